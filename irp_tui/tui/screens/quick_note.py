"""A quick note: one box, from thought to saved in seconds, whichever page is open.

The note is in the report, and so in the journal, from its first word on: leaving the box however loses nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual import events
from textual.app import ComposeResult

from irp_tui.drafts.pending_text import Box
from irp_tui.report import edits as e
from irp_tui.report.evidence import PlacedNote, last_noted, noted
from irp_tui.report.goto import Target, matching, targets
from irp_tui.report.model import Report, Source
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.form import Action, Choice, Form, Item, Label, TextField
from irp_tui.tui.form.handler import InputHandler
from irp_tui.tui.form.items import Editable, EditContext, Transaction, new_id
from irp_tui.tui.pages import CONCERN
from irp_tui.tui.pages.concern_notes import NoteText
from irp_tui.tui.pages.paragraphs import source_options
from irp_tui.tui.pages.view import SOURCES
from irp_tui.tui.screens.dialogs import Dialog

TEXT, SOURCE, OTHER = "text", "source", "other"
"""The keys of the three items: what was noted, its kind of source, and the concern it could go to instead."""

TO = "to."
"""What the key of a concern that is offered begins with."""

MOST = 8
"""Concerns offered at once; typing on narrows further."""


class Part(Editable, frozen=True):
    """A part of the box; what a key means there is the box's own business."""

    name: str

    @property
    def place(self) -> str:
        """None in the report."""
        return self.name


class NoteHandler(InputHandler):
    """What is written and chosen on it; Enter and choices are the box's own business."""

    def __init__(self, form: Form, box: "QuickNote") -> None:
        super().__init__(form)
        self._box = box

    def enter(self, at: int) -> None:
        """Enter keeps the note, or takes the concern."""
        del at
        self._box.entered()

    def choose(self, option: str) -> None:
        """Hand the kind of source on."""
        self._box.choose_source(option)

    def keep(self, option: str) -> None:
        """Go back to the text, as after any other choice."""
        del option
        self._form.go(TEXT)

    def step_on(self) -> None:
        """Enter on the kind of source keeps the note, as it does in the text."""
        self._box.entered()


class NoteForm(Form):
    """The sheet in the box."""

    def __init__(self, box: "QuickNote") -> None:
        super().__init__(box, id="note")
        self._box = box
        self.handler = NoteHandler(self, box)

    def pressed(self, key: str) -> bool:
        """Up and down choose among the concerns offered; Tab goes round."""
        if key in ("up", "down") and self._box.moved_on(1 if key == "down" else -1):
            return True
        if key == "tab" and self.current is self.items[-1]:
            return self.go(TEXT)
        return super().pressed(key)

    def on_click(self, event: events.Click) -> None:
        """Take the concern that is pointed at."""
        y = event.y - (0 if event.widget is self.below else len(self.below.placed))
        if event.widget is self.below and 0 <= y < len(self.below.placed):
            item = self.items[self.below.placed[y].item]
            if self._box.take(item.key):
                event.prevent_default()


