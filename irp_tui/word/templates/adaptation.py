"""Makes a template of somebody's Word document."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from lxml import etree

from irp_tui.docx_files import DAMAGED, StyleSheet, at, attributes, open_document
from irp_tui.errors import WordError
from irp_tui.word import oxml
from irp_tui.word.lines import is_known
from irp_tui.word.measures import measures, twips
from irp_tui.word.template import PLACE, Template, house_in_full
from irp_tui.word.templates import look, place, unseen, words
from irp_tui.word.templates.description import Adapted, Role, Topic, warning
from irp_tui.word.templates.estimate import Before, Estimate
from irp_tui.word.templates.look import Paper
from irp_tui.word.templates.margins import Margins
from irp_tui.word.templates.numbering import Lists
from irp_tui.word.templates.styles import Styles, name

_READ = ("BodyText", "NumberedPara", "ListBullet", "Heading1", "Heading2", "Heading3")
"""The styles that most of a report's pages are set in."""

_CALLED = {"header": "a header", "footer": "a footer", "footnotes": "the footnotes", "endnotes": "the endnotes"}
_NOW = 15  # the compatibility mode of Word 2013 and later
_MILLIMETRE = 56.7  # twentieths of a point


def adapt(path: Path) -> Adapted:
    """Make a template of the Word document at this path, .docx or .dotx.

    Its styles are found by their names, in whatever language it was made; what a report needs and the document does not
    have is added from the house template. Where a paragraph says {{report}}, or a content control has the tag "report",
    the report goes there, between a cover and an end that stay; otherwise its text is an example, and is left out.

    Raises:
        WordError: it is no such document, is damaged or made to harm, holds macros, tracked changes or a password.
    """
    refuse = partial(WordError, path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refuse(f"cannot be read ({error.strerror or error})") from error
    document = open_document(data, refuse)
    try:
        return _Adaptation(document, path).adapted()
    except DAMAGED as error:
        raise refuse("is damaged; open it in Word and save it as .docx") from error


class _Adaptation:
    """One document on its way to be a template."""

    def __init__(self, document: Document, path: Path) -> None:
        self._document = document
        self._house = house_in_full()
        self._package = document.part.package
        self._had_comments = any(True for _ in unseen.related(document.part, "comments"))
        self._complete()
        refuse, stories = partial(WordError, path), [*self._stories()]
        place.refuse_changes(stories, document.settings.element, refuse)
        self._place = place.clear(document, refuse)
        self._earlier = unseen.leave_out(document, stories)

    def adapted(self) -> Adapted:
        """Do all of it."""
        page = [*self._page()]
        papers = Paper.of(self._house.element.body.sectPr), Paper.of(self._place.section)
        styles = Styles(self._document, self._house)
        lists = Lists(self._document, styles)
        lists.unnumber(self._document.element)
        look.fit(styles, *papers)
        if "Heading1" in styles.matched:
            look.lend(styles)
        margins = Margins(self._document, self._house, styles, papers, has_cover=self._place.has_cover)
        for root in self._stories():
            words.isolate(root)
            for each in root.iter(qn("w:t")):  # an earlier report's establishment, as in our header
                each.text = "{establishment}" if self._earlier and each.text == self._earlier else each.text
        taken = place.renumber(self._stories())
        sheet = StyleSheet.of(self._document)
        estimate = Estimate(self._document, sheet)
        room = [*estimate.margins(self._place.section)]
        before = estimate.before([*self._place.mark.itersiblings(preceding=True)][::-1], self._place.section)
        filled = (Role(Topic.WORDS, word, becomes) for word, becomes in words.KNOWN.items())
        roles = (*styles.roles(), *lists.roles(), *margins.roles(), *self._cover(before, estimate.unknown), *room)
        roles = (*roles, *_letters(styles, sheet), *page, *_look(styles, sheet), *filled, *self._warnings(sheet))
        self._place.mark.extend([oxml.element("bookmarkStart", id=0, name=PLACE), oxml.element("bookmarkEnd", id=0)])
        known = measures(sheet)
        template = Template(
            data=oxml.saved(self._document),
            page=estimate.room(self._place.section),
            measures={id: known[theirs] for id, theirs in styles.ids.items() if theirs in known},
            styles={id: theirs for id, theirs in styles.ids.items() if id != theirs},
            numbering=int(lists.sections),
            has_cover=self._place.has_cover,
            taken=taken + self._place.has_cover,  # the bookmark where the report begins
            cover_pages=before.pages,
            before=before.number,
            begins_again=before.begins_again,
        )
        return Adapted(template, roles, any("--exact-pages" in role.theirs for role in roles))

    def _complete(self) -> None:
        """Give the document the parts that it lacks, and the names that they have in ours."""
        main, house = self._document.part, self._house.part
        self._rename(main, house.partname)
        for kind, is_emptied in ((RT.STYLES, True), (RT.NUMBERING, True), (RT.SETTINGS, False)):
            ours = house.part_related_by(kind)
            if not any(relation.reltype == kind for relation in main.rels.values()):
                free = self._package.next_partname(ours.partname.replace(".xml", "%d.xml"))
                made = type(ours).load(free, ours.content_type, ours.blob, self._package)
                made.element[:] = [] if is_emptied else made.element
                main.relate_to(made, kind)
            self._rename(main.part_related_by(kind), ours.partname)

    def _rename(self, part: Part, partname: PackURI) -> None:
        """Give a part this name, unless another has it."""
        if partname not in {each.partname for each in self._package.iter_parts()}:
            part.partname = partname

    def _stories(self) -> dict[etree._Element, str]:
        """Map the roots of the parts that hold paragraphs to what people call them."""
        parts = (
            (part, called) for kind, called in _CALLED.items() for part in unseen.related(self._document.part, kind)
        )
        return {self._document.element: "the text"} | {cast("XmlPart", part).element: called for part, called in parts}

    def _page(self) -> Iterator[Role]:
        """Give the report's section a size and margins where it has none, and one column; say what it has."""
        section, ours = self._place.section, self._house.element.body.sectPr
        for tag in ("pgSz", "pgMar"):
            if at(section, tag) is None:
                getattr(section, f"get_or_add_{tag}")().attrib.update(getattr(ours, tag).attrib)
        size, margins = (attributes(at(section, tag)) for tag in ("pgSz", "pgMar"))
        yield Role(Topic.PAGE, "size", " by ".join(_millimetres(size.get(side, "")) for side in ("w", "h")) + " mm")
        sides = (f"{side} {_millimetres(margins.get(side, ''))}" for side in ("top", "right", "bottom", "left"))
        yield Role(Topic.PAGE, "margins", f"{', '.join(sides)} mm")
        columns = attributes(at(section, "cols")).get("num", "1")
        if twips(columns) > 1:
            oxml.remove(at(section, "cols"))
            yield Role(Topic.PAGE, "columns", f"one, in the place of {columns}: tables and figures need the width")

    def _cover(self, before: Before, unknown: dict[str, None]) -> Iterator[Role]:
        own = f"the report's own: nothing stands before {place.MARKER}"
        said = (
            "yours" if self._place.has_cover else own
        ) + "; what stands after the report stays" * self._place.has_end
        if not self._place.has_marker:
            said = f"the report's own: no paragraph says {place.MARKER}, so your text is an example, and left out"
        yield Role(Topic.COVER, "cover", said)
        if self._place.has_cover:
            yield Role(Topic.COVER, "its pages", f"{before.pages}; the report begins on page {before.number + 1}")
        if unknown:
            yield warning(
                f"the cover has {', '.join(unknown)}: how many pages it takes is a guess, and so are those in the"
                " contents; begin page numbers again after it, or export with --exact-pages"
            )

    def _warnings(self, sheet: StyleSheet) -> Iterator[Role]:
        stories = self._stories()
        for root, called in stories.items():
            yield from words.warnings(root, called)
            if self._earlier and self._earlier in oxml.said(root):
                yield warning(f"“{self._earlier}” of an earlier report stands in {called}: write {{establishment}}")
        yield from unseen.warnings(self._document, [*stories])
        codes = "".join(each.text or "" for each in self._document.element.iter(qn("w:instrText")))
        settings = (attributes(each) for each in self._document.settings.element.iter(qn("w:compatSetting")))
        mode = next((each.get("val", "") for each in settings if each.get("name") == "compatibilityMode"), "")
        relations = self._document.part.rels.values()
        tongue = sheet.value("", "rPr/lang")
        if " TOC " in f" {codes}":
            yield warning("the document has contents of its own, and the report brings some: take one of them out")
        if self._had_comments:
            yield warning("its comments are left out")
        if any(each.is_external and not each.reltype.endswith("/hyperlink") for each in relations):
            yield warning("it shows something that lies in another file or on the web: put it into the document")
        if twips(mode) < _NOW:
            yield warning("Word opens it in Compatibility Mode: convert it in Word (File, Info, Convert)")
        if tongue != "en-GB":
            yield warning(f"the language of its text is {tongue or 'not given'}, and a report's is en-GB")


def _look(styles: Styles, sheet: StyleSheet) -> Iterator[Role]:
    """Say how sections begin, and which typefaces there are."""
    follow = f"follow on the same page, as “{name(styles['Heading1'])}” has it"
    begins = sheet.is_on(styles.ids["Heading1"], "pPr/pageBreakBefore")
    yield Role(Topic.PAGE, "sections", "begin on new pages" if begins else follow)
    for called, id in (("typeface of text", "BodyText"), ("typeface of headings", "Heading1")):
        yield Role(Topic.PAGE, called, sheet.font(styles.ids[id]) or "Word's own (Times New Roman)")


def _letters(styles: Styles, sheet: StyleSheet) -> Iterator[Role]:
    """Tell of typefaces whose widths are not known."""
    for font in dict.fromkeys(sheet.font(styles.ids[id]) for id in _READ):
        if font and not is_known(font):
            yield warning(
                f"the letters of {font} are not known here, so the pages in the contents are a rough estimate; export"
                " with --exact-pages"
            )


def _millimetres(length: str) -> str:
    return f"{twips(length) / _MILLIMETRE:.0f}" if length else "?"
