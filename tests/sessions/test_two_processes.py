"""The same draft open in two processes, and in a text editor: nothing is lost, and each side is told."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from drafts.draft_folders import handwritten, mend, report_in

from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.edits import AddNote, Edit, SetText
from sessions import typing_process

PATIENCE = 30
"""Seconds until what is waited for counts as never happening."""

Stand = dict[str, Any]


class Process:
    """A session in a process of its own; `stands` is how it stood when last asked."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.stands: Stand = self._answer()

    def does(self, what: str | Edit) -> Stand:
        """Have it do something; how it stands then."""
        line = what if isinstance(what, str) else msgspec.json.encode(what).decode()
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        self.stands = self._answer()
        return self.stands

    def comes_to(self, wanted: Callable[[Stand], bool]) -> Stand:
        """Wait until it stands like that by itself: its autosave runs."""
        until = time.monotonic() + PATIENCE
        while not wanted(stands := self.does("tell")):
            assert time.monotonic() < until, stands
            time.sleep(0.02)
        return stands

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._process.wait()

    def _answer(self) -> Stand:
        assert self._process.stdout
        stands: Stand = json.loads(self._process.stdout.readline())
        return stands


@contextmanager
def opened(draft: Path, *how: str) -> Iterator[Process]:
    """The draft open in a process of its own, whose autosave looks and saves often."""
    arguments = (
        sys.executable,
        typing_process.__file__,
        str(draft),
        str(draft.with_name("state")),
        "--fed",
        "--hurry",
        *how,
    )
    with subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:
        try:
            yield Process(process)
        finally:
            process.kill()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return handwritten(tmp_path / "draft")


def test_the_second_to_open_is_told_who_has_it_and_can_change_nothing(draft: Path) -> None:
    with opened(draft) as first, opened(draft) as second:
        assert first.stands["read_only"] == ""
        assert re.fullmatch(r"the typist on .+, since \d\d:\d\d on \d\d\.\d\d\.\d{4}", second.stands["read_only"])
        assert "this draft is open elsewhere: the typist on" in second.does(SetText("p2", "Not to be."))["refused"]
        assert first.does(SetText("p2", "Said by the first."))["refused"] == ""
        first.comes_to(lambda stands: stands["saving"] == "saved")
        assert second.comes_to(lambda stands: stands["texts"]["p2"] == "Said by the first.")["saving"] == "saved"
    assert {paragraph.id: paragraph.text for _, paragraph in report_in(draft).paragraphs()}[
        "p2"
    ] == "Said by the first."


def test_who_takes_over_has_the_words_of_the_other_who_is_told(draft: Path) -> None:
    with opened(draft, "--still") as first, opened(draft) as second:
        kept = first.does(SetText("p1", "The first, not saved yet."))
        assert (kept["kept"], kept["saving"]) == (True, "pending")
        second.does("take_over")
        assert second.stands["read_only"] == ""
        assert second.stands["texts"]["p1"] == "The first, not saved yet."
        assert second.stands["back"] == ["concerns/drugs.toml"]
        second.does(SetText("p2", "The second."))
        second.comes_to(lambda stands: stands["saving"] == "saved")
        first.does(SetText("p3", "The first again, after that."))
        told = first.does("save")
        assert (told["saving"], told["kept"]) == ("failed", True)
        assert re.fullmatch(r"Not saved: the typist on .+ has taken over", told["told"])
        assert first.does("close")["saving"] == "failed"
        assert second.does("close")["saving"] == "saved"
    session = Session(draft, load_house(), state=draft.with_name("state"))
    texts = {paragraph.id: paragraph.text for _, paragraph in session.report.paragraphs()}
    words = {"The first, not saved yet.", "The second.", "The first again, after that."}
    assert words == set(texts.values())
    assert [each.file for each in session.recovered.back] == ["concerns/drugs.toml"]


def test_where_both_wrote_the_same_paragraph_both_texts_are_kept(draft: Path) -> None:
    with opened(draft, "--still") as first, opened(draft) as second:
        second.does("take_over")
        second.does(SetText("p2", "The second's words."))
        second.comes_to(lambda stands: stands["saving"] == "saved")
        assert first.does(SetText("p2", "The first's words."))["kept"]
        first.kill()
        second.does("close")
    session = Session(draft, load_house(), state=draft.with_name("state"))
    [conflict] = session.report.conflicts
    assert conflict.place == "p2"
    assert {conflict.ours, conflict.theirs} == {"The first's words.", "The second's words."}
    assert dict(_texts(session))["p2"] in {"The first's words.", "The second's words."}


def test_what_a_text_editor_changes_is_joined_in_and_said(draft: Path) -> None:
    with opened(draft) as first:
        first.does(SetText("p3", "From the program."))
        mend(draft / "concerns" / "phones.toml", "Calls cost too much.", "Calls still cost too much.")
        mend(draft / "concerns" / "drugs.toml", "Two.", "Two, from the editor.")
        stands = first.comes_to(lambda stands: stands["texts"]["p2"] == "Two, from the editor.")
        assert stands["texts"]["p3"] == "From the program."
        assert any("another program changed" in notice for notice in stands["notices"])
        assert stands["conflicts"] == []
        first.comes_to(lambda stands: stands["saving"] == "saved")
        first.does("close")
    texts = {paragraph.id: paragraph.text for _, paragraph in report_in(draft).paragraphs()}
    assert (texts["p2"], texts["p3"]) == ("Two, from the editor.", "From the program.")
    assert "Calls still cost too much." in (draft / "concerns" / "phones.toml").read_text(encoding="utf-8")


def test_what_a_text_editor_and_the_program_both_changed_is_kept_and_said(draft: Path) -> None:
    with opened(draft, "--still") as first:
        first.does(SetText("p2", "From the program."))
        mend(draft / "concerns" / "drugs.toml", "Two.", "From the editor.")
        stands = first.does("merge_changes")
        assert stands["conflicts"] == [["p2", "From the program.", "From the editor."]]
        assert stands["texts"]["p2"] == "From the program."
        assert any("both changed p2: both texts are kept" in notice for notice in stands["notices"])
        assert first.does("close")["saving"] == "saved"
    report = report_in(draft)
    assert [(each.ours, each.theirs) for each in report.conflicts] == [("From the program.", "From the editor.")]


def test_both_sides_and_an_editor_at_once_lose_nothing(draft: Path) -> None:
    """Both type, the second takes over in the middle, an editor changes a file: each text is there in the end."""
    words = [f"Note {number} of the first." for number in range(40)]
    more = [f"Note {number} of the second." for number in range(40)]
    with opened(draft) as first, opened(draft) as second:
        for number, text in enumerate(words):
            if number == len(words) // 2:
                second.does("take_over")
                mend(draft / "concerns" / "phones.toml", "Calls cost too much.", "Calls still cost too much.")
            assert first.does(AddNote("drugs", f"f{number}", text))["kept"]
            if number >= len(words) // 2:
                assert second.does(AddNote("phones", f"s{number}", more[number]))["kept"]
        second.comes_to(lambda stands: stands["saving"] == "saved")
        first.comes_to(lambda stands: stands["saving"] == "failed")
        first.kill()
        second.does("close")
    session = Session(draft, load_house(), state=draft.with_name("state"))
    notes = {note.text for concern in session.report.concerns for note in concern.notes}
    assert notes >= {*words, *more[len(words) // 2 :]}
    assert session.report.concerns[1].text == "Calls still cost too much."
    assert session.report.conflicts == ()


def _texts(session: Session) -> Iterator[tuple[str, str]]:
    return ((paragraph.id, paragraph.text) for _, paragraph in session.report.paragraphs())
