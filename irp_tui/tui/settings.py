"""What a person has set: who they are, the theme, keys of their own."""

from msgspec import Struct


class Settings(Struct, frozen=True, rename="kebab", omit_defaults=True):
    """The settings, as the config file has them.

    Attributes:
        name: the person's name, as comments and agreements have it where there are no initials.
        initials: as notes and leads have them.
        theme: "dark", "light" or "contrast".
        keys: the keys of commands, by the commands' ids.
    """

    name: str = ""
    initials: str = ""
    theme: str = "dark"
    keys: dict[str, tuple[str, ...]] = {}

    @property
    def who(self) -> str:
        """How the person signs notes: initials, or else the name."""
        return self.initials or self.name
