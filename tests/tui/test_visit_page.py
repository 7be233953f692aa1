"""The page "Visit and team": keys in, the report out."""

import datetime as dt

import pytest
from pilot_driver import Driver, Opener

from irp_tui.house import load_house
from irp_tui.report.model import Concern, Inspection, Member, Paragraph, Report, Visit


@pytest.fixture
def report() -> Report:
    return Report(
        house=load_house(None),
        visit=Visit(dt.date(2025, 12, 8), None),
        inspections=(Inspection("2018"), Inspection("2024-11")),
        areas=("Security", "Health"),
        concerns=(
            Concern("security", "Security", "hmi-prisons", "Drugs."),
            Concern("security-2", "Security", "hmi-prisons", "Phones.", paragraphs=(Paragraph("p1", "A text."),)),
            Concern("health", "Health", "hmi-prisons", "Queues."),
        ),
        team=(Member("t1", "Ann Ash", "Team leader", "AA"), Member("t2", "Bo Birch", "Inspector", "BB")),
    )


async def go(irp: Driver, key: str) -> None:
    assert irp.screen.form.go(key)
    await irp.pilot.pause()


def areas(irp: Driver) -> tuple[str, ...]:
    return irp.report.areas


async def settle(irp: Driver) -> None:
    """What depends on the words is shown when the typing pauses; here, at once."""
    irp.screen.controller._show_again()
    await irp.pilot.pause()


async def test_name_and_choices_are_written(opened: Opener) -> None:
    async with opened(Report(house=load_house(None)), "visit", size=(80, 24)) as irp:
        await irp.type("HMP Elm")
        await irp.press("down", "2", "down", "2", "down", "2")
        prison = irp.report.establishment
        assert (prison.name, prison.population, prison.country, prison.head) == (
            "HMP Elm",
            "women",
            "wales",
            "director",
        )


@pytest.mark.parametrize("words", ["10 December 2025", "10 Dec 2025", "2025-12-10", "10/12/2025"])
async def test_a_day_may_be_typed_as_people_write_it(opened: Opener, report: Report, words: str) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "visit.last")
        await irp.type(words)
        await settle(irp)
        assert irp.report.visit == Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10))
        assert irp.screen.form.editor.text == words
        await irp.press("down", "up")
        assert irp.screen.form.editor.text == "10 December 2025"


async def test_half_a_day_stays_while_it_is_typed_and_writes_nothing(opened: Opener, report: Report) -> None:
    async with opened(report, "visit", size=(80, 24)) as irp:
        await go(irp, "visit.first")
        await irp.press(*["backspace"] * len("2025"))
        await settle(irp)
        assert irp.screen.form.editor.text == "8 December "
        assert "This is no date yet." in irp.shown()
        assert irp.report.visit.first == dt.date(2025, 12, 8)
        await irp.type("2026")
        await settle(irp)
        assert irp.report.visit.first == dt.date(2026, 12, 8)
        assert "no date" not in irp.shown()


async def test_a_wrong_day_says_why_and_is_told_when_it_is_left(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "visit.last")
        await irp.type("31 November 2025")
        await settle(irp)
        assert "That month has no such day." in irp.shown()
        await irp.press("down")
        assert irp.report.visit.last is None
        assert "Not kept: “31 November 2025”." in irp.shown()


async def test_a_day_is_cleared_and_undone(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "visit.first")
        await irp.press("ctrl+a", "backspace")
        assert irp.report.visit.first is None
        await irp.press("ctrl+z")
        assert irp.report.visit.first == dt.date(2025, 12, 8)
        assert irp.screen.form.editor.text == "8 December 2025"


async def test_bodies_are_chosen_and_taken_back(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "partner")
        await irp.press("1", "down", "2", "1", "2")
        assert (irp.report.partner, irp.report.alongside) == ("ofsted", ("cqc",))
        await irp.press("up", "1", "enter", "up")
        assert irp.report.partner == "ofsted"
        await irp.press("backspace")
        assert irp.report.partner == ""


async def test_an_inspection_is_added_in_its_time(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "inspections.new")
        await irp.type("Sep 2021")
        assert irp.report.inspections == (Inspection("2018"), Inspection("2021-09"), Inspection("2024-11"))
        assert irp.focus == "inspections.1.when"
        await irp.press("down", "4")
        assert irp.report.inspections[1].outcomes == {"safety": "poor"}
        assert "Rehabilitation and" in irp.shown()


async def test_a_year_becomes_a_month_as_it_is_typed(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "inspections.new")
        await irp.type("2021")
        await irp.type("-0")
        await settle(irp)
        assert irp.screen.form.editor.text == "2021-0"
        await irp.type("9")
        assert irp.report.inspections[1].when == "2021-09"


async def test_an_inspection_is_moved_and_removed(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "inspections.0.when")
        await irp.press("alt+down")
        assert [each.when for each in irp.report.inspections] == ["2024-11", "2018"]
        assert irp.focus == "inspections.1.when"
        await irp.press("ctrl+d")
        assert [each.when for each in irp.report.inspections] == ["2024-11"]


