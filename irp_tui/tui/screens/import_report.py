"""A published report is read into a draft: which, into what folder, and then what found its place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.message import Message

from irp_tui.drafts import create
from irp_tui.drafts.importer.builder import NewIds
from irp_tui.drafts.new_draft import folder_fault
from irp_tui.drafts.storage import make_folder
from irp_tui.errors import DraftError
from irp_tui.report.model import Report, Unplaced
from irp_tui.report.sanitize import one_line, shown
from irp_tui.tui.commands.base import Application, Command
from irp_tui.tui.form import Action, Item, Label, TextField
from irp_tui.tui.screens.form_screen import FormField, FormScreen
from irp_tui.tui.screens.path_picker import is_file
from irp_tui.tui.unanswered import since

_SUFFIXES = {".txt", ".text", ".docx", ".docm", ".dotx", ".dotm", ".doc"}

MOST = 200
"""Lines without a place that are listed; the draft has them all."""

SOURCE, FOLDER = "import", "import-folder"
"""The names of the boxes with the path of a published report, and the name of the folder for its draft."""

_EXPLAINED = """\
A published report, as text or as a Word file, becomes a draft: its paragraphs, judgements, team and glossary are found
again. The file itself is only read. What finds no place in the draft is kept, and listed on the page Check."""


def is_source(path: Path) -> bool:
    """Say whether the file may be a published report."""
    return path.suffix.lower() in _SUFFIXES and is_file(path)


class ReadReport(Command["ImportReport"]):
    """Read the report into a draft."""

    id, keys, title, short = "read", ("ctrl+s",), "Read the report", "Read it in"

    def why_not(self, screen: "ImportReport") -> str:
        """Require a report that is not read yet."""
        return "It has been read." if screen.made else "It is being read." if screen.is_reading else ""

    def run(self, screen: "ImportReport") -> None:
        """Read it on a thread."""
        screen.read()


class OpenImported(Command["ImportReport"]):
    """Open the draft that was made of the report."""

    id, keys, title, short = "open", ("ctrl+s",), "Open the draft", "Open the draft"

    def why_not(self, screen: "ImportReport") -> str:
        """Require the draft."""
        return "" if screen.made else "The report has not been read yet."

    def run(self, screen: "ImportReport") -> None:
        """Open it."""
        screen.open()


class ImportReport(FormScreen):
    """Reads a source on a thread, and says what has become of it.

    Attributes:
        is_reading: whether the thread is at work.
        made: the draft that was made, once it is there.
    """

    commands = (ReadReport(), OpenImported())
    heading = "A published report"
    explained = _EXPLAINED

    class Made(Message):
        """The draft is there."""

        def __init__(self, report: Report, lines: int, missing: tuple[str, ...]) -> None:
            super().__init__()
            self.report, self.lines, self.missing = report, lines, missing

    class Failed(Message):
        """It is not, and why."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, irp: Application, source: Path) -> None:
        super().__init__(irp)
        self._source = source
        proposed = _free_name(irp.context.drafts, source.stem)
        self._box = irp.unfinished.box(f"{FOLDER} {source}", "the folder of an imported report", initial=proposed)
        self._folder_name = self._box.words or proposed
        self.is_reading = False
        self._wrong = ""
        self.made: ImportReport.Made | None = None

    def on_mount(self) -> None:
        """Say that the name was typed before."""
        if self._box.words:
            self.tell(f"The folder's name is unfinished, from {since(self._box.at, self._box.opened)}.")

    @property
    def _folder(self) -> Path:
        return self.irp.context.drafts / self._folder_name.strip()

    # What is on the sheet

    def items(self) -> Sequence[Item]:
        """Return what is asked, or what has become of it."""
        return tuple(self._result(self.made) if self.made else self._questions())

    def _questions(self) -> Iterator[Item]:
        yield Label(style="title", text="A published report becomes a draft")
        yield Label(style="field", margin="Report", wide=True, text=shown(str(self._source)))
        if self.is_reading:
            yield Label(style="field", margin="Folder", wide=True, text=str(self._folder))
            yield Label(style="quiet", text="Reading…")
            return
        yield TextField(
            key="folder",
            style="field",
            margin="Folder",
            wide=True,
            text=self._folder_name,
            hint="A name for the draft's folder",
            foot=f"in {self.irp.context.drafts}",
            editable=FormField("folder"),
            gap=0 if self._wrong else 1,
        )
        if self._wrong:
            yield Label(style="problem", wide=True, text=f"▲ {self._wrong}")
        yield Action(key="read", text="→ Read it in (Ctrl+S)")

    def _result(self, made: Made) -> Iterator[Item]:
        strays = made.report.unplaced
        name = made.report.establishment.name or self._folder_name
        yield Label(style="title", text=f"{name} is a draft now")
        placed = f"{made.lines - len(strays)} of {made.lines} lines found their place."
        yield Label(style="quiet" if strays else "good", text=placed if strays else f"✓ {placed}")
        yield Action(key="open", text="→ Open the draft (Ctrl+S)")
        if strays:
            yield Label(style="heading", text="No place was found for")
            yield from map(_stray, strays[:MOST])
            kept = "The draft keeps them all; they are listed on its page Check."
            yield Label(style="quiet", text=kept)
        if made.missing:
            yield Label(style="heading", text="Not in the source")
            yield from (Label(text=words, gap=0) for words in made.missing)

    def written(self, name: str, text: str) -> None:
        """Take what the folder's name is now."""
        del name
        self._folder_name, self._wrong = text, ""
        self._box.keep(text)

    def act(self, item: Action) -> None:
        """Read, or open."""
        (self.open if item.key == "open" else self.read)()

    # Reading

    def read(self) -> None:
        """Read the report on a thread, if the folder can be made."""
        self._wrong = folder_fault(self.irp.context.drafts, self._folder_name.strip())
        if self._wrong:
            self.show_items("folder")
            return
        self.is_reading = True
        self.show_items()
        self.run_worker(self._work, name="import", group="import", exclusive=True, thread=True, exit_on_error=False)

    def _work(self) -> None:
        """Read and make the draft, on a thread."""
        # 50 ms for what reads published reports, which only this needs.
        from irp_tui.drafts.importer import read_published

        context = self.irp.context
        try:
            imported = read_published(self._source, context.house)
            make_folder(context.drafts, parents=True)
            create(self._folder, imported.report)
        except (DraftError, OSError) as error:
            self.post_message(self.Failed(str(error)))
        except Exception as error:  # noqa: BLE001 - a file of any kind may be chosen; the person is told, and goes on
            self.post_message(self.Failed(f"{shown(str(self._source))} cannot be read ({type(error).__name__})."))
        else:
            self.post_message(self.Made(imported.report, imported.lines, imported.missing))

    def on_import_report_made(self, event: Made) -> None:
        """Say what has become of it."""
        self.is_reading, self.made = False, event
        self._box.answer()
        self.irp.unfinished.box(SOURCE).answer()
        self.show_items("open")
        self.form.editor.focus(scroll_visible=False)

    def on_import_report_failed(self, event: Failed) -> None:
        """Say why not, and ask again."""
        self.is_reading, self._wrong = False, one_line(event.words)
        self.show_items("folder")
        self.form.editor.focus(scroll_visible=False)

    def open(self) -> None:
        """Open the draft that was made."""
        self.app.pop_screen()
        try:
            self.irp.open_draft(self._folder)
        except (DraftError, OSError) as error:
            self.tell(f"Not opened: {error}")


def _free_name(drafts: Path, stem: str) -> str:
    """Return a name for the folder after the source's, with a number behind it where that one is there already."""
    names = NewIds()
    tries = (names.slug(stem) for _ in range(100))
    return next((name for name in tries if not folder_fault(drafts, name)), "")


def _stray(line: Unplaced) -> Item:
    return Label(margin=str(line.line), text=one_line(line.text)[:300], gap=0)
