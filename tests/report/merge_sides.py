"""Two sides that came from one report, for the laws of merging."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from factories import HOUSE, two_concerns
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec.structs import replace
from strategies import edits, reports, tried

from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.merge.three_way import Merged, merge
from irp_tui.report.model import INTRODUCTION, Conflict, Entry, Inspection, Report, Unplaced


class Fork(NamedTuple):
    """A report and what two sides made of it."""

    base: Report
    ours: Report
    theirs: Report

    def __repr__(self) -> str:
        """What the sides came to, without what they have in common: that fills screens."""
        parts = [name for name in self.base.__struct_fields__ if name != "house"]
        changed = (
            {name: getattr(side, name) for name in parts if getattr(side, name) != getattr(self.base, name)}
            for side in (self.ours, self.theirs)
        )
        return "<{} and {}>".format(*changed)

    def merged(self) -> Merged:
        return merge(*self)

    def swapped(self) -> "Fork":
        return Fork(self.base, self.theirs, self.ours)


def full() -> Report:
    """A few of everything: where there is little to choose from, two sides often choose the same."""
    scale = HOUSE.scales[0]
    return edited(
        replace(
            two_concerns(),
            unplaced=(Unplaced(3, "A line."), Unplaced(8, "Another.")),
            conflicts=(Conflict("x1", "drugs-1", "text", "Ours.", "Theirs."), Conflict("x2", "drugs", "removed")),
        ),
        e.AddConcern("visits", "Safety", "hmi-prisons", "Few visits."),
        e.AddNote("phones", "n3", "One phone is broken."),
        e.LinkNotes("phones-1", ("n3",)),
        e.AddComment("drugs", "c1", "drugs-1", "Why?"),
        e.AddComment("report", "c2", "", "Late."),
        e.Agree("drugs", "ML"),
        e.Waive("drugs", "length", "drugs-1", "It must be.", "ML"),
        e.Waive("report", "months", "", "It snowed.", "ML"),
        e.SetEntry(Entry("buddy", "Buddy", "Helps another.")),
        e.SetEntry(Entry("wing", "Wing", "A building.")),
        e.SetHouseText("offer-count", "We followed up {followed-up}."),
        e.SetDefinition(scale.id, scale.judgements[0].id, "None was made."),
        e.UseTerms(("csip", "cqc")),
    )


def edited(report: Report, *made: e.Edit) -> Report:
    for edit in made:
        report = apply(report, edit)
    return report


FULL = full()

_SCALE = HOUSE.scales[0].id
_FIRST, _SECOND = (step.id for step in HOUSE.scales[0].judgements[:2])
_MONDAY, _TUESDAY = dt.datetime(2025, 12, 8, 9, 0), dt.datetime(2025, 12, 9, 9, 0)  # noqa: DTZ001 - a laptop's own clock

WORK: dict[str, tuple[e.Edit, ...]] = {
    "a concern": (
        *(e.SetText(id, text) for id in ("drugs-1", "drugs-2") for text in ("New.", "\n\u0301")),
        e.AddParagraph("drugs", "more", "Added.", "drugs-1"),
        e.RemoveParagraph("drugs-1"),
        e.MoveParagraph("drugs-2", "phones", ""),
        e.MoveParagraph("phones-1", "drugs", ""),
        e.SplitParagraph("drugs-1", 4, "more"),
        e.JoinParagraph("drugs-2"),
        e.RemoveConcern("drugs"),
        e.RemoveConcern("phones"),
        e.SetConcern("drugs", text="Worded anew.", lead="RS"),
        *(e.Judge("drugs", _FIRST, reason) for reason in ("So it was.", "Was it?")),
        e.AddNote("drugs", "seen", "Seen."),
        e.AddComment("drugs", "asked", "drugs-1", "Really?"),
        e.ResolveComment("c1"),
    ),
    "order": (
        *(e.AddParagraph("drugs", id, "Added.", "drugs-1") for id in ("more", "less")),
        *(e.MoveParagraph("drugs-2", section, "") for section in (INTRODUCTION, "drugs", "phones", "visits")),
        e.MoveParagraph("drugs-1", "phones"),
        e.MoveParagraph("phones-1", "drugs", ""),
        e.RemoveParagraph("drugs-1"),
        e.SetText("drugs-1", "New."),
        *(e.MoveConcern(id, "") for id in ("phones", "visits")),
        e.AddConcern("first", "New area", "ofsted", "Added.", ""),
        e.RemoveConcern("visits"),
        e.SetAreas(("Safety", "Security")),
        e.SetAreas(("Health", "Safety")),
        e.RenameArea("Security", "Keeping safe"),
        e.RenameArea("Safety", "Security"),
        e.MovePractice("recall", ""),
        e.MoveMember("t2", ""),
        e.SetSources("drugs-1", ("survey", "data")),
        e.SetSources("drugs-1", ("staff",)),
    ),
    "notes": (
        e.AddNote("drugs", "seen", "Seen."),
        *(e.SetNote("n1", text, "survey") for text in ("Heard.", "Read.")),
        *(e.MoveNote(note, "phones") for note in ("n1", "n2")),
        e.MoveNote("n3", "visits"),
        *(e.RemoveNote(note) for note in ("n1", "n3")),
        *(e.LinkNotes("drugs-1", notes) for notes in (("n2", "n1"), ("n1",), ())),
        e.LinkNotes("drugs-2", ("n2",)),
        e.LinkNotes("phones-1", ()),
        e.MoveParagraph("drugs-1", "phones"),
        e.SplitParagraph("drugs-1", 2, "more"),
        e.JoinParagraph("drugs-2"),
        e.RemoveConcern("phones"),
    ),
    "ids": (
        *(e.AddParagraph(section, "same", "{see same}") for section in (INTRODUCTION, "phones", "same-2")),
        e.SplitParagraph("drugs-1", 4, "same"),
        e.SetText("drugs-2", "{See same} and {number same-2}."),
        e.AddConcern("same", "Security", "hmi-prisons", "Added."),
        e.AddConcern("same-2", "New area", "ofsted", "Added.", ""),
        *(e.AddNote(concern, "same", "Seen.") for concern in ("drugs", "phones", "same-2")),
        e.LinkNotes("drugs-1", ("same",)),
        e.AddPractice("same", "Done {see drugs-2}.", "drugs-2"),
        e.SetPractice("award", "Won {see same}.", "same"),
        e.AddMember("same", "Someone"),
        *(e.AddComment(review, "same", "same", "Really?") for review in ("drugs", "phones", "report", "same")),
        e.AddComment("visits", "more", "same", "Is {see same} right?"),
        e.Waive("visits", "length", "same", "It must.", "ML"),
        e.RemoveConcern("visits"),
    ),
    "words": (
        *(e.SetEntry(Entry(id, "Term", text)) for id in ("buddy", "new") for text in ("One.", "Two.")),
        *(e.RemoveEntry(id) for id in ("buddy", "wing")),
        *(e.UseTerms(terms) for terms in ((), ("cqc", "csip"))),
        *(e.SetHouseText("offer-count", text) for text in ("Ours.", "Theirs.", None)),
        *(e.SetDefinition(_SCALE, step, text) for step in (_FIRST, _SECOND) for text in ("A.", "B.")),
        e.SetDefinition(_SCALE, _FIRST, None),
        *(e.SetPractice("award", text) for text in ("Awarded.", "Won.")),
        e.RemovePractice("award"),
    ),
    "front": (
        e.SetEstablishment("HMP A", "men"),
        e.SetEstablishment("HMP B", head="director"),
        *(e.SetVisit(day.date(), day.date()) for day in (_MONDAY, _TUESDAY)),
        *(e.SetInspections((Inspection(when, {"safety": "poor"}),)) for when in ("2020", "2022")),
        e.SetPartner("ofsted", ("cqc",)),
        *(e.AddMember("new", name, after=after) for name in ("A", "B") for after in ("", None)),
        *(e.SetMember("t1", name) for name in ("M Loom", "Martin")),
        e.RemoveMember("t1"),
        *(e.SetSignature(name, "Chief", "2026-01") for name in ("C Tiler", "Someone else")),
        *(e.SetImprint(year) for year in (2027, 2028)),
        e.Answer("drugs", "begun", "early"),
        e.Answer("drugs", "none", "none"),
    ),
    "review": (
        *(e.AddComment(review, "asked", "drugs-1", "Really?") for review in ("drugs", "report")),
        e.ResolveComment("c1"),
        *(e.Agree("drugs", name, day) for name, day in (("ML", _MONDAY), ("RS", _TUESDAY))),
        e.Agree("phones", "ML"),
        *(e.Waive("drugs", "length", "drugs-1", reason, "ML") for reason in ("It must.", "It may.")),
        e.Unwaive("length", "drugs-1"),
        e.Unwaive("months", ""),
        e.RemoveConcern("drugs"),
        e.RemoveConcern("phones"),
        e.SetText("drugs-1", "New."),
        e.DropUnplaced(3),
        *(e.SettleConflict(id) for id in ("x1", "x2")),
    ),
}
"""Edits to `FULL` that get in each other's way, by what about. Some can only be made after others."""


@st.composite
def forks(draw: DrawFn) -> Fork:
    """Any report, changed by any edits on either side."""
    base = draw(reports(HOUSE))
    return Fork(base, *(_worked_on(draw, base) for _ in range(2)))


def _worked_on(draw: DrawFn, report: Report) -> Report:
    for _ in range(draw(st.integers(1, 5))):
        report = tried(report, draw(edits(report)))
    return report


@st.composite
def close_forks(draw: DrawFn) -> Fork:
    """One report, changed by edits that are often to the same things, or give the same new ids."""
    work = st.lists(st.sampled_from(WORK[draw(st.sampled_from(sorted(WORK)))]), min_size=1, max_size=6)
    return Fork(FULL, after(draw(work)), after(draw(work)))


def after(work: Iterable[e.Edit]) -> Report:
    report = FULL
    for edit in work:
        report = tried(report, edit)
    return report
