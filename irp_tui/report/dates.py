"""Dates as people type them, and the working days until a report is due."""

import datetime as dt
import re
from collections.abc import Container
from datetime import date, timedelta

from irp_tui.report.wording import MONTHS

_SHORT = 3  # letters by which a month is told
_CENTURY = 2000

_WRITTEN = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+)?(?P<month>[a-z]+)\.?,?[\s-]+(?P<year>\d{4}|\d\d)")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d\d)")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
_MONTH = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>\d{4})")
_YEAR = re.compile(r"(?P<year>\d{4})")


def day(text: str) -> dt.date | None:
    """Return the day, the day before the month as British people write it; None where it is none."""
    found = _found(text, _WRITTEN, _NUMBERS, _ISO)
    if found is None or not found["day"]:
        return None
    try:
        return dt.date(_year(found["year"]), _number(found["month"]), int(found["day"]))
    except ValueError:
        return None


def when(text: str) -> str | None:
    """Return the month ("2025-01") or the year ("2021"), as reports name inspections; None where it is neither."""
    found = _found(text, _YEAR, _ISO, _MONTH, _WRITTEN)
    if found is None:
        return None
    parts = found.groupdict()
    if "month" not in parts:
        return found["year"]
    number = _number(found["month"])
    return f"{_year(found['year'])}-{number:02}" if 1 <= number <= len(MONTHS) else None


def _found(text: str, *shapes: re.Pattern[str]) -> re.Match[str] | None:
    text = " ".join(text.casefold().split())
    return next((found for shape in shapes if (found := shape.fullmatch(text))), None)


def _year(digits: str) -> int:
    return int(digits) + (_CENTURY if len(digits) < len("2025") else 0)


def _number(month: str) -> int:
    """Return the month's number; 0 where it is none."""
    if month.isdigit():
        return int(month)
    if len(month) < _SHORT:
        return 0
    month = month if month != "sept" else "sep"
    return next((number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(month)), 0)


WORKING_DAYS = 25
"""From the last day of the visit to publication: what the inspectorate aims at, by its page on these reviews."""

_DAY = timedelta(days=1)
_SATURDAY = 5


def due(last: date, holidays: Container[date]) -> date:
    """Return the day of publication for a visit with this last day, which is not counted itself."""
    day, left = last, WORKING_DAYS
    while left and day < date.max:
        day += _DAY
        left -= _is_working(day, holidays)
    return day


def working_days(start: date, end: date, holidays: Container[date]) -> int:
    """The working days after `start` up to and with `end`; those the other way, negative, where `end` is before."""
    if end < start:
        return -working_days(end, start, holidays)
    days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
    return sum(_is_working(day, holidays) for day in days)


def _is_working(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays
