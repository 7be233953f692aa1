"""What the team leader agreed to."""

from hashlib import blake2b

import msgspec

from irp_tui.report.model import Concern


def digest(concern: Concern) -> str:
    """A short fingerprint of what of a concern is printed; an agreement holds as long as it stays the same."""
    printed = (concern.area, concern.body, concern.text, concern.judgement.value)
    texts = [(paragraph.id, paragraph.text) for paragraph in concern.paragraphs]
    return blake2b(msgspec.json.encode((printed, texts)), digest_size=6).hexdigest()
