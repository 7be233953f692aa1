"""Undo and redo over everything: a history of what the report was before and after each step."""

import datetime as dt
from typing import NamedTuple

from irp_tui.report import edits as e
from irp_tui.report.apply import EditError
from irp_tui.report.edits import Edit
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
        typed = _typed(edits[0]) if len(edits) == 1 else ""
        last = self._done[-1] if self._done else None
        goes_on = last and typed and last.typed == typed and last.after is before
        if last and goes_on and at - last.at <= TOGETHER and at - last.since <= LONGEST:
            self._done[-1] = last._replace(after=after, at=at)
        else:
            self._done.append(Step(before, after, type(edits[0]).__name__ if edits else "", typed, at, at))
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


_WRITTEN: dict[type[Edit], tuple[str, frozenset[str]]] = {
    e.SetText: ("paragraph", frozenset({"text"})),
    e.SetNote: ("note", frozenset({"text"})),
    e.SetConcern: ("concern", frozenset({"text"})),
    e.CorrectWording: ("concern", frozenset({"text"})),
    e.SetPractice: ("practice", frozenset({"text"})),
    e.SetMember: ("member", frozenset({"name", "role", "initials"})),
    e.SetEstablishment: ("", frozenset({"name"})),
    e.SetSignature: ("", frozenset({"name", "office", "month"})),
    e.SetHouseText: ("key", frozenset({"text"})),
    e.SetDefinition: ("judgement", frozenset({"scale", "text"})),
    e.RenameArea: ("", frozenset({"area", "name"})),
}
"""Edits that are made anew with each key: the field that says what is written in, and those that are written."""


def _typed(edit: Edit) -> str:
    """Which text the edit writes, where it is one that is made anew with each key; else ""."""
    if isinstance(edit, e.Judge):
        return f"Judge {edit.concern} {edit.judgement}" if edit.reason else ""
    if isinstance(edit, e.AddNote):
        return _typed(e.SetNote(edit.id, text=edit.text))  # it is there from its first letter on
    if isinstance(edit, e.SetEntry):
        return f"SetEntry {edit.entry.id}"
    id, texts = _WRITTEN.get(type(edit), ("", frozenset()))
    given = {name for name in edit.__struct_fields__ if name != id and getattr(edit, name) is not None}
    if not texts or not given <= texts:
        return ""
    return f"{type(edit).__name__} {getattr(edit, id) if id else ''} {sorted(given)}"


def _turned(report: Report, after: Report, before: Report) -> Report:
    # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
    from irp_tui.report.merge.three_way import merge

    if report is after:
        return before
    merged = merge(after, report, before)
    if merged.conflicts:
        raise EditError("another program has changed the same text since; change it by hand")
    return merged.report
