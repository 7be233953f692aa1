"""Text as people type and paste it, made safe to keep and to print."""

import re
import unicodedata
from typing import NamedTuple

LONGEST = 100_000
"""Characters one text may have. Word readers refuse nodes over 10 MB; no paragraph of prose comes near either."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile("[\t\n\x20-\x7e]*")


class Cleaned(NamedTuple):
    """A text that is safe to keep, and one sentence for each thing that was done to it."""

    text: str
    notices: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """Make line ends one kind, put U+FFFD for what cannot be printed or stored, and compose accents (NFC).

    Word, XML and TOML refuse most control characters and lone surrogates; editors turn U+2028, NEL, VT and FF into line
    ends by themselves. What changes the text in a way a person could notice is said in a notice.
    """
    if _PLAIN.fullmatch(text):
        return Cleaned(text, ())
    notices = []
    lines = _LINE_ENDS.sub("\n", text)
    printable, odd = _UNPRINTABLE.subn("\ufffd", lines)
    if odd:
        notices.append(f"{odd} control characters or broken characters were replaced by \ufffd")
    return Cleaned(unicodedata.normalize("NFC", printable), tuple(notices))


def is_clean(text: str) -> bool:
    """Return whether `clean` would leave the text as it is, and it is not over `LONGEST`."""
    return len(text) <= LONGEST and clean(text).text == text


def one_line(text: str) -> str:
    """Return the text with every run of white space, line ends too, made one space, and none at either end."""
    return " ".join(text.split())


_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    r"""Make text from outside fit to be shown in one row: what steers a terminal is spelled out, as `\x1b`.

    Names of files, people and machines may hold anything. Raw on a terminal, control characters set its title or the
    clipboard, line ends forge rows, and marks of direction turn what stands behind them around.
    """
    return text if text.isascii() and text.isprintable() else _UNFIT.sub(_spelled, text)


def shown_lines(text: str) -> str:
    """Make text of several rows fit to be shown: as `shown`, but line ends and tabs stay."""
    return "\n".join("\t".join(map(shown, line.split("\t"))) for line in text.split("\n"))


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - how Python keeps a byte of a file's name that is not UTF-8
        code -= 0xDC00
    return {0x09: r"\t", 0x0A: r"\n", 0x0D: r"\r"}.get(code, f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")  # noqa: PLR2004
