"""LibreOffice lays the report out: what the estimator says of each bookmark's page must be what it does.

The flow is filled from the finished document, so that this also finds a body that tells its flow something else than it
writes.
"""

import contextlib
import io
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import docx
import msgspec
import pikepdf
import pytest
from factories import READABLE, report_named
from lxml import etree
from word_reading import W, fields, packed, part, parts, values

from irp_tui.docx_files import StyleSheet
from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.word.document import document
from irp_tui.word.lines import Measure
from irp_tui.word.measures import measures, page
from irp_tui.word.pages import Flow

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("fc-list")),
        reason="needs soffice (Debian: libreoffice-writer) and fc-list (fontconfig) on the PATH",
    ),
]

ALTERED = 16
FONTS = {"Arial": "Liberation Sans", "Calibri": "Carlito", "Times New Roman": "Liberation Serif"}
"""What looks are tried in, and what LibreOffice must have in its place: letters that are as wide."""

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
T = TypeVar("T")
EMU = 12700
"""In a point: what drawings are measured in."""

OPTIONS = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


class Reader:
    """Fills a flow from a document that is finished; each block is marked with its first bookmark."""

    def __init__(self, data: bytes) -> None:
        self._measures = measures(StyleSheet.of(docx.Document(io.BytesIO(data))))
        *_, section = part(data, "word/document.xml").iter(f"{W}sectPr")
        self.flow = Flow(self._measures, page(section))
        self.marks: dict[str, str] = {}
        body = part(data, "word/document.xml").find(f"{W}body")
        assert body is not None
        for block in _blocks(body):
            self._row(block) if block.tag == W + "tr" else self._paragraph(block)

    def pages(self) -> dict[str, int]:
        found = self.flow.pages()
        return {name: found[mark] for name, mark in self.marks.items()}

    def _mark(self, block: etree._Element) -> str:
        names = values(block, "bookmarkStart", "name")
        mark = names[0] if names else ""
        self.marks |= dict.fromkeys(names, mark)
        return mark

    def _paragraph(self, block: etree._Element) -> None:
        if block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            self.flow.new_page()
        extent = next(block.iter(DRAWN), None)
        if extent is None:
            strong = "".join(_words(run) for run in block.iterfind(f"{W}r") if values(run, "rStyle") == ["Strong"])
            words = _words(block)
            lead = words[: words.find(strong) + len(strong)]
            self.flow.paragraph(self._style(block), words.removeprefix(lead), self._mark(block), strong=lead)
        else:
            self.flow.drawing(self._style(block), int(extent.get("cy", "0")) / EMU, self._mark(block))

    def _row(self, block: etree._Element) -> None:
        cells = []
        for cell in block.iterfind(f"{W}tc"):
            inner = cell.find(f"{W}p")
            assert inner is not None
            cells.append((int(values(cell, "tcW", "w")[0]) / 20, self._style(inner), _words(inner)))
        header = block.find(f"{W}trPr/{W}tblHeader") is not None
        self.flow.row(cells, header=header, mark=self._mark(block))

    def _style(self, block: etree._Element) -> str:
        style = values(block, "pStyle")[0]
        if block.find(f"{W}pPr/{W}keepNext") is None:
            return style
        kept = f"{style} kept"
        self._measures[kept] = msgspec.structs.replace(self._measures.get(style, Measure()), keep_next=True)
        return kept


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and rows in their order, also those in the frame of the contents."""
    for block in body:
        if block.tag == W + "p":
            yield block
        elif block.tag == W + "tbl":
            yield from block.iterfind(f"{W}tr")
        elif block.tag == W + "sdt":
            yield from block.iterfind(f"{W}sdtContent/{W}p")


def _words(block: etree._Element) -> str:
    shown = {W + "br": "\n", W + "tab": "\t"}
    found = (node for node in block.iter(W + "t", W + "br", W + "tab") if node.getparent().tag == W + "r")  # type: ignore[union-attr]
    return "".join(shown.get(str(node.tag)) or node.text or "" for node in found)


@dataclass(frozen=True)
class Compared:
    """The pages of one document by the names of bookmarks: ours, those in its contents, and LibreOffice's."""

    name: str
    ours: Mapping[str, int]
    printed: Mapping[str, int]
    office: Mapping[str, int]
    counts: tuple[int, int]


