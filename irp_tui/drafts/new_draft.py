"""A new draft: what is known before the visit, the sentences offered ready-made, and copies of the made-up example."""

import datetime as dt
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import layout, storage
from irp_tui.drafts.importer.builder import NewIds
from irp_tui.drafts.reader import names
from irp_tui.drafts.storage import read_text, reason, write
from irp_tui.errors import DraftError
from irp_tui.report import dates
from irp_tui.report.house import Country, House, Population
from irp_tui.report.model import (
    Concern,
    Establishment,
    Imprint,
    Inspection,
    Member,
    Paragraph,
    Report,
    Signature,
    Summary,
    Visit,
)
from irp_tui.report.sanitize import clean, one_line


class RaisedItem(Struct, frozen=True):
    """An item to follow up: its area, its text, and the id of the body that raised it."""

    area: str
    text: str
    body: str


def initial_report(
    house: House,
    establishment: Establishment,
    visit: Visit,
    inspections: tuple[Inspection, ...],
    raised: tuple[RaisedItem, ...] = (),
    *,
    partner: str = "",
    alongside: tuple[str, ...] = (),
) -> Report:
    """Make the report as it is before anyone has written a word of it.

    The month of the signature is that of the visit, the year of the imprint is left open: it is that of publication.
    """
    ids = NewIds()
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
    layout.REPORT: """
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
    layout.SUMMARY: """
# [[visit]]                   # what we found during this review visit
# id = "s3"
# text = \"\"\"
# One paragraph.\"\"\"
""",
    layout.CONCERNS: """
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
        words = HINTS.get(layout.CONCERNS if name.startswith(layout.CONCERNS) else name, "")
        file = read_text(folder / name)
        write(folder / name, file.encoded(file.content + words))


def read_concerns(path: Path, house: House) -> tuple[RaisedItem, ...]:
    """Read items from a text file, one a line: `Area | concern`, and `| ofsted` where another body raised it.

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


def parse_concerns(text: str, house: House) -> tuple[RaisedItem, ...]:
    """Read items from a pasted text, as `read_concerns` reads them; a line without `|` has the area of the item before.

    Raises:
        ValueError: a line has too many parts or names a body that the house does not know; the sentence names the line.
    """
    items: list[RaisedItem] = []
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


def _item(parts: list[str], house: House) -> RaisedItem | None:
    body = parts[2] if len(parts) > 2 else house.lead().id  # noqa: PLR2004 - area, concern, body
    return RaisedItem(parts[0], parts[1], body) if len(parts) in (2, 3) and body in house.owners() else None


def _must_read(house: House) -> str:
    return f"must read `Area | concern` or `Area | concern | body`, the body one of {', '.join(house.owners())}"


_PARTS = 3  # of a line of the team: name, role, initials


class DraftDetails(Struct, frozen=True):
    """What is known of a review before the visit, as typed: right or not yet.

    Attributes:
        inspections: earlier ones, parted by commas or line ends.
        team: one person a line, name, role and initials parted by commas.
        concerns: one a line, `Area | concern [| body]`.
        folder: the name of the draft's folder; None follows the establishment and the year.
    """

    name: str = ""
    population: Population = "men"
    country: Country = "england"
    head: Literal["governor", "director"] = "governor"
    first: str = ""
    last: str = ""
    inspections: str = ""
    partner: str = ""
    alongside: tuple[str, ...] = ()
    team: str = ""
    concerns: str = ""
    folder: str | None = None

    def folder_name(self, now: dt.date) -> str:
        """Return the folder's name: the one typed, or that of the establishment with the year of the visit."""
        if self.folder and self.folder.strip():
            return self.folder.strip()
        visit = dates.day(self.last) or dates.day(self.first) or now
        name = one_line(self.name)
        return f"{NewIds().slug(name)}-{visit.year}" if name else ""


