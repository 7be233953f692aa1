"""Short titles of concerns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irp_tui.report.wording import cut, short_title


@pytest.mark.parametrize(
    ("text", "width", "title"),
    [
        ("Drugs were too easily available.", 40, "Drugs were too easily available"),
        ("There were not enough places in education, skills and work.", 31, "Not enough places in education…"),
        ("The prison was dirty.", 30, "Prison was dirty"),
        ("Showers on B and D wings were decayed and offered little.", 40, "Showers on B and D wings were decayed…"),
        ("Too few prisoners had an officer who knew them.", 27, "Too few prisoners…"),
        ("Anti-social-behaviour-of-all-kinds", 10, "Anti-soci…"),
        ("On\nlines of\nits own", 40, "On lines of its own"),
        ("", 30, ""),
    ],
)
def test_a_title_is_the_first_telling_words(text: str, width: int, title: str) -> None:
    assert short_title(text, width) == title


@given(st.text(max_size=120), st.integers(1, 60))
def test_no_title_is_wider_than_there_is_room(text: str, width: int) -> None:
    assert len(cut(text, width)) <= width
    assert len(short_title(text, width)) <= width
