"""Drafts and exports on the file systems that a laptop meets; what this machine cannot mount is skipped aloud."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE, report_in

from irp_tui import export
from irp_tui.drafts import journal, load
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.session import Session
from irp_tui.export_record import ExportRecord
from irp_tui.report import edits as e
from irp_tui.report.edits import SetText

from .file_systems import KINDS, mounted


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
    session.lock._let_go()
    if session._presence._held:
        os.close(session._presence._held[0])


@pytest.mark.slow
def test_every_medium_takes_drafts_and_exports(medium: Path, tmp_path: Path) -> None:
    draft, state = copied(medium / "draft"), tmp_path / "state"
    session = Session(draft, HOUSE, state=state)
    assert session.read_only is None
    session.edit(SetText("p4db", "PendingText."), e.RemoveConcern("release"))
    assert session.save().state == "saved"
    second = Session(draft, HOUSE, state=state)
    assert second.read_only
    second.close()
    session.edit(SetText("p4db", "PendingText before a kill."))
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
        export.write(report_in(draft), export.ExportRequest(medium / name), ExportRecord(state, draft))
    assert sorted(path.name for path in medium.iterdir() if path.name.startswith("report")) == [
        "report.docx",
        "report.md",
        "report.txt",
    ]


def fill(medium: Path) -> Path:
    """Write until the disk is full, to the last byte; the file that it is full of."""
    path = medium / "full"
    with path.open("ab", buffering=0) as file:
        for size in (1_000_000, 4_096, 1):
            with suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass
    return path


@pytest.mark.slow
@pytest.mark.parametrize("medium", ["exFAT", "NTFS", "ext4"], indirect=True)  # fusefat calls a full disk EPERM
def test_on_a_full_disk_that_draft_and_state_share_a_kill_loses_nothing(medium: Path) -> None:
    draft, state = copied(medium / "draft"), medium / "state"
    session = Session(draft, HOUSE, state=state)
    autosave = Autosave(session)
    autosave.step(session.steady())
    assert (state / journal.NAME).stat().st_size == journal.SIZE
    full = fill(medium)
    typed = "Prose that goes on and on. " * 40
    for number in range(3_000):
        session.edit(SetText("p4db", f"{typed}{number}"))
        if number % 100 == 0:
            autosave.step(session.steady())
            fill(medium)  # another program that waits for room
        assert session.saving.kept, f"edit {number}: {session.saving}"
    session.sync()
    assert session.saving.kept
    crash(session)
    session = Session(draft, HOUSE, state=state)
    assert any(paragraph.text == f"{typed}2999" for _, paragraph in session.report.paragraphs())
    full.unlink()
    assert session.save().state == "saved"
    Autosave(session).step(session.steady())
    assert (state / journal.NAME).stat().st_size == journal.SIZE
    assert session.close().state == "saved"
