"""Items to follow up, from a pasted text and from a file."""

from pathlib import Path

import pytest
from hypothesis import given
from strategies import raw_texts, untimed

from drafts.draft_folders import HOUSE
from irp_tui.drafts.new_draft import RaisedItem, parse_concerns, read_concerns
from irp_tui.errors import DraftError

LEAD = "hmi-prisons"
GRAMMAR = (
    "must read `Area | concern` or `Area | concern | body`, "
    "the body one of hmi-prisons, hmi-prisons-recommendations, ofsted, estyn"
)


def test_a_line_without_an_area_has_that_of_the_item_before() -> None:
    text = "No area yet.\n\nSafety | Too much  violence.\r\nToo many drugs.\n# Work\nWork|No work|ofsted\nNo pay\n"
    assert parse_concerns(text, HOUSE) == (
        RaisedItem("", "No area yet.", LEAD),
        RaisedItem("Safety", "Too much violence.", LEAD),
        RaisedItem("Safety", "Too many drugs.", LEAD),
        RaisedItem("Work", "No work", "ofsted"),
        RaisedItem("Work", "No pay", LEAD),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [("Safety | Fine.\n\nSafety | One | probation", 3), ("Safety | One | ofsted | more", 1), ("A | B | cqc", 1)],
)
def test_a_wrong_line_is_told_in_a_sentence(text: str, line: int) -> None:
    with pytest.raises(ValueError, match=f"^Line {line} must read") as caught:
        parse_concerns(text, HOUSE)
    assert str(caught.value) == f"Line {line} {GRAMMAR}."


def test_a_file_is_read_as_ever_and_its_lines_all_have_an_area(tmp_path: Path) -> None:
    path = tmp_path / "concerns.txt"
    path.write_text("# ours\nSafety | Too much violence.\nToo many drugs.\n")
    with pytest.raises(DraftError) as caught:
        read_concerns(path, HOUSE)
    assert str(caught.value) == f"{path}:3: {GRAMMAR}"
    path.write_text("Safety | Too much violence.\nWork | None. | estyn\n")
    assert read_concerns(path, HOUSE) == (
        RaisedItem("Safety", "Too much violence.", LEAD),
        RaisedItem("Work", "None.", "estyn"),
    )


@given(raw_texts())
@untimed()
def test_any_text_without_a_bar_is_its_lines(text: str) -> None:
    items = parse_concerns(text.replace("|", ""), HOUSE)
    assert all(item.area == "" and item.body == LEAD and item.text for item in items)
