"""The fieldwork notes of a concern: what is written and chosen in them, and how its page shows them."""

from collections.abc import Iterator, Sequence

from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.model import Concern, Note
from irp_tui.tui.form.items import (
    Choice,
    ConcernEditable,
    Editable,
    EditContext,
    Item,
    Label,
    TextField,
    Transaction,
    new_id,
    new_ids,
    next_focus,
)
from irp_tui.tui.pages import paragraphs
from irp_tui.tui.pages.view import SOURCES, View, joined, moment


class NoteText(Editable, frozen=True):
    """A fieldwork note."""

    concern: str
    id: str

    @property
    def place(self) -> str:
        """The note."""
        return self.id

    def _there(self, context: EditContext) -> tuple[Note, ...]:
        concern = context.report.concern(self.concern)
        return concern.notes if concern else ()

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its text."""
        del context
        return Transaction((e.SetNote(self.id, text=text),))

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Begin the next note with what stands behind the cursor."""
        if not text:
            return None
        id = new_id(context.report)
        cut: tuple[Edit, ...] = (e.SetNote(self.id, text=text[:at].rstrip()),) if text[at:].strip() else ()
        added = e.AddNote(self.concern, id, text[at:].strip(), at=context.now, by=context.who)
        return Transaction((*cut, added), id, 0)

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Remove an empty note."""
        return None if text else self.remove(context)

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out."""
        next_one = next_focus(self._there(context), self.id, before=True)
        return Transaction((e.RemoveNote(self.id),), next_one.id if next_one else note_key(self.concern))

    def use(self, context: EditContext) -> Transaction | None:
        """Make a paragraph of it, which stays linked; where there is one already, go there."""
        concern = context.report.concern(self.concern)
        note = next((each for each in self._there(context) if each.id == self.id), None)
        if concern is None or note is None:
            return None
        used = next((each.id for each in concern.paragraphs if note.id in each.notes), "")
        if used:
            return Transaction(focus=used)
        id = new_id(context.report)
        rests: tuple[Edit, ...] = (e.SetSources(id, (note.source,)),) if note.source else ()
        text = paragraphs.as_prose(note.text)
        return Transaction((e.AddParagraph(self.concern, id, text), e.LinkNotes(id, (note.id,)), *rests), id)


class NewNote(ConcernEditable, frozen=True):
    """The place for the next note: writing there begins it."""

    def write(self, context: EditContext, text: str) -> Transaction:
        """Begin the note."""
        id = new_id(context.report)
        return Transaction((e.AddNote(self.concern, id, text, at=context.now, by=context.who),), id)

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Make a note of each."""
        del text, at
        ids = new_ids(context.report, len(pasted))
        notes = (
            e.AddNote(self.concern, id, words, at=context.now, by=context.who)
            for id, words in zip(ids, pasted, strict=True)
        )
        return Transaction(tuple(notes), ids[-1])


class NoteSource(Editable, frozen=True):
    """What kind of evidence a note is."""

    id: str

    @property
    def place(self) -> str:
        """The note."""
        return self.id

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Set this kind."""
        del context
        kind = next((source for source in SOURCES if source == option), None)
        return Transaction((e.SetNote(self.id, source=kind),))

    def use(self, context: EditContext) -> Transaction | None:
        """Use the note, as on the note itself."""
        there = (concern.id for concern in context.report.concerns if any(note.id == self.id for note in concern.notes))
        concern = next(there, "")
        return NoteText(concern, self.id).use(context) if concern else None


def note_key(concern: str) -> str:
    """Return the key of the place for the next note."""
    return f"{concern}.note"


def items(view: View, concern: Concern) -> Iterator[Item]:
    """Yield the notes with the kind of source of each, and a place for the next."""
    yield Label(
        style="heading", text="Fieldwork notes", foot="Never printed." if not concern.notes else "", help="note"
    )
    used = {note: view.numbers.get(paragraph.id, "") for paragraph in concern.paragraphs for note in paragraph.notes}
    for note in concern.notes:
        yield TextField(
            key=note.id,
            style="note",
            margin="✎" if note.id not in used else "✔",
            text=note.text,
            hint="What was seen or heard.",
            help="note",
            editable=NoteText(concern.id, note.id),
            gap=0,
        )
        yield _kind(note, used.get(note.id, ""))
    yield TextField(
        key=note_key(concern.id),
        style="note",
        margin="+",
        hint="Write here to add a note.",
        help="note",
        editable=NewNote(concern.id),
    )


def _kind(note: Note, number: str) -> Item:
    used = f"used in {number}" if number else "not used yet"
    return Choice(
        key=paragraphs.sources_key(note.id),
        text="no kind of source yet (F4)",
        foot=joined(note.by, moment(note.at) if note.at else "", used),
        help="sources",
        editable=NoteSource(note.id),
        options=paragraphs.source_options((note.source,) if note.source else ()),
        folded=True,
        aside=True,
    )
