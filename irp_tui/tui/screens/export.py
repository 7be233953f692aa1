"""Write the Word document: draft or final, where to, and what stands in the way."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from irp_tui import exporting
from irp_tui.drafts.session import Session
from irp_tui.errors import Refused
from irp_tui.report.model import Report
from irp_tui.tui.memory import Memory
from irp_tui.tui.programs import show_folder
from irp_tui.tui.screens.browse import is_folder
from irp_tui.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from irp_tui.checks import Problem
    from irp_tui.tui.screens.draft import DraftScreen

_MEMORY = "export"


class Kind(Static, can_focus=True):
    """Draft or final: a digit or an arrow chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,1", "choose(False)", show=False),
        Binding("right,2", "choose(True)", show=False),
        Binding("enter", "write", show=False),
    ]

    def show(self, *, final: bool) -> None:
        """Mark what is chosen."""
        rows = ((not final, "1 Draft", "DRAFT stands on each page"), (final, "2 Final", "as it is published"))
        lines = [
            Content.assemble(
                (f"{'●' if chosen else '○'} {label}", "bold" if chosen else ""), (f"   {what}", "$text-muted")
            )
            for chosen, label, what in rows
        ]
        self.update(Content("\n").join(lines))

    def action_choose(self, final: bool) -> None:
        """Choose."""
        if isinstance(self.screen, Export):
            self.screen.choose(final=final)

    def action_write(self) -> None:
        """Write."""
        if isinstance(self.screen, Export):
            self.screen.write()


