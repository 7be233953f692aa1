"""Drafts and exports on the file systems that a laptop meets; what this machine cannot mount is skipped aloud."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from drafts.disk import EXAMPLE, HOUSE, report_in

from irp_tui import exporting
from irp_tui.drafts import load
from irp_tui.drafts.session import Session
from irp_tui.report import edits as e
from irp_tui.report.edits import SetText

from .mounting import KINDS, mounted


@pytest.fixture(params=KINDS)
def medium(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    with mounted(request.param, tmp_path) as place:
        yield place


def copied(folder: Path) -> Path:
    """A copy of the example, made as on media that take no rights and times."""
    for path in EXAMPLE.rglob("*.toml"):
        if ".irp" not in path.parts:
            there = folder / path.relative_to(EXAMPLE)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    return folder


def crash(session: Session) -> None:
    session._lock._let_go()
    if session._presence._held:
        os.close(session._presence._held[0])


@pytest.mark.slow
def test_every_medium_takes_drafts_and_exports(medium: Path, tmp_path: Path) -> None:
    draft, state = copied(medium / "draft"), tmp_path / "state"
    session = Session(draft, HOUSE, state=state)
    assert session.read_only is None
    session.edit(SetText("p4db", "Typed."), e.RemoveConcern("release"))
    assert session.save().state == "saved"
    second = Session(draft, HOUSE, state=state)
    assert second.read_only
    second.close()
    session.edit(SetText("p4db", "Typed before a kill."))
    session.sync()
    assert session.saving.kept
    assert not state.exists(), "the draft's own folder takes its journal"
    crash(session)
    session = Session(draft, HOUSE, state=state)
    assert [back.file for back in session.recovered.back] == ["concerns/key-work.toml"]
    assert session.close().state == "saved"
    assert load(draft, HOUSE).report == session.report
    assert [path.name for path in draft.rglob("*") if path.name.endswith(".tmp")] == []
    for name in ("report.docx", "report.docx", "report.md", "report.txt"):
        exporting.write(report_in(draft), exporting.Wish(medium / name))
    assert sorted(path.name for path in medium.iterdir() if path.name.startswith("report")) == [
        "report.docx",
        "report.md",
        "report.txt",
    ]
