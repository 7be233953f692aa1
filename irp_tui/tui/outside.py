"""Hands a text to the person's own editor, and takes it back: as one change, and never at the price of a word."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult, SuspendNotSupported
from textual.content import Content
from textual.widgets import Static

from irp_tui.drafts import disk, files
from irp_tui.report.text import LONGEST, clean
from irp_tui.tui import clipboard, programs
from irp_tui.tui.screens.dialog import Dialog
from irp_tui.tui.screens.notices import note
from irp_tui.tui.sheet import Prose
from irp_tui.tui.sheet.writing import paragraphs
from irp_tui.tui.things import Change

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen

_NONE_SET = "No editor is set. Set the variable EDITOR, for example with `export EDITOR=nano`, and start irp again."


class Errand(NamedTuple):
    """A text that was handed out: the item it is of, as it was then, and the file it went to."""

    item: Prose
    given: str
    path: Path

    def dispose(self) -> None:
        """Take the file away, with what an editor left beside it."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def write_outside(screen: "DraftScreen") -> None:
    """Hand the text in focus to the person's own editor, wait, and take it back."""
    item = screen.sheet.current
    command = programs.editor()
    if not isinstance(item, Prose) or not screen.desk.may_write() or screen.sheet.writing.is_locked():
        return
    if not command:
        screen.desk.tell(_NONE_SET)
        return
    try:
        errand = _handed_out(item, screen.sheet.editor.text)
    except OSError as error:
        screen.desk.tell(f"The text could not be handed to your editor: {files.why(error)}.")
        return
    try:
        with screen.app.suspend():
            # Whatever went wrong in here would keep the program suspended.
            said = programs.run(command, errand.path)
    except SuspendNotSupported:
        _wait(screen, command, errand)
    else:
        take_back(screen, errand, said)


def _handed_out(item: Prose, text: str) -> Errand:
    path = Path(tempfile.mkdtemp(prefix="irp-")) / "text.txt"  # a folder that only its owner may enter
    errand = Errand(item, text, path)
    try:
        disk.put(path, f"{text}\n".encode())
    except OSError:
        errand.dispose()
        raise
    return errand


class Waiting(Dialog[None]):
    """Covers the screen while an editor is open that has a window of its own."""

    title_text = "Your editor is open"
    keys = "Esc Stop waiting"

    def body(self) -> ComposeResult:
        """What to do."""
        yield Static(Content("Save the text there and close it: the words then come back here."))


def _wait(screen: "DraftScreen", command: tuple[str, ...], errand: Errand) -> None:
    """Where the terminal cannot be handed over: the editor opens beside it."""
    waiting = Waiting()

    def done(said: str) -> None:
        if waiting.is_attached:
            waiting.dismiss()
            take_back(screen, errand, said)
        else:
            note(screen, f"Your editor has ended. What you wrote there is kept in {errand.path}")

    def work() -> None:
        screen.call_later(done, programs.run(command, errand.path))

    screen.app.push_screen(waiting)
    screen.run_worker(work, name="outside", group="outside", thread=True, exclusive=True, exit_on_error=False)


def take_back(screen: "DraftScreen", errand: Errand, said: str = "") -> None:
    """Put what came back into the report. `said` is what went wrong with the editor."""
    try:
        text = errand.path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else files.why(error)
        note(screen, f"What you wrote could not be read: {why}. It is kept in {errand.path}")
        return
    cleaned = clean(text)
    words = cleaned.text.removesuffix("\n")
    is_changed = words != errand.given
    why = said or (_put(screen, errand, words) if is_changed else "the text is as it was")
    if why and is_changed:
        clipboard.copy(screen.app, words)
        note(screen, f"Nothing was changed here: {why}. Your words are on the clipboard, and kept in {errand.path}")
        return
    errand.dispose()
    screen.desk.tell(
        f"Nothing was changed: {why}." if why else " ".join(("Taken from your editor.", *_told(cleaned.notices)))
    )


def _told(notices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"In it, {notice}." for notice in notices)


def _put(screen: "DraftScreen", errand: Errand, words: str) -> str:
    """Write the words in place of those handed out; why that could not be done, or ""."""
    unlocked = screen.draft.unlocked
    with screen.desk.at_rest():
        screen.turn_to(screen.page, errand.item.key)
        item = screen.sheet.current
        if not isinstance(item, Prose) or item.key != errand.item.key or screen.sheet.editor.text != errand.given:
            return "another program changed the same text meanwhile"
        if len(words) > LONGEST:
            return f"{len(words):,} characters are too many; a text may have {LONGEST:,}"
        screen.draft.unlocked = unlocked  # as it was when the text was handed out
        change = _change(screen, item, words)
        if isinstance(change, str):
            return change
        before = screen.draft.report
        screen.desk.make(change)
        return "that cannot be written here" if screen.draft.report is before else ""


def _change(screen: "DraftScreen", item: Prose, words: str) -> Change | str:
    """The change that writes the words, several paragraphs where the item can be several; or why there is none."""
    parts = (words,) if item.lines else paragraphs(words)
    if len(parts) > 1 and (change := item.thing.paste(screen.desk.hand, "", 0, parts)):
        return change
    text = " ".join(parts)
    return item.thing.wrong(screen.desk.hand, text) or item.thing.write(screen.desk.hand, text)
