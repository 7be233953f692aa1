"""Counts, dates, lists and short titles in words, as a published report has them."""

import datetime as dt
import re
from collections.abc import Sequence

from irp_tui.report.sanitize import one_line

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months' names as reports print them: strftime would follow the machine's locale."""

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count(number: int) -> str:
    """Return the number in words up to nine and in figures from ten; "no" for none."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def counted(number: int, singular: str, plural: str) -> str:
    """Return the number with its noun: "one theme", "seven concerns", "11 concerns"."""
    return f"{count(number)} {singular if number == 1 else plural}"


def in_figures(number: int, what: str) -> str:
    """Return the number with its noun, in figures: "1 word", "2 words"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def joined(items: Sequence[str]) -> str:
    """Return the items as a list in a sentence: "2018, 2021 and 2025"."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def either(items: Sequence[str]) -> str:
    """Return the items as a choice in a sentence: "good, reasonable or insufficient progress"."""
    return " or ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def day(date: dt.date) -> str:
    """Return the date as "8 December 2025"."""
    return f"{date.day} {_month_name(date.month)} {date.year}"


def days(first: dt.date | None, last: dt.date | None) -> str:
    """Return the dates of a visit, with an unspaced en dash within a month and a spaced one across months or years."""
    first, last = first or last, last or first
    if not (first and last):
        return ""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_month_name(first.month)} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def month(when: str) -> str:
    """Return a month or a year as printed: "2025-01" is "January 2025", "2021" stays "2021"."""
    year, _, number = when.partition("-")
    return f"{_month_name(int(number))} {year}" if number else year


def year(when: str) -> str:
    """Return the year of a month or year."""
    return when[:4]


def roman(number: int) -> str:
    """Return a small number (under 40) in roman numerals, for appendices."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def letter(index: int) -> str:
    """Return the index as a list letter: 0 is "a", 25 "z", 26 "aa", as Word counts."""
    return chr(ord("a") + index % 26) * (index // 26 + 1)


def initial(text: str) -> str:
    """Return the text with its first letter small, for a name in the middle of a sentence."""
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """Return the text with its first letter large, as a sentence begins."""
    return text[:1].upper() + text[1:]


def _month_name(number: int) -> str:
    return MONTHS[number - 1]


_OPENING = re.compile(r"(there (was|were|is|are) |the |an? )", re.IGNORECASE)
"""What a sentence begins with before it tells anything."""

_CLAUSE = re.compile(r"[.;:,](?= )| (?:[–—-]|and|but|because|which|who) ", re.IGNORECASE)

_LEAST = 0.6
"""The share of the room that a clause fills at least, to be cut at its end rather than at any word."""

_LOOSE = frozenset(
    re.findall(
        r"\w+", "a an the and or of to in on at by for from with as that who which was were is are had has have their"
    )
)
"""Words that a title does not end with where it is cut."""

_SIGNS = ",;:. –—-"


def short_title(text: str, width: int) -> str:
    """Return the first telling words of a concern in so many characters; "…" says that there are more."""
    words = one_line(text).rstrip(".")
    words = _OPENING.sub("", words, count=1) if _OPENING.match(words) else words
    words = words[:1].upper() + words[1:]
    ends = [match.start() for match in _CLAUSE.finditer(words) if _LEAST * width <= match.start() < width]
    if len(words) <= width or not ends:
        return cut(words, width)
    return f"{words[: ends[-1]].rstrip(_SIGNS)}…"


def cut(words: str, width: int) -> str:
    """Return the first whole words in so many characters; "…" says that there are more."""
    if len(words) <= width:
        return words
    whole = words[:width].rpartition(" ")[0].split()
    while whole and whole[-1].casefold() in _LOOSE:
        whole.pop()
    return f"{' '.join(whole).rstrip(_SIGNS) or words[: max(0, width - 1)]}…"
