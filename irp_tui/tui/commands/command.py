"""What a command is."""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen


class Command:
    """Something a person can do. The docstring of each is what palette and help say of it.

    Attributes:
        id: its name in the keymap of the settings.
        keys: by which it is reached, the first is the one shown. Function keys, and Ctrl with a letter, only.
        title: what it does, in a few words, as the palette has it.
        short: the same in one or two words, for the foot of the screen; "" keeps it off there.
        rank: what comes first at the foot, where there is room for six; the lower the earlier.
    """

    id: str
    keys: tuple[str, ...] = ()
    title: str
    short: ClassVar[str] = ""
    rank: ClassVar[int] = 50

    def possible(self, screen: "DraftScreen") -> bool:
        """Whether it means anything now; the one answer for key, foot, palette and help."""
        del screen
        return True

    def run(self, screen: "DraftScreen") -> None:
        """Do it."""
        raise NotImplementedError

    @property
    def what(self) -> str:
        """What it does, in a sentence or two."""
        return " ".join((self.__doc__ or "").split())


def key_name(key: str) -> str:
    """The key as people call it: "Ctrl+F", "F4", "Alt+↑"."""
    arrows = {"up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn"}
    return "+".join(arrows.get(part) or part.capitalize() for part in key.split("+"))
