"""A person who types without a pause, as a process of its own that can be killed.

    python tests/sessions/typing_process.py DRAFT STATE [--first N] [--hurry] [--pause S] [--pace S] [--fed [--still]]
    python tests/sessions/typing_process.py --warm

It opens a session with its autosave and types what `tell` makes up. After step N has returned and counts as kept it
says `ack N T`, where it paused and the header read Saved `saved N T`; T is the monotonic clock, which all processes
share. With `--fed` it does what it is told on standard input instead, see `Fed`. `--hurry` makes it save all the time,
so that a kill comes in the middle of a save; otherwise the autosave's times are its own. `--warm` forks a typist that
is ready at once for each line of arguments it reads, and says its number and then how it ended.

`IRP_TEST_NO_FSYNC=1` in the environment makes fsync do nothing: so that a test can show that it would notice.
"""

import argparse
import datetime as dt
import json
import os
import random
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Literal

import msgspec

from irp_tui.drafts import autosave
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.edits import (
    AddComment,
    AddConcern,
    AddNote,
    AddParagraph,
    AnyEdit,
    Edit,
    EditError,
    MoveParagraph,
    RemoveConcern,
    RemoveParagraph,
    SetConcern,
    SetText,
    SplitParagraph,
    apply,
)
from irp_tui.report.model import VISIT, Report

Step = Edit | Literal["undo", "redo"]

ROUND = 14
"""Steps after which the typist begins with the same kinds again. Each life begins with a round."""

MOST = 12
"""Concerns that the typist begins before it takes the first out again."""

NO_FSYNC = "IRP_TEST_NO_FSYNC"

_MARK = re.compile(r"Edit (\d+) has (\d+) characters: (.*) End of edit (\d+)\.", re.DOTALL)
_WORDS = (
    "Staff",
    "knew",
    "the men",
    '"well"',
    "'so they said'",
    '"""',
    "C:\\temp",
    "\n",
    "\n\n- ",
    "# not a comment",
    "{inspection}",
    "[[notes]]",
    "–",
    "\U0001f469\U0001f3fd\u200d\U0001f9b1",
    "Siân",
    "\t",
    "=",
)


def text(number: int) -> str:
    """The text of a step: it says its number and its length, so that half of it is known for what it is."""
    chance = _chance(number)
    body = " ".join(chance.choices(_WORDS, k=chance.choice((1, 5, 30, 120))))
    return f"Edit {number} has {len(body)} characters: {body} End of edit {number}."


def is_whole(words: str) -> bool:
    """Whether a text of the typist's is all there; texts of others are."""
    if "Edit " not in words and "End of edit" not in words:
        return True
    found = _MARK.fullmatch(words)
    return bool(found and found[1] == found[4] and len(found[3]) == int(found[2]))


def tell(report: Report, first: int) -> Iterator[tuple[int, Step, Report]]:
    """What the typist does to a report from this step on, without end: number, step, and what the report becomes.

    It is the same each time. `first` begins a round.
    """
    before = report
    for number in count(first):
        step = _step(report, number)
        match step:
            case "undo" | "redo":
                before, report = report, before
            case _:
                before, report = report, apply(report, step)
        yield number, step, report


