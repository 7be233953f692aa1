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
)
from irp_tui.tui.pages.view import SOURCES, View

_LINE_END = r"\s*\n\s*"


def as_prose(text: str) -> str:
    """The text as one line: a paragraph may be wrapped over several in its file, but on the screen it is not."""
    return re.sub(_LINE_END, " ", text.strip("\n")) if "\n" in text else text


def prose_at(text: str, at: int) -> int:
    """Where a place in a text is once the text is one line."""
    lead = len(text) - len(text.lstrip("\n"))
    inner, at = text.strip("\n"), max(0, at - lead)
    ends = [match for match in re.finditer(_LINE_END, inner) if match.start() < at] if "\n" in text else []
    # Of a line end with the spaces around it, one space is left.
    gone = sum(max(0, min(match.end(), at) - match.start() - 1) for match in ends)
    return min(at - gone, len(as_prose(text)))


class InSection(Editable, frozen=True):
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
        """Its text."""
        del context
        return Transaction((e.SetText(self.id, text),))

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """The next paragraph, with what stands behind the cursor; in an empty one, on to what follows."""
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
        """Within its section."""
        after = after_move(self._there(context), self.id, by)
        return None if after is None else Transaction((e.MoveParagraph(self.id, self.section, after),), self.id, 0)

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out."""
        there = self._there(context)
        next_one = beside(there, self.id, 1) or beside(there, self.id, -1)
        return Transaction((e.RemoveParagraph(self.id),), next_one.id if next_one else new_key(self.section), 0)

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """The first goes into this one, the others become paragraphs behind it."""
        edits: list[Edit] = [e.SetText(self.id, text[:at] + pasted[0])]
        behind, ids = self.id, list[str]()
        for number, each in enumerate(pasted[1:], 2):
            ids.append(new_id(context.report, ids))
            tail = text[at:] if number == len(pasted) else ""
            edits.append(e.AddParagraph(self.section, ids[-1], each + tail, behind))
            behind = ids[-1]
        return Transaction(tuple(edits), behind, len(pasted[-1]))


def _trimmed(text: str, at: int, first: str, second: str) -> Iterator[Edit]:
    """No white space where a paragraph was cut."""
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
        """Each becomes a paragraph."""
        del text, at
        ids: list[str] = []
        for _ in pasted:
            ids.append(new_id(context.report, ids))
        edits = tuple(e.AddParagraph(self.section, id, each) for id, each in zip(ids, pasted, strict=True))
        return Transaction(edits, ids[-1])


class Sources(Editable, frozen=True):
    """The kinds of evidence that a paragraph rests on."""

    section: str
    id: str

    @property
    def place(self) -> str:
        """The paragraph."""
        return self.id

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """One more, or one less; they stay in the order in which they are offered."""
        paragraph = next(each for each in paragraphs_of(context.report, self.section) if each.id == self.id)
        chosen = set(paragraph.sources) ^ {option}
        return Transaction((e.SetSources(self.id, tuple(source for source in SOURCES if source in chosen)),))


def new_key(section: str) -> str:
    """The key of the place for a new paragraph."""
    return f"{section}.paragraphs"


def sources_key(id: str) -> str:
    """The key of the line that says what a paragraph rests on."""
    return f"{id}.sources"


def items(view: View, section: str, *, hint: str, with_sources: bool = True) -> Iterator[Item]:
    """The paragraphs of a section, each with what it rests on, and a place for the next where there is none yet."""
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
            editable=InSection(section, paragraph.id),
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
        foot=" · ".join(part for part in (linked, _length(text)) if part),
        help="sources",
        editable=Sources(section, paragraph.id),
        options=source_options(paragraph.sources),
        many=True,
        folded=True,
        aside=True,
    )


def source_options(chosen: Sequence[Source]) -> tuple[Option, ...]:
    """The kinds of source to choose from."""
    return tuple(Option(source, label, source in chosen) for source, label in SOURCES.items())
