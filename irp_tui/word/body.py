"""The blocks of a report as the body of a Word document."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.document import DocumentPart

from irp_tui.report.compose.blocks import Block, Figure, Kind, Printed
from irp_tui.report.markup import usable
from irp_tui.report.model import Report
from irp_tui.word import charts, oxml
from irp_tui.word.bookmarks import Bookmarks
from irp_tui.word.oxml import field, paragraph, run
from irp_tui.word.pages import Flow
from irp_tui.word.tables import Cell, Labels, Table
from irp_tui.word.template import Template

_COVER = (Kind.COVER, Kind.TITLE)
_PRACTICE_SHARES = (13, 64, 23)
_TEAM_SHARES = (1, 1)
_JUDGEMENT_SHARES = (72, 28)

_HEADINGS = {"Section": "Heading1", "Appendix": "AppendixHeading"}
_SUBHEADINGS = {1: "ContentsHeading", 2: "Heading2", 3: "Heading3"}

_ENTRY = "TOC1"
_Write = Callable[[Sequence[Block]], str]

# All styles with an outline level of 1, and not those of a list: Word reads that with the separator of its reader's
# language. \h are links, and \z hides page numbers on the web. Nothing asks Word to update it: it is right as it is.
_CONTENTS_HERE = "<!--contents-->"
_CONTENTS = r'TOC \o "1-1" \h \z'


class _Entry(NamedTuple):
    """One line of the contents, and the bookmark of its heading; "" for one that leads nowhere."""

    number: str
    title: str
    bookmark: str


class Body:
    """Writes one report for a document, noting as it goes what takes place on the pages."""

    def __init__(
        self, report: Report, printed: Printed, template: Template, part: DocumentPart, *, anonymous: bool = False
    ) -> None:
        """Begin; charts and addresses are added to `part`. `anonymous` leaves ids out of the names of bookmarks."""
        self._report = report
        self._blocks = printed.blocks
        self.bookmarks = Bookmarks(printed.blocks, template.taken, anonymous=anonymous)
        self._part = part
        self._template = template
        self._numbers = printed.numbers
        self._labels = Labels(report)
        self._drawings = template.taken
        self._signed = _before_signature(printed.blocks)
        self._level = 0  # of the last heading
        # A style based on a numbered one does not say its level in every reader: the paragraph does.
        self._second_level = oxml.numbered(1, template.numbering)
        self.flow = Flow(template.measures, template.page)
        self._entries: list[_Entry] = []
        self._writers = self._by_kind()

    def _by_kind(self) -> dict[Kind, _Write]:
        """What writes the blocks of each kind that follow on each other; each tells the flow what it writes."""
        return {
            Kind.COVER: _each(self._cover),
            Kind.TITLE: self._in_style("Title"),
            Kind.CONTENTS: self._contents,
            Kind.HEADING: _each(self._heading),
            Kind.PARAGRAPH: _each(self._numbered),
            Kind.TEXT: _each(self._text),
            Kind.QUOTE: self._in_style("Quote"),
            Kind.BULLET: self._in_style("ListBullet"),
            Kind.CONCERN: _each(self._concern),
            Kind.VERDICT: self._in_style("Verdict", self._second_level),
            Kind.FIGURE: _each(self._figure),
            Kind.NOTE: self._in_style("FigureNote"),
            Kind.PRACTICE: self._practice,
            Kind.ITEM: self._judgements,
            Kind.TERM: _each(self._term),
            Kind.DEFINITION: self._in_style("Definition"),
            Kind.MEMBER: self._team,
            Kind.SIGNATURE: self._in_style("Signature"),
            Kind.IMPRINT: self._imprint,
        }

    def _in_style(self, style: str, properties: str = "") -> _Write:
        return _each(lambda block: self._paragraph(block, style, properties))

    def xml(self, pages: Mapping[str, int] | None = None) -> str:
        """Write the whole report, as the elements of a body.

        `pages` are the pages of the headings in the contents, by their bookmarks, as far as they are known; the others
        are estimated.
        """
        groups = groupby(filter(_says_something, self._blocks), _group)
        written = "".join(
            self._writers[kind](tuple(group))
            for kind, group in groups
            if not (kind in _COVER and self._template.has_cover)
        )
        # The pages are known when all is written.
        return written.replace(_CONTENTS_HERE, _contents(self._entries, self._pages() | dict(pages or {})), 1)

    def _pages(self) -> dict[str, int]:
        """Estimate the numbers printed on the pages of headings."""
        return {mark: page + self._template.before for mark, page in self.flow.pages().items()}

    # Paragraphs

    def _paragraph(self, block: Block, style: str, properties: str = "") -> str:
        name = self.bookmarks.take(block)
        self.flow.paragraph(style, block.text, name)
        return paragraph(style, self.bookmarks.around(name, self._words(block)), properties)

    def _cover(self, block: Block) -> str:
        return self._paragraph(block, "CoverLead" if block is self._blocks[0] else "Subtitle")

    def _concern(self, block: Block) -> str:
        name = self.bookmarks.take(block)
        self.flow.paragraph("Concern", block.text, name, strong=f"{block.label} ")
        label = run(block.label, "Strong") + run(" ")
        # Without an area over it, it comes right under its section: no level of headings is left out.
        level = '<w:outlineLvl w:val="1"/>' if self._level == 1 else ""
        return paragraph("Concern", label + self.bookmarks.around(name, self._words(block)), level)

    def _heading(self, block: Block) -> str:
        self._level = block.level
        numbered = _HEADINGS.get(block.number.partition(" ")[0])
        return self._paragraph(block, numbered or _SUBHEADINGS.get(block.level, "Heading3"))

    def _text(self, block: Block) -> str:
        # "…carried out by:" alone at the end of a page says nothing.
        return self._paragraph(block, "LeadIn" if block.text.endswith(":") else "BodyText")

    def _numbered(self, block: Block) -> str:
        # A signature alone on a page is nobody's.
        last = block is self._signed
        return (
            self._paragraph(block, "LastPara", self._second_level) if last else self._paragraph(block, "NumberedPara")
        )

    def _term(self, block: Block) -> str:
        # A judgement has its colour where it is defined, too.
        return self._paragraph(block, self._labels.of_term(block) or "Term")

    def _imprint(self, blocks: Sequence[Block]) -> str:
        first = self._paragraph(blocks[0], "ImprintLead")
        return first + "".join(self._paragraph(block, "Imprint") for block in blocks[1:])

    # What stands in them

    def _words(self, block: Block) -> str:
        if not block.spans:
            return run(block.text)
        parts: list[str] = []
        end = 0
        for span in sorted(block.spans, key=lambda span: span.start):
            if end <= span.start < span.end <= len(block.text):
                words = block.text[span.start : span.end]
                parts += run(block.text[end : span.start]), self._span(span.kind, span.target, words)
                end = span.end
        return "".join((*parts, run(block.text[end:])))

    def _span(self, kind: str, target: str, words: str) -> str:
        match kind:
            case "reference":
                return self._reference(target, words)
            case "link" if address := usable(target):
                leads = self._part.relate_to(address, RT.HYPERLINK, is_external=True)
                return oxml.link(run(words, "Hyperlink"), relationship=leads)
            case "emphasis":
                return run(words, "Emphasis")
            case _:
                return run(words)

    def _reference(self, id: str, number: str) -> str:
        # \n gives the number itself wherever it is read; \r and \w depend on where the reference stands.
        name = self.bookmarks.target(id)
        return field(rf"REF {name} \n \h", number) if name else run(number)

    def _contents(self, blocks: Sequence[Block]) -> str:
        self._entries = [self._entry(block) for block in blocks]
        return _CONTENTS_HERE

    def _entry(self, block: Block) -> _Entry:
        self.flow.paragraph(_ENTRY, f"{block.number}\t{block.text}")
        return _Entry(block.number, block.text, self.bookmarks.heading(block.target))

    # Figures

    def _figure(self, block: Block) -> str:
        before, number, after = block.label.partition(block.number or block.label)
        self.flow.paragraph("Caption", f"{block.label} {block.text}")
        caption = run(before) + field(r"SEQ Figure \* ARABIC", number) + run(f"{after} ") + self._words(block)
        return paragraph("Caption", caption) + self._chart(block)

    def _chart(self, block: Block) -> str:
        figure = block.figure
        if not figure:
            return ""
        drawn = self._drawn(figure, block.label.rstrip(":")) if figure.has_values() else ""
        if not figure.scale:  # the counts are in the paragraph above, as words
            return drawn
        self.flow.paragraph("FigureNote", figure.said)
        return drawn + paragraph("FigureNote", run(figure.said))

    def _drawn(self, figure: Figure, name: str) -> str:
        chart = charts.chart(figure, self._template.page.width)
        self._drawings += 1
        self.flow.drawing("FigureHolder", chart.height)
        relationship = charts.add(self._part, chart)
        return paragraph("FigureHolder", charts.drawing(relationship, self._drawings, name, figure.said, chart))

    # Tables

    def _practice(self, blocks: Sequence[Block]) -> str:
        # Words over columns: a table without them cannot be followed by ear.
        table = Table(
            self.flow, self._template.measures, _PRACTICE_SHARES, self._report.words("practice-columns").split("\t")
        )
        for block in blocks:
            table.add(
                Cell("LetterItem", "", ""),
                self._cell(block, "TableText"),
                Cell("TableText", self._aside(block), block.aside),
            )
        return table.xml()

    def _cell(self, block: Block, style: str, tint: str = "") -> Cell:
        words = self.bookmarks.around(self.bookmarks.take(block), self._words(block))
        return Cell(style, words, block.text, tint)

    def _aside(self, block: Block) -> str:
        number = self._numbers.get(block.target)
        if not number or number not in block.aside:
            return run(block.aside)
        before, _, after = block.aside.rpartition(number)
        return run(before) + self._reference(block.target, number) + run(after)

    def _judgements(self, blocks: Sequence[Block]) -> str:
        item = self._labels.item(blocks[0].id)
        header = self._report.words("judgement-columns").replace("{item}", item).split("\t")
        table = Table(self.flow, self._template.measures, _JUDGEMENT_SHARES, header)
        # An item without a text prints nothing, and its judgement stands alone.
        texts = {block.id: block for block in blocks if block.kind is Kind.ITEM}
        for block in blocks:
            if block.kind is Kind.JUDGEMENT:
                label = self._labels.of_concern(block.id)
                item_block = texts.pop(block.id, Block(Kind.ITEM, ""))
                table.add(self._cell(item_block, "TableText"), self._cell(block, label.style, label.tint))
        return table.xml()

    def _team(self, blocks: Sequence[Block]) -> str:
        table = Table(self.flow, self._template.measures, _TEAM_SHARES, self._report.words("team-columns").split("\t"))
        for block in blocks:
            table.add(self._cell(block, "TableText"), Cell("TableText", run(block.aside), block.aside))
        return table.xml()


def _each(write: Callable[[Block], str]) -> _Write:
    return lambda blocks: "".join(map(write, blocks))


def _says_something(block: Block) -> bool:
    # An empty line on the page is read out as one. A numbered one counts, whatever it says.
    return bool(block.text or block.number or block.label or block.aside)


def _before_signature(blocks: Sequence[Block]) -> Block | None:
    pairs = pairwise(blocks)
    return next((block for block, after in pairs if after.kind is Kind.SIGNATURE is not block.kind), None)


def _group(block: Block) -> Kind:
    """What a block is written together with: an item and its judgement are one row."""
    return Kind.ITEM if block.kind is Kind.JUDGEMENT else block.kind


def _contents(entries: Sequence[_Entry], pages: Mapping[str, int]) -> str:
    """Make a field of the entries, with the pages of their headings; nothing of no entries."""
    if not entries:
        return ""
    words = [_entry(entry, pages.get(entry.bookmark)) for entry in entries]
    # The field ends in its last entry, so that no empty paragraph is needed for it.
    words[0] = oxml.field_start(_CONTENTS) + words[0]
    words[-1] += oxml.field_end()
    return oxml.contents("".join(paragraph(_ENTRY, entry) for entry in words))


def _entry(entry: _Entry, page: int | None) -> str:
    words = run(f"{entry.number}\t{entry.title}")
    if not entry.bookmark:
        return words
    leader = run("\t") + field(rf"PAGEREF {entry.bookmark} \h", str(page or "?"))
    return oxml.link(words + leader, anchor=entry.bookmark)
