"""Unfinished texts in boxes over a draft: they come back with their box, and go once it is answered."""

import datetime as dt
from collections.abc import Callable

from irp_tui.drafts.journal import PendingText
from irp_tui.drafts.pending_text import Box
from irp_tui.drafts.session import Session
from irp_tui.report.sanitize import one_line
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.pages.view import moment

COMMENT, WAIVER, WORDING = "comment", "waiver", "wording"
"""Boxes whose words are meant for the report; their names go on with what they are about."""

_MOST = 60
"""Characters of a text that a notice quotes."""


def unfinished_note(box: Box | None) -> str:
    """Return what a box says after its keys of words that came back into it; "" where none did."""
    return f"   unfinished, from {since(box.at, box.opened)}" if box and box.words else ""


def since(at: dt.datetime, now: dt.datetime) -> str:
    """Return when it was typed: the time, and the day where that is not today."""
    return f"{at:%H:%M}" if at.date() == now.date() else moment(at)


def draft_box(screen: Workspace, name: str, about: str = "", *, initial: str = "", search: bool = False) -> Box:
    """Return a box over the draft on this screen."""
    return screen.draft.session.unfinished.box(name, about, initial=initial, search=search)


def answer(screen: Workspace, box: Box, do: Callable[[], object]) -> None:
    """Call `do`, and empty the box if that changed the report and the change is kept."""
    session = screen.draft.session

    def is_sure() -> bool:
        session.sync()
        return session.saving.kept

    with session.store.changing:  # what another program changes meanwhile is not what was answered
        before = session.report
        do()
        is_kept = session.report is not before and session.saving.kept
    if is_kept:
        box.answer(is_sure)


def waiting(session: Session, now: dt.datetime) -> list[str]:
    """Return what to say of unfinished texts when a draft is opened."""
    texts = [typed for typed in session.unfinished.all() if not _was_made(session, typed)]
    if not texts:
        return []
    if len(texts) > 1:
        return [f"{len(texts)} comments and reasons were left unfinished. F10, “Unfinished texts”, goes on with them"]
    (text,) = texts
    left = f"A {text.about} was left unfinished, {since(text.at, now)}: “{short(text.words)}”"
    return [f"{left}. F10, “Unfinished texts”, goes on with it"]


def _was_made(session: Session, typed: PendingText) -> bool:
    """Whether the report has these words already: the program was killed before the box was emptied."""
    reviews, words = session.report.reviews, typed.words.strip()
    there = any(words == comment.text for review in reviews for comment in review.comments)
    corrections = (concern.correction for concern in session.report.concerns)
    there = there or any(each and words == each.reason for each in corrections)
    if there or any(words == waiver.reason for review in reviews for waiver in review.waivers):
        session.unfinished.answer(typed.box, lambda: True)
        return True
    return False


def short(words: str) -> str:
    """Return the words on one line, as far as a notice has room."""
    words = one_line(words)
    return words if len(words) <= _MOST else f"{words[: _MOST - 1].rstrip()}…"
