"""The pages of a draft: which there are, what is on each, and on which a place of the report is found."""

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Report
from irp_tui.tui.pages.view import View
from irp_tui.tui.sheet.items import Item

CONCERN = "concern:"
"""What the name of a concern's page begins with; its id follows."""

FIRST = "visit"


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
    """The name of the page on which a place of the report is found: an id, or a dotted field."""
    for concern in report.concerns:
        parts = {concern.id, *(each.id for each in concern.paragraphs), *(each.id for each in concern.notes)}
        if place.partition(".")[0] in parts:
            return f"{CONCERN}{concern.id}"
    summary = report.summary
    if place in {part.id for part in (*summary.introduction, *summary.inspection, *summary.visit)}:
        return "summary"
    if place == "summary.practice" or place in {example.id for example in summary.practice}:
        return "findings"
    for review in report.reviews:
        if any(comment.id == place for comment in review.comments):
            return page_of(report, next(comment.place for comment in review.comments if comment.id == place))
    if any(place.partition(".")[0] == conflict.id for conflict in report.conflicts):
        return "check"
    if place in (INTRODUCTION, INSPECTION, VISIT):
        return "summary"
    return _BY_FIELD.get(place.partition(".")[0], FIRST)
