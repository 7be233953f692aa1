"""Reports to test with, on prisons and people that do not exist.

`small_report` is complete and has no problem; the examples of the checks change it. `two_concerns` is what edits and
merges are tried on. `published_shape` has as many items, judgements and paragraphs as a published report. `full_report`
uses everything that a report can hold. Those of any length are in `generated_reports`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from irp_tui.drafts import load
from irp_tui.drafts.importer import read_published
from irp_tui.house import load_house
from irp_tui.report.house import House
from irp_tui.report.model import (
    Agreement,
    Comment,
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
    Review,
    Signature,
    Summary,
    Visit,
)
from irp_tui.report.review import digest

HOUSE = load_house()
VISIT = Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10))
NOTED = dt.datetime(2025, 12, 8, 10, 42)  # noqa: DTZ001 - inspectors note the time on the wall


# The small report.


def small_report(house: House = HOUSE) -> Report:
    """A complete report without a problem, with the house's tests and grades; it must know HMI Prisons and Ofsted.

    Its ids are short so that examples can name them: paragraphs p1 to p7, the concerns "violence", "health" and
    "reading" (a theme), the example x1, the members t1 and t2, the note n1 and the comment k1.
    """
    concerns = (_violence(), _health(), _reading())
    return Report(
        house=house,
        establishment=Establishment(name="HMP Nowhere"),
        visit=VISIT,
        partner="ofsted",
        inspections=(_inspection(house, "2021"), _inspection(house, "2025-01")),
        areas=tuple(concern.area for concern in concerns),
        concerns=concerns,
        summary=_small_summary(),
        team=(Member("t1", "Ann Bell", "Team leader", "AB"), Member("t2", "Carl Dow", "Inspector", "CD")),
        signature=Signature(name="Eve Frost", month="2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(
            house=("leader", "key-worker-scheme", "good-order"),
            entries=(Entry("clean-slate", "Clean slate scheme", "A local scheme for prisoners in debt."),),
        ),
        reviews=tuple(_agreed(concern) for concern in concerns),
    )


def _inspection(house: House, when: str) -> Inspection:
    grade = house.grades[0].id
    return Inspection(when, {test.id: grade for test in house.tests.get("men", ())})


def _small_summary() -> Summary:
    return Summary(
        introduction=(Paragraph("p1", "We followed up {followed-up} we raised at our inspection in {inspection}."),),
        inspection=(Paragraph("p2", "Leaders (see Glossary) had done too little about violence."),),
        visit=(Paragraph("p3", "Violence had fallen ({see p4})."),),
        practice=(Practice("x1", "Prisoners in debt could join the Clean slate scheme.", "p5"),),
    )


def _violence() -> Concern:
    return Concern(
        id="violence",
        area="Promoting positive behaviour",
        body="hmi-prisons",
        text="Violence between prisoners was too high.",
        lead="AB",
        judgement=Judged("reasonable", "implementing", "early"),
        paragraphs=(
            Paragraph("p4", "The number of assaults had fallen by a fifth.", ("data",), ("n1",)),
            Paragraph("p5", "Prisoners in debt met an officer each week.", ("observation", "prisoners")),
        ),
        notes=(Note("n1", "Assaults 84, was 105.", "data", NOTED, "AB"),),
    )


def _health() -> Concern:
    return Concern(
        id="health",
        area="Health and social care",
        body="hmi-prisons",
        text="Prisoners waited too long for a dentist.",
        lead="CD",
        judgement=Judged("good", "implemented", "clear"),
        paragraphs=(Paragraph("p6", "Nobody now waited for more than six weeks.", ("data", "prisoners")),),
    )


def _reading() -> Concern:
    return Concern(
        id="reading",
        area="Education, skills and work",
        body="ofsted",
        text="Prisoners did not get enough help with reading.",
        judgement=Judged("significant"),
        paragraphs=(Paragraph("p7", "Every wing had reading groups.", ("observation", "documents")),),
    )


def _agreed(concern: Concern) -> Review:
    comment = Comment("k1", "p4", "Is this a rate or a count?", "AB", resolved=True)
    comments = (comment,) if concern.id == "violence" else ()
    return Review(concern.id, Agreement("AB", None, digest(concern)), comments)


# The shape of a published report, and a part of it.

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


def published_shape() -> Report:
    """The published report's shape: 11 items, five areas with one concern, two with several."""
    concerns = tuple(concern(id, value, body, area, count) for id, area, body, value, count in _CONCERNS)
    return Report(
        house=HOUSE,
        establishment=Establishment("HMP & YOI Foston Hall", "women", "england", "governor"),
        visit=VISIT,
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
            Member("t1", "Martin Loom", "Deputy Chief Inspector", "ML"),
            Member("t2", "Sal Pike", "Ofsted inspector"),
        ),
        signature=Signature("Carla Tiler", "HM Chief Inspector of Prisons", "2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(("csip", "cqc"), (Entry("buddy", "Buddy", "A prisoner who helps another."),)),
    )


def two_concerns() -> Report:
    """Two concerns of one area, with notes and links, and no partner."""
    drugs, phones = concern("drugs", "reasonable", count=2), concern("phones", "good")
    notes = (Note("n1", "A scanner is on order.", "staff"), Note("n2", "Tests: 11%.", "data"))
    linked = replace(drugs.paragraphs[0], sources=("data",), notes=("n1", "n2"))
    drugs = replace(drugs, notes=notes, paragraphs=(linked, *drugs.paragraphs[1:]))
    return replace(
        published_shape(),
        partner="",
        areas=("Security", "Safety"),
        concerns=(drugs, phones),
        glossary=Glossary(("csip",), ()),
    )


