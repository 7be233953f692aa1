"""Fields of one line, and days, months and years as people type them and are shown them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, get_args

from irp_tui.report import dates, wording
from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.house import Country, Population
from irp_tui.report.model import Report
from irp_tui.report.wording import MONTHS
from irp_tui.tui.form.items import Editable, EditContext, Label, Option, Style, TextField, Transaction

_WORD = re.compile(r"[a-z]{3,}")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[\s./-]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def day_of(text: str) -> dt.date | None:
    """Return the day, its year in full: the 20 of 2025 is a year too, and no one wants it while typing on."""
    return dates.day(text) if _YEAR.search(text) else None


def when_of(text: str) -> str | None:
    """Return the month or year, in full."""
    return dates.when(text) if _YEAR.search(text) else None


def shown_day(text: str) -> str:
    """Return the day as it is shown: "8 December 2025"; the text where it is none."""
    day = day_of(text)
    return wording.day(day) if day else text.strip()


def shown_month(text: str) -> str:
    """Return the month or year as it is shown: "January 2025", "2021"; the text where it is none."""
    return wording.month(when_of(text) or "") or text.strip()


def wrong_day(text: str) -> str:
    """Return why the text is no day; "" where it is one, or empty."""
    if not text.strip() or day_of(text):
        return ""
    # What is a month without its first number had a day that this month has not.
    is_month = when_of(_DAY.sub("", text.strip(), count=1)) and _DAY.match(text.strip())
    why = "That month has no such day." if is_month else _odd_month(text)
    return f"{why or 'This is no date yet.'} Write it like 8 December 2025 or 8/12/2025, with the whole year."


def wrong_when(text: str) -> str:
    """Return why the text is neither a month nor a year; "" where it is one, or empty."""
    if not text.strip() or when_of(text):
        return ""
    return f"{_odd_month(text) or 'This is no month or year yet.'} Write it like September 2021, or only 2021."


def wrong_month(text: str) -> str:
    """Return why the text is no month; "" where it is one, or empty."""
    if not text.strip() or "-" in (when_of(text) or ""):
        return ""
    return f"{_odd_month(text) or 'This is no month yet.'} Write it like January 2026."


def wrong_year(text: str) -> str:
    """Return why the text is no year; "" where it is one, or empty."""
    words = text.strip()
    return (
        ""
        if not words or (words.isascii() and _YEAR.fullmatch(words))
        else "This is no year yet. Write all four figures, like 2026."
    )


def _odd_month(text: str) -> str:
    """Return which word of the text is no month; "" where it may only not be finished."""
    for word in _WORD.findall(text.casefold()):
        if word != "sept" and not any(name.casefold().startswith(word) for name in MONTHS):
            return f"“{word}” is no month."
    return ""


_Written = Callable[[Report, str], Edit]


class ReportText(Editable, frozen=True):
    """A text that the report has once, by its place in dots."""

    field: str

    @property
    def place(self) -> str:
        """The field."""
        return self.field

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its text."""
        return Transaction((_TEXTS[self.field](context.report, text),))


class _Kind(NamedTuple):
    """A value that may be typed in several ways: what is wrong with a text, how it is shown, and the edit it makes."""

    wrong: Callable[[str], str]
    shown: Callable[[str], str]
    edit: _Written


class ReportValue(Editable, frozen=True):
    """A day, month or year that the report has once, by its place in dots."""

    field: str

    @property
    def place(self) -> str:
        """The field."""
        return self.field

    def why_invalid(self, context: EditContext, text: str) -> str:
        """Return what the text lacks of being a value."""
        del context
        return _VALUES[self.field].wrong(text)

    def normalised(self, text: str) -> str:
        """Show it as reports print it."""
        return _VALUES[self.field].shown(text)

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set the value, where the text is one."""
        return (
            Transaction()
            if self.why_invalid(context, text)
            else Transaction((_VALUES[self.field].edit(context.report, text),))
        )


class ReportChoice(Editable, frozen=True):
    """A choice that the report has once, by its place in dots."""

    field: str

    @property
    def place(self) -> str:
        """The field."""
        return self.field

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Choose this one; what may be nothing is taken back by choosing it again."""
        return Transaction((_CHOICES[self.field](context.report, option),))


POPULATIONS = {"men": "men", "women": "women", "children": "children"}
COUNTRIES = {"england": "England", "wales": "Wales"}
HEADS = {"governor": "a governor", "director": "a director"}
"""What can be chosen of a prison: whom it holds, where it is, who runs it."""


def options(choices: Iterable[tuple[str, str]], *chosen: str) -> tuple[Option, ...]:
    """Return options of these ids and labels, with those of `chosen` marked."""
    return tuple(Option(id, label, id in chosen) for id, label in choices)


def labelled(
    key: str,
    label: str,
    text: str,
    hint: str,
    editable: Editable,
    help: str = "",
    *,
    style: Style = "field",
    gap: int = 1,
) -> TextField:
    """Return a field of one line with its label left of it."""
    return TextField(
        key=key,
        margin=label,
        wide=True,
        style=style,
        text=text,
        hint=hint,
        help=help,
        editable=editable,
        gap=gap,
    )


def report_field(editable: ReportText | ReportValue, label: str, text: str, hint: str, *, gap: int = 0) -> TextField:
    """Return the line of a field that the report has once."""
    return labelled(editable.place, label, text, hint, editable, editable.place, gap=gap)


def heading(key: str, text: str, foot: str = "") -> Label:
    """Return a heading by which the fields below it are found."""
    return Label(key=key, style="heading", text=text, foot=foot, help=key)


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
    return e.SetSignature(report.signature.name, report.signature.office, when_of(text) or "")


_TEXTS: dict[str, _Written] = {
    "establishment.name": lambda _, text: e.SetEstablishment(name=text),
    "signature.name": lambda report, text: e.SetSignature(text, report.signature.office, report.signature.month),
    "signature.office": lambda report, text: e.SetSignature(report.signature.name, text, report.signature.month),
}

_VALUES: dict[str, _Kind] = {
    "visit.first": _Kind(wrong_day, shown_day, lambda report, text: e.SetVisit(day_of(text), report.visit.last)),
    "visit.last": _Kind(wrong_day, shown_day, lambda report, text: e.SetVisit(report.visit.first, day_of(text))),
    "signature.month": _Kind(wrong_month, shown_month, _month),
    "imprint.year": _Kind(wrong_year, str.strip, lambda _, text: e.SetImprint(int(text.strip() or 0))),
}

_CHOICES: dict[str, _Written] = {
    "establishment.population": _population,
    "establishment.country": _country,
    "establishment.head": lambda _, option: e.SetEstablishment(head=option),
    "partner": _partner,
    "alongside": _alongside,
}
