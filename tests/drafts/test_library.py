"""The drafts that the home screen shows."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from drafts.draft_folders import EXAMPLE, HOUSE
from irp_tui.drafts import load
from irp_tui.drafts.library import LibraryEntry, list_drafts
from irp_tui.report.model import Report, Visit
from irp_tui.report.todo import Progress, progress

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX's")


def counted(report: Report) -> tuple[int, int]:
    return len(report.concerns), len(report.team)


def put(folder: Path) -> Path:
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".irp"))
    return folder


def on_shelf(folder: Path, *also: Path) -> list[LibraryEntry]:
    return list(list_drafts(folder, also, HOUSE, counted))


def test_a_draft_is_told_with_how_far_it_has_come(tmp_path: Path) -> None:
    draft = put(tmp_path / "thornlea")
    for path in draft.rglob("*.toml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    newest = dt.datetime(2026, 3, 4, 14, 2)  # noqa: DTZ001 - the laptop's clock
    os.utime(draft / "concerns" / "violence.toml", (newest.timestamp(), newest.timestamp()))
    report = load(draft, HOUSE).report
    assert on_shelf(tmp_path) == [
        LibraryEntry(
            folder=draft,
            establishment="HMP Thornlea (a made-up prison)",
            visit=Visit(dt.date(2025, 9, 29), dt.date(2025, 10, 1)),
            progress=progress(report),
            errors=11,
            warnings=6,
            changed=newest,
        )
    ]


def test_drafts_come_by_name_and_then_those_from_elsewhere_each_once(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    drafts = [put(here / "b"), put(here / "a"), put(there / "z")]
    (here / "not a draft").mkdir()
    (here / "notes.txt").write_text("Not one either.")
    put(here / ".hidden")
    entry = on_shelf(here, drafts[2], drafts[0], there / "gone", drafts[2])
    assert [each.folder for each in entry] == [drafts[1], drafts[0], drafts[2]]


def test_a_broken_draft_is_told_with_its_fault_and_the_others_are_there(tmp_path: Path) -> None:
    broken = put(tmp_path / "a")
    put(tmp_path / "b")
    (broken / "summary.toml").write_text("[[")
    first, second = on_shelf(tmp_path)
    assert first == LibraryEntry(broken, fault=first.fault)
    assert first.fault.startswith(f"{broken / 'summary.toml'}:1: ")
    assert "\n" not in first.fault
    assert (first.establishment, first.progress) == ("", Progress(0, 0))
    assert (second.folder, second.fault) == (tmp_path / "b", "")


def test_drafts_are_read_one_at_a_time(tmp_path: Path) -> None:
    put(tmp_path / "a")
    put(tmp_path / "b")
    read: list[str] = []

    def count(report: Report) -> tuple[int, int]:
        read.append(report.establishment.name)
        return 0, 0

    entry = list_drafts(tmp_path, (), HOUSE, count)
    assert next(entry).folder == tmp_path / "a"
    assert len(read) == 1


def test_where_there_is_no_folder_there_are_no_drafts(tmp_path: Path) -> None:
    assert on_shelf(tmp_path / "none") == []
    assert on_shelf(tmp_path) == []


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "irp").write_text("")
    (told,) = on_shelf(tmp_path / "irp")
    assert told.fault.startswith(f"{tmp_path / 'irp'}: cannot be read: ")


@posix
def test_a_link_to_a_draft_is_the_same_draft(tmp_path: Path) -> None:
    draft = put(tmp_path / "there" / "a")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(draft)
    (tmp_path / "here" / "loop").symlink_to(tmp_path / "here" / "loop")
    told = on_shelf(tmp_path / "here", draft)
    assert [(each.folder.name, bool(each.fault)) for each in told] == [("link", False), ("loop", True)]


@posix
def test_what_the_system_does_not_tell_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a")

    def refused(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("irp_tui.drafts.library.is_there", refused)
    (told,) = on_shelf(tmp_path)
    assert told == LibraryEntry(tmp_path, fault=told.fault)
    assert "cannot be read" in told.fault
