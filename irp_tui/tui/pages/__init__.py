"""The pages of a draft: which there are, what is on each, and on which a place of the report is found."""

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from irp_tui.report.ids import REPORT, Location, locate
from irp_tui.report.model import Comment, Report
from irp_tui.tui.form.items import Item
from irp_tui.tui.pages.view import View

CONCERN = "concern:"
"""What the name of a concern's page begins with; its id follows."""

PRACTICE = "summary.practice"
"""The place that says that there is, or is not, notable positive practice."""


class _Entry(NamedTuple):
    """A page of the outline: its name, which is that of its module here, its title, and what is found on it.

    Attributes:
        title: what the outline calls it; "" where there is a page for each concern, and that says it.
        fields: fields of the report that are found on it.
    """

    name: str
    title: str = ""
    fields: tuple[str, ...] = ()


_TABLE = (
    _Entry("visit", "Visit and team"),
    _Entry("summary", "Summary", ("summary", "signature")),
    _Entry("concern"),
    _Entry("findings", "Key findings"),
    _Entry("judgements", "Judgements"),
    _Entry("glossary", "Glossary", ("glossary", "texts", "definitions")),
    _Entry("preview", "Preview"),
    _Entry("check", "Check", ("unplaced", "conflicts")),
)
"""All pages, in the order of the outline. To add one: an entry here, and a module of its name with `items(view)`."""

FIRST = _TABLE[0].name
"""The page on which is found what no other has."""


class Page(NamedTuple):
    """A page by its name, and the title that the outline gives it; `area` is the heading it stands under there."""

    name: str
    title: str
    area: str = ""

    @property
    def concern(self) -> str:
        """The id of the concern whose page it is, or ""."""
        return self.name.removeprefix(CONCERN) if self.name.startswith(CONCERN) else ""


def pages(report: Report) -> Iterator[Page]:
    """Yield all pages, in the order of the outline."""
    for entry in _TABLE:
        if entry.title:
            yield Page(entry.name, entry.title)
        else:
            for concern in report.ordered():
                yield Page(f"{CONCERN}{concern.id}", concern.text or "(not worded yet)", concern.area)


def items(view: View, name: str) -> tuple[Item, ...]:
    """Return what is on a page; nothing where there is no such page."""
    kind, _, id = name.partition(":")
    if all(kind != entry.name for entry in _TABLE):
        return ()
    # Imported when it is first turned to: a draft opens on one page.
    module = import_module(f"irp_tui.tui.pages.{kind}")
    found: tuple[Item, ...] = module.items(view, id) if id else module.items(view)
    return found


def page_of(report: Report, place: str) -> str:
    """Return the name of the page on which a place of the report is found: an id, or a dotted field."""
    stem = place.partition(".")[0]
    match locate(report, stem):
        case Location(kind="concern" | "paragraph" | "note", owner=concern) if concern != REPORT:
            return f"{CONCERN}{concern}"
        case Location(kind="comment", record=Comment(place=commented)) if commented:
            return page_of(report, commented)
        case Location(kind="paragraph" | "practice" as kind):
            return "summary" if kind == "paragraph" else "findings"
    if place == PRACTICE:
        return "findings"
    if stem in {conflict.id for conflict in report.conflicts}:
        return "check"
    return next((entry.name for entry in _TABLE if stem in entry.fields), FIRST)
