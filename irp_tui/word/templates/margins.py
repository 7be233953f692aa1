"""Headers and footers: a template's are kept, and get the marking; where there are none, ours are added."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import product
from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Twips
from docx.text.paragraph import Paragraph
from lxml import etree

from irp_tui.docx_files import value
from irp_tui.word.oxml import VAL, element, said, text
from irp_tui.word.template import MARKING
from irp_tui.word.templates.description import Role, Topic, warning
from irp_tui.word.templates.look import Paper, fit_edges
from irp_tui.word.templates.styles import Styles

_WORD = "{marking}"
_STYLES = ("Marking", "MastheadMarking")
_PAGE = re.compile(r"\bPAGE\b")
_PAGES = {"default": "each page", "first": "the first page", "even": "even pages"}
_STOP = "/".join(map(qn, ("w:pPr", "w:tabs", "w:tab")))

MARGINS = ("header", "footer")


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
        self._has_title_page = not has_cover and not self._roots(*MARGINS)
        self._has_numbers_above = _has_page_number(self._roots("header"))
        self._added: set[etree._Element] = set()
        self._complete()
        unmarked = [root for root in self._roots(*MARGINS) if _WORD not in said(root)]
        for root in unmarked:
            self._mark(root)
        self._marked = len(unmarked)

    def _roots(self, *margins: str) -> list[etree._Element]:
        """List the roots of headers or footers, each once."""
        own = (_root(section, *place) for section in self._template.sections for place in product(margins, _PAGES))
        return [*dict.fromkeys(each for each in own if each is not None)]

    def _complete(self) -> None:
        """See to it that each page has a header and a footer."""
        even = self._template.settings.odd_and_even_pages_header_footer
        has = set[tuple[str, str]]()
        for section in self._template.sections:
            section.different_first_page_header_footer |= self._has_title_page
            has |= {place for place in product(MARGINS, _PAGES) if _root(section, *place) is not None}
            first = section.different_first_page_header_footer
            for place in product(MARGINS, ("default", *["first"] * first, *["even"] * even)):
                if place not in has:
                    self._add(section, *place)
                    has.add(place)

    def _add(self, section: Section, margin: str, pages: str) -> None:
        """Add ours, or an empty one for the marking: on other first pages, and where the header has numbers."""
        made = proxy(section, margin, pages)
        made.is_linked_to_previous = False
        root = made.part.element
        wanted = self._has_title_page if pages == "first" else not (margin == "footer" and self._has_numbers_above)
        ours = _root(self._house, margin, "first" if pages == "first" else "default") if wanted else None
        root[:] = [] if ours is None else deepcopy(ours)[:]
        for each in root.iter(qn("w:pStyle"), qn("w:rStyle")):
            each.set(VAL, self._styles.ids.get(each.get(VAL, ""), ""))
        fit_edges(root, *self._papers)
        # The tab reaches the right edge, whatever stops the template's style has.
        edge, sheet = self._papers[1].edge, self._styles.sheet()
        for each in root.iterfind(qn("w:p")):
            if "\t" in (paragraph := Paragraph(each, made)).text:
                styles = (sheet.styles[id] for id in sheet.lineage(value(each, "pPr/pStyle")))
                stops = {int(stop.get(qn("w:pos"), "0")) for style in styles for stop in style.iterfind(_STOP)}
                for stop in sorted(stops - {edge}):
                    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(stop), WD_TAB_ALIGNMENT.CLEAR)
                paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(edge), WD_TAB_ALIGNMENT.RIGHT)
        self._added.add(root)

    def _mark(self, root: etree._Element) -> None:
        """Put the marking where an earlier report of ours had it, or into a last line."""
        run = element("r")
        run.append(text(_WORD))
        marked = {self._styles.ids[id] for id in _STYLES}
        for each in root.iter(qn("w:p")):
            if value(each, "pPr/pStyle") in marked and said(each) in {"", MARKING}:
                each[:] = [*each.iterfind(qn("w:pPr")), run]
                return
        made = element("p")
        made.append(element("pPr"))
        made[0].append(element("pStyle", val=self._styles.ids[_STYLES[0]]))
        made.append(run)
        root.append(made)

    def roles(self) -> Iterator[Role]:
        """Say whose headers and footers pages have."""
        for section, margin, pages in product(self._template.sections, MARGINS, _PAGES):
            if (root := _root(section, margin, pages)) is not None:
                whose = "added: the report's own" if root in self._added else "yours"
                yield Role(Topic.MARGIN, f"{margin} of {_PAGES[pages]}", whose)
        if self._marked:
            yield Role(Topic.MARGIN, "marking of a draft", "last line of each header and footer")
        if not _has_page_number(self._roots(*MARGINS)):
            yield warning("no header or footer has a page number: add one to the template in Word")


def proxy(section: Section, margin: str, pages: str) -> Any:
    """Get python-docx's "header" or "footer" of a section's "default", "first" or "even" pages."""
    return getattr(section, margin if pages == "default" else f"{pages}_page_{margin}")


def _root(section: Section, margin: str, pages: str) -> etree._Element | None:
    """Find the root of a header or footer that a section has for itself; others it has from the one before."""
    found = proxy(section, margin, pages)
    return None if found.is_linked_to_previous else found.part.element


def _has_page_number(roots: Iterable[etree._Element]) -> bool:
    for root in roots:
        codes = "".join(map(str, root.xpath(".//w:instrText/text() | .//@w:instr")))  # python-docx knows the prefix
        if _PAGE.search(codes) or next(root.iter(qn("w:pgNum")), None) is not None:
            return True
    return False
