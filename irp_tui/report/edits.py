"""Edits: each change a person can make to a report, as data. `apply` carries them out.

Typing, undo, the journal, merging and a reviewed Word copy all speak this one vocabulary. An edit names things by their
ids. Where it says `after`, that is the id of the neighbour it comes behind: "" is the first place, None the last.
"""

import datetime as dt

from msgspec import Struct

from irp_tui.report.house import Country, Population
from irp_tui.report.model import Entry, Id, Inspection, Outcomes, Plan, Source, When, Year
from irp_tui.report.removed import Gone

# Paragraphs. `section` is one of the three places of the summary or the id of a concern.


class Base(Struct, frozen=True, tag=True):
    """What every edit is."""


class SetText(Base, frozen=True):
    """Write a paragraph's text."""

    paragraph: str
    text: str


class AddParagraph(Base, frozen=True):
    """Begin a paragraph."""

    section: str
    id: Id
    text: str = ""
    after: str | None = None


class RemoveParagraph(Base, frozen=True):
    """Take a paragraph out."""

    paragraph: str


class MoveParagraph(Base, frozen=True):
    """Move a paragraph, within its section or to another."""

    paragraph: str
    section: str
    after: str | None = None


class SplitParagraph(Base, frozen=True):
    """Cut a paragraph in two at a place in its text (in characters); the second part gets the new id."""

    paragraph: str
    at: int
    id: Id


class JoinParagraph(Base, frozen=True):
    """Join a paragraph to the one before it, which keeps its id; sources and notes of both are kept."""

    paragraph: str


class SetSources(Base, frozen=True):
    """Say which kinds of evidence a paragraph rests on."""

    paragraph: str
    sources: tuple[Source, ...]


class LinkNotes(Base, frozen=True):
    """Say which fieldwork notes a paragraph rests on."""

    paragraph: str
    notes: tuple[Id, ...]


# Concerns, and their areas.


class AddConcern(Base, frozen=True):
    """Add an item that the visit follows up."""

    id: Id
    area: str
    body: str
    text: str = ""
    after: str | None = None


class RemoveConcern(Base, frozen=True):
    """Take an item out, with its paragraphs and notes."""

    concern: str


class MoveConcern(Base, frozen=True):
    """Move an item behind another, and into that one's area."""

    concern: str
    after: str | None = None


class SetConcern(Base, frozen=True):
    """Change what is known of an item; None leaves a thing as it is."""

    concern: str
    text: str | None = None
    area: str | None = None
    body: str | None = None
    lead: str | None = None


class CorrectWording(Base, frozen=True):
    """Change the published wording of an item; what it was is kept beside it."""

    concern: str
    text: str


class ExplainWording(Base, frozen=True):
    """Say why the published wording of an item was changed to what it says now."""

    concern: str
    reason: str
    by: str = ""
    at: dt.datetime | None = None


class Judge(Base, frozen=True):
    """Choose a judgement ("" for none), with the reason where one is asked for."""

    concern: str
    judgement: str
    reason: str = ""


class Answer(Base, frozen=True):
    """Answer the two questions behind a judgement."""

    concern: str
    plan: Plan = ""
    outcomes: Outcomes = ""


class SetAreas(Base, frozen=True):
    """Put the area headings in this order."""

    areas: tuple[str, ...]


class RenameArea(Base, frozen=True):
    """Word an area heading differently, in every concern under it."""

    area: str
    name: str


# Fieldwork.


class AddNote(Base, frozen=True):
    """Note what was seen or heard."""

    concern: str
    id: Id
    text: str
    source: Source | None = None
    at: dt.datetime | None = None
    by: str = ""


class SetNote(Base, frozen=True):
    """Change a note; None leaves a thing as it is."""

    note: str
    text: str | None = None
    source: Source | None = None


class MoveNote(Base, frozen=True):
    """Give a note to another concern; paragraphs it was linked to lose the link."""

    note: str
    concern: str


class RemoveNote(Base, frozen=True):
    """Take a note out, and the links to it."""

    note: str


# Notable positive practice.


class AddPractice(Base, frozen=True):
    """Add an example of notable positive practice."""

    id: Id
    text: str = ""
    paragraph: str = ""
    after: str | None = None


class SetPractice(Base, frozen=True):
    """Change an example; None leaves a thing as it is."""

    practice: str
    text: str | None = None
    paragraph: str | None = None


class MovePractice(Base, frozen=True):
    """Move an example."""

    practice: str
    after: str | None = None


class RemovePractice(Base, frozen=True):
    """Take an example out."""

    practice: str


