"""Made-up reports of any length: the same length always gives the same report, and no two paragraphs are alike.

About a prison that does not exist, in our own words. What grows is section 3, six paragraphs to a concern; the summary
has three paragraphs whatever the length. Every third item is Ofsted's, all under one area heading; the others stand two
to a heading. Prose refers to paragraphs, facts and the glossary about as often as a published report does.
"""

import datetime as dt
import random

from irp_tui.house import load_house
from irp_tui.report.model import (
    Agreement,
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
from irp_tui.report.review import canonical, digest

PER_CONCERN = 6
"""Paragraphs of a concern: what the published report has in the middle."""

_WHO = (
    "Wing managers",
    "Officers on the landings",
    "The safety team",
    "Staff in reception",
    "Health care staff",
    "The head of residence",
    "Teachers and instructors",
    "Most of the prisoners we spoke to",
    "Resettlement staff",
    "The new deputy governor",
    "Peer mentors",
    "Gym staff",
    "Custodial managers",
)
_DID = (
    "had begun to use",
    "no longer relied on",
    "spoke warmly about",
    "had asked for",
    "were not yet familiar with",
    "kept good records of",
    "had rewritten",
    "could describe",
    "seldom checked",
    "now met each week to discuss",
    "had doubled the time given to",
)
_WHAT = (
    "the weekly plan for cleaning and small repairs",
    "the timetable for showers, exercise and telephone calls",
    "the record of complaints and of the replies to them",
    "the training in how to calm a quarrel early",
    "the list of people waiting to see a dentist",
    "the scheme that rewards attendance at work",
    "the first interview with each new arrival",
    "the searches of parcels and of staff at the gate",
    "the courses in reading, cooking and bricklaying",
    "the money advice offered in the last month of a sentence",
)
_WHERE = (
    "on the oldest of the house blocks",
    "in the workshops and the gardens",
    "on the unit for new arrivals",
    "across the whole of the site",
    "in the separate unit for older men",
    "on the landings nearest to the gate",
    "in the education block and the library",
)
_THOUGH = (
    "and leaders looked at the results each month",
    "but this had not yet reached the weekends",
    "although cover for absent colleagues was thin",
    "and it was already plain to see on the landings",
    "but records of it were patchy before the autumn",
    "which the same survey a year ago had not shown",
    "and prisoners had been asked what they thought of it",
    "although the money for it would end in spring",
)
_FIGURES = (
    "In the last three months there had been {n} such cases, against {m} in the same months of the year before.",
    "About {n} in every {m} prisoners took part in it, and the rest had been told why they could not do so.",
    "Of {m} records that we read, {n} were complete, and the others lacked a date or the name of an officer.",
)
_AREAS = ("Daily life", "Safety", "Security", "Health and social care", "Living conditions", "Preparation for release")
_TERMS = ("adjudication", "acct", "anti-tear-clothing", "applications-system", "approved-premises")
_KINDS = ("observation", "prisoners", "staff", "documents", "data")


def made_up(paragraphs: int, each: int = PER_CONCERN) -> Report:
    """A report with this many paragraphs in section 3, finished and agreed to but for the usual small problems."""
    concerns = tuple(_concern(number, paragraphs, each) for number in range(-(-paragraphs // each)))
    return Report(
        house=load_house(),
        establishment=Establishment("HMP Nowhere-on-Sea"),
        visit=Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10)),
        partner="ofsted",
        alongside=("cqc",),
        inspections=(Inspection("2021", _outcomes("poor")), Inspection("2025-02", _outcomes("good"))),
        areas=tuple(dict.fromkeys(concern.area for concern in concerns)),
        concerns=concerns,
        summary=Summary(
            (Paragraph("s1", _prose(-1, "p1")),),
            (Paragraph("s2", _prose(-2, "p2")),),
            (Paragraph("s3", _prose(-3, "p3")),),
            tuple(Practice(f"x{n}", _sentence(_chance(-n)), f"p{n}") for n in range(1, 1 + max(1, paragraphs // 20))),
        ),
        team=tuple(Member(f"t{n}", f"{name} Example", "Inspector", name[:2]) for n, name in enumerate(_NAMES)),
        signature=Signature("Eve Frost", month="2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(_TERMS, (Entry("clean-slate", "Clean slate scheme", "A local scheme for first offences."),)),
        reviews=canonical(
            Review(concern.id, Agreement("AB", dt.datetime(2026, 1, 5, 9, 30), digest(concern)))  # noqa: DTZ001 - as in files
            for concern in concerns
        ),
    )


_NAMES = ("Ann", "Bert", "Cleo", "Dora", "Emil")


def _outcomes(grade: str) -> dict[str, str]:
    return dict.fromkeys(("safety", "respect", "purposeful-activity", "release"), grade)


def _concern(number: int, total: int, each: int) -> Concern:
    body, area = ("ofsted", "Education, skills and work")
    lead, left = divmod(number, 3)
    if left < 2:
        body, area = "hmi-prisons", f"{_AREAS[lead % len(_AREAS)]} {lead + 1}"
    first = number * each + 1
    chance = _chance(-1000 - number)
    return Concern(
        f"concern-{number + 1}",
        area,
        body,
        f"{_sentence(chance)} This was concern {number + 1} of the inspection.",
        _NAMES[number % len(_NAMES)][:2],
        Judged("reasonable", "implementing", "early"),
        tuple(_paragraph(place, total) for place in range(first, min(first + each, total + 1))),
        tuple(_note(f"n{number + 1}-{n}", chance) for n in range(3)),
    )


def _paragraph(place: int, total: int) -> Paragraph:
    sources = (_KINDS[place % len(_KINDS)], _KINDS[(place + 2) % len(_KINDS)])
    return Paragraph(f"p{place}", _prose(place, f"p{place * 7 % total + 1}"), sources)  # type: ignore[arg-type]


def _note(id: str, chance: random.Random) -> Note:
    at = dt.datetime(2025, 12, 8, 10, 42)  # noqa: DTZ001 - a draft's times are those of the prison's clocks
    return Note(id, _sentence(chance), "staff", at, "An")


def _prose(place: int, other: str) -> str:
    chance = _chance(place)
    sentences = [_sentence(chance)]
    few = chance.randrange(11, 99)
    sentences.append(chance.choice(_FIGURES).format(n=few, m=few + chance.randrange(5, 400)))
    if place % 10 == 0:
        sentences.append(f"More is said of this elsewhere ({{see {other}}}).")
    elif place % 15 == 1:
        sentences.append("It had been much the same at our inspection in {inspection}.")
    elif place % 12 == 2:
        sentences.append("Adjudications (see Glossary) were heard without delay.")
    return " ".join(sentences)


def _sentence(chance: random.Random) -> str:
    who, did, what, where, though = (chance.choice(parts) for parts in (_WHO, _DID, _WHAT, _WHERE, _THOUGH))
    return f"{who} {did} {what} {where}, {though}."


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - prose, not secrets; the seed makes it the same each time
