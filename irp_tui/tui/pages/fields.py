"""Fields of one line: what the report has once, such as the name of the prison or the month of the signature."""

from collections.abc import Callable
from typing import NamedTuple, get_args

from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.house import Country, Population
from irp_tui.report.model import Report
from irp_tui.tui.pages import dates
from irp_tui.tui.sheet.items import Prose, Words
from irp_tui.tui.things import Change, Hand, Thing

_Written = Callable[[Report, str], Edit]


class Field(Thing, frozen=True):
    """A text that the report has once, by its place in dots."""

    field: str

    @property
    def place(self) -> str:
        """The field."""
        return self.field

    def write(self, hand: Hand, text: str) -> Change:
        """Its text."""
        return Change((_TEXTS[self.field](hand.report, text),))


class _Kind(NamedTuple):
    """A value that may be typed in several ways: what is wrong with a text, how it is shown, and the edit it makes."""

    wrong: Callable[[str], str]
    shown: Callable[[str], str]
    edit: _Written


class Value(Thing, frozen=True):
    """A day, month or year that the report has once, by its place in dots."""

    field: str

    @property
    def place(self) -> str:
        """The field."""
        return self.field

    def wrong(self, hand: Hand, text: str) -> str:
        """What the text lacks of being a value."""
        del hand
        return _VALUES[self.field].wrong(text)

    def shown(self, text: str) -> str:
        """As reports print it."""
        return _VALUES[self.field].shown(text)

    def write(self, hand: Hand, text: str) -> Change:
        """The value, where it is one."""
        return Change() if self.wrong(hand, text) else Change((_VALUES[self.field].edit(hand.report, text),))


class Chosen(Thing, frozen=True):
    """A choice that the report has once, by its place in dots."""

    field: str

    @property
    def place(self) -> str:
        """The field."""
        return self.field

    def choose(self, hand: Hand, option: str) -> Change | None:
        """This one; what may be nothing is taken back by choosing it again."""
        return Change((_CHOICES[self.field](hand.report, option),))


def prose(thing: Field | Value, label: str, text: str, hint: str, *, gap: int = 0) -> Prose:
    """The line of a field, its label left of it."""
    return Prose(
        key=thing.place,
        margin=label,
        wide=True,
        style="field",
        text=text,
        hint=hint,
        help=thing.place,
        thing=thing,
        gap=gap,
    )


def heading(key: str, text: str, foot: str = "") -> Words:
    """A heading by which the fields below it are found."""
    return Words(key=key, style="heading", text=text, foot=foot, help=key)


def _population(_: Report, option: str) -> Edit:
    return e.SetEstablishment(population=next(each for each in get_args(Population) if each == option))


def _country(_: Report, option: str) -> Edit:
    return e.SetEstablishment(country=next(each for each in get_args(Country) if each == option))


def _partner(report: Report, option: str) -> Edit:
    return e.SetPartner("" if report.partner == option else option, report.alongside)


def _alongside(report: Report, option: str) -> Edit:
    chosen = set(report.alongside) ^ {option}
    return e.SetPartner(report.partner, tuple(body.id for body in report.house.bodies if body.id in chosen))


def _month(report: Report, text: str) -> Edit:
    return e.SetSignature(report.signature.name, report.signature.office, dates.when_of(text) or "")


_TEXTS: dict[str, _Written] = {
    "establishment.name": lambda _, text: e.SetEstablishment(name=text),
    "signature.name": lambda report, text: e.SetSignature(text, report.signature.office, report.signature.month),
    "signature.office": lambda report, text: e.SetSignature(report.signature.name, text, report.signature.month),
}

_VALUES: dict[str, _Kind] = {
    "visit.first": _Kind(
        dates.wrong_day, dates.shown_day, lambda report, text: e.SetVisit(dates.day_of(text), report.visit.last)
    ),
    "visit.last": _Kind(
        dates.wrong_day, dates.shown_day, lambda report, text: e.SetVisit(report.visit.first, dates.day_of(text))
    ),
    "signature.month": _Kind(dates.wrong_month, dates.shown_month, _month),
    "imprint.year": _Kind(dates.wrong_year, str.strip, lambda _, text: e.SetImprint(int(text.strip() or 0))),
}

_CHOICES: dict[str, _Written] = {
    "establishment.population": _population,
    "establishment.country": _country,
    "establishment.head": lambda _, option: e.SetEstablishment(head=option),
    "partner": _partner,
    "alongside": _alongside,
}
