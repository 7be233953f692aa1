"""Headers and footers: a template's are kept, and get the marking; where there are none, ours are added."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import product
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from lxml import etree

from irp_tui.docx_files import StyleSheet, value
from irp_tui.word.template import MARKING
from irp_tui.word.templates.description import Role, Topic, warning
from irp_tui.word.templates.elements import VAL, element, paragraph, put, said, text
from irp_tui.word.templates.look import Paper, fit_edges
from irp_tui.word.templates.styles import Styles

_WORD = "{marking}"
_STYLES = ("Marking", "MastheadMarking")
_PAGE = re.compile(r"\bPAGE\b")
MARGINS = ("header", "footer")
_SHOWN = {"default": "each page", "first": "the first page", "even": "even pages"}
_PREFIX = {"default": "", "first": "first_page_", "even": "even_page_"}


class Margins:
    """The headers and footers of a template, which is changed in place.

    Args:
        template: with its styles matched already.
        house: where headers and footers come from that the template lacks.
        styles: those of the template.
        papers: that of the house template, and that which reports stand on here.
        has_cover: whether the first page is the template's own.
    """

    def __init__(
        self, template: Document, house: Document, styles: Styles, papers: tuple[Paper, Paper], *, has_cover: bool
    ) -> None:
        self._template = template
        self._house = house.sections[0]
        self._styles = styles
        self._papers = papers
        self._has_cover = has_cover
        self._numbered = {margin: _has_page_number(self._roots(margin)) for margin in MARGINS}
        self._is_bare = not self.roots()
        self._added: set[etree._Element] = set()
        self._marked = 0
        self._complete()

    def roots(self) -> list[etree._Element]:
        """List the roots of all headers and footers, each once."""
        return [*self._roots("header"), *self._roots("footer")]

    def _roots(self, margin: str) -> list[etree._Element]:
        own = (part(section, margin, pages) for section in self._template.sections for pages in _PREFIX)
        return [*dict.fromkeys(each for each in own if each is not None)]

    def _complete(self) -> None:
        """See to it that each page has a header and a footer, and that they are marked."""
        even = self._template.settings.odd_and_even_pages_header_footer
        has = set[tuple[str, str]]()
        for section in self._template.sections:
            if self._is_bare and not self._has_cover:
                section.different_first_page_header_footer = True
            has |= {place for place in product(MARGINS, _PREFIX) if part(section, *place) is not None}
            first = section.different_first_page_header_footer
            for place in product(MARGINS, ("default", *["first"] * first, *["even"] * even)):
                if place not in has:
                    self._add(section, *place)
                    has.add(place)
        for root in self.roots():
            if _WORD not in said(root):
                self._mark(root)
                self._marked += 1

    def _add(self, section: Section, margin: str, pages: str) -> None:
        proxy(section, margin, pages).is_linked_to_previous = False
        root = part(section, margin, pages)
        kind = self._kind_of_ours(margin, pages)
        ours = part(self._house, margin, kind) if kind else None
        if root is None:
            return
        root[:] = [] if ours is None else [deepcopy(each) for each in ours]
        for each in root.iter(qn("w:pStyle"), qn("w:rStyle")):
            each.set(VAL, self._styles.ids.get(each.get(VAL, ""), ""))
        self._fit(root)
        self._added.add(root)

    def _kind_of_ours(self, margin: str, pages: str) -> str:
        """Choose which of ours goes there: "default", "first", or "" for no more than the marking."""
        if pages == "first":
            return "first" if self._is_bare and not self._has_cover else ""
        return "" if margin == "footer" and self._numbered["header"] else "default"

    def _fit(self, root: etree._Element) -> None:
        """Let the tab in an added header or footer reach the right edge, whatever stops the template's style has."""
        fit_edges(root, *self._papers)
        edge = str(self._papers[1].text)
        sheet = StyleSheet(self._styles.root)
        for each in root.iterfind(qn("w:p")):
            if each.find(f"{qn('w:r')}/{qn('w:tab')}") is not None:
                styles = (sheet.styles[id] for id in sheet.lineage(value(each, "pPr/pStyle")))
                stops = {stop.get(qn("w:pos"), "") for style in styles for stop in style.iterfind(_STOP)}
                tabs = element("tabs")
                tabs.extend(element("tab", [("val", "clear"), ("pos", stop)]) for stop in sorted(stops - {edge}))
                tabs.append(element("tab", [("val", "right"), ("pos", edge)]))
                put(each, tabs)

    def _mark(self, root: etree._Element) -> None:
        """Put the marking where an earlier report of ours had it, or into a last line."""
        run = element("r")
        run.append(text(_WORD))
        marked = {self._styles.ids[id] for id in _STYLES}
        for each in root.iter(qn("w:p")):
            if value(each, "pPr/pStyle") in marked and said(each) in {"", MARKING}:
                each[:] = [*each.iterfind(qn("w:pPr")), run]
                return
        root.append(paragraph(self._styles.ids[_STYLES[0]], run))

    def roles(self) -> Iterator[Role]:
        """Say whose headers and footers pages have."""
        for section in self._template.sections:
            for margin, pages in product(MARGINS, _PREFIX):
                if (root := part(section, margin, pages)) is not None:
                    whose = "added: the report's own" if root in self._added else "yours"
                    yield Role(Topic.MARGIN, f"{margin} of {_SHOWN[pages]}", whose)
        if self._marked:
            yield Role(Topic.MARGIN, "marking of a draft", "last line of each header and footer")
        if not _has_page_number(self.roots()):
            yield warning("no header or footer has a page number: add one to the template in Word")


_STOP = "/".join(map(qn, ("w:pPr", "w:tabs", "w:tab")))


def part(section: Section, margin: str, pages: str) -> etree._Element | None:
    """Find the root of a header or footer that a section has for itself; others it has from the one before."""
    found = proxy(section, margin, pages)
    return None if found.is_linked_to_previous else found.part.element


def proxy(section: Section, margin: str, pages: str) -> Any:
    """Get python-docx's "header" or "footer" of a section's "default", "first" or "even" pages."""
    return getattr(section, f"{_PREFIX[pages]}{margin}")


def _has_page_number(roots: Iterable[etree._Element]) -> bool:
    for root in roots:
        codes = "".join(each.text or "" for each in root.iter(qn("w:instrText")))
        simple = " ".join(each.get(qn("w:instr"), "") for each in root.iter(qn("w:fldSimple")))
        if _PAGE.search(f"{codes} {simple}") or next(root.iter(qn("w:pgNum")), None) is not None:
            return True
    return False
