"""Makes of a house's Word document the base of a report."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from irp_tui.word.adopting import cover, earlier, looks, places, sections, settings, unseen
from irp_tui.word.adopting.cover import Before
from irp_tui.word.adopting.fitting import Paper, fit_styles, paper
from irp_tui.word.adopting.foreign import MAIN, Foreign, members
from irp_tui.word.adopting.lists import Numbering, unnumber
from irp_tui.word.adopting.names import OF_OFFICE, w
from irp_tui.word.adopting.outcome import Adopted, Role, Topic, warning
from irp_tui.word.adopting.places import Place
from irp_tui.word.adopting.rooms import Rooms
from irp_tui.word.adopting.stylebook import Stylebook, speak_ours
from irp_tui.word.adopting.typesetter import Looks
from irp_tui.word.adopting.words import KNOWN, isolate, said, undescribed, unknown
from irp_tui.word.base import Base
from irp_tui.word.lines import Measure, is_known
from irp_tui.word.measures import measures
from irp_tui.word.oxml import saved
from irp_tui.word.template import house_in_full
from irp_tui.word.zipped import unpack

_STYLES, _NUMBERING, _SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"
_READ = ("BodyText", "NumberedPara", "ListBullet", "Heading1", "Heading2", "Heading3")
"""The styles that most of a report's pages are set in."""

_STORIES = ("header", "footer", "footnotes", "endnotes")
_CALLED = {"footnotes": "the footnotes", "endnotes": "the endnotes"}


def adopt(path: Path) -> Adopted:
    """The Word document at this path, .docx or .dotx, as the base of a report.

    Its styles are found by their names, in whatever language it was made, and get our ids; what a report needs and the
    document does not have is added from our own template. Where a paragraph says {{report}}, or a content control has
    the tag "report", the report goes there, between a cover and an end that stay; otherwise its text is an example,
    and is left out.

    Raises:
        WordError: it is no such document, is damaged or made to harm, holds macros, tracked changes or a password.
    """
    own = unpack(saved(house_in_full()))
    return _Adoption(Foreign(path, members(path)), Foreign("house.docx", own)).adopted()


