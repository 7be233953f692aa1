"""Counts, dates and lists in words."""

import datetime as dt

import pytest

from irp_tui.report import wording


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "no"),
        (1, "one"),
        (2, "two"),
        (3, "three"),
        (4, "four"),
        (5, "five"),
        (6, "six"),
        (7, "seven"),
        (8, "eight"),
        (9, "nine"),
        (10, "10"),
        (11, "11"),
        (100, "100"),
        (-1, "-1"),
    ],
)  # fmt: skip - a row of numbers
def test_counts_are_words_up_to_nine_and_figures_from_ten(number: int, words: str) -> None:
    assert wording.count(number) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no themes"), (1, "one theme"), (2, "two themes"), (9, "nine themes"), (10, "10 themes")]
)
def test_a_counted_noun_is_singular_for_one_only(number: int, words: str) -> None:
    assert wording.counted(number, "theme", "themes") == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["2025"], "2025"),
        (["2021", "2025"], "2021 and 2025"),
        (["2018", "2021", "2025"], "2018, 2021 and 2025"),
        (["a", "b", "c", "d"], "a, b, c and d"),
    ],
)
def test_a_list_has_commas_and_one_and(items: list[str], words: str) -> None:
    assert wording.joined(items) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["good"], "good"), (["good", "poor"], "good or poor"), (["a", "b", "c"], "a, b or c")],
)
def test_a_choice_has_commas_and_one_or(items: list[str], words: str) -> None:
    assert wording.either(items) == words


def test_a_sentence_begins_with_a_large_letter_and_keeps_the_others() -> None:
    assert [wording.capital(words) for words in ("", "two by HMP", "11")] == ["", "Two by HMP", "11"]


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
)  # fmt: skip - half a year a line


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_its_english_name(number: int) -> None:
    assert wording.month(f"2025-{number:02}") == f"{MONTHS[number - 1]} 2025"
    assert wording.day(dt.date(2025, number, 9)) == f"9 {MONTHS[number - 1]} 2025"


def test_a_year_alone_stays_a_year() -> None:
    assert wording.month("2021") == "2021"
    assert wording.month("") == ""


@pytest.mark.parametrize(("when", "year"), [("2025-01", "2025"), ("2021", "2021"), ("", "")])
def test_the_year_of_a_month_or_a_year(when: str, year: str) -> None:
    assert wording.year(when) == year


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-12-08", "2025-12-10", "8–10 December 2025"),
        ("2025-09-29", "2025-10-01", "29 September – 1 October 2025"),
        ("2025-12-30", "2026-01-01", "30 December 2025 – 1 January 2026"),
        ("2025-01-08", "2026-01-10", "8 January 2025 – 10 January 2026"),
        ("2025-12-08", "2025-12-08", "8 December 2025"),
        ("2025-12-08", None, "8 December 2025"),
        (None, "2025-12-08", "8 December 2025"),
        (None, None, ""),
    ],
)
def test_days_have_an_unspaced_dash_within_a_month_and_a_spaced_one_across(
    first: str | None, last: str | None, words: str
) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (first, last)]

    assert wording.days(*days) == words


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "I"), (2, "II"), (3, "III"), (4, "IV"), (5, "V"), (9, "IX"), (10, "X"), (39, "XXXIX")]
)
def test_roman_numerals_for_appendices(number: int, numeral: str) -> None:
    assert wording.roman(number) == numeral


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "a"), (1, "b"), (25, "z"), (26, "aa"), (27, "bb"), (51, "zz"), (52, "aaa")]
)
def test_letters_go_on_beyond_z_as_word_counts(index: int, letter: str) -> None:
    assert wording.letter(index) == letter


@pytest.mark.parametrize(
    ("text", "small"), [("Preparation for release", "preparation for release"), ("Ä", "ä"), ("", ""), ("9", "9")]
)
def test_a_name_in_a_sentence_begins_small(text: str, small: str) -> None:
    assert wording.initial(text) == small
