"""Differences between two reports, for undo and recovery, and where the cursor goes in a text that changed."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any, NamedTuple

from msgspec import Struct

from irp_tui.report.ids import ids
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Concern, Glossary, Own, Report, Review
from irp_tui.report.sequences import find
from irp_tui.report.texts import texts

_PARTS = {"introduction": INTRODUCTION, "inspection": INSPECTION, "visit": VISIT, "practice": "summary.practice"}


def changed_place(before: Report, after: Report) -> str:
    """Return the first place, in the order of the report, at which the two differ; "" where they do not.

    It is a thing that `after` has, or a dotted field. Where something was taken out it is what held it: the section,
    the concern, "summary.practice", "team", "glossary"; for a concern, the one before it. A waiver or a conflict that
    is gone is at what it was about. Houses are not compared.
    """
    return next(_places(before, after), "")


class Changed(NamedTuple):
    """A place at which two reports differ, and its words in each; both are the same where it is not by its words."""

    place: str
    before: str
    after: str


def changes(before: Report, after: Report) -> Iterator[Changed]:
    """Yield every place at which the two differ, in the order of the report; what was taken out comes last."""
    was, is_ = _words(before), _words(after)
    for place in dict.fromkeys((*_places(before, after), *(place for place in was if place not in is_))):
        yield Changed(place, was.get(place, ""), is_.get(place, ""))


def _words(report: Report) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for (place, _), text in texts(report):
        found.setdefault(place, []).append(text)
    return {place: "\n".join(filter(None, there)) for place, there in found.items()}


def _places(before: Report, after: Report) -> Iterator[str]:
    yield from _fields(before, after, "establishment", "visit")
    yield from _whole(before, after, "inspections", "partner", "alongside")
    for name, place in _PARTS.items():
        yield from _things(getattr(before.summary, name), getattr(after.summary, name), place, after)
    yield from _fields(before, after, "signature")
    yield from _concerns(before, after)
    yield from _whole(before, after, "areas")
    yield from _things(before.team, after.team, "team", after)
    yield from _fields(before, after, "imprint")
    yield from _glossary(before.glossary, after.glossary)
    yield from _own(before.own, after.own)
    for id in dict.fromkeys(review.id for report in (after, before) for review in report.reviews):
        yield from _review(before.review(id), after.review(id), after)
    yield from _settled(before, after)
    yield from _whole(before, after, "unplaced", "origin")


def _differ(one: object, other: object) -> bool:
    # Reports that come from one another share all that did not change, so identity settles nearly everything.
    return one is not other and one != other


def _whole(before: Struct, after: Struct, *names: str) -> Iterator[str]:
    return (name for name in names if _differ(getattr(before, name), getattr(after, name)))


def _fields(before: Report, after: Report, *names: str) -> Iterator[str]:
    for name in _whole(before, after, *names):
        one, other = getattr(before, name), getattr(after, name)
        yield from (f"{name}.{field}" for field in _whole(one, other, *one.__struct_fields__))


def _things(before: Sequence[Any], after: Sequence[Any], holder: str, report: Report) -> Iterator[str]:
    """Yield those that are new or changed, then the holder if one is gone, then the first that stands elsewhere."""
    if not _differ(before, after):
        return
    old = {thing.id: thing for thing in before}
    for thing in after:
        if _differ(old.get(thing.id), thing):
            yield thing.id
    gone = old.keys() - {thing.id for thing in after}
    # What has moved to another section is met there.
    if gone and not gone <= set(ids(report)):
        yield holder
    if not gone:
        yield from (new.id for new, was in zip(after, before, strict=False) if new.id != was.id)
        yield holder


def _concerns(before: Report, after: Report) -> Iterator[str]:
    if not _differ(before.concerns, after.concerns):
        return
    neighbour = _neighbour(before, after)
    if neighbour and len(after.concerns) < len(before.concerns):
        yield neighbour
    for concern in after.ordered():
        was = before.concern(concern.id)
        if was is None:
            yield concern.id
        elif _differ(was, concern):
            yield from _concern(was, concern, after)
    there = zip(after.ordered(), before.ordered(), strict=False)
    yield from (new.id for new, was in there if new.id != was.id)
    yield "concerns"


def _neighbour(before: Report, after: Report) -> str:
    """Return the concern before the first that is gone, or else the first; "concerns" where none is left."""
    last = after.ordered()[0].id if after.concerns else "concerns"
    for concern in before.ordered():
        if after.concern(concern.id) is None:
            return last
        last = concern.id
    return ""


def _concern(before: Concern, after: Concern, report: Report) -> Iterator[str]:
    if any(_whole(before, after, "area", "body", "text", "lead", "judgement", "correction")):
        yield after.id
    yield from _things(before.notes, after.notes, after.id, report)
    yield from _things(before.paragraphs, after.paragraphs, after.id, report)


def _glossary(before: Glossary, after: Glossary) -> Iterator[str]:
    if not _differ(before, after):
        return
    for entry in after.entries:
        if _differ(find(before.entries, entry.id), entry):
            yield f"glossary.{entry.id}"
    yield from (f"glossary.{id}" for id in after.house if id not in before.house)
    yield "glossary"


def _own(before: Own, after: Own) -> Iterator[str]:
    yield from (f"texts.{key}" for key in _keys(before.texts, after.texts))
    for scale in _keys(before.definitions, after.definitions):
        one, other = before.definitions.get(scale, {}), after.definitions.get(scale, {})
        yield from (f"definitions.{scale}.{step}" for step in _keys(one, other))
        yield f"definitions.{scale}"


def _keys(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    if _differ(before, after):
        yield from (key for key in {**after, **before} if _differ(before.get(key), after.get(key)))


def _review(before: Review, after: Review, report: Report) -> Iterator[str]:
    if not _differ(before, after):
        return
    yield from _things(before.comments, after.comments, after.id, report)
    if _differ(before.agreement, after.agreement):
        yield after.id
    given = (waiver for waiver in after.waivers if waiver not in before.waivers)
    taken = (waiver for waiver in before.waivers if waiver not in after.waivers)
    yield from (waiver.place or after.id for waiver in (*given, *taken))
    yield after.id


def _settled(before: Report, after: Report) -> Iterator[str]:
    yield from (conflict.id for conflict in after.conflicts if conflict not in before.conflicts)
    yield from (conflict.place or conflict.id for conflict in before.conflicts if conflict not in after.conflicts)
    yield from _whole(before, after, "conflicts")


_WORDS = re.compile(r"\s+|\S+")

_MOST = 2_000
"""Words compared one by one; of texts that differ in more, all between what they have in common counts as changed."""

_Span = tuple[int, int, int, int]


def moved(at: int, before: str, after: str) -> int:
    """Return where a place in the text before is in the text after; in words that are gone, where those were."""
    shift = 0
    for start, end, new_start, new_end in _changes(before, after):
        if at <= start:
            break
        if at < end:
            return min(new_start + at - start, new_end)
        shift = new_end - end
    return at + shift


def _difference(before: str, after: str) -> _Span:
    """Return the stretch in which two texts differ: where it begins and ends in the one, and in the other."""
    start = _alike(before, after)
    behind = _alike(before[start:][::-1], after[start:][::-1])
    return start, len(before) - behind, start, len(after) - behind


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _changes(before: str, after: str) -> Iterator[_Span]:
    start, end, _, new_end = _difference(before, after)
    old, new = _WORDS.findall(before[start:end]), _WORDS.findall(after[start:new_end])
    if len(old) + len(new) > _MOST:
        yield start, end, start, new_end
        return
    olds = [*accumulate(map(len, old), initial=start)]
    news = [*accumulate(map(len, new), initial=start)]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield olds[a], olds[b], news[c], news[d]
