"""The contents: a field of Word's own, with entries and page numbers that are right before it is ever updated.

A prompt to update fields when the document is opened would be wrong in every reader's hands, so nothing asks for it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from irp_tui.word.xml import field, field_end, field_start, paragraph, run

STYLE = "TOC1"

# All styles with an outline level of 1, and not those of a list: Word reads that with the separator of its reader's
# language. \h are links, and \z hides page numbers on the web.
_CODE = r'TOC \o "1-1" \h \z'


class Entry(NamedTuple):
    """One line of the contents, and the bookmark of its heading; "" for one that leads nowhere."""

    number: str
    title: str
    bookmark: str


def xml(entries: Sequence[Entry], pages: Mapping[str, int]) -> str:
    """The entries, with the pages of their headings."""
    words = [_entry(entry, pages.get(entry.bookmark)) for entry in entries]
    # The field ends in its last entry, so that no empty paragraph is needed for it.
    words[0] = field_start(_CODE) + words[0]
    words[-1] += field_end()
    shown = "".join(paragraph(STYLE, entry) for entry in words)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def _entry(entry: Entry, page: int | None) -> str:
    words = run(f"{entry.number}\t{entry.title}")
    if not entry.bookmark:
        return words
    leader = run("\t") + field(rf"PAGEREF {entry.bookmark} \h", str(page or "?"))
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{leader}</w:hyperlink>'
