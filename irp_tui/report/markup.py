"""The little markup of house texts: headings, bullets, links and emphasis. What inspectors write has none.

Blocks are parted by empty lines. `## Heading`, `- bullet` and `{directive}` alone on a line are what they look like;
anything else is a paragraph. Inside a line, `[words](address)`, `<address>` and `*emphasis*`.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from irp_tui.report.compose.blocks import Kind, Span

_INLINE = re.compile(
    r"(?<!\\)\[(?P<words>(?:\\.|[^\[\]\\])+)\]\((?P<address>[^()\s]+)\)|<(?P<bare>https?://[^<>\s]+)>|\*(?P<stress>[^*\s](?:[^*]*[^*\s])?)\*"
)
_ESCAPED = re.compile(r"\\([()\[\]])")
_DIRECTIVE = re.compile(r"\{([a-z-]+)\}")


def blocks(text: str) -> Iterator[tuple[Kind | None, str]]:
    """The blocks of a house text as kind and inner text; for a directive the kind is None and the text its name."""
    for paragraph in re.split(r"\n[ \t]*\n", text):
        for line in _lines(paragraph):
            if directive := _DIRECTIVE.fullmatch(line):
                yield None, directive[1]
            elif line.startswith("## "):
                yield Kind.HEADING, line[3:].strip()
            elif line.startswith("- "):
                yield Kind.BULLET, line[2:].strip()
            elif line:
                yield Kind.TEXT, line


def _lines(paragraph: str) -> Iterator[str]:
    # A paragraph may be wrapped over lines, but each bullet and each heading is a line of its own.
    prose: list[str] = []
    for line in paragraph.strip().splitlines():
        if line.startswith(("- ", "## ")):
            yield " ".join(prose)
            prose = []
            yield line.strip()
        else:
            prose.append(line.strip())
    yield " ".join(prose)


def inline(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without its markup, and the links and emphasis that stood in it."""
    parts: list[str] = []
    spans: list[Span] = []
    length = end = 0
    for match in _INLINE.finditer(text):
        before = text[end : match.start()]
        shown = _ESCAPED.sub(r"\1", match["words"] or match["bare"] or match["stress"])
        start = length + len(before)
        parts += before, shown
        length, end = start + len(shown), match.end()
        address = match["address"] or match["bare"]
        spans.append(Span(start, length, "link", address) if address else Span(start, length, "emphasis"))
    return "".join((*parts, text[end:])), tuple(spans)


def write(text: str, spans: tuple[Span, ...]) -> str:
    """Return the text with its links and emphasis as markup: `inline` the other way round."""
    parts: list[str] = []
    end = 0
    for span in spans:
        words = text[span.start : span.end]
        parts.append(text[end : span.start])
        match span.kind:
            case "link" if words == span.target:
                parts.append(f"<{span.target}>")
            case "link":
                parts.append(f"[{re.sub(_SPECIAL, _backslashed, words)}]({span.target})")
            case "emphasis":
                parts.append(f"*{words}*")
            case _:
                parts.append(words)
        end = span.end
    return "".join((*parts, text[end:]))


_SPECIAL = r"[\[\]]"  # compiled when a published report is read


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


_LONGEST = 2000  # Word refuses addresses of more than 2,083 characters
_WEB = re.compile(r"https?://[a-z0-9][^\[\]\s]*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)
_KEPT = "%/:?#@!$&'()*+,;=~-._"


def usable(address: str) -> str:
    """Return the address as Word may store it, with odd characters percent-encoded; "" for one that must not be a link.

    Web and mail only: a link that starts a program or opens a file has no business in a published report.
    """
    encoded = quote(address.encode("utf-8", "replace"), safe=_KEPT)
    if len(encoded) > _LONGEST or not (_WEB.fullmatch(encoded) or _MAIL.fullmatch(encoded)):
        return ""
    try:
        _ = urlsplit(encoded).port
    except ValueError:
        return ""
    return encoded
