"""What the team leader adds, and what was agreed to."""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from irp_tui.report.model import Concern, Review


def digest(concern: Concern) -> str:
    """A short fingerprint of what of a concern is printed; an agreement holds as long as it stays the same."""
    printed = (concern.area, concern.body, concern.text, concern.judgement.value)
    texts = [(paragraph.id, paragraph.text) for paragraph in concern.paragraphs]
    return blake2b(msgspec.json.encode((printed, texts)), digest_size=6).hexdigest()


def canonical(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews by id, without those that say nothing: their order means nothing."""
    said = (review for review in reviews if review != Review(review.id))
    return tuple(sorted(said, key=lambda review: review.id))
