"""The area of a concern, who leads on it, and the outline that has both in sight."""

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE, report_in
from pilot_driver import Driver, Opener

from irp_tui.report import edits as e
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import apply
from irp_tui.report.model import Concern, Establishment, Paragraph, Report
from irp_tui.tui import pages
from irp_tui.tui.pages.view import View
from irp_tui.tui.widgets.outline import Outline


@pytest.fixture
def report() -> Report:
    return report_in(EXAMPLE)


def concern(irp: Driver, id: str) -> Concern:
    found = irp.report.concern(id)
    assert found
    return found


def rows(irp: Driver) -> list[str]:
    return [str(option.prompt) for option in irp.screen.query_one(Outline).options]


async def test_the_next_thing_to_do_chooses_an_area_from_headings_or_a_new_one(opened: Opener) -> None:
    bare = Report(
        house=HOUSE,
        establishment=Establishment("HMP Somewhere"),
        areas=("Security",),
        concerns=(Concern(id="drugs", text="Drugs were easy to get.", area="", body="hmi-prisons"),),
    )
    async with opened(bare, "drugs", size=(80, 24)) as irp:
        irp.screen.go("drugs", "area")
        assert irp.focus == "drugs.area"
        await irp.press("enter")
        await irp.sees("Which area heading does it stand under?")
        assert "Security" in irp.shown()
        assert "Early days in custody" in irp.shown()
        await irp.type("kitchen and food")
        await irp.sees("+ kitchen and food")
        await irp.press("enter")
        assert concern(irp, "drugs").area == "kitchen and food"
        assert irp.report.areas == ("Security", "kitchen and food")
        assert "It stands under “kitchen and food” now." in " ".join(irp.shown().split())
        irp.screen.controller.run_command("area")
        await irp.settled()
        await irp.type("early days")
        await irp.press("enter")
        assert concern(irp, "drugs").area == "Early days in custody"


async def test_a_concern_is_added_under_the_heading_that_is_chosen(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        irp.screen.controller.run_command("add-concern")
        await irp.settled()
        await irp.type("living")
        await irp.press("enter")
        assert irp.focus == "concerns.new.4"
        await irp.type("Cells")
        added = next(each for each in irp.report.concerns if report.concern(each.id) is None)
        assert (added.text, added.area) == ("Cells", "Living conditions")


def test_every_area_has_a_line_for_another_concern(report: Report) -> None:
    keys = [item.key for item in pages.items(View(report, compose(report).numbers), "visit")]
    assert [f"concerns.new.{at}" for at in range(len(report.areas))] == [
        key for key in keys if key.startswith("concerns.new.")
    ]


async def test_who_leads_is_reached_by_the_arrows_and_chosen_from_the_team(opened: Opener, report: Report) -> None:
    async with opened(report, "security") as irp:
        while irp.focus == "security":
            await irp.press("down")
        assert irp.focus == "security.lead"
        await irp.press("1")
        assert concern(irp, "security").lead == report.team[0].initials
        await irp.press("down")
        assert irp.focus != "security.lead"


async def test_without_a_team_the_line_of_who_leads_goes_to_the_team(opened: Opener) -> None:
    alone = Report(house=HOUSE, concerns=(Concern(id="drugs", text="Drugs.", area="Security", body="hmi-prisons"),))
    async with opened(alone, "drugs") as irp:
        irp.screen.form.go("drugs.lead")
        await irp.press("enter")
        assert irp.screen.page == "visit"
        assert irp.focus.startswith("team")


async def test_the_outline_has_the_concerns_under_their_areas_in_the_order_printed(
    opened: Opener, report: Report
) -> None:
    mixed = apply(report, e.MoveConcern("release", ""))
    mixed = apply(mixed, e.SetConcern("reading", area=""))
    async with opened(mixed, "security") as irp:
        shown = rows(irp)
        first = shown.index("Promoting positive behaviour")
        assert shown[:first] == ["Visit and team", "Summary"]
        assert shown[first + 1].startswith(" ✓ Violence between prisoners")
        assert shown[first + 2 : first + 4] == ["Security", " ✓ Drugs were widely available…"]
        assert shown[-7] == "No area yet"
        assert shown[-5:] == ["Key findings", "Judgements", "Glossary", "Preview", "Check"]
        order = [option.id for option in irp.screen.query_one(Outline).options if option.id]
        assert order == [page.name for page in pages.pages(irp.report)]
        assert all(len(row) <= 33 for row in shown)


async def test_at_80_columns_titles_are_longer(opened: Opener, report: Report) -> None:
    async with opened(report, "security", size=(80, 24)) as irp:
        await irp.press("ctrl+o")
        assert "✓ Drugs were widely available. Leaders had no coherent strategy" in irp.shown()


async def test_arrows_pass_over_headings_and_enter_opens(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await irp.press("ctrl+o", "down", "down")
        outline = irp.screen.query_one(Outline)
        assert outline.highlighted == 3
        await irp.press("down", "enter")
        assert irp.screen.page == "concern:security"
        await irp.press("ctrl+o", "home", "up", "pagedown", "end")
        highlighted = outline.highlighted_option
        assert highlighted
        assert highlighted.id == "check"


async def test_letters_in_the_outline_go_to_the_page_that_has_such_a_word(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        outline = irp.screen.query_one(Outline)

        def there() -> str:
            return (outline.highlighted_option and outline.highlighted_option.id) or ""

        await irp.press("ctrl+o")
        await irp.type("dru")
        assert there() == "concern:security"
        await irp.press("up")
        await irp.type("S")
        assert there() != "concern:security"
        await irp.press("up", "down")
        await irp.type("judgem")
        assert there() == "judgements"
        await irp.press("home", "#", "7")
        assert "No page has a word that begins with “7”" in " ".join(irp.shown().split())
        assert irp.report is irp.screen.draft.report


async def test_the_preview_opens_where_one_was(opened: Opener, report: Report) -> None:
    places = {
        "p7fz": "p7fz",
        "p7fz.sources": "p7fz",
        "security.plan": "security.judgement",
        "security.lead": "security",
        "t3": "t3",
        _used_note(report).notes[0]: _used_note(report).id,  # the paragraph that the note became
    }
    async with opened(report) as irp:
        for place, key in places.items():
            irp.screen.go(place)
            irp.screen.form.go(place)
            await irp.press("f8")
            assert (irp.screen.page, irp.focus) == ("preview", key)


def _used_note(report: Report) -> Paragraph:
    there = report.concern("security")
    assert there
    return next(each for each in there.paragraphs if each.notes)