def wrong(found: list[Compared], pages: Callable[[Compared], Mapping[str, int]]) -> tuple[int, int, list[str]]:
    """How many pages there are to compare, the greatest difference, and each that differs."""
    pairs = [(one, name, page, one.office[name]) for one in found for name, page in pages(one).items()]
    told = [f"{one.name}: {name} on {page}, not {right}" for one, name, page, right in pairs if page != right]
    return len(pairs), max(abs(page - right) for _, _, page, right in pairs), told


def altered(seed: int) -> Report:
    """A report with paragraphs and concerns left out, doubled, moved and lengthened, and another prison's name."""
    chance = random.Random(seed)  # noqa: S311 - the same reports each time
    report = report_named(READABLE[seed % len(READABLE)])
    concerns = [msgspec.structs.replace(found, paragraphs=_shuffled(found, chance)) for found in report.concerns]
    kept = [found for found in concerns if chance.random() > 0.2] or concerns
    twice = [msgspec.structs.replace(found, id=f"{found.id}-again") for found in kept if chance.random() < 0.2]
    visit = _changed(report.summary.visit, chance)
    summary = msgspec.structs.replace(report.summary, visit=visit, practice=_some(report.summary.practice, chance))
    name = " ".join(chance.sample(("HMP", "Long", "Upper", "Littleton-on-the-Water", "YOI", "Reach"), 3))
    establishment = msgspec.structs.replace(report.establishment, name=name)
    return msgspec.structs.replace(
        report, concerns=(*kept, *twice), summary=summary, establishment=establishment, team=_some(report.team, chance)
    )


def _shuffled(concern: Concern, chance: random.Random) -> tuple[Paragraph, ...]:
    changed = list(_changed(concern.paragraphs, chance))
    chance.shuffle(changed)
    return tuple(changed)


def _some(given: tuple[T, ...], chance: random.Random) -> tuple[T, ...]:
    return tuple(one for one in given if chance.random() > 0.2)


