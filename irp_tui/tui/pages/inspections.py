"""The earlier inspections: when they were, and the outcomes of their healthy prison tests."""

from collections.abc import Iterator

from irp_tui.report import edits as e
from irp_tui.report import inspections as earlier
from irp_tui.report import wording
from irp_tui.report.model import Inspection
from irp_tui.tui.form.items import Choice, Editable, EditContext, Item, Transaction
from irp_tui.tui.pages import fields
from irp_tui.tui.pages.fields import heading, labelled, options
from irp_tui.tui.pages.view import View

_PLACE = "inspections"
_NEW = "inspections.new"


class _Dated(Editable, frozen=True):
    """What has a month or a year."""

    @property
    def place(self) -> str:
        """All inspections: one has no name of its own."""
        return _PLACE

    def why_invalid(self, context: EditContext, text: str) -> str:
        """Return what the text lacks of being a month or year."""
        del context
        return fields.wrong_when(text)

    def normalised(self, text: str) -> str:
        """Show it as reports print it."""
        return fields.shown_month(text)


class InspectionDate(_Dated, frozen=True):
    """When an inspection was, by its place among them; it is moved and removed as the whole inspection."""

    at: int

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set the month or year, where the text is one."""
        if self.why_invalid(context, text):
            return Transaction()
        return Transaction(
            (e.SetInspections(earlier.set_date(context.report.inspections, self.at, fields.when_of(text) or "")),)
        )

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Remove one of which nothing is known."""
        return None if text or context.report.inspections[self.at].outcomes else self.remove(context)

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """Move it among the inspections."""
        moved = earlier.move(context.report.inspections, self.at, by)
        return None if moved is None else Transaction((e.SetInspections(moved),), key(self.at + by), 0)

    def remove(self, context: EditContext) -> Transaction | None:
        """Take the inspection out, with its outcomes."""
        left = earlier.remove(context.report.inspections, self.at)
        return Transaction((e.SetInspections(left),), key(min(self.at, len(left) - 1)) if left else _NEW, 0)


class NewInspection(_Dated, frozen=True):
    """The place for another inspection: a month or year there adds it, where it belongs in time."""

    def write(self, context: EditContext, text: str) -> Transaction:
        """Add it as soon as there is a year."""
        when = fields.when_of(text)
        if not when:
            return Transaction()
        inspections, place = earlier.add(context.report.inspections, when)
        return Transaction((e.SetInspections(inspections),), key(place))


class TestOutcome(Editable, frozen=True):
    """The outcome of a healthy prison test at an inspection."""

    at: int
    test: str

    @property
    def place(self) -> str:
        """All inspections."""
        return _PLACE

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Set this grade, or take it back."""
        return Transaction(
            (e.SetInspections(earlier.toggle_grade(context.report.inspections, self.at, self.test, option)),)
        )


def key(at: int, test: str = "when") -> str:
    """Return the key of the line that says when an inspection was, or of the outcome of a test."""
    return f"{_PLACE}.{at}.{test}"


def items(view: View) -> Iterator[Item]:
    """Yield each inspection with its outcomes, oldest first, and a place for another."""
    inspections = view.report.inspections
    yield heading(_PLACE, "Earlier inspections", "Oldest first. The last is the one that this visit follows up.")
    for at, inspection in enumerate(inspections):
        yield labelled(
            key(at),
            "Inspection of",
            wording.month(inspection.when),
            "The month and year, or only the year.",
            InspectionDate(at),
            "inspections.when",
            style="concern",
            gap=0,
        )
        yield from _outcomes(view, at, inspection)
    hint = "Write a month or year here to add an inspection."
    yield labelled(_NEW, "+", "", hint, NewInspection(), "inspections.when")


def _outcomes(view: View, at: int, inspection: Inspection) -> Iterator[Item]:
    tests = earlier.tests(view.report)
    for test in tests:
        given = inspection.outcomes.get(test.id)
        yield Choice(
            key=key(at, test.id),
            margin=earlier.name_at(test, inspection.when),
            wide=True,
            text="no outcome yet",
            help="inspections.outcomes",
            editable=TestOutcome(at, test.id),
            options=options(((grade.id, grade.label) for grade in view.report.house.grades), given or ""),
            folded=True,
            gap=int(test is tests[-1]),
        )