def faults(details: DraftDetails, house: House, drafts: Path, now: dt.date) -> dict[str, str]:
    """Return a sentence for each field that is not right, in their order."""
    found = {
        "name": "" if details.name.strip() else "Enter the name of the prison.",
        "first": _said(_day, details.first),
        "last": _said(_day, details.last) or _order(details),
        "inspections": _said(_inspections, details.inspections),
        "team": _said(_team, details.team),
        "concerns": _said(lambda text: parse_concerns(text, house), details.concerns),
        "folder": folder_fault(drafts, details.folder_name(now)) if details.name.strip() or details.folder else "",
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def report(details: DraftDetails, house: House) -> Report:
    """Make the report of it.

    Raises:
        ValueError: a field is not right; see `faults`.
    """
    begun = initial_report(
        house,
        Establishment(one_line(details.name), details.population, details.country, details.head),
        Visit(_day(details.first), _day(details.last)),
        _inspections(details.inspections),
        parse_concerns(details.concerns, house),
        partner=details.partner,
        alongside=details.alongside,
    )
    return replace(begun, team=_team(details.team))


def folder_fault(drafts: Path, name: str) -> str:
    """Say why a new draft cannot have a folder of this name; "" where it can."""
    if not name:
        return "Enter a name for the folder."
    if name in (".", "..") or any(sign in name for sign in '/\\:*?"<>|') or name.startswith("."):
        return "A folder's name has none of / \\ : * ? \" < > | in it, and no dot in front."
    try:
        (drafts / name).lstat()
    except FileNotFoundError:
        return ""
    except (OSError, ValueError):
        return "A folder cannot have this name; enter another."
    return "There is a folder of this name already; enter another."


T = TypeVar("T")


def _said(read: Callable[[str], T], text: str) -> str:
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return ""


def _day(text: str) -> dt.date | None:
    day = dates.day(text)
    if text.strip() and day is None:
        raise ValueError(f"{one_line(text)} is no date; write it as 8 December 2025.")
    return day


def _order(details: DraftDetails) -> str:
    first, last = dates.day(details.first), dates.day(details.last)
    return "The last day is before the first." if first and last and last < first else ""


def _inspections(text: str) -> tuple[Inspection, ...]:
    parts = [part.strip() for line in text.split("\n") for part in line.split(",") if part.strip()]
    months = {part: dates.when(part) for part in parts}
    for part, month in months.items():
        if month is None:
            raise ValueError(f"{part} is neither a month (January 2025) nor a year (2021).")
    return tuple(Inspection(month) for month in sorted(set(months.values()) - {None}, key=str) if month)


def _team(text: str) -> tuple[Member, ...]:
    ids = NewIds()
    team: list[Member] = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = [one_line(part) for part in line.split(",")]
        if not any(parts):
            continue
        if len(parts) > _PARTS or not parts[0]:
            raise ValueError(f"Line {number} must read: name, role, initials.")
        name, role, initials = (*parts, "", "")[:_PARTS]
        team.append(Member(ids.short("t", f"{number} {name}"), name, role, initials))
    return tuple(team)


NAME = "example"


def copy_example(folder: Path) -> None:
    """Make a draft of the example in a folder that is new or empty.

    Raises:
        DraftError: there is something in the folder already, or it cannot be written, or the example is missing.
    """
    files = _files(_example(folder))
    try:
        if storage.is_there(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise DraftError(folder, "is there already; name a new folder, nothing was changed")
        for name, data in files.items():
            storage.make_folder((folder / name).parent, parents=True)
            storage.put(folder / name, data)
    except OSError as error:
        raise DraftError(folder, f"cannot be made: {reason(error)}") from error


def free_folder(drafts: Path) -> Path:
    """Return a folder for another copy among the drafts: `example`, or with the first number that is free."""
    number, folder = 1, drafts / NAME
    while storage.is_there(folder):
        number += 1
        folder = drafts / f"{NAME}-{number}"
    return folder


def _example(folder: Path) -> Traversable:
    """Where the example is: inside the installed package, or beside it in the source tree."""
    package = resources.files("irp_tui")
    for place in (package / NAME, Path(str(package)).parent / "drafts" / NAME):
        if (place / "report.toml").is_file():
            return place
    raise DraftError(folder, "is not made: this installation of irp came without the example")


def _files(place: Traversable, within: str = "") -> dict[str, bytes]:
    """The texts of the example by their names; whatever else has come to lie beside them stays behind."""
    found: dict[str, bytes] = {}
    for each in sorted(place.iterdir(), key=lambda each: each.name):
        if each.is_dir() and not each.name.startswith("."):
            found |= _files(each, f"{within}{each.name}/")
        elif each.name.endswith(".toml") and not each.name.startswith("."):
            found[f"{within}{each.name}"] = each.read_bytes()
    return found
