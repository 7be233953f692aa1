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

FIRST = "visit"

PRACTICE = "summary.practice"
"""The place that says that there is, or is not, notable positive practice."""


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
    """All pages, in the order of the outline."""
    yield Page(FIRST, "Visit and team")
    yield Page("summary", "Summary")
    for concern in report.ordered():
        yield Page(f"{CONCERN}{concern.id}", concern.text or "(not worded yet)", concern.area)
    yield Page("findings", "Key findings")
    yield Page("judgements", "Judgements")
    yield Page("glossary", "Glossary")
    yield Page("preview", "Preview")
    yield Page("check", "Check")


def items(view: View, name: str) -> tuple[Item, ...]:
    """What is on a page; nothing where there is no such page."""
    kind, _, id = name.partition(":")
    if kind not in _MODULES:
        return ()
    # Imported when it is first turned to: a draft opens on one page.
    module = import_module(f"irp_tui.tui.pages.{kind}")
    found: tuple[Item, ...] = module.items(view, id) if id else module.items(view)
    return found


_MODULES = {"visit", "summary", "concern", "findings", "judgements", "glossary", "preview", "check"}

_BY_FIELD = {
    "summary": "summary",
    "signature": "summary",
    "glossary": "glossary",
    "texts": "glossary",
    "definitions": "glossary",
    "unplaced": "check",
    "conflicts": "check",
}


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
    return _BY_FIELD.get(stem, FIRST)
