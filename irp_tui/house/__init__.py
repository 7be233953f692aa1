"""The inspectorate's fixed texts, scales, areas and glossary: data files, and the one module that reads them."""

from irp_tui.house.loader import FILES, TEMPLATE, load_house

__all__ = ["FILES", "TEMPLATE", "load_house"]
