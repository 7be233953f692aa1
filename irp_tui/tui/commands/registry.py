"""All commands, and the keys they have."""

from collections.abc import Mapping, Sequence

from irp_tui.tui.commands.base import Command
from irp_tui.tui.commands.editing import AREAS, WRITING
from irp_tui.tui.commands.glossary import GLOSSARY, WORDING
from irp_tui.tui.commands.navigation import FINDING, MOVING
from irp_tui.tui.commands.practice import PRACTICE
from irp_tui.tui.commands.review import REVIEWING
from irp_tui.tui.commands.session import OUTSIDE, REMOVAL, SESSION

COMMANDS: dict[str, Command] = {
    command.id: command
    for command in (
        *FINDING,
        *WRITING,
        *MOVING,
        *AREAS,
        *PRACTICE,
        *GLOSSARY,
        *REVIEWING,
        *WORDING,
        *REMOVAL,
        *OUTSIDE,
        *SESSION,
    )
}
"""Every command by its id, in the order in which help lists them."""


def by_key(keymap: Mapping[str, Sequence[str]]) -> dict[str, Command]:
    """The command of each key, with the person's own keys in place of ours."""
    return {key: command for command in COMMANDS.values() for key in keymap.get(command.id, command.keys)}
