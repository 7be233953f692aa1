"""What belongs to the thing in focus: what another side wrote, comments, problems, fieldwork notes, evidence."""

from collections.abc import Iterator
from typing import NamedTuple

from irp_tui.report.ids import within
from irp_tui.report.model import Comment, Concern, Note, Paragraph, Report
from irp_tui.report.review import about, comments_on
from irp_tui.tui.form.items import Action, Editable, Item, Style
from irp_tui.tui.pages.concern_judgement import JudgementChoice, JudgementReason, OutcomesAnswer, PlanAnswer
from irp_tui.tui.pages.paragraphs import as_prose
from irp_tui.tui.pages.rows import ConcernRow, ProblemRow
from irp_tui.tui.pages.view import SOURCES, View, evidence_words, joined, moment


class PanelEntry(NamedTuple):
    """Something that belongs to the thing in focus: a mark for what it is, its words, and small print."""

    mark: str
    text: str
    foot: str = ""
    style: Style = "prose"


def place_of(report: Report, item: Item | None) -> str:
    """Return the place of the report that an item stands for; "" where it stands for none."""
    editable: Editable | None = getattr(item, "editable", None)
    if editable is not None:
        return about(report, editable.place)
    if not isinstance(item, Action) or not item.place:
        return ""
    # A part of a thing, such as its judgement, is spoken of by the thing's id.
    head, _, part = item.place.rpartition(".")
    return head if part and head and report.concern(head) else item.place


def panel_entries(view: View, item: Item | None) -> tuple[PanelEntry, ...]:
    """Return what belongs to an item; what asks for something to be done comes first."""
    place = place_of(view.report, item)
    if item is None or not place:
        return ()
    return tuple(_entries(view, item, place))


def _entries(view: View, item: Item, place: str) -> Iterator[PanelEntry]:
    report, editable = view.report, getattr(item, "editable", None)
    concern = report.concern(place)
    comments = _comments(report, place, concern)
    yield from _put_aside(report, place)
    yield from (_comment(comment) for comment in comments if not comment.resolved)
    if isinstance(editable, ProblemRow):
        yield from _text_of(view, place)
    else:
        places = within(concern) if concern and isinstance(editable, ConcernRow) else (place,)
        yield from (
            PanelEntry("!", each.message, each.advice, "problem") for at in places for each in view.problems_at(at)
        )
    if concern and isinstance(editable, ConcernRow | PlanAnswer | OutcomesAnswer | JudgementChoice | JudgementReason):
        yield _evidence(concern)
        yield from (_note(note) for note in concern.notes if not isinstance(editable, ConcernRow))
    yield from _linked(view, place)
    yield from (_comment(comment) for comment in comments if comment.resolved)


def _comments(report: Report, place: str, concern: Concern | None) -> tuple[Comment, ...]:
    """Return those on the thing; for a concern as a whole, those on anything in it too."""
    if concern is None:
        return comments_on(report, place)
    return tuple(sorted(report.review(concern.id).comments, key=lambda comment: comment.resolved))


def _put_aside(report: Report, place: str) -> Iterator[PanelEntry]:
    if not report.conflicts:
        return
    # Two sides seldom change the same: most drafts are opened without it.
    from irp_tui.report.merge import conflicts

    for conflict in report.conflicts:
        if conflicts.place(report, conflict) == place and conflict.field != conflicts.REMOVED:
            yield PanelEntry("≠", as_prose(conflict.theirs), "the other side's text; settle it in Check", "problem")


def _comment(comment: Comment) -> PanelEntry:
    at = moment(comment.at) if comment.at else ""
    foot = joined(comment.by, at, "resolved" if comment.resolved else "open")
    return PanelEntry("✓" if comment.resolved else "?", comment.text, foot, "quiet" if comment.resolved else "prose")


def _text_of(view: View, place: str) -> Iterator[PanelEntry]:
    """Yield the paragraph or note in which something was found."""
    for _, paragraph in view.report.paragraphs():
        if paragraph.id == place:
            yield _paragraph(view, paragraph)
    for concern in view.report.concerns:
        if concern.id == place:
            yield PanelEntry("¶", as_prose(concern.text), concern.area)
        yield from (_note(note) for note in concern.notes if note.id == place)


def _paragraph(view: View, paragraph: Paragraph) -> PanelEntry:
    return PanelEntry("¶", as_prose(paragraph.text), view.numbers.get(paragraph.id, ""))


def _evidence(concern: Concern) -> PanelEntry:
    return PanelEntry("#", f"Evidence: {evidence_words(concern) or 'none yet'}.")


def _linked(view: View, place: str) -> Iterator[PanelEntry]:
    """Yield the notes that a paragraph rests on, or the paragraphs that use a note."""
    for _, paragraph in view.report.paragraphs():
        if paragraph.id == place and paragraph.notes:
            notes = {note.id: note for concern in view.report.concerns for note in concern.notes}
            yield from (_note(notes[id]) for id in paragraph.notes if id in notes)
        elif place in paragraph.notes:
            yield _paragraph(view, paragraph)


def _note(note: Note) -> PanelEntry:
    foot = joined(SOURCES[note.source] if note.source else "", note.by, moment(note.at) if note.at else "")
    return PanelEntry("✎", note.text, foot, "note")
