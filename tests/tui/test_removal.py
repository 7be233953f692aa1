"""Taking something out: it is told, asked about where it is much, and brought back from a list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from pilot_driver import Driver, Opener
from report.test_removal import full

from irp_tui.report import edits as e
from irp_tui.report.edits import Edit, apply
from irp_tui.report.model import Report
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.screens.dialogs import ListPicker, Question

LONG = "This paragraph has more than a few words, and so whoever takes it out is asked first."


def edited(report: Report, *edits: Edit) -> Report:
    return apply(report, *edits)


def texts(irp: Driver) -> list[str]:
    return [paragraph.text for paragraph in irp.report.concerns[0].paragraphs]


def words(irp: Driver) -> str:
    return " ".join(irp.shown().split())


async def removed(irp: Driver) -> None:
    await irp.press("f10")
    await irp.paste("removed")
    await irp.press("enter")


async def test_a_few_words_go_at_once_with_the_key_that_brings_them_back(opened: Opener) -> None:
    async with opened(full(), "p1") as irp:
        await irp.press("ctrl+d")
        assert texts(irp) == ["Two."]
        assert "Taken out: “One.” (1 word). Ctrl+Z brings it back." in words(irp)
        await irp.press("ctrl+z")
        assert irp.report == full()


async def test_the_same_key_twice_takes_nothing_else_out(opened: Opener) -> None:
    async with opened(full(), "p1") as irp:
        await irp.press("ctrl+d", "ctrl+d")
        assert texts(irp) == ["Two."]
        assert isinstance(irp.app.screen, Question)
        await irp.press("ctrl+d", "y", "t", "enter")
        assert texts(irp) == ["Two."]
        await irp.press("ctrl+d", "delete", "delete", "delete")
        assert texts(irp) == []


async def test_many_words_are_asked_about_and_no_letter_answers(opened: Opener) -> None:
    report = edited(full(), e.SetText("p1", LONG))
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+d")
        assert "Take this paragraph out?" in irp.shown()
        assert "17 words go" in words(irp)
        await irp.type("that is what I typed on")
        await irp.press("enter")
        assert irp.report == report
        await irp.press("ctrl+d", "delete")
        assert texts(irp) == ["Two."]
        assert "Ctrl+Z brings it back" in words(irp)
        await irp.press("delete")
        assert texts(irp) == ["Two."]


@pytest.mark.parametrize(
    ("page", "key", "keys"),
    [
        ("concern:security", "n1", ("ctrl+d",)),
        ("summary", "s1", ("ctrl+d",)),
        ("findings", "g1", ("ctrl+d",)),
        ("visit", "t1", ("ctrl+d",)),
        ("visit", "inspections.0.when", ("ctrl+d",)),
        ("visit", "areas.2", ("ctrl+d",)),
        ("visit", "concerns.phones", ("ctrl+d",)),
        ("glossary", "glossary.buddy", ("ctrl+d",)),
        ("glossary", "texts.practice-caveat", ("ctrl+d",)),
        ("check", "unplaced.7", ("enter",)),
        ("check", "unplaced.7", ("d",)),
    ],
)
async def test_whatever_is_taken_out_is_told_and_brought_back(
    opened: Opener, page: str, key: str, keys: tuple[str, ...]
) -> None:
    async with opened(full()) as irp:
        irp.screen.turn_to(page, key)
        await irp.press(*keys)
        assert irp.report != full()
        assert "Taken out: “" in irp.shown()
        await removed(irp)
        assert isinstance(irp.app.screen, ListPicker)
        await irp.press("enter")
        assert irp.report == full()
        assert "Brought back" in irp.shown()
        await irp.press("ctrl+z")
        assert irp.report != full()


async def test_a_concern_comes_back_whole_after_a_restart(opened: Opener, context: AppContext, tmp_path: Path) -> None:
    async with opened(full()) as irp:
        irp.screen.turn_to("visit", "concerns.security")
        await irp.press("ctrl+d")
        assert "with 2 paragraphs, 2 notes, 2 comments" in words(irp)
        await irp.press("delete")
        assert irp.report.concern("security") is None
    app = Irp(context, tmp_path / "draft")
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await removed(irp)
        assert "concern: Drugs were easy" in irp.shown()
        assert "Security · RS" in irp.shown()
        await irp.press("enter")
        assert irp.report == full()


async def test_a_paragraph_whose_concern_is_gone_can_go_elsewhere(opened: Opener) -> None:
    async with opened(full(), "p1") as irp:
        await irp.press("ctrl+d")
        irp.screen.turn_to("visit", "concerns.security")
        await irp.press("ctrl+d", "delete")
        await removed(irp)
        await irp.press("down", "enter")
        assert "Its concern is not there" in irp.shown()
        await irp.press("down", "enter")
        assert [each.text for each in irp.report.concerns[0].paragraphs] == ["One."]


async def test_a_paragraph_can_bring_its_concern_back_with_it(opened: Opener) -> None:
    async with opened(full(), "p1") as irp:
        await irp.press("ctrl+d")
        irp.screen.turn_to("visit", "concerns.security")
        await irp.press("ctrl+d", "delete")
        await removed(irp)
        await irp.press("down", "enter", "enter")
        assert irp.report == full()


async def test_nothing_removed_is_said(opened: Opener) -> None:
    async with opened(full()) as irp:
        await removed(irp)
        assert "Nothing that was removed" in irp.shown()


async def test_a_large_selection_is_asked_about_before_it_goes(opened: Opener) -> None:
    many = " ".join(f"word{number}" for number in range(50))
    report = edited(full(), e.SetText("p1", many))
    async with opened(report, "p1") as irp:
        for key in ("backspace", "delete", "ctrl+x"):
            await irp.press("ctrl+a", key, key, key)
            assert "50 words go" in irp.shown()
            await irp.press("enter")
            assert irp.report == report
        await irp.press("ctrl+a", "delete", "f8")
        assert texts(irp)[0] == ""
        assert "Taken out: “word0" in irp.shown()
        await removed(irp)
        await irp.press("enter")
        assert many in texts(irp)[0]


async def test_what_is_typed_over_a_large_selection_is_written_whole(opened: Opener) -> None:
    many = " ".join(f"word{number}" for number in range(50))
    async with opened(edited(full(), e.SetText("p1", many)), "p1") as irp:
        await irp.burst("ctrl+a", "type:Other words.")
        assert texts(irp)[0] == "Other words."
        await removed(irp)
        await irp.press("enter")
        assert many in texts(irp)[0]


def _comment_gone(report: Report) -> Report:
    return replace(report, reviews=(replace(report.reviews[0], comments=report.reviews[0].comments[1:]),))


@pytest.mark.parametrize(
    "other", [_comment_gone, lambda report: apply(report, e.RemoveParagraph("p1"))], ids=["comment", "paragraph"]
)
async def test_what_another_program_takes_out_is_listed(
    opened: Opener, tmp_path: Path, other: Callable[[Report], Report]
) -> None:
    from irp_tui.drafts import save

    async with opened(full(), "p2") as irp:
        save(tmp_path / "draft", other(full()), full())
        assert irp.app.draft
        irp.app.draft.session.merge_changes()
        assert irp.report == other(full())
        await removed(irp)
        assert "another program" in irp.shown()
        await irp.press("enter")
        assert {*irp.report.reviews[0].comments} == {*full().reviews[0].comments}
        assert texts(irp) == ["One.", "Two."]
