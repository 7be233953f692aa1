"""The edit that brings back what was removed."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report import removed as r
from irp_tui.report import sequences
from irp_tui.report.applying_paragraphs import paragraphs_of, with_paragraphs
from irp_tui.report.merge.ids import kinds
from irp_tui.report.model import Concern, Report
from irp_tui.report.refusing import EditError, must, must_be_one_of
from irp_tui.report.removal import is_there
from irp_tui.report.review import canonical, within


def _bring_back(report: Report, edit: e.BringBack) -> Report:
    gone = edit.gone
    if is_there(report, gone):
        raise EditError("it is in the report")
    taken = dict(kinds(report))
    if again := next((id for id in _ids(gone) if id in taken), ""):
        raise EditError(f"another thing has the id {again!r}")
    return _BACK[type(gone)](report, gone)


def _ids(gone: r.Gone) -> tuple[str, ...]:
    """Every id that it brings."""
    match gone:
        case r.ConcernGone(concern=concern, review=review):
            return (*within(concern), *(comment.id for comment in review.comments))
        case r.ParagraphGone() | r.NoteGone() | r.PracticeGone() | r.MemberGone() | r.CommentGone():
            return (gone.key,)
        case _:
            return ()


def _concern(report: Report, gone: r.ConcernGone) -> Report:
    # What a list of removed things says may come from a former house; a draft with it could not be read again.
    must_be_one_of(gone.concern.body, report.house.owners(), "body")
    value = gone.concern.judgement.value
    must_be_one_of(value, tuple(step.id for scale in report.house.scales for step in scale.judgements), "judgement")
    areas = report.areas if gone.concern.area in report.areas else (*report.areas, gone.concern.area)
    review = replace(gone.review, id=gone.concern.id)
    reviews = canonical((*sequences.without(report.reviews, gone.concern.id), review))
    concerns = sequences.insert(report.concerns, gone.concern, gone.after)
    return replace(report, concerns=concerns, reviews=reviews, areas=areas if gone.concern.area else report.areas)


def _paragraph(report: Report, gone: r.ParagraphGone) -> Report:
    concern = report.concern(gone.section)
    notes = {note.id for note in concern.notes} if concern else set()
    paragraph = replace(gone.paragraph, notes=tuple(note for note in gone.paragraph.notes if note in notes))
    there = paragraphs_of(report, gone.section)
    return with_paragraphs(report, gone.section, sequences.insert(there, paragraph, gone.after))


def _note(report: Report, gone: r.NoteGone) -> Report:
    must(report.concern(gone.concern), "concern", gone.concern)

    def with_note(concern: Concern) -> Concern:
        linked = tuple(
            replace(each, notes=(*each.notes, gone.note.id)) if each.id in gone.paragraphs else each
            for each in concern.paragraphs
        )
        return replace(concern, notes=sequences.insert(concern.notes, gone.note, gone.after), paragraphs=linked)

    return replace(report, concerns=sequences.change(report.concerns, gone.concern, with_note))


def _practice(report: Report, gone: r.PracticeGone) -> Report:
    practice = sequences.insert(report.summary.practice, gone.practice, gone.after)
    return replace(report, summary=replace(report.summary, practice=practice))


def _member(report: Report, gone: r.MemberGone) -> Report:
    return replace(report, team=sequences.insert(report.team, gone.member, gone.after))


def _entry(report: Report, gone: r.EntryGone) -> Report:
    entries = (*report.glossary.entries, gone.entry)
    return replace(report, glossary=replace(report.glossary, entries=entries))


def _wording(report: Report, gone: r.WordingGone) -> Report:
    own = report.own
    if not gone.scale:
        return replace(report, own=replace(own, texts=own.texts | {gone.name: gone.text}))
    worded = own.definitions.get(gone.scale, {}) | {gone.name: gone.text}
    return replace(report, own=replace(own, definitions=own.definitions | {gone.scale: worded}))


def _comment(report: Report, gone: r.CommentGone) -> Report:
    review = report.review(_review(report, gone.review))
    changed = replace(review, comments=(*review.comments, gone.comment))
    return replace(report, reviews=canonical((*sequences.without(report.reviews, review.id), changed)))


def _waiver(report: Report, gone: r.WaiverGone) -> Report:
    review = report.review(_review(report, gone.review))
    changed = replace(review, waivers=(*review.waivers, gone.waiver))
    return replace(report, reviews=canonical((*sequences.without(report.reviews, review.id), changed)))


def _review(report: Report, id: str) -> str:
    return id if id == "report" else must(report.concern(id), "concern", id).id


def _line(report: Report, gone: r.LineGone) -> Report:
    lines = sorted((*report.unplaced, gone.line), key=lambda line: line.line)
    return replace(report, unplaced=tuple(lines))


def _inspection(report: Report, gone: r.InspectionGone) -> Report:
    for grade in gone.inspection.outcomes.values():
        must_be_one_of(grade, tuple(grade.id for grade in report.house.grades), "outcome")
    there = report.inspections
    return replace(report, inspections=(*there[: gone.at], gone.inspection, *there[gone.at :]))


def _area(report: Report, gone: r.AreaGone) -> Report:
    return replace(report, areas=(*report.areas[: gone.at], gone.area, *report.areas[gone.at :]))


def _text(_: Report, __: r.TextGone) -> Report:
    raise EditError("words of a text come back by writing that text")


_BACK: dict[type[Any], Callable[[Report, Any], Report]] = {
    r.ConcernGone: _concern,
    r.ParagraphGone: _paragraph,
    r.NoteGone: _note,
    r.PracticeGone: _practice,
    r.MemberGone: _member,
    r.EntryGone: _entry,
    r.WordingGone: _wording,
    r.CommentGone: _comment,
    r.WaiverGone: _waiver,
    r.LineGone: _line,
    r.InspectionGone: _inspection,
    r.AreaGone: _area,
    r.TextGone: _text,
}

APPLY: dict[type[e.Base], Callable[[Report, Any], Report]] = {e.BringBack: _bring_back}
"""How it is made."""
