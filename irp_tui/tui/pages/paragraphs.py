"""Numbered paragraphs, wherever they stand: in a concern or in the summary."""

import re
from collections.abc import Iterator, Sequence

from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.edits.paragraphs import paragraphs_of
from irp_tui.report.model import Paragraph, Source
from irp_tui.report.todo import words
from irp_tui.report.wording import in_figures
from irp_tui.tui.form.items import (
    Choice,
    Editable,
    EditContext,
    Item,
    Option,
    TextField,
    Transaction,
    after_move,
    beside,
    new_id,
    new_ids,
    next_focus,
)
from irp_tui.tui.pages.fields import options
from irp_tui.tui.pages.view import SOURCES, View, joined

_LINE_END = r"\s*\n\s*"


def as_prose(text: str) -> str:
    """Return the text as one line: a paragraph may be wrapped over several in its file, but on the screen it is not."""
    return re.sub(_LINE_END, " ", text.strip("\n")) if "\n" in text else text


def prose_at(text: str, at: int) -> int:
    """Return where a place in a text is once the text is one line."""
    lead = len(text) - len(text.lstrip("\n"))
    inner, at = text.strip("\n"), max(0, at - lead)
    ends = [match for match in re.finditer(_LINE_END, inner) if match.start() < at] if "\n" in text else []
    # Of a line end with the spaces around it, one space is left.
    gone = sum(max(0, min(match.end(), at) - match.start() - 1) for match in ends)
    return min(at - gone, len(as_prose(text)))


class ParagraphText(Editable, frozen=True):
    """A paragraph of a section (a part of the summary, or a concern)."""

    section: str
    id: str

    @property
    def place(self) -> str:
        """The paragraph."""
        return self.id

    def _there(self, context: EditContext) -> tuple[Paragraph, ...]:
        return paragraphs_of(context.report, self.section)

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its text."""
        del context
        return Transaction((e.SetText(self.id, text),))

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Begin the next paragraph with what stands behind the cursor; leave an empty one for what follows."""
        if not text:
            return None
        id = new_id(context.report)
        if not text[at:].strip():
            return Transaction((e.AddParagraph(self.section, id, after=self.id),), id)
        cut = (e.SetText(self.id, text), e.SplitParagraph(self.id, at, id))
        return Transaction((*cut, *_trimmed(text, at, self.id, id)), id, 0)

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Join it to the one before; an empty one goes."""
        before = beside(self._there(context), self.id, -1)
        if before is None:
            return None if text else self.remove(context)
        if not text:
            return Transaction((e.RemoveParagraph(self.id),), before.id)
        joint = len(as_prose(before.text))
        apart = "" if before.text[-1:].isspace() or text[:1].isspace() or not before.text else " "
        return Transaction((e.SetText(self.id, apart + text), e.JoinParagraph(self.id)), before.id, joint)

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """Move it within its section."""
        after = after_move(self._there(context), self.id, by)
        return None if after is None else Transaction((e.MoveParagraph(self.id, self.section, after),), self.id, 0)

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out."""
        there = self._there(context)
        next_one = next_focus(there, self.id)
        return Transaction((e.RemoveParagraph(self.id),), next_one.id if next_one else new_key(self.section), 0)

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Put the first into this one, and make paragraphs behind it of the others."""
        ids = new_ids(context.report, len(pasted) - 1)
        texts = [*pasted[:-1], pasted[-1] + text[at:]]
        added = (
            e.AddParagraph(self.section, id, words, behind)
            for id, words, behind in zip(ids, texts[1:], (self.id, *ids), strict=False)
        )
        edits: tuple[Edit, ...] = (e.SetText(self.id, text[:at] + texts[0]), *added)
        return Transaction(edits, ids[-1], len(pasted[-1]))


def _trimmed(text: str, at: int, first: str, second: str) -> Iterator[Edit]:
    """Yield no white space where a paragraph was cut."""
    if text[:at].rstrip() != text[:at]:
        yield e.SetText(first, text[:at].rstrip())
    if text[at:].lstrip() != text[at:]:
        yield e.SetText(second, text[at:].lstrip())


class NewParagraph(Editable, frozen=True):
    """The place for a paragraph that is not there yet: writing there begins it."""

    section: str

    @property
    def place(self) -> str:
        """The section."""
        return self.section

    def write(self, context: EditContext, text: str) -> Transaction:
        """Begin the paragraph."""
        id = new_id(context.report)
        return Transaction((e.AddParagraph(self.section, id, text),), id)

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Make a paragraph of each."""
        del text, at
        ids = new_ids(context.report, len(pasted))
        edits = tuple(e.AddParagraph(self.section, id, each) for id, each in zip(ids, pasted, strict=True))
        return Transaction(edits, ids[-1])


class ParagraphSources(Editable, frozen=True):
    """The kinds of evidence that a paragraph rests on."""

    section: str
    id: str

    @property
    def place(self) -> str:
        """The paragraph."""
        return self.id

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Add or take out one kind; they stay in the order in which they are offered."""
        paragraph = next(each for each in paragraphs_of(context.report, self.section) if each.id == self.id)
        chosen = set(paragraph.sources) ^ {option}
        return Transaction((e.SetSources(self.id, tuple(source for source in SOURCES if source in chosen)),))


def new_key(section: str) -> str:
    """Return the key of the place for a new paragraph."""
    return f"{section}.paragraphs"


def sources_key(id: str) -> str:
    """Return the key of the line that says what a paragraph rests on."""
    return f"{id}.sources"


def items(view: View, section: str, *, hint: str, with_sources: bool = True) -> Iterator[Item]:
    """Yield the paragraphs of a section, each with what it rests on; where there is none, a place for one."""
    there = paragraphs_of(view.report, section)
    for paragraph in there:
        number = view.numbers.get(paragraph.id, "")
        text = as_prose(paragraph.text)
        yield TextField(
            key=paragraph.id,
            margin=number,
            text=text,
            hint="Write here. An empty paragraph goes with Backspace.",
            help="paragraph",
            editable=ParagraphText(section, paragraph.id),
            gap=0 if with_sources else 1,
            foot="" if with_sources else _length(text),
        )
        if with_sources:
            yield _sources(section, paragraph, text)
    if not there:
        yield TextField(key=new_key(section), hint=hint, help="paragraph", editable=NewParagraph(section))


def _length(text: str) -> str:
    return in_figures(words(text), "word")


def _sources(section: str, paragraph: Paragraph, text: str) -> Item:
    linked = f"{in_figures(len(paragraph.notes), 'note')} linked" if paragraph.notes else ""
    return Choice(
        key=sources_key(paragraph.id),
        text="no source named (F4)",
        foot=joined(linked, _length(text)),
        help="sources",
        editable=ParagraphSources(section, paragraph.id),
        options=source_options(paragraph.sources),
        many=True,
        folded=True,
        aside=True,
    )


def source_options(chosen: Sequence[Source]) -> tuple[Option, ...]:
    """Return the kinds of source to choose from."""
    return options(SOURCES.items(), *chosen)
