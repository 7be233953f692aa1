"""Bytes of a terminal as text, and then as keys: whatever comes is read, and nothing of it ends the program."""

import codecs
import contextlib
import re
import sys
import time
from collections.abc import Iterator

from textual.events import Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump

from irp_tui.locations import log
from irp_tui.tui.textual_private import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser, forget_messages

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import termios

_TYPED = (Key, Paste)
_WESTERN = "irp-western"
_PATIENCE = 0.5  # seconds that the rest of a letter may take on a slow line
_PASTE_PATIENCE = 3.0  # and the rest of what is pasted


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 as PuTTY and Windows write it; the five bytes that mean nothing there become U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_WESTERN, _western)


class Decoder:
    """Text of a terminal's bytes: UTF-8 and, letter by letter, Western European where it is not.

    Attributes:
        strays: bytes read so far that were not UTF-8 came in this many pieces.
    """

    def __init__(self) -> None:
        self.strays = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    @property
    def is_waiting(self) -> bool:
        """Whether a letter has begun and not ended."""
        return bool(self._decoder.getstate()[0])

    def decode(self, data: bytes, *, final: bool = False) -> str:
        """Return the text of these bytes; with `final`, what has begun is not waited for."""
        try:
            return self._decoder.decode(data, final)
        except UnicodeDecodeError:
            self.strays += 1
            self._decoder.errors = _WESTERN
            text = self._decoder.decode(data, final)
            self._decoder.errors = "strict"
            return text


class Keyboard:
    """The keys, pastes and mouse of a terminal, out of its bytes.

    Textual's own reader ends at the first byte that is not UTF-8 (https://github.com/Textualize/textual/issues/6456),
    at a key code that is no letter, and waits for ever for the end of a paste that was cut off.
    """

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)
        self._decoder = Decoder()
        self._heard = 0.0
        self._tail = ""
        self._is_pasting = False

    @property
    def strays(self) -> int:
        """In how many pieces bytes came that were not UTF-8."""
        return self._decoder.strays

    def events(self, data: bytes) -> Iterator[Message]:
        """Yield the events that these bytes mean; without any, those that the time since the last ones makes plain."""
        now = time.monotonic()
        silence, self._heard = now - self._heard, now if data else self._heard
        text = self._decoder.decode(data, final=not data and self._decoder.is_waiting and silence > _PATIENCE)
        if not data and self._is_pasting and silence > _PASTE_PATIENCE:
            text = BRACKETED_PASTE_END
        self._watch_paste(text)
        for sign in text:
            yield from self._parsed(sign)
        yield from self._parsed("")

    def _watch_paste(self, text: str) -> None:
        seen = self._tail + text
        begun, ended = seen.rfind(BRACKETED_PASTE_START), seen.rfind(BRACKETED_PASTE_END)
        if begun != ended:  # both are -1 where neither is there
            self._is_pasting = begun > ended
        self._tail = seen[1 - len(BRACKETED_PASTE_END) :]

    def _parsed(self, sign: str) -> Iterator[Message]:
        try:
            # To feed nothing would tell it that nothing more will come.
            yield from self._parser.feed(sign) if sign else self._parser.tick()
        except Exception:  # noqa: BLE001 - whatever it is, it is written down, and typing goes on
            # One key code that it cannot read ends it: another goes on with the next sign.
            with contextlib.suppress(OSError):
                log().exception("a key could not be read")
            self._parser = XTermParser(self._debug)


def forget_keys(*pumps: MessagePump | None) -> None:
    """Drop the keys and pastes that wait for these widgets: they were meant for another program."""
    for pump in pumps:
        if pump is not None:
            forget_messages(pump, _TYPED)


def forget_typed() -> None:
    """Drop what was typed at the terminal and not read yet: it was meant for another program."""
    if sys.platform == "win32":  # pragma: no cover
        while msvcrt.kbhit():
            msvcrt.getwch()
    elif sys.__stdin__ is not None:
        with contextlib.suppress(termios.error, OSError, ValueError):
            termios.tcflush(sys.__stdin__.fileno(), termios.TCIFLUSH)


_NAMED = re.compile(r"f\d+|ctrl\+[a-z]|alt\+([a-z]|up|down)")


def unknown_key_message(key: str) -> str:
    """Say that a key does nothing; "" for keys such as arrows, of which nobody expects that."""
    if not _NAMED.fullmatch(key):
        return ""
    return f"{key_name(key)} does nothing here. F10 lists all that can be done."


def key_name(key: str) -> str:
    """Return the key as people call it: "Ctrl+F", "F4", "Alt+↑"."""
    arrows = {"up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn"}
    return "+".join(arrows.get(part) or part.capitalize() for part in key.split("+"))
