"""What all tests share."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import is_hypothesis_test, settings
from strategies import untimed

# No test judges a duration: speed is the benchmarks' business. The same examples come each time, so that a red run is
# about the change and not about luck; IRP_EXPLORE=1 looks for new ones.
settings.register_profile("irp", untimed(), derandomize=True)
settings.register_profile("explore", untimed())
settings.load_profile("explore" if os.environ.get("IRP_EXPLORE") else "irp")

# Each test throws away a whole application or report: collecting garbage as often as usual costs a tenth of the time.
gc.set_threshold(100_000, 50, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark laws, so that they can be run on all their examples: `IRP_LAWS=whole pytest -m law`."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.law)


@pytest.fixture(scope="session", autouse=True)
def without_waiting_for_the_disk() -> Iterator[None]:
    """Save without waiting until the disk has it all: that matters when the power goes, which has proofs of its own.

    They, and all else that starts a process, wait as ever.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _checked)
        yield


def _checked(descriptor: int) -> None:
    os.fstat(descriptor)
