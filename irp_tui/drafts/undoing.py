"""Undo and redo over everything: a history of what the report was before and after each step."""

import datetime as dt
from typing import NamedTuple

from irp_tui.report.apply import EditError
from irp_tui.report.edits import Edit, SetText
from irp_tui.report.merge import merge
from irp_tui.report.model import Report

TOGETHER = dt.timedelta(seconds=2)
"""Typing in one paragraph with pauses no longer than this is one step."""

STEPS = 2_000


class Step(NamedTuple):
    """The report before and after a change, and what was typed in (a paragraph's id), or ""."""

    before: Report
    after: Report
    what: str
    typed: str
    at: dt.datetime


class History:
    """The steps that can be undone, and those that were and can be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, before: Report, after: Report, at: dt.datetime, edit: Edit | None = None) -> None:
        """Remember a step; typing on in a paragraph adds to the step before."""
        typed = edit.paragraph if isinstance(edit, SetText) else ""
        last = self._done[-1] if self._done else None
        if last and typed and last.typed == typed and last.after is before and at - last.at <= TOGETHER:
            self._done[-1] = last._replace(after=after, at=at)
        else:
            self._done.append(Step(before, after, type(edit).__name__ if edit else "", typed, at))
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
    if report is after:
        return before
    merged = merge(after, report, before)
    if merged.conflicts:
        raise EditError("another program has changed the same text since; change it by hand")
    return merged.report
