"""Hands a text to the person's own editor, and takes it back: as one change, and never at the price of a word.

An editor may wait until the text is closed there, or hand it to a window of its own and return at once. The file stays
for as long as one may have it open, and what is saved there later is taken too: each time as one step to undo, and as a
conflict where the text was changed here meanwhile.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from textual.app import ComposeResult, SuspendNotSupported
from textual.content import Content
from textual.widgets import Static

from irp_tui.drafts import storage
from irp_tui.report.edits import EditError, apply
from irp_tui.report.ids import ids
from irp_tui.report.model import Report
from irp_tui.report.sanitize import LONGEST, clean, one_line
from irp_tui.tui import clipboard, editor_files, pages
from irp_tui.tui.commands.base import Application, Workspace
from irp_tui.tui.editor_files import HandedOut, Texts, folder_of, words_in
from irp_tui.tui.form import TextField
from irp_tui.tui.form.handler import paragraphs
from irp_tui.tui.form.items import EditContext, Transaction
from irp_tui.tui.keyboard import forget_typed
from irp_tui.tui.screens.dialogs import Answer, Dialog, Interruption
from irp_tui.tui.screens.notices import note

if TYPE_CHECKING:
    from textual.timer import Timer

_NONE_SET = "No editor is set. Set the variable EDITOR, for example with `export EDITOR=nano`, and start irp again."
_AT_ONCE = 2.0  # seconds; an editor that ends sooner, with nothing changed, has hardly been written in
_LOOK = 1.0  # seconds between looks at what was saved
_SHOWN = 300  # characters of a text that are shown where it is offered
_TAKE, _DROP = "take", "drop"


class TakenBack(NamedTuple):
    """Whether a text could be taken back: `why` it could not, or "", and what is told where it could."""

    why: str = ""
    told: str = ""


class ExternalEditor:
    """Hands texts of an open draft to the person's own editor, and takes them back."""

    def __init__(self, screen: Workspace, irp: Application) -> None:
        self._screen = screen
        self._irp = irp
        self._texts = Texts(folder_of(screen.draft.session.folder, irp.context.state))
        self._timer: Timer | None = None
        self._met: dict[Path, tuple[int, int]] = {}  # what each file was when it was looked at last
        self._left: set[Path] = set()  # what was saved there is to stay there
        self._offered: list[Path] = []

    # Handing out

    def hand_out(self) -> None:
        """Hand over the text in focus, wait for the editor, and take what it has written."""
        screen, item = self._screen, self._screen.form.current
        command = editor_files.editor()
        if not isinstance(item, TextField) or not screen.controller.may_write() or screen.form.handler.is_locked():
            return
        if not command:
            screen.controller.tell(_NONE_SET)
            return
        self._take_saved_before(self._texts.path(screen.page, item.key))
        item = screen.form.current
        if not isinstance(item, TextField):
            return
        text = HandedOut(screen.page, item.key, screen.form.editor.text, (item.key,), screen.controller.context.now)
        try:
            path = self._texts.put(text)
        except OSError as error:
            screen.controller.tell(f"The text could not be handed to your editor: {storage.why(error)}.")
            return
        self._met[path] = _signature(path)
        self._left.discard(path)
        self._run(command, path)

    def _take_saved_before(self, path: Path) -> None:
        """Take first what was saved in the same text when it was handed out before."""
        text = self._texts.record(path)
        if text is not None and self._is_changed(path, text):
            self._take(path, text)

    def _run(self, command: tuple[str, ...], path: Path) -> None:
        begun = time.monotonic()
        try:
            with self._irp.suspend():
                # Whatever went wrong in here would keep the program suspended.
                said = editor_files.run(command, path)
                forget_typed()
        except SuspendNotSupported:
            self._wait(command, path, begun)
        else:
            self._irp.forget_keys()
            self.take_back(command, path, said, at_once=time.monotonic() - begun < _AT_ONCE)

    def _wait(self, command: tuple[str, ...], path: Path, begun: float) -> None:
        """Open the editor beside the terminal, where that cannot be handed over."""
        screen, waiting = self._screen, Waiting()

        def done(said: str) -> None:
            if waiting.is_attached:
                waiting.dismiss()
            self.take_back(command, path, said, at_once=time.monotonic() - begun < _AT_ONCE)

        def work() -> None:
            screen.call_later(done, editor_files.run(command, path))

        screen.app.push_screen(waiting)
        screen.run_worker(work, name="outside", group="outside", thread=True, exclusive=True, exit_on_error=False)

    # Taking back

    def take_back(self, command: tuple[str, ...], path: Path, said: str, *, at_once: bool) -> None:
        """Take what the editor has written, now that it has ended; `said` is what went wrong with it."""
        text = self._texts.record(path)
        if text is None:
            return
        if self._is_changed(path, text):
            if said:
                self._leave(path, f"Nothing was changed here: {said}")
            elif self._take(path, text):
                self._texts.drop(path)
        elif said or not (at_once or editor_files.leaves_at_once(command)):
            self._texts.drop(path)
            self._screen.controller.tell(f"Nothing was changed: {said or 'the text is as it was'}.")
        else:
            self.watch()
            name, option = Path(command[0]).name, editor_files.waits_with(command)
            advice = f"{name} {option}" if option else "code --wait"
            note(
                self._screen,
                f"{name} ended at once. If it has the text in a window of its own, write on there: what you save "
                f"in {path} comes here. An editor that waits is the better one: EDITOR='{advice}'",
            )

    def _is_changed(self, path: Path, text: HandedOut) -> bool:
        """Whether the file differs from what was handed out, or cannot be decoded."""
        try:
            return words_in(path) != text.text
        except UnicodeDecodeError:
            return True
        except OSError:
            return False

    def _take(self, path: Path, text: HandedOut) -> bool:
        """Take what was saved in the file; False where that could not be done. Tell the person in both cases."""
        self._met[path] = _signature(path)
        try:
            cleaned = clean(words_in(path))
        except (OSError, UnicodeDecodeError) as error:
            why = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else storage.why(error)
            self._leave(path, f"What you wrote could not be read: {why}")
            return False
        taken = self._put(text, cleaned.text)
        if taken.why:
            clipboard.copy(self._screen.app, cleaned.text)
            self._leave(path, f"Nothing was changed here: {taken.why}. Your words are on the clipboard")
            return False
        notices = (f"In it, {notice}." for notice in cleaned.notices)
        self._screen.controller.tell(" ".join((taken.told, *notices)))
        return True

    def _leave(self, path: Path, words: str) -> None:
        self._left.add(path)
        note(self._screen, f"{words}. What you wrote is kept in {path}")

    def _put(self, text: HandedOut, words: str) -> TakenBack:
        """Write the words in place of those handed out."""
        screen = self._screen
        if holder := screen.draft.session.read_only:
            return TakenBack(f"{holder.describe()} has this draft open")
        if len(words) > LONGEST:
            return TakenBack(f"{len(words):,} characters are too many; a text may have {LONGEST:,}")
        with screen.controller.exclusive():
            try:
                base, theirs, parts = _sides(screen, text, words)
                conflicts = screen.draft.session.join(base, theirs)
            except (EditError, _GoneError) as error:
                return TakenBack(str(error))
            screen.show()
        self._texts.note(replace(text, text=words, parts=parts))
        if conflicts:
            both = "It was changed here too: both texts are kept, see Check (F7)."
            return TakenBack(told=f"Taken from your editor. {both}")
        return TakenBack(told="Taken from your editor.")

    # What is saved later

    def watch(self) -> None:
        """Look every second, from now on, whether something was saved."""
        if self._timer is None:
            self._timer = self._screen.set_interval(_LOOK, self.look)

    def begin(self) -> None:
        """When a draft is opened, watch what editors may still have, and offer what they have saved meanwhile."""
        self._texts.tidy(self._screen.controller.context.now)
        for path, text in self._texts.all():
            self._met[path] = _signature(path)
            if self._is_changed(path, text):
                self._offered.append(path)
            self.watch()

    def look(self) -> None:
        """Take what an editor has saved since the last look; ask first about what was there before."""
        if self._offered:
            if self._screen.is_current:
                self._offer(self._offered.pop(0))
            return
        for path, text in tuple(self._texts.all()):
            was, now = self._met.get(path), _signature(path)
            self._met[path] = now
            if now != was:
                self._left.discard(path)
            elif path not in self._left and _is_written(path) and self._is_changed(path, text):
                self._take(path, text)

    def _offer(self, path: Path) -> None:
        text = self._texts.record(path)
        if text is None or not self._is_changed(path, text):
            return
        self._left.add(path)

        def answered(answer: str | None) -> None:
            if answer == _TAKE:
                self._left.discard(path)
                self._take(path, text)
            elif answer == _DROP:
                self._texts.drop(path)

        answers = (Answer("enter", _TAKE, "Take them in"), Answer("delete", _DROP, "Discard"))
        question = Interruption("Words from your editor", _offer(path), answers, leave="Esc Decide later")
        self._screen.app.push_screen(question, answered)


