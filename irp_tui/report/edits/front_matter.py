"""Edits to what stands round the concerns: practice, prison, visit, team, signature, glossary and fixed texts."""

import datetime as dt

from msgspec.structs import replace

from irp_tui.report import sequences
from irp_tui.report.edits.base import Edit, EditError, change, given, insert, move, must, must_be_one_of, without
from irp_tui.report.house import Country, Population
from irp_tui.report.model import Entry, Id, Imprint, Inspection, Member, Practice, Report, Signature, Visit, When, Year

# Notable positive practice.


def _with_practice(report: Report, practice: tuple[Practice, ...]) -> Report:
    return replace(report, summary=replace(report.summary, practice=practice))


class AddPractice(Edit, frozen=True):
    """Add an example of notable positive practice."""

    label = "a new example of positive practice"

    id: Id
    text: str = ""
    paragraph: str = ""
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        example = Practice(self.id, self.text, self.paragraph)
        return _with_practice(report, insert(report.summary.practice, example, self.after, "example"))


class SetPractice(Edit, frozen=True):
    """Change an example; None leaves a thing as it is."""

    label = "changing an example of positive practice"
    typed = frozenset({"text"})
    target = "practice"

    practice: str
    text: str | None = None
    paragraph: str | None = None

    def _apply(self, report: Report) -> Report:
        changes = given(text=self.text, paragraph=self.paragraph)
        examples = report.summary.practice
        changed = change(examples, self.practice, lambda example: replace(example, **changes), "example")
        return _with_practice(report, changed)


class MovePractice(Edit, frozen=True):
    """Move an example."""

    label = "moving an example of positive practice"

    practice: str
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        return _with_practice(report, move(report.summary.practice, self.practice, self.after, "example"))


class RemovePractice(Edit, frozen=True):
    """Take an example out."""

    label = "taking out an example of positive practice"

    practice: str

    def _apply(self, report: Report) -> Report:
        return _with_practice(report, without(report.summary.practice, self.practice, "example"))


# The prison, the visit and the earlier inspections.


class SetEstablishment(Edit, frozen=True):
    """Change what is known of the prison; None leaves a thing as it is."""

    label = "what is said of the prison"
    typed = frozenset({"name"})

    name: str | None = None
    population: Population | None = None
    country: Country | None = None
    head: str | None = None

    def _apply(self, report: Report) -> Report:
        if self.head not in (None, "governor", "director"):
            raise EditError("a prison has a governor or a director")
        changes = given(name=self.name, population=self.population, country=self.country, head=self.head)
        return replace(report, establishment=replace(report.establishment, **changes))


class SetVisit(Edit, frozen=True):
    """Set the first and the last day of the visit."""

    label = "the days of the visit"

    first: dt.date | None
    last: dt.date | None

    def _apply(self, report: Report) -> Report:
        return replace(report, visit=Visit(self.first, self.last))


class SetInspections(Edit, frozen=True):
    """Set the earlier inspections, oldest first, with their outcomes."""

    label = "the earlier inspections"

    inspections: tuple[Inspection, ...]

    def _apply(self, report: Report) -> Report:
        for inspection in self.inspections:
            must_know_grades(report, inspection)
        return replace(report, inspections=self.inspections)


def must_know_grades(report: Report, inspection: Inspection) -> None:
    """Refuse an inspection with an outcome that is no grade of the house.

    Raises:
        EditError: there is no such grade.
    """
    for grade in inspection.outcomes.values():
        must_be_one_of(grade, tuple(grade.id for grade in report.house.grades), "outcome")


class SetPartner(Edit, frozen=True):
    """Say which other bodies took part."""

    label = "who took part"

    partner: str
    alongside: tuple[str, ...] = ()

    def _apply(self, report: Report) -> Report:
        must_be_one_of(self.partner, _bodies(report, "partner"), "education inspectorate")
        for body in self.alongside:
            must_be_one_of(body, _bodies(report, "alongside"), "body that comes along")
        return replace(report, partner=self.partner, alongside=tuple(dict.fromkeys(self.alongside)))


def _bodies(report: Report, role: str) -> tuple[str, ...]:
    return tuple(body.id for body in report.house.bodies if body.role == role)


# The team, the signature and the imprint.

_MEMBER = "member of the team"


