"""Hypothesis strategies for reports and edits: any valid report, and any change that a person may try to make."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from functools import cache
from itertools import count
from string import ascii_lowercase
from typing import Any, Literal, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.edits import EditError, apply
from irp_tui.report.edits.removed import RemovedConcern, RemovedItem, RemovedMember, RemovedNote, RemovedParagraph
from irp_tui.report.house import Body, Country, House, Population
from irp_tui.report.ids import ids as ids_of
from irp_tui.report.model import (
    INSPECTION,
    INTRODUCTION,
    VISIT,
    Agreement,
    Comment,
    Concern,
    Conflict,
    Correction,
    Entry,
    Establishment,
    Glossary,
    Imprint,
    Inspection,
    Judged,
    Member,
    Note,
    Outcomes,
    Own,
    Paragraph,
    Plan,
    Practice,
    Report,
    Review,
    Signature,
    Source,
    Summary,
    Unplaced,
    Visit,
    Waiver,
)
from irp_tui.report.review import canonical
from irp_tui.report.sanitize import clean, one_line

_AWKWARD = (
    "{see p1}",
    "{number gone}",
    "{See",
    "{inspection}",
    "{establishment}",
    "{progress}",
    "{number}",
    "{}",
    "{",
    "}",
    "[",
    "]",
    "[/]",
    "[bold]",
    "[words](https://example.org)",
    "\\[",
    "<https://example.org>",
    "<w:t>&amp;",
    "*so*",
    "*",
    '"',
    '"""',
    "'''",
    "\\",
    "\\u0041",
    "\\x",
    "#",
    "= [",
    "[[paragraphs]]",
    "text = '",
    "## ",
    "- ",
    "(see Glossary)",
    "\U0001f469\U0001f3fd\u200d\U0001f9b1",
    "\U0001f600",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u202e",
    "\u200f",
    "e\u0301",
    "\u0301",
    "\u0327",
    "\u0958",
    "\u212b",
    "\ufeff",
    "\ufffd",
    "\u00a0",
    "\n",
    "\n\n",
    "\n - ",
    "\t",
    " ",
    "  ",
    "–",
    "’",
    "3.54",
    "TODO",
)  # fmt: skip - one line of kindred things

_KINDS: tuple[Source, ...] = get_args(Source)
_PLANS: tuple[Plan, ...] = get_args(Plan)
_OUTCOMES: tuple[Outcomes, ...] = get_args(Outcomes)
_ID = ascii_lowercase + "0123456789-"
_PLACES = (INTRODUCTION, INSPECTION, VISIT)


WHOLE = os.environ.get("IRP_LAWS") == "whole"
"""Whether laws are tried on all their examples, as among the long proofs, or on the first few of them."""

_SHARE, _FEW = 10, 5


