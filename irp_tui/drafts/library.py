"""The drafts on this machine, each with how far it has come: what the home screen lists."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from irp_tui.drafts import layout
from irp_tui.drafts.reader import load, names
from irp_tui.drafts.storage import is_there, reason
from irp_tui.errors import DraftError
from irp_tui.report.house import House
from irp_tui.report.model import Report, Visit
from irp_tui.report.sanitize import one_line
from irp_tui.report.todo import Progress, progress

Count = Callable[[Report], tuple[int, int]]
"""Tells how many errors and how many warnings a report has."""


class LibraryEntry(Struct, frozen=True):
    """A draft as it lies on disk.

    Attributes:
        changed: when one of its files was last written, by the laptop's clock and without a time zone.
        fault: why it cannot be read, in one sentence; all but the folder is then empty.
    """

    folder: Path
    establishment: str = ""
    visit: Visit = Visit()
    progress: Progress = Progress(0, 0)
    errors: int = 0
    warnings: int = 0
    changed: dt.datetime = dt.datetime.min  # noqa: DTZ901 - as `changed` is
    fault: str = ""


def list_drafts(folder: Path, also: Iterable[Path], house: House, count: Count) -> Iterator[LibraryEntry]:
    """List the drafts in the folder by name, then those of `also` that lie elsewhere and are there, one at a time.

    A draft that cannot be read, and a folder that cannot be looked into, is an entry with its fault.
    """
    seen: set[str] = set()
    for path, fault in (*_listed(folder), *((path, "") for path in also)):
        try:
            whole = os.path.realpath(path)
        except ValueError:  # what is remembered may name what no folder may be called
            continue
        if whole not in seen:
            seen.add(whole)
            yield from _shelved(path, fault, house, count)


def _listed(folder: Path) -> Iterator[tuple[Path, str]]:
    try:
        if is_there(folder):
            yield from ((path, "") for path in sorted(folder.iterdir()) if not path.name.startswith("."))
    except OSError as error:
        yield folder, _unreadable(folder, error)


def _shelved(folder: Path, fault: str, house: House, count: Count) -> Iterator[LibraryEntry]:
    try:
        if fault:
            yield LibraryEntry(folder, fault=fault)
        elif is_there(folder / layout.REPORT):
            yield _read(folder, house, count)
    except OSError as error:
        yield LibraryEntry(folder, fault=_unreadable(folder, error))
    except DraftError as error:
        yield LibraryEntry(folder, fault=one_line(str(error)))
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this one, the drafts after it are there
        yield LibraryEntry(folder, fault=one_line(f"{folder}: cannot be read ({type(error).__name__}: {error})"))


def _read(folder: Path, house: House, count: Count) -> LibraryEntry:
    report = load(folder, house).report
    errors, warnings = count(report)
    newest = max((folder / name).stat().st_mtime for name in names(folder))
    return LibraryEntry(
        folder=folder,
        establishment=report.establishment.name,
        visit=report.visit,
        progress=progress(report),
        errors=errors,
        warnings=warnings,
        changed=dt.datetime.fromtimestamp(newest),  # noqa: DTZ006 - the laptop's clock, as everywhere in a draft
    )


def _unreadable(folder: Path, error: OSError) -> str:
    return one_line(f"{folder}: cannot be read: {reason(error)}")


def bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """Return the bank holidays of these years, with the days that stand in for those on a weekend.

    Both countries have the same ones (Banking and Financial Dealings Act 1971, schedule 1, and proclamations).
    """
    from holidays import country_holidays  # a tenth of a second, which only the home screen needs

    return frozenset(country_holidays("GB", subdiv="ENG", years=tuple(years), expand=False))
