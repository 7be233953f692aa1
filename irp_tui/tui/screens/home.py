"""Home: the drafts there are, how far each has come, and what else can be begun."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from textual.message import Message
from textual.worker import Worker, get_current_worker

from irp_tui.drafts.library import LibraryEntry, list_drafts
from irp_tui.errors import DraftError
from irp_tui.report import wording
from irp_tui.report.model import Report
from irp_tui.tui.commands.base import Application, Command
from irp_tui.tui.form import Action, Item, Label
from irp_tui.tui.pages.view import joined
from irp_tui.tui.screens.draft_list import row, time_left, waiting_words
from irp_tui.tui.screens.form_screen import FormScreen

_EXPLAINED = """\
Each draft is shown with the dates of the visit, how much of what a report needs is done, what the checks find, and the
working days that are left until publication: 25 after the visit, bank holidays not counted.

A draft is a folder. New ones are put into {drafts}; one that lies elsewhere is opened with O, and stays on
this list."""


# Each screen is imported when it is asked for: home is there the sooner.


class BeginDraft(Command["Home"]):
    """Begin a new draft with what is known before the visit."""

    id, keys, title, short = "new", ("n",), "Begin a new draft", "New"

    def run(self, screen: "Home") -> None:
        """Ask for what is known."""
        from irp_tui.tui.screens.new_draft import NewDraft

        screen.app.push_screen(NewDraft(screen.irp))


class ImportPublished(Command["Home"]):
    """Make a draft of a published report."""

    id, keys, title, short = "import", ("i",), "Read in a published report", "Import"

    def run(self, screen: "Home") -> None:
        """Ask which report."""
        from irp_tui.tui.screens.import_report import SOURCE, ImportReport, is_source
        from irp_tui.tui.screens.path_picker import PathPicker

        def chosen(path: str | None) -> None:
            if path:
                screen.app.push_screen(ImportReport(screen.irp, Path(path)))

        title = "Which published report? Text or Word"
        screen.app.push_screen(PathPicker(title, Path.home(), is_source, screen.irp.unfinished, SOURCE), chosen)


class OpenElsewhere(Command["Home"]):
    """Open a draft that is not among those in the usual folder."""

    id, keys, title, short = "open", ("o",), "Open a draft that lies in another folder", "Open"

    def run(self, screen: "Home") -> None:
        """Ask which draft."""
        from irp_tui.tui.screens.path_picker import PathPicker, is_draft

        unfinished = screen.irp.unfinished

        def chosen(path: str | None) -> None:
            if path and screen.open(Path(path)):
                unfinished.box("open").answer()

        screen.app.push_screen(
            PathPicker("Which draft?", screen.irp.context.drafts, is_draft, unfinished, "open"), chosen
        )


class OpenExample(Command["Home"]):
    """Open a fresh copy of the made-up example."""

    id, keys, title, short = "example", ("e",), "Look round in a copy of the made-up example", "Example"

    def run(self, screen: "Home") -> None:
        """Copy it, and open the copy."""
        from irp_tui.drafts.new_draft import copy_example, free_folder

        try:
            folder = free_folder(screen.irp.context.drafts)
            copy_example(folder)
        except (DraftError, OSError) as error:
            screen.tell(f"Not made: {error}")
        else:
            screen.open(folder)


class EditSettings(Command["Home"]):
    """Set your initials and the colours."""

    id, keys, title, short = "settings", ("s",), "Settings: your initials, the colours", "Settings"

    def run(self, screen: "Home") -> None:
        """Show them."""
        from irp_tui.tui.screens.settings import SettingsScreen

        screen.app.push_screen(SettingsScreen(screen.irp))


class Home(FormScreen):
    """The drafts. They are read on a thread, and appear one after another."""

    commands = (BeginDraft(), ImportPublished(), OpenElsewhere(), OpenExample(), EditSettings())
    heading = "irp · drafts of independent reviews of progress"
    esc = "Esc Leave"

    class Found(Message):
        """A draft was read; `left` says how its publication stands."""

        def __init__(self, entry: LibraryEntry, left: str) -> None:
            super().__init__()
            self.entry, self.left = entry, left

    class Looked(Message):
        """All drafts have been read: these. `waiting` are sentences on words for drafts that have moved."""

        def __init__(self, keys: frozenset[str], waiting: tuple[str, ...] = ()) -> None:
            super().__init__()
            self.keys, self.waiting = keys, waiting

    def __init__(self, irp: Application) -> None:
        super().__init__(irp)
        self.explained = _EXPLAINED.format(drafts=irp.context.drafts)
        self._rows: dict[str, tuple[LibraryEntry, str]] = {}
        self._waiting: tuple[str, ...] = ()
        self._is_looking = True
        self._is_leaving = False
        self._put = ""  # the row that was put in focus unasked

    # What it shows

    def items(self) -> Sequence[Item]:
        """Return the drafts; where there are none, what can be done instead."""
        now = self.irp.context.clock()
        names = Counter(entry.establishment.strip() for entry, _ in self._rows.values())
        alone = {name for name, number in names.items() if number == 1}
        rows = [
            row(key, entry, left, now, alone=entry.establishment.strip() in alone)
            for key, (entry, left) in self._rows.items()
        ]
        waiting = tuple(Label(style="problem", text=f"▲ {words}") for words in self._waiting)
        if rows:
            return (Label(style="title", text="Your drafts"), *rows, *waiting)
        if self._is_looking:
            return (Label(style="quiet", text="Looking for drafts…"),)
        return (
            Label(style="title", text="There are no drafts yet."),
            *(
                Action(key=command.id, margin=command.keys[0].upper(), text=command.title, gap=0)
                for command in self.commands
            ),
            Label(gap=0),
            Label(style="quiet", text=f"New drafts are put into {self.irp.context.drafts}."),
            *waiting,
        )

    def status(self) -> str:
        """Return who works here, and the day."""
        context = self.irp.context
        return joined(context.config.who, wording.day(context.clock().date()))

    # Reading the drafts

    def on_screen_resume(self) -> None:
        """Home is in sight: look what there is."""
        self._is_leaving = False
        self.show_items()
        self._look()

    def _look(self) -> Worker[None]:
        recent = [Path(each.folder) for each in self.irp.state.recent()]
        return self.run_worker(
            lambda: self._read(recent),
            name="list_drafts",
            group="list_drafts",
            exclusive=True,
            thread=True,
            exit_on_error=False,
        )

    def _read(self, recent: list[Path]) -> None:
        """Read the drafts, on a thread."""
        # 60 ms for the checks, which home can be shown without.
        from irp_tui import checks

        worker, context = get_current_worker(), self.irp.context
        origins: list[str] = []

        def count(report: Report) -> tuple[int, int]:
            origins.append(report.origin)
            standing: list[str] = [problem.severity for problem in checks.check(report) if not problem.waiver]
            return standing.count("error"), standing.count("warning")

        keys = set()
        for entry in list_drafts(context.drafts, recent, context.house, count):
            if worker.is_cancelled:
                return
            is_published = bool(origins) and origins.pop() == "imported"
            left = "published" if is_published else time_left(entry.visit, context.clock().date())
            keys.add(str(entry.folder))
            self.post_message(self.Found(entry, left))
        self.post_message(self.Looked(frozenset(keys), tuple(waiting_words(context.state, map(Path, sorted(keys))))))

    def on_home_found(self, event: Found) -> None:
        """Show one more; the draft that was open last is put in focus, unless the person has moved on."""
        key = str(event.entry.folder)
        current = self.form.current
        is_untouched = current is None or current.key == self._put
        self._rows[key] = event.entry, event.left
        recent = next(iter(self.irp.state.recent()), None)
        is_last = recent is not None and recent.folder == str(event.entry.folder.resolve())
        put = self._rows.get(self._put)
        if is_untouched and (is_last or put is None or put[0].fault):
            self._put = key
        self.show_items(self._put if is_untouched else "")
        self._take_focus()

    def on_home_looked(self, event: Looked) -> None:
        """Take those that are gone from the list, now that all are there."""
        self._is_looking, self._waiting = False, event.waiting
        self._rows = {key: row for key, row in self._rows.items() if key in event.keys}
        self.show_items()
        self._take_focus()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what keeps the drafts from being read."""
        if event.worker.error:
            self.tell(f"The drafts could not all be read: {event.worker.error}")
            self.post_message(self.Looked(frozenset(self._rows)))

    def _take_focus(self) -> None:
        if self.focused is None and self.is_current:
            self.form.editor.focus(scroll_visible=False)

    # What can be done

    def press(self, key: str) -> bool:
        """Do what the key stands for. Any but Esc means that the person stays."""
        if key == "ctrl+w":
            key = "escape"
        if key != "escape":
            self._is_leaving = False
        return super().press(key.lower())

    def act(self, item: Action) -> None:
        """Open the draft, or do what the line says."""
        for command in self.commands:
            if command.id == item.key:
                command.run(self)
                return
        self.open(Path(item.key))

    def leave(self) -> None:
        """Leave the program, when asked twice."""
        if self._is_leaving:
            self.app.exit()
        else:
            self._is_leaving = True
            self.tell("Press Esc again to leave")

    def open(self, folder: Path) -> bool:
        """Open the draft in the folder; return whether that could be done, and say why not."""
        try:
            self.irp.open_draft(folder)
        except (DraftError, OSError) as error:
            self.tell(f"Not opened: {error}")
            return False
        return True