class ConcernSearch:
    """The concerns that a note could go to, found by what is typed, one of them marked.

    Attributes:
        words: what is typed.
        marked: the one that is marked, by its place among those found; -1 until a person has looked for one.
    """

    def __init__(self, report: Report, box: Box) -> None:
        """Begin with the words that stand in the box."""
        # What the draft has numbered already it does not keep whole.
        from irp_tui.report.compose.sections import compose

        self._box = box
        self._targets: dict[str, Target] = {}
        for target in targets(report, compose(report)):
            if target.kind == "concern":
                self._targets.setdefault(target.place, target)
        self.words = box.words
        self.marked = self._first

    @property
    def _first(self) -> int:
        return 0 if self.words.strip() else -1

    @property
    def found(self) -> tuple[Target, ...]:
        """The concerns that the words find, as many as are offered."""
        return matching(tuple(self._targets.values()), self.words)[:MOST]

    def label(self, concern: str) -> str:
        """Return what a concern is called here."""
        return self._targets[concern].label if concern in self._targets else concern

    def type(self, words: str) -> None:
        """Look for other words."""
        self.words = words
        self.marked = self._first
        self._box.keep(words)

    def move(self, by: int) -> bool:
        """Mark the next concern, or the one before; return whether there is one."""
        is_there = 0 <= self.marked + by < len(self.found)
        self.marked += by if is_there else 0
        return is_there

    def end(self) -> None:
        """Forget the words: a concern was taken."""
        self.words, self.marked = "", -1
        self._box.answer()

    def leave(self) -> None:
        """Let go of the words, unless they find nothing: those may be of a note, typed in the wrong place."""
        if self.found:
            self._box.answer()

    def items(self) -> Iterator[Item]:
        """Yield a line for each concern that is found."""
        for number, target in enumerate(self.found):
            is_marked = number == self.marked
            yield Label(
                key=f"{TO}{target.place}",
                style="concern" if is_marked else "quiet",
                margin="     →" if is_marked else "",
                text=target.label,
                gap=0,
            )
        if not self.found:
            yield Label(style="quiet", text="No concern has these letters.", gap=0)


