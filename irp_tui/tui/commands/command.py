"""What a command is."""

import re
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
        of_item: whether it is about the item in focus, and so means nothing while the outline is in focus.
    """

    id: str
    keys: tuple[str, ...] = ()
    title: str
    short: ClassVar[str] = ""
    rank: ClassVar[int] = 50
    of_item: ClassVar[bool] = False

    def possible(self, screen: "DraftScreen") -> bool:
        """Whether it means anything now; the one answer for key, foot, palette and help."""
        return not self.why_not(screen)

    def why_not(self, screen: "DraftScreen") -> str:
        """Why it means nothing now, and what would work, in words for the person; "" where it means something."""
        if self.of_item and screen.is_at_outline:
            return "The outline is in focus, and not the page: Ctrl+O goes back to it."
        return self.lacks(screen)

    def lacks(self, screen: "DraftScreen") -> str:
        """What it needs and does not find on the page; "" where nothing is missing."""
        del screen
        return ""

    def run(self, screen: "DraftScreen") -> None:
        """Do it."""
        raise NotImplementedError

    @property
    def what(self) -> str:
        """What it does, in a sentence or two."""
        return " ".join((self.__doc__ or "").split())


_NAMED = re.compile(r"f\d+|ctrl\+[a-z]|alt\+([a-z]|up|down)")


def meaningless(key: str) -> str:
    """What to say of a key that nothing answers to; "" for keys such as arrows, which nobody expects to do a thing."""
    if not _NAMED.fullmatch(key):
        return ""
    return f"{key_name(key)} does nothing here. F10 lists all that can be done."


def key_name(key: str) -> str:
    """The key as people call it: "Ctrl+F", "F4", "Alt+↑"."""
    arrows = {"up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn"}
    return "+".join(arrows.get(part) or part.capitalize() for part in key.split("+"))
