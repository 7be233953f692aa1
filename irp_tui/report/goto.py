"""Where a person can go in a report by typing a number or a few letters."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from irp_tui.report.compose.blocks import Block, Kind, Printed
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Report
from irp_tui.report.sanitize import one_line

SHOWN = 70
"""Characters of a label at most."""

_GAP = "  "
"""Between a number and its text, and nowhere else in a label."""

Group = Literal["section", "concern", "paragraph", "person", "term", "practice"]


class Target(Struct, frozen=True):
    """A place to go to.

    A numbered heading's place is the id of its block, "section.3" or "appendix.i"; the three parts of the summary have
    theirs, such as "summary.visit". A concern is there twice, by its text and by the numbered sentence of its verdict.
    """

    label: str
    place: str
    kind: Group


def targets(report: Report, printed: Printed) -> tuple[Target, ...]:
    """Return every place there is, in the order printed; generated paragraphs are none, as nobody can work on them."""
    areas = {concern.id: concern.area for concern in report.concerns}
    people = {member.id for member in report.team}
    return tuple(_targets(printed, areas, people))


def matching(targets: tuple[Target, ...], words: str) -> tuple[Target, ...]:
    """Return the targets that fit what was typed, best first; all of them where nothing was typed.

    Best is the exact number, then a number that begins so, then labels with words that begin so, then labels that have
    the letters in this order, those closest together first.
    """
    typed = one_line(words).casefold()
    if not typed:
        return targets
    starts = [re.compile(rf"(?<!\w){word}") for word in re.findall(r"\w+", typed)]
    ranked = ((_rank(target.label.casefold(), typed, starts), target) for target in targets)
    fitting = [(rank, target) for rank, target in ranked if rank is not None]
    return tuple(target for _, target in sorted(fitting, key=lambda each: each[0]))


def _targets(printed: Printed, areas: dict[str, str], people: set[str]) -> Iterator[Target]:
    section, parts = "", iter((INSPECTION, VISIT))
    for block in printed.blocks:
        match block:
            case Block(kind=Kind.HEADING, level=1, number=number) if number:
                section = block.id
                place = INTRODUCTION if section == "section.1" else section
                yield Target(_label(number, _GAP, block.text), place, "section")
            case Block(kind=Kind.HEADING, level=2) if section == "section.1":
                # Of the three parts of the summary, the introduction has no heading of its own.
                yield Target(_label(block.text), next(parts, section), "section")
            case Block(kind=Kind.CONCERN):
                area = one_line(areas.get(block.id, ""))
                yield Target(_label(area, " · " if area else "", block.text), block.id, "concern")
            case Block(kind=Kind.VERDICT):
                yield Target(_label(block.number, _GAP, block.text), block.id, "concern")
            case Block(kind=Kind.PARAGRAPH, id=id) if id and "." not in id:
                yield Target(_label(block.number, _GAP, block.text), id, "paragraph")
            case Block(kind=Kind.PRACTICE):
                yield Target(_label(block.number, _GAP, block.text), block.id, "practice")
            case Block(kind=Kind.MEMBER, id=id) if id in people:
                yield Target(_label(block.text, " · " if block.aside else "", block.aside), id, "person")
            case Block(kind=Kind.TERM, id=id) if id:
                yield Target(_label(block.text), f"glossary.{id}", "term")


def _label(head: str, gap: str = "", text: str = "") -> str:
    # Only the beginning is made one line: a pasted text may be very long.
    label = f"{one_line(head)}{gap}{one_line(text[: SHOWN * 5])}"
    if len(label) <= SHOWN:
        return label
    cut = label[: SHOWN - 1]
    # Within a word it is cut before that word, unless the word is nearly all there is.
    at = cut.rfind(" ") if label[SHOWN - 1] != " " else -1
    return f"{cut[:at] if at > SHOWN // 2 else cut}".rstrip() + "…"


def _rank(label: str, typed: str, starts: list[re.Pattern[str]]) -> tuple[int, int] | None:
    number, gap, _ = label.partition(_GAP)
    if gap:
        # "Section 3" is also met by "3".
        if typed in (number, number.rpartition(" ")[2]):
            return 0, 0
        if typed[0].isdecimal() and number.startswith(typed):
            return 1, 0
    if starts and all(start.search(label) for start in starts):
        return 2, 0
    spread = _spread(label, typed)
    return None if spread is None else (3, spread)


def _spread(label: str, typed: str) -> int | None:
    """Over how many characters the letters typed are spread in their order; None where they are not all there."""
    first = at = -1
    for letter in typed.replace(" ", ""):
        at = label.find(letter, at + 1)
        if at < 0:
            return None
        first = at if first < 0 else first
    return at - first
