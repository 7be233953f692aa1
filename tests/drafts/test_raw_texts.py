"""Any text that a person pastes is refused, or comes back from disk exactly as it was taken."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace
from strategies import raw_texts, untimed

from drafts.draft_folders import EXAMPLE as EXAMPLE_FOLDER
from drafts.draft_folders import report_in
from irp_tui.drafts import create, save
from irp_tui.report import edits as e
from irp_tui.report.edits import EditError, apply
from irp_tui.report.model import Entry
from irp_tui.report.sanitize import LONGEST, clean

_WHOLE = report_in(EXAMPLE_FOLDER)
EXAMPLE = replace(_WHOLE, concerns=_WHOLE.concerns[:2], reviews=())
"""The example with two of its concerns: as many kinds of places for texts, and quicker to write."""

FIELDS: tuple[Callable[[str], e.Edit], ...] = (
    lambda text: e.SetText("p5n9", text),
    lambda text: e.SetText("p5yf", text),
    lambda text: e.AddParagraph("security", "new-paragraph", text),
    lambda text: e.SetConcern("security", text=text),
    lambda text: e.SetConcern("violence", area=text),
    lambda text: e.SetConcern("violence", lead=text),
    lambda text: e.AddConcern("new-concern", text, "hmi-prisons", text),
    lambda text: e.RenameArea("Security", text),
    lambda text: e.Judge("security", "good", text),
    lambda text: e.SetNote("n7cc", text),
    lambda text: e.AddNote("security", "new-note", text, by=text),
    lambda text: e.SetPractice("x3ay", text),
    lambda text: e.SetEstablishment(name=text),
    lambda text: e.SetMember("t1", text, text, text),
    lambda text: e.SetSignature(text, text, "2025-10"),
    lambda text: e.SetEntry(Entry("new-entry", text, text)),
    lambda text: e.SetHouseText("about", text),
    lambda text: e.SetDefinition("hmi-prisons", "good", text),
    lambda text: e.AddComment("security", "new-comment", "p5n9", text, text),
    lambda text: e.Agree("security", text),
    lambda text: e.Waive("security", "rule", "p5n9", text, text),
    lambda text: e.SetAreas((text, *EXAMPLE.areas)),
)
"""An edit for every place where a person may put a text."""

HOSTILE = {
    "NUL": "a\x00b",
    "escape": "\x1b[31mred\x1b[0m",
    "delete": "\x7f",
    "lone high surrogate": "\ud800",
    "lone low surrogate": "a\udfffb",
    "non-character": "\ufffe",
    "CRLF": "a\r\nb",
    "CR": "a\rb",
    "CR at the end": "a\r",
    "NEL": "a\x85b",
    "line separator": "a\u2028b\u2029c",
    "vertical tab": "a\x0bb\x0cc",
    "not composed": "e\u0301",
    "BOM": "\ufeffa",
    "three quotes": 'a """ b',
    "four quotes": '""""',
    "five quotes at the end": 'a"""""',
    "three apostrophes": "a''' ''''b",
    "backslash at the end": "a\\",
    "backslash before a line end": "a\\\n   b",
    "escapes": "\\u0041 \\x41 \\n \\\\",
    "a table": '\n[[paragraphs]]\nid = "p1"\n',
    "a key": 'text = """',
    "a comment": "# not one",
    "line ends before": "\n\na",
    "line ends behind": "a\n\n",
    "spaces": "  a  ",
    "tabs": "\ta\t\tb\t",
    "nothing": "",
    "white space": " \n\t ",
    "right to left": "\u202eabc\u200f",
    "beyond the BMP": "\U0001f469\U0001f3fd\u200d\U0001f9b1",
    "braces": "{see gone} {inspection} {} {{",
    "merge markers": "<<<<<<< ours\n=======\n>>>>>>> theirs",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_refused_or_kept_exactly(raw: str) -> None:
    _refused_or_kept(raw)
    _kept(clean(raw).text)


@given(raw_texts())
@untimed(20)
def test_any_text_is_refused_or_kept_exactly(raw: str) -> None:
    _refused_or_kept(raw)


@given(raw_texts())
@untimed(20)
def test_any_text_is_kept_once_it_is_cleaned(raw: str) -> None:
    _kept(clean(raw).text)


@pytest.mark.slow
@given(raw_texts())
@untimed(250)
def test_very_many_texts_are_refused_or_kept_exactly(raw: str) -> None:
    _refused_or_kept(raw)
    _kept(clean(raw).text)


def test_the_longest_text_is_kept() -> None:
    _kept('a"\\\n' * (LONGEST // 4), FIELDS[:1])


def test_a_longer_text_is_refused() -> None:
    for field in FIELDS:
        with pytest.raises(EditError):
            apply(EXAMPLE, field("a" * (LONGEST + 1)))


def _refused_or_kept(raw: str) -> None:
    if clean(raw).text == raw:
        _kept(raw)
        return
    for field in FIELDS:
        with pytest.raises(EditError):
            apply(EXAMPLE, field(raw))


def _kept(text: str, fields: Sequence[Callable[[str], e.Edit]] = FIELDS) -> None:
    wanted = EXAMPLE
    for field in fields:
        edit = field(text)
        if not isinstance(edit, e.Waive) or text.strip():  # a waiver without a reason is none
            wanted = apply(wanted, edit)
    with tempfile.TemporaryDirectory() as name:
        create(Path(name), EXAMPLE)
        save(Path(name), wanted, EXAMPLE)
        assert report_in(Path(name)) == wanted
    with tempfile.TemporaryDirectory() as name:
        create(Path(name), wanted)
        assert report_in(Path(name)) == wanted
