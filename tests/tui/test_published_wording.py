"""Published wording: shown and not written, until it is unlocked; what is changed is marked until somebody says why."""

import datetime as dt

import pytest
from msgspec.structs import replace
from pilot_driver import Driver, Opener

from irp_tui.house import load_house
from irp_tui.report.model import (
    Concern,
    Establishment,
    Inspection,
    Member,
    Note,
    Own,
    Paragraph,
    Report,
    Visit,
)
from irp_tui.report.review import is_unexplained

WORDING = "Drugs were easy to get."
HOW = "“Correct published wording”"


@pytest.fixture
def report() -> Report:
    security = Concern("security", "Security", "hmi-prisons", WORDING, paragraphs=(Paragraph("p1", "Found."),))
    health = Concern("health", "Security", "hmi-prisons", "Waits were too long.")
    return Report(house=load_house(None), areas=("Security",), concerns=(security, health))


def wording(irp: Driver) -> str:
    return irp.report.concerns[0].text


def found(irp: Driver) -> set[str]:
    return {problem.rule for problem in irp.app.draft.problems} if irp.app.draft else set()


async def unlock(irp: Driver) -> None:
    await irp.press("f10")
    await irp.paste("correct published")
    await irp.press("enter")


@pytest.mark.parametrize("place", ["security", "concerns.security"])
async def test_keys_do_not_change_published_wording_and_say_how_to(opened: Opener, report: Report, place: str) -> None:
    async with opened(report) as irp:
        irp.screen.turn_to("visit" if "." in place else "concern:security", place)
        assert irp.focus == place
        for keys in (("x",), ("backspace",), ("home", "delete"), ("ctrl+w",), ("ctrl+a", "ctrl+x"), ("ctrl+e",)):
            await irp.press(*keys)
            assert HOW in irp.shown()
        await irp.paste("Pasted.")
        await irp.paste("One.\n\nTwo.")
        assert irp.report == report


