"""What was found in a house's document and what becomes of it, as a person reads it before the first export."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from irp_tui.word.base import Base


class Topic(StrEnum):
    """What a line of the map is about, in the order they are told."""

    STYLE = "Styles"
    NUMBERS = "Numbers"
    MARGIN = "Headers and footers"
    COVER = "Cover"
    PAGE = "Page"
    WARNING = "Please look at"


class Role(NamedTuple):
    """One line of the map: what it is in a report, and what plays its part in the house's document."""

    topic: Topic
    ours: str
    theirs: str


ADDED = "added"
"""What stands in for a style that the house does not have."""


def warning(words: str) -> Role:
    """A line of the map about something that a person should look at."""
    return Role(Topic.WARNING, "", words)


class Adopted(NamedTuple):
    """A house's document as the base of a report, and for people what plays which part in it."""

    base: Base
    map: tuple[Role, ...]


def told(adopted: Adopted) -> Iterator[str]:
    """The map as plain lines, in columns under its topics."""
    places = {topic: place for place, topic in enumerate(Topic)}
    ordered = sorted(adopted.map, key=lambda role: (places[role.topic], role.theirs == ADDED))
    width = max((len(role.ours) for role in ordered), default=0)
    for place, (topic, group) in enumerate(groupby(ordered, key=lambda role: role.topic)):
        if place:
            yield ""
        yield str(topic)
        for role in group:
            yield f"  {role.ours:{width}}  {role.theirs}" if role.ours else f"  {role.theirs}"
