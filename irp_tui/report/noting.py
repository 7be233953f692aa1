"""Fieldwork notes, whichever concern they are under."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from irp_tui.report.model import Note, Report


class Placed(NamedTuple):
    """A note, and the id of the concern it is under."""

    concern: str
    note: Note


def notes(report: Report) -> Iterator[Placed]:
    """Every note, in the order printed of the concerns."""
    for concern in report.ordered():
        for note in concern.notes:
            yield Placed(concern.id, note)


def noted(report: Report, id: str) -> Placed | None:
    """The note with this id; None where it is not there."""
    return next((placed for placed in notes(report) if placed.note.id == id), None)


def last_noted(report: Report, by: str) -> Placed | None:
    """The note that this person made last; None where there is none with a time."""
    theirs = [placed for placed in notes(report) if placed.note.by == by and placed.note.at]
    return max(theirs, key=lambda placed: placed.note.at or dt.datetime.min, default=None)  # noqa: DTZ901 - the laptop's
