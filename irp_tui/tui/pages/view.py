"""What pages are made from: the report, what is worked out from it, and who is looking."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from irp_tui.report.model import Report

if TYPE_CHECKING:
    from irp_tui.checks import Problem


class View(NamedTuple):
    """A report as the pages see it.

    Attributes:
        numbers: the number of everything numbered, by its id.
        problems: what the checks found, worst first, as far as they have been made.
        who: the initials of whoever is looking.
        width: columns of the sheet that the page is for; only tables depend on it.
        is_checked: whether the checks have been made at all.
    """

    report: Report
    numbers: Mapping[str, str] = {}
    problems: "tuple[Problem, ...]" = ()
    who: str = ""
    width: int = 79
    is_checked: bool = False

    def problems_at(self, place: str) -> "tuple[Problem, ...]":
        """The problems of a place that nobody has waived."""
        return tuple(problem for problem in self.problems if problem.place == place and not problem.waiver)
