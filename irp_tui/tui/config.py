"""The person's configuration and its file, and what else the application is started with."""

import datetime as dt
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import storage
from irp_tui.drafts.reader import convert, parse
from irp_tui.drafts.storage import Clock, Text, read_text, steady, write
from irp_tui.errors import DraftError
from irp_tui.report.house import House

Theme = Literal["dark", "light", "contrast"]


class Config(Struct, frozen=True, rename="kebab", omit_defaults=True):
    """What the person has set, as the config file has it.

    Attributes:
        name: the person's name, as comments and agreements have it where there are no initials.
        initials: as notes and leads have them.
        theme: the colours.
        animation: whether anything on the screen may glide.
        keys: the keys of commands, by the commands' ids.
    """

    name: str = ""
    initials: str = ""
    theme: Theme = "dark"
    animation: bool = False
    keys: dict[str, tuple[str, ...]] = {}

    @property
    def who(self) -> str:
        """The initials, or else the name: what notes are signed with."""
        return self.initials or self.name


def read(path: Path) -> Config:
    """Return the configuration in the file, or the default one where there is no file.

    Raises:
        DraftError: it cannot be used; the sentence names the file, the line and the key.
    """
    try:
        if not storage.is_there(path):
            return Config()
    except OSError as error:
        raise DraftError(path, f"cannot be read: {error.strerror}") from error
    text = read_text(path).content
    settings = convert(path, text, parse(path, text), Config)
    return settings if isinstance(settings, Config) else Config()


def save(path: Path, settings: Config, before: Config) -> None:
    """Write into the file what differs from before; comments, layout and keys that are not ours stay.

    Raises:
        DraftError: the file is there and cannot be used.
        OSError: it cannot be written.
    """
    # A tenth of what opening a draft imports, and few people change a setting.
    from irp_tui.drafts.toml_text import patched

    changed = {name: getattr(settings, name) for name in settings.__struct_fields__}
    changed = {name: value for name, value in changed.items() if value != getattr(before, name)}
    there = read(path)
    if changed:
        text = read_text(path) if storage.is_there(path) else Text("")
        storage.make_folder(path.parent, parents=True)
        write(path, text.encoded(patched(text.content, replace(there, **changed))))


class AppContext(Struct, frozen=True, kw_only=True):
    """House, configuration, folders and clock.

    Attributes:
        house: the inspectorate's texts and scales.
        config: what the person has set.
        drafts: where new drafts go, and where home looks for them.
        state: where words go while a draft's own folder takes none, and what is remembered between sessions.
        config_path: the file of the configuration.
        template: the inspectorate's own Word document, whose look exports take.
        notices: sentences that the person is told at the start.
        clock: the time on the wall.
        steady: the time by which intervals are measured.
    """

    house: House
    config: Config = Config()
    drafts: Path
    state: Path
    config_path: Path
    template: Path | None = None
    notices: tuple[str, ...] = ()
    clock: Clock = dt.datetime.now
    steady: Clock = steady()
