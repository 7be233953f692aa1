"""What the Word export costs: beside the least it could cost, and beside other ways to a Word document.

- word: from the report to the bytes of the file, against
  - a string and a zip (`rivals.plain`): nothing that makes this file with Python's own zip, as it comes, can be
    quicker. It is given the composed blocks, and all else in the file ready-made: charts with their workbooks,
    snapshot, styles. `bare` has the template's parts only, and so makes a smaller file.
    Ours packs with zlib's level 1, the floor with 6, as zipfile does unasked: part of it is that;
  - docxtpl (`rivals.filled`), which is how most Python programs fill in a house's Word template. Its template is made,
    and the blocks are composed and put in the form it wants, before the clock starts;
  - pandoc, which is how most people turn text into Word. A process, with the report in pandoc's own JSON: it reads that
    a little faster than Markdown. So that it is not measured against a function only, `irp export` of the draft on disk
    stands beside it as a process, too.
- memory, with word: the most that a new process with one export has at a time.
- cold: `irp export` of the published draft as a process, against one that imports python-docx and ends: the least that
  any program built on it takes to start.

The reports are the published one (the example, where there is none) and made-up ones in prose that is packed about as
well: how well is printed. Docxtpl and pandoc make less of a report, as the last line says. Bytecode is kept, whatever
the environment says.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec
from generated_reports import report_of_size
from rich.table import Table

from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.report.text_formats import markdown
from irp_tui.word.document import document

from .cases import Sample, published
from .measuring import Pair, Work, against
from .printing import milliseconds, table, times
from .rivals import filled, plain

CASES = ("word", "cold")
PUBLISHED = "published"
ROUNDS = {PUBLISHED: 31, "60": 31, "600": 15, "6000": 5}
QUICK = {PUBLISHED: 7, "60": 5, "600": 3, "6000": 3}
"""Rounds for the published report and for those of so many paragraphs."""

_COLD, _COLD_QUICK = 31, 15
_ROOT = Path(__file__).parents[2]
_HOUSE = Path(str(files("irp_tui.word"))) / "house.docx"
_RIVAL = (sys.executable, "-m")
_TABLES = {Kind.PRACTICE: 3, Kind.ITEM: 2, Kind.MEMBER: 2}
# The system keeps the most that a child had; the one who asks must be small, as what starts a child counts as its own.
_PEAK = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""

_LESS = (
    "docxtpl and pandoc do less for their time: no figures, no contents with page numbers, no references that follow"
    " their target, no record of what was exported; pandoc numbers no paragraphs and has no styles"
    " of the house"
)

Command = Sequence[str | Path]


class Material:
    """A report in all the forms that the ways to Word start from, made when first asked for and never timed."""

    def __init__(self, report: Report, folder: Path) -> None:
        self.report = report
        self.folder = folder
        self._sample = Sample(report, folder)
        folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """The report, composed."""
        return compose(self.report).blocks

    @cached_property
    def house(self) -> dict[str, bytes]:
        """The parts of the house's own template."""
        return plain.parts(str(_HOUSE))

    @cached_property
    def others(self) -> dict[str, bytes]:
        """All parts of our own file, but with the template's empty document."""
        with zipfile.ZipFile(io.BytesIO(document(self.report, final=False))) as package:
            return {name: self.house[name] if name == plain.BODY else package.read(name) for name in package.namelist()}

    @cached_property
    def pieces(self) -> list[filled.Piece]:
        """What docxtpl fills in."""
        return [*_pieces(self.blocks)]

    @cached_property
    def converted(self) -> Path:
        """The report in pandoc's JSON."""
        source, made = self.folder / "report.md", self.folder / "report.json"
        source.write_text(markdown(self.report, compose(self.report)), "utf-8")
        subprocess.run([pandoc(), "--from=gfm", f"--output={made}", source], check=True)
        return made

    def written(self, name: str, data: bytes) -> Path:
        """A file for a process to read."""
        path = self.folder / name
        path.write_bytes(data)
        return path

    def export(self) -> Command:
        """What a person starts."""
        made = self.folder / "irp.docx"
        return (sys.executable, "-m", "irp_tui", "export", self._sample.draft, "-o", made)

    def pandoc(self) -> Command:
        """The same with pandoc."""
        return (pandoc(), "--from=json", f"--output={self.folder / 'pandoc.docx'}", self.converted)


