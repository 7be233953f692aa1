"""What a person can do in an open draft beside writing: one class a command, found by its key, the palette and help."""

from irp_tui.tui.commands.command import Command, key_name
from irp_tui.tui.commands.table import COMMANDS, by_key

__all__ = ["COMMANDS", "Command", "by_key", "key_name"]
