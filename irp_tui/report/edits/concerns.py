"""Edits to concerns, their areas, judgements and fieldwork notes."""

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from irp_tui.report import sequences
from irp_tui.report.edits.base import (
    Edit,
    EditError,
    change,
    given,
    insert,
    move,
    must,
    must_be_one_of,
    must_have,
    without,
)
from irp_tui.report.model import Concern, Id, Note, Outcomes, Plan, Report, Source
from irp_tui.report.review import corrected, explained


def _change(report: Report, id: str, how: Callable[[Concern], Concern]) -> Report:
    return replace(report, concerns=change(report.concerns, id, how, "concern"))


def _must_know_body(report: Report, body: str | None) -> None:
    must_be_one_of(body, report.house.owners(), "body")


def _with_area(areas: tuple[str, ...], area: str) -> tuple[str, ...]:
    return areas if area in areas else (*areas, area)


class AddConcern(Edit, frozen=True):
    """Add an item that the visit follows up."""

    label = "a new concern"

    id: Id
    area: str
    body: str
    text: str = ""
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        _must_know_body(report, self.body)
        concern = Concern(self.id, self.area, self.body, self.text)
        concerns = insert(report.concerns, concern, self.after, "concern")
        return replace(report, concerns=concerns, areas=_with_area(report.areas, self.area))


class RemoveConcern(Edit, frozen=True):
    """Take an item out, with its paragraphs and notes."""

    label = "taking out a concern"

    concern: str

    def _apply(self, report: Report) -> Report:
        concerns = without(report.concerns, self.concern, "concern")
        return replace(report, concerns=concerns, reviews=sequences.without(report.reviews, self.concern))


class MoveConcern(Edit, frozen=True):
    """Move an item behind another, and into that one's area."""

    label = "moving a concern"

    concern: str
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        moved = replace(report, concerns=move(report.concerns, self.concern, self.after, "concern"))
        neighbour = report.concern(self.after or "")
        if neighbour is None:
            return moved
        return _change(moved, self.concern, lambda concern: replace(concern, area=neighbour.area))


class SetConcern(Edit, frozen=True):
    """Change what is known of an item; None leaves a thing as it is."""

    label = "changing a concern"
    typed = frozenset({"text"})
    target = "concern"

    concern: str
    text: str | None = None
    area: str | None = None
    body: str | None = None
    lead: str | None = None

    def _apply(self, report: Report) -> Report:
        _must_know_body(report, self.body)
        changes = given(text=self.text, area=self.area, body=self.body, lead=self.lead)
        changed = _change(report, self.concern, lambda concern: replace(concern, **changes))
        return changed if self.area is None else replace(changed, areas=_with_area(changed.areas, self.area))


class CorrectWording(Edit, frozen=True):
    """Change the published wording of an item; what it was is kept beside it."""

    label = "a change of published wording"
    typed = frozenset({"text"})
    target = "concern"

    concern: str
    text: str

    def _apply(self, report: Report) -> Report:
        return _change(report, self.concern, lambda concern: corrected(concern, self.text))


class ExplainWording(Edit, frozen=True):
    """Say why the published wording of an item was changed to what it says now."""

    label = "the reason for a changed wording"

    concern: str
    reason: str
    by: str = ""
    at: dt.datetime | None = None

    def _apply(self, report: Report) -> Report:
        if must_have(report.concerns, self.concern, "concern").correction is None:
            raise EditError("its wording is as it was published, and needs no reason")
        if not self.reason.strip():
            raise EditError("a changed wording needs a reason")
        return _change(report, self.concern, lambda concern: explained(concern, self.reason, self.by, self.at))


class Judge(Edit, frozen=True):
    """Choose a judgement ("" for none), with the reason where one is asked for."""

    label = "a judgement"

    concern: str
    judgement: str
    reason: str = ""

    def typing_key(self) -> str:
        """Identify the reason for this judgement, which is written anew with each key; "" where none is given."""
        return f"Judge {self.concern} {self.judgement}" if self.reason else ""

    def _apply(self, report: Report) -> Report:
        concern = must_have(report.concerns, self.concern, "concern")
        scale = report.scale(report.body(concern))
        must_be_one_of(self.judgement, tuple(step.id for step in scale.judgements), f"judgement on {scale.id}'s scale")
        judgement = replace(concern.judgement, value=self.judgement, reason=self.reason)
        return _change(report, self.concern, lambda concern: replace(concern, judgement=judgement))


