"""Writing on a concern's page: keys in, the report out."""

import pytest
from driving import Opener
from msgspec.structs import replace

from irp_tui.house import load_house
from irp_tui.report.model import Concern, Note, Paragraph, Report


@pytest.fixture
def report() -> Report:
    concern = Concern("security", "Security", "hmi-prisons", "Drugs were easy to get.", notes=(Note("n1", "A note"),))
    one = Paragraph("p1", "The first paragraph.")
    two = Paragraph("p2", "The second.")
    return Report(
        house=load_house(None),
        areas=("Security",),
        concerns=(replace(concern, paragraphs=(one, two)),),
    )


def texts(report: Report) -> list[str]:
    return [paragraph.text for _, paragraph in report.paragraphs()]


async def test_typing_writes_the_paragraph_in_focus(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.type(" And more.")
        assert texts(irp.report) == ["The first paragraph. And more.", "The second."]


async def test_enter_begins_the_next_paragraph(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("enter")
        await irp.type("New.")
        assert texts(irp.report) == ["The first paragraph.", "New.", "The second."]


async def test_enter_in_the_middle_cuts_in_two(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press(*["left"] * len("paragraph."), "enter")
        assert texts(irp.report) == ["The first", "paragraph.", "The second."]
        await irp.type("X")
        assert texts(irp.report) == ["The first", "Xparagraph.", "The second."]


async def test_backspace_at_the_beginning_joins(opened: Opener, report: Report) -> None:
    async with opened(report, "p2") as irp:
        await irp.press("home", "backspace")
        await irp.type("|")
        assert texts(irp.report) == ["The first paragraph.| The second."]
