"""Reads a published report, from text or Word, back into a draft."""

from irp_tui.drafts.importer.importer import Imported, read_published

__all__ = ["Imported", "read_published"]
