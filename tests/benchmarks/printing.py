"""How figures are printed: in tables, and times in milliseconds."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from .measuring import Spread

_LARGE = 1000  # from here on hundredths say nothing


def table(title: str, first: str, *others: str) -> Table:
    """A table with these columns, the first one for words."""
    made = Table(title=Text(title, no_wrap=True, overflow="ignore"), title_justify="left")
    made.add_column(first)
    for other in others:
        made.add_column(other, justify="right")
    return made


def milliseconds(spread: Spread) -> str:
    """The middle, lowest and highest time."""
    return f"{_three([seconds * 1000 for seconds in spread])} ms"


def times(ratio: Spread) -> str:
    """The middle, lowest and highest ratio."""
    return _three(ratio)


def _three(values: Sequence[float]) -> str:
    middle, low, high = (f"{value:,.{0 if value >= _LARGE else 2}f}" for value in values)
    return f"{middle} ({low}-{high})"
