"""What went from a report between two moments, and where it belongs when it is brought back."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from irp_tui.report import sequences
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Concern, Paragraph, Report
from irp_tui.report.removed import (
    AreaGone,
    CommentGone,
    ConcernGone,
    EntryGone,
    Gone,
    InspectionGone,
    LineGone,
    MemberGone,
    NoteGone,
    ParagraphGone,
    PracticeGone,
    TextGone,
    WaiverGone,
    WordingGone,
)
from irp_tui.report.review import within
from irp_tui.report.sanitize import one_line
from irp_tui.report.search import texts
from irp_tui.report.sequences import HasId

FEW = 8
"""Words that may go without being asked about; more than these cut from a text at once count as removed."""

_SECTIONS = {"introduction": INTRODUCTION, "inspection": INSPECTION, "visit": VISIT}


def count(gone: Sequence[Gone]) -> int:
    """How many words went."""
    return sum(len(each.words.split()) for each in gone)


def removed(before: Report, after: Report) -> list[Gone]:
    """What `before` has words of and `after` has not, in the order of the report.

    What has only moved is not removed, and neither are words that stand in another text of the same part now. Parts
    that are the very same value are not looked into: the cost is that of what changed.
    """
    if before is after:
        return []
    found = [*_concerns(before, after), *_summary(before, after), *_review(before, after)]
    for name, look in _REST.items():
        if getattr(before, name) is not getattr(after, name):
            found += look(before, after)
    if any(isinstance(each, _HOUSED) for each in found):
        there = _ids(after)
        found = [each for each in found if not isinstance(each, _HOUSED) or each.key not in there]
    return [each for each in found if each.words]


_HOUSED = (ParagraphGone, NoteGone, CommentGone)
"""Things that may have moved to another part of the report, by their ids."""

T = TypeVar("T", bound=HasId)

Texts = Callable[[], list[str]]
"""The texts in which words may stand now that went from another: seldom asked for."""


def _lost(before: tuple[T, ...], after: tuple[T, ...]) -> Iterator[tuple[T, str]]:
    """The things that are not there any more, each with the id of the one it stood behind."""
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


def _concerns(before: Report, after: Report) -> Iterator[Gone]:
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
        yield ConcernGone(concern, before.review(concern.id), last)
    for concern in after.concerns:
        was = old.get(concern.id)
        if was is not None and was is not concern:
            yield from _concern(was, concern)


def _concern(before: Concern, after: Concern) -> Iterator[Gone]:
    for note, last in _lost(before.notes, after.notes):
        rested = tuple(paragraph.id for paragraph in before.paragraphs if note.id in paragraph.notes)
        yield NoteGone(before.id, note, last, rested)
    yield from _paragraphs(before.id, before.paragraphs, after.paragraphs)

    def there() -> list[str]:
        return [*(note.text for note in after.notes), *(paragraph.text for paragraph in after.paragraphs)]

    yield from _texts(before.notes, after.notes, there)
    yield from _text(before.id, "reason", before.judgement.reason, after.judgement.reason, there)
    if after.correction is None:
        yield from _text(before.id, "text", before.text, after.text, there)


def _summary(before: Report, after: Report) -> Iterator[Gone]:
    if before.summary is after.summary:
        return
    for name, section in _SECTIONS.items():
        yield from _paragraphs(section, getattr(before.summary, name), getattr(after.summary, name))
    for practice, last in _lost(before.summary.practice, after.summary.practice):
        yield PracticeGone(practice, last)
    yield from _texts(before.summary.practice, after.summary.practice, list)


def _paragraphs(section: str, before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> Iterator[Gone]:
    if before is after:
        return

    def there() -> list[str]:
        return [paragraph.text for paragraph in after]

    for paragraph, last in _lost(before, after):
        # Joined to another, it is not gone.
        if not _stands(paragraph.text, there()):
            yield ParagraphGone(section, paragraph, last)
    yield from _texts(before, after, there)


def _texts(before: Sequence[Any], after: Sequence[Any], there: Texts) -> Iterator[TextGone]:
    """Words that went from texts which are there still."""
    if before is after:
        return
    same = set(map(id, before))
    if changed := [thing for thing in after if id(thing) not in same]:
        old = {thing.id: thing for thing in before}
        for thing in changed:
            if thing.id in old:
                yield from _text(thing.id, "text", old[thing.id].text, thing.text, there)


def _text(place: str, part: str, before: str, after: str, there: Texts) -> Iterator[TextGone]:
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
    if len(middle.split()) > FEW and not _stands(middle, there()):
        yield TextGone(place, part, middle, before[:start][-40:])


def _same(is_shared: Callable[[int], bool], most: int) -> int:
    """The greatest length that is shared, found by halving: this is on the way of every key."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if is_shared(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _stands(text: str, there: list[str]) -> bool:
    words = one_line(text)
    return not words or any(words in one_line(each) for each in there)


