"""The blocks of a report as the body of a Word document."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from irp_tui.report.model import Concern, Report
from irp_tui.report.printed import Block, Kind, Printed, Span
from irp_tui.word import tables
from irp_tui.word.bookmarks import Bookmarks
from irp_tui.word.tables import WIDTH
from irp_tui.word.xml import field, field_end, field_start, paragraph, run

STYLES = {
    Kind.TITLE: "Title",
    Kind.PARAGRAPH: "NumberedPara",
    Kind.TEXT: "BodyText",
    Kind.QUOTE: "Quote",
    Kind.BULLET: "ListBullet",
    Kind.NOTE: "FigureNote",
    Kind.ITEM: "Item",
    Kind.TERM: "Term",
    Kind.DEFINITION: "Definition",
    Kind.SIGNATURE: "Signature",
}
"""The style of each kind of block that is a paragraph and no more."""

_PRACTICE_WIDTHS = (1134, 5536, 2400)
_TEAM_WIDTHS = (WIDTH // 2, WIDTH // 2)

_HEADINGS = {"Section": "Heading1", "Appendix": "AppendixHeading"}
_SUBHEADINGS = {1: "ContentsHeading", 2: "Heading2", 3: "Heading3"}

# A style based on a numbered one does not say its level in every reader: the paragraph does.
_VERDICT_NUMBER = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
_NEW_PAGE = "<w:pageBreakBefore/>"
# Shading starts where a hanging first line does, and the text after the tab: a margin inside the box without a border.
_INSET = "<w:r><w:tab/></w:r>"

_JUDGEMENT_STYLES = ("Judgement1", "Judgement2", "Judgement3", "Judgement4")
"""From the best step of a scale down: reasonable progress has one colour on every body's scale."""


