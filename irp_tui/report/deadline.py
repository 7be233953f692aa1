"""When a report is due: counted in working days, which are neither Saturday nor Sunday nor a bank holiday."""

from collections.abc import Container
from datetime import date, timedelta

WORKING_DAYS = 25
"""From the last day of the visit to publication: what the inspectorate aims at, by its page on these reviews."""

_DAY = timedelta(days=1)
_SATURDAY = 5


def due(last: date, holidays: Container[date]) -> date:
    """The day of publication for a visit with this last day, which is not counted itself."""
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
