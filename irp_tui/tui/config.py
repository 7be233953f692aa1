"""The configuration: the person's name, the theme, keys of their own; and its file."""

from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import storage
from irp_tui.drafts.reader import convert, parse
from irp_tui.drafts.storage import Text, read_text, write
from irp_tui.errors import DraftError

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
    from irp_tui.drafts.toml_patch import patched

    changed = {name: getattr(settings, name) for name in settings.__struct_fields__}
    changed = {name: value for name, value in changed.items() if value != getattr(before, name)}
    there = read(path)
    if changed:
        text = read_text(path) if storage.is_there(path) else Text("")
        storage.make_folder(path.parent, parents=True)
        write(path, text.encoded(patched(text.content, replace(there, **changed))))
