"""A key that means nothing where it is pressed says so: why, and what would work."""

from collections.abc import Iterator

import pytest
from drafts.draft_folders import EXAMPLE, report_in
from msgspec.structs import replace
from pilot_driver import Driver, Opener

from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.model import Report
from irp_tui.tui import pages
from irp_tui.tui.commands.registry import COMMANDS
from irp_tui.tui.form import Item
from irp_tui.tui.pages.view import View

PAGES = ("visit", "summary", "concern:security", "findings", "judgements", "glossary", "preview", "check")


@pytest.fixture
def report() -> Report:
    """The example, with a paragraph that has no text: an error."""
    return apply(report_in(EXAMPLE), e.SetText("p7fz", ""))


def kinds(items: Iterator[Item]) -> list[Item]:
    """One item of each kind that can be in focus."""
    found: dict[object, Item] = {}
    for item in items:
        if item.is_reachable:
            found.setdefault((type(item), type(getattr(item, "editable", None)), getattr(item, "command", "")), item)
    return list(found.values())


def state(irp: Driver) -> tuple[object, ...]:
    """What a person would see of a key: the report, the place, boxes, and what is said."""
    screen = irp.screen
    editor = screen.form.editor
    focus = (*screen.place, editor.selection, editor.picker.index, screen.is_at_outline)
    said = screen.foot._said, screen.foot._since
    return irp.report, focus, said, irp.app.screen, irp.app.is_running, screen.form.scroll_y


def said(irp: Driver) -> str:
    return irp.screen.foot._said


