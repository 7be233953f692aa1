"""Edits to paragraphs. A `section` is one of the three parts of the summary, such as "summary.visit", or a concern."""

from collections.abc import Callable

from msgspec.structs import replace

from irp_tui.report import sequences
from irp_tui.report.edits.base import Edit, EditError, insert, move, must, must_be_one_of, must_have
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Id, Paragraph, Report, Source
from irp_tui.report.sanitize import LONGEST, clean

_SUMMARY = {INTRODUCTION: "introduction", INSPECTION: "inspection", VISIT: "visit"}

Paragraphs = tuple[Paragraph, ...]


def paragraphs_of(report: Report, section: str) -> Paragraphs:
    """Return the paragraphs of a section.

    Raises:
        EditError: there is no such section.
    """
    if section in _SUMMARY:
        found: Paragraphs = getattr(report.summary, _SUMMARY[section])
        return found
    return must(report.concern(section), "section", section).paragraphs


def with_paragraphs(report: Report, section: str, paragraphs: Paragraphs) -> Report:
    """Return the report with these paragraphs in a section that is there."""
    if section in _SUMMARY:
        return replace(report, summary=replace(report.summary, **{_SUMMARY[section]: paragraphs}))
    changed = sequences.change(report.concerns, section, lambda concern: replace(concern, paragraphs=paragraphs))
    return replace(report, concerns=changed)


def _section_of(report: Report, paragraph: str) -> str:
    for section in _SUMMARY:
        if sequences.find(paragraphs_of(report, section), paragraph):
            return section
    for concern in report.concerns:
        # A loop, and not `find`: this is on the way of every key that is pressed.
        for each in concern.paragraphs:
            if each.id == paragraph:
                return concern.id
    raise EditError(f"there is no paragraph {paragraph!r}")


def _change(report: Report, id: str, how: Callable[[Paragraph], Paragraph]) -> Report:
    section = _section_of(report, id)
    return with_paragraphs(report, section, sequences.change(paragraphs_of(report, section), id, how))


class SetText(Edit, frozen=True):
    """Write a paragraph's text."""

    label = "typing"
    typed = frozenset({"text"})
    target = "paragraph"

    paragraph: str
    text: str

    def _apply(self, report: Report) -> Report:
        return _change(report, self.paragraph, lambda paragraph: replace(paragraph, text=self.text))


class AddParagraph(Edit, frozen=True):
    """Begin a paragraph."""

    label = "a new paragraph"

    section: str
    id: Id
    text: str = ""
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        there = paragraphs_of(report, self.section)
        paragraph = Paragraph(self.id, self.text)
        return with_paragraphs(report, self.section, insert(there, paragraph, self.after, "paragraph"))


class RemoveParagraph(Edit, frozen=True):
    """Take a paragraph out."""

    label = "taking out a paragraph"

    paragraph: str

    def _apply(self, report: Report) -> Report:
        section = _section_of(report, self.paragraph)
        return with_paragraphs(report, section, sequences.without(paragraphs_of(report, section), self.paragraph))


class MoveParagraph(Edit, frozen=True):
    """Move a paragraph, within its section or to another."""

    label = "moving a paragraph"

    paragraph: str
    section: str
    after: str | None = None

    def _apply(self, report: Report) -> Report:
        section = _section_of(report, self.paragraph)
        there = paragraphs_of(report, self.section)
        if section == self.section:
            return with_paragraphs(report, section, move(there, self.paragraph, self.after, "paragraph"))
        before = paragraphs_of(report, section)
        # Notes belong to a concern: in another section the paragraph cannot keep its links to them.
        moved = replace(must_have(before, self.paragraph, "paragraph"), notes=())
        report = with_paragraphs(report, section, sequences.without(before, self.paragraph))
        return with_paragraphs(report, self.section, insert(there, moved, self.after, "paragraph"))


class SplitParagraph(Edit, frozen=True):
    """Cut a paragraph in two at a place in its text (in characters); the second part gets the new id."""

    label = "cutting a paragraph in two"

    paragraph: str
    at: int
    id: Id

    def _apply(self, report: Report) -> Report:
        section = _section_of(report, self.paragraph)
        there = paragraphs_of(report, section)
        whole = must_have(there, self.paragraph, "paragraph")
        if not 0 <= self.at <= len(whole.text):
            raise EditError(f"the paragraph has {len(whole.text)} characters and cannot be cut at {self.at}")
        first = replace(whole, text=whole.text[: self.at])
        second = replace(whole, id=self.id, text=whole.text[self.at :])
        cut = sequences.insert(sequences.change(there, whole.id, lambda _: first), second, whole.id)
        return with_paragraphs(report, section, cut)


class JoinParagraph(Edit, frozen=True):
    """Join a paragraph to the one before it, which keeps its id; sources and notes of both are kept."""

    label = "joining two paragraphs"

    paragraph: str

    def _apply(self, report: Report) -> Report:
        section = _section_of(report, self.paragraph)
        there = paragraphs_of(report, section)
        at = [paragraph.id for paragraph in there].index(self.paragraph)
        if at == 0:
            raise EditError("the first paragraph of a section has none before it to be joined to")
        joined = _joined(*there[at - 1 : at + 1])
        return with_paragraphs(report, section, (*there[: at - 1], joined, *there[at + 1 :]))


def _joined(before: Paragraph, paragraph: Paragraph) -> Paragraph:
    # An accent at the start of one may compose with the letter at the end of the other.
    text = clean(before.text + paragraph.text).text
    if len(text) > LONGEST:
        raise EditError(f"together the two have {len(text):,} characters, and {LONGEST:,} is the most")
    return replace(
        before,
        text=text,
        sources=tuple(dict.fromkeys(before.sources + paragraph.sources)),
        notes=tuple(dict.fromkeys(before.notes + paragraph.notes)),
    )


class SetSources(Edit, frozen=True):
    """Say which kinds of evidence a paragraph rests on."""

    label = "a paragraph's sources"

    paragraph: str
    sources: tuple[Source, ...]

    def _apply(self, report: Report) -> Report:
        sources = tuple(dict.fromkeys(self.sources))
        return _change(report, self.paragraph, lambda paragraph: replace(paragraph, sources=sources))


class LinkNotes(Edit, frozen=True):
    """Say which fieldwork notes a paragraph rests on."""

    label = "linking a note"

    paragraph: str
    notes: tuple[Id, ...]

    def _apply(self, report: Report) -> Report:
        concern = report.concern(_section_of(report, self.paragraph))
        there = tuple(note.id for note in concern.notes) if concern else ()
        for note in self.notes:
            must_be_one_of(note, there, "note")
        notes = tuple(dict.fromkeys(self.notes))
        return _change(report, self.paragraph, lambda paragraph: replace(paragraph, notes=notes))
