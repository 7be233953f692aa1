"""What a terminal's bytes mean: nothing that comes stops what comes after it."""

import random

import pytest
from textual import events
from textual.message import Message

from irp_tui.tui import keyboard
from irp_tui.tui.keyboard import Decoder, Keyboard, forget_keys


class Clock:
    """Time that passes when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(keyboard, "time", self)
        monkeypatch.setattr("textual._parser.get_time", self.monotonic)

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def typed(messages: list[Message]) -> str:
    return "".join(message.character or "" for message in messages if isinstance(message, events.Key))


def pasted(messages: list[Message]) -> list[str]:
    return [message.text for message in messages if isinstance(message, events.Paste)]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é – 日".encode(), "é – 日"),
        (b"caf\xe9 na\xefve", "café naïve"),
        (b"\x93so\x94 \x96 \x80", "“so” – €"),  # as Windows writes them
        (b"\xc3\xa9\xe9", "éé"),
        (b"\x81\xff\xfe", "\ufffdÿþ"),
        (b"\xed\xa0\x80", "í\xa0€"),  # half of a pair, which no letter is
    ],
)
def test_letters_of_either_kind_are_read(data: bytes, text: str) -> None:
    decoder = Decoder()
    assert decoder.decode(data, final=True) == text
    piecemeal = Decoder()
    assert "".join(piecemeal.decode(bytes([byte])) for byte in data) + piecemeal.decode(b"", final=True) == text
    assert bool(decoder.strays) == (text.encode() != data)


def test_a_letter_waits_for_its_rest_and_not_for_ever(clock: Clock) -> None:
    keys = Keyboard()
    assert typed([*keys.events(b"\xc3")]) == ""
    assert typed([*keys.events(b"\xa9")]) == "é"
    assert typed([*keys.events(b"\xe9")]) == ""
    clock.now += 0.1
    assert typed([*keys.events(b"")]) == ""
    clock.now += 1
    assert typed([*keys.events(b"")]) == "é"
    assert keys.strays == 1


def test_a_paste_that_was_cut_off_ends_by_itself(clock: Clock) -> None:
    keys = Keyboard()
    assert not [*keys.events(b"\x1b[200~cut \xe9 off")]
    clock.now += 1
    assert not [*keys.events(b"")]
    clock.now += 5
    assert pasted([*keys.events(b"")]) == ["cut é off"]
    clock.now += 5
    assert typed([*keys.events(b"on")]) == "on"


def test_a_paste_in_pieces_is_one(clock: Clock) -> None:
    keys = Keyboard()
    data = b"\x1b[200~one\ntwo\x1b[201~"
    found: list[Message] = []
    for byte in data:
        found += keys.events(bytes([byte]))
        clock.now += 0.01
    assert pasted(found) == ["one\ntwo"]


@pytest.mark.parametrize("seed", range(2))
def test_whatever_comes_a_word_after_it_is_read(clock: Clock, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - bytes
    signs = (
        b"\x1b",
        b"\x1b[",
        b"[",
        b"<",
        b"?",
        b";",
        b":",
        b"9",
        b"0",
        b"~",
        b"u",
        b"M",
        b"t",
        b"R",
        b"$y",
        b"\x1b[200~",
    )
    for _ in range(60):
        keys = Keyboard()
        data = b"".join(chance.choice(signs) if chance.random() < 0.7 else chance.randbytes(1) for _ in range(60))
        [*keys.events(data)]
        for _ in range(3):
            clock.now += 4
            [*keys.events(b"")]
        assert typed([*keys.events(b"word")]) == "word", data


async def test_keys_that_wait_are_forgotten_and_nothing_else() -> None:
    from textual.app import App

    app = App[None]()
    async with app.run_test():
        screen = app.screen
        for message in (events.Key("a", "a"), events.Focus(), events.Paste("b"), events.Key("c", "c")):
            screen._message_queue.put_nowait(message)
        forget_keys(screen, None)
        left: list[Message | None] = [screen._message_queue.get_nowait() for _ in range(screen._message_queue.qsize())]
        assert [type(message) for message in left if isinstance(message, events.Focus | events.Key | events.Paste)] == [
            events.Focus
        ]
