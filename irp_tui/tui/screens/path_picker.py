"""Asks for a file or a folder: typed, completed, or chosen from what is there.

Why not textual-fspicker, which is the library for this: its dialogs complete no typed path, keep nothing of it when the
program is killed, resolve links, take any folder or file and not only those with a draft or a report, and fail on names
that are too long for the system. What would be left to do ourselves is most of what stands here.
"""

import os
from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from irp_tui.drafts import layout
from irp_tui.drafts.pending_text import PendingTexts
from irp_tui.tui.screens.dialogs import ListPicker, Row

UP = ".."


def is_draft(path: Path) -> bool:
    """Say whether there is a draft in the folder."""
    return is_file(path / layout.REPORT)


def is_file(path: Path) -> bool:
    """Say whether there is a file; there is none by a name that is too long, or that no file may have."""
    return os.path.isfile(path)  # noqa: PTH113 - `Path.is_file` raises on such a name


def is_folder(path: Path) -> bool:
    """Say whether there is a folder; there is none by a name that is too long, or that no folder may have."""
    return os.path.isdir(path)  # noqa: PTH112 - `Path.is_dir` raises on such a name


class PathPicker(ListPicker):
    """Asks for a path that `takes` takes; folders are gone into."""

    keys = "↑↓ Choose   Enter Open   Tab Complete   Esc Back"

    def __init__(
        self,
        title: str,
        start: Path,
        takes: Callable[[Path], bool],
        unfinished: PendingTexts | None = None,
        name: str = "",
    ) -> None:
        """Ask; the path is kept in the box of this name until whoever asked has done with it what is to be done."""
        self._start = start if is_folder(start) else Path.home()
        box = unfinished.box(name, title, initial=_inside(self._start), search=True) if unfinished else None
        super().__init__(title, self._found, hint="Type a path, or choose below", box=box)
        self._takes = takes

    def body(self) -> ComposeResult:
        """Yield the path, the list, and room for what is wrong with the path."""
        yield from super().body()
        yield Static("", id="wrong", markup=False)

    def on_mount(self) -> None:
        """Begin where most paths begin."""
        words = self.query_one(Input)
        if words.value:
            self._show(words.value)
        else:
            self._put(self._start)

    def _put(self, folder: Path) -> None:
        words = self.query_one(Input)
        words.value = _inside(folder)
        words.cursor_position = len(words.value)

    def _found(self, words: str) -> list[Row]:
        folder, _, beginning = _path(words).rpartition(os.sep)
        there = Path(folder + os.sep)
        rows = [Row(UP, ".. (the folder above)")] if there.parent != there and not beginning else []
        for path in _listed(there):
            takes = self._takes(path)
            shown = path.name.casefold().startswith(beginning.casefold()) and (takes or is_folder(path))
            if shown and not path.name.startswith("."):
                rows.append(Row(str(path), path.name if takes else _inside(Path(path.name)), "" if takes else "folder"))
        return rows

    def on_key(self, event: events.Key) -> None:
        """Tab completes to what is highlighted."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self._into(self._highlighted())

    def _highlighted(self) -> str:
        rows = self.query_one(OptionList)
        return "" if rows.highlighted is None else rows.get_option_at_index(rows.highlighted).id or ""

    def _into(self, id: str) -> None:
        path = Path(_path(self.query_one(Input).value))
        if id == UP:
            self._put((path if self.query_one(Input).value.endswith(os.sep) else path.parent).parent)
        elif id and is_folder(Path(id)) and not self._takes(Path(id)):
            self._put(Path(id))
        elif id:
            self.query_one(Input).value = id
            self.query_one(Input).cursor_position = len(id)

    def taken(self, id: str) -> None:
        """Answer with what is typed or highlighted, or go into the folder."""
        typed = Path(_path(self.query_one(Input).value))
        if self._takes(typed):
            self.dismiss(str(typed))
        elif id and id != UP and self._takes(Path(id)):
            self.dismiss(id)
        elif id:
            self._into(id)
        else:
            self.query_one("#wrong", Static).update(Content("There is nothing here to open by that name."))


def _path(words: str) -> str:
    # As typed, links and all; `Path.expanduser` raises where there is no such person.
    whole = os.path.abspath(os.path.expanduser(words))  # noqa: PTH100, PTH111
    return _inside(Path(whole)) if words.endswith(os.sep) else whole


def _inside(folder: Path) -> str:
    return f"{str(folder).rstrip(os.sep)}{os.sep}"


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except (OSError, ValueError):
        return []