class Answer(Edit, frozen=True):
    """Answer the two questions behind a judgement."""

    label = "an answer behind a judgement"

    concern: str
    plan: Plan = ""
    outcomes: Outcomes = ""

    def _apply(self, report: Report) -> Report:
        def answered(concern: Concern) -> Concern:
            return replace(concern, judgement=replace(concern.judgement, plan=self.plan, outcomes=self.outcomes))

        return _change(report, self.concern, answered)


class SetAreas(Edit, frozen=True):
    """Put the area headings in this order."""

    label = "the order of the areas"

    areas: tuple[str, ...]

    def _apply(self, report: Report) -> Report:
        return replace(report, areas=tuple(dict.fromkeys(self.areas)))


class RenameArea(Edit, frozen=True):
    """Word an area heading differently, in every concern under it."""

    label = "the name of an area"
    typed = frozenset({"area", "name"})

    area: str
    name: str

    def _apply(self, report: Report) -> Report:
        if self.area not in report.all_areas():
            raise EditError(f"there is no area {self.area!r}")
        areas = tuple(dict.fromkeys(self.name if area == self.area else area for area in report.areas))
        concerns = tuple(
            replace(concern, area=self.name) if concern.area == self.area else concern for concern in report.concerns
        )
        return replace(report, areas=areas, concerns=concerns)


# Fieldwork notes.


def _concern_with(report: Report, note: str) -> Concern:
    holder = next((concern for concern in report.concerns if sequences.find(concern.notes, note)), None)
    return must(holder, "note", note)


def _without_note(concern: Concern, note: str) -> Concern:
    unlinked = tuple(
        replace(paragraph, notes=tuple(id for id in paragraph.notes if id != note))
        if note in paragraph.notes
        else paragraph
        for paragraph in concern.paragraphs
    )
    return replace(concern, notes=sequences.without(concern.notes, note), paragraphs=unlinked)


class AddNote(Edit, frozen=True):
    """Note what was seen or heard."""

    label = "a new note"

    concern: str
    id: Id
    text: str
    source: Source | None = None
    at: dt.datetime | None = None
    by: str = ""

    def typing_key(self) -> str:
        """Identify the note's text: the note is there from its first letter on."""
        return SetNote(self.id, text=self.text).typing_key()

    def _apply(self, report: Report) -> Report:
        note = Note(self.id, self.text, self.source, self.at, self.by)
        return _change(report, self.concern, lambda concern: replace(concern, notes=(*concern.notes, note)))


class SetNote(Edit, frozen=True):
    """Change a note; None leaves a thing as it is."""

    label = "changing a note"
    typed = frozenset({"text"})
    target = "note"

    note: str
    text: str | None = None
    source: Source | None = None

    def _apply(self, report: Report) -> Report:
        holder = _concern_with(report, self.note)
        changes = given(text=self.text, source=self.source)
        notes = sequences.change(holder.notes, self.note, lambda note: replace(note, **changes))
        return _change(report, holder.id, lambda concern: replace(concern, notes=notes))


class MoveNote(Edit, frozen=True):
    """Give a note to another concern; paragraphs it was linked to lose the link."""

    label = "moving a note"

    note: str
    concern: str

    def _apply(self, report: Report) -> Report:
        holder = _concern_with(report, self.note)
        note = must_have(holder.notes, self.note, "note")
        if holder.id == self.concern:
            return report
        taken = _change(report, holder.id, lambda concern: _without_note(concern, self.note))
        return _change(taken, self.concern, lambda concern: replace(concern, notes=(*concern.notes, note)))


class RemoveNote(Edit, frozen=True):
    """Take a note out, and the links to it."""

    label = "taking out a note"

    note: str

    def _apply(self, report: Report) -> Report:
        holder = _concern_with(report, self.note)
        return _change(report, holder.id, lambda concern: _without_note(concern, self.note))
