"""The settings: who works here, the colours, and the keys there are."""

from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec.structs import replace

from irp_tui.report.sanitize import one_line
from irp_tui.tui.commands.base import Application
from irp_tui.tui.config import Config, Theme
from irp_tui.tui.form import Choice, Item, Label
from irp_tui.tui.keyboard import key_name
from irp_tui.tui.pages.fields import labelled, options
from irp_tui.tui.screens.form_screen import FormField, FormScreen
from irp_tui.tui.unanswered import since

_EXPLAINED = """\
Your initials stand under the notes and comments that you write, so that your team knows whom to ask.

The settings are kept in {file}. Keys are changed there, in any text editor: under [keys], a command's name and its
keys, such as next = ["f5", "ctrl+n"]. They hold from the next start on."""

_THEMES = {"dark": "Dark", "light": "Light, like paper", "contrast": "Strong contrast"}


class SettingsScreen(FormScreen):
    """Asks for the settings. They are written when the person leaves; the colours change at once."""

    heading = "Settings"

    def __init__(self, irp: Application) -> None:
        super().__init__(irp)
        texts = irp.context.config
        self._boxes = {
            name: irp.unfinished.box(f"settings {name}", label, initial=getattr(texts, name), search=True)
            for name, label in (("name", "your name"), ("initials", "your initials"))
        }
        self.settings = replace(texts, **{name: box.words for name, box in self._boxes.items() if box.words})
        self.explained = _EXPLAINED.format(file=irp.context.config_path)

    def on_mount(self) -> None:
        """Say what was typed before and not taken over."""
        if box := next((box for box in self._boxes.values() if box.words), None):
            self.tell(f"Unfinished, from {since(box.at, box.opened)}: it counts once you leave.")

    def items(self) -> Sequence[Item]:
        """Return the settings, then the keys."""
        return tuple(self._items())

    def _items(self) -> Iterator[Item]:
        settings = self.settings
        yield Label(style="title", text="Settings")
        yield _text("name", "Your name", settings.name, "As comments and agreements have it")
        yield _text("initials", "Your initials", settings.initials, "As notes have them: RS")
        yield Choice(
            key="theme",
            margin="Colours",
            wide=True,
            options=options(_THEMES.items(), settings.theme),
            editable=FormField("theme"),
        )
        yield Label(style="heading", text="Keys", foot=f"They are changed in {self.irp.context.config_path}, see F1.")
        for command in self.irp.commands.values():
            keys = settings.keys.get(command.id, command.keys)
            yield Label(margin=command.id, wide=True, text=f"{_names(keys):22}{command.title}", gap=0)

    def written(self, name: str, text: str) -> None:
        """Take what the name or the initials are now."""
        self.settings = replace(self.settings, **{name: text})
        self._boxes[name].keep(text)

    def chosen(self, item: Choice, option: str) -> None:
        """Other colours, at once."""
        del item
        theme: Theme = next(each for each in get_args(Theme) if each == option)
        self.settings = replace(self.settings, theme=theme)
        self._keep()
        self.show_items()

    def leave(self) -> None:
        """Write the settings down, and go back."""
        self._keep()
        super().leave()

    def on_unmount(self) -> None:
        """Write them down, however this ends."""
        self._keep()

    def _keep(self) -> None:
        settings = _trimmed(self.settings)
        if settings != self.irp.context.config and (fault := self.irp.set(settings)):
            self.tell(fault)
            return
        for box in self._boxes.values():
            box.answer()


def _trimmed(settings: Config) -> Config:
    return replace(settings, name=one_line(settings.name), initials=one_line(settings.initials))


def _text(name: str, label: str, text: str, hint: str) -> Item:
    return labelled(name, label, text, hint, FormField(name))


def _names(keys: Sequence[str]) -> str:
    return ", ".join(map(key_name, keys)) or "F10 and its name"
