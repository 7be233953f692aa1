"""Undo and redo over everything: a history of what the report was before and after each step."""

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
    """The report before and after a change, which text was typed in, or "", and when that began and went on last."""

    before: Report
    after: Report
    what: str
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
        """The report without the last step, and what that was. What others changed since stays.

        Raises:
            EditError: there is no step, or another has changed the same text since.
        """
        if not self._done:
            raise EditError("there is nothing to undo")
        step = self._done[-1]
        back = _turned(report, step.after, step.before)
        self._done.pop()
        self._undone.append(step)
        return back, step.what

    def redo(self, report: Report) -> tuple[Report, str]:
        """The report with the step last undone, and what that was.

        Raises:
            EditError: there is no step, or another has changed the same text since.
        """
        if not self._undone:
            raise EditError("there is nothing to redo")
        step = self._undone[-1]
        forth = _turned(report, step.before, step.after)
        self._undone.pop()
        self._done.append(step)
        return forth, step.what


def _turned(report: Report, after: Report, before: Report) -> Report:
    # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
    from irp_tui.report.merge.three_way import merge

    if report is after:
        return before
    merged = merge(after, report, before)
    if merged.conflicts:
        raise EditError("another program has changed the same text since; change it by hand")
    return merged.report
