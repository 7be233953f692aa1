"""Removing things: say what goes and which key brings it back, and ask first where it is much."""

from collections.abc import Callable, Sequence

from irp_tui.report.edits import EditError, apply
from irp_tui.report.edits.removed import RemovedConcern, RemovedItem
from irp_tui.report.find_removed import FEW, count_words, find_removed
from irp_tui.report.model import Report
from irp_tui.report.wording import in_figures
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.form.items import Transaction
from irp_tui.tui.keyboard import key_name

_SHOWN = 40
"""Letters of what goes that are shown at the foot."""


def beginning(words: str, most: int = _SHOWN) -> str:
    """Return the first words, up to so many letters."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def removal_message(screen: Workspace, before: Report, after: Report) -> str:
    """Say what went from the report, and which key brings it back; "" where nothing did."""
    gone = find_removed(before, after)
    if not gone:
        return ""
    more = f" and {in_figures(len(gone) - 1, 'more thing')}" if len(gone) > 1 else ""
    words = f"“{beginning(gone[0].words)}”{more} ({in_figures(count_words(gone), 'word')})"
    return f"Taken out: {words}. {_undo(screen)} brings it back."


def take_out(screen: Workspace, change: Transaction, *, always: bool = True) -> None:
    """Make a change that removes something; ask first where more than a few words go.

    Ask also where the same key has just removed something, and nothing was done since: who presses it twice, or holds
    it down, means the first. With `always`, tell the person even where no words went.
    """
    if not screen.controller.may_write():
        return
    report = screen.draft.report
    try:
        gone = find_removed(report, apply(report, *change.edits))
    except EditError as error:
        screen.controller.tell(f"Not done: {error}")
        return
    words = count_words(gone)
    if words > FEW or (words and screen.removed_last == (report, screen.place)):
        _ask(screen, gone, lambda: _make(screen, change, report, always=always))
    else:
        _make(screen, change, report, always=always)


def ask_cut(screen: Workspace, words: str, then: Callable[[], None]) -> None:
    """Ask whether so many words shall go from a text, and call `then` if so."""
    number = len(words.split())
    what = f"“{beginning(words, 200)}”\n\n{in_figures(number, 'word')} go."
    # Delete may be the key that asked.
    _question(screen, "Take these words out?", what, then, "f8")


def _make(screen: Workspace, change: Transaction, report: Report, *, always: bool) -> None:
    if screen.draft.report is not report:
        screen.controller.tell("Nothing was taken out: the report has changed meanwhile. Press the key again.")
        return
    # At the end of what is in focus then, where neither Delete nor this command's key takes a letter.
    screen.controller.make(Transaction(change.edits, change.focus))
    if screen.draft.report is not report:
        screen.removed_last = (screen.draft.report, screen.place)
        if always and not find_removed(report, screen.draft.report):
            screen.controller.tell(f"Taken out. {_undo(screen)} brings it back.")


def _ask(screen: Workspace, gone: Sequence[RemovedItem], then: Callable[[], None]) -> None:
    parts = [f"The {each.kind} “{beginning(each.words, 160)}”{_within(each)}" for each in gone[:3]]
    parts += [f"and {in_figures(len(gone) - 3, 'more thing')}"] if len(gone) > len(parts) else []
    what = "\n".join(parts)
    _question(screen, f"Take this {gone[0].kind} out?", f"{what}\n\n{in_figures(count_words(gone), 'word')} go.", then)


def _within(gone: RemovedItem) -> str:
    if not isinstance(gone, RemovedConcern):
        return ""
    concern = gone.concern
    numbers = {
        "paragraph": len(concern.paragraphs),
        "note": len(concern.notes),
        "comment": len(gone.review.comments),
    }
    there = [in_figures(number, what) for what, number in numbers.items() if number]
    return f", with {', '.join(there)}" if there else ""


def _question(screen: Workspace, title: str, what: str, then: Callable[[], None], key: str = "delete") -> None:
    # Nothing is asked before the first frame.
    from irp_tui.tui.screens.dialogs import Answer, Question

    words = f"{what} {_undo(screen)} brings them back, and after a restart “Removed” does (F10)."
    # No letter, and not the key that asked: who types on, or presses it twice, answers nothing.
    answers = (Answer("enter", "", "Keep"), Answer(key, "remove", "Take out"))

    def answered(answer: str | None) -> None:
        if answer == "remove":
            then()
        else:
            screen.controller.tell("Nothing was taken out.")

    screen.app.push_screen(Question(title, words, answers), answered)


def _undo(screen: Workspace) -> str:
    keys = screen.controller.keys_of("undo")
    return key_name(keys[0]) if keys else "Undo"
