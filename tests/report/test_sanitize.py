"""Text as people type and paste it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import raw_texts, texts, untimed

from irp_tui.report.sanitize import LONGEST, clean, is_clean, one_line


@given(raw_texts())
@untimed()
@example("e\u0301\r\n\x00\ud800")
@example("\u0958")
def test_cleaning_never_fails_and_leaves_a_clean_text(text: str) -> None:
    assert is_clean(clean(text).text)


@given(raw_texts())
@untimed()
@example("\r\r\n\n")
def test_cleaning_twice_changes_no_more_than_cleaning_once(text: str) -> None:
    once = clean(text).text

    assert clean(once) == (once, ())


@given(texts())
@untimed()
def test_clean_text_is_what_cleaning_leaves_alone(text: str) -> None:
    assert clean(text) == (text, ())


@given(raw_texts())
@untimed()
def test_cleaned_text_can_be_stored_and_printed(text: str) -> None:
    cleaned = clean(text).text

    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not [letter for letter in cleaned if unicodedata.category(letter) == "Cc" and letter not in "\t\n"]
    assert not set(cleaned) & {"\u2028", "\u2029", "\ufffe", "\uffff"}


@given(st.text("abc ([{<'\"\\*#\t\n~", max_size=200))
@untimed()
def test_what_a_keyboard_types_is_left_alone(text: str) -> None:
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    ("dirty", "text"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\x0btwo\x0cthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour"),
        ("\r\n\r\n", "\n\n"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m"),
        ("\ufb01ne", "\ufb01ne"),
        (
            "\U0001f469\U0001f3fd\u200d\U0001f9b1 \u05e9\u05dc\u05d5\u05dd \u202e",
            "\U0001f469\U0001f3fd\u200d\U0001f9b1 \u05e9\u05dc\u05d5\u05dd \u202e",
        ),
    ],
)  # fmt: skip - what comes in and what stays on one line
def test_what_nobody_can_see_is_mended_without_a_word(dirty: str, text: str) -> None:
    assert clean(dirty) == (text, ())


@pytest.mark.parametrize(
    ("dirty", "text", "odd"),
    [
        ("a\x00b", "a\ufffdb", 1),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m", 2),
        ("\ud83d\ude00", "\ufffd\ufffd", 2),
        ("a\x7fb\x9cc\ufffe\uffff", "a\ufffdb\ufffdc\ufffd\ufffd", 4),
    ],
)
def test_what_cannot_be_kept_is_replaced_and_counted_in_a_notice(dirty: str, text: str, odd: int) -> None:
    assert clean(dirty).text == text
    (notice,) = clean(dirty).notices
    assert notice.startswith(f"{odd} ")
    assert "replaced by \ufffd" in notice


@pytest.mark.parametrize(
    ("text", "clean"),
    [("", True), ("a" * LONGEST, True), ("a" * (LONGEST + 1), False), ("\r\n", False), ("\x00", False)],
)
def test_a_clean_text_is_also_not_too_long(text: str, clean: bool) -> None:
    assert is_clean(text) is clean


def test_text_of_ten_megabytes_is_looked_at_too() -> None:
    assert not is_clean("word " * 2_000_000)


@given(raw_texts())
@untimed()
def test_one_line_has_no_line_end_and_no_space_to_spare(text: str) -> None:
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert one_line(line) == line


def test_one_line_keeps_every_word() -> None:
    assert one_line("  one\n\n two\tthree\u00a0four ") == "one two three four"
