"""What all tests share."""

import os

import pytest
from hypothesis import is_hypothesis_test, settings
from strategies import untimed

# No test judges a duration: speed is the benchmarks' business. The same examples come each time, so that a red run is
# about the change and not about luck; IRP_EXPLORE=1 looks for new ones.
settings.register_profile("irp", untimed(), derandomize=True)
settings.register_profile("explore", untimed())
settings.load_profile("explore" if os.environ.get("IRP_EXPLORE") else "irp")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark laws, so that they can be run on all their examples: `IRP_LAWS=whole pytest -m law`."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.law)
