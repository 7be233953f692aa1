"""Writes the blocks of a report one after the other, counting sections, paragraphs and figures as it goes."""

from typing import TypedDict, Unpack

from irp_tui.report import markup, placeholders, wording
from irp_tui.report.compose.blocks import Block, Figure, Kind
from irp_tui.report.model import Paragraph, Report
from irp_tui.report.sanitize import one_line


class More(TypedDict, total=False):
    """What a block may have beside its kind and text."""

    number: str
    id: str
    label: str
    aside: str
    target: str


class Writer:
    """Collects the blocks of one report. References in them are still open: `compose` fills them in at the end."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.facts = placeholders.facts(report)
        self.blocks: list[Block] = []
        self.numbers: dict[str, str] = {}
        self._section = self._appendix = self._paragraph = self._figure = 0

    def words(self, key: str, **values: str) -> str:
        """Return the fixed text with this key, its fields filled in from the report and from `values`."""
        return placeholders.fill(self.report.words(key), {**self.facts, **values} if values else self.facts)

    def section(self, title: str) -> None:
        """Begin a section: paragraphs count from one again."""
        self._section, self._paragraph = self._section + 1, 0
        self.heading(title, level=1, number=f"Section {self._section}")

    def appendix(self, title: str) -> None:
        """Begin an appendix, with a roman numeral."""
        self._appendix += 1
        self.heading(title, level=1, number=f"Appendix {wording.roman(self._appendix)}")

    def heading(self, title: str, *, level: int = 2, number: str = "") -> None:
        """Return a heading."""
        self.blocks.append(Block(Kind.HEADING, one_line(title), number=number, level=level, id=slug(number)))

    def paragraph(self, text: str, id: str = "", kind: Kind = Kind.PARAGRAPH) -> None:
        """Return a paragraph with the next number."""
        self._paragraph += 1
        number = f"{self._section}.{self._paragraph}"
        if id:
            self.numbers.setdefault(id, number)
        self.blocks.append(Block(kind, placeholders.fill(text, self.facts).strip(), number=number, id=id))

    def paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Return the written paragraphs, each with its number."""
        for paragraph in paragraphs:
            self.paragraph(paragraph.text, paragraph.id)

    def block(self, kind: Kind, text: str, **more: Unpack[More]) -> None:
        """Return a block that is not counted."""
        self.blocks.append(Block(kind, text.strip(), **more))

    def rich(self, kind: Kind, text: str, **more: Unpack[More]) -> None:
        """Return a block of house text, with its links and emphasis."""
        shown, spans = markup.inline(text.strip())
        self.blocks.append(Block(kind, shown, spans=spans, **more))

    def figure(self, caption: str, figure: Figure) -> None:
        """Return a figure with the next number."""
        self._figure += 1
        number = str(self._figure)
        self.blocks.append(Block(Kind.FIGURE, caption, number=number, label=f"Figure {number}:", figure=figure))


def slug(number: str) -> str:
    """Return the id of a numbered heading: "section.1". With its dot it is no id that a person could give."""
    return number.lower().replace(" ", ".")
