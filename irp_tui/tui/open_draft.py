"""The open draft as the screens see it: data derived from the report, and checks in the background."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.message import Message

from irp_tui.drafts.recovery import Recovered
from irp_tui.drafts.session import Session
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.tui.form.items import EditContext
from irp_tui.tui.pages.view import View

if TYPE_CHECKING:
    from irp_tui.checks import Problem


Clock = Callable[[], dt.datetime]

_MOST = 32
"""Characters of why something is not saved: with its mark, and a name beside it, that fits on a narrow screen."""


class SeenNotices:
    """What the person has been told and asked of what other programs did.

    Attributes:
        notices: how many of the session's notices were said.
        holder: the session that was asked about because it has the draft.
        recovered: what was asked about because it came back.
        waiting: what was asked about because it waits.
    """

    def __init__(self) -> None:
        self.notices = 0
        self.holder = ""
        self.recovered: Recovered | None = None
        self.waiting: set[Path] = set()


class OpenDraft:
    """An open draft and whoever works on it.

    Attributes:
        problems: what the last check found, if there was one.
        unlocked: the place whose published wording may be written, until the focus leaves it.
        raising: concerns that were added or first worded since the draft was opened.
    """

    def __init__(self, session: Session, *, who: str = "", clock: Clock = dt.datetime.now) -> None:
        self.session = session
        self.who = who
        self.problems: tuple[Problem, ...] = ()
        self.is_checked = False
        self.unlocked = ""
        self.raising = _not_in_files(session)
        self._clock = clock
        self._numbered: Report | None = None
        self._numbers: Mapping[str, str] = {}

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self.session.report

    @property
    def save_status(self) -> str:
        """How saving stands, in the few words that the top line has room for, with a mark where something is wrong."""
        session = self.session
        if session.read_only:
            return "READ-ONLY"
        saving = session.saving
        if saving.state != "failed":
            return saving.describe()
        why = "another session has taken over" if session.taken_by else saving.why
        why = why if len(why) <= _MOST else f"{why[: _MOST - 1].rstrip()}…"
        return f"⚠ Not saved: {why}{'' if saving.kept else ' – do not close'}"

    @property
    def context(self) -> EditContext:
        """What edits are made from."""
        now = self._clock().replace(microsecond=0)
        return EditContext(self.report, self.who, now, self.unlocked, self.raising)

    @property
    def view(self) -> View:
        """What the pages are made from."""
        report = self.report  # once: another thread may join in what another program changed
        if self._numbered is not report:
            self._numbered, self._numbers = report, compose(report).numbers
        return View(report, self._numbers, self.problems, self.who, is_checked=self.is_checked)


def _not_in_files(session: Session) -> set[str]:
    """Return the concerns that came back from a journal: whoever was wording them may go on."""
    if not session.recovered.back:
        return set()
    there = {concern.id for concern in session.store.at_opening.concerns if concern.text.strip()}
    return {concern.id for concern in session.report.concerns} - there


class Checked(Message):
    """A report was checked, and these problems found."""

    def __init__(self, report: Report, problems: "tuple[Problem, ...]") -> None:
        super().__init__()
        self.report = report
        self.problems = problems


class CheckRunner:
    """Checks reports in a thread, and sends `Checked` to a screen or a widget."""

    def __init__(self, owner: DOMNode) -> None:
        self._owner = owner
        self._seen: Report | None = None

    def look(self, report: Report) -> None:
        """Check this report, unless it was the last one checked."""
        if report is not self._seen:
            self._seen = report
            self._owner.run_worker(
                partial(self._look, report),
                group="checks",
                description="looks at the report",
                exclusive=True,
                exit_on_error=False,
                thread=True,
            )

    def _look(self, report: Report) -> None:
        # The rules are half of what a draft imports, and none is needed to show the first page.
        from irp_tui import checks

        self._owner.post_message(Checked(report, checks.check(report)))
