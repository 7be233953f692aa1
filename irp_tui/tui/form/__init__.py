"""The sheet: a page as a sequence of items, one of which is in focus and can be written in.

However long the page is, there is one editor on it. All else is drawn text.
"""

from irp_tui.tui.form.form import Sheet
from irp_tui.tui.form.items import Action, Choice, Item, Option, Prose, Words

__all__ = ["Action", "Choice", "Item", "Option", "Prose", "Sheet", "Words"]