def begins(number: int) -> int:
    """The step at which the next life begins after this one."""
    return (number // ROUND + 1) * ROUND


def _step(report: Report, number: int) -> Step:
    kind = number % ROUND
    turns: dict[int, Step] = {1: "undo", 2: "redo"}
    return turns[kind] if kind in turns else _KINDS.get(kind, _type_on)(_There(report, number))


class _There:
    """What there is for a step to change, and its words."""

    def __init__(self, report: Report, number: int) -> None:
        self.number = number
        self.chance = _chance(-number)
        self.words = text(number)
        self.concerns = [concern.id for concern in report.concerns]
        self.paragraphs = [paragraph.id for _, paragraph in report.paragraphs()]
        self.sections = (VISIT, *self.concerns)

    def concern(self) -> str:
        """Any concern."""
        return self.chance.choice(self.concerns)

    def paragraph(self) -> str:
        """Any paragraph."""
        return self.chance.choice(self.paragraphs)

    def typed(self) -> str:
        """The paragraph in which to type in this round."""
        return self.paragraphs[self.number // ROUND % len(self.paragraphs)]

    def begun(self, ids: list[str], most: int) -> list[str]:
        """Those that the typist has begun, where there are more than enough of them."""
        ours = [id for id in ids if id.startswith(("c-", "k-"))]
        return ours if len(ours) > most else []


def _type_on(there: _There) -> Edit:
    return SetText(there.typed(), there.words)


def _remove_or_comment(there: _There) -> Edit:
    if begun := there.begun(there.concerns, MOST):
        return RemoveConcern(begun[0])
    concern = there.concern()
    return AddComment(concern, f"r-{there.number}", concern, there.words)


def _remove_or_split(there: _There) -> Edit:
    if begun := there.begun(there.paragraphs, 2 * MOST):
        return RemoveParagraph(begun[0])
    return SplitParagraph(there.typed(), 0, f"k-{there.number}")


_KINDS: dict[int, Callable[[_There], Edit]] = {
    0: lambda there: AddParagraph(there.chance.choice(there.sections), f"k-{there.number}", there.words),
    7: lambda there: SetConcern(there.concern(), text=there.words),
    8: lambda there: AddNote(there.concern(), f"n-{there.number}", there.words),
    9: lambda there: MoveParagraph(there.paragraph(), there.chance.choice(there.sections), ""),
    10: lambda there: AddConcern(f"c-{there.number}", "Security", "hmi-prisons", there.words, there.concern()),
    11: _remove_or_comment,
    12: lambda there: MoveParagraph(there.paragraph(), there.concern()),
    13: _remove_or_split,
}
"""The kinds of a round's steps that are not typing on; several change two or three files at once."""


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - what is typed is no secret, and is the same each time


def hurry() -> None:
    """Have the autosave save as often as it can."""
    autosave.QUIET, autosave.LONGEST = dt.timedelta(milliseconds=2), dt.timedelta(milliseconds=10)
    autosave.CHECK_INTERVAL = dt.timedelta(milliseconds=20)
    autosave._STEP = 0.002


class Typist:
    """A session and its autosave, and a file to say in what was kept."""

    def __init__(self, draft: Path, state: Path, out: int) -> None:
        self.session = Session(draft, load_house(), who="the typist", state=state)
        self.autosave = Autosave(self.session)
        self._out = out

    def say(self, *words: object) -> None:
        """A line, out at once."""
        os.write(self._out, (" ".join(map(str, words)) + "\n").encode())

    def do(self, number: int, step: Step) -> None:
        """One step, and say that it is kept."""
        match step:
            case "undo":
                self.session.undo()
            case "redo":
                self.session.redo()
            case _:
                self.session.edit(step)
        if self.session.saving.kept:
            self.say("ack", number, time.monotonic())

    def type(self, first: int, pause: float, pace: float) -> None:
        """Type until killed; where there is to be a pause, wait after each two rounds until all is saved."""
        self.autosave.start()
        self.say("open", first, time.monotonic())
        for number, step, _ in tell(self.session.report, first):
            self.do(number, step)
            if pace:
                time.sleep(pace)
            if pause and number % (2 * ROUND) == 2 * ROUND - 1:
                until = time.monotonic() + pause
                while self.session.saving.state != "saved" and time.monotonic() < until:
                    time.sleep(0.001)
                if self.session.saving.state == "saved":
                    self.say("saved", number, time.monotonic())


class Fed:
    """Does what each line of standard input says, and answers each with a line of JSON: how the session stands then.

    A line is an edit as JSON, or a word: `tell`, or a method of the session such as `undo`, `save` or `take_over`. The
    autosave runs unless `--still` is given.
    """

    def __init__(self, typist: Typist) -> None:
        self._typist = typist

    def run(self) -> None:
        """Until there is no more to do."""
        self._typist.say(self._stands())
        for line in sys.stdin:
            self._typist.say(self._stands(self._did(line.strip())))

    def _did(self, line: str) -> str:
        session = self._typist.session
        try:
            if line.startswith("{"):
                session.edit(msgspec.json.decode(line, type=AnyEdit))
            elif line != "tell":
                getattr(session, line)()
        except EditError as error:
            return str(error)
        return ""

    def _stands(self, refused: str = "") -> str:
        session = self._typist.session
        saving = session.saving
        return json.dumps(
            {
                "refused": refused,
                "read_only": session.read_only.describe() if session.read_only else "",
                "saving": saving.state,
                "told": saving.describe(),
                "kept": saving.kept,
                "notices": session.notices,
                "back": [each.file for each in session.recovered.back],
                "texts": {paragraph.id: paragraph.text for _, paragraph in session.report.paragraphs()},
                "conflicts": [(each.place, each.ours, each.theirs) for each in session.report.conflicts],
            }
        )


def warm() -> None:
    """Fork a typist for each line of arguments; the last of them is the file it speaks into."""
    load_house()
    for line in sys.stdin:
        *arguments, out = shlex.split(line)
        child = os.fork()
        if not child:
            main(arguments, os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
            os._exit(0)
        os.write(1, f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


def main(arguments: list[str], out: int = 1) -> None:
    """Type."""
    parser = argparse.ArgumentParser()
    parser.add_argument("draft", type=Path, nargs="?")
    parser.add_argument("state", type=Path, nargs="?")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--pace", type=float, default=0)
    for flag in ("--hurry", "--fed", "--still", "--warm"):
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args(arguments)
    if os.environ.get(NO_FSYNC):
        os.fsync = _do_nothing
    if given.warm:
        warm()
        return
    if given.hurry:
        hurry()
    typist = Typist(given.draft, given.state, out)
    if not given.fed:
        typist.type(given.first, given.pause, given.pace)
    if not given.still:
        typist.autosave.start()
    Fed(typist).run()


def _do_nothing(fd: object) -> None:
    """No fsync."""


if __name__ == "__main__":
    main(sys.argv[1:])