class AddMember(Edit, frozen=True):
    """Add someone to the team."""

    label = "somebody new in the team"

    id: Id
    name: str = ""
    role: str = ""
    initials: str = ""
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        member = Member(self.id, self.name, self.role, self.initials)
        return replace(report, team=insert(report.team, member, self.after, _MEMBER))


class SetMember(Edit, frozen=True):
    """Change someone of the team; None leaves a thing as it is."""

    label = "changing somebody of the team"
    typed = frozenset({"name", "role", "initials"})
    target = "member"

    member: str
    name: str | None = None
    role: str | None = None
    initials: str | None = None

    def _apply(self, report: Report) -> Report:
        changes = given(name=self.name, role=self.role, initials=self.initials)
        team = change(report.team, self.member, lambda member: replace(member, **changes), _MEMBER)
        return replace(report, team=team)


class MoveMember(Edit, frozen=True):
    """Move someone within the list of the team."""

    label = "moving somebody of the team"

    member: str
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        return replace(report, team=move(report.team, self.member, self.after, _MEMBER))


class RemoveMember(Edit, frozen=True):
    """Take someone off the team."""

    label = "taking somebody off the team"

    member: str

    def _apply(self, report: Report) -> Report:
        return replace(report, team=without(report.team, self.member, _MEMBER))


class SetSignature(Edit, frozen=True):
    """Set who signs the summary, and the month under it."""

    label = "the signature"
    typed = frozenset({"name", "office", "month"})

    name: str
    office: str
    month: When

    def _apply(self, report: Report) -> Report:
        return replace(report, signature=Signature(self.name, self.office, self.month))


class SetImprint(Edit, frozen=True):
    """Set the year of publication; 0 where it is not known."""

    label = "the year of publication"

    year: Year

    def _apply(self, report: Report) -> Report:
        return replace(report, imprint=Imprint(self.year))


# Glossary and fixed texts.


class UseTerms(Edit, frozen=True):
    """Say which of the house's glossary entries the report prints."""

    label = "which glossary entries are printed"

    terms: tuple[str, ...]

    def _apply(self, report: Report) -> Report:
        for term in self.terms:
            must(report.house.term(term), "glossary entry of the house", term)
        return replace(report, glossary=replace(report.glossary, house=tuple(dict.fromkeys(self.terms))))


class SetEntry(Edit, frozen=True):
    """Add a glossary entry of the report's own, or word one anew."""

    label = "a glossary entry"

    entry: Entry

    def typing_key(self) -> str:
        """Identify the entry, which is written anew with each key."""
        return f"SetEntry {self.entry.id}"

    def _apply(self, report: Report) -> Report:
        there, entry = report.glossary.entries, self.entry
        is_new = sequences.find(there, entry.id) is None
        entries = (*there, entry) if is_new else sequences.change(there, entry.id, lambda _: entry)
        return replace(report, glossary=replace(report.glossary, entries=entries))


class RemoveEntry(Edit, frozen=True):
    """Take out a glossary entry of the report's own."""

    label = "taking out a glossary entry"

    entry: str

    def _apply(self, report: Report) -> Report:
        entries = without(report.glossary.entries, self.entry, "glossary entry")
        return replace(report, glossary=replace(report.glossary, entries=entries))


class SetHouseText(Edit, frozen=True):
    """Word a fixed text differently in this report; None goes back to the house's wording."""

    label = "the wording of a fixed text"
    typed = frozenset({"text"})
    target = "key"

    key: str
    text: str | None

    def _apply(self, report: Report) -> Report:
        must(report.house.texts.get(self.key), "fixed text", self.key)
        texts = {key: text for key, text in report.own.texts.items() if key != self.key}
        return replace(report, own=replace(report.own, texts=texts | given(**{self.key: self.text})))


class SetDefinition(Edit, frozen=True):
    """Word a judgement's definition differently in this report; None goes back to the house's wording."""

    label = "the wording of a definition"
    typed = frozenset({"scale", "text"})
    target = "judgement"

    scale: str
    judgement: str
    text: str | None

    def _apply(self, report: Report) -> Report:
        step = report.house.scale(self.scale).get(self.judgement)
        must(step, f"judgement on the scale {self.scale!r}:", self.judgement)
        own = dict(report.own.definitions.get(self.scale, {}))
        own.pop(self.judgement, None)
        own |= given(**{self.judgement: self.text})
        others = {scale: worded for scale, worded in report.own.definitions.items() if scale != self.scale}
        return replace(report, own=replace(report.own, definitions=others | ({self.scale: own} if own else {})))
