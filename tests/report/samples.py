"""Reports to test with, and ways to look things up in one as printed.

`foston` has the shape of the published report: its areas, its concerns and their judgements, and as many paragraphs in
each place. The prose of the paragraphs is made up.
"""

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from irp_tui.house import load_house
from irp_tui.report.compose.blocks import Block, Kind, Printed
from irp_tui.report.model import (
    Concern,
    Entry,
    Establishment,
    Glossary,
    Imprint,
    Inspection,
    Judged,
    Member,
    Note,
    Paragraph,
    Practice,
    Report,
    Signature,
    Summary,
    Visit,
)

HOUSE = load_house()

# id, area, body, judgement, paragraphs: those of the published report, in its order.
_CONCERNS = (
    ("relationships", "Staff prisoner relationships", "hmi-prisons", "good", 4),
    ("violence", "Promoting positive behaviour", "hmi-prisons", "reasonable", 2),
    ("drugs", "Security", "hmi-prisons", "reasonable", 2),
    ("applications", "Living in the prison community", "hmi-prisons", "reasonable", 3),
    ("governance", "Health and social care", "hmi-prisons", "good", 6),
    ("transfers", "Health and social care", "hmi-prisons", "reasonable", 3),
    ("curriculum", "Education, skills and work", "ofsted", "reasonable", 7),
    ("guidance", "Education, skills and work", "ofsted", "insufficient", 6),
    ("reading", "Education, skills and work", "ofsted", "reasonable", 9),
    ("development", "Education, skills and work", "ofsted", "reasonable", 6),
    ("remand", "Preparation for release", "hmi-prisons", "good", 4),
)

OUTCOMES_2025 = {
    "safety": "not-sufficiently-good",
    "respect": "reasonably-good",
    "purposeful-activity": "poor",
    "release": "reasonably-good",
}
OUTCOMES_2021 = {**OUTCOMES_2025, "purposeful-activity": "not-sufficiently-good"}


def concern(id: str, judgement: str = "", body: str = "hmi-prisons", area: str = "Security", count: int = 1) -> Concern:
    """A concern with `count` paragraphs: `drugs-1`, `drugs-2` …"""
    paragraphs = written(f"{id}-", count)
    return Concern(id, area, body, f"What was wrong about {id}.", judgement=Judged(judgement), paragraphs=paragraphs)


def written(prefix: str, count: int) -> tuple[Paragraph, ...]:
    """As many paragraphs, with the prefix and a number as their ids."""
    return tuple(Paragraph(f"{prefix}{n}", f"What we found, {n}.") for n in range(1, count + 1))


def foston() -> Report:
    """The published report's shape: 11 items, five areas with one concern, two with several."""
    concerns = tuple(concern(id, value, body, area, count) for id, area, body, value, count in _CONCERNS)
    return Report(
        house=HOUSE,
        establishment=Establishment("HMP & YOI Foston Hall", "women", "england", "governor"),
        visit=Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10)),
        partner="ofsted",
        inspections=(Inspection("2021", OUTCOMES_2021), Inspection("2025-01", OUTCOMES_2025)),
        areas=tuple(dict.fromkeys(concern.area for concern in concerns)),
        concerns=concerns,
        summary=Summary(
            introduction=(Paragraph("i1", "Foston Hall opened in 1997."), Paragraph("i2", HOUSE.texts["offer-count"])),
            inspection=(Paragraph("o1", HOUSE.texts["offer-outcomes"]), *written("o-", 2)),
            visit=written("v", 5),
            practice=(
                Practice("award", "Young women could gain an award.", "development-3"),
                Practice("recall", "An officer helped recalled women.", "remand-2"),
            ),
        ),
        team=(
            Member("t1", "Martin Lomas", "Deputy Chief Inspector", "ML"),
            Member("t2", "Saul Pope", "Ofsted inspector"),
        ),
        signature=Signature("Charlie Taylor", "HM Chief Inspector of Prisons", "2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(("csip", "cqc"), (Entry("buddy", "Buddy", "A prisoner who helps another."),)),
    )


def small() -> Report:
    """Two concerns of one area, with notes and links, and no partner."""
    drugs, phones = concern("drugs", "reasonable", count=2), concern("phones", "good")
    notes = (Note("n1", "A scanner is on order.", "staff"), Note("n2", "Tests: 11%.", "data"))
    linked = replace(drugs.paragraphs[0], sources=("data",), notes=("n1", "n2"))
    drugs = replace(drugs, notes=notes, paragraphs=(linked, *drugs.paragraphs[1:]))
    return replace(
        foston(),
        partner="",
        areas=("Security", "Safety"),
        concerns=(drugs, phones),
        glossary=Glossary(("csip",), ()),
    )


def judged(count: int, value: str = "good", body: str = "hmi-prisons") -> tuple[Concern, ...]:
    """As many concerns of that judgement."""
    return tuple(concern(f"{body}-{value or 'open'}-{n}", value, body) for n in range(count))


def of(printed: Printed, *kinds: Kind) -> list[Block]:
    """The blocks of these kinds, in the order printed."""
    return [block for block in printed.blocks if block.kind in kinds]


def said(printed: Printed, *kinds: Kind) -> list[str]:
    """The texts of the blocks of these kinds."""
    return [block.text for block in of(printed, *kinds)]


def numbered(printed: Printed, number: str) -> str:
    """The text of the paragraph with this number."""
    (block,) = (block for block in of(printed, Kind.PARAGRAPH, Kind.VERDICT) if block.number == number)
    return block.text


def captions(printed: Printed) -> list[str]:
    """The figures' labels with their captions."""
    return [f"{block.label} {block.text}" for block in of(printed, Kind.FIGURE)]


def rows(printed: Printed, figure: int) -> tuple[tuple[str, ...], ...]:
    """The rows of the figure with this number."""
    found = of(printed, Kind.FIGURE)[figure - 1].figure
    assert found
    return found.rows


def headings(printed: Printed, level: int) -> list[str]:
    """The headings of a level, those of level 1 with their numbers."""
    blocks = (block for block in of(printed, Kind.HEADING) if block.level == level)
    return [f"{block.number} {block.text}".strip() for block in blocks]


def without(concerns: Iterable[Concern], *bodies: str) -> tuple[Concern, ...]:
    """The concerns that none of these bodies raised."""
    return tuple(concern for concern in concerns if concern.body not in bodies)