def _review(before: Report, after: Report) -> Iterator[Gone]:
    if before.reviews is after.reviews:
        return
    for review in before.reviews:
        if review.id != "report" and after.concern(review.id) is None:
            continue  # it goes and comes with its concern
        now = after.review(review.id)
        for comment, _ in _lost(review.comments, now.comments):
            yield CommentGone(review.id, comment)
        # Who gives another reason for the same has taken none away that is missed.
        there = {(waiver.rule, waiver.place) for waiver in now.waivers}
        yield from (WaiverGone(review.id, each) for each in review.waivers if (each.rule, each.place) not in there)


def _team(before: Report, after: Report) -> Iterator[Gone]:
    yield from (MemberGone(member, last) for member, last in _lost(before.team, after.team))


def _glossary(before: Report, after: Report) -> Iterator[Gone]:
    yield from (EntryGone(entry) for entry, _ in _lost(before.glossary.entries, after.glossary.entries))
    old = {entry.id: entry for entry in before.glossary.entries}
    for entry in after.glossary.entries:
        was = old.get(entry.id, entry)
        yield from _text(f"glossary.{entry.id}", "text", was.text, entry.text, list)


def _own(before: Report, after: Report) -> Iterator[Gone]:
    yield from (WordingGone(key, text) for key, text in before.own.texts.items() if key not in after.own.texts)
    for scale, worded in before.own.definitions.items():
        there = after.own.definitions.get(scale, {})
        yield from (WordingGone(step, text, scale) for step, text in worded.items() if step not in there)


def _unplaced(before: Report, after: Report) -> Iterator[Gone]:
    there = {line.line for line in after.unplaced}
    yield from (LineGone(line) for line in before.unplaced if line.line not in there)


def _inspections(before: Report, after: Report) -> Iterator[Gone]:
    # They have no ids: one that is only changed leaves as many.
    if len(after.inspections) < len(before.inspections):
        there = list(after.inspections)
        for at, inspection in enumerate(before.inspections):
            if inspection in there:
                there.remove(inspection)
            else:
                yield InspectionGone(inspection, at)


def _areas(before: Report, after: Report) -> Iterator[Gone]:
    # A heading that is worded anew leaves as many.
    if len(after.areas) < len(before.areas):
        named = {*after.areas, *(concern.area for concern in after.concerns)}
        yield from (AreaGone(area, at) for at, area in enumerate(before.areas) if area not in named)


def _conflicts(before: Report, after: Report) -> Iterator[Gone]:
    there = {conflict.id for conflict in after.conflicts}
    words = [text for _, text in texts(after)]
    for conflict in before.conflicts:
        if conflict.id not in there and conflict.field != "removed":
            for side in (conflict.theirs, conflict.ours):
                if len(side.split()) > 1 and not _stands(side, words):
                    yield TextGone(conflict.place, conflict.field, side)


_REST: dict[str, Callable[[Report, Report], Iterator[Gone]]] = {
    "team": _team,
    "glossary": _glossary,
    "own": _own,
    "unplaced": _unplaced,
    "inspections": _inspections,
    "areas": _areas,
    "conflicts": _conflicts,
}
"""How each of the other parts is looked at."""


