"""A new draft: what is known before the visit, on one sheet."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from irp_tui.drafts import create
from irp_tui.drafts.new_draft import DraftDetails, faults, report
from irp_tui.drafts.storage import make_folder, reason
from irp_tui.errors import DraftError
from irp_tui.report.wording import in_figures
from irp_tui.tui.commands.base import Application, Command
from irp_tui.tui.form import Action, Choice, Item, Label, TextField
from irp_tui.tui.pages.fields import COUNTRIES, HEADS, POPULATIONS, labelled, options
from irp_tui.tui.screens.form_screen import FormField, FormScreen
from irp_tui.tui.unanswered import since

KEPT = "new-draft"
"""The box in which what was typed is kept, as JSON, until a draft is made of it. Former versions had it in memory."""

_EXPLAINED = """\
Only the name of the prison is needed now; all else can be written or changed later, on the page Visit and team.

Dates are written as 8 December 2025 or 8.12.2025. Concerns are one a line, the area first: Security | Drugs were too
easily available. Where another body raised one, its name comes behind: | ofsted. A line without | belongs to the
area of the line above it.

What you have typed stays here when you leave with Esc."""


class _Asked(NamedTuple):
    """A text that is asked for: the field, its label, and what is said while it is empty."""

    name: str
    label: str
    hint: str
    lines: bool = False


_NAME = _Asked("name", "Name", "As the report prints it: HMP Long Lartin.")
_FIRST = _Asked("first", "First day", "8 December 2025, 8 Dec 2025 or 8/12/2025.")
_LAST = _Asked("last", "Last day", "The last day of the visit.")
_INSPECTIONS = _Asked("inspections", "Earlier inspections", "Months or years: 2021, January 2025.")
_TEAM = _Asked("team", "Team", "One person a line: Alex Example, Team leader, AE", lines=True)
_CONCERNS = _Asked(
    "concerns", "Concerns", "Write or paste them, one a line: Security | Drugs were easy to get.", lines=True
)


class CreateDraft(Command["NewDraft"]):
    """Create the draft with what has been entered."""

    id, keys, title, short = "create", ("ctrl+s",), "Create the draft", "Create"

    def run(self, screen: "NewDraft") -> None:
        """Create it, or say what is wrong."""
        screen.create()


class ClearSheet(Command["NewDraft"]):
    """Take out all that has been entered."""

    id, keys, title, short = "clear", ("ctrl+n",), "Clear the sheet", "Clear"

    def run(self, screen: "NewDraft") -> None:
        """Begin anew."""
        screen.clear()


class NewDraft(FormScreen):
    """Asks for what is known, and makes the draft of it."""

    commands = (CreateDraft(), ClearSheet())
    heading = "A new draft"
    explained = _EXPLAINED

    def __init__(self, irp: Application) -> None:
        super().__init__(irp)
        self._box = irp.unfinished.box(KEPT, "a new draft")
        self.prepared = _prepared(self._box.words)
        if not self._box.words and (former := irp.state.recall(KEPT, DraftDetails)):
            self._become(former)
        self._was_asked = False
        self._today = irp.context.clock().date()

    def on_mount(self) -> None:
        """Say that it was begun before."""
        if self._box.words:
            self.tell(f"Unfinished, from {since(self._box.at, self._box.opened)}. Ctrl+N clears the sheet.")

    # What is on the sheet

    def items(self) -> Sequence[Item]:
        """Return the fields, in the order in which they are known."""
        return tuple(self._items())

    def _items(self) -> Iterator[Item]:
        found = self._faults() if self._was_asked else {}
        bodies = self.irp.context.house.bodies
        partners = {body.id: body.name for body in bodies if body.role == "partner"}
        others = {body.id: body.name for body in bodies if body.role == "alongside"}
        yield Label(style="title", text="A new draft", gap=0)
        yield Label(style="quiet", text="Only the name of the prison is needed now; all else can wait.")
        yield Label(style="heading", text="The prison")
        yield from self._text(_NAME, found)
        yield self._choice("population", "Holds", POPULATIONS)
        yield self._choice("country", "In", COUNTRIES)
        yield self._choice("head", "Run by", HEADS, gap=1)
        yield Label(style="heading", text="This visit")
        for asked in (_FIRST, _LAST, _INSPECTIONS):
            yield from self._text(asked, found)
        yield self._choice("partner", "Education inspectors", partners)
        yield self._choice("alongside", "Also came along", others, gap=1)
        for asked in (_TEAM, _CONCERNS):
            yield Label(style="heading", text=asked.label)
            yield from self._lines(asked, found)
        yield Label(style="heading", text="The draft")
        yield from self._folder(found)
        yield Action(key="create", text="→ Create the draft (Ctrl+S)", gap=0)

    def _text(self, asked: _Asked, found: dict[str, str]) -> Iterator[Item]:
        text: str = getattr(self.prepared, asked.name)
        yield labelled(asked.name, asked.label, text, asked.hint, FormField(asked.name), gap=0)
        yield from _wrong(found.get(asked.name, ""), wide=True)

    def _lines(self, asked: _Asked, found: dict[str, str]) -> Iterator[Item]:
        text: str = getattr(self.prepared, asked.name)
        number = sum(bool(line.strip()) for line in text.split("\n"))
        foot = in_figures(number, "line") if number > 1 else ""
        editable = FormField(asked.name)
        yield TextField(key=asked.name, text=text, hint=asked.hint, lines=True, foot=foot, editable=editable)
        yield from _wrong(found.get(asked.name, ""))

    def _choice(self, name: str, label: str, choices: dict[str, str], *, gap: int = 0) -> Item:
        value: str | tuple[str, ...] = getattr(self.prepared, name)
        return Choice(
            key=name,
            margin=label,
            wide=True,
            options=options(choices.items(), *([value] if isinstance(value, str) else value)),
            many=not isinstance(value, str),
            editable=FormField(name),
            gap=gap,
        )

    def _folder(self, found: dict[str, str]) -> Iterator[Item]:
        proposed = self.prepared.folder_name(self._today)
        typed = self.prepared.folder
        yield TextField(
            key="folder",
            style="field",
            margin="Folder",
            wide=True,
            text=proposed if typed is None else typed,
            hint=proposed or "Named after the prison and the year, unless you name it.",
            foot=f"in {self.irp.context.drafts}",
            editable=FormField("folder"),
        )
        yield from _wrong(found.get("folder", ""), wide=True)

    def _faults(self) -> dict[str, str]:
        context = self.irp.context
        return faults(self.prepared, context.house, context.drafts, self._today)

    # What is typed and chosen

    def written(self, name: str, text: str) -> None:
        """Take what a field's text is now."""
        self._become(replace(self.prepared, **{name: text}))

    def chosen(self, item: Choice, option: str) -> None:
        """One of a few; or one more or less, where there may be several."""
        before: str | tuple[str, ...] = getattr(self.prepared, item.key)
        value: str | tuple[str, ...] = option
        if isinstance(before, tuple):
            there = {*before} ^ {option}
            value = tuple(each.id for each in item.options if each.id in there)
        elif before == option and item.key == "partner":
            value = ""
        self._become(replace(self.prepared, **{item.key: value}))
        self.show_items()

    def _become(self, prepared: DraftDetails) -> None:
        self.prepared = prepared
        is_empty = prepared == DraftDetails()
        self._box.keep("" if is_empty else msgspec.json.encode(prepared).decode())
        if is_empty:
            self.irp.state.drop(KEPT)

    def clear(self) -> None:
        """Take out all that was entered."""
        self._was_asked = False
        self._become(DraftDetails())
        self.show_items("name")

    # The draft

    def act(self, item: Action) -> None:
        """Create it."""
        del item
        self.create()

    def create(self) -> None:
        """Create the draft and open it, or show what is wrong with what was entered."""
        self._was_asked = True
        found = self._faults()
        if found:
            self.show_items(next(iter(found)))
            self.tell(next(iter(found.values())))
            return
        context = self.irp.context
        made = report(self.prepared, context.house)
        folder = context.drafts / self.prepared.folder_name(self._today)
        try:
            make_folder(context.drafts, parents=True)
            create(folder, made)
            self._box.answer()
            self.irp.state.drop(KEPT)
            self.app.pop_screen()
            self.irp.open_draft(folder, next((concern.id for concern in made.ordered()), ""))
        except DraftError as error:
            self.tell(f"Not made: {error}")
        except OSError as error:
            self.tell(f"Not made: {folder} cannot be written: {reason(error)}")


def _prepared(words: str) -> DraftDetails:
    try:
        return msgspec.json.decode(words, type=DraftDetails) if words else DraftDetails()
    except msgspec.MsgspecError:
        return DraftDetails(concerns=words)  # not ours, but somebody's


def _wrong(sentence: str, *, wide: bool = False) -> Iterator[Item]:
    if sentence:
        yield Label(style="problem", wide=wide, text=f"▲ {sentence}")