def editor_of(screen: Workspace, irp: Application) -> ExternalEditor:
    """Return what keeps track of the texts of a draft that the person's own editor has."""
    if not isinstance(screen.external_editor, ExternalEditor):
        screen.external_editor = ExternalEditor(screen, irp)
    return screen.external_editor


class _GoneError(Exception):
    """The text that was handed out is not in the report any more."""


def _sides(screen: Workspace, text: HandedOut, words: str) -> tuple[Report, Report, tuple[str, ...]]:
    """Return the report as it was handed out, as the editor has it, and the keys of the items the text then has.

    Raises:
        EditError: the words cannot stand there.
    """
    report, context = screen.draft.report, screen.controller.context
    items = {item.key: item for item in pages.items(screen.draft.view, text.page) if isinstance(item, TextField)}
    there = [items[key] for key in text.parts if key in items]
    if not there:
        raise _GoneError("the text is no more")
    is_one = there[0].lines
    before = (text.text,) if is_one else paragraphs(text.text) or ("",)
    after = (words,) if is_one else paragraphs(words) or ("",)
    if len(before) != len(there):  # as long as nobody has changed their number
        before = (" ".join(before), *[""] * (len(there) - 1))
    base = report
    for item, was in zip(there, before, strict=True):
        if item.text != was:
            base = apply(base, *item.editable.write(context._replace(report=base), was).edits)
    return _written(base, context, there, after)


