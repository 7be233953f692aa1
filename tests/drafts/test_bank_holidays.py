"""The bank holidays of England and Wales, as the government lists them."""

import subprocess
import sys
from datetime import date

from irp_tui.drafts.library import bank_holidays


def test_the_working_days_that_are_none_in_2026_and_2027() -> None:
    weekdays = sorted(day for day in bank_holidays((2026, 2027)) if day.weekday() < 5)
    assert weekdays == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),  # for Boxing Day, a Saturday
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 27),  # for Christmas Day, a Saturday
        date(2027, 12, 28),  # for Boxing Day, a Sunday
    ]


def test_days_that_were_given_once_are_known() -> None:
    assert {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)} <= bank_holidays((2022, 2023))


def test_days_of_scotland_only_are_none() -> None:
    assert not {date(2026, 1, 2), date(2026, 11, 30)} & bank_holidays((2026,))


def test_only_the_years_asked_for_are_there() -> None:
    assert bank_holidays(()) == frozenset()
    assert {day.year for day in bank_holidays(iter((2026,)))} == {2026}


def test_the_library_is_loaded_only_when_it_is_needed() -> None:
    code = "import sys, irp_tui.drafts.library; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