def untimed(examples: int = 100) -> settings:
    """Settings for a law: no test of ours asserts a duration, and two checks of health ask how busy the machine is.

    Without `WHOLE` it is a tenth of the examples, but five at least: those that come first are the same.
    """
    few = examples if WHOLE else min(examples, max(_FEW, examples // _SHARE))
    return settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=few)


@cache
def ids() -> SearchStrategy[str]:
    """Anything that is an id."""
    return st.builds(str.__add__, st.sampled_from(ascii_lowercase), st.text(_ID, max_size=35))


@cache
def texts() -> SearchStrategy[str]:
    """Any clean text, most of them awkward."""
    pieces = st.lists(st.sampled_from(_AWKWARD) | st.text(max_size=8), max_size=3)
    return pieces.map("".join).map(_cleaned)


@cache
def lines() -> SearchStrategy[str]:
    """Any clean text on one line: a name, a heading."""
    return texts().map(one_line).map(_cleaned)


@cache
def raw_texts() -> SearchStrategy[str]:
    """Anything that a string can hold: control characters and lone surrogates too."""
    anything = st.text(st.characters(exclude_categories=()))
    odd = st.sampled_from(("\r\n", "\r", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ud800", "\udfff", "\ufffe"))
    return anything | st.lists(odd | st.sampled_from(_AWKWARD) | anything, max_size=8).map("".join)


@cache
def moments() -> SearchStrategy[dt.datetime | None]:
    """When something was noted, or not known."""
    return st.none() | st.datetimes(min_value=dt.datetime(2015, 1, 1), max_value=dt.datetime(2040, 1, 1))  # noqa: DTZ001 - a note's clock is the laptop's


@cache
def whens() -> SearchStrategy[str]:
    """A year, a month, or nothing."""
    years = st.integers(1982, 2040).map(str)
    months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
    return st.just("") | years | months | st.sampled_from(("2023-09", "2023-10", "2023"))


@cache
def visits() -> SearchStrategy[Visit]:
    """The dates of a visit, some not known yet."""
    days = st.none() | st.dates(min_value=dt.date(2019, 1, 1), max_value=dt.date(2040, 1, 1))
    lengths = st.integers(0, 40).map(lambda length: dt.timedelta(days=length))
    known = days.filter(bool).flatmap(lambda day: lengths.map(lambda length: Visit(day, day and day + length)))
    return known | st.builds(Visit, days, days)


def inspections(house: House) -> SearchStrategy[tuple[Inspection, ...]]:
    """Up to three earlier inspections, some of their outcomes not known."""
    tests = sorted({test.id for tests in house.tests.values() for test in tests})
    grades = st.sampled_from(["", *(grade.id for grade in house.grades)])
    outcomes = st.dictionaries(st.sampled_from(tests), grades)
    return st.lists(st.builds(Inspection, whens(), outcomes), max_size=3).map(tuple)


@st.composite
def reports(draw: DrawFn, house: House) -> Report:
    """Any valid report on this house's terms; ids are unique over the whole of it."""
    # One prefix and a running number: drawing each id would take half the time of drawing a report.
    prefix, numbers = draw(ids())[:30], count()

    def id() -> str:
        return f"{prefix}-{next(numbers)}"

    areas = draw(st.lists(lines(), max_size=4, unique=True))
    concerns = tuple(_concern(draw, house, areas, id) for _ in range(draw(st.integers(0, 3))))
    introduction, inspection, visit = (_paragraphs(draw, id, ()) for _ in _PLACES)
    summary = Summary(introduction, inspection, visit)
    report = Report(
        house=house,
        origin=draw(st.sampled_from(("written", "imported"))),
        establishment=draw(_establishments()),
        visit=draw(visits()),
        partner=draw(st.sampled_from(["", *_bodies(house, "partner")])),
        alongside=tuple(draw(st.lists(st.sampled_from(_bodies(house, "alongside")), unique=True, max_size=2))),
        inspections=draw(inspections(house)),
        areas=tuple(areas),
        concerns=concerns,
        summary=summary,
        team=tuple(draw(_members(id())) for _ in range(draw(st.integers(0, 3)))),
        signature=draw(st.builds(Signature, lines(), lines(), whens())),
        imprint=Imprint(draw(st.just(0) | st.integers(0, 9999))),
        glossary=draw(_glossaries(house)),
        own=draw(_owns(house)),
        unplaced=draw(_unplaced()),
        conflicts=tuple(draw(_conflicts(id())) for _ in range(draw(st.integers(0, 2)))),
    )
    paragraphs = ["", *(paragraph.id for _, paragraph in report.paragraphs()), "gone"]
    practice = tuple(
        Practice(id(), draw(texts()), draw(st.sampled_from(paragraphs))) for _ in range(draw(st.integers(0, 3)))
    )
    reviewed = draw(st.lists(st.sampled_from(["report", *(concern.id for concern in concerns)]), unique=True))
    return replace(
        report,
        summary=replace(summary, practice=practice),
        reviews=canonical(_review(draw, each, paragraphs, id) for each in reviewed),
    )


def edits(report: Report, *kinds: type[e.Edit]) -> SearchStrategy[e.Edit]:
    """Any edit, or one of these kinds: it names what the report has most of the time, and sometimes what it lacks.

    Each is one that JSON can bring back: what is refused is refused for what the report has or lacks.
    """
    there = _There(report)
    return st.sampled_from(kinds or tuple(EDITS)).flatmap(lambda kind: EDITS[kind](there))


@st.composite
def histories(draw: DrawFn, house: House, most: int = 6) -> tuple[Report, tuple[e.Edit, ...]]:
    """A report and edits to make to it one after the other, some of which will be refused."""
    start = report = draw(reports(house))
    made = []
    for _ in range(draw(st.integers(1, most))):
        edit = draw(edits(report))
        report = tried(report, edit)
        made.append(edit)
    return start, tuple(made)


def tried(report: Report, edit: e.Edit) -> Report:
    """The report with the edit made, or as it was where the edit is refused."""
    try:
        return apply(report, edit)
    except EditError:
        return report


# Parts of a report.


def _cleaned(text: str) -> str:
    return clean(text).text


def _bodies(house: House, *roles: str) -> list[str]:
    return [body.id for body in house.bodies if body.role in roles]


@cache
def _establishments() -> SearchStrategy[Establishment]:
    heads: SearchStrategy[Literal["governor", "director"]] = st.sampled_from(("governor", "director"))
    return st.builds(Establishment, lines(), _populations(), _countries(), heads)


@cache
def _populations() -> SearchStrategy[Population]:
    return st.sampled_from(get_args(Population))


@cache
def _countries() -> SearchStrategy[Country]:
    return st.sampled_from(get_args(Country))


@cache
def _kinds() -> SearchStrategy[tuple[Source, ...]]:
    return st.lists(st.sampled_from(_KINDS), unique=True, max_size=3).map(tuple)


def _paragraphs(draw: DrawFn, id: Callable[[], str], notes: Sequence[str]) -> tuple[Paragraph, ...]:
    links = st.lists(st.sampled_from(notes), unique=True).map(tuple) if notes else st.just(())
    return tuple(Paragraph(id(), draw(texts()), draw(_kinds()), draw(links)) for _ in range(draw(st.integers(0, 3))))


def _concern(draw: DrawFn, house: House, areas: list[str], id: Callable[[], str]) -> Concern:
    body: Body = draw(st.sampled_from([body for body in house.bodies if body.role != "alongside"]))
    steps = ["", *(step.id for step in house.scale(body.scale).judgements)]
    sources = st.none() | st.sampled_from(_KINDS)
    notes = tuple(
        Note(id(), draw(texts()), draw(sources), draw(moments()), draw(lines())) for _ in range(draw(st.integers(0, 2)))
    )
    judged = st.builds(
        Judged, st.sampled_from(steps), st.sampled_from(_PLANS), st.sampled_from(_OUTCOMES), st.just("") | texts()
    )
    return Concern(
        id=id(),
        area=draw(st.sampled_from([*areas, "Nowhere else"])),
        body=body.id,
        text=draw(texts()),
        lead=draw(st.sampled_from(("", "RS", "J-W"))),
        judgement=draw(judged),
        paragraphs=_paragraphs(draw, id, [note.id for note in notes]),
        notes=notes,
        correction=draw(st.none() | st.builds(Correction, texts(), texts(), texts(), lines(), moments())),
    )


def _members(id: str) -> SearchStrategy[Member]:
    return st.builds(Member, st.just(id), lines(), lines(), lines())


def _glossaries(house: House) -> SearchStrategy[Glossary]:
    terms = st.sampled_from([term.id for term in house.terms])
    entries = st.lists(_entries(house), max_size=3, unique_by=lambda entry: entry.id)
    return st.builds(Glossary, st.lists(terms, unique=True, max_size=3).map(tuple), entries.map(tuple))


def _entries(house: House) -> SearchStrategy[Entry]:
    return st.builds(Entry, ids() | st.sampled_from([term.id for term in house.terms]), lines(), texts())


def _owns(house: House) -> SearchStrategy[Own]:
    worded = st.dictionaries(st.sampled_from(sorted(house.texts)), texts(), max_size=3)
    steps = {scale.id: st.sampled_from([step.id for step in scale.judgements]) for scale in house.scales}
    definitions = st.fixed_dictionaries(
        {}, optional={id: st.dictionaries(step, texts(), min_size=1) for id, step in steps.items()}
    )
    return st.builds(Own, worded, st.just({}) | definitions)


@cache
def _unplaced() -> SearchStrategy[tuple[Unplaced, ...]]:
    lost = st.lists(st.builds(Unplaced, st.integers(1, 9999), texts()), max_size=2, unique_by=lambda each: each.line)
    return lost.map(tuple)


def _conflicts(id: str) -> SearchStrategy[Conflict]:
    return st.builds(Conflict, st.just(id), ids(), st.sampled_from(("text", "name", "removed")), texts(), texts())


def _review(draw: DrawFn, reviewed: str, places: list[str], id: Callable[[], str]) -> Review:
    place = st.sampled_from([*places, reviewed])
    comments = tuple(
        Comment(id(), draw(place), draw(texts()), draw(lines()), draw(moments()), draw(st.booleans()))
        for _ in range(draw(st.integers(0, 2)))
    )
    agreements = st.none() | st.builds(Agreement, lines(), moments(), st.sampled_from(("", "0123456789ab")))
    waivers = st.lists(
        st.builds(Waiver, ids(), place, texts(), lines(), moments()),
        max_size=2,
        unique_by=lambda waiver: (waiver.rule, waiver.place),
    )
    agreement = None if reviewed == "report" else draw(agreements)
    return Review(reviewed, agreement, comments, tuple(draw(waivers)))


# Edits.


class _There:
    """What there is in a report for an edit to name."""

    def __init__(self, report: Report) -> None:
        self.house = report.house
        self.new = ids() | ids() | st.sampled_from(sorted(ids_of(report)))
        concerns = [concern.id for concern in report.concerns]
        paragraphs = [paragraph.id for _, paragraph in report.paragraphs()]
        notes = [note.id for concern in report.concerns for note in concern.notes]
        practice = [example.id for example in report.summary.practice]
        team = [member.id for member in report.team]
        comments = [comment for review in report.reviews for comment in review.comments]
        waivers = [waiver for review in report.reviews for waiver in review.waivers]
        bodies = [body.id for body in report.house.bodies]
        texts_of = {paragraph.id: paragraph.text for _, paragraph in report.paragraphs()}
        self.concern, self.after_concern = _named(concerns), _after(concerns)
        self.paragraph, self.after_paragraph = _named(paragraphs), _after(paragraphs)
        self.section = _named([*_PLACES, *concerns])
        self.note, self.notes = _named(notes), st.lists(_named(notes), max_size=2).map(tuple)
        self.example, self.after_example = _named(practice), _after(practice)
        self.member, self.after_member = _named(team), _after(team)
        self.area = _named(list(report.all_areas())) | lines()
        self.body = _named(bodies) | st.just("")
        self.bodies = st.lists(self.body, max_size=3).map(tuple)
        self.terms = st.lists(_named([term.id for term in report.house.terms]), max_size=3).map(tuple)
        self.entry = _named([entry.id for entry in report.glossary.entries])
        self.key = _named(sorted(report.house.texts))
        self.scale = _named([scale.id for scale in report.house.scales])
        self.step = _named([step.id for scale in report.house.scales for step in scale.judgements]) | st.just("")
        self.comment = _named([comment.id for comment in comments])
        self.review = _named(["report", *concerns])
        self.rule = _named([waiver.rule for waiver in waivers])
        self.place = _named([*paragraphs, *concerns]) | st.sampled_from([*(each.place for each in waivers), ""])
        self.line = st.sampled_from([*(each.line for each in report.unplaced), 0])
        self.conflict = _named([conflict.id for conflict in report.conflicts])
        self.cuts = st.sampled_from([*texts_of.items(), ("gone", "")]).flatmap(
            lambda item: st.tuples(st.just(item[0]), st.integers(-1, len(item[1]) + 1))
        )


def _named(there: Sequence[str]) -> SearchStrategy[str]:
    named = st.sampled_from(there) if there else st.nothing()
    return named | named | named | ids()


def _after(there: Sequence[str]) -> SearchStrategy[str | None]:
    return st.none() | st.just("") | _named(there)


def _split(cut: tuple[str, int], new: str) -> e.SplitParagraph:
    paragraph, at = cut
    return e.SplitParagraph(paragraph, at, new)


def _maybe(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | values


def _gone(there: _There) -> SearchStrategy[RemovedItem]:
    return st.one_of(
        st.builds(RemovedParagraph, there.section, st.builds(Paragraph, there.new, texts()), there.paragraph),
        st.builds(RemovedNote, there.concern, st.builds(Note, there.new, texts()), there.note),
        st.builds(RemovedMember, st.builds(Member, there.new, lines()), there.member),
        st.builds(
            RemovedConcern,
            st.builds(Concern, there.new, there.area, there.body, texts()),
            st.builds(Review, st.just("report")),
        ),
    )


EDITS: dict[type[e.Edit], Callable[[_There], SearchStrategy[Any]]] = {
    e.SetText: lambda there: st.builds(e.SetText, there.paragraph, texts()),
    e.AddParagraph: lambda there: st.builds(e.AddParagraph, there.section, there.new, texts(), there.after_paragraph),
    e.RemoveParagraph: lambda there: st.builds(e.RemoveParagraph, there.paragraph),
    e.MoveParagraph: lambda there: st.builds(e.MoveParagraph, there.paragraph, there.section, there.after_paragraph),
    e.SplitParagraph: lambda there: st.builds(_split, there.cuts, there.new),
    e.JoinParagraph: lambda there: st.builds(e.JoinParagraph, there.paragraph),
    e.SetSources: lambda there: st.builds(e.SetSources, there.paragraph, _kinds()),
    e.LinkNotes: lambda there: st.builds(e.LinkNotes, there.paragraph, there.notes),
    e.AddConcern: lambda there: st.builds(
        e.AddConcern, there.new, there.area, there.body, texts(), there.after_concern
    ),
    e.RemoveConcern: lambda there: st.builds(e.RemoveConcern, there.concern),
    e.MoveConcern: lambda there: st.builds(e.MoveConcern, there.concern, there.after_concern),
    e.SetConcern: lambda there: st.builds(
        e.SetConcern, there.concern, _maybe(texts()), _maybe(there.area), _maybe(there.body), _maybe(lines())
    ),
    e.CorrectWording: lambda there: st.builds(e.CorrectWording, there.concern, texts()),
    e.ExplainWording: lambda there: st.builds(e.ExplainWording, there.concern, texts(), lines(), moments()),
    e.Judge: lambda there: st.builds(e.Judge, there.concern, there.step, texts()),
    e.Answer: lambda there: st.builds(e.Answer, there.concern, st.sampled_from(_PLANS), st.sampled_from(_OUTCOMES)),
    e.SetAreas: lambda there: st.builds(e.SetAreas, st.lists(there.area, max_size=4).map(tuple)),
    e.RenameArea: lambda there: st.builds(e.RenameArea, there.area, there.area),
    e.AddNote: lambda there: st.builds(
        e.AddNote, there.concern, there.new, texts(), _maybe(st.sampled_from(_KINDS)), moments(), lines()
    ),
    e.SetNote: lambda there: st.builds(e.SetNote, there.note, _maybe(texts()), _maybe(st.sampled_from(_KINDS))),
    e.MoveNote: lambda there: st.builds(e.MoveNote, there.note, there.concern),
    e.RemoveNote: lambda there: st.builds(e.RemoveNote, there.note),
    e.AddPractice: lambda there: st.builds(
        e.AddPractice, there.new, texts(), there.paragraph | st.just(""), there.after_example
    ),
    e.SetPractice: lambda there: st.builds(
        e.SetPractice, there.example, _maybe(texts()), _maybe(there.paragraph | st.just(""))
    ),
    e.MovePractice: lambda there: st.builds(e.MovePractice, there.example, there.after_example),
    e.RemovePractice: lambda there: st.builds(e.RemovePractice, there.example),
    e.SetEstablishment: lambda _: st.builds(
        e.SetEstablishment,
        _maybe(lines()),
        _maybe(_populations()),
        _maybe(_countries()),
        st.sampled_from((None, "governor", "director", "warden")),
    ),
    e.SetVisit: lambda _: visits().map(lambda visit: e.SetVisit(visit.first, visit.last)),
    e.SetInspections: lambda there: st.builds(e.SetInspections, inspections(there.house)),
    e.SetPartner: lambda there: st.builds(e.SetPartner, there.body, there.bodies),
    e.AddMember: lambda there: st.builds(e.AddMember, there.new, lines(), lines(), lines(), there.after_member),
    e.SetMember: lambda there: st.builds(e.SetMember, there.member, _maybe(lines()), _maybe(lines()), _maybe(lines())),
    e.MoveMember: lambda there: st.builds(e.MoveMember, there.member, there.after_member),
    e.RemoveMember: lambda there: st.builds(e.RemoveMember, there.member),
    e.SetSignature: lambda _: st.builds(e.SetSignature, lines(), lines(), whens()),
    e.SetImprint: lambda _: st.builds(e.SetImprint, st.just(0) | st.integers(0, 9999)),
    e.UseTerms: lambda there: st.builds(e.UseTerms, there.terms),
    e.SetEntry: lambda there: st.builds(e.SetEntry, _entries(there.house)),
    e.RemoveEntry: lambda there: st.builds(e.RemoveEntry, there.entry),
    e.SetHouseText: lambda there: st.builds(e.SetHouseText, there.key, _maybe(texts())),
    e.SetDefinition: lambda there: st.builds(e.SetDefinition, there.scale, there.step, _maybe(texts())),
    e.AddComment: lambda there: st.builds(
        e.AddComment, there.review, there.new, there.place, texts(), lines(), moments()
    ),
    e.ResolveComment: lambda there: st.builds(e.ResolveComment, there.comment, st.booleans()),
    e.Agree: lambda there: st.builds(e.Agree, there.concern, lines(), moments()),
    e.Waive: lambda there: st.builds(e.Waive, there.review, ids(), there.place, texts(), lines(), moments()),
    e.Unwaive: lambda there: st.builds(e.Unwaive, there.rule, there.place),
    e.DropUnplaced: lambda there: st.builds(e.DropUnplaced, there.line),
    e.BringBack: lambda there: st.builds(e.BringBack, _gone(there)),
    e.SettleConflict: lambda there: st.builds(e.SettleConflict, there.conflict),
}
"""How to make up each kind of edit."""
