"""What was found in a house's document and what becomes of it, as a person reads it before the first export."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from irp_tui.word.base import Base


class Topic(StrEnum):
    """What a line of the map is about, in the order they are told."""

    WARNING = "Please look at"
    COVER = "Cover"
    PAGE = "Page"
    MARGIN = "Headers and footers"
    WORDS = "Words that are filled in, on the cover too"
    NUMBERS = "Numbers"
    STYLE = "Styles: what a report needs, and your style for it"


class Role(NamedTuple):
    """One line of the map: what it is in a report, and what plays its part in the house's document."""

    topic: Topic
    ours: str
    theirs: str


ADDED = "added"
"""What stands in for a style that the house does not have."""

_WIDTH = 100  # letters
_UNBROKEN = "\N{NO-BREAK SPACE}"


def warning(words: str) -> Role:
    """A line of the map about something that a person should look at."""
    return Role(Topic.WARNING, "", words)


class Adopted(NamedTuple):
    """A house's document as the base of a report, and for people what plays which part in it."""

    base: Base
    map: tuple[Role, ...]


def told(adopted: Adopted) -> Iterator[str]:
    """The map as plain lines, in columns under its topics: what to look at first, and the styles last."""
    places = {topic: place for place, topic in enumerate(Topic)}
    rows = [role for role in adopted.map if role.theirs != ADDED]
    added = [role.ours for role in adopted.map if role.theirs == ADDED]
    width = max((len(role.ours) for role in rows), default=0)
    ordered = sorted(rows, key=lambda role: places[role.topic])
    for place, (topic, group) in enumerate(groupby(ordered, key=lambda role: role.topic)):
        if place:
            yield ""
        yield str(topic)
        for role in group:
            yield f"  {role.ours:{width}}  {role.theirs}" if role.ours else f"  {role.theirs}"
    if added:
        yield ""
        yield f"Styles that your document does not have, and that are added: {len(added)}"
        whole = (name.replace(" ", _UNBROKEN) for name in added)
        for line in wrap(", ".join(whole), _WIDTH, initial_indent="  ", subsequent_indent="  "):
            yield line.replace(_UNBROKEN, " ")
