"""What the rows of the lists stand for: a concern to read and agree to, a problem, a line without a place.

They stand apart from their pages, since commands and the side panel ask for them on every page.
"""

from irp_tui.report import edits as e
from irp_tui.tui.form.items import ConcernEditable, Editable, EditContext, Transaction


class ConcernRow(ConcernEditable, frozen=True):
    """A concern in the table."""


class ProblemRow(Editable, frozen=True):
    """What a rule found at a place."""

    rule: str
    at: str
    is_waived: bool = False

    @property
    def place(self) -> str:
        """Where it was found."""
        return self.at


class UnplacedRow(Editable, frozen=True):
    """A line of the imported report that found no place."""

    line: int

    @property
    def place(self) -> str:
        """The line."""
        return f"unplaced.{self.line}"

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Take it off the list."""
        del text, at
        return self.remove(context)

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it off the list."""
        del context
        return Transaction((e.DropUnplaced(self.line),))