# The visit, the team and the front matter.


class SetEstablishment(Base, frozen=True):
    """Change what is known of the prison; None leaves a thing as it is."""

    name: str | None = None
    population: Population | None = None
    country: Country | None = None
    head: str | None = None


class SetVisit(Base, frozen=True):
    """Set the first and the last day of the visit."""

    first: dt.date | None
    last: dt.date | None


class SetInspections(Base, frozen=True):
    """Set the earlier inspections, oldest first, with their outcomes."""

    inspections: tuple[Inspection, ...]


class SetPartner(Base, frozen=True):
    """Say which other bodies took part."""

    partner: str
    alongside: tuple[str, ...] = ()


class AddMember(Base, frozen=True):
    """Add someone to the team."""

    id: Id
    name: str = ""
    role: str = ""
    initials: str = ""
    after: str | None = None


class SetMember(Base, frozen=True):
    """Change someone of the team; None leaves a thing as it is."""

    member: str
    name: str | None = None
    role: str | None = None
    initials: str | None = None


class MoveMember(Base, frozen=True):
    """Move someone within the list of the team."""

    member: str
    after: str | None = None


class RemoveMember(Base, frozen=True):
    """Take someone off the team."""

    member: str


class SetSignature(Base, frozen=True):
    """Set who signs the summary, and the month under it."""

    name: str
    office: str
    month: When


class SetImprint(Base, frozen=True):
    """Set the year of publication; 0 where it is not known."""

    year: Year


# Glossary and fixed texts.


class UseTerms(Base, frozen=True):
    """Say which of the house's glossary entries the report prints."""

    terms: tuple[str, ...]


class SetEntry(Base, frozen=True):
    """Add a glossary entry of the report's own, or word one anew."""

    entry: Entry


class RemoveEntry(Base, frozen=True):
    """Take out a glossary entry of the report's own."""

    entry: str


class SetHouseText(Base, frozen=True):
    """Word a fixed text differently in this report; None goes back to the house's wording."""

    key: str
    text: str | None


class SetDefinition(Base, frozen=True):
    """Word a judgement's definition differently in this report; None goes back to the house's wording."""

    scale: str
    judgement: str
    text: str | None


# Review. `place` is the id of what the remark or waiver is about.


class AddComment(Base, frozen=True):
    """Remark on something; `review` is the concern it belongs to, or "report"."""

    review: str
    id: Id
    place: str
    text: str
    by: str = ""
    at: dt.datetime | None = None


class ResolveComment(Base, frozen=True):
    """Mark a comment as dealt with, or open it again."""

    comment: str
    resolved: bool = True


class Agree(Base, frozen=True):
    """Agree to a concern as it stands."""

    concern: str
    by: str
    at: dt.datetime | None = None


class Waive(Base, frozen=True):
    """Live with a problem, for a reason; `review` is the concern it belongs to, or "report"."""

    review: str
    rule: str
    place: str
    reason: str
    by: str
    at: dt.datetime | None = None


class Unwaive(Base, frozen=True):
    """Take a waiver back."""

    rule: str
    place: str


class DropUnplaced(Base, frozen=True):
    """Take a line of the imported source off the list of lines without a place."""

    line: int


class BringBack(Base, frozen=True):
    """Put something that was removed back where it stood, or as near as can be."""

    gone: Gone


class SettleConflict(Base, frozen=True):
    """Settle what two sides changed at once: the text at its place is as it should be."""

    conflict: str


Edit = (
    SetText
    | AddParagraph
    | RemoveParagraph
    | MoveParagraph
    | SplitParagraph
    | JoinParagraph
    | SetSources
    | LinkNotes
    | AddConcern
    | RemoveConcern
    | MoveConcern
    | SetConcern
    | CorrectWording
    | ExplainWording
    | Judge
    | Answer
    | SetAreas
    | RenameArea
    | AddNote
    | SetNote
    | MoveNote
    | RemoveNote
    | AddPractice
    | SetPractice
    | MovePractice
    | RemovePractice
    | SetEstablishment
    | SetVisit
    | SetInspections
    | SetPartner
    | AddMember
    | SetMember
    | MoveMember
    | RemoveMember
    | SetSignature
    | SetImprint
    | UseTerms
    | SetEntry
    | RemoveEntry
    | SetHouseText
    | SetDefinition
    | AddComment
    | ResolveComment
    | Agree
    | Waive
    | Unwaive
    | DropUnplaced
    | SettleConflict
    | BringBack
)
"""Every edit there is; msgspec reads and writes them as JSON by their names."""