def _written(
    base: Report, context: EditContext, there: Sequence[TextField], after: Sequence[str]
) -> tuple[Report, Report, tuple[str, ...]]:
    theirs, parts = base, list[str]()
    for place, item in enumerate(there):
        rest = after[place:] if item is there[-1] else after[place : place + 1]
        change = _change(item, context._replace(report=theirs), rest)
        theirs = apply(theirs, *change.edits)
        added = [edit.id for edit in change.edits if type(edit).__name__.startswith("Add") and hasattr(edit, "id")]
        # The place for a paragraph that is not there yet gives way to the paragraph.
        own = [item.key] if rest and not (added and item.key not in ids(theirs)) else []
        parts += [*own, *added]
    return base, theirs, tuple(parts)


def _change(item: TextField, context: EditContext, parts: Sequence[str]) -> Transaction:
    """Return what makes these paragraphs of an item; without any, the item is removed."""
    if not parts and (gone := item.editable.remove(context)):
        return gone
    if len(parts) > 1 and (several := item.editable.paste(context, "", 0, parts)):
        return several
    text = " ".join(parts)
    if why := item.editable.why_invalid(context, text):
        raise _GoneError(why)
    return item.editable.write(context, text)


def _signature(path: Path) -> tuple[int, int]:
    try:
        there = path.stat()
    except OSError:
        return 0, 0
    return there.st_mtime_ns, there.st_size


def _is_written(path: Path) -> bool:
    """Whether the file has any text: an editor that is about to write may have emptied it first."""
    return _signature(path)[1] > 0


def _offer(path: Path) -> str:
    try:
        words = one_line(words_in(path))
    except (OSError, UnicodeDecodeError):
        words = "(cannot be read as it is)"
    words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return (
        f"Your own editor has saved a text that is not in the draft yet:\n\n{words}\n\n"
        f"Taken in, it can be undone (Ctrl+Z). It stands in {path}"
    )


class Waiting(Dialog[None]):
    """Covers the screen while an editor is open that has a window of its own."""

    title_text = "Your editor is open"
    keys = "Esc Stop waiting"

    def body(self) -> ComposeResult:
        """What to do."""
        yield Static(Content("Save the text there and close it: the words then come back here."))
