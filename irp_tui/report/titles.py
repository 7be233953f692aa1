"""Short titles of concerns, whose own words are sentences: for lists in which each has one row."""

import re

from irp_tui.report.text import one_line

_OPENING = re.compile(r"(there (was|were|is|are) |the |an? )", re.IGNORECASE)
"""What a sentence begins with before it tells anything."""

_CLAUSE = re.compile(r"[.;:,](?= )| (?:[–—-]|and|but|because|which|who) ", re.IGNORECASE)

_LEAST = 0.6
"""The share of the room that a clause fills at least, to be cut at its end rather than at any word."""

_LOOSE = frozenset(
    re.findall(
        r"\w+", "a an the and or of to in on at by for from with as that who which was were is are had has have their"
    )
)
"""Words that a title does not end with where it is cut."""

_SIGNS = ",;:. –—-"


def short_title(text: str, width: int) -> str:
    """The first telling words of a concern in so many characters; "…" says that there are more."""
    words = one_line(text).rstrip(".")
    words = _OPENING.sub("", words, count=1) if _OPENING.match(words) else words
    words = words[:1].upper() + words[1:]
    ends = [match.start() for match in _CLAUSE.finditer(words) if _LEAST * width <= match.start() < width]
    if len(words) <= width or not ends:
        return cut(words, width)
    return f"{words[: ends[-1]].rstrip(_SIGNS)}…"


def cut(words: str, width: int) -> str:
    """The first whole words in so many characters; "…" says that there are more."""
    if len(words) <= width:
        return words
    whole = words[:width].rpartition(" ")[0].split()
    while whole and whole[-1].casefold() in _LOOSE:
        whole.pop()
    return f"{' '.join(whole).rstrip(_SIGNS) or words[: max(0, width - 1)]}…"
