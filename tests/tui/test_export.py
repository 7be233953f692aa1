"""The Word document from the screen: where it goes, what stands in its way, and what is said of it."""

import errno
import os
import threading
from pathlib import Path

import pytest
from docx import Document
from driving import Opener
from msgspec.structs import replace
from textual.widgets import Input

from irp_tui import exporting
from irp_tui.drafts import files, load
from irp_tui.house import load_house
from irp_tui.report.model import Report
from irp_tui.tui.screens.export import Export

EXAMPLE = Path(__file__).parents[2] / "drafts" / "example"


@pytest.fixture
def report() -> Report:
    """One that nothing stands in the way of."""
    return load(EXAMPLE, load_house(None)).report


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


async def test_a_draft_is_written_beside_the_folder_of_the_draft(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    async with opened(report, "security") as irp:
        await irp.press("f9", "enter")
        await irp.sees("Written:")
        assert "Drugs" in words(tmp_path / "draft-draft.docx")
        await irp.press("enter")
        assert irp.app.screen is irp.screen


async def test_what_is_typed_is_saved_and_exported(opened: Opener, report: Report, tmp_path: Path) -> None:
    id = report.concerns[0].paragraphs[0].id
    async with opened(report, id) as irp:
        await irp.type("Zebras. ")
        await irp.press("f9", "enter")
        await irp.sees("Written:")
        assert "Zebras." in words(tmp_path / "draft-draft.docx")
        assert "Zebras." in "".join(path.read_text() for path in (tmp_path / "draft" / "concerns").iterdir())


async def test_the_one_before_is_replaced_and_its_folder_is_proposed_again(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "report.docx").write_bytes(b"old")
    async with opened(report, "security") as irp:
        await irp.press("f9", "tab", "ctrl+a", "delete")
        await irp.paste(str(other / "report.docx"))
        await irp.press("enter")
        await irp.sees("the one before was replaced")
        assert "Drugs" in words(other / "report.docx")
        await irp.press("escape", "f9")
        assert isinstance(irp.app.screen, Export)
        assert irp.app.screen.query_one(Input).value == str(other / "draft-draft.docx")


async def test_errors_stand_in_the_way_of_a_final_one_and_can_be_gone_to(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    report = replace(report, signature=replace(report.signature, name=""))
    async with opened(report, "security") as irp:
        await irp.press("f9", "2")
        await irp.sees("In the way of a final export: 1 error")
        await irp.press("enter")
        assert not (tmp_path / "draft.docx").exists()
        await irp.press("enter")
        assert irp.app.screen is irp.screen
        assert irp.focus == "signature.name"


async def test_what_was_waived_is_listed(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        await irp.press("f9", "2")
        await irp.sees("Waived by IC")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("draft/report.docx", "inside the draft; write it elsewhere"),
        ("report.odt", "one ends in .docx for Word"),
        ("nowhere/report.docx", "there is no folder"),
    ],
)
async def test_where_it_would_do_harm_nothing_is_written(
    opened: Opener, report: Report, tmp_path: Path, name: str, said: str
) -> None:
    async with opened(report, "security") as irp:
        await irp.press("f9", "tab", "ctrl+a", "delete")
        await irp.paste(name)
        await irp.press("enter")
        await irp.sees(said)
        assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "no space left on device"), (errno.EACCES, "is it open in Word?")]
)
async def test_a_file_that_cannot_be_written_is_told_and_left_as_it_was(
    opened: Opener, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = tmp_path / "draft-draft.docx"
    path.write_bytes(b"old")
    write = files.write

    def failing(there: Path, data: bytes, **_: bool) -> None:
        if there == path:
            raise OSError(number, os.strerror(number), str(there))
        write(there, data)

    monkeypatch.setattr(files, "write", failing)
    async with opened(report, "security") as irp:
        await irp.press("f9", "enter")
        await irp.sees(said)
        assert path.read_bytes() == b"old"


async def test_esc_while_it_is_written_lets_it_finish_and_be_told(
    opened: Opener, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, put = threading.Event(), exporting.put

    def slow(path: Path, data: bytes) -> exporting.File:
        assert left.wait(10)
        return put(path, data)

    monkeypatch.setattr(exporting, "put", slow)
    async with opened(report, "security") as irp:
        await irp.press("f9", "enter", "escape")
        assert irp.app.screen is irp.screen
        left.set()
        await irp.sees("Written:")
        assert irp.app.screen is irp.screen
        assert (tmp_path / "draft-draft.docx").exists()
