"""Dates as published reports print them."""

import calendar
import datetime as dt
import re

from irp_tui.report.wording import MONTHS

_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_DAY = r"(\d{1,2})(?:\s+([A-Z][a-z]+))?(?:\s+(\d{4}))?"
_DAYS = re.compile(rf"{_DAY}\s*(?:[-–—]|to)\s*{_DAY}|{_DAY}")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\s+(\d{{4}})\b")


def days(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a visit, from "8–10 December 2025" and its longer forms; None where it is none."""
    match = _DAYS.fullmatch(text.strip())
    if not match:
        return None
    first, last = match.groups()[:3], match.groups()[3:6]
    if match[7]:
        first = last = match.groups()[6:]
    end = _date(last[0], last[1], last[2])
    start = _date(first[0], first[1] or last[1], first[2] or last[2])
    return (start, end) if start and end else None


def _date(day: str | None, month: str | None, year: str | None) -> dt.date | None:
    number = _MONTHS.get((month or "").casefold())
    if not (day and number and year) or not 1 <= int(day) <= calendar.monthrange(int(year), number)[1]:
        return None
    return dt.date(int(year), number, int(day))


def month(text: str) -> str:
    """The first month in the text as "2025-12"; "" where there is none."""
    found = _MONTH.search(text)
    return f"{found[2]}-{_MONTHS[found[1].casefold()]:02}" if found else ""


def years(text: str) -> list[str]:
    """The years in the text, in its order."""
    return re.findall(r"\b(?:19|20)\d\d\b", text)
