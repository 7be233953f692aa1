"""Words that several pages use."""

from irp_tui.report.model import Source

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


def counted(number: int, what: str) -> str:
    """The number with its noun, in figures: "1 word", "2 words"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
