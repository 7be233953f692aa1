"""The edit that puts back what was removed, and removed items made to fit another report or concern."""

from msgspec.structs import replace

from irp_tui.report.edits.base import Edit
from irp_tui.report.edits.removed import (
    AnyRemovedItem,
    RemovedComment,
    RemovedConcern,
    RemovedItem,
    RemovedNote,
    RemovedParagraph,
)
from irp_tui.report.ids import movable_ids
from irp_tui.report.model import Report


class BringBack(Edit, frozen=True):
    """Put something that was removed back where it stood, or as near as can be."""

    label = "bringing back what was removed"

    gone: AnyRemovedItem

    def _apply(self, report: Report) -> Report:
        return self.gone.put_back(report)


def moved_to(concern: str, item: RemovedItem) -> RemovedItem:
    """Return the item as if it had stood in another concern, the last there."""
    match item:
        case RemovedParagraph(paragraph=paragraph):
            return RemovedParagraph(concern, replace(paragraph, notes=()), paragraph.id)
        case RemovedNote(note=note):
            return RemovedNote(concern, note, note.id)
        case RemovedComment(comment=comment):
            return RemovedComment(concern, replace(comment, place=concern))
        case _:
            return item


def fitted(report: Report, item: RemovedConcern, id: str) -> RemovedConcern:
    """Return the concern under this id, without what the report has elsewhere or its house does not know any more."""
    there, concern = movable_ids(report), item.concern
    notes = tuple(note for note in concern.notes if note.id not in there)
    paragraphs = tuple(each for each in concern.paragraphs if each.id not in there)
    judgements = {step.id for scale in report.house.scales for step in scale.judgements}
    judgement = concern.judgement if concern.judgement.value in judgements else replace(concern.judgement, value="")
    body = concern.body if concern.body in report.house.owners() else ""

    def at(place: str) -> str:
        return id if place == concern.id else place

    comments = (each for each in item.review.comments if each.id not in there)
    review = replace(
        item.review,
        id=id,
        comments=tuple(replace(each, place=at(each.place)) for each in comments),
        waivers=tuple(replace(each, place=at(each.place)) for each in item.review.waivers),
    )
    fits = replace(concern, id=id, body=body, judgement=judgement, notes=notes, paragraphs=paragraphs)
    return RemovedConcern(fits, review, item.after)
