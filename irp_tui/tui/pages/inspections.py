"""The earlier inspections: when they were, and the outcomes of their healthy prison tests."""

from collections.abc import Iterator

from irp_tui.report import edits as e
from irp_tui.report import inspections as inspected
from irp_tui.report import wording
from irp_tui.report.model import Inspection
from irp_tui.tui.form.editable import Change, Hand, Thing
from irp_tui.tui.form.items import Choice, Item, Option, Prose
from irp_tui.tui.pages import fields
from irp_tui.tui.pages.fields import heading
from irp_tui.tui.pages.view import View

_PLACE = "inspections"
_NEW = "inspections.new"


class _Dated(Thing, frozen=True):
    """What has a month or a year."""

    @property
    def place(self) -> str:
        """All inspections: one has no name of its own."""
        return _PLACE

    def wrong(self, hand: Hand, text: str) -> str:
        """What the text lacks of being a month or year."""
        del hand
        return fields.wrong_when(text)

    def shown(self, text: str) -> str:
        """As reports print it."""
        return fields.shown_month(text)


class When(_Dated, frozen=True):
    """When an inspection was, by its place among them; it is moved and removed as the whole inspection."""

    at: int

    def write(self, hand: Hand, text: str) -> Change:
        """The month or year, where it is one."""
        if self.wrong(hand, text):
            return Change()
        return Change(
            (e.SetInspections(inspected.dated(hand.report.inspections, self.at, fields.when_of(text) or "")),)
        )

    def back(self, hand: Hand, text: str) -> Change | None:
        """One of which nothing is known goes."""
        return None if text or hand.report.inspections[self.at].outcomes else self.remove(hand)

    def move(self, hand: Hand, by: int) -> Change | None:
        """Among the inspections."""
        moved = inspected.moved(hand.report.inspections, self.at, by)
        return None if moved is None else Change((e.SetInspections(moved),), key(self.at + by), 0)

    def remove(self, hand: Hand) -> Change | None:
        """Take the inspection out, with its outcomes."""
        left = inspected.without(hand.report.inspections, self.at)
        return Change((e.SetInspections(left),), key(min(self.at, len(left) - 1)) if left else _NEW, 0)


class NewInspection(_Dated, frozen=True):
    """The place for another inspection: a month or year there adds it, where it belongs in time."""

    def write(self, hand: Hand, text: str) -> Change:
        """Add it as soon as there is a year."""
        when = fields.when_of(text)
        if not when:
            return Change()
        inspections, place = inspected.added(hand.report.inspections, when)
        return Change((e.SetInspections(inspections),), key(place))


class Outcome(Thing, frozen=True):
    """The outcome of a healthy prison test at an inspection."""

    at: int
    test: str

    @property
    def place(self) -> str:
        """All inspections."""
        return _PLACE

    def choose(self, hand: Hand, option: str) -> Change | None:
        """This grade, or none."""
        return Change((e.SetInspections(inspected.graded(hand.report.inspections, self.at, self.test, option)),))


def key(at: int, test: str = "when") -> str:
    """The key of the line that says when an inspection was, or of the outcome of a test."""
    return f"{_PLACE}.{at}.{test}"


def items(view: View) -> Iterator[Item]:
    """Each inspection with its outcomes, oldest first, and a place for another."""
    inspections = view.report.inspections
    yield heading(_PLACE, "Earlier inspections", "Oldest first. The last is the one that this visit follows up.")
    for at, inspection in enumerate(inspections):
        yield Prose(
            key=key(at),
            margin="Inspection of",
            wide=True,
            style="concern",
            text=wording.month(inspection.when),
            hint="The month and year, or only the year.",
            help="inspections.when",
            thing=When(at),
            gap=0,
        )
        yield from _outcomes(view, at, inspection)
    yield Prose(
        key=_NEW,
        margin="+",
        wide=True,
        style="field",
        hint="Write a month or year here to add an inspection.",
        help="inspections.when",
        thing=NewInspection(),
    )


def _outcomes(view: View, at: int, inspection: Inspection) -> Iterator[Item]:
    tests = inspected.tests(view.report)
    for test in tests:
        given = inspection.outcomes.get(test.id)
        yield Choice(
            key=key(at, test.id),
            margin=inspected.called(test, inspection.when),
            wide=True,
            text="no outcome yet",
            help="inspections.outcomes",
            thing=Outcome(at, test.id),
            options=tuple(Option(grade.id, grade.label, grade.id == given) for grade in view.report.house.grades),
            folded=True,
            gap=int(test is tests[-1]),
        )
