"""Where the cursor is when somebody else has changed the text that it is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irp_tui.report.diff import moved


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The wing was| quiet.", "The wing was| quiet."),
        ("The wing was| quiet.", "Here, the wing was| quiet."),
        ("The wing was| quiet.", "The wing was| quiet. It was clean."),
        ("The wing was| quiet.", "Here the big wing was| very quiet. It was clean."),
        ("The wing was quiet.|", "The wing was quiet.| It was clean."),
        ("One| two", "|"),
        ("|", "|New."),
    ],
)
def test_the_cursor_stays_by_the_words_it_was_at(before: str, after: str) -> None:
    at = moved(before.index("|"), before.replace("|", ""), after.replace("|", ""))
    assert at == after.index("|")


words = st.text("ab .\n", max_size=12)


@given(words, words)
def test_every_place_is_somewhere(before: str, after: str) -> None:
    places = [moved(at, before, after) for at in range(len(before) + 1)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= len(after)


@given(words)
def test_in_the_same_text_nothing_moves(text: str) -> None:
    assert [moved(at, text, text) for at in range(len(text) + 1)] == list(range(len(text) + 1))
