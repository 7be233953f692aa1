"""Undo and redo: the report before and after each step."""

import datetime as dt
from typing import NamedTuple

from irp_tui.report.edits import Edit, EditError
from irp_tui.report.model import Report

TOGETHER = dt.timedelta(seconds=2)
"""Typing in one text with pauses no longer than this is one step."""

LONGEST = dt.timedelta(seconds=20)
"""A step takes in no more typing than this, so that undoing never takes a page away at once."""

STEPS = 2_000


class Step(NamedTuple):
    """A change: the report before and after it, and what it was.

    Attributes:
        label: that of the first of its edits.
        typed: which text was typed in, or "".
        since: when the typing began.
        at: when it went on last.
    """

    before: Report
    after: Report
    label: str
    typed: str
    since: dt.datetime
    at: dt.datetime


class History:
    """The steps that can be undone, and those that were and can be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, before: Report, after: Report, at: dt.datetime, *edits: Edit) -> None:
        """Remember a step; typing on in the same text adds to the step before, for a while."""
        typed = edits[0].typing_key() if len(edits) == 1 else ""
        last = self._done[-1] if self._done else None
        goes_on = last and typed and last.typed == typed and last.after is before
        if last and goes_on and at - last.at <= TOGETHER and at - last.since <= LONGEST:
            self._done[-1] = last._replace(after=after, at=at)
        else:
            self._done.append(Step(before, after, (edits[0] if edits else Edit).label, typed, at, at))
            del self._done[:-STEPS]
        self._undone.clear()

    def undo(self, report: Report) -> tuple[Report, str]:
        """Return the report without the last step, and its label. What others changed since stays.

        Raises:
            EditError: there is no step, or another has changed the same text since.
        """
        if not self._done:
            raise EditError("there is nothing to undo")
        step = self._done[-1]
        back = _changed_back(report, step.after, step.before)
        self._done.pop()
        self._undone.append(step)
        return back, step.label

    def redo(self, report: Report) -> tuple[Report, str]:
        """Return the report with the step last undone, and its label.

        Raises:
            EditError: there is no step, or another has changed the same text since.
        """
        if not self._undone:
            raise EditError("there is nothing to redo")
        step = self._undone[-1]
        forth = _changed_back(report, step.before, step.after)
        self._undone.pop()
        self._done.append(step)
        return forth, step.label


def _changed_back(report: Report, after: Report, before: Report) -> Report:
    # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
    from irp_tui.report.merge.three_way import merge

    if report is after:
        return before
    merged = merge(after, report, before)
    if merged.conflicts:
        raise EditError("another program has changed the same text since; change it by hand")
    return merged.report