class QuickNote(Dialog[None]):
    """Asks what was seen or heard, of what kind it is, and about which concern. It is the desk of its own sheet."""

    AUTO_FOCUS = "Editor"
    title_text = "Note"
    keys = "Enter Keep   Tab Kind of source, other concern   Esc Back"

    def __init__(self, under: Workspace) -> None:
        """Note something in the draft of this screen; it must have a concern."""
        super().__init__()
        self._under = under
        report = under.draft.report
        last = last_noted(report, under.controller.context.who)
        known = {concern.id for concern in report.concerns}
        usual = (under.page.removeprefix(CONCERN), last.concern if last else "")
        self._concern = next((id for id in usual if id in known), report.ordered()[0].id)
        self._source: Source | None = last.note.source if last else None
        self._note = ""
        self._undone = 0
        self._search = ConcernSearch(report, unanswered.draft_box(under, "note-under", search=True))
        self._was = ""
        self._seen = report
        self.form = NoteForm(self)

    def body(self) -> ComposeResult:
        """Yield the sheet, in whose text it begins."""
        self._show(TEXT)
        yield self.form

    # What it shows

    @property
    def _placed(self) -> PlacedNote | None:
        return noted(self._under.draft.report, self._note)

    def _show(self, focus: str = "") -> None:
        self._seen = self._under.draft.report
        self.form.show(tuple(self._items(focus)), focus)

    def _items(self, focus: str) -> Iterator[Item]:
        placed, current = self._placed, self.form.current
        yield Label(style="concern", margin="Under", text=self._search.label(self._concern))
        yield TextField(
            key=TEXT,
            style="note",
            margin="Note",
            text=placed.note.text if placed else "",
            hint="What was seen or heard.",
            help="note",
            editable=Part(TEXT),
            lines=True,
        )
        options = source_options((self._source,) if self._source else ())
        yield Choice(key=SOURCE, margin="Source", help="sources", editable=Part(SOURCE), options=options)
        hint = "Type a few letters here to put it under another concern."
        yield TextField(
            key=OTHER,
            margin="Move",
            style="field",
            text=self._search.words,
            hint=hint,
            help="note",
            editable=Part(OTHER),
            gap=0,
        )
        if (focus or (current.key if current else "")) == OTHER:
            yield from self._search.items()

    # What keys do

    def entered(self) -> None:
        """Enter in a text: keep the note, or take the concern that is marked."""
        current, found, marked = self.form.current, self._search.found, self._search.marked
        if current and current.key == OTHER and marked >= 0:
            if found:
                self.take(f"{TO}{found[marked].place}")
            else:
                self.tell("No concern has these letters: take them out, then Enter keeps the note.")
        elif self._placed and self._placed.note.text.strip():
            self.action_leave()
        else:
            self.tell("Write what was seen or heard, then press Enter. Esc goes back.")

    def moved_on(self, by: int) -> bool:
        """Mark the next concern offered, or the one before; whether there is one."""
        current = self.form.current
        if current is None or current.key != OTHER or not self._search.move(by):
            return False
        self._show()
        return True

    def take(self, key: str) -> bool:
        """Put the note under the concern with this row; whether it is such a row."""
        concern = key.removeprefix(TO) if key.startswith(TO) else ""
        if not concern:
            return False
        placed = self._placed
        if placed and placed.concern != concern:
            self._under.controller.make(Transaction((e.MoveNote(self._note, concern),)))
        self._concern = concern
        self._search.end()
        self._show(TEXT)
        return True

    def choose_source(self, option: str) -> None:
        """Take the kind of source that the note is."""
        self._source = next((source for source in SOURCES if source == option), None)
        if self._placed:
            self._under.controller.make(Transaction((e.SetNote(self._note, source=self._source),)))
        self._show(TEXT)
        self.tell("Enter Keep   Tab, Tab Another concern   Esc Back")

    def action_leave(self) -> None:
        """Leave the box: what was written stays, in the report and under its concern."""
        placed = self._placed
        if placed and placed.note.text.strip():
            self._under.controller.make(Transaction())
            self._under.controller.tell(f"Noted under {self._search.label(placed.concern)}")
        elif placed:
            self._under.controller.make(Transaction((e.RemoveNote(self._note),)))
        self._search.leave()
        self.dismiss(None)

    def _turn(self, *, back: bool) -> bool:
        """Undo or redo, as long as that is about this note and nothing before it."""
        if not (self._placed if back else self._undone):
            return False
        self._under.controller.step_history(back=back)
        self._undone += 1 if back else -1
        if placed := self._placed:
            self._concern, self._source = placed.concern, placed.note.source
        self._show()
        return True

    # The desk of the sheet

    @property
    def context(self) -> EditContext:
        """What changes are made with."""
        return self._under.controller.context

    def may_write(self) -> bool:
        """Say whether anything can be changed."""
        return self._under.controller.may_write()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Meanwhile no other program changes the report, and what one has changed of the note before is shown."""
        with self._under.controller.exclusive():
            if self._under.draft.report is not self._seen:
                self._show()
            yield

    def write(self, item: TextField, text: str) -> bool:
        """Take down the note as it is now, or narrow the concerns offered."""
        if item.key == OTHER:
            self._search.type(text)
            self._show()
            return True
        self._undone = 0
        self.tell(self.keys)
        done = self._take_down(text)
        if done:
            self._show()
        return done

    def _take_down(self, text: str) -> bool:
        if self._placed:
            return self._under.controller.write(
                TextField(key=self._note, editable=NoteText(self._concern, self._note)), text
            )
        if text.strip():
            context = self.context
            self._note = new_id(context.report)
            added = e.AddNote(self._concern, self._note, text, self._source, at=context.now, by=context.who)
            self._under.controller.make(Transaction((added,)))
            return self._placed is not None
        return True

    def make(self, change: Transaction) -> None:
        """Make a change."""
        self._under.controller.make(change)

    def act(self, item: Action) -> None:
        """There are no such lines here."""

    def press(self, key: str) -> bool:
        """Esc, and the key that opened the box, leave it."""
        if key == "escape" or key in self._under.controller.keys_of("note"):
            self.action_leave()
            return True
        for id in ("undo", "redo"):
            if key in self._under.controller.keys_of(id):
                return self._turn(back=id == "undo")
        return False

    def ask_cut(self, words: str, then: Callable[[], None]) -> None:
        """Nothing is asked in a box: what is cut here comes back with Undo."""
        del words
        then()

    def moved(self) -> None:
        """Offer the concerns while one is looked for, and not else."""
        current = self.form.current
        key = current.key if current else ""
        if key != self._was:
            self._was = key
            self._show(key)
