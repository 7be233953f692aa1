"""A published report as lines: what text and Word sources have in common."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.report import markup
from irp_tui.report.compose.blocks import Span
from irp_tui.report.sanitize import clean

NUMBERED = re.compile(r"(\d{1,2}\.\d{1,3})\s+(\S.*)", re.DOTALL)
SECTION = re.compile(r"(Section \d+|Appendix [IVX]+)[\s:.]+(.*)")
_DASHED = re.compile(r"[-–—•*]\s+(?=\d{1,2}\.\d{1,3}\s)")  # the extraction put dashes before numbers
_ITEM = re.compile(r"[^\W\d]+(?: [^\W\d]+)?(?: \d+)?: ")
_ENDED = re.compile(r"""[.!?:;]['")\]]*\Z""")
_CONTINUED = re.compile(r"[a-z(]")


class Line(Struct, frozen=True):
    """A paragraph, heading or table row of the source.

    Attributes:
        at: the line of a text, or the paragraph of a Word document, from 1.
        text: as printed, with its number; columns are parted by tabs.
        spans: links and emphasis in the text.
        heading: the heading's level, where the source says so.
        ids: ids that our own export left there, by the kind of thing.
        note: whether it stands in a footnote or endnote, and so in no part of the report.
    """

    at: int
    text: str
    spans: tuple[Span, ...] = ()
    heading: int = 0
    ids: dict[str, str] = {}
    note: bool = False

    def number(self) -> str:
        """Return the paragraph's number, "" where it has none."""
        found = NUMBERED.fullmatch(self.text)
        return found[1] if found else ""

    def prose(self) -> str:
        """Return the text without its number."""
        found = NUMBERED.fullmatch(self.text)
        return found[2] if found else self.text

    def rich(self) -> str:
        """Return the text with its links and emphasis as the markup of house texts."""
        return markup.write(self.text, self.spans)

    def is_ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text))


def from_text(content: str) -> list[Line]:
    """Read the lines of a text, without empty ones; join paragraphs that a page end cut in two."""
    return list(_whole(_from_text(content)))


def _from_text(content: str) -> Iterator[Line]:
    for at, raw in enumerate(content.split("\n"), 1):
        text, spans = markup.inline(_DASHED.sub("", clean(raw).text.strip()))
        if text:
            yield Line(at, text, spans)


def _whole(lines: Iterable[Line]) -> Iterator[Line]:
    before: Line | None = None
    for line in lines:
        if before and _is_cut(before, line):
            before = replace(before, text=f"{before.text} {line.text}")
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _is_cut(before: Line, line: Line) -> bool:
    """Whether a line is the rest of the one before it: only prose is cut, in the middle of a sentence."""
    if before.is_ended() or "\t" in line.text or line.number() or _ITEM.match(line.text) or SECTION.match(line.text):
        return False
    return bool(before.number()) or bool(_ITEM.match(before.text) and _CONTINUED.match(line.text))
