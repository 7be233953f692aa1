"""Find what was removed from a report between two moments."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from irp_tui.report.edits.removed import (
    RemovedArea,
    RemovedComment,
    RemovedConcern,
    RemovedEntry,
    RemovedInspection,
    RemovedItem,
    RemovedLine,
    RemovedMember,
    RemovedNote,
    RemovedParagraph,
    RemovedPractice,
    RemovedText,
    RemovedWaiver,
    RemovedWording,
)
from irp_tui.report.ids import REPORT, movable_ids
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Concern, Paragraph, Report
from irp_tui.report.sequences import HasId
from irp_tui.report.texts import is_within, texts

FEW = 8
"""Words that may go without being asked about; more than these cut from a text at once count as removed."""

_SECTIONS = {"introduction": INTRODUCTION, "inspection": INSPECTION, "visit": VISIT}


def count_words(items: Sequence[RemovedItem]) -> int:
    """Return how many words the items have."""
    return sum(len(each.words.split()) for each in items)


def find_removed(before: Report, after: Report) -> list[RemovedItem]:
    """Return what `before` has words of and `after` has not, in the order of the report.

    What has only moved is not removed, and neither are words that stand in another text of the same part now. Parts
    that are the very same value are not compared: the cost is that of what changed.
    """
    if before is after:
        return []
    found = [*_concerns(before, after), *_summary(before, after), *_review(before, after)]
    for name, look in _REST.items():
        if getattr(before, name) is not getattr(after, name):
            found += look(before, after)
    if any(isinstance(each, _MOVABLE) for each in found):
        there = movable_ids(after)
        found = [each for each in found if not isinstance(each, _MOVABLE) or each.key not in there]
    return [each for each in found if each.words]


_MOVABLE = (RemovedParagraph, RemovedNote, RemovedComment)
"""Kinds that may have moved to another part of the report."""

T = TypeVar("T", bound=HasId)

Texts = Callable[[], list[str]]
"""The texts in which words may stand now that went from another: seldom asked for."""


def _lost(before: tuple[T, ...], after: tuple[T, ...]) -> Iterator[tuple[T, str]]:
    """Yield what is not there any more, each with the id of the one it stood behind."""
    if before is after:
        return
    if [thing.id for thing in before] == [thing.id for thing in after]:
        return  # the way of every key that is pressed
    there = {thing.id for thing in after}
    last = ""
    for thing in before:
        if thing.id not in there:
            yield thing, last
        last = thing.id


def _concerns(before: Report, after: Report) -> Iterator[RemovedItem]:
    if before.concerns is after.concerns:
        return
    if len(before.concerns) == len(after.concerns):
        pairs = [pair for pair in zip(before.concerns, after.concerns, strict=True) if pair[0] is not pair[1]]
        if not [old for old, new in pairs if old.id != new.id]:
            for pair in pairs:
                yield from _concern(*pair)
            return
    old = {concern.id: concern for concern in before.concerns}
    for concern, last in _lost(before.concerns, after.concerns):
        yield RemovedConcern(concern, before.review(concern.id), last)
    for concern in after.concerns:
        was = old.get(concern.id)
        if was is not None and was is not concern:
            yield from _concern(was, concern)


def _concern(before: Concern, after: Concern) -> Iterator[RemovedItem]:
    for note, last in _lost(before.notes, after.notes):
        rested = tuple(paragraph.id for paragraph in before.paragraphs if note.id in paragraph.notes)
        yield RemovedNote(before.id, note, last, rested)
    yield from _paragraphs(before.id, before.paragraphs, after.paragraphs)

    def there() -> list[str]:
        return [*(note.text for note in after.notes), *(paragraph.text for paragraph in after.paragraphs)]

    yield from _texts(before.notes, after.notes, there)
    yield from _text(before.id, "reason", before.judgement.reason, after.judgement.reason, there)
    if after.correction is None:
        yield from _text(before.id, "text", before.text, after.text, there)


def _summary(before: Report, after: Report) -> Iterator[RemovedItem]:
    if before.summary is after.summary:
        return
    for name, section in _SECTIONS.items():
        yield from _paragraphs(section, getattr(before.summary, name), getattr(after.summary, name))
    for practice, last in _lost(before.summary.practice, after.summary.practice):
        yield RemovedPractice(practice, last)
    yield from _texts(before.summary.practice, after.summary.practice, list)


def _paragraphs(section: str, before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> Iterator[RemovedItem]:
    if before is after:
        return

    def there() -> list[str]:
        return [paragraph.text for paragraph in after]

    for paragraph, last in _lost(before, after):
        # Joined to another, it is not gone.
        if not is_within(paragraph.text, there()):
            yield RemovedParagraph(section, paragraph, last)
    yield from _texts(before, after, there)


def _texts(before: Sequence[Any], after: Sequence[Any], there: Texts) -> Iterator[RemovedText]:
    """Yield words that went from texts which are still there."""
    if before is after:
        return
    same = set(map(id, before))
    if changed := [thing for thing in after if id(thing) not in same]:
        old = {thing.id: thing for thing in before}
        for thing in changed:
            if thing.id in old:
                yield from _text(thing.id, "text", old[thing.id].text, thing.text, there)


def _text(place: str, part: str, before: str, after: str, there: Texts) -> Iterator[RemovedText]:
    if before is after or len(before) < FEW or after.startswith(before):
        return
    shorter = min(len(before), len(after))
    start = _same(lambda length: before.startswith(after[:length]), shorter)
    end = _same(lambda length: before.endswith(after[len(after) - length :]), shorter - start)
    if len(before) - start - end <= FEW:
        return
    # Where the same letter ends what was cut and what stands before it, a whole word is meant.
    while start and not before[start - 1].isspace() and before[start - 1] == before[len(before) - end - 1]:
        start, end = start - 1, end + 1
    middle = before[start : len(before) - end]
    if len(middle.split()) > FEW and not is_within(middle, there()):
        yield RemovedText(place, part, middle, before[:start][-40:])


def _same(is_shared: Callable[[int], bool], most: int) -> int:
    """Return the greatest length that is shared, found by halving: this is on the way of every key."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if is_shared(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _review(before: Report, after: Report) -> Iterator[RemovedItem]:
    if before.reviews is after.reviews:
        return
    for review in before.reviews:
        if review.id != REPORT and after.concern(review.id) is None:
            continue  # it goes and comes with its concern
        now = after.review(review.id)
        for comment, _ in _lost(review.comments, now.comments):
            yield RemovedComment(review.id, comment)
        # Who gives another reason for the same has taken none away that is missed.
        there = {(waiver.rule, waiver.place) for waiver in now.waivers}
        yield from (RemovedWaiver(review.id, each) for each in review.waivers if (each.rule, each.place) not in there)