async def test_an_area_is_added_renamed_moved_and_removed(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "areas.new")
        await irp.type("Release")
        assert areas(irp) == ("Security", "Health", "Release")
        await irp.press("alt+up")
        assert areas(irp) == ("Security", "Release", "Health")
        await irp.press("ctrl+d")
        assert areas(irp) == ("Security", "Health")
        await go(irp, "areas.1")
        await irp.press("end")
        await irp.type(" care")
        await settle(irp)
        assert areas(irp) == ("Security", "Health care")
        assert irp.report.concerns[2].area == "Health care"


async def test_an_area_with_concerns_stays(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "areas.0")
        await irp.press("ctrl+d")
        assert areas(irp) == ("Security", "Health")


async def test_two_areas_never_become_one_while_one_is_typed(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "areas.1")
        await irp.press("ctrl+a")
        await irp.type("Security")
        await settle(irp)
        assert "already" in irp.shown()
        await irp.type(" too")
        assert areas(irp) == ("Security", "Security too")


async def test_a_concern_is_written_and_the_next_begun(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "concerns.security")
        await irp.press("end", "enter")
        await irp.type("New.")
        assert [(each.id, each.area, each.text) for each in irp.report.ordered()][:2] == [
            ("security", "Security", "Drugs."),
            ("security-3", "Security", "New."),
        ]


async def test_a_concern_moves_from_area_to_area_and_back(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "concerns.security")
        await irp.press("alt+down")
        assert [each.id for each in irp.report.ordered()] == ["security-2", "security", "health"]
        await irp.press("alt+down")
        moved = irp.report.ordered()
        assert [(each.id, each.area) for each in moved[1:]] == [("security", "Health"), ("health", "Health")]
        await irp.press("alt+up")
        assert [(each.id, each.area) for each in irp.report.ordered()][1] == ("security", "Security")


async def test_a_concern_is_removed_and_comes_back(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "concerns.security-2")
        await irp.press("ctrl+d")
        assert irp.report.concern("security-2") is None
        await irp.press("ctrl+z")
        back = irp.report.concern("security-2")
        assert back
        assert [each.id for each in back.paragraphs] == ["p1"]


async def test_another_body_is_chosen_for_a_concern(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "concerns.health")
        await irp.press("tab", "3")
        concern = irp.report.concern("health")
        assert concern
        assert concern.body == "ofsted"


async def test_concerns_are_pasted_into_an_empty_report(opened: Opener) -> None:
    async with opened(Report(house=load_house(None)), "visit", size=(80, 24)) as irp:
        await go(irp, "concerns.new")
        await irp.paste("Security | Drugs.\nPhones.\nHealth care | Queues. | ofsted")
        assert [(each.id, each.area, each.body, each.text) for each in irp.report.concerns] == [
            ("security", "Security", "hmi-prisons", "Drugs."),
            ("security-2", "Security", "hmi-prisons", "Phones."),
            ("health-care", "Health care", "ofsted", "Queues."),
        ]


async def test_lines_that_cannot_be_read_are_kept_as_they_are(opened: Opener) -> None:
    async with opened(Report(house=load_house(None)), "visit") as irp:
        await go(irp, "concerns.new")
        await irp.paste("A | b | nobody\nC | d")
        assert [each.text for each in irp.report.concerns] == ["A | b | nobody", "C | d"]


async def test_a_concern_without_an_area_is_given_one(opened: Opener) -> None:
    orphan = Concern("orphan", "", "hmi-prisons", "Nothing to do.")
    async with opened(Report(house=load_house(None), areas=("Work", "Rest"), concerns=(orphan,)), "visit") as irp:
        await go(irp, "concerns.orphan.area")
        await irp.press("2")
        assert irp.report.concerns[0].area == "Rest"
        assert irp.focus == "concerns.orphan"


async def test_somebody_joins_the_team_moves_and_leaves(opened: Opener, report: Report) -> None:
    async with opened(report, "visit", size=(80, 24)) as irp:
        await go(irp, "t2")
        await irp.press("enter", "enter", "enter")
        await irp.type("Cy Cedar")
        await irp.press("enter")
        await irp.type("Inspector")
        await irp.press("enter")
        await irp.type("CC")
        member = irp.report.team[2]
        assert (member.name, member.role, member.initials) == ("Cy Cedar", "Inspector", "CC")
        await irp.press("alt+up", "alt+up")
        assert [each.name for each in irp.report.team] == ["Cy Cedar", "Ann Ash", "Bo Birch"]
        await irp.press("ctrl+d")
        assert [each.name for each in irp.report.team] == ["Ann Ash", "Bo Birch"]


async def test_a_team_is_pasted(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await go(irp, "team.new")
        await irp.paste("Di Elm\tInspector\tDE\nEd Fir, Researcher")
        assert [(each.name, each.role, each.initials) for each in irp.report.team[2:]] == [
            ("Di Elm", "Inspector", "DE"),
            ("Ed Fir", "Researcher", ""),
        ]


async def test_the_year_of_the_imprint_has_four_figures(opened: Opener, report: Report) -> None:
    async with opened(report, "imprint.year", size=(80, 24)) as irp:
        await irp.type("202")
        await settle(irp)
        assert irp.report.imprint.year == 0
        assert "all four figures" in irp.shown()
        await irp.type("6")
        assert irp.report.imprint.year == 2026


async def test_opened_at_a_heading_the_focus_is_on_what_follows(opened: Opener, report: Report) -> None:
    async with opened(report, "team") as irp:
        assert irp.focus == "t1"
