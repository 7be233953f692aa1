"""The Word document from the screen: where it goes, what stands in its way, and what is said of it."""

import errno
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from msgspec.structs import replace
from pilot_driver import Driver, Opener
from textual.widgets import Input

from irp_tui import export
from irp_tui.drafts import create, load, storage
from irp_tui.house import load_house
from irp_tui.report.model import Report
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.screens.export import Export

DRAFT = "draft-draft-2026-03-12-1402.docx"
"""What the file is called unless told otherwise, of a draft in a folder called `draft`."""

EXAMPLE = Path(__file__).parents[2] / "drafts" / "example"


@pytest.fixture
def report() -> Report:
    """One that nothing stands in the way of."""
    return load(EXAMPLE, load_house(None)).report


def names(folder: Path) -> set[str]:
    """The files in it."""
    return {each.name for each in folder.iterdir() if each.is_file()}


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


async def test_a_draft_is_written_beside_the_folder_of_the_draft(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    async with opened(report, "security") as irp:
        await irp.press("f9", "enter")
        await irp.sees("Written:")
        assert "Drugs" in words(tmp_path / DRAFT)
        await irp.press("enter")
        assert irp.app.screen is irp.screen


async def test_what_is_typed_is_saved_and_exported(opened: Opener, report: Report, tmp_path: Path) -> None:
    id = report.concerns[0].paragraphs[0].id
    async with opened(report, id) as irp:
        await irp.type("Zebras. ")
        await irp.press("f9", "enter")
        await irp.sees("Written:")
        assert "Zebras." in words(tmp_path / DRAFT)
        assert "Zebras." in "".join(path.read_text() for path in (tmp_path / "draft" / "concerns").iterdir())


async def test_the_one_before_is_replaced_and_its_folder_is_proposed_again(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    async with opened(report, "security") as irp:
        for replaced in (False, True):
            await name(irp, other / "report.docx")
            await irp.sees("Written:")
            if replaced:
                await irp.until(lambda: "the one before was replaced" in unframed(irp))
            assert ("the one before was replaced" in unframed(irp)) is replaced
            await irp.press("escape")
        assert "Drugs" in words(other / "report.docx")
        await irp.press("f9")
        assert isinstance(irp.app.screen, Export)
        assert irp.app.screen.query_one(Input).value == str(other / DRAFT)


async def test_errors_stand_in_the_way_of_a_final_one_and_can_be_gone_to(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    report = replace(report, signature=replace(report.signature, name=""))
    async with opened(report, "security") as irp:
        await irp.press("f9", "2")
        await irp.sees("In the way of a final export: 1 error")
        await irp.press("enter")
        assert names(tmp_path) == set()
        await irp.press("enter")
        assert irp.app.screen is irp.screen
        assert irp.focus == "signature.name"


async def test_what_was_waived_is_listed(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        await irp.press("f9", "2")
        await irp.sees("Waived by IC")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("draft/report.docx", "inside the draft; write it elsewhere"),
        ("report.odt", "one ends in .docx for Word"),
        ("nowhere/report.docx", "there is no folder"),
    ],
)
async def test_where_it_would_do_harm_nothing_is_written(
    opened: Opener, report: Report, tmp_path: Path, path: str, said: str
) -> None:
    async with opened(report, "security") as irp:
        await name(irp, Path(path))
        await irp.sees(said)
        assert not (tmp_path / path).exists()


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "no space left on device"), (errno.EACCES, "is it open in Word?")]
)
async def test_a_file_that_cannot_be_written_is_told_and_left_as_it_was(
    opened: Opener, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = tmp_path / "report.docx"
    write = storage.write

    def failing(there: Path, data: bytes, **_: bool) -> None:
        if there.parent == path.parent and before:
            raise OSError(number, os.strerror(number), str(there))
        write(there, data)

    before = b""
    monkeypatch.setattr(storage, "write", failing)
    async with opened(report, "security") as irp:
        for words in ("Written:", said):
            await name(irp, path)
            await irp.sees(words)
            await irp.press("escape")
            before = path.read_bytes()
        assert path.read_bytes() == before
        assert names(tmp_path) == {path.name}


async def test_esc_while_it_is_written_lets_it_finish_and_be_told(
    opened: Opener, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, put = threading.Event(), export.put

    def slow(*given: Any) -> export.WrittenFile:
        assert left.wait(10)
        return put(*given)

    monkeypatch.setattr(export, "put", slow)
    async with opened(report, "security") as irp:
        await irp.press("f9", "enter", "escape")
        assert irp.app.screen is irp.screen
        left.set()
        await irp.sees("Written:")
        assert irp.app.screen is irp.screen
        assert (tmp_path / DRAFT).exists()


def unframed(irp: Driver) -> str:
    """The words in the uppermost box, as one line."""
    return " ".join("".join(row.split("│")[1] for row in irp.shown().split("\n") if row.count("│") > 1).split())


async def name(irp: Driver, path: Path) -> None:
    """Ask for a file of this name."""
    await irp.press("f9", "tab", "ctrl+a", "delete")
    await irp.paste(str(path))
    await irp.press("enter")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_what_somebody_else_wrote_is_replaced_only_by_who_says_so(
    opened: Opener, report: Report, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "published.docx"
    path.write_bytes(b"of somebody else")
    async with opened(report, "security", size) as irp:
        await name(irp, path)
        await irp.sees("Delete Replace it Esc Another name")
        assert "was not written by irp on this machine" in unframed(irp)
        await irp.press("enter")
        assert path.read_bytes() == b"of somebody else"
        await irp.press("escape")
        assert isinstance(irp.app.screen, Export)
        assert irp.app.focused is irp.app.screen.query_one(Input)
        await irp.press("enter")
        await irp.sees("Replace this file?")
        await irp.press("r", "delete")
        await irp.sees("O Open its folder")
        assert "the one before was replaced" in unframed(irp)
        assert "Drugs" in words(path)


async def test_what_was_changed_in_word_since_is_asked_about(opened: Opener, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    async with opened(report, "security") as irp:
        await name(irp, path)
        await irp.sees("Written:")
        await irp.press("escape")
        changed = Document(str(path))
        changed.add_paragraph("By the team leader, in Word.")
        changed.save(str(path))
        await name(irp, path)
        await irp.sees("Replace this file?")
        assert "has been changed since irp wrote it" in unframed(irp)
        assert "By the team leader" in words(path)


async def test_a_file_that_changes_while_one_is_asked_about_it_stays(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"of somebody else")
    async with opened(report, "security") as irp:
        await name(irp, path)
        await irp.sees("Replace this file?")
        path.write_bytes(b"and changed meanwhile")
        await irp.press("delete")
        await irp.sees("Replace this file?")
        assert path.read_bytes() == b"and changed meanwhile"


async def test_the_folder_of_another_draft_is_not_proposed(
    opened: Opener, report: Report, tmp_path: Path, context: AppContext
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    async with opened(report, "security") as irp:
        await name(irp, other / "report.docx")
        await irp.sees("Written:")
    create(tmp_path / "elsewhere" / "second", report)
    app = Irp(context, tmp_path / "elsewhere" / "second")
    async with app.run_test(size=(120, 36)) as pilot:
        irp = Driver(app, pilot)
        await irp.press("f9")
        proposed = Path(app.screen.query_one(Input).value)
        assert proposed == tmp_path / "elsewhere" / "second-draft-2026-03-12-1402.docx"


async def test_two_of_one_minute_have_names_of_their_own(opened: Opener, report: Report, tmp_path: Path) -> None:
    async with opened(report, "security") as irp:
        for _ in range(2):
            await irp.press("f9", "enter")
            await irp.sees("Written:")
            await irp.press("escape")
    first = DRAFT.removesuffix(".docx")
    assert names(tmp_path) == {f"{first}.docx", f"{first}-2.docx"}


async def test_a_final_is_not_called_a_draft_after_a_draft_was_written(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    async with opened(report, "security") as irp:
        await irp.press("f9", "enter")
        await irp.sees("Written:")
        await irp.press("2", "enter")
        await irp.sees("final-2026")
        await irp.sees("Written:")
    assert (tmp_path / DRAFT.replace("draft-draft", "draft-final")).exists()
