"""All commands, and the keys they have.

A command is one class, in the module of its kind. It is in the registry by being there.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

from irp_tui.tui.commands import areas, editing, glossary, navigation, overlays, practice, review, session
from irp_tui.tui.commands.base import DraftCommand

_MODULES = (overlays, editing, navigation, areas, practice, glossary, review, session)
"""The modules of commands, in the order in which help lists them."""


def _commands(module: ModuleType) -> Iterator[DraftCommand]:
    """Make each command that is defined in the module; a class without an id is only a base of others."""
    for defined in vars(module).values():
        if isinstance(defined, type) and issubclass(defined, DraftCommand) and "id" in vars(defined):
            yield defined()


COMMANDS: dict[str, DraftCommand] = {command.id: command for module in _MODULES for command in _commands(module)}
"""Every command by its id, in the order in which help lists them."""


def by_key(keymap: Mapping[str, Sequence[str]]) -> dict[str, DraftCommand]:
    """Map each key to its command, with the person's own keys in place of ours."""
    return {key: command for command in COMMANDS.values() for key in keymap.get(command.id, command.keys)}