def judged(count: int, value: str = "good", body: str = "hmi-prisons") -> tuple[Concern, ...]:
    """As many concerns of that judgement."""
    return tuple(concern(f"{body}-{value or 'open'}-{n}", value, body) for n in range(count))


def without(concerns: Iterable[Concern], *bodies: str) -> tuple[Concern, ...]:
    """The concerns that none of these bodies raised."""
    return tuple(concern for concern in concerns if concern.body not in bodies)


# Everything at once.

ODD = (
    'Tea & cake <b>"quoted"</b> ]]> \N{RIGHT SINGLE QUOTATION MARK} caf\xe9 \N{GRINNING FACE} na\xefve \\n {not-a-fact}'
)
LONG = "a-paragraph-with-the-longest-id-there-is"
_PROSE = (
    "Leaders were visible on the wings, and many prisoners we spoke to were positive about how staff treated them. ",
    "Managers had set up a weekly forum at which prisoners raised everyday problems; most were dealt with in days. ",
    "Since the inspection, the average share of positive random drug tests had fallen from 15% to 11%. ",
    "Incoming mail was searched, and a body scanner was about to be fitted. ",
    "Data were collected each month and shared with staff, but not all of them followed the plan. ",
)
ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "seeds" / "foston-hall-2025.txt"

READABLE = ("sample", "example", "seed")
"""The reports that every reader is tried on: the full one, the example draft, and a published one."""


def report_named(name: str) -> Report:
    """One of `READABLE`; skips the test where the published report is not at hand."""
    match name:
        case "sample":
            return full_report()
        case "example":
            return load(ROOT / "drafts" / "example", HOUSE).report
        case _:
            if not SEED.exists():
                pytest.skip(f"needs the published report {SEED}")
            return read_published(SEED, HOUSE).report


def full_report() -> Report:
    """Both bodies, practice, references ahead, back and to nothing, links, a glossary, odd characters."""
    return Report(
        house=_linking_house(),
        establishment=Establishment(name="HMP & YOI Great Example", population="women"),
        visit=VISIT,
        partner="ofsted",
        alongside=("cqc",),
        inspections=(
            Inspection("2021-11", _grades("reasonably-good", "good", "not-sufficiently-good", "reasonably-good")),
            Inspection("2025-01", _grades("not-sufficiently-good", "reasonably-good", "poor", "reasonably-good")),
        ),
        areas=("Staff prisoner relationships", "Security", "Health and social care", "Education, skills and work"),
        concerns=tuple(_full_concerns()),
        summary=_full_summary(),
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


def _linking_house() -> House:
    house = load_house()
    texts = dict(house.texts)
    texts["about"] += (
        "\n\nAsk [by mail](mailto:irp@example.org), *never* by [script](javascript:alert) or [file](file:///etc/passwd)."
    )
    return replace(HOUSE, texts=texts)


def _grades(safety: str, respect: str, activity: str, release: str) -> dict[str, str]:
    return {"safety": safety, "respect": respect, "purposeful-activity": activity, "release": release}


def _full_prose(name: str, count: int) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(f"{name}-{place}", "".join(_PROSE[place % 5 :] + _PROSE[: place % 5]))
        for place in range(1, count + 1)
    )


def _full_summary() -> Summary:
    return Summary(
        introduction=(
            Paragraph("i1", "Great Example opened in 1997. {See relations-1}, and not {see nothing-here}."),
            Paragraph("i2", "This review visit followed up on {followed-up} we raised in {inspection}."),
        ),
        inspection=(
            Paragraph("l1", "At our {previous-inspections}, we judged outcomes for {prisoners}."),
            *_full_prose("l", 2),
        ),
        visit=(*_full_prose("v", 3), Paragraph("v9", "Drugs remained a worry (see paragraph {number security}).")),
        practice=(
            Practice("duke", f"Prisoners under 25 could work for an award, {{see {LONG}}}. {ODD}", "relations-1"),
            Practice("recall", "An officer met each recalled prisoner in the first week. " * 3, LONG),
            Practice("lost", "Nobody has said yet which paragraph this comes from."),
            Practice("broken", "The paragraph that this came from is gone.", "nothing-here"),
        ),
    )


def _full_concerns() -> Iterator[Concern]:
    yield Concern(
        "relations",
        "Staff prisoner relationships",
        "hmi-prisons",
        "Relationships between staff and prisoners were too inconsistent, a feature of how new most of the staff were.",
        judgement=Judged("good"),
        paragraphs=(*_full_prose("relations", 4), Paragraph(LONG, f"{ODD}\nsecond line\tafter a tab")),
    )
    yield Concern(
        "security",
        "Security",
        "hmi-prisons",
        "Drugs were too easily available.",
        judgement=Judged("reasonable"),
        paragraphs=(
            *_full_prose("security", 3),
            Paragraph("s9", "Back {see i1}; this one {see s9}; ahead {see themes-1-2}."),
        ),
    )
    yield Concern(
        "health",
        "Health and social care",
        "hmi-prisons",
        "Clinical governance had not found weaknesses in primary care, which put patients at risk & delayed care.",
        judgement=Judged("insufficient"),
        paragraphs=_full_prose("health", 3),
    )
    yield Concern(
        "transfers",
        "Health and social care",
        "hmi-prisons",
        "More than half of the patients who had to move to a hospital waited over 28 days.",
        judgement=Judged("none"),
        paragraphs=_full_prose("transfers", 2),
    )
    yield Concern("open", "Health and social care", "hmi-prisons", "This one is not judged yet.")
    for number, value in enumerate(("significant", "reasonable", "insufficient"), start=1):
        yield Concern(
            f"theme-{number}",
            "Education, skills and work",
            "ofsted",
            f"The curriculum did not meet the needs of the population, in the {number}. respect.",
            judgement=Judged(value),
            paragraphs=_full_prose(f"themes-{number}", 3),
        )