class Body:
    """Writes one report. `link` takes an address and gives the id of its relationship, or "" for no link."""

    def __init__(self, report: Report, printed: Printed, link: Callable[[str], str]) -> None:
        self._blocks = printed.blocks
        self._bookmarks = Bookmarks(printed.blocks)
        self._link = link
        self._numbers = printed.numbers
        # Words over columns: a table without them cannot be followed by ear.
        self._practice_columns = report.words("practice-columns").split("\t")
        self._team_columns = report.words("team-columns").split("\t")
        self._judgements = {concern.id: _judgement_style(report, concern) for concern in reversed(report.concerns)}
        self._runs_of: dict[Kind, Callable[[Sequence[Block]], str]] = {
            Kind.CONTENTS: self._contents,
            Kind.PRACTICE: self._practice,
            Kind.MEMBER: self._team,
            Kind.IMPRINT: self._imprint,
        }
        self._single: dict[Kind, Callable[[Block], str]] = {
            Kind.COVER: self._cover,
            Kind.HEADING: self._heading,
            Kind.CONCERN: self._concern,
            Kind.VERDICT: lambda block: self._paragraph(block, "Verdict", _VERDICT_NUMBER),
            Kind.FIGURE: self._figure,
            Kind.JUDGEMENT: lambda block: self._paragraph(block, self._judgements.get(block.id, "Judgement")),
        }

    def xml(self) -> str:
        """Everything that goes before the document's section properties."""
        return "".join(self._written())

    def _written(self) -> Iterator[str]:
        for kind, group in groupby(filter(_says_something, self._blocks), lambda block: block.kind):
            together = self._runs_of.get(kind)
            if together:
                yield together(tuple(group))
            else:
                single = self._single.get(kind, self._plain)
                yield from map(single, group)

    def _plain(self, block: Block) -> str:
        return self._paragraph(block, STYLES[block.kind])

    def _paragraph(self, block: Block, style: str, properties: str = "") -> str:
        return paragraph(style, self._bookmarks.around(block, self._words(block)), properties)

    def _cover(self, block: Block) -> str:
        return self._paragraph(block, "CoverLead" if block is self._blocks[0] else "Subtitle")

    def _concern(self, block: Block) -> str:
        label = _INSET + run(block.label, "Strong") + run(" ")
        return paragraph("Concern", label + self._bookmarks.around(block, self._words(block)))

    def _heading(self, block: Block) -> str:
        numbered = _HEADINGS.get(block.number.partition(" ")[0])
        return self._paragraph(block, numbered or _SUBHEADINGS.get(block.level, "Heading3"))

    def _words(self, block: Block) -> str:
        parts: list[str] = []
        end = 0
        for span in sorted(block.spans, key=lambda span: span.start):
            if end <= span.start < span.end <= len(block.text):
                parts += run(block.text[end : span.start]), self._span(span, block.text[span.start : span.end])
                end = span.end
        return "".join((*parts, run(block.text[end:])))

    def _span(self, span: Span, words: str) -> str:
        match span.kind:
            case "reference":
                return self._reference(span.target, words)
            case "link" if relationship := self._link(span.target):
                return f'<w:hyperlink r:id="{relationship}" w:history="1">{run(words, "Hyperlink")}</w:hyperlink>'
            case "emphasis":
                return run(words, "Emphasis")
            case _:
                return run(words)

    def _reference(self, id: str, number: str) -> str:
        # \n gives the number itself wherever it is read; \r and \w depend on where the reference stands.
        name = self._bookmarks.target(id)
        return field(rf"REF {name} \n \h", number) if name else run(number)

    def _contents(self, entries: Sequence[Block]) -> str:
        # \n: no page numbers. The field ends in its last entry, so that no empty paragraph is needed for it.
        words = [self._entry(block) for block in entries]
        words[0] = field_start(r'TOC \o "1-1" \h \z \n') + words[0]
        words[-1] += field_end()
        shown = "".join(paragraph("TOC1", entry) for entry in words)
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
        )

    def _entry(self, block: Block) -> str:
        words = run(f"{block.number}\t{block.text}")
        name = self._bookmarks.heading(block.target)
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{words}</w:hyperlink>' if name else words

    def _figure(self, block: Block) -> str:
        before, number, after = block.label.partition(block.number or block.label)
        caption = run(before) + field(r"SEQ Figure \* ARABIC", number) + run(f"{after} ") + self._words(block)
        shown = paragraph("Caption", caption)
        figure = block.figure
        return shown + (tables.grid(figure.columns, figure.rows) if figure else "")

    def _practice(self, blocks: Sequence[Block]) -> str:
        rows = (
            tables.row(
                _PRACTICE_WIDTHS,
                (
                    paragraph("LetterItem", ""),
                    self._paragraph(block, "TableText"),
                    paragraph("TableText", self._aside(block)),
                ),
            )
            for block in blocks
        )
        return tables.table(_PRACTICE_WIDTHS, self._practice_columns, rows)

    def _aside(self, block: Block) -> str:
        number = self._numbers.get(block.target)
        if not number or number not in block.aside:
            return run(block.aside)
        before, _, after = block.aside.rpartition(number)
        return run(before) + self._reference(block.target, number) + run(after)

    def _team(self, blocks: Sequence[Block]) -> str:
        rows = (
            tables.row(_TEAM_WIDTHS, (self._paragraph(block, "TableText"), paragraph("TableText", run(block.aside))))
            for block in blocks
        )
        return tables.table(_TEAM_WIDTHS, self._team_columns, rows)

    def _imprint(self, blocks: Sequence[Block]) -> str:
        return "".join(
            self._paragraph(block, "Imprint", "" if place else _NEW_PAGE) for place, block in enumerate(blocks)
        )


def _says_something(block: Block) -> bool:
    # An empty line on the page is read out as one. A numbered one counts, whatever it says.
    return bool(block.text or block.number or block.label or block.aside)


def _judgement_style(report: Report, concern: Concern) -> str:
    scale = report.house.scale(report.body(concern).scale)
    rank = scale.rank(concern.judgement.value)
    if rank < 0:
        return "Judgement"
    return _JUDGEMENT_STYLES[min(len(scale.judgements) - 1 - rank, len(_JUDGEMENT_STYLES) - 1)]
