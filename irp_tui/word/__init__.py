"""Word out: the report as the document that is published."""

from irp_tui.word.export import document

__all__ = ["document"]
