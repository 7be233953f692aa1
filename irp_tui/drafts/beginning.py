"""A new draft: what is known before the visit, and the sentences offered ready-made."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from irp_tui.drafts import shapes
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import read_text, write
from irp_tui.drafts.published.naming import Names
from irp_tui.drafts.reading import names
from irp_tui.report.house import House
from irp_tui.report.model import (
    Concern,
    Establishment,
    Imprint,
    Inspection,
    Paragraph,
    Report,
    Signature,
    Summary,
    Visit,
)
from irp_tui.report.text import clean, one_line


class Raised(Struct, frozen=True):
    """An item to follow up: its area, its text, and the id of the body that raised it."""

    area: str
    text: str
    body: str


def begin(
    house: House,
    establishment: Establishment,
    visit: Visit,
    inspections: tuple[Inspection, ...],
    raised: tuple[Raised, ...] = (),
    *,
    partner: str = "",
    alongside: tuple[str, ...] = (),
) -> Report:
    """The report as it is before anyone has written a word of it.

    The month of the signature is that of the visit, the year of the imprint is left open: it is that of publication.
    """
    ids = Names()
    concerns = tuple(Concern(ids.slug(item.area or item.text), item.area, item.body, item.text) for item in raised)
    last = visit.last or visit.first
    return Report(
        house=house,
        establishment=establishment,
        visit=visit,
        partner=partner,
        alongside=alongside,
        inspections=inspections,
        areas=tuple(dict.fromkeys(concern.area for concern in concerns)),
        concerns=concerns,
        summary=Summary(
            introduction=(Paragraph("s1", house.texts["offer-count"]),),
            inspection=(Paragraph("s2", house.texts["offer-outcomes"]),),
        ),
        signature=Signature(month=f"{last:%Y-%m}" if last else ""),
        imprint=Imprint(),
    )


HINTS = {
    shapes.REPORT: """
# [inspections.outcomes]      # below each [[inspections]]: good, reasonably-good, not-sufficiently-good, poor
# safety = "poor"
#
# [[team]]
# id = "t1"
# name = "Alex Example"
# role = "Team leader"
# initials = "AE"
#
# [imprint]
# year = 2026                 # of publication
""",
    shapes.SUMMARY: """
# [[visit]]                   # what we found during this review visit
# id = "s3"
# text = \"\"\"
# One paragraph.\"\"\"
""",
    shapes.CONCERNS: """
# [judgement]
# value = "reasonable"        # for HMI Prisons: none, insufficient, reasonable, good
# plan = "implementing"       # how far is the plan: none, begun, implementing, implemented
# outcomes = "early"          # what are the outcomes for prisoners: none, early, clear
#
# [[paragraphs]]
# id = "p1a"
# sources = ["data", "staff"]
# text = \"\"\"
# One paragraph.\"\"\"
#
# [[notes]]                   # fieldwork: never printed
# id = "n1a"
# source = "staff"
# text = "What was seen or heard."
""",
}
"""What may stand in the files of a new draft, as comments, for those who fill them in by hand."""


def hint(folder: Path) -> None:
    """Add the hints to the files of a new draft.

    Raises:
        DraftError: a file cannot be read.
        OSError: a file cannot be written.
    """
    for name in names(folder):
        words = HINTS.get(shapes.CONCERNS if name.startswith(shapes.CONCERNS) else name, "")
        file = read_text(folder / name)
        write(folder / name, file.encoded(file.content + words))


def read_concerns(path: Path, house: House) -> tuple[Raised, ...]:
    """The items in a text file, one a line: `Area | concern`, with `| ofsted` behind it where another body raised it.

    Empty lines and lines that begin with # are passed over.

    Raises:
        DraftError: the file cannot be read, or a line names a body that the house does not know.
    """
    items = []
    for number, parts in _lines(read_text(path).content):
        item = _item(parts, house)
        if item is None:
            raise DraftError(path, _must_read(house), line=number)
        items.append(item)
    return tuple(items)


def raised(text: str, house: House) -> tuple[Raised, ...]:
    """The items in a pasted text, as `read_concerns` reads them; a line without `|` has the area of the item before.

    Raises:
        ValueError: a line has too many parts or names a body that the house does not know; the sentence names the line.
    """
    items: list[Raised] = []
    for number, parts in _lines(text):
        area = items[-1].area if items else ""
        item = _item(parts if len(parts) > 1 else [area, *parts], house)
        if item is None:
            raise ValueError(f"Line {number} {_must_read(house)}.")
        items.append(item)
    return tuple(items)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(clean(text).text.split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, [one_line(part) for part in line.split("|")]


def _item(parts: list[str], house: House) -> Raised | None:
    body = parts[2] if len(parts) > 2 else house.lead().id  # noqa: PLR2004 - area, concern, body
    return Raised(parts[0], parts[1], body) if len(parts) in (2, 3) and body in house.owners() else None


def _must_read(house: House) -> str:
    return f"must read `Area | concern` or `Area | concern | body`, the body one of {', '.join(house.owners())}"
