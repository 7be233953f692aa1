"""The sheet: a page as a sequence of items, one of which is in focus and can be written in.

However long the page is, there is one editor on it. All else is drawn text.
"""

from irp_tui.tui.form.form import Form
from irp_tui.tui.form.items import Action, Choice, Item, Label, Option, TextField

__all__ = ["Action", "Choice", "Form", "Item", "Label", "Option", "TextField"]
