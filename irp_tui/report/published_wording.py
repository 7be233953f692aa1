"""Published wording that was changed: what it was, whether somebody has said why, and how it changes."""

import datetime as dt
import re

from msgspec.structs import replace

from irp_tui.report.model import Concern, Correction


def is_corrected(concern: Concern) -> bool:
    """Return whether the concern reads differently from what was published."""
    return concern.correction is not None and _on_one_line(concern.correction.was) != _on_one_line(concern.text)


def is_unexplained(concern: Concern) -> bool:
    """Return whether the published wording was changed and nobody has said why it reads as it does now."""
    correction = concern.correction
    if correction is None or not is_corrected(concern):
        return False
    return not correction.reason.strip() or correction.now != concern.text


def corrected(concern: Concern, text: str) -> Concern:
    """Return the concern with another text; what was published is kept, and is no correction once it is back."""
    there = concern.correction or Correction(was=concern.text)
    if _on_one_line(text) != _on_one_line(there.was):
        return replace(concern, text=text, correction=there)
    return replace(concern, text=there.was, correction=there if there.reason else None)


def explained(concern: Concern, reason: str, by: str, at: dt.datetime | None) -> Concern:
    """Return the concern with the reason why it reads as it does."""
    there = concern.correction or Correction(was=concern.text)
    return replace(concern, correction=replace(there, now=concern.text, reason=reason, by=by, at=at))


def _on_one_line(text: str) -> str:
    """Join the lines of a text: in a file it may be wrapped, on the screen it is not."""
    return re.sub(r"\s*\n\s*", " ", text.strip("\n"))