def _pieces(blocks: Iterable[Block]) -> Iterator[filled.Piece]:
    together = groupby(enumerate(blocks), lambda each: Kind.ITEM if each[1].kind is Kind.JUDGEMENT else each[1].kind)
    for kind, group in together:
        if kind in _TABLES:
            yield {"columns": _TABLES[kind], "rows": [*_rows(kind, [block for _, block in group])]}
        else:
            for mark, block in group:
                yield {"style": plain.style(block), "mark": mark, "text": plain.words(block)}


def _rows(kind: Kind, blocks: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    match kind:
        case Kind.ITEM:
            yield from ((item.text, judgement.text) for item, judgement in zip(blocks[::2], blocks[1::2], strict=False))
        case Kind.PRACTICE:
            yield from ((block.number, block.text, block.aside) for block in blocks)
        case _:
            yield from ((block.text, block.aside) for block in blocks)


class Comparison(NamedTuple):
    """Two ways in turn, the ratio wanted, and why it cannot be measured here, if so."""

    first: str
    second: str
    works: Callable[[Material], tuple[Work, Work]]
    goal: str = ""
    lacking: Callable[[], str] = str

    @property
    def name(self) -> str:
        """What it is called in a table."""
        return f"{self.first} / {self.second}"


def pandoc() -> str:
    """Where pandoc is: the one that comes with pypandoc, or else the machine's own; "" where there is none."""
    room = find_spec("pypandoc")
    packed = Path(room.origin).parent / "files" if room and room.origin else Path()
    return shutil.which("pandoc", path=str(packed)) or shutil.which("pandoc") or ""


def _no_pandoc() -> str:
    return "" if pandoc() else "pandoc is not installed"


def _ours(material: Material) -> Work:
    return Work(lambda: document(material.report, final=False))


def _floor(material: Material) -> Work:
    blocks, others = material.blocks, material.others
    return Work(lambda: plain.document(blocks, others))


def _bare(material: Material) -> Work:
    blocks, house = material.blocks, material.house
    return Work(lambda: plain.document(blocks, house))


def _filled(material: Material) -> Work:
    template, pieces = filled.template(material.house), material.pieces
    return Work(lambda: filled.document(template, pieces))


def _process(command: Command) -> Work:
    return Work(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=_ROOT, env=_environment()))


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


COMPARISONS = (
    Comparison("ours", "string and zip", lambda each: (_ours(each), _floor(each)), "≤ 4"),
    Comparison("ours", "bare string and zip", lambda each: (_ours(each), _bare(each))),
    Comparison("docxtpl", "ours", lambda each: (_filled(each), _ours(each)), "≥ 1", filled.lacking),
    Comparison("pandoc", "ours", lambda each: (_process(each.pandoc()), _ours(each)), "≥ 6", _no_pandoc),
    Comparison("pandoc", "irp export", lambda each: (_process(each.pandoc()), _process(each.export())), "", _no_pandoc),
)


def told(folder: Path, names: Iterable[str], *, quick: bool) -> Iterator[str | Table]:
    """The figures, in tables and lines."""
    title, report = published(folder / "draft")
    real = Material(report, folder / PUBLISHED)
    if "word" in names:
        yield from _word(folder, title, real, QUICK if quick else ROUNDS)
    if "cold" in names:
        yield from _cold(title, real, _COLD_QUICK if quick else _COLD)


def _word(folder: Path, title: str, real: Material, rounds: Mapping[str, int]) -> Iterator[str | Table]:
    figures: dict[tuple[str, str], Pair] = {}
    memory = table("Most memory of a process with one export, in MiB", "report", *commands(real))
    for size, times_ in rounds.items():
        material = real if size == PUBLISHED else Material(report_of_size(int(size)), folder / size)
        yield f"word: {title if size == PUBLISHED else f'{size} made-up paragraphs'}: {packed(material.report)}"
        figures |= {(each.name, size): pair for each, pair in ratios(material, times_)}
        memory.add_row(size, *(_mebibytes(command) for command in commands(material).values()))
    yield _table_of_ratios(figures)
    if {"600", "6000"} <= rounds.keys():
        yield _table_of_growth(figures)
    yield memory
    yield from (f"word: {each.name}: not measured, {why}" for each in COMPARISONS if (why := each.lacking()))
    yield _LESS


