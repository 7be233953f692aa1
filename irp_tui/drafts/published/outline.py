"""Where the parts of a published report begin and end."""

import re
from collections import Counter
from typing import NamedTuple

from irp_tui.drafts.published.lines import SECTION, Line

_PAGE = re.compile(r"\t\d+\Z")
_TITLES = (
    (re.compile(r"chief inspector.s summary", re.IGNORECASE), "summary"),
    (re.compile(r"key findings", re.IGNORECASE), "findings"),
    (re.compile(r"progress against", re.IGNORECASE), "progress"),
    (re.compile(r"summary of judgements", re.IGNORECASE), "judgements"),
    (re.compile(r"about this report", re.IGNORECASE), "about"),
    (re.compile(r"glossary", re.IGNORECASE), "glossary"),
)
_IMPRINT = re.compile(r"(©\s*)?Crown copyright", re.IGNORECASE)


class Outline(NamedTuple):
    """The lines of each part by its name.

    The names are cover, contents, summary, findings, progress, judgements, about, glossary, imprint, and other for
    sections that no report of this kind has.
    """

    parts: dict[str, list[Line]]

    def part(self, name: str) -> list[Line]:
        """The lines of a part; none where the report has no such part."""
        return self.parts.get(name, [])


def outline(lines: list[Line]) -> Outline:
    """The lines sorted into the parts of the report. Headings of sections go with their part."""
    parts: dict[str, list[Line]] = {"cover": []}
    name = "cover"
    listed: set[str] = set()
    headings = [SECTION.fullmatch(_PAGE.sub("", line.text.strip())) for line in lines]
    times = Counter(heading[1] for heading in headings if heading)
    for line, heading in zip(lines, headings, strict=True):
        if name == "cover" and line.text.casefold() == "contents":
            name = "contents"
        elif heading and name == "contents" and _is_entry(line, heading[1], listed, times):
            listed.add(heading[1])
        elif heading:
            name = next((part for title, part in _TITLES if title.search(heading[2])), "other")
        elif name not in ("cover", "contents") and _IMPRINT.match(line.text):
            name = "imprint"
        parts.setdefault(name, []).append(line)
    return Outline(parts)


def _is_entry(line: Line, section: str, listed: set[str], times: Counter[str]) -> bool:
    """Whether a heading among the contents is an entry of theirs: a list may lack some, or be empty."""
    return bool(_PAGE.search(line.text)) or (section not in listed and times[section] > 1)
