"""Put back concerns that one side took out while the other worked on them, so that nothing of them is missing."""

from collections.abc import Iterator

from msgspec.structs import replace

from irp_tui.report import sequences
from irp_tui.report.ids import kinds
from irp_tui.report.model import Concern, Note, Paragraph, Report
from irp_tui.report.review import canonical


def revived(base: Report, side: Report, other: Report) -> Report:
    """The side with the concerns again that it took out and the other changed: whole, as they were in the base."""
    for place, concern in enumerate(base.concerns):
        if _is_missed(concern, base, side, other):
            before = (each.id for each in reversed(base.concerns[:place]) if side.concern(each.id))
            side = _with(side, base, concern, next(before, ""))
    return side


def _is_missed(concern: Concern, base: Report, side: Report, other: Report) -> bool:
    there = other.concern(concern.id)
    if there is None or side.concern(concern.id):
        return False
    known = set(kinds(side))
    if concern.id in dict(known):
        return False  # the id is another thing's now, and theirs will get another
    if shell(there) != shell(concern) or other.review(concern.id) != base.review(concern.id):
        return True
    old = dict(_inside(concern))
    # What the side had moved elsewhere before is met there.
    return any(thing != old.get(key) and not (key in old and key in known) for key, thing in _inside(there))


def _inside(concern: Concern) -> Iterator[tuple[tuple[str, str], Paragraph | Note]]:
    yield from (((paragraph.id, "paragraph"), paragraph) for paragraph in concern.paragraphs)
    yield from (((note.id, "note"), note) for note in concern.notes)


def _with(side: Report, base: Report, concern: Concern, after: str) -> Report:
    known = dict(kinds(side))
    back = replace(
        concern,
        paragraphs=tuple(paragraph for paragraph in concern.paragraphs if paragraph.id not in known),
        notes=tuple(note for note in concern.notes if note.id not in known),
    )
    review = base.review(concern.id)
    review = replace(review, comments=tuple(comment for comment in review.comments if comment.id not in known))
    return replace(
        side,
        concerns=sequences.insert(side.concerns, back, after),
        reviews=canonical((*sequences.without(side.reviews, concern.id), review)),
    )


def shell(concern: Concern) -> Concern:
    """Return the concern without what stands in it."""
    return replace(concern, paragraphs=(), notes=())
