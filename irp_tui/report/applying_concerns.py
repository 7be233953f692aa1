"""Edits to concerns, their areas, judgements and fieldwork notes."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report import sequences
from irp_tui.report.model import Concern, Note, Report
from irp_tui.report.published_wording import corrected, explained
from irp_tui.report.refusing import EditError, must, must_be_one_of


def given(**values: object) -> dict[str, Any]:
    """The values that are not None: those that an edit changes."""
    return {name: value for name, value in values.items() if value is not None}


def _change(report: Report, id: str, how: Callable[[Concern], Concern]) -> Report:
    must(report.concern(id), "concern", id)
    return replace(report, concerns=sequences.change(report.concerns, id, how))


def _must_know_body(report: Report, body: str) -> None:
    must_be_one_of(body, report.house.owners(), "body")


def _must_know_concern(report: Report, id: str | None) -> None:
    must_be_one_of(id, tuple(concern.id for concern in report.concerns), "concern")


def _with_area(areas: tuple[str, ...], area: str) -> tuple[str, ...]:
    return areas if area in areas else (*areas, area)


def _add(report: Report, edit: e.AddConcern) -> Report:
    _must_know_body(report, edit.body)
    _must_know_concern(report, edit.after)
    concern = Concern(edit.id, edit.area, edit.body, edit.text)
    concerns = sequences.insert(report.concerns, concern, edit.after)
    return replace(report, concerns=concerns, areas=_with_area(report.areas, edit.area))


def _remove(report: Report, edit: e.RemoveConcern) -> Report:
    _must_know_concern(report, must(edit.concern or None, "concern", edit.concern))
    reviews = sequences.without(report.reviews, edit.concern)
    return replace(report, concerns=sequences.without(report.concerns, edit.concern), reviews=reviews)


def _move(report: Report, edit: e.MoveConcern) -> Report:
    concern = must(report.concern(edit.concern), "concern", edit.concern)
    _must_know_concern(report, edit.after)
    neighbour = report.concern(edit.after or "") or concern
    moved = replace(report, concerns=sequences.move(report.concerns, edit.concern, edit.after))
    return _change(moved, edit.concern, lambda concern: replace(concern, area=neighbour.area))


def _set(report: Report, edit: e.SetConcern) -> Report:
    if edit.body is not None:
        _must_know_body(report, edit.body)
    changes = given(text=edit.text, area=edit.area, body=edit.body, lead=edit.lead)
    changed = _change(report, edit.concern, lambda concern: replace(concern, **changes))
    return changed if edit.area is None else replace(changed, areas=_with_area(changed.areas, edit.area))


def _correct(report: Report, edit: e.CorrectWording) -> Report:
    return _change(report, edit.concern, lambda concern: corrected(concern, edit.text))


def _explain(report: Report, edit: e.ExplainWording) -> Report:
    concern = must(report.concern(edit.concern), "concern", edit.concern)
    if concern.correction is None:
        raise EditError("its wording is as it was published, and needs no reason")
    if not edit.reason.strip():
        raise EditError("a changed wording needs a reason")
    return _change(report, edit.concern, lambda concern: explained(concern, edit.reason, edit.by, edit.at))


def _judge(report: Report, edit: e.Judge) -> Report:
    concern = must(report.concern(edit.concern), "concern", edit.concern)
    scale = report.scale(report.body(concern))
    must_be_one_of(edit.judgement, tuple(step.id for step in scale.judgements), f"judgement on {scale.id}'s scale")
    judgement = replace(concern.judgement, value=edit.judgement, reason=edit.reason)
    return _change(report, edit.concern, lambda concern: replace(concern, judgement=judgement))


def _answer(report: Report, edit: e.Answer) -> Report:
    return _change(
        report,
        edit.concern,
        lambda concern: replace(concern, judgement=replace(concern.judgement, plan=edit.plan, outcomes=edit.outcomes)),
    )


def _set_areas(report: Report, edit: e.SetAreas) -> Report:
    return replace(report, areas=tuple(dict.fromkeys(edit.areas)))


def _rename_area(report: Report, edit: e.RenameArea) -> Report:
    if edit.area not in report.all_areas():
        raise EditError(f"there is no area {edit.area!r}")
    areas = tuple(dict.fromkeys(edit.name if area == edit.area else area for area in report.areas))
    concerns = tuple(
        replace(concern, area=edit.name) if concern.area == edit.area else concern for concern in report.concerns
    )
    return replace(report, areas=areas, concerns=concerns)


def _concern_with(report: Report, note: str) -> Concern:
    holder = next((concern for concern in report.concerns if sequences.find(concern.notes, note)), None)
    return must(holder, "note", note)


def _add_note(report: Report, edit: e.AddNote) -> Report:
    note = Note(edit.id, edit.text, edit.source, edit.at, edit.by)
    return _change(report, edit.concern, lambda concern: replace(concern, notes=(*concern.notes, note)))


def _set_note(report: Report, edit: e.SetNote) -> Report:
    changes = given(text=edit.text, source=edit.source)
    return _change(
        report,
        _concern_with(report, edit.note).id,
        lambda concern: replace(
            concern, notes=sequences.change(concern.notes, edit.note, lambda note: replace(note, **changes))
        ),
    )


def _without_note(concern: Concern, note: str) -> Concern:
    unlinked = tuple(
        replace(paragraph, notes=tuple(id for id in paragraph.notes if id != note))
        if note in paragraph.notes
        else paragraph
        for paragraph in concern.paragraphs
    )
    return replace(concern, notes=sequences.without(concern.notes, note), paragraphs=unlinked)


def _move_note(report: Report, edit: e.MoveNote) -> Report:
    holder = _concern_with(report, edit.note)
    note = must(sequences.find(holder.notes, edit.note), "note", edit.note)
    if holder.id == edit.concern:
        return report
    taken = _change(report, holder.id, lambda concern: _without_note(concern, edit.note))
    return _change(taken, edit.concern, lambda concern: replace(concern, notes=(*concern.notes, note)))


def _remove_note(report: Report, edit: e.RemoveNote) -> Report:
    holder = _concern_with(report, edit.note)
    return _change(report, holder.id, lambda concern: _without_note(concern, edit.note))


APPLY: dict[type[e.Base], Callable[[Report, Any], Report]] = {
    e.AddConcern: _add,
    e.RemoveConcern: _remove,
    e.MoveConcern: _move,
    e.SetConcern: _set,
    e.CorrectWording: _correct,
    e.ExplainWording: _explain,
    e.Judge: _judge,
    e.Answer: _answer,
    e.SetAreas: _set_areas,
    e.RenameArea: _rename_area,
    e.AddNote: _add_note,
    e.SetNote: _set_note,
    e.MoveNote: _move_note,
    e.RemoveNote: _remove_note,
}
"""How each edit to a concern is made."""