async def test_unlocked_wording_is_marked_until_somebody_says_why(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await unlock(irp)
        assert irp.focus == "security"
        assert "until somebody says why" in " ".join(irp.shown().split())
        await irp.press("end", "backspace", "!")
        assert wording(irp) == "Drugs were easy to get!"
        await irp.sees(f"Published as: {WORDING}")
        await irp.press("f7")
        await irp.until(lambda: "wording-changed" in found(irp))
        irp.screen.go("security", "correction")
        await irp.press("enter")
        await irp.type("It was copied so.")
        await irp.press("enter")
        correction = irp.report.concerns[0].correction
        assert correction
        assert (correction.was, correction.reason, correction.by) == (WORDING, "It was copied so.", "RS")
        assert correction.at
        assert not is_unexplained(irp.report.concerns[0])
        assert "Changed: It was copied so. (RS" in irp.shown()


async def test_a_reason_that_was_left_unfinished_is_listed_and_gone_on_with(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        await unlock(irp)
        await irp.type("!")
        irp.screen.controller.run_command("say-why")
        await irp.settled()
        await irp.type("A word was lo")
        await irp.press("escape")
        irp.screen.turn_to("judgements")
        irp.screen.controller.run_command("unfinished")
        await irp.settled()
        assert "A word was lo" in irp.shown()
        await irp.press("enter")
        await irp.type("st.")
        await irp.press("enter")
        correction = irp.report.concerns[0].correction
        assert correction
        assert correction.reason == "A word was lost."


async def test_the_reason_is_asked_for_in_check_too(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        await unlock(irp)
        await irp.press("end", "!")
        await irp.press("f7")
        await irp.until(lambda: "wording-changed" in found(irp))
        irp.screen.form.go("wording-changed:security:1")
        await irp.press("w")
        await irp.type("As printed.")
        await irp.press("enter")
        correction = irp.report.concerns[0].correction
        assert correction
        assert correction.reason == "As printed."


async def test_wording_locks_again_when_it_is_left(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        await unlock(irp)
        await irp.press("!", "down", "up", "?")
        assert wording(irp) == f"{WORDING}!"
        assert HOW in irp.shown()
        await irp.press("f10")
        await irp.paste("go back to the published")
        await irp.press("enter")
        assert irp.report == report


async def test_a_new_concern_is_written_and_locks_when_it_is_left(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        irp.screen.turn_to("visit", "concerns.health")
        await irp.press("end", "enter")
        await irp.type("Food was cold.")
        new = irp.report.concerns[-1]
        assert (new.text, new.correction) == ("Food was cold.", None)
        await irp.press("up", "down")
        irp.screen.form.go(f"concerns.{new.id}")
        await irp.type("x")
        assert irp.report.concerns[-1].text == "Food was cold."
        await unlock(irp)
        await irp.press("end", "!")
        assert irp.report.concerns[-1].text == "Food was cold.!"
        assert irp.report.concerns[-1].correction is None  # nobody has published it yet


async def test_the_first_concern_is_written_letter_by_letter(opened: Opener) -> None:
    async with opened(Report(house=load_house(None), areas=("Security",))) as irp:
        irp.screen.turn_to("visit", "concerns.new.0")
        await irp.type("Drugs.")
        assert [concern.text for concern in irp.report.concerns] == ["Drugs."]


async def test_next_puts_the_cursor_where_the_first_words_belong(opened: Opener, report: Report) -> None:
    known = Report(
        house=report.house,
        establishment=Establishment("HMP Made Up"),
        visit=Visit(dt.date(2026, 3, 9), dt.date(2026, 3, 11)),
        inspections=(Inspection("2025-01", dict.fromkeys((test.id for test in report.house.tests["men"]), "poor")),),
        areas=report.areas,
        concerns=(report.concerns[1],),
        team=(Member("t1", "Robin Sample", "Inspector", "RS"),),
    )
    async with opened(known, "visit") as irp:
        await irp.press("f5")
        assert irp.focus == "health.paragraphs"
        await irp.type("Found.")
        (concern,) = irp.report.concerns
        assert ([each.text for each in concern.paragraphs], concern.text) == (["Found."], "Waits were too long.")


@pytest.mark.parametrize("way", ["check", "export"])
async def test_a_missing_paragraph_leads_to_where_it_is_written(opened: Opener, report: Report, way: str) -> None:
    from irp_tui.tui.screens.export import Export

    async with opened(report, "p1") as irp:
        await irp.press("f7")
        await irp.until(lambda: bool(irp.app.draft and irp.app.draft.is_checked))
        assert irp.app.draft
        at = [each.rule for each in irp.app.draft.problems if each.severity == "error"]
        if way == "check":
            irp.screen.form.go("concern-without-paragraph:health:1")
            await irp.press("enter")
        else:
            await irp.press("f9", "2")
            await irp.until(lambda: isinstance(irp.app.screen, Export) and irp.app.screen._way.display)
            await irp.press("tab", "tab")
            screen = irp.app.screen
            assert isinstance(screen, Export)
            screen._way.focus()
            await irp.press(*["down"] * at.index("concern-without-paragraph"), "enter")
        assert irp.focus == "health.paragraphs"


async def test_replacing_leaves_published_wording(opened: Opener, report: Report) -> None:
    noted = replace(report.concerns[0], notes=(Note("n1", "Drugs again."),))
    async with opened(replace(report, concerns=(noted, report.concerns[1])), "p1") as irp:
        await irp.press("ctrl+f")
        await irp.paste("Drugs")
        await irp.press("ctrl+r")
        await irp.paste("Pills")
        await irp.press("enter")
        assert (wording(irp), irp.report.concerns[0].notes[0].text) == (WORDING, "Pills again.")
        assert "Left as published: 1 place" in irp.shown()


async def test_the_fixed_texts_of_an_imported_report_are_published_wording(opened: Opener, report: Report) -> None:
    imported = replace(report, origin="imported", own=Own({"practice-caveat": "As printed."}))
    async with opened(imported, "texts.practice-caveat") as irp:
        await irp.type("x")
        assert irp.report == imported
        await unlock(irp)
        await irp.type("x")
        assert irp.report.own.texts["practice-caveat"] == "As printed.x"
