"""Write the Word document: draft or final, where to, and what stands in the way."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from irp_tui import export
from irp_tui.errors import Refused
from irp_tui.export_record import ExportRecord
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.editor_files import show_folder
from irp_tui.tui.screens.dialogs import Answer, Dialog, Question
from irp_tui.tui.screens.export_job import (
    NOT_WRITTEN,
    FinalCheck,
    Outcome,
    capitalised,
    check_for_final,
    last_folder,
    remember_folder,
    write_document,
)
from irp_tui.tui.state import State
from irp_tui.tui.widgets.inputs import KeptInput, SafeOptionList

if TYPE_CHECKING:
    from irp_tui.checks import Problem

_WRITTEN_KEYS = "O Open its folder   Enter Close"
"""What keys do once the document is written."""


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


class File(KeptInput):
    """The file to write."""


class Export(Dialog[str]):
    """Asks how and where to write the Word document, and writes it; answers with the place to go to, if any."""

    title_text = "Write the Word document"
    keys = "1 2 Draft or final   Tab File   Enter Write   Esc Back"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "show_folder", show=False)]

    def __init__(self, under: Workspace, state: Path, template: Path | None = None) -> None:
        """Ask about the draft on this screen; `state` knows where its exports went. The house may have a template."""
        super().__init__()
        self._under, self._memory, self._template = under, State(state), template
        self._session = under.draft.session
        self._manifest = ExportRecord(state, self._session.folder)
        self._folder = last_folder(self._session.folder, self._memory)
        self._now = under.draft.context.now
        self._final = self._writes = False
        self._check: FinalCheck | None = None
        self._written: Path | None = None
        self._kind, self._way = Kind(id="kind"), SafeOptionList(id="way")
        self._scroll = VerticalScroll(id="matters")
        self._proposed = str(self._default())
        self._box = unanswered.draft_box(under, "export", "file to write", initial=self._proposed, search=True)
        self.keys = f"{self.keys}{unanswered.unfinished_note(self._box)}"
        self._file = File(self._box, self._box.words or self._proposed, id="file")
        self._file.select_on_focus = False
        self._about, self._state = Static(), Static(id="state")

    def _default(self) -> Path:
        return export.default_path(self._folder, self._session.folder, self._now, final=self._final)

    def body(self) -> ComposeResult:
        """Yield what to choose, the file, what is in the way, and how it goes."""
        yield self._kind
        yield Static(f"File ({export.endings()})", classes="export--label")
        yield self._file
        with self._scroll:
            yield self._about
        yield self._way
        yield self._state

    def on_mount(self) -> None:
        """Look at once what stands in the way of a final export."""
        self._kind.focus()
        self._show()
        self._work("export-check", lambda: self._look(check_for_final(self._session.report)))

    def _work(self, name: str, do: Callable[[], Callable[[], None]]) -> None:
        """Do it on a thread, and then on the screen's own what that gives. The screen below outlives this dialog."""
        controller = self._under

        def work() -> None:
            controller.call_later(do())

        controller.run_worker(work, name=name, group=name, thread=True, exclusive=True, exit_on_error=False)

    # What it shows

    def _look(self, check: FinalCheck) -> Callable[[], None]:
        def show() -> None:
            self._check = check
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
        self._scroll.can_focus = self._final and bool(self._check and self._check.waived)

    @property
    def _standing(self) -> "tuple[Problem, ...]":
        return self._check.standing if self._check else ()

    def _told(self) -> Iterator[str]:
        if self._check is None:
            yield "Checking…"
            return
        count = len(self._standing)
        if not count:
            yield "Nothing stands in the way."
        elif self._final:
            yield f"{capitalised(export.in_the_way(count))}. Tab to one, and Enter goes there."
        else:
            yield f"Nothing stands in the way of a draft. {capitalised(export.in_the_way(count))}."
        if self._final:
            yield from (
                f"Waived by {each.waiver.by}: {each.message} – {each.waiver.reason}"
                for each in self._check.waived
                if each.waiver
            )

    # What is pressed

    def choose(self, *, final: bool) -> None:
        """Draft or final; a file that was not named otherwise is called after that."""
        was_proposed = self._file.value == self._proposed
        self._final = final
        self._proposed = str(self._default())
        if was_proposed:
            self._file.value = self._proposed
        self._show()

    def on_input_changed(self) -> None:
        """Another file: it is not written yet."""
        self._say("")

    def on_input_submitted(self) -> None:
        """Write."""
        self.write()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to what stands in the way."""
        # It brings the page along, and nothing may stand in the way.
        from irp_tui.tui.pages.check import mended_at

        self.dismiss(mended_at(self._standing[int(event.option.id or 0)]))

    def action_show_folder(self) -> None:
        """Show the folder that the file was written to."""
        if self._written and not show_folder(self._written.parent):
            self._say(f"There is no program here to show it. The folder is {self._written.parent}", self._written)

    def _say(self, words: str, written: Path | None = None) -> None:
        self._written = written
        if self.is_attached:
            self._state.update(Content(words))
            self._state.set_class(bool(words), "-said")
            self.tell(_WRITTEN_KEYS if written else self.keys)

    # Writing

    def write(self) -> None:
        """Write the document; where it is written, leave."""
        if self._written:
            self.dismiss(None)
        elif self._writes:
            return
        elif self._final and self._standing:
            self._way.focus()
            self._say(f"Nothing was written: {export.in_the_way(len(self._standing))}. Enter goes to it.")
        else:
            path = self._path()
            template = self._template if export.is_paged(path) else None
            self._begin(export.ExportRequest(path, self._final, template))

    def _begin(self, request: export.ExportRequest) -> None:
        self._writes = True
        self._work("export", lambda: self._finished(self._make(request)))

    def _path(self) -> Path:
        path = Path(self._file.value.strip())
        with suppress(RuntimeError):  # a home that is not known
            path = path.expanduser()
        return self._folder / path

    def _make(self, request: export.ExportRequest) -> Outcome:
        def step(words: str) -> None:
            self._under.call_later(self._say, words)

        try:
            return write_document(self._session, request, self._manifest, step)
        except Refused as error:
            return Outcome(f"{NOT_WRITTEN}{error}.")
        except Exception as error:  # noqa: BLE001 - whatever it is, the dialog must come to an end
            return Outcome(f"Not written, and it is not your fault: {type(error).__name__}: {error}")

    def _finished(self, outcome: Outcome) -> Callable[[], None]:
        def finish() -> None:
            self._writes = False
            if outcome.path:
                remember_folder(self._memory, self._session.folder, outcome.path.parent)
                self._box.answer()
            if not self.is_attached:
                self._under.controller.tell(outcome.words)
                return
            if outcome.check:
                self._check = outcome.check
                self._show()
            if outcome.path:
                self._kind.focus()
            if outcome.asked:
                self._ask(outcome.words.removeprefix(NOT_WRITTEN), outcome.asked)
            self._say(outcome.words, outcome.path)

        return finish

    def _ask(self, words: str, request: export.ExportRequest) -> None:
        """Ask whether a file that is not ours may go; its name can be changed instead."""

        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._begin(request)
            else:
                self._file.focus()

        # No letter: it comes when the report is worked out, and so perhaps in the middle of another name.
        answers = (Answer("delete", "replace", "Replace it"),)
        self.app.push_screen(Question("Replace this file?", words, answers, leave="Esc Another name"), answered)


def _row(problem: "Problem") -> str:
    return f"{problem.number or '–':6}{problem.message}"
