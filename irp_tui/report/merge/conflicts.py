"""Conflicts: what stands now, where that is, and the edits that take the other side's instead."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.model import Conflict, Report
from irp_tui.report.search import rewritten
from irp_tui.report.texts import Part, texts

REMOVED = "removed"
"""The field of a conflict in which one side took out what the other changed."""


def stands(report: Report, conflict: Conflict) -> str:
    """Return the text that the report has now: it may have been written on since the conflict arose."""
    part = _part(report, conflict)
    kept = conflict.ours or (conflict.theirs if conflict.field == REMOVED else "")
    return kept if part is None else dict(texts(report))[part]


def place(report: Report, conflict: Conflict) -> str:
    """Return where the thing is written, as problems name places: an id, or a dotted field."""
    part = _part(report, conflict)
    if part is not None:
        return part[0]
    is_thing = conflict.place in _removers(report)
    known = is_thing or not conflict.field or conflict.field == REMOVED
    return (conflict.place if known else f"{conflict.place}.{conflict.field}").removeprefix("own.")


def taking(report: Report, conflict: Conflict) -> tuple[e.Edit, ...]:
    """Return the edits that put the other side's in place and settle the conflict; none where it is no text.

    Where one side took something out, they take it out.
    """
    edits = tuple(_taking(report, conflict))
    return (*edits, e.SettleConflict(conflict.id)) if edits else ()


def _taking(report: Report, conflict: Conflict) -> Iterator[e.Edit]:
    if conflict.field == REMOVED:
        remover = _removers(report).get(conflict.place)
        if remover:
            yield remover(conflict.place)
        return
    part = _part(report, conflict)
    if part:
        yield from rewritten(report, {part: conflict.theirs})
        return
    concern = report.concern(conflict.place)
    match conflict.field:
        case "judgement.value" if concern:
            yield e.Judge(concern.id, conflict.theirs, concern.judgement.reason)
        case "area" | "lead" as name if concern:
            yield replace(e.SetConcern(concern.id), **{name: conflict.theirs})
        case "initials" if any(member.id == conflict.place for member in report.team):
            yield e.SetMember(conflict.place, initials=conflict.theirs)


def _part(report: Report, conflict: Conflict) -> Part | None:
    """Return the text that the conflict is about, by the names under which it is found."""
    thing, field = conflict.place, "text" if conflict.field == REMOVED else conflict.field
    known = dict(texts(report))
    names = (
        (thing, field),
        (thing, field.removeprefix("judgement.")),
        (f"{thing}.{field}", ""),
        (f"glossary.{thing}", field),
    )
    return next((name for name in names if name in known), None)


def _removers(report: Report) -> dict[str, Callable[[str], e.Edit]]:
    """Return how each thing is taken out, by its id."""
    removers: dict[str, Callable[[str], e.Edit]] = {}
    removers |= {entry.id: e.RemoveEntry for entry in report.glossary.entries}
    removers |= {member.id: e.RemoveMember for member in report.team}
    removers |= {example.id: e.RemovePractice for example in report.summary.practice}
    removers |= {paragraph.id: e.RemoveParagraph for _, paragraph in report.paragraphs()}
    for concern in report.concerns:
        removers |= {note.id: e.RemoveNote for note in concern.notes}
        removers[concern.id] = e.RemoveConcern
    return removers
