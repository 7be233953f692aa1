"""Made-up reports of any length: the same length always gives the same report, and no two paragraphs are alike.

About a prison that does not exist, in our own words, put together without much sense. What grows is section 3, six
paragraphs to a concern; the summary has three paragraphs whatever the length. Every third item is Ofsted's, all under
one area heading; the others stand two to a heading. Prose refers to paragraphs, facts and the glossary about as often
as a published report does, and is packed about as well: see `vocabulary`.
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

from .vocabulary import BEGIN, DID, END, HOW, LIKE, PLACE, THOUGH, WHAT, WHERE, WHO

PER_CONCERN = 6
"""Paragraphs of a concern: what the published report has in the middle."""

_FIGURES = (
    "In {few} weeks {many} of {whom} {how} {did} {like} {what} {where}, against {more} with {other} {also} {there}.",
    "About {few} in {many} of {whom} {did} {other} {what} {where}, and the {more} left {how} {did} {also} {there}.",
    "Of {many} files {where}, {few} were {how} {like}, {more} lacked {other} {what}, and others {did} {also} {there}.",
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
        team=tuple(
            Member(f"t{n}", f"{name} Example", "Inspector" if n else "Team leader", name[:2])
            for n, name in enumerate(_NAMES)
        ),
        signature=Signature("Eve Frost", month="2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(_TERMS, (Entry("clean-slate", "Clean slate scheme", "A local scheme for first offences."),)),
        reviews=canonical(
            Review(concern.id, Agreement("An", dt.datetime(2026, 1, 5, 9, 30), digest(concern)))  # noqa: DTZ001 - as in files
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
    sentences.append(_figure(chance))
    if place % 10 == 0:
        sentences.append(f"More is said of this elsewhere ({{see {other}}}).")
    elif place % 15 == 1:
        sentences.append("It had been much the same at our inspection in {inspection}.")
    elif place % 12 == 2:
        sentences.append("Adjudications (see Glossary) were heard without delay.")
    return " ".join(sentences)


def _sentence(chance: random.Random) -> str:
    pick = chance.choice
    who = pick(WHO)
    return (
        f"{who[0].upper()}{who[1:]} {pick(HOW)} {pick(DID)} {pick(LIKE)} {pick(WHAT)}s for {pick(LIKE)}"
        f" {pick(WHO)} {_where(chance)}, {pick(THOUGH)} {pick(LIKE)} {pick(WHAT)}s {pick(HOW)} {pick(DID)}"
        f" {pick(LIKE)} {pick(WHAT)}s {_where(chance)}."
    )


def _figure(chance: random.Random) -> str:
    pick = chance.choice
    few = chance.randrange(11, 99)
    many, more = (few + chance.randrange(5, 400) for _ in range(2))
    words = {"whom": pick(WHO), "how": pick(HOW), "did": pick(DID), "like": pick(LIKE), "what": pick(WHAT) + "s"}
    more_words = {"other": pick(LIKE), "also": pick(WHAT) + "s", "where": _where(chance), "there": _where(chance)}
    return pick(_FIGURES).format(few=few, many=many, more=more, **words, **more_words)


def _where(chance: random.Random) -> str:
    pick = chance.choice
    return f"{pick(WHERE)} the {pick(BEGIN)}{pick(END)} {pick(PLACE)}"


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - prose, not secrets; the seed makes it the same each time
