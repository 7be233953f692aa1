"""What was undone is said in words."""

from typing import get_args

from irp_tui.report.edits import Edit
from irp_tui.tui.undone import TOLD


def test_every_edit_has_words() -> None:
    assert {edit.__name__ for edit in get_args(Edit)} == set(TOLD)
