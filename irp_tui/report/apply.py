"""Carries out edits: the only way in which a report changes."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from irp_tui.report import applying_concerns, applying_matter, applying_paragraphs, applying_removed
from irp_tui.report.edits import Base, Edit
from irp_tui.report.model import Report
from irp_tui.report.refusing import EditError
from irp_tui.report.sanitize import LONGEST, is_clean

__all__ = ["EditError", "apply", "ids"]

_APPLY = applying_paragraphs.APPLY | applying_concerns.APPLY | applying_matter.APPLY | applying_removed.APPLY


def apply(report: Report, edit: Edit) -> Report:
    """The report with the edit made.

    Raises:
        EditError: the edit cannot be made, and why: it names something that is not there, brings an id that is in use
            or not an id, or a text that `text.clean` would change. The report stays as it was.
    """
    _validate(report, edit)
    return _APPLY[type(edit)](report, edit)


def ids(report: Report) -> Iterator[str]:
    """Every id in use."""
    yield "report"
    for concern in report.concerns:
        yield concern.id
        yield from (note.id for note in concern.notes)
    yield from (paragraph.id for _, paragraph in report.paragraphs())
    yield from (practice.id for practice in report.summary.practice)
    yield from (member.id for member in report.team)
    yield from (comment.id for review in report.reviews for comment in review.comments)


def _validate(report: Report, edit: Base) -> None:
    plain = msgspec.to_builtins(edit, builtin_types=(dt.date, dt.datetime))
    for text in _texts(plain):
        if not is_clean(text):
            long = f"it has {len(text):,} characters, and {LONGEST:,} is the most"
            raise EditError(long if len(text) > LONGEST else "the text has characters that cannot be kept")
    try:
        msgspec.convert(plain, type(edit))
    except msgspec.ValidationError as error:
        raise EditError(f"{type(edit).__name__}: {error}") from error
    new = getattr(edit, "id", None)
    if new is not None and new in set(ids(report)):
        raise EditError(f"the id {new!r} is in use")


def _texts(plain: object) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case dict():
            for key, value in plain.items():
                yield from _texts(key)
                yield from _texts(value)
        case list() | tuple():
            for value in plain:
                yield from _texts(value)
