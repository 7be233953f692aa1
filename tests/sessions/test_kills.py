"""The process ends at every call that changes the disk: before it, after it, and in the middle of a write."""

import os
import shutil
import tomllib
import traceback
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pytest

from irp_tui.drafts import layout
from irp_tui.drafts.session import Session
from irp_tui.report.model import Report

from .faults import KILLED, Kill, System, kills
from .scripted_session import HOUSE, Clock, Sitting, copy_of_example, left_behind, sit

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork: nothing here can be killed"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # the child leaves by _exit, whatever happens
]

CHUNKS = 16


class Undisturbed(NamedTuple):
    """The sitting as it goes when nobody is killed: where it can be, and what the report is from step to step."""

    kills: list[Kill]
    states: list[Report]


@cache
def undisturbed(folder: Path) -> Undisturbed:
    draft = copy_of_example(folder / "counted")
    with System(draft, folder / "state") as system:
        sitting = Sitting(draft, folder / "state", system.away)
        sit(sitting)
    return Undisturbed(kills(system.calls), sitting.states)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("kills")
    copy_of_example(room / "example")
    return room


def sit_and_die(draft: Path, state: Path, kill: Kill) -> int:
    """The last state that was acknowledged by a process that is killed; -1 for none."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:  # pragma: no cover - coverage ends with the process
        try:
            with System(draft, state, kill=kill) as system:
                sitting = Sitting(draft, state, system.away)
                sitting.acknowledge = partial(_tell, writing)
                sit(sitting)
        except BaseException:  # noqa: BLE001 - a child of a test must never go on as the test
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        acknowledged = pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == KILLED
    return acknowledged[-1] if acknowledged else -1


def survive(room: Path, kill: Kill) -> None:
    draft, state = room / "draft", room / "state"
    for folder in (draft, state):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(room / "example", draft)
    at = sit_and_die(draft, state, kill)
    for path in draft.rglob("*.toml"):
        if "good" not in path.parts:
            tomllib.loads(path.read_text())
    session = Session(draft, HOUSE, state=state, clock=Clock())
    assert session.read_only is None
    assert not [notice for notice in session.notices if "set aside" in notice or "passed over" in notice]
    assert is_known(session.report, undisturbed(room).states, max(at, 0)), "a state that was never there, or an old one"
    assert session.close().state == "saved"
    assert left_behind(draft, state) == []


def _tell(pipe: int, at: int) -> None:
    os.write(pipe, bytes([at]))


def is_known(report: Report, states: list[Report], since: int) -> bool:
    """Whether the report was so, but for what another program wrote before it was joined in."""
    others = "concerns/release.toml"
    if report.concern("release") not in [state.concern("release") for state in states]:
        return False
    return any({*layout.changed(state, report)} <= {others} for state in states[since:])


def broken(room: Path, points: list[Kill]) -> Iterator[str]:
    for kill in points:
        try:
            survive(room, kill)
        except Exception as error:  # noqa: BLE001 - all that go wrong are told at once
            yield f"{kill}: {type(error).__name__}: {error}"[:300]


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_survives_every_kill(chunk: int, room: Path) -> None:
    assert list(broken(room, undisturbed(room).kills[chunk::CHUNKS])) == []


def test_survives_a_sample_of_the_kills(room: Path) -> None:
    assert list(broken(room, undisturbed(room).kills[::131])) == []


def test_there_are_many_kills(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = len(undisturbed(room).kills)
    with capsys.disabled():
        print(f"\n{number} kill points")  # noqa: T201 - asked for
    assert number > 500