def _team(before: Report, after: Report) -> Iterator[RemovedItem]:
    yield from (RemovedMember(member, last) for member, last in _lost(before.team, after.team))


def _glossary(before: Report, after: Report) -> Iterator[RemovedItem]:
    yield from (RemovedEntry(entry) for entry, _ in _lost(before.glossary.entries, after.glossary.entries))
    old = {entry.id: entry for entry in before.glossary.entries}
    for entry in after.glossary.entries:
        was = old.get(entry.id, entry)
        yield from _text(f"glossary.{entry.id}", "text", was.text, entry.text, list)


def _own(before: Report, after: Report) -> Iterator[RemovedItem]:
    yield from (RemovedWording(key, text) for key, text in before.own.texts.items() if key not in after.own.texts)
    for scale, worded in before.own.definitions.items():
        there = after.own.definitions.get(scale, {})
        yield from (RemovedWording(step, text, scale) for step, text in worded.items() if step not in there)


def _unplaced(before: Report, after: Report) -> Iterator[RemovedItem]:
    there = {line.line for line in after.unplaced}
    yield from (RemovedLine(line) for line in before.unplaced if line.line not in there)


def _inspections(before: Report, after: Report) -> Iterator[RemovedItem]:
    # They have no ids: one that is only changed leaves as many.
    if len(after.inspections) < len(before.inspections):
        there = list(after.inspections)
        for at, inspection in enumerate(before.inspections):
            if inspection in there:
                there.remove(inspection)
            else:
                yield RemovedInspection(inspection, at)


def _areas(before: Report, after: Report) -> Iterator[RemovedItem]:
    # A heading that is worded anew leaves as many.
    if len(after.areas) < len(before.areas):
        named = {*after.areas, *(concern.area for concern in after.concerns)}
        yield from (RemovedArea(area, at) for at, area in enumerate(before.areas) if area not in named)


def _conflicts(before: Report, after: Report) -> Iterator[RemovedItem]:
    there = {conflict.id for conflict in after.conflicts}
    words = [text for _, text in texts(after)]
    for conflict in before.conflicts:
        if conflict.id not in there and conflict.field != "removed":
            for side in (conflict.theirs, conflict.ours):
                if len(side.split()) > 1 and not is_within(side, words):
                    yield RemovedText(conflict.place, conflict.field, side)


_REST: dict[str, Callable[[Report, Report], Iterator[RemovedItem]]] = {
    "team": _team,
    "glossary": _glossary,
    "own": _own,
    "unplaced": _unplaced,
    "inspections": _inspections,
    "areas": _areas,
    "conflicts": _conflicts,
}
"""How each of the other parts is compared."""
