"""Words that several pages use."""

import datetime as dt

from irp_tui.report.model import Source
from irp_tui.report.outstanding import Stage
from irp_tui.report.wording import MONTHS

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


def counted(number: int, what: str) -> str:
    """The number with its noun, in figures: "1 word", "2 words"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
