"""Reports of every kind there is, few enough to export them all: any two things that may be so of one are in one.

What may be so of a report is a table below: each way to be is a small change made to a report of `generated_reports`,
in the order of the table. Nothing is left to chance: a variant is the same report each time and named by what it is.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache
from itertools import combinations

from factories import ODD
from generated_reports import report_of_size
from msgspec.structs import replace

from irp_tui.report.house import Country, Population
from irp_tui.report.model import (
    Concern,
    Entry,
    Establishment,
    Glossary,
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

Change = Callable[[Report], Report]

_EACH = 3
"""Paragraphs of a concern: fewer than a published report has, as it is the kinds that matter here."""

_LONG = (
    "Leaders, staff and the many voluntary bodies that work here without pay had met about it, week after week. " * 20
)
_AWKWARD = (
    f"{ODD} \x00\x0b\x1b[31m\r\n\ud800\ufffe \N{HEBREW LETTER SHIN}\u202e\u0301 <w:p/> &amp; \t*so* [a](https://b.org)"
)


@cache
def variants() -> dict[str, Report]:
    """The reports by their names, such as "women, Estyn in Wales, director, 15 items, …"."""
    return {", ".join(ways): _made(ways) for ways in rows()}


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    """The ways that go into one report each: chosen so that any two ways of different kinds are in one of them."""
    kinds = tuple(tuple(ways) for ways in WAYS)
    left = {pair for one, other in combinations(range(len(kinds)), 2) for pair in _pairs(kinds, one, other)}
    found = []
    while left:
        row = _row(kinds, left)
        left -= _within(row)
        found.append(tuple(row[kind] for kind in range(len(kinds))))
    return tuple(found)


Pair = tuple[tuple[int, str], tuple[int, str]]


def _pairs(kinds: tuple[tuple[str, ...], ...], one: int, other: int) -> set[Pair]:
    return {((one, first), (other, second)) for first in kinds[one] for second in kinds[other]}


def _row(kinds: tuple[tuple[str, ...], ...], left: set[Pair]) -> dict[int, str]:
    row = dict(min(left))
    for kind, ways in enumerate(kinds):
        if kind not in row:
            # The way that brings the most pairs; of equal ones the first, so that each run chooses alike.
            row[kind] = max(ways, key=lambda way: len(left & _within(row | {kind: way})))
    return row


def _within(row: dict[int, str]) -> set[Pair]:
    return set(combinations(sorted(row.items()), 2))


def _made(ways: tuple[str, ...]) -> Report:
    report = Report()
    for kind, way in zip(WAYS, ways, strict=True):
        report = kind[way](report)
    return report


def _items(count: int) -> Change:
    return lambda _: report_of_size(count * _EACH, _EACH)


def _people(population: Population) -> Change:
    return lambda report: replace(report, establishment=replace(report.establishment, population=population))


def _in(country: Country, partner: str = "", lead: str = "hmi-prisons") -> Change:
    def body(concern: Concern) -> str:
        return partner if partner and concern.body == "ofsted" else lead

    def change(report: Report) -> Report:
        return replace(
            report,
            establishment=replace(report.establishment, country=country),
            partner=partner,
            concerns=tuple(replace(concern, body=body(concern)) for concern in report.concerns),
        )

    return change


def _led_by_a_director(report: Report) -> Report:
    return replace(report, establishment=replace(report.establishment, head="director"))


def _inspected(*whens: str) -> Change:
    def change(report: Report) -> Report:
        grades = ("", *(grade.id for grade in report.house.grades))
        tests = report.house.tests[report.establishment.population]
        outcomes = {test.id: grades[place % len(grades)] for place, test in enumerate(tests)}
        return replace(report, inspections=tuple(Inspection(when, outcomes) for when in whens))

    return change


def _practice(count: int) -> Change:
    def change(report: Report) -> Report:
        paragraphs = [paragraph.id for concern in report.concerns for paragraph in concern.paragraphs]
        examples = (Practice(f"x{n}", f"This was example {n}.", (paragraphs or [""])[-1]) for n in range(count))
        return replace(report, summary=replace(report.summary, practice=tuple(examples)))

    return change


def _judged(pick: Callable[[list[str], int], str]) -> Change:
    def judged(report: Report, concern: Concern, place: int) -> Concern:
        steps = [step.id for step in report.house.scale(report.body(concern).scale).judgements]
        return replace(concern, judgement=Judged(pick(steps, place)))

    return lambda report: replace(
        report, concerns=tuple(judged(report, concern, place) for place, concern in enumerate(report.concerns))
    )


def _alongside(*bodies: str) -> Change:
    return lambda report: replace(report, alongside=bodies)


def _worded(words: str) -> Change:
    """Says this wherever a person may say something, and nothing else."""

    def concern(each: Concern) -> Concern:
        return replace(each, area=words, text=words, paragraphs=paragraphs(each.paragraphs))

    def paragraphs(those: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(replace(paragraph, text=words) for paragraph in those)

    def change(report: Report) -> Report:
        summary = report.summary
        return replace(
            report,
            establishment=replace(report.establishment, name=words),
            areas=(words,),
            concerns=tuple(concern(each) for each in report.concerns),
            summary=Summary(
                paragraphs(summary.introduction),
                paragraphs(summary.inspection),
                paragraphs(summary.visit),
                tuple(replace(example, text=words) for example in summary.practice),
            ),
            team=tuple(replace(member, name=words, role=words) for member in report.team),
            signature=replace(report.signature, name=words, office=words),
            glossary=Glossary(("acct",), (Entry("one", words, words), Entry("two", words, words))),
        )

    return change


def _without_paragraphs(report: Report) -> Report:
    return replace(report, concerns=tuple(replace(concern, paragraphs=()) for concern in report.concerns))


def _first_without_paragraphs(report: Report) -> Report:
    first = (replace(concern, paragraphs=()) for concern in report.concerns[:1])
    return replace(report, concerns=(*first, *report.concerns[1:]))


def _visited(first: dt.date | None = None, last: dt.date | None = None) -> Change:
    return lambda report: replace(report, visit=Visit(first, last))


def _alone(report: Report) -> Report:
    return replace(report, team=(Member("me"),), signature=Signature("", ""))


def _same(report: Report) -> Report:
    return report


WAYS: tuple[dict[str, Change], ...] = (
    {"no items": _items(0)} | {f"{n} item{'s' * (n > 1)}": _items(n) for n in (1, 2, 7, 15, 16, 40)},
    {"men": _people("men"), "women": _people("women"), "children": _people("children")},
    {
        "Ofsted in England": _in("england", "ofsted"),
        "England alone": _in("england"),
        "Estyn in Wales": _in("wales", "estyn"),
        "Wales alone": _in("wales"),
        "recommendations": _in("england", "ofsted", "hmi-prisons-recommendations"),
    },
    {"governor": _same, "director": _led_by_a_director},
    {
        "one inspection": _inspected("2025-01"),
        "two inspections": _inspected("2021", "2025-01"),
        "three inspections": _inspected("2018-03", "2021-11", "2025-01"),
        "no inspection": _inspected(),
    },
    {"no practice": _practice(0), "one practice": _practice(1), "several practices": _practice(4)},
    {
        "judged throughout": _judged(lambda steps, place: steps[place % len(steps)]),
        "all judged best": _judged(lambda steps, _: steps[-1]),
        "judged in part": _judged(lambda steps, place: steps[place % len(steps)] if place % 3 else ""),
        "not judged": _judged(lambda _, __: ""),
        "judged off the scale": _judged(lambda _, __: "splendid"),
    },
    {"with no one": _alongside(), "with CQC": _alongside("cqc"), "with CQC and GPhC": _alongside("cqc", "gphc")},
    {
        "prose": _same,
        "long words": _worded(_LONG),
        "a letter": _worded("A"),
        "no words": _worded(""),
        "odd words": _worded(_AWKWARD),
    },
    {
        "paragraphs": _same,
        "first item without": _first_without_paragraphs,
        "no paragraphs": _without_paragraphs,
        "no summary": lambda report: replace(report, summary=Summary()),
    },
    {
        "within a month": _same,
        "over two years": _visited(dt.date(2025, 12, 30), dt.date(2026, 1, 2)),
        "no dates": _visited(),
    },
    {
        "all ends": _same,
        "no glossary": lambda report: replace(report, glossary=Glossary()),
        "no team": lambda report: replace(report, team=()),
        "nameless": _alone,
        "no ends": lambda report: replace(
            report, glossary=Glossary(), team=(), signature=Signature(), establishment=Establishment()
        ),
    },
)
"""What may be so of a report: for each kind of thing the ways it can be, and the change that makes it so."""
