"""Word out: the report as the document that is published."""

from irp_tui.word.assembly import MARKING
from irp_tui.word.export import document
from irp_tui.word.lint import faults

__all__ = ["MARKING", "document", "faults"]
