"""Fieldwork notes, and the evidence that the findings on a concern rest on, each piece counted once."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, get_args

from irp_tui.report.edits import Edit, LinkNotes, SetSources
from irp_tui.report.model import Concern, Note, Paragraph, Report, Source

_SOURCES: tuple[Source, ...] = get_args(Source)


def kinds(concern: Concern, paragraph: Paragraph) -> tuple[Source, ...]:
    """Return the kinds of evidence that a paragraph of the concern rests on: those it names, and those of its notes."""
    if not paragraph.notes:
        return tuple(dict.fromkeys(paragraph.sources))
    return tuple(dict.fromkeys((*paragraph.sources, *_of_notes(concern, paragraph))))


def evidence(concern: Concern) -> dict[Source, int]:
    """Return how many pieces of evidence there are of each kind of source; kinds without any are left out.

    A note is one. A paragraph is one more of each kind that it names and none of the notes has which it rests on: with
    those, it is the same piece.
    """
    named = [note.source for note in concern.notes]
    for paragraph in concern.paragraphs:
        noted = _of_notes(concern, paragraph) if paragraph.notes else ()
        named += [source for source in dict.fromkeys(paragraph.sources) if source not in noted]
    return {source: named.count(source) for source in _SOURCES if source in named}


def linked(report: Report, paragraph: str, note: str) -> tuple[Edit, ...]:
    """Return the edits that link a note, whose kind of source the paragraph then names too, or that take the link back.

    Without the link it goes on naming that kind: a person may have given it, or another note.
    """
    for concern in report.concerns:
        for each in concern.paragraphs:
            if each.id == paragraph:
                ids = tuple(there.id for there in concern.notes if (there.id in each.notes) != (there.id == note))
                source = next((there.source for there in concern.notes if there.id == note), None)
                if source is None or note not in ids or source in each.sources:
                    return (LinkNotes(paragraph, ids),)
                return LinkNotes(paragraph, ids), SetSources(paragraph, (*each.sources, source))
    return ()


def _of_notes(concern: Concern, paragraph: Paragraph) -> tuple[Source, ...]:
    return tuple(note.source for note in concern.notes if note.source and note.id in paragraph.notes)


class PlacedNote(NamedTuple):
    """A note, and the id of the concern it is under."""

    concern: str
    note: Note


def notes(report: Report) -> Iterator[PlacedNote]:
    """Yield every note, in the order printed of the concerns."""
    for concern in report.ordered():
        for note in concern.notes:
            yield PlacedNote(concern.id, note)


def noted(report: Report, id: str) -> PlacedNote | None:
    """Return the note with this id; None where it is not there."""
    return next((placed for placed in notes(report) if placed.note.id == id), None)


def last_noted(report: Report, by: str) -> PlacedNote | None:
    """Return the note that this person made last; None where there is none with a time."""
    theirs = [placed for placed in notes(report) if placed.note.by == by and placed.note.at]
    return max(theirs, key=lambda placed: placed.note.at or dt.datetime.min, default=None)  # noqa: DTZ901 - the laptop's
