"""Has the checks look at the report, on a thread of their own, while the person goes on."""

from functools import partial
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.message import Message

from irp_tui.report.model import Report

if TYPE_CHECKING:
    from irp_tui.checks import Problem


class Checked(Message):
    """The checks have looked at a report, and found these problems."""

    def __init__(self, report: Report, problems: "tuple[Problem, ...]") -> None:
        super().__init__()
        self.report = report
        self.problems = problems


class Checking:
    """Looks at reports for a screen or a widget, which gets `Checked` for each that it had not looked at."""

    def __init__(self, owner: DOMNode) -> None:
        self._owner = owner
        self._seen: Report | None = None

    def look(self, report: Report) -> None:
        """Look at this report, unless it is the one that was looked at last."""
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
