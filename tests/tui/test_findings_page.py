"""The page "Key findings": what is counted is read, and the examples of practice are written."""

import pytest
from pilot_driver import Opener

from irp_tui.house import load_house
from irp_tui.report.model import Concern, Judged, Paragraph, Practice, Report, Summary


@pytest.fixture
def report() -> Report:
    concern = Concern(
        "security",
        "Security",
        "hmi-prisons",
        "Drugs.",
        judgement=Judged("good"),
        paragraphs=(Paragraph("p1", "Dogs were\nused well."), Paragraph("p2", "Scanners worked.")),
    )
    return Report(
        house=load_house(None),
        areas=("Security",),
        concerns=(concern,),
        summary=Summary(practice=(Practice("x1", "Dogs.", "p1"), Practice("x2", "Cats.", "p2"))),
    )


def examples(report: Report) -> list[tuple[str, str]]:
    return [(each.text, each.paragraph) for each in report.summary.practice]


async def test_what_is_counted_is_read_from_the_top_on_a_small_screen(opened: Opener, report: Report) -> None:
    async with opened(report, "findings", size=(80, 24)) as irp:
        assert "HMI Prisons judged that there was good progress in one concern." in " ".join(irp.shown().split())
        await irp.press("enter")
        await irp.type("x")
        assert irp.report == report


async def test_an_example_is_written_moved_and_removed(opened: Opener, report: Report) -> None:
    async with opened(report, "x1", size=(80, 24)) as irp:
        await irp.type(" And more.")
        await irp.press("alt+down")
        assert examples(irp.report) == [("Cats.", "p2"), ("Dogs. And more.", "p1")]
        await irp.press("enter")
        assert len(irp.report.summary.practice) == 2
        await irp.press("up", "ctrl+d")
        assert examples(irp.report) == [("Cats.", "p2")]


async def test_a_removed_example_comes_back_on_its_page(opened: Opener, report: Report) -> None:
    async with opened(report, "x2") as irp:
        await irp.press("ctrl+d", "ctrl+z")
        assert examples(irp.report) == examples(report)
        assert irp.screen.page == "findings"


async def test_a_paragraph_becomes_an_example(opened: Opener, report: Report) -> None:
    async with opened(report, "x1") as irp:
        await irp.press("ctrl+d")
        irp.screen.go("p1")
        await irp.press("f12")
        assert examples(irp.report) == [("Cats.", "p2"), ("Dogs were used well.", "p1")]
        assert (irp.screen.page, irp.focus) == ("findings", irp.report.summary.practice[1].id)


async def test_a_paragraph_that_is_an_example_leads_to_it(opened: Opener, report: Report) -> None:
    async with opened(report, "p2") as irp:
        await irp.press("f12")
        assert irp.report == report
        assert irp.focus == "x2"


async def test_an_example_is_added_from_a_paragraph(opened: Opener, report: Report) -> None:
    async with opened(report, "findings") as irp:
        irp.screen.form.go("summary.practice.add")
        await irp.press("enter")
        await irp.type("scanners")
        await irp.press("enter")
        assert examples(irp.report)[2:] == [("Scanners worked.", "p2")]
        assert irp.focus == irp.report.summary.practice[2].id


async def test_an_example_is_given_another_paragraph(opened: Opener, report: Report) -> None:
    async with opened(report, "x1") as irp:
        assert "See paragraph 3.1 · Dogs were used well." in irp.shown()
        await irp.press("down", "enter", "down", "enter")
        assert examples(irp.report)[0] == ("Dogs.", "p2")
        assert irp.focus == "x1.paragraph"
