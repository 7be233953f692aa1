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
from docx.section import Section
from lxml import etree

from irp_tui.docx_files import DAMAGED, StyleSheet, at, attributes, open_document
from irp_tui.errors import WordError
from irp_tui.word import oxml
from irp_tui.word.lines import Measure, is_known
from irp_tui.word.measures import measures
from irp_tui.word.template import PLACE, Template, house_in_full
from irp_tui.word.templates import look, place, unseen, words
from irp_tui.word.templates.description import Adapted, Role, Topic, warning
from irp_tui.word.templates.elements import element, remove, said
from irp_tui.word.templates.estimate import Before, Estimate
from irp_tui.word.templates.look import Paper
from irp_tui.word.templates.margins import Margins
from irp_tui.word.templates.numbering import Lists
from irp_tui.word.templates.styles import Styles, name

_READ = ("BodyText", "NumberedPara", "ListBullet", "Heading1", "Heading2", "Heading3")
"""The styles that most of a report's pages are set in."""

_CALLED = {"header": "a header", "footer": "a footer", "footnotes": "the footnotes", "endnotes": "the endnotes"}
_NOW = 15  # the compatibility mode of Word 2013 and later
_MILLIMETRE = 36_000  # of python-docx's units


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
        return _Adaptation(document, house_in_full(), path).adapted()
    except DAMAGED as error:
        raise refuse("is damaged; open it in Word and save it as .docx") from error