def ratios(material: Material, rounds: int) -> Iterator[tuple[Comparison, Pair]]:
    """All comparisons that can be made here, for one report."""
    for each in COMPARISONS:
        if not each.lacking():
            print(f"{each.name} …", file=sys.stderr)
            yield each, against(*each.works(material), rounds)


def packed(report: Report) -> str:
    """How well the document of a report is packed, which is the half of what the floor does."""
    with zipfile.ZipFile(io.BytesIO(document(report, final=False))) as package:
        body = package.getinfo(plain.BODY)
    return f"{plain.BODY} has {body.file_size:,} bytes, packed to one in {body.file_size / body.compress_size:.1f}"


def commands(material: Material) -> dict[str, Command]:
    """A process with one export, for each way that there is here."""
    blocks = material.written("blocks.json", msgspec.json.encode(material.blocks))
    found: dict[str, Command] = {
        "irp export": material.export(),
        "string and zip": (*_RIVAL, "tests.benchmarks.rivals.plain", blocks, _HOUSE, material.folder / "plain.docx"),
    }
    if not filled.lacking():
        pieces = material.written("pieces.json", json.dumps(material.pieces).encode())
        template = material.written("template.docx", filled.template(material.house))
        found["docxtpl"] = (
            *_RIVAL,
            "tests.benchmarks.rivals.filled",
            pieces,
            template,
            material.folder / "filled.docx",
        )
    if not _no_pandoc():
        found["pandoc"] = material.pandoc()
    return found


def peak(command: Command) -> float | None:
    """The most memory that a process had at a time, in MiB; None where the system does not tell."""
    if not find_spec("resource"):
        return None
    asked = [sys.executable, "-ISc", _PEAK, *command]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=_ROOT, env=_environment())
    return int(done.stdout) / (2**20 if sys.platform == "darwin" else 2**10)


def _mebibytes(command: Command) -> str:
    peak(command)  # the first one compiles
    most = peak(command)
    return "cannot be measured here" if most is None else f"{most:.0f}"


def cold(material: Material, rounds: int) -> Pair:
    """`irp export` of a draft, against a process that imports python-docx."""
    return against(_process(material.export()), _process((sys.executable, "-c", "import docx")), rounds)


def _cold(title: str, real: Material, rounds: int) -> Iterator[str | Table]:
    if not find_spec("docx"):
        yield "cold: python-docx is not installed"
        return
    pair = cold(real, rounds)
    made = table(f"From a cold start: {title}", "benchmark", "ratio", "irp export", "import docx", "goal")
    made.add_row("cold", times(pair.ratio), milliseconds(pair.ours), milliseconds(pair.floor), "≤ 1.5")
    yield made


def _table_of_ratios(figures: Mapping[tuple[str, str], Pair]) -> Table:
    made = table("Word: ratios, median (lowest-highest)", "ways", "report", "ratio", "goal", "first", "second")
    for each in COMPARISONS:
        for (name, size), pair in figures.items():
            if name == each.name:
                both = milliseconds(pair.ours), milliseconds(pair.floor)
                made.add_row(name, size, times(pair.ratio), each.goal, *both)
        made.add_section()
    return made


def _table_of_growth(figures: Mapping[tuple[str, str], Pair]) -> Table:
    made = table("Word: growth from 600 to 6,000 paragraphs: 10 is linear", "ways", "first", "second")
    for each in COMPARISONS:
        if (each.name, "600") in figures:
            small, large = figures[each.name, "600"], figures[each.name, "6000"]
            first, second = (large[side].middle / small[side].middle for side in (0, 1))
            made.add_row(each.name, f"{first:.1f}", f"{second:.1f}")
    return made
