"""The published report's last concern, written by keys alone: from an empty home to what reading the report gives."""

import pytest
from drafts.draft_folders import HOUSE, report_in
from importer.comparison import SEED, needs_seed
from pilot_driver import Driver

from irp_tui.drafts.importer import read_published
from irp_tui.report.model import Concern, Note, Report
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext

CONCERN = "preparation-for-release"
HEARD = "Ldrs had worked hard"
COUNTED = "400+ referrals in 6 months"


@pytest.fixture(scope="module")
def seed() -> Report:
    return read_published(SEED, HOUSE).report


def concern_of(report: Report) -> Concern:
    concern = report.concern(CONCERN)
    assert concern
    return concern


def printed(report: Report) -> tuple[object, ...]:
    """What both reports must have alike; paragraphs by their places, for ids differ."""
    concern = concern_of(report)
    ids = [paragraph.id for paragraph in concern.paragraphs]
    return (
        report.establishment,
        report.visit,
        report.inspections,
        (report.partner, report.alongside),
        (concern.area, concern.body, concern.text, concern.judgement.value),
        [paragraph.text for paragraph in concern.paragraphs],
        [(each.text, ids.index(each.paragraph)) for each in report.summary.practice if each.paragraph in ids],
    )


@needs_seed
async def test_a_concern_of_the_published_report_is_written_by_keys_alone(context: AppContext, seed: Report) -> None:
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await irp.sees("There are no drafts yet.")
        await begin(irp, concern_of(seed))
        assert irp.focus == CONCERN
        await note(irp, HEARD, "1")
        await note(irp, COUNTED, "6")
        await write(irp, concern_of(seed))
        await judge(irp)
        await make_practice(irp, seed)
        assert_is(irp.report, seed)
        await irp.press("escape", "escape")
    assert_is(report_in(context.drafts / "hmp-yoi-foston-hall-2025"), seed)


async def begin(irp: Driver, concern: Concern) -> None:
    """The form of a new draft."""
    await irp.press("n")
    await irp.type("HMP & YOI Foston Hall")
    await irp.press("down", "2", "down", "down", "down")
    await irp.type("8 December 2025")
    await irp.press("enter")
    await irp.type("10/12/25")
    await irp.press("enter")
    await irp.type("2021, January 2025")
    await irp.press("enter", "1", *["tab"] * 3)
    await irp.type(f"{concern.area} | {concern.text}")
    await irp.press("ctrl+s")


async def note(irp: Driver, text: str, kind: str) -> None:
    """A quick note of this kind."""
    await irp.press("f2")
    await irp.type(text)
    await irp.press("tab", kind, "enter")


async def write(irp: Driver, concern: Concern) -> None:
    """The paragraphs: the first begun with a note, the last linked to the other one."""
    first, *others = (paragraph.text for paragraph in concern.paragraphs)
    await irp.press("down", "down", "f6", "home", *["delete"] * len("Ldrs"))
    await irp.type("Leaders")
    await irp.press("end")
    await irp.type(first.removeprefix("Leaders had worked hard"))
    await irp.press("f4", "3", "f4")
    for text in others:
        await irp.press("end", "enter")
        await irp.type(text)
        await irp.press("f4", "2", "5", "enter")
    await irp.press("ctrl+u")
    await irp.type("referrals")
    await irp.press("enter")


async def judge(irp: Driver) -> None:
    """Both questions, and the judgement that they imply."""
    await irp.press("down", "4", "down", "3", "down")
    assert "imply good progress" in irp.shown()
    await irp.press("4")


async def make_practice(irp: Driver, seed: Report) -> None:
    """The example of practice of this concern, from the paragraph that it comes from."""
    ids = [paragraph.id for paragraph in concern_of(seed).paragraphs]
    example = next(each for each in seed.summary.practice if each.paragraph in ids)
    await irp.press("ctrl+g")
    await irp.type(f"3.{ids.index(example.paragraph) + 1}")
    await irp.press("enter", "f12", "ctrl+a")
    await irp.type(example.text)


def assert_is(report: Report, seed: Report) -> None:
    """It is what was published, and holds what was pressed beside that."""
    assert printed(report) == printed(seed)
    assert len(report.concerns) == len(report.summary.practice) == 1
    concern = concern_of(report)
    heard, counted = concern.notes
    assert _told(heard) == (HEARD, "observation", "RS")
    assert _told(counted) == (COUNTED, "data", "RS")
    assert [(paragraph.sources, paragraph.notes) for paragraph in concern.paragraphs] == [
        (("observation", "staff"), (heard.id,)),
        (("prisoners", "documents"), ()),
        (("prisoners", "documents"), ()),
        (("prisoners", "documents", "data"), (counted.id,)),
    ]
    judged = concern.judgement
    assert (judged.plan, judged.outcomes, judged.reason) == ("implemented", "clear", "")


def _told(note: Note) -> tuple[str, str | None, str]:
    return note.text, note.source, note.by