async def test_a_command_that_means_nothing_says_why_on_every_kind_of_item(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        screen, refused = irp.screen, set()
        await irp.until(lambda: screen.draft.is_checked)
        for page in PAGES:
            screen.turn_to(page)
            for item in kinds(iter(screen.form.items)):
                screen.form.go(item.key)
                for command in COMMANDS.values():
                    why = command.why_not(screen)
                    assert command.possible(screen) is not bool(why), command.id
                    if why:
                        screen.controller.tell("")
                        screen.controller.run_command(command.id)
                        assert said(irp) == why, (command.id, item.key)
                        assert why.endswith("."), why
                        refused.add(command.id)
    assert {"move-down", "remove", "outside", "sources", "use", "link", "practice", "comment", "resolve"} <= refused
    assert {"agree", "agree-row", "waive", "drop-line", "take-over", "practice-paragraph", "open-again"} <= refused


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
async def test_every_key_of_a_command_does_or_says_something(opened: Opener, report: Report, page: str) -> None:
    keys = {key for command in COMMANDS.values() for key in command.keys} | {"enter", "1", "9", "A", "W", "x", "f11"}
    quiet = {
        *("f1", "f2", "ctrl+n", "f9", "f10", "ctrl+p", "ctrl+f", "f3", "ctrl+g"),  # boxes, walked through elsewhere
        *("escape", "ctrl+o", "ctrl+e"),  # to the outline and home; to a program outside
    }
    async with opened(report, page) as irp:
        await irp.until(lambda: irp.screen.draft.is_checked)
        for item in kinds(iter(irp.screen.form.items)):
            for key in sorted(keys - quiet):
                irp.screen.turn_to(page)
                if not irp.screen.form.go(item.key):
                    continue
                await irp.settled()
                irp.screen.controller.tell("")
                before = state(irp)
                await irp.press(key)
                assert state(irp) != before, (item.key, key)
                while irp.app.screen is not irp.screen:
                    irp.app.pop_screen()
                    await irp.settled()
                while irp.report is not before[0] and key != "ctrl+y":
                    irp.screen.controller.step_history(back=True)
                    if "nothing to undo" in said(irp):
                        break


REFUSED = [
    ("security.judgement", "ctrl+d", "A choice is not taken out: Backspace takes back what is chosen."),
    ("security.judgement", "ctrl+e", "Your own editor is for texts"),
    ("p7fz", "f6", "A paragraph is made of a fieldwork note"),
    ("establishment.name", "f4", "rest on sources"),
    ("establishment.name", "ctrl+d", "This line stays"),
    ("areas.0", "ctrl+d", "Concerns stand under this heading"),
    ("establishment.name", "alt+down", "This cannot be moved"),
    ("establishment.name", "ctrl+z", "There is nothing to undo."),
    ("establishment.name", "ctrl+y", "There is nothing to redo."),
    ("check", "f7", "This is the page of checks"),
    ("preview", "f8", "This is the report as it will print"),
    ("establishment.name", "f11", "F11 does nothing here. F10 lists all that can be done."),
    ("establishment.name", "ctrl+b", "Ctrl+B does nothing here."),
]


async def test_a_refusal_says_what_would_work(opened: Opener, report: Report) -> None:
    async with opened(report) as irp:
        for place, key, words in REFUSED:
            if place in PAGES:
                irp.screen.turn_to(place)
            else:
                irp.screen.go(place)
            await irp.press(key)
            assert words in said(irp), (place, key)
            assert irp.report == report


async def test_the_last_paragraph_cannot_be_moved_down_and_the_first_not_up(opened: Opener, report: Report) -> None:
    there = report.concern("security")
    assert there
    async with opened(report, there.paragraphs[-1].id) as irp:
        await irp.press("alt+down")
        assert said(irp) == "It is the last already: Alt+↑ moves it up."
        irp.screen.form.go(there.paragraphs[0].id)
        await irp.press("alt+up")
        assert said(irp) == "It is the first already: Alt+↓ moves it down."


async def test_while_the_outline_is_in_focus_nothing_on_the_page_is_changed(opened: Opener, report: Report) -> None:
    async with opened(report, "p7fz", size=(80, 24)) as irp:
        before = irp.report
        await irp.press("ctrl+o")
        for key in ("ctrl+d", "alt+down", "f12", "ctrl+t", "f4"):
            irp.screen.controller.tell("")
            await irp.press(key)
            assert "The outline is in focus" in said(irp), key
            assert irp.app.screen is irp.screen
        assert irp.report is before


async def test_commands_that_are_letters_work_in_both_cases(opened: Opener, report: Report) -> None:
    changed = apply(report, e.Judge("security", "good", "Because."))
    async with opened(changed, "judgements") as irp:
        await irp.until(lambda: irp.screen.draft.is_checked)
        ran: list[str] = []
        irp.screen.controller.run_command = ran.append  # type: ignore[method-assign, assignment]
        for page, letter in (("judgements", "a"), ("check", "w")):
            irp.screen.turn_to(page)
            irp.screen.form.go("security")
            await irp.press(letter, letter.upper())
        assert ran == ["agree-row", "agree-row", "waive", "waive"]


async def test_a_choice_that_takes_the_place_of_another_says_so_and_how_to_have_it_back(
    opened: Opener, report: Report
) -> None:
    async with opened(report, "violence.judgement") as irp:
        agreement = report.review("violence").agreement
        assert agreement
        before = irp.report
        await irp.press("2")
        assert "in place of “" in said(irp)
        assert "Ctrl+Z takes that back" in said(irp)
        assert f"{agreement.by} had agreed to it as it was" in said(irp)
        await irp.press("backspace")
        assert "is not chosen any more. Ctrl+Z brings it back." in said(irp)
        await irp.press("ctrl+z", "ctrl+z")
        assert irp.report == before


async def test_what_is_chosen_already_and_what_cannot_be_taken_back_are_told(opened: Opener, report: Report) -> None:
    async with opened(report, "establishment.population") as irp:
        await irp.press("1")
        assert said(irp) == "“men” is chosen already."
        await irp.press("backspace")
        assert said(irp) == "One of these is always chosen: choose another in its place."
        assert irp.report == report
        irp.screen.go("signature.month")
        await irp.press("enter")
        assert said(irp) == "This is the last line of the page."


async def test_digits_typed_on_a_line_of_sources_stay_there(opened: Opener, report: Report) -> None:
    there = report.concern("security")
    assert there
    note = there.notes[0]
    async with opened(report, note.id) as irp:
        await irp.press("f4", "1", "2")
        assert irp.focus == f"{note.id}.sources"
        concern = irp.report.concern("security")
        assert concern
        assert (concern.notes[0].text, concern.notes[0].source) == (note.text, "prisoners")
        await irp.press("enter")
        assert irp.focus == note.id


async def test_what_is_pasted_where_nothing_is_written_is_refused_aloud(opened: Opener, report: Report) -> None:
    async with opened(report, "security.judgement") as irp:
        await irp.paste("Words")
        assert "nothing was written" in said(irp)
        irp.screen.turn_to("findings")
        await irp.press("enter")
        assert "only there to be read" in said(irp)


async def test_a_choice_of_nothing_says_that_there_is_nothing_to_choose(opened: Opener, report: Report) -> None:
    scales = tuple(replace(scale, judgements=()) for scale in report.house.scales)
    bare = replace(report, house=replace(report.house, scales=scales))
    async with opened(report, "security.judgement") as irp:
        await irp.until(lambda: irp.screen.draft.is_checked)
        irp.screen.form.show(tuple(pages.items(View(bare), "concern:security")), "security.judgement")
        for key in ("enter", "1", "x"):
            irp.screen.controller.tell("")
            await irp.press(key)
            assert "There is nothing to choose from here yet" in said(irp), key