class _Adoption:
    """One document on its way to be a base."""

    def __init__(self, house: Foreign, ours: Foreign) -> None:
        self._house = house
        self._ours = ours
        for name in house.parts:
            if name.endswith(".xml"):
                house.root(name)  # what is damaged, or declares a document type, is refused wherever it stands
        self._had_comments = any(house.led("comments"))
        places.refuse_changes(house, {**self._stories(), _SETTINGS: house.root(next(house.led("settings"), MAIN))})
        settings.complete(house, ours)
        self._document = house.root(MAIN)

    def adopted(self) -> Adopted:
        place = places.clear(self._house, self._document)
        earlier_name = earlier.forget(self._house)
        unseen.leave_out(self._house, self._stories())
        self._house.keep(_mentioned(self._document))
        settings.quiet(self._house.root(_SETTINGS))
        our_page = next(sections.sections(self._ours.root(MAIN)))
        page = tuple(sections.page(place.section, our_page))
        named = self._speak(paper(our_page), paper(place.section))
        styles = Stylebook(self._house.root(_STYLES))
        look = (settings.new_pages(styles), *settings.fonts(self._house, styles))
        margins = sections.Margins(self._house, self._ours, paper(place.section), has_cover=place.has_cover)
        marked = margins.complete()
        stories = self._stories()
        for root in stories.values():
            isolate(root)
            earlier.reopen(root, earlier_name)
        taken = places.renumber(stories)
        parts = self._house.written()
        read = Looks(parts[_STYLES], parts[_NUMBERING], parts.get(next(self._house.led("theme"), ""), b""))
        rooms = Rooms(self._house, read)
        before = cover.before(places.opening(self._document), place.section, read, rooms)
        known = measures(*read)
        pages = (*_told_place(place, before), *rooms.told(place.section), *_told_letters(known))
        filled = (Role(Topic.WORDS, word, becomes) for word, becomes in KNOWN.items())
        told = (*named, *marked, *pages, *page, *look, *filled, *self._warnings(stories, earlier_name))
        names = margins.names()  # cutting empties the document, which leads to them
        opening, closing = places.halves(self._document)
        base = Base(
            parts=parts,
            opening=opening,
            closing=closing,
            margins=names,
            page=rooms.page(place.section),
            measures=known,
            has_cover=place.has_cover,
            taken=taken + place.has_cover,  # the bookmark where the report begins
            cover_pages=before.pages,
            before=before.number,
            begins_again=before.begins_again,
        )
        return Adopted(base, told)

    def _stories(self) -> dict[str, etree._Element]:
        """The parts that hold paragraphs."""
        names = (MAIN, *(name for kind in _STORIES for name in self._house.led(kind)))
        return {name: self._house.root(name) for name in names}

    def _speak(self, old: Paper, new: Paper) -> tuple[Role, ...]:
        """Bring in our styles and lists, from our page to the house's."""
        theirs, own = Stylebook(self._house.root(_STYLES)), Stylebook(self._ours.root(_STYLES))
        others = tuple(self._stories().values())
        lists = self._house.root(_NUMBERING)
        spoken = speak_ours(theirs, own, (*others, lists, self._house.root(_SETTINGS)))
        numbering = Numbering(lists, self._ours.root(_NUMBERING), theirs, own, others)
        roles = (*spoken.roles, *numbering.lay(spoken.mapped))
        unnumber(self._document, theirs)
        fit_styles(theirs, own, spoken.mapped, old, new)
        if "Heading1" in spoken.mapped:
            looks.lend(theirs, own.styles().keys() - spoken.mapped)
        return roles

    def _called(self, part: str) -> str:
        kind = next((kind for kind in _STORIES if part in self._house.led(kind)), "")
        return _CALLED.get(kind, f"a {kind}") if kind else "the text"

    def _warnings(self, stories: Mapping[str, etree._Element], earlier_name: str) -> Iterator[Role]:
        for part, root in stories.items():
            name = self._called(part)
            for word in unknown(root):
                yield warning(f"{word} in {name} is no word that a report fills in: it is printed as it is")
            for picture in undescribed(root):
                yield warning(f"{picture} in {name} has no description: without one, a PDF is not accessible")
            if earlier_name and earlier_name in said(root):
                yield warning(f"“{earlier_name}” of an earlier report stands in {name}: write {{establishment}}")
        yield from unseen.told(self._house, self._house.root(_SETTINGS), stories)
        codes = "".join(each.text or "" for each in self._document.iter(w("instrText")))
        if codes.lstrip().startswith("TOC") or " TOC " in codes:
            yield warning("the document has contents of its own, and the report brings some: take one of them out")
        if self._had_comments:
            yield warning("its comments are left out")
        if any(each.outside and each.kind != "hyperlink" for each in self._house.relations[MAIN]):
            yield warning("it shows something that lies in another file or on the web: put it into the document")
        if settings.is_old(self._house.root(_SETTINGS)):
            yield warning("Word opens it in Compatibility Mode: convert it in Word (File, Info, Convert)")
        tongue = settings.language(Stylebook(self._house.root(_STYLES)))
        if tongue != "en-GB":
            yield warning(f"the language of its text is {tongue or 'not given'}, and a report's is en-GB")


def _told_place(place: Place, before: Before) -> Iterator[Role]:
    if not place.has_marker:
        words = f"the report's own: no paragraph says {places.MARKER}, so your text is an example, and left out"
    else:
        whose = "yours" if place.has_cover else f"the report's own: nothing stands before {places.MARKER}"
        words = f"{whose}{'; what stands after the report stays' if place.has_end else ''}"
    yield Role(Topic.COVER, "cover", words)
    if place.has_cover:
        yield Role(Topic.COVER, "its pages", f"{before.pages}; the report begins on page {before.number + 1}")
    if before.unknown:
        yield warning(
            f"the cover has {before.unknown}: how many pages it takes is a guess, and so are those in the contents;"
            " begin page numbers again after it, or export with --exact-pages"
        )


def _told_letters(known: Mapping[str, Measure]) -> Iterator[Role]:
    for font in dict.fromkeys(known[id].font for id in _READ):
        if not is_known(font):
            yield warning(
                f"the letters of {font} are not known here, so the pages in the contents are a rough estimate; export"
                " with --exact-pages"
            )


def _mentioned(document: etree._Element) -> set[str]:
    """The ids of relations that the document mentions."""
    return {
        str(words)
        for each in document.iter(etree.Element)
        for name, words in each.attrib.items()
        if str(name).startswith(OF_OFFICE)
    }