class _Adaptation:
    """One document on its way to be a template."""

    def __init__(self, document: Document, house: Document, path: Path) -> None:
        self._document = document
        self._house = house
        self._package = document.part.package
        self._had_comments = any(True for _ in unseen.related(document.part, "comments"))
        self._complete()
        self._settings: etree._Element = document.settings.element
        refuse = partial(WordError, path)
        place.refuse_changes([root for _, root in self._stories()], self._settings, refuse)
        self._place = place.clear(document, refuse)
        self._earlier = unseen.leave_out(document, [root for _, root in self._stories()])

    def adapted(self) -> Adapted:
        """Do all of it."""
        page = tuple(self._page())
        section = Section(self._place.section, self._document.part)
        papers = Paper.of(self._house.sections[0]), Paper.of(section)
        styles = Styles(self._document, self._house)
        lists = Lists(self._document, self._house, styles)
        lists.unnumber(self._document.element)
        look.fit(styles, *papers)
        if "Heading1" in styles.matched:
            look.lend(styles)
        margins = Margins(self._document, self._house, styles, papers, has_cover=self._place.has_cover)
        roots = [root for _, root in self._stories()]
        for root in roots:
            words.isolate(root)
            for each in root.iter(qn("w:t")):  # an earlier report's establishment, as in our header
                each.text = "{establishment}" if self._earlier and each.text == self._earlier else each.text
        taken = place.renumber(roots)
        sheet = StyleSheet.of(self._document)
        known = measures(sheet)
        estimate = Estimate(self._document, sheet)
        room = tuple(estimate.margins(self._place.section))
        blocks = [*self._place.mark.itersiblings(preceding=True)][::-1]
        before = estimate.before(blocks, self._place.section)
        cover = tuple(self._cover(before, estimate))
        letters = tuple(_letters({id: known[styles.ids[id]] for id in _READ}))
        filled = (Role(Topic.WORDS, word, becomes) for word, becomes in words.KNOWN.items())
        told = (*styles.roles(), *lists.roles(), *margins.roles(), *cover, *room, *letters, *page)
        told = (*told, *_look(styles, sheet), *filled, *self._warnings(sheet))
        mark = element("bookmarkStart", [("id", 0), ("name", PLACE)])
        self._place.mark.extend([mark, element("bookmarkEnd", [("id", 0)])])
        return Adapted(
            Template(
                data=oxml.saved(self._document),
                page=estimate.room(self._place.section),
                measures={id: known[theirs] for id, theirs in styles.ids.items() if theirs in known},
                styles={id: theirs for id, theirs in styles.ids.items() if id != theirs},
                numbering=int(lists.numbers["1"]),
                has_cover=self._place.has_cover,
                taken=taken + self._place.has_cover,  # the bookmark where the report begins
                cover_pages=before.pages,
                before=before.number,
                begins_again=before.begins_again,
            ),
            told,
            any("--exact-pages" in role.theirs for role in told),
        )

    def _complete(self) -> None:
        """Give the document the parts that it lacks, and the names that they have in ours."""
        main, house = self._document.part, self._house.part
        self._rename(main, "/word/document.xml")
        for kind, is_emptied in ((RT.STYLES, True), (RT.NUMBERING, True), (RT.SETTINGS, False)):
            ours = house.part_related_by(kind)
            if not any(relation.reltype == kind for relation in main.rels.values()):
                free = self._package.next_partname(ours.partname.replace(".xml", "%d.xml"))
                made = type(ours).load(free, ours.content_type, ours.blob, self._package)
                if is_emptied:
                    made.element[:] = []
                main.relate_to(made, kind)
            self._rename(main.part_related_by(kind), ours.partname)

    def _rename(self, part: Part, name: str) -> None:
        """Give a part this name, unless another has it."""
        if name not in {each.partname for each in self._package.iter_parts()}:
            part.partname = PackURI(name)

    def _stories(self) -> Iterator[tuple[str, etree._Element]]:
        """Walk through the parts that hold paragraphs: each with what people call it."""
        yield "the text", self._document.element
        for kind, called in _CALLED.items():
            for part in dict.fromkeys(unseen.related(self._document.part, kind)):
                yield called, cast("XmlPart", part).element

    def _page(self) -> Iterator[Role]:
        """Give the report's section a size and margins where it has none, and one column; say what it has."""
        section, ours = self._place.section, self._house.element.body.sectPr
        for tag in ("pgSz", "pgMar"):
            if at(section, tag) is None:
                made = getattr(section, f"get_or_add_{tag}")()
                made.attrib.update(getattr(ours, tag).attrib)
        form = Section(section, self._document.part)
        size = (form.page_width, form.page_height)
        yield Role(Topic.PAGE, "size", f"{' by '.join(map(_millimetres, size))} mm")
        sides = ((side, getattr(form, f"{side}_margin")) for side in ("top", "right", "bottom", "left"))
        yield Role(Topic.PAGE, "margins", f"{', '.join(f'{side} {_millimetres(each)}' for side, each in sides)} mm")
        columns = attributes(at(section, "cols")).get("num", "1")
        if columns.isdecimal() and int(columns) > 1:
            remove(at(section, "cols"))
            yield Role(Topic.PAGE, "columns", f"one, in the place of {columns}: tables and figures need the width")

    def _cover(self, before: Before, estimate: Estimate) -> Iterator[Role]:
        if not self._place.has_marker:
            said_ = f"the report's own: no paragraph says {place.MARKER}, so your text is an example, and left out"
        else:
            own = f"the report's own: nothing stands before {place.MARKER}"
            end = "; what stands after the report stays" if self._place.has_end else ""
            said_ = f"{'yours' if self._place.has_cover else own}{end}"
        yield Role(Topic.COVER, "cover", said_)
        if self._place.has_cover:
            yield Role(Topic.COVER, "its pages", f"{before.pages}; the report begins on page {before.number + 1}")
        if estimate.unknown:
            yield warning(
                f"the cover has {', '.join(estimate.unknown)}: how many pages it takes is a guess, and so are those in"
                " the contents; begin page numbers again after it, or export with --exact-pages"
            )

    def _warnings(self, sheet: StyleSheet) -> Iterator[Role]:
        stories = [*self._stories()]
        for called, root in stories:
            yield from words.warnings(root, called)
            if self._earlier and self._earlier in said(root):
                yield warning(f"“{self._earlier}” of an earlier report stands in {called}: write {{establishment}}")
        yield from unseen.warnings(self._document, [root for _, root in stories])
        codes = "".join(each.text or "" for each in self._document.element.iter(qn("w:instrText")))
        if codes.lstrip().startswith("TOC") or " TOC " in codes:
            yield warning("the document has contents of its own, and the report brings some: take one of them out")
        if self._had_comments:
            yield warning("its comments are left out")
        relations = self._document.part.rels.values()
        if any(each.is_external and not each.reltype.endswith("/hyperlink") for each in relations):
            yield warning("it shows something that lies in another file or on the web: put it into the document")
        if self._is_old():
            yield warning("Word opens it in Compatibility Mode: convert it in Word (File, Info, Convert)")
        tongue = sheet.value("", "rPr/lang")
        if tongue != "en-GB":
            yield warning(f"the language of its text is {tongue or 'not given'}, and a report's is en-GB")

    def _is_old(self) -> bool:
        """Whether Word opens the document in "Compatibility Mode"."""
        found = (attributes(each) for each in self._settings.iter(qn("w:compatSetting")))
        modes = [each.get("val", "") for each in found if each.get("name") == "compatibilityMode"]
        return not modes or not modes[0].isdecimal() or int(modes[0]) < _NOW


def _look(styles: Styles, sheet: StyleSheet) -> Iterator[Role]:
    """Say how sections begin, and which typefaces there are."""
    begins = sheet.is_on(styles.ids["Heading1"], "pPr/pageBreakBefore")
    follow = f"follow on the same page, as “{name(styles['Heading1'])}” has it"
    yield Role(Topic.PAGE, "sections", "begin on new pages" if begins else follow)
    for called, id in (("typeface of text", "BodyText"), ("typeface of headings", "Heading1")):
        yield Role(Topic.PAGE, called, sheet.font(styles.ids[id]) or "Word's own (Times New Roman)")


def _letters(known: dict[str, Measure]) -> Iterator[Role]:
    for font in dict.fromkeys(measure.font for measure in known.values()):
        if not is_known(font):
            yield warning(
                f"the letters of {font} are not known here, so the pages in the contents are a rough estimate; export"
                " with --exact-pages"
            )


def _millimetres(length: int | None) -> str:
    return "?" if length is None else f"{length / _MILLIMETRE:.0f}"
