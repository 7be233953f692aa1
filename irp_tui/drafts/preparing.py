"""A draft that is being prepared: what a person has typed of it, and the report that this makes."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import beginning
from irp_tui.drafts.published.naming import Names
from irp_tui.report import typed
from irp_tui.report.house import Country, House, Population
from irp_tui.report.model import Establishment, Inspection, Member, Report, Visit
from irp_tui.report.text import one_line

_PARTS = 3  # of a line of the team: name, role, initials


class Prepared(Struct, frozen=True):
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
        """The folder's name: the one typed, or that of the establishment with the year of the visit."""
        if self.folder and self.folder.strip():
            return self.folder.strip()
        visit = typed.day(self.last) or typed.day(self.first) or now
        name = one_line(self.name)
        return f"{Names().slug(name)}-{visit.year}" if name else ""


def faults(prepared: Prepared, house: House, drafts: Path, now: dt.date) -> dict[str, str]:
    """What keeps a draft from being made of it: a sentence for each field that is not right, in their order."""
    found = {
        "name": "" if prepared.name.strip() else "Enter the name of the prison.",
        "first": _said(_day, prepared.first),
        "last": _said(_day, prepared.last) or _order(prepared),
        "inspections": _said(_inspections, prepared.inspections),
        "team": _said(_team, prepared.team),
        "concerns": _said(lambda text: beginning.raised(text, house), prepared.concerns),
        "folder": folder_fault(drafts, prepared.folder_name(now)) if prepared.name.strip() or prepared.folder else "",
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def report(prepared: Prepared, house: House) -> Report:
    """The report that it makes.

    Raises:
        ValueError: a field is not right; see `faults`.
    """
    begun = beginning.begin(
        house,
        Establishment(one_line(prepared.name), prepared.population, prepared.country, prepared.head),
        Visit(_day(prepared.first), _day(prepared.last)),
        _inspections(prepared.inspections),
        beginning.raised(prepared.concerns, house),
        partner=prepared.partner,
        alongside=prepared.alongside,
    )
    return replace(begun, team=_team(prepared.team))


def folder_fault(drafts: Path, name: str) -> str:
    """Why a new draft cannot have a folder of this name, in one sentence; "" where it can."""
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
    day = typed.day(text)
    if text.strip() and day is None:
        raise ValueError(f"{one_line(text)} is no date; write it as 8 December 2025.")
    return day


def _order(prepared: Prepared) -> str:
    first, last = typed.day(prepared.first), typed.day(prepared.last)
    return "The last day is before the first." if first and last and last < first else ""


def _inspections(text: str) -> tuple[Inspection, ...]:
    parts = [part.strip() for line in text.split("\n") for part in line.split(",") if part.strip()]
    months = {part: typed.when(part) for part in parts}
    for part, month in months.items():
        if month is None:
            raise ValueError(f"{part} is neither a month (January 2025) nor a year (2021).")
    return tuple(Inspection(month) for month in sorted(set(months.values()) - {None}, key=str) if month)


def _team(text: str) -> tuple[Member, ...]:
    ids = Names()
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