def _changed(given: tuple[Paragraph, ...], chance: random.Random) -> tuple[Paragraph, ...]:
    changed: list[Paragraph] = []
    for one in given:
        words = one.text.split(" ")
        match chance.choice(("cut", "double", "longer", "same", "same", "gone")):
            case "cut":
                changed.append(msgspec.structs.replace(one, text=" ".join(words[: max(len(words) // 2, 1)])))
            case "double":
                changed += one, msgspec.structs.replace(one, id=f"{one.id}-2")
            case "longer":
                more = " ".join(chance.choices(words, k=chance.randint(5, 80)))
                changed.append(msgspec.structs.replace(one, text=f"{one.text} {more}"))
            case "same":
                changed.append(one)
    return tuple(changed)


def other_look(data: bytes, seed: int) -> bytes:
    """The document in other typefaces, sizes and distances, with fewer things kept together, on another page."""
    chance = random.Random(seed)  # noqa: S311 - the same looks each time
    package = parts(data)

    def changed(found: re.Match[str]) -> str:
        one = re.sub(r'(?<=<w:sz w:val=")\d+', lambda size: str(int(size[0]) + chance.randint(-2, 2)), found[0])
        share = chance.choice((50, 80, 100, 130))
        one = re.sub(r'(?<=(?:before|:after)=")\d+', lambda space: str(int(space[0]) * share // 100), one)
        one = re.sub(r'(?<=w:line=")\d+(?=" w:lineRule="auto")', str(chance.choice((240, 252, 264, 288, 300))), one)
        for property in ("keepNext", "keepLines", "pageBreakBefore"):
            if chance.random() < 0.15:
                one = one.replace(f"<w:{property}/>", "")
        return one

    styles = package["word/styles.xml"].decode().replace("Arial", chance.choice(fonts()))
    package["word/styles.xml"] = re.sub(r"<w:style .*?</w:style>", changed, styles).encode()
    foot = f'w:bottom="{chance.choice((1300, 1600, 1900))}"'.encode()
    package["word/document.xml"] = re.sub(rb'w:bottom="\d{4}"(?= w:left)', foot, package["word/document.xml"])
    return packed(package)


@cache
def fonts() -> tuple[str, ...]:
    listed = subprocess.run(["fc-list", ":", "family"], check=True, capture_output=True, timeout=60).stdout.decode()
    return tuple(name for name, same in FONTS.items() if same in listed)


def documents() -> Iterator[tuple[str, bytes]]:
    for name in READABLE:
        with contextlib.suppress(pytest.skip.Exception):
            yield name, document(report_named(name), final=False)
    for seed in range(ALTERED):
        with contextlib.suppress(pytest.skip.Exception):
            yield f"altered {seed}", document(altered(seed), final=bool(seed % 2))


def compare(folder: Path, written: Mapping[str, bytes]) -> list[Compared]:
    """LibreOffice makes a PDF of each, with a destination for each bookmark."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    soffice = ["soffice", profile, "--headless", "--convert-to", OPTIONS, "--outdir", str(folder)]
    files = {name: folder / f"{name}.docx" for name in written}
    for name, file in files.items():
        file.write_bytes(written[name])
    subprocess.run([*soffice, *map(str, files.values())], check=True, capture_output=True, timeout=600)
    return [_compared(name, written[name], file.with_suffix(".pdf")) for name, file in files.items()]


def _compared(name: str, data: bytes, pdf: Path) -> Compared:
    read = Reader(data)
    with pikepdf.open(pdf) as office:
        numbers = {page.obj.objgen: number for number, page in enumerate(office.pages, start=1)}
        # LibreOffice writes "_" in a name as its number.
        found = {mark: office.Root.Dests[f"/{mark.replace('_', '5F')}"] for mark in read.marks}
        pages = {mark: numbers[place[0].objgen] for mark, place in found.items()}
    entries = (entry for entry in fields(part(data, "word/document.xml")) if entry[0].startswith("PAGEREF"))
    printed = {code.split()[1]: int(shown) for code, shown in entries}
    return Compared(name, read.pages(), printed, pages, (read.flow.count(), len(numbers)))


@pytest.fixture(scope="module")
def house_look(tmp_path_factory: pytest.TempPathFactory) -> list[Compared]:
    return compare(tmp_path_factory.mktemp("house"), dict(documents()))


@pytest.fixture(scope="module")
def other_looks(tmp_path_factory: pytest.TempPathFactory) -> list[Compared]:
    changed = {name: other_look(data, place) for place, (name, data) in enumerate(documents())}
    return compare(tmp_path_factory.mktemp("other"), changed)


def test_there_is_something_to_compare(house_look: list[Compared]) -> None:
    assert len(house_look) >= ALTERED
    for one in house_look:
        assert len(one.printed) == 6
        assert len(set(one.office.values())) > 6
        assert set(one.printed) <= set(one.office)


def test_each_entry_of_the_contents_has_its_page(house_look: list[Compared]) -> None:
    for pages in (lambda one: one.printed, lambda one: {name: one.ours[name] for name in one.printed}):
        count, worst, told = wrong(house_look, pages)
        assert worst <= 1, told
        assert len(told) * 100 <= count, told


def test_each_paragraph_is_on_its_page(house_look: list[Compared]) -> None:
    count, worst, told = wrong(house_look, lambda one: one.ours)
    assert worst <= 1, told
    assert len(told) * 100 <= count, told


def test_there_are_as_many_pages(house_look: list[Compared]) -> None:
    assert [one.name for one in house_look if one.counts[0] != one.counts[1]] == []


def test_other_looks_come_out_as_well(other_looks: list[Compared]) -> None:
    count, worst, told = wrong(other_looks, lambda one: {name: one.ours[name] for name in one.printed})
    assert worst <= 1, told
    assert len(told) * 50 <= count, told
    count, worst, told = wrong(other_looks, lambda one: one.ours)
    assert worst <= 1, told
    assert len(told) * 50 <= count, told
