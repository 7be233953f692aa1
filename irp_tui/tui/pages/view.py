"""What pages are made from, and the words and small print that several of them use."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.evidence import evidence
from irp_tui.report.model import Concern, Report, Source
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
    """Return a moment as small print has it: "8 Dec 10:42"."""
    return f"{at.day} {MONTHS[at.month - 1][:3]} {at:%H:%M}"


def joined(*parts: str) -> str:
    """Join small print by dots, leaving out what is empty."""
    return " · ".join(filter(None, parts))


def evidence_words(concern: Concern) -> str:
    """Return the kinds of evidence that a concern rests on, each with how often; "" where there is none."""
    return ", ".join(f"{SOURCES[kind]} {number}" for kind, number in evidence(concern).items())


def section(report: Report, id: str) -> list[Block]:
    """Return the blocks of a numbered section as it prints, by the id of its heading."""
    blocks = compose(report).blocks
    starts = [at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level == 1]
    first = next(at for at in starts if blocks[at].id == id)
    return list(blocks[first : next(at for at in starts if at > first)])


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
        """Return the problems of a place that nobody has waived."""
        return tuple(problem for problem in self.problems if problem.place == place and not problem.waiver)


def figure_items(figure: Block) -> Iterator[Item]:
    """Yield the caption of a figure, then each row with its values."""
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
