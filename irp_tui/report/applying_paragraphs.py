"""Edits to paragraphs, wherever they stand."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report import sequences
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Paragraph, Report
from irp_tui.report.refusing import EditError, must, must_be_one_of
from irp_tui.report.sanitize import LONGEST, clean

_SUMMARY = {INTRODUCTION: "introduction", INSPECTION: "inspection", VISIT: "visit"}

Paragraphs = tuple[Paragraph, ...]


def paragraphs_of(report: Report, section: str) -> Paragraphs:
    """The paragraphs of a part of the summary or of a concern.

    Raises:
        EditError: there is no such section.
    """
    if section in _SUMMARY:
        found: Paragraphs = getattr(report.summary, _SUMMARY[section])
        return found
    return must(report.concern(section), "section", section).paragraphs


def with_paragraphs(report: Report, section: str, paragraphs: Paragraphs) -> Report:
    """The report with these paragraphs in a section that is there."""
    if section in _SUMMARY:
        return replace(report, summary=replace(report.summary, **{_SUMMARY[section]: paragraphs}))
    changed = sequences.change(report.concerns, section, lambda concern: replace(concern, paragraphs=paragraphs))
    return replace(report, concerns=changed)


def section_of(report: Report, paragraph: str) -> str:
    """Where the paragraph stands.

    Raises:
        EditError: it stands nowhere.
    """
    for section in _SUMMARY:
        if sequences.find(paragraphs_of(report, section), paragraph):
            return section
    for concern in report.concerns:
        for each in concern.paragraphs:
            if each.id == paragraph:
                return concern.id
    raise EditError(f"there is no paragraph {paragraph!r}")


def _change(report: Report, id: str, how: Callable[[Paragraph], Paragraph]) -> Report:
    section = section_of(report, id)
    return with_paragraphs(report, section, sequences.change(paragraphs_of(report, section), id, how))


def _set_text(report: Report, edit: e.SetText) -> Report:
    return _change(report, edit.paragraph, lambda paragraph: replace(paragraph, text=edit.text))


def _add(report: Report, edit: e.AddParagraph) -> Report:
    there = paragraphs_of(report, edit.section)
    must_be_one_of(edit.after, tuple(paragraph.id for paragraph in there), "paragraph")
    return with_paragraphs(report, edit.section, sequences.insert(there, Paragraph(edit.id, edit.text), edit.after))


def _remove(report: Report, edit: e.RemoveParagraph) -> Report:
    section = section_of(report, edit.paragraph)
    return with_paragraphs(report, section, sequences.without(paragraphs_of(report, section), edit.paragraph))


def _move(report: Report, edit: e.MoveParagraph) -> Report:
    section = section_of(report, edit.paragraph)
    there = paragraphs_of(report, edit.section)
    must_be_one_of(edit.after, tuple(paragraph.id for paragraph in there), "paragraph")
    if section == edit.section:
        return with_paragraphs(report, section, sequences.move(there, edit.paragraph, edit.after))
    paragraph = must(sequences.find(paragraphs_of(report, section), edit.paragraph), "paragraph", edit.paragraph)
    # Notes belong to a concern: in another section the paragraph cannot keep its links to them.
    moved = replace(paragraph, notes=())
    report = _remove(report, e.RemoveParagraph(edit.paragraph))
    return with_paragraphs(report, edit.section, sequences.insert(there, moved, edit.after))


def _split(report: Report, edit: e.SplitParagraph) -> Report:
    section = section_of(report, edit.paragraph)
    there = paragraphs_of(report, section)
    whole = must(sequences.find(there, edit.paragraph), "paragraph", edit.paragraph)
    if not 0 <= edit.at <= len(whole.text):
        raise EditError(f"the paragraph has {len(whole.text)} characters and cannot be cut at {edit.at}")
    first = replace(whole, text=whole.text[: edit.at])
    second = replace(whole, id=edit.id, text=whole.text[edit.at :])
    cut = sequences.insert(sequences.change(there, whole.id, lambda _: first), second, whole.id)
    return with_paragraphs(report, section, cut)


def _join(report: Report, edit: e.JoinParagraph) -> Report:
    section = section_of(report, edit.paragraph)
    there = paragraphs_of(report, section)
    at = [paragraph.id for paragraph in there].index(edit.paragraph)
    if at == 0:
        raise EditError("the first paragraph of a section has none before it to be joined to")
    before, paragraph = there[at - 1 : at + 1]
    # An accent at the start of one may compose with the letter at the end of the other.
    text = clean(before.text + paragraph.text).text
    if len(text) > LONGEST:
        raise EditError(f"together the two have {len(text):,} characters, and {LONGEST:,} is the most")
    joined = replace(
        before,
        text=text,
        sources=tuple(dict.fromkeys(before.sources + paragraph.sources)),
        notes=tuple(dict.fromkeys(before.notes + paragraph.notes)),
    )
    return with_paragraphs(report, section, (*there[: at - 1], joined, *there[at + 1 :]))


def _set_sources(report: Report, edit: e.SetSources) -> Report:
    sources = tuple(dict.fromkeys(edit.sources))
    return _change(report, edit.paragraph, lambda paragraph: replace(paragraph, sources=sources))


def _link_notes(report: Report, edit: e.LinkNotes) -> Report:
    concern = report.concern(section_of(report, edit.paragraph))
    there = tuple(note.id for note in concern.notes) if concern else ()
    for note in edit.notes:
        must_be_one_of(note, there, "note")
    notes = tuple(dict.fromkeys(edit.notes))
    return _change(report, edit.paragraph, lambda paragraph: replace(paragraph, notes=notes))


APPLY: dict[type[e.Base], Callable[[Report, Any], Report]] = {
    e.SetText: _set_text,
    e.AddParagraph: _add,
    e.RemoveParagraph: _remove,
    e.MoveParagraph: _move,
    e.SplitParagraph: _split,
    e.JoinParagraph: _join,
    e.SetSources: _set_sources,
    e.LinkNotes: _link_notes,
}
"""How each edit to a paragraph is made."""
