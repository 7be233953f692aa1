"""A typist at a real terminal who waits for no box: each letter is where it was meant, at any pace and load."""

import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from benchmarks.terminal import Terminal, lacking
from msgspec.structs import replace

from irp_tui.drafts import create, load
from irp_tui.house import load_house
from irp_tui.report.model import Concern, Member, Paragraph, Report

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(lacking()), reason=lacking() or "never")]

ACTIONS = int(os.environ.get("IRP_TYPIST", "80"))
"""How many notes, comments, finds, jumps and judgements: more for a longer proof."""

F2, F10, TAB, ENTER, ESCAPE = "\x1bOQ", "\x1b[21~", "\t", "\r", "\x1b"
COMMENT, FIND, GO_TO = "\x14", "\x06", "\x07"

NAMES = ("visits", "health", "release")
WORDS = ("families", "nurses", "resettlement")
SOURCES = ("observation", "prisoners", "staff", "third-party", "documents", "data", "survey")
STEPS = ("none", "insufficient", "reasonable", "good")


@pytest.fixture
def report() -> Report:
    concerns = tuple(
        Concern(
            name, "Area", "hmi-prisons", f"The {name} were late.", paragraphs=(Paragraph(f"p-{name}", f"Of {word}."),)
        )
        for name, word in zip(NAMES, WORDS, strict=True)
    )
    team = (Member("m1", "Robin Sample", "Team leader", "RS"),)
    return Report(house=load_house(None), areas=("Area",), concerns=concerns, team=team)


class Typist:
    """Chooses what to do next, as keys, and keeps account of what the report must say then."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._number = 0
        self._at = 0  # the concern whose page is open
        self._is_writing = True  # in its paragraph, else on its judgement
        self.notes: Counter[tuple[str, str, str | None]] = Counter()
        self.comments: Counter[tuple[str, str]] = Counter()
        self.tokens: dict[str, list[str]] = {name: [] for name in NAMES}
        self.judgements = dict.fromkeys(NAMES, "")

    def _words(self, what: str) -> str:
        self._number += 1
        return f"{what} {self._number} {self._chance.choice(('said it', 'saw three', 'was told so'))} z{self._number}"

    def next(self) -> list[str]:
        """The keys of one more thing to do."""
        do = self._chance.choices(
            (
                self._note,
                self._note_elsewhere,
                self._comment,
                self._find,
                self._go,
                self._judge,
                self._write,
                self._turn,
            ),
            (6, 2, 4, 3, 3, 3, 2, 1),
        )[0]
        return do()

    def _note(self) -> list[str]:
        text, place = self._words("note"), self._chance.randrange(len(SOURCES))
        self.notes[NAMES[self._at], text, SOURCES[place]] += 1
        return [F2, *text, TAB, str(place + 1), ENTER]

    def _note_elsewhere(self) -> list[str]:
        text, place, to = self._words("other"), self._chance.randrange(len(SOURCES)), self._chance.randrange(len(NAMES))
        self.notes[NAMES[to], text, SOURCES[place]] += 1
        return [F2, *text, TAB, str(place + 1), TAB, TAB, *NAMES[to], ENTER, ENTER]

    def _comment(self) -> list[str]:
        text = self._words("comment")
        self.comments[f"p-{NAMES[self._at]}" if self._is_writing else NAMES[self._at], text] += 1
        return [COMMENT, *text, ENTER]

    def _token(self) -> list[str]:
        self._number += 1
        self.tokens[NAMES[self._at]].append(f"[k{self._number}]")
        return [*self.tokens[NAMES[self._at]][-1]]

    def _write(self) -> list[str]:
        return self._token() if self._is_writing else self._go()

    def _find(self) -> list[str]:
        self._at, self._is_writing = self._chance.randrange(len(NAMES)), True
        return [FIND, *WORDS[self._at], ENTER, *self._token()]

    def _go(self) -> list[str]:
        self._at, self._is_writing = self._chance.randrange(len(NAMES)), True
        # Paragraphs and verdicts take turns: 3.1 is the first paragraph.
        return [GO_TO, *f"3.{2 * self._at + 1}", ENTER, *self._token()]

    def _judge(self) -> list[str]:
        self._at, self._is_writing = self._chance.randrange(len(NAMES)), False
        step = self._chance.randrange(len(STEPS))
        self.judgements[NAMES[self._at]] = STEPS[step]
        return [GO_TO, *f"3.{2 * self._at + 2}", ENTER, str(step + 1)]

    def _turn(self) -> list[str]:
        """To the judgements by the list of commands, and back."""
        return [F10, *"next page", ENTER, F10, *"previous page", ENTER, *self._go()]


@contextmanager
def load_of(number: int) -> Iterator[None]:
    """Meanwhile so many others want the processor."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def type_in(terminal: Terminal, keys: list[str], chance: random.Random) -> None:
    """Type them in one burst, in a hurry or steadily."""
    slowest = chance.choice((0.0, 0.03, 0.15))
    if not slowest:
        terminal.send("".join(keys).encode())
        return
    for key in keys:
        terminal.send(key.encode())
        terminal.during(chance.uniform(0.005, slowest))


@pytest.mark.parametrize("others", [0, 8])
def test_every_letter_of_a_fast_typist_is_where_it_was_meant(tmp_path: Path, report: Report, others: int) -> None:
    chance = random.Random(others)  # noqa: S311 - what to do and when
    draft, home = tmp_path / "draft", tmp_path / "home"
    home.mkdir()
    create(draft, report)
    typist = Typist(chance)
    sent = 0
    with load_of(others), Terminal([sys.executable, "-m", "irp_tui", "open", str(draft), "p-visits"], home) as terminal:
        terminal.settled()
        for _ in range(ACTIONS):
            keys = typist.next()
            sent += len(keys)
            type_in(terminal, keys, chance)
        typist.notes[NAMES[typist._at], "The end.", None] += 1
        terminal.send((F2 + "The end." + TAB + "1" + ENTER).encode())
        for _ in range(600):
            terminal.during(0.5)
            if "The end." in (draft / "concerns" / f"{NAMES[typist._at]}.toml").read_text("utf-8"):
                break
        terminal.during(3)
    after = load(draft, load_house(None)).report
    typist.notes[NAMES[typist._at], "The end.", None] -= 1
    typist.notes[NAMES[typist._at], "The end.", SOURCES[0]] += 1
    told = f"{sent} keys"
    notes: Counter[tuple[str, str, str | None]] = Counter(
        (concern.id, note.text, note.source) for concern in after.concerns for note in concern.notes
    )
    assert (typist.notes - notes, notes - typist.notes) == (Counter(), Counter()), told
    comments = Counter((each.place, each.text) for review in after.reviews for each in review.comments)
    assert (typist.comments - comments, comments - typist.comments) == (Counter(), Counter()), told
    assert {concern.id: concern.judgement.value for concern in after.concerns} == typist.judgements
    for concern, before in zip(after.concerns, report.concerns, strict=True):
        text = concern.paragraphs[0].text
        found = re.findall(r"\[k\d+\]", text)
        assert sorted(found) == sorted(typist.tokens[concern.id]), told
        assert re.sub(r"\[k\d+\]", "", text) == before.paragraphs[0].text
        assert replace(concern, notes=(), paragraphs=(), judgement=before.judgement) == replace(before, paragraphs=())
        assert len(concern.paragraphs) == 1
