"""What the team leader adds, and what was agreed to."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from irp_tui.report.model import Comment, Concern, Report, Review
from irp_tui.report.team import may_agree


class Reviewed(NamedTuple):
    """How the review of a concern stands: whether it was agreed to, and by who may, and how many comments are open."""

    agreement: Literal["none", "agreed", "stale", "other"]
    comments: int


def digest(concern: Concern) -> str:
    """Return a short fingerprint of what of a concern is printed; an agreement holds as long as it stays the same."""
    # OpenSSL comes with it: 1 ms that opening a draft without agreements need not pay.
    from hashlib import blake2b

    printed = (concern.area, concern.body, concern.text, concern.judgement.value)
    texts = [(paragraph.id, paragraph.text) for paragraph in concern.paragraphs]
    return blake2b(msgspec.json.encode((printed, texts)), digest_size=6).hexdigest()


def canonical(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the reviews by id, without those that say nothing: their order means nothing."""
    said = (review for review in reviews if review != Review(review.id))
    return tuple(sorted(said, key=lambda review: review.id))


def reviewed(report: Report, concern: Concern) -> Reviewed:
    """Return how the review of this concern of the report stands."""
    review = report.review(concern.id)
    comments = sum(not comment.resolved for comment in review.comments)
    if review.agreement is None:
        return Reviewed("none", comments)
    if review.agreement.digest != digest(concern):
        return Reviewed("stale", comments)
    return Reviewed("agreed" if may_agree(report, review.agreement.by) else "other", comments)


def about(report: Report, place: str) -> str:
    """Return what a comment is about, where the place is a comment's; else the place itself."""
    for review in report.reviews:
        for comment in review.comments:
            if comment.id == place:
                return comment.place or review.id
    return place


def comments_on(report: Report, place: str) -> tuple[Comment, ...]:
    """The comments on a thing, or the one with this id: open ones first, then in the order in which they were made."""
    found = [
        comment
        for review in report.reviews
        for comment in review.comments
        if place in (comment.id, comment.place or review.id)
    ]
    return tuple(sorted(found, key=lambda comment: comment.resolved))
