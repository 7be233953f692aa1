"""From a published report to a draft, and the proof that nothing of it was dropped."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts.importer import sections
from irp_tui.drafts.importer.builder import ReportBuilder
from irp_tui.drafts.importer.lines import Line, from_text
from irp_tui.drafts.importer.sections import outline
from irp_tui.drafts.storage import read_bytes, read_text
from irp_tui.errors import DraftError
from irp_tui.report import placeholders, text_formats
from irp_tui.report.compose.blocks import Printed
from irp_tui.report.compose.sections import compose
from irp_tui.report.house import House
from irp_tui.report.model import Paragraph, Report, Unplaced
from irp_tui.report.sanitize import one_line

WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
_REFERENCE = re.compile(r"\b([Ss]ee) paragraph (\d+\.\d+)\b")
_NUMBERS = re.compile(r"\bparagraphs? \d+\.\d+(?:(?:,| and| or| to|–|, and) ?\d+\.\d+)*")
_PAGE = re.compile(r"\t\d+\Z")


class Imported(Struct, frozen=True):
    """A report read from a published one. Lines without a place are in `report.unplaced`.

    Attributes:
        lines: how many lines the source has, empty ones aside.
        missing: what the report lacks because the source does not say it, a sentence each.
    """

    report: Report
    lines: int
    missing: tuple[str, ...]


def read_published(source: Path, house: House) -> Imported:
    """Read a published report as a draft.

    Each line of the source is in the draft, or is printed again from it word for word, or is among those without a
    place: that is compared, not believed.

    Raises:
        DraftError: the source cannot be read, or is no report on an independent review of progress.
    """
    columns = {house.texts["practice-columns"], house.texts["team-columns"]}
    columns |= {house.texts["judgement-columns"].replace("{item}", body.item.capitalize()) for body in house.bodies}
    lines = [line for line in _lines(source) if line.text not in columns]
    report = _read(source, [line for line in lines if not line.note], house)
    strays = tuple(_strays(lines, compose(report)))
    return Imported(replace(report, unplaced=strays), len(lines), tuple(_missing(report)))


def _lines(source: Path) -> list[Line]:
    if source.suffix.lower() in WORD:
        # Saves lxml's start, 40 ms, where the source is text.
        from irp_tui.drafts.importer.docx import from_word

        return from_word(source, read_bytes(source, largest=50_000_000))
    return from_text(read_text(source).content)


def _read(source: Path, lines: list[Line], house: House) -> Report:
    found = ReportBuilder(house)
    parts = outline(lines)
    if not parts.part("progress"):
        message = "has no section 'Progress against our concerns'; is it a report on an independent review of progress?"
        raise DraftError(source, message)
    sections.read_cover(found, parts)
    sections.read_body(found, parts)
    sections.read_summary(found, parts)
    sections.read_progress(found, parts)
    sections.read_findings(found, parts)
    sections.read_glossary(found, parts)
    sections.read_about(found, parts)
    sections.read_imprint(found, parts)
    return _linked(found)


def _linked(found: ReportBuilder) -> Report:
    """The report with references to paragraph numbers turned into links, and ready-made sentences into fields."""
    found.practice = [replace(each, paragraph=found.ids.get(each.paragraph, "")) for each in found.practice]
    found.concerns = [
        replace(concern, paragraphs=tuple(_link(paragraph, found.ids) for paragraph in concern.paragraphs))
        for concern in found.concerns
    ]
    offers = {found.words(key): found.house.texts[key] for key in ("offer-count", "offer-outcomes")}
    for part, paragraphs in found.summary.items():
        linked = (_link(paragraph, found.ids) for paragraph in paragraphs)
        found.summary[part] = [replace(each, text=offers.get(each.text, each.text)) for each in linked]
    return found.report()


def _link(paragraph: Paragraph, ids: dict[str, str]) -> Paragraph:
    if "paragraph" not in paragraph.text:
        return paragraph

    def see(match: re.Match[str]) -> str:
        return f"{{{match[1]} {ids[match[2]]}}}" if match[2] in ids else match[0]

    def number(match: re.Match[str]) -> str:
        return re.sub(r"\d+\.\d+", lambda n: f"{{number {ids[n[0]]}}}" if n[0] in ids else n[0], match[0])

    return replace(paragraph, text=_NUMBERS.sub(number, _REFERENCE.sub(see, paragraph.text)))


def _strays(lines: list[Line], printed: Printed) -> Iterator[Unplaced]:
    """The lines of the source that the report does not print."""
    there = Counter(one_line(line) for line in text_formats.lines(printed))
    there.update(one_line(part) for block in printed.blocks for part in block.text.split("\n") if "\n" in block.text)
    there.update(block.figure.said for block in printed.blocks if block.figure)
    contents = True
    for line in lines:
        words = one_line(_PAGE.sub("", line.text) if contents else line.text)
        contents = contents and not line.number()
        # A concern and its judgement are two lines as text, and one row of a table in Word.
        parts = [words] if there[words] else [one_line(part) for part in line.text.split("\t")]
        if all(there[part] for part in parts):
            there.subtract(parts)
        elif words:
            yield Unplaced(line.at, line.text)


def _missing(report: Report) -> Iterator[str]:
    tests = report.house.tests.get(report.establishment.population, ())
    wanted = len(tests) * len(report.inspections)
    if sum(len(inspection.outcomes) for inspection in report.inspections) < wanted:
        yield "The healthy prison outcomes of Figure 1: they stand in a picture. Add them to report.toml."
    facts = placeholders.facts(report)
    if not facts["visit"]:
        yield "The dates of the visit."
    if not facts["inspection"]:
        yield "The month of the inspection."
    for concern in report.concerns:
        if not concern.judgement.value:
            yield f"The judgement of {concern.id}."
