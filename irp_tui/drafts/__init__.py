"""A draft on disk: a folder of TOML files that a person can read, mend, copy and keep in git."""

from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.reading import Loaded, load
from irp_tui.drafts.writing import create, save

__all__ = ["DraftError", "Loaded", "create", "load", "save"]
