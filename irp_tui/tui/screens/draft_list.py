"""The list of drafts on home: a row for each, and what is said of words that wait for one that has moved."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from irp_tui.drafts.library import LibraryEntry
from irp_tui.drafts.paths import spares
from irp_tui.report import wording
from irp_tui.report.dates import due, working_days
from irp_tui.report.model import Visit
from irp_tui.report.sanitize import one_line, shown
from irp_tui.report.wording import in_figures
from irp_tui.tui.form import Action, Item
from irp_tui.tui.pages.view import joined

BAR = 16
"""Cells of the progress bar."""


def row(key: str, entry: LibraryEntry, left: str, now: dt.datetime, *, alone: bool) -> Item:
    """Return a draft; where it is not `alone` with the name of its prison, its folder is named too."""
    if entry.fault:
        return Action(
            key=key,
            margin="✗",
            text=shown(entry.folder.name),
            foot=f"{shown(entry.fault)}\nEnter opens what can be read.",
        )
    visit = wording.days(entry.visit.first, entry.visit.last) or "no dates of the visit yet"
    fraction = entry.progress.fraction
    full = int(fraction * BAR)
    done = f"{'█' * full}{'░' * (BAR - full)} {int(fraction * 100)}%"
    found = (entry.errors, "error"), (entry.warnings, "warning")
    problems = ", ".join(in_figures(number, what) for number, what in found if number) or "no problems"
    first = joined(visit, left)
    second = " · ".join((done, problems, f"changed {_when(entry.changed, now)}"))
    folder = shown(entry.folder.name)
    name = entry.establishment.strip() or f"{folder} (no prison named yet)"
    if entry.establishment.strip() and not alone:
        name = f"{name} · {folder}"
    return Action(key=key, text=name, foot=f"{first}\n{second}")


def waiting_words(state: Path, drafts: Iterable[Path]) -> Iterator[str]:
    """Yield a sentence for all words that wait for a draft which is not where it was."""
    if not spares(state):
        return
    # Few machines ever keep words aside.
    from irp_tui.drafts.paths import identity
    from irp_tui.drafts.recovery import all_waiting

    there = {identity(draft): draft for draft in drafts}
    for each in all_waiting(state):
        if not each.is_where_it_was():
            now = there.get(each.id) if each.id else None
            where = f"open {now}, which may be that draft" if now else "open it where it lies now"
            yield one_line(f"{each.draft.name} is not where it was: {each.describe()}; {where}")


def _when(then: dt.datetime, now: dt.datetime) -> str:
    if then.date() == now.date():
        return f"{then:%H:%M}"
    day = wording.day(then.date())
    return day if then.year != now.year else day.rpartition(" ")[0]


def time_left(visit: Visit, today: dt.date) -> str:
    """Return how many working days are left to publication; "" where the visit has no dates."""
    last = visit.last or visit.first
    if last is None:
        return ""
    holidays = _holidays(*sorted({today.year - 1, today.year, today.year + 1, last.year, last.year + 1}))
    days = working_days(today, due(last, holidays), holidays)
    if days == 0:
        return "due today"
    return (
        f"due in {in_figures(days, 'working day')}" if days > 0 else f"was due {in_figures(-days, 'working day')} ago"
    )


@cache
def _holidays(*years: int) -> frozenset[dt.date]:
    from irp_tui.drafts.library import bank_holidays

    return bank_holidays(year for year in years if year <= dt.MAXYEAR)
