"""A report that uses everything a report can hold, on a prison that does not exist, and what to read back of it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from irp_tui.drafts import load
from irp_tui.drafts.importer import read_published
from irp_tui.house import load_house
from irp_tui.report import text_formats
from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.compose.report import compose
from irp_tui.report.house import House
from irp_tui.report.model import (
    Concern,
    Entry,
    Establishment,
    Glossary,
    Imprint,
    Inspection,
    Judged,
    Member,
    Paragraph,
    Practice,
    Report,
    Signature,
    Summary,
    Visit,
)
from irp_tui.report.sanitize import one_line

ODD = (
    'Tea & cake <b>"quoted"</b> ]]> \N{RIGHT SINGLE QUOTATION MARK} caf\xe9 \N{GRINNING FACE} na\xefve \\n {not-a-fact}'
)
LONG = "a-paragraph-with-the-longest-id-there-is"
HEADERS = ("Example", "Practice", "Reference", "Name", "Role", "Concern", "Judgement", "Theme", "Judgement")

_PROSE = (
    "Leaders were visible on the wings, and many prisoners we spoke to were positive about how staff treated them. ",
    "Managers had set up a weekly forum at which prisoners raised everyday problems; most were dealt with in days. ",
    "Since the inspection, the average share of positive random drug tests had fallen from 15% to 11%. ",
    "Incoming mail was searched, and a body scanner was about to be fitted. ",
    "Data were collected each month and shared with staff, but not all of them followed the plan. ",
)


ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "foston-hall-2025.txt"
NAMES = ("sample", "example", "seed")
"""The reports that every reader is tried on: the one below, the example draft, and a published one."""


def report_named(name: str) -> Report:
    """One of `NAMES`; skips the test where the published report is not at hand."""
    match name:
        case "sample":
            return full_report()
        case "example":
            return load(ROOT / "drafts" / "example", load_house()).report
        case _:
            if not SEED.exists():
                pytest.skip(f"needs the published report {SEED}")
            return read_published(SEED, load_house()).report


def full_report() -> Report:
    """Both bodies, practice, references ahead, back and to nothing, links, a glossary, odd characters."""
    return Report(
        house=_house(),
        establishment=Establishment(name="HMP & YOI Great Example", population="women"),
        visit=Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10)),
        partner="ofsted",
        alongside=("cqc",),
        inspections=(
            Inspection("2021-11", _grades("reasonably-good", "good", "not-sufficiently-good", "reasonably-good")),
            Inspection("2025-01", _grades("not-sufficiently-good", "reasonably-good", "poor", "reasonably-good")),
        ),
        areas=("Staff prisoner relationships", "Security", "Health and social care", "Education, skills and work"),
        concerns=tuple(_concerns()),
        summary=_summary(),
        team=(
            Member("ms", "M\xe1ire N\xed Bhriain", "Team leader", "MB"),
            Member("jo", "Jo O'Neill", "Inspector", "JO"),
            Member("ls", "Lee Smith-Jones", "Health and social care inspector", "LS"),
            Member("of", "Alex Doe", "Ofsted inspector", "AD"),
        ),
        signature=Signature("A. N. Other", month="2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(
            house=("adjudication", "acct"),
            entries=(
                Entry("scheme", "Key worker scheme", "See <https://www.example.org/key-work?a=1&b=2> for *more*."),
            ),
        ),
    )


def _house() -> House:
    house = load_house()
    texts = dict(house.texts)
    texts["about"] += (
        "\n\nAsk [by mail](mailto:irp@example.org), *never* by [script](javascript:alert) or [file](file:///etc/passwd)."
    )
    return msgspec.structs.replace(house, texts=texts)


def _grades(safety: str, respect: str, activity: str, release: str) -> dict[str, str]:
    return {"safety": safety, "respect": respect, "purposeful-activity": activity, "release": release}


def _prose(name: str, count: int) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(f"{name}-{place}", "".join(_PROSE[place % 5 :] + _PROSE[: place % 5]))
        for place in range(1, count + 1)
    )


def _summary() -> Summary:
    return Summary(
        introduction=(
            Paragraph("i1", "Great Example opened in 1997. {See relations-1}, and not {see nothing-here}."),
            Paragraph("i2", "This review visit followed up on {followed-up} we raised in {inspection}."),
        ),
        inspection=(
            Paragraph("l1", "At our {previous-inspections}, we judged outcomes for {prisoners}."),
            *_prose("l", 2),
        ),
        visit=(*_prose("v", 3), Paragraph("v9", "Drugs remained a worry (see paragraph {number security}).")),
        practice=(
            Practice("duke", f"Prisoners under 25 could work for an award, {{see {LONG}}}. {ODD}", "relations-1"),
            Practice("recall", "An officer met each recalled prisoner in the first week. " * 3, LONG),
            Practice("lost", "Nobody has said yet which paragraph this comes from."),
            Practice("broken", "The paragraph that this came from is gone.", "nothing-here"),
        ),
    )


def _concerns() -> Iterator[Concern]:
    yield Concern(
        "relations",
        "Staff prisoner relationships",
        "hmi-prisons",
        "Relationships between staff and prisoners were too inconsistent, a feature of how new most of the staff were.",
        judgement=Judged("good"),
        paragraphs=(*_prose("relations", 4), Paragraph(LONG, f"{ODD}\nsecond line\tafter a tab")),
    )
    yield Concern(
        "security",
        "Security",
        "hmi-prisons",
        "Drugs were too easily available.",
        judgement=Judged("reasonable"),
        paragraphs=(
            *_prose("security", 3),
            Paragraph("s9", "Back {see i1}; this one {see s9}; ahead {see themes-1-2}."),
        ),
    )
    yield Concern(
        "health",
        "Health and social care",
        "hmi-prisons",
        "Clinical governance had not found weaknesses in primary care, which put patients at risk & delayed care.",
        judgement=Judged("insufficient"),
        paragraphs=_prose("health", 3),
    )
    yield Concern(
        "transfers",
        "Health and social care",
        "hmi-prisons",
        "More than half of the patients who had to move to a hospital waited over 28 days.",
        judgement=Judged("none"),
        paragraphs=_prose("transfers", 2),
    )
    yield Concern("open", "Health and social care", "hmi-prisons", "This one is not judged yet.")
    for number, value in enumerate(("significant", "reasonable", "insufficient"), start=1):
        yield Concern(
            f"theme-{number}",
            "Education, skills and work",
            "ofsted",
            f"The curriculum did not meet the needs of the population, in the {number}. respect.",
            judgement=Judged(value),
            paragraphs=_prose(f"themes-{number}", 3),
        )


def expected(report: Report) -> list[str]:
    """The paragraphs to read back, white space made even: the plain text's lines, less what Word numbers by itself.

    A row of a table is one entry a cell; empty cells and lines leave nothing behind. A figure is a chart, which these
    readers pass over; the values of the first stand below it in words.
    """
    parts: list[str] = []
    for block in compose(report).blocks:
        parts += _unnumbered(block, text_formats.line(block)).split("\t")
        if block.figure and block.figure.scale:
            parts.append(block.figure.said)
    return [even for part in parts if (even := one_line(part))]


def _unnumbered(block: Block, line: str) -> str:
    match block.kind:
        case Kind.HEADING | Kind.PARAGRAPH | Kind.VERDICT | Kind.PRACTICE:
            return line.removeprefix(block.number)
        case Kind.BULLET:
            return line.removeprefix("- ")
        case _:
            return line
