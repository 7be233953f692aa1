"""Files are written whole or not at all, privately, and inside the draft."""

import errno
import os
import stat
from pathlib import Path

import pytest

from drafts.draft_folders import HOUSE, edited, example, handwritten, held, report_in
from irp_tui.drafts import create, load, save, storage
from irp_tui.errors import DraftError
from irp_tui.report.edits import AddConcern, Agree, SetText

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX's")


def _fail(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("what", ["os.fsync", "pathlib.Path.replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    (tmp_path / "a.toml").write_bytes(b"old")
    monkeypatch.setattr(what, _fail)
    with pytest.raises(OSError, match="No space"):
        storage.write(tmp_path / "a.toml", b"new")
    monkeypatch.undo()
    assert held(tmp_path) == {"a.toml": b"old"}


def test_a_write_that_is_broken_off_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.toml").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        storage.write(tmp_path / "a.toml", b"new")
    monkeypatch.undo()
    assert held(tmp_path) == {"a.toml": b"old"}


def test_the_data_is_on_disk_before_it_takes_the_files_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def replaced(self: Path, target: Path) -> Path:
        done.append("replace")
        return replace(self, target)

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(os, "fsync", synced)
    storage.write(tmp_path / "a.toml", b"new")
    assert done == (["file", "replace", "folder"] if os.name == "posix" else ["file", "replace"])


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", _fail)
    storage.sync_folder(tmp_path)


@pytest.mark.parametrize("what", ["os.fsync", "pathlib.Path.replace"])
def test_a_save_that_fails_names_the_file_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    example(tmp_path)
    before, report = held(tmp_path), report_in(tmp_path)
    monkeypatch.setattr(what, _fail)
    with pytest.raises(DraftError) as error:
        save(tmp_path, edited(report, SetText("p5n9", "New.")), report)
    monkeypatch.undo()
    assert str(error.value) == f"{tmp_path / 'concerns/security.toml'}: cannot be written: no space left on device"
    assert held(tmp_path) == before


@posix
def test_files_and_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        report = report_in(example(tmp_path / "example"))
        create(tmp_path / "new", edited(report, Agree("security", "IC")))
        save(tmp_path / "new", edited(report, AddConcern("another", "Security", "hmi-prisons")), report)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in [tmp_path / "new", *(tmp_path / "new").glob("*/")]}
    assert (modes, folders) == ({0o600}, {0o700})


@posix
@pytest.mark.parametrize("name", ["report.toml", "summary.toml", "concerns/drugs.toml"])
def test_a_link_out_of_the_draft_is_neither_read_nor_written(tmp_path: Path, name: str) -> None:
    draft = handwritten(tmp_path / "draft")
    report = report_in(draft)
    outside = tmp_path / "outside.toml"
    outside.write_bytes((draft / name).read_bytes() if (draft / name).exists() else b"")
    (draft / name).unlink(missing_ok=True)
    (draft / name).symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(DraftError, match=r"leads out of the draft") as error:
        load(draft, HOUSE)
    assert error.value.path == draft / name
    changed = edited(report, SetText("p1", "New."))
    if name == "concerns/drugs.toml":
        with pytest.raises(DraftError, match=r"leads out of the draft"):
            save(draft, changed, report)
    assert outside.read_bytes() == before
    assert (draft / name).is_symlink()


@posix
def test_a_folder_that_leads_out_of_the_draft_is_refused(tmp_path: Path) -> None:
    draft = handwritten(tmp_path / "draft")
    (draft / "concerns").rename(tmp_path / "elsewhere")
    (draft / "concerns").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DraftError, match=r"leads out of the draft"):
        load(draft, HOUSE)


@posix
def test_a_draft_that_is_itself_reached_by_a_link_is_a_draft(tmp_path: Path) -> None:
    handwritten(tmp_path / "draft")
    (tmp_path / "link").symlink_to(tmp_path / "draft")
    report = report_in(tmp_path / "link")
    wanted = edited(report, SetText("p1", "New."))
    save(tmp_path / "link", wanted, report)
    assert report_in(tmp_path / "draft") == wanted


@pytest.mark.parametrize("content", [b"text = 'cut", b"text = 1\n", b"\xff", b"text = 'a'\n<<<<<<< ours\n"])
def test_a_file_that_another_program_damaged_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    handwritten(tmp_path)
    report = report_in(tmp_path)
    (tmp_path / "concerns/drugs.toml").write_bytes(content)
    before = held(tmp_path)
    with pytest.raises(DraftError) as error:
        save(tmp_path, edited(report, SetText("p1", "New.")), report)
    assert error.value.path == tmp_path / "concerns/drugs.toml"
    assert held(tmp_path) == before


def test_a_damaged_file_stops_the_writing_of_all_others(tmp_path: Path) -> None:
    example(tmp_path)
    report = report_in(tmp_path)
    (tmp_path / "concerns/violence.toml").write_bytes(b"= [")
    before = held(tmp_path)
    wanted = edited(report, SetText("p5n9", "New."), SetText("p9ba", "New."), SetText("p5yf", "New."))
    with pytest.raises(DraftError):
        save(tmp_path, wanted, report)
    assert held(tmp_path) == before


def test_a_new_draft_never_covers_what_is_there(tmp_path: Path) -> None:
    report = report_in(example(tmp_path / "example"))
    before = held(tmp_path)
    for there in (tmp_path / "example", tmp_path / "example/report.toml"):
        with pytest.raises(DraftError, match="is there already"):
            create(there, report)
    assert held(tmp_path) == before


def test_a_new_draft_may_stand_in_an_empty_folder(tmp_path: Path) -> None:
    report = report_in(example(tmp_path / "example"))
    (tmp_path / "new").mkdir()
    create(tmp_path / "new", report)
    assert report_in(tmp_path / "new") == report


def test_line_ends_and_a_byte_order_mark_are_no_part_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("\ufeffone\r\ntwo\n".encode())
    text = storage.read_text(tmp_path / "a")
    assert (text.content, text.newline, text.bom) == ("one\ntwo\n", "\r\n", True)
    assert text.encoded("three\nfour\n") == "\ufeffthree\r\nfour\r\n".encode()


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(storage.LARGEST + 1)
    with pytest.raises(DraftError, match="larger than 10 MB"):
        storage.read_text(tmp_path / "a")


def test_bytes_that_are_not_utf_8_are_told_by_line_and_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\ntwo\nthr\xe9e\n")
    with pytest.raises(DraftError, match=r"not UTF-8 text \(byte 12\)") as error:
        storage.read_text(tmp_path / "a")
    assert error.value.line == 3
