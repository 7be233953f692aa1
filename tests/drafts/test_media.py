"""Media that lack what a disk has: rights, fsync, some letters in names; and files of other programs beside ours."""

import errno
import os
from pathlib import Path

import pytest

from drafts.draft_folders import HOUSE, example, report_in
from irp_tui import export
from irp_tui.drafts import storage
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.export_record import ExportRecord
from irp_tui.report.edits import SetText

CANNOT = [errno.ENOSYS, errno.EPERM, errno.ENOTSUP]


def refuses(monkeypatch: pytest.MonkeyPatch, call: str, code: int) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, refused)


@pytest.mark.parametrize("code", CANNOT)
@pytest.mark.parametrize("name", ["report.docx", "report.md"])
def test_where_rights_cannot_be_set_exports_go_on(
    name: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_in(example(tmp_path / "draft"))
    refuses(monkeypatch, "chmod", code)
    export.write(report, export.ExportRequest(tmp_path / name), ExportRecord(tmp_path / "state", tmp_path / "draft"))
    export.write(report, export.ExportRequest(tmp_path / name), ExportRecord(tmp_path / "state", tmp_path / "draft"))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_a_medium_without_fsync_takes_drafts_and_exports(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuses(monkeypatch, "fsync", code)
    draft = example(tmp_path / "draft")
    session = Session(draft, HOUSE)
    session.edit(SetText("p4db", "PendingText."))
    session.sync()
    assert session.saving.describe() == "Saving…"
    assert session.close().state == "saved"
    assert report_in(draft) == session.report
    export.write(
        session.report,
        export.ExportRequest(tmp_path / "report.txt"),
        ExportRecord(tmp_path / "state", tmp_path / "draft"),
    )


def test_an_fsync_that_fails_in_earnest_is_no_medium_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuses(monkeypatch, "fsync", errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        storage.write(tmp_path / "a", b"words")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a?b.docx", 'take no name with one of \\ / : * ? " < > | in it'),
        ("14:02.docx", "take no name with one of"),
        ("con.docx", "Windows keeps that name for a device"),
    ],
)
def test_a_name_that_a_stick_does_not_take_is_told(
    name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuses(monkeypatch, "open", errno.EINVAL)
    with pytest.raises(DraftError) as told:
        export.put(
            tmp_path / name,
            b"words",
            export.ExportRequest(tmp_path / name),
            ExportRecord(tmp_path / "state", tmp_path / "draft"),
        )
    assert words in str(told.value)


def test_a_name_as_long_as_can_be_is_written(tmp_path: Path) -> None:
    name = "n" * 251 + ".txt"
    export.put(
        tmp_path / name,
        b"words",
        export.ExportRequest(tmp_path / name),
        ExportRecord(tmp_path / "state", tmp_path / "draft"),
    )
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


OTHERS = [
    ".syncthing.security.toml.tmp",
    "~syncthing~security.toml.tmp",
    ".security.toml.tmp",
    ".security.toml.1a2b3c4d.tmp",
    ".~lock.security.toml#",
    "~$security.toml",
    ".security.toml.swp",
    ".#security.toml",
]


def test_temporary_files_of_other_programs_are_left_alone_and_ours_tidied(tmp_path: Path) -> None:
    draft = example(tmp_path / "draft")
    (draft / ".irp").mkdir()
    for folder in (draft, draft / "concerns", draft / "review", draft / ".irp"):
        for name in OTHERS:
            (folder / name).write_bytes(b"half of")
        (folder / f".security.toml.1a2b3c4d{storage.TEMPORARY}").write_bytes(b"half of")
    session = Session(draft, HOUSE)
    session.edit(SetText("p4db", "PendingText."))
    assert session.close().state == "saved"
    for folder in (draft, draft / "concerns", draft / "review", draft / ".irp"):
        assert {path.name for path in folder.iterdir() if path.name in OTHERS} == set(OTHERS)
        assert not [*folder.glob(f"*{storage.TEMPORARY}")]
