"""Every call that a sitting makes to the system fails, in every way it can, and nothing that was typed is lost."""

import os
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest

from irp_tui.drafts import load
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError

from .faults import CHANGES, Fault, System, faults
from .scripted_session import HOUSE, Sitting, copy_of_example, left_behind, sit, words

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the calls that are failed are those of POSIX systems")

CHUNKS = 16
EVERY_CHANGE = int(os.environ.get("IRP_TEST_EVERY_CHANGE", "11"))
EVERY_LOOK = int(os.environ.get("IRP_TEST_EVERY_LOOK", "29"))
"""Of the calls that open, lock or change a file, and of those that look at it, one fault in so many is tried; 1 is all.

Each call has 6 to 12 faults, a multiple of 3: numbers that share no factor with those go through all kinds of them.
"""


@cache
def points(folder: Path) -> list[Fault]:
    """The fault points of a sitting, numbered by a sitting without any."""
    draft = copy_of_example(folder / "counted")
    with System(draft, folder / "state") as system:
        sit(Sitting(draft, folder / "state", system.away))
    assert system.strays == []
    all_of_them = faults(system.calls, draft)
    kinds = CHANGES | {"open", "flock"}
    changes = [fault for fault in all_of_them if system.calls[fault.at].kind in kinds]
    looks = [fault for fault in all_of_them if system.calls[fault.at].kind not in kinds]
    return sorted([*changes[::EVERY_CHANGE], *looks[::EVERY_LOOK]], key=lambda fault: (fault.at, str(fault)))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("faults")
    copy_of_example(room / "example")
    return room


def survive(room: Path, fault: Fault) -> None:
    """Sit while the fault strikes; then crash, or go on when it is over."""
    draft, state = room / "draft", room / "state"
    for folder in (draft, state):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(room / "example", draft)
    with System(draft, state, fault=fault._replace(only=fault.only and draft)) as system:
        sitting = Sitting(draft, state, system.away)
        try:
            sit(sitting)
        except DraftError:
            assert sitting.session is None, "only opening may be refused"
        assert system.failed
        if fault.only:
            assert not sitting.was_ever_unkept, "the spare folder takes what the draft's own does not"
        assert system.strays == []
        system.mend()
        all_parse(draft)
        if fault.at % 2 and sitting.session:
            goes_on(sitting)
        comes_back(sitting)


def all_parse(draft: Path) -> None:
    for path in draft.rglob("*.toml"):
        tomllib.loads(path.read_text())


def goes_on(sitting: Sitting) -> None:
    assert sitting.session
    sitting.rest(4)
    assert sitting.session.saving.state == "saved"
    sitting.close()


def comes_back(sitting: Sitting) -> None:
    """After a crash and a healthy opening all that was promised is there, and what is closed leaves nothing behind."""
    sitting.crash()
    session = Session(sitting.draft, HOUSE, state=sitting.state, clock=sitting.clock)
    assert session.read_only is None
    if sitting.promised:
        lost = words(sitting.promised) - words(session.report) - sitting.replaced
        assert not lost, sorted(lost)
        if sitting.kept and not sitting.unjoined:
            assert session.report == sitting.states[-1]
    assert session.close().state == "saved"
    assert load(sitting.draft, HOUSE).report == session.report
    assert left_behind(sitting.draft, sitting.state) == []


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_survives_every_fault(chunk: int, room: Path) -> None:
    broken = {}
    for fault in points(room)[chunk::CHUNKS]:
        try:
            survive(room, fault)
        except Exception as error:  # noqa: BLE001 - all that go wrong are told at once
            broken[str(fault)] = f"{type(error).__name__}: {error}"[:300]
    assert broken == {}


def test_survives_a_sample_of_the_faults(room: Path) -> None:
    sample = points(room)[::131]
    for fault in sample:
        survive(room, fault)


def test_there_are_many_faults(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = len(points(room))
    with capsys.disabled():
        print(f"\n{number} fault points")  # noqa: T201 - asked for
    assert number > 500