class File(Input):
    """The file to write. Ctrl+A selects all of it, as in all other texts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", show=False)]


class Outcome(NamedTuple):
    """How writing went: what is said of it, and the file where there is one now."""

    words: str
    path: Path | None = None
    matters: "Matters | None" = None


class Matters(NamedTuple):
    """What stands in the way of a final export, and what was waived."""

    standing: "tuple[Problem, ...]"
    waived: "tuple[Problem, ...]"


class Export(Dialog[str]):
    """Asks how and where to write the Word document, and writes it; answers with the place to go to, if any."""

    title_text = "Write the Word document"
    keys = "1 2 Draft or final   Tab File   Enter Write   Esc Back"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "show_folder", show=False)]

    def __init__(self, under: "DraftScreen", memory: Memory, template: Path | None = None) -> None:
        """Ask about the draft on this screen; the folder used last is remembered. The house may have a template."""
        super().__init__()
        self._under, self._memory, self._template = under, memory, template
        self._session = under.draft.session
        self._folder = _folder(self._session.folder, memory)
        self._final = self._writes = False
        self._matters: Matters | None = None
        self._written: Path | None = None
        self._kind, self._way = Kind(id="kind"), OptionList(id="way", markup=False)
        self._scroll = VerticalScroll(id="matters")
        self._file = File(str(self._default()), id="file", select_on_focus=False)
        self._about, self._state = Static(), Static(id="state")

    def _default(self) -> Path:
        return self._folder / exporting.file_name(self._session.folder, final=self._final)

    def body(self) -> ComposeResult:
        """What to choose, the file, what is in the way, and how it goes."""
        yield self._kind
        yield Static(f"File ({exporting.ENDINGS})", classes="export--label")
        yield self._file
        with self._scroll:
            yield self._about
        yield self._way
        yield self._state

    def on_mount(self) -> None:
        """Look at once what stands in the way of a final export."""
        self._kind.focus()
        self._show()
        self._work("export-check", lambda: self._look(_matters(self._session.report)))

    def _work(self, name: str, do: Callable[[], Callable[[], None]]) -> None:
        """Do it on a thread, and then on the screen's own what that gives. The screen below outlives this dialog."""
        desk = self._under

        def work() -> None:
            desk.call_later(do())

        desk.run_worker(work, name=name, group=name, thread=True, exclusive=True, exit_on_error=False)

    # What it shows

    def _look(self, matters: Matters) -> Callable[[], None]:
        def show() -> None:
            self._matters = matters
            self._show()

        return show

    def _show(self) -> None:
        if not self.is_attached:
            return
        self._kind.show(final=self._final)
        self._about.update(Content("\n".join(self._told())))
        standing = self._standing if self._final else ()
        self._way.set_options(Option(Content(_row(problem)), id=str(place)) for place, problem in enumerate(standing))
        self._way.display = bool(standing)
        self._way.highlighted = 0 if standing else None
        self._scroll.can_focus = self._final and bool(self._matters and self._matters.waived)

    @property
    def _standing(self) -> "tuple[Problem, ...]":
        return self._matters.standing if self._matters else ()

    def _told(self) -> Iterator[str]:
        if self._matters is None:
            yield "Checking…"
            return
        count = len(self._standing)
        if not count:
            yield "Nothing stands in the way."
        elif self._final:
            yield f"{_capital(exporting.in_the_way(count))}. Tab to one, and Enter goes there."
        else:
            yield f"Nothing stands in the way of a draft. {_capital(exporting.in_the_way(count))}."
        if self._final:
            yield from (
                f"Waived by {each.waiver.by}: {each.message} – {each.waiver.reason}"
                for each in self._matters.waived
                if each.waiver
            )

    # What is pressed

    def choose(self, *, final: bool) -> None:
        """Draft or final; a file that was not named otherwise is called after that."""
        was_default = self._file.value == str(self._default())
        self._final = final
        if was_default:
            self._file.value = str(self._default())
        self._show()

    def on_input_changed(self) -> None:
        """Another file: it is not written yet."""
        self._say("")

    def on_input_submitted(self) -> None:
        """Write."""
        self.write()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to what stands in the way."""
        self.dismiss(self._standing[int(event.option.id or 0)].place)

    def action_show_folder(self) -> None:
        """Show the folder that the file was written to."""
        if self._written and not show_folder(self._written.parent):
            self._say(f"There is no program here to show it. The folder is {self._written.parent}", self._written)

    def _say(self, words: str, written: Path | None = None) -> None:
        self._written = written
        if self.is_attached:
            self._state.update(Content(words))
            self._state.set_class(bool(words), "-said")

    # Writing

    def write(self) -> None:
        """Write the document; where it is written, leave."""
        if self._written:
            self.dismiss(None)
        elif self._writes:
            return
        elif self._final and self._standing:
            self._way.focus()
        else:
            self._writes = True
            path, final = self._path(), self._final
            self._work("export", lambda: self._finished(self._make(path, final=final)))

    def _path(self) -> Path:
        path = Path(self._file.value.strip())
        with suppress(RuntimeError):  # a home that is not known
            path = path.expanduser()
        return self._folder / path

    def _make(self, path: Path, *, final: bool) -> Outcome:
        def step(words: str) -> None:
            self._under.call_later(self._say, words)

        try:
            template = self._template if path.suffix.lower() in exporting.LAID_OUT else None
            return _make(self._session, exporting.Wish(path, final, template), step)
        except Refused as error:
            return Outcome(f"Not written: {error}.")
        except Exception as error:  # noqa: BLE001 - whatever it is, the dialog must come to an end
            return Outcome(f"Not written, and it is not your fault: {type(error).__name__}: {error}")

    def _finished(self, outcome: Outcome) -> Callable[[], None]:
        def finish() -> None:
            self._writes = False
            if outcome.path:
                self._memory.keep(_MEMORY, str(outcome.path.parent))
            if not self.is_attached:
                self._under.desk.tell(outcome.words)
                return
            if outcome.matters:
                self._matters = outcome.matters
                self._show()
            if outcome.path:
                self._kind.focus()
            self._say(
                outcome.words + ("\nO opens its folder, Enter closes this." if outcome.path else ""), outcome.path
            )

        return finish


def _folder(draft: Path, memory: Memory) -> Path:
    """The folder used last, where it is still there; else the one that the draft is in."""
    last = memory.recall(_MEMORY, str)
    return Path(last) if last and is_folder(Path(last)) else draft.resolve().parent


def _matters(report: Report) -> Matters:
    # The rules take as long to import as a key may take.
    from irp_tui import checks

    problems = checks.check(report)
    return Matters(checks.standing(problems), checks.waived(problems))


def _make(session: Session, wish: exporting.Wish, step: Callable[[str], None]) -> Outcome:
    """Save the draft, and write what it says.

    Raises:
        Refused: it cannot be written.
    """
    path = wish.path
    exporting.must_be_free(wish, session.folder)
    step("Saving the draft…")
    saving = session.save()
    report, matters = session.report, None
    if wish.final:
        step("Checking…")
        matters = _matters(report)
        if count := len(matters.standing):
            return Outcome(f"{_capital(exporting.in_the_way(count))}; nothing was written.", None, matters)
    written = exporting.write(report, wish, step)
    words = f"Written: {written.files[0]}, {written.size / 1000:.0f} KB."
    for note in written.notes:
        words += f"\n{_capital(note)}."
    if written.faults:
        words = f"{exporting.our_fault(path, written.faults)}: {written.faults[0]}."
    if saving.state == "failed":
        words += f" The draft itself is not saved: {saving.why}."
    return Outcome(words, path, matters)


def _row(problem: "Problem") -> str:
    return f"{problem.number or '–':6}{problem.message}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
