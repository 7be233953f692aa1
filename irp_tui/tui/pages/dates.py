"""Days, months and years as people type them, as they are shown, and in plain words what is wrong with them."""

import datetime as dt
import re

from irp_tui.report import typed, wording
from irp_tui.report.wording import MONTHS

_WORD = re.compile(r"[a-z]{3,}")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[\s./-]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def day_of(text: str) -> dt.date | None:
    """The day, its year in full: the 20 of 2025 is a year too, and no one wants it while typing on."""
    return typed.day(text) if _YEAR.search(text) else None


def when_of(text: str) -> str | None:
    """The month or year, in full."""
    return typed.when(text) if _YEAR.search(text) else None


def shown_day(text: str) -> str:
    """The day as it is shown: "8 December 2025"; the text where it is none."""
    day = day_of(text)
    return wording.day(day) if day else text.strip()


def shown_month(text: str) -> str:
    """The month or year as it is shown: "January 2025", "2021"; the text where it is none."""
    return wording.month(when_of(text) or "") or text.strip()


def wrong_day(text: str) -> str:
    """Why the text is no day; "" where it is one, or empty."""
    if not text.strip() or day_of(text):
        return ""
    # What is a month without its first number had a day that this month has not.
    is_month = when_of(_DAY.sub("", text.strip(), count=1)) and _DAY.match(text.strip())
    why = "That month has no such day." if is_month else _odd_month(text)
    return f"{why or 'This is no date yet.'} Write it like 8 December 2025 or 8/12/2025, with the whole year."


def wrong_when(text: str) -> str:
    """Why the text is neither a month nor a year; "" where it is one, or empty."""
    if not text.strip() or when_of(text):
        return ""
    return f"{_odd_month(text) or 'This is no month or year yet.'} Write it like September 2021, or only 2021."


def wrong_month(text: str) -> str:
    """Why the text is no month; "" where it is one, or empty."""
    if not text.strip() or "-" in (when_of(text) or ""):
        return ""
    return f"{_odd_month(text) or 'This is no month yet.'} Write it like January 2026."


def wrong_year(text: str) -> str:
    """Why the text is no year; "" where it is one, or empty."""
    words = text.strip()
    return (
        ""
        if not words or (words.isascii() and _YEAR.fullmatch(words))
        else "This is no year yet. Write all four figures, like 2026."
    )


def _odd_month(text: str) -> str:
    """Which word of the text is no month; "" where it may only not be finished."""
    for word in _WORD.findall(text.casefold()):
        if word != "sept" and not any(name.casefold().startswith(word) for name in MONTHS):
            return f"“{word}” is no month."
    return ""
