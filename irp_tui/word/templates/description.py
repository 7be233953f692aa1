"""What was found in a template and what becomes of it, as a person reads it before the first export."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from irp_tui.word.template import Template


class Topic(StrEnum):
    """The topics of a description, in their order."""

    WARNING = "Please look at"
    COVER = "Cover"
    PAGE = "Page"
    MARGIN = "Headers and footers"
    WORDS = "Words that are filled in, on the cover too"
    NUMBERS = "Numbers"
    STYLE = "Styles: what a report needs, and your style for it"


class Role(NamedTuple):
    """One line: what it is in a report, and what plays its part in the template."""

    topic: Topic
    ours: str
    theirs: str


ADDED = "added"
"""Stands in for a style that the template does not have."""

_WIDTH = 100  # letters
_UNBROKEN = "\N{NO-BREAK SPACE}"


class Adapted(NamedTuple):
    """A document adapted as a template.

    Attributes:
        template: what reports are written into.
        roles: for people, what plays which part in it.
        is_estimated: whether pages in the contents are a guess, until Word updates them.
    """

    template: Template
    roles: tuple[Role, ...]
    is_estimated: bool = False


def warning(words: str) -> Role:
    """Make a line about something that a person should look at."""
    return Role(Topic.WARNING, "", words)


def describe(adapted: Adapted) -> Iterator[str]:
    """Write the roles as plain lines in columns under their topics: what to look at first, and the styles last."""
    order = [*Topic]
    rows = [role for role in adapted.roles if role.theirs != ADDED]
    added = [role.ours for role in adapted.roles if role.theirs == ADDED]
    width = max((len(role.ours) for role in rows), default=0)
    ordered = sorted(rows, key=lambda role: order.index(role.topic))
    for place, (topic, group) in enumerate(groupby(ordered, key=lambda role: role.topic)):
        yield from ([""] if place else [])
        yield str(topic)
        for role in group:
            yield f"  {role.ours:{width}}  {role.theirs}" if role.ours else f"  {role.theirs}"
    if added:
        yield ""
        yield f"Styles that your document does not have, and that are added: {len(added)}"
        names = ", ".join(name.replace(" ", _UNBROKEN) for name in added)
        for line in wrap(names, _WIDTH, initial_indent="  ", subsequent_indent="  "):
            yield line.replace(_UNBROKEN, " ")
