"""The form: a page as a sequence of items, one of which is in focus and can be written in.

However long the page is, there is one editor on it; all else is drawn text. Each part knows only those before it:
`items` (data), `layout` (rows of them), `rows` (rows on the screen), `handler` (what keys mean), `editor`, `form`.
"""

from irp_tui.tui.form.form import Form
from irp_tui.tui.form.items import Action, Choice, Item, Label, Option, TextField

__all__ = ["Action", "Choice", "Form", "Item", "Label", "Option", "TextField"]