def _ids(report: Report) -> set[str]:
    found = {paragraph.id for _, paragraph in report.paragraphs()}
    found |= {note.id for concern in report.concerns for note in concern.notes}
    return found | {comment.id for review in report.reviews for comment in review.comments}


# Bringing it back.


def is_there(report: Report, gone: Gone) -> bool:
    """Whether the report has it: it was undone, brought back, or is still in the other copy that was joined in."""
    there: bool = _IS_THERE[type(gone)](report, gone)
    return there


def _has_concern(report: Report, gone: ConcernGone) -> bool:
    """Whether it has the concern that was removed, and not another that was given its id since."""
    there = report.concern(gone.concern.id)
    if there is None:
        return False
    old, new = set(within(gone.concern)[1:]), set(within(there)[1:])
    return bool(old & new) if old else there.text == gone.concern.text


def _has_wording(report: Report, gone: WordingGone) -> bool:
    return gone.name in (report.own.definitions.get(gone.scale, {}) if gone.scale else report.own.texts)


def _has_waiver(report: Report, gone: WaiverGone) -> bool:
    there = {(each.rule, each.place) for each in report.review(gone.review).waivers}
    return (gone.waiver.rule, gone.waiver.place) in there


_IS_THERE: dict[type[Any], Callable[[Report, Any], bool]] = {
    ConcernGone: _has_concern,
    ParagraphGone: lambda report, gone: gone.key in _ids(report),
    NoteGone: lambda report, gone: gone.key in _ids(report),
    CommentGone: lambda report, gone: gone.key in _ids(report),
    PracticeGone: lambda report, gone: sequences.find(report.summary.practice, gone.key) is not None,
    MemberGone: lambda report, gone: sequences.find(report.team, gone.key) is not None,
    EntryGone: lambda report, gone: sequences.find(report.glossary.entries, gone.entry.id) is not None,
    WordingGone: _has_wording,
    WaiverGone: _has_waiver,
    LineGone: lambda report, gone: gone.line in report.unplaced,
    InspectionGone: lambda report, gone: gone.inspection.when in {each.when for each in report.inspections},
    AreaGone: lambda report, gone: gone.area in report.all_areas(),
    TextGone: lambda report, gone: _stands(gone.text, [text for _, text in texts(report)]),
}


def section(gone: Gone) -> str:
    """The section or concern that it stood in and cannot do without; "" where there is none."""
    match gone:
        case ParagraphGone(section=place) if place not in _SECTIONS.values():
            return place
        case NoteGone(concern=place):
            return place
        case CommentGone(review=place) | WaiverGone(review=place) if place != "report":
            return place
        case _:
            return ""


def moved(gone: Gone, concern: str) -> Gone:
    """Return it as if it had stood in another concern: the last there."""
    match gone:
        case ParagraphGone(paragraph=paragraph):
            return ParagraphGone(concern, replace(paragraph, notes=()), paragraph.id)
        case NoteGone(note=note):
            return NoteGone(concern, note, note.id)
        case CommentGone(comment=comment):
            return CommentGone(concern, replace(comment, place=concern))
        case _:
            return gone


def fitted(report: Report, gone: ConcernGone, name: str) -> ConcernGone:
    """Return the concern under this id, without what of it the report has elsewhere or its house knows no more."""
    there, concern = _ids(report), gone.concern
    notes = tuple(note for note in concern.notes if note.id not in there)
    paragraphs = tuple(each for each in concern.paragraphs if each.id not in there)
    places = {concern.id: name}
    comments = tuple(
        replace(each, place=places.get(each.place, each.place)) for each in gone.review.comments if each.id not in there
    )
    waivers = tuple(replace(each, place=places.get(each.place, each.place)) for each in gone.review.waivers)
    judgements = {step.id for scale in report.house.scales for step in scale.judgements}
    judgement = concern.judgement if concern.judgement.value in judgements else replace(concern.judgement, value="")
    body = concern.body if concern.body in report.house.owners() else ""
    return ConcernGone(
        replace(concern, id=name, body=body, judgement=judgement, notes=notes, paragraphs=paragraphs),
        replace(gone.review, id=name, comments=comments, waivers=waivers),
        gone.after,
    )
