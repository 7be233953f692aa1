"""What pages are made from, and the words and small print that several of them use."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from irp_tui.report.compose.blocks import Block
from irp_tui.report.model import Report, Source
from irp_tui.report.todo import Stage
from irp_tui.report.wording import MONTHS
from irp_tui.tui.form.items import Item, Label

if TYPE_CHECKING:
    from irp_tui.checks import Problem


SOURCES: dict[Source, str] = {
    "observation": "observation",
    "prisoners": "prisoners",
    "staff": "staff",
    "third-party": "third parties",
    "documents": "documents",
    "data": "data",
    "survey": "survey",
}
"""The kinds of evidence, in the order in which they are offered, as people call them."""

MARKS = {
    Stage.EMPTY: "·",
    Stage.NOTED: "○",
    Stage.WRITTEN: "◐",
    Stage.JUDGED: "●",
    Stage.AGREED: "✓",
}
"""How far a concern has got, told by characters and not by colour: nothing, notes, paragraphs, judged, agreed."""


LOCKED = "Published wording is shown, not written: F10, “Correct published wording”, unlocks it."
"""What is said of a key that would write in it."""


def moment(at: dt.datetime) -> str:
    """A moment as small print has it: "8 Dec 10:42"."""
    return f"{at.day} {MONTHS[at.month - 1][:3]} {at:%H:%M}"


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


def items(figure: Block) -> Iterator[Item]:
    """The caption, then each row with its values."""
    yield Label(style="quiet", text=f"{figure.label} {figure.text}".strip(), gap=0)
    if figure.figure is None:
        return
    columns, rows = figure.figure.columns, figure.figure.rows
    for row in rows:
        told = (
            f"{column} {(value or 'no outcome').lower()}" if len(columns) > 1 or not value.isdigit() else value
            for column, value in zip(columns, row[1:], strict=False)
        )
        yield Label(style="quiet", wide=True, margin=row[0], text=" · ".join(told), gap=0)
    yield Label(gap=0)
