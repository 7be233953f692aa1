"""What is inside a report that no reader sees: each text of each part is printed, or has a reason to be there."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from factories import full_report
from lxml import etree
from msgspec.structs import replace
from word_reading import HEADERS

from irp_tui import export
from irp_tui.export_record import ExportRecord
from irp_tui.report import text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import AddComment, Agree, Edit, Judge, SetConcern, SetMember, SetNote, Waive, apply
from irp_tui.report.model import Concern, Conflict, Note, Paragraph, Report, Unplaced
from irp_tui.word import libreoffice, snapshot
from irp_tui.word.document import KEYWORDS, document
from irp_tui.word.template import MARKING, TITLE

HIDDEN = "Zyx"
"""Begins each word that only people who work on the report may see."""

NOON = dt.datetime(2025, 12, 9, 12)  # noqa: DTZ001 - the laptop's

SHAPES = {
    r"[\d\s.,:%#()+/-]*": "numbers, dates and times",
    r"#?[0-9A-Fa-f]{6}|[0-9A-F]{8}": "colours and numbers in base 16",
    r"_Toc\d+|_[pcvgte]_(\d+|[a-z0-9_]+)": "bookmarks: by their order, or by an id whose words are printed",
    r"(TOC|PAGEREF|REF|PAGE|NUMPAGES|SEQ)\b[ *\\\"A-Za-z0-9_-]*": "codes of fields: what Word works out anew",
    r"(rId|irp|house)\d+": "relationships inside the package",
    r"\d{4}-\d\d-\d\dT00:00:00Z": "the day of the visit, as the day on which the file was made",
    r"Sheet1(!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?)?|[A-Z]+\d+(:[A-Z]+\d+)?": "cells of a chart's workbook",
    r"(?:IF|IFERROR|INDEX|CHOOSE)\(.*": "formulas of a chart's workbook: a word for a length",
    r"/?(word|customXml|docProps|xl)/[\w/.]+|charts/\w+\.xml|\.\./embeddings/\w+\.xlsx": "names of parts",
    r"https?://schemas\.[\w./-]+|urn:[\w:.-]+|application/[\w.+-]+": "what kind of part it is",
    r"\{[0-9A-Fa-f-]{36}\}": "ids that Word wants of a chart's parts, always the same",
    r"@[A-Za-z][A-Za-z0-9]{0,30}": "a plain word as an attribute: the format's names of styles, sides, kinds",
}
"""What a text that is not printed may look like, an attribute's with an @ before it, and what it then is."""

SAID = {
    "dc:creator, lastModifiedBy": "HM Inspectorate of Prisons",
    "the properties' own words": KEYWORDS,
    "their title": TITLE,
    "the program that a chart's workbook is for": "Microsoft Excel",
    "heads of columns of a chart's workbook": "2021 in words, 2025 in words, Length",
}
"""Texts that are not printed as they stand there, and why they are there."""


def full() -> Report:
    """A report with something in each field that is not printed, marked as such."""
    report = full_report()
    first = report.concerns[0]
    edits: tuple[Edit, ...] = (
        SetConcern(first.id, lead="Zyxlead"),
        SetMember(report.team[0].id, initials="ZyxMB"),
        SetNote(first.notes[0].id, text="Zyxnote") if first.notes else SetConcern(first.id),
        Judge(first.id, first.judgement.value, "Zyxreason"),
        AddComment(first.id, "k9", first.id, "Zyxcomment", "Zyxby", NOON),
        Waive(first.id, "long-paragraph", first.id, "Zyxwaived", "Zyxby", NOON),
        Agree(first.id, "Zyxby", NOON),
    )
    for edit in edits:
        report = apply(report, edit)
    hidden = Concern(
        id="zyxsmith-in-cell-four",
        area=first.area,
        body=first.body,
        text="A concern that was worded anew.",
        judgement=first.judgement,
        paragraphs=(
            Paragraph("zyx-paragraph", "As in {see zyx-other}.", ("data",), ("n9",)),
            Paragraph("zyx-other", "So."),
        ),
        notes=(Note("n9", "Zyxfieldwork", "data", NOON, "Zyxby"),),
    )
    return replace(
        report,
        concerns=(*report.concerns, hidden),
        unplaced=(Unplaced(3, "Zyxline"),),
        conflicts=(Conflict("x1", first.id, "text", "Zyxours", "Zyxtheirs"),),
    )


REPORT = full()


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


@cache
def printed() -> str:
    """All that is printed, without white space."""
    blocks = compose(REPORT).blocks
    figures = [block.figure for block in blocks if block.figure]
    words = [word for each in figures for word in (*each.columns, *each.scale, each.said, *sum(each.rows, ()))]
    words += [word for block in blocks for word in (block.number, block.label, block.text, block.aside)]
    return squeezed(" ".join([*text_formats.lines(compose(REPORT)), *words, *HEADERS, MARKING]))


def texts(data: bytes, inside: str = "") -> Iterator[tuple[str, str]]:
    """Each text and, with an @ before it, each attribute of each part of a package and of the packages in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.comment == b""
        for info in package.infolist():
            assert (info.comment, info.extra) == (b"", b"")
            name, part = f"{inside}{info.filename}", package.read(info)
            if name.endswith(".xlsx"):
                yield from texts(part, f"{name}!")
                continue
            for node in etree.fromstring(part).iter():
                assert isinstance(node.tag, str), f"{name}: a comment or an instruction"
                words = (node.text, node.tail, *(f"@{value!s}" for value in node.attrib.values()))
                yield from ((name, word) for word in words if word and word.strip())


_SHAPES = re.compile("|".join(f"@?(?:{shape})" for shape in SHAPES))


def is_explained(word: str) -> bool:
    """Whether a text is printed, or has another reason to be there."""
    said = printed() + squeezed(" ".join(SAID.values()))
    pieces = re.split(r", (?=HMP|\d)|\. |; ", word.removeprefix("@"))
    return bool(_SHAPES.fullmatch(word.strip())) or all(squeezed(piece) in said for piece in pieces)


def unexplained(data: bytes, bare: bytes) -> list[tuple[str, str]]:
    """The texts that no report of this house has, and that are not explained."""
    known = {word for _, word in texts(bare)}
    return [(part, word) for part, word in texts(data) if word not in known and not is_explained(word)]


@pytest.mark.parametrize("final", [False, True])
def test_each_text_of_each_part_is_printed_or_has_a_reason(*, final: bool) -> None:
    found = unexplained(document(REPORT, final=final), document(Report(house=REPORT.house), final=final))
    # A draft names its bookmarks by ids, and keeps what was written where it prints otherwise: as drafts/README says.
    in_drafts = re.compile(r"@_[pcvgte]_\w+|(REF|PAGEREF) _[pcvgte]_\w+.*")
    assert [
        (part, word)
        for part, word in found
        if final or not (part == "customXml/item1.xml" or in_drafts.fullmatch(word.strip()))
    ] == []


def test_a_template_of_ours_says_nothing_that_is_not_printed() -> None:
    bare = document(Report(house=REPORT.house), final=True)
    sentences = {word for part, word in texts(bare) if not word.startswith("@") and " " in word.strip()}
    styles = {word for part, word in texts(bare) if part == "word/styles.xml"}
    printed_alone = squeezed(" ".join(text_formats.lines(compose(Report(house=REPORT.house)))))
    assert not [
        word
        for word in sentences - styles
        if not _SHAPES.fullmatch(word.strip()) and squeezed(word) not in printed_alone + printed() + SAID_ALONE
    ]


SAID_ALONE = squeezed(" ".join(SAID.values()))


@pytest.mark.parametrize("final", [False, True])
def test_what_only_the_team_may_see_is_in_no_part(*, final: bool) -> None:
    hidden = [
        (part, word) for part, word in texts(document(REPORT, final=final)) if HIDDEN.casefold() in word.casefold()
    ]
    ids = re.compile(r"(@_[pcv]_|REF _p_)zyx\w*( .*)?|@?zyx[a-z-]+|As in \{see zyx-other\}\.")
    assert [(part, word) for part, word in hidden if final or not ids.fullmatch(word.strip())] == []


def test_only_drafts_hold_a_snapshot_of_what_is_printed_and_how_it_was_written() -> None:
    draft, final = (document(REPORT, final=final) for final in (False, True))
    assert snapshot.NAMESPACE.encode() not in b"".join(zipped(final).values())
    kept = etree.fromstring(zipped(draft)["customXml/item1.xml"])
    assert kept.get("establishment") == REPORT.establishment.name
    for each in kept.iter(f"{{{snapshot.NAMESPACE}}}printed"):
        assert squeezed(each.text or "") in printed()
    written = {paragraph.text for _, paragraph in REPORT.paragraphs()} | {each.text for each in REPORT.concerns}
    written |= {example.text for example in REPORT.summary.practice}
    assert {each.text for each in kept.iter(f"{{{snapshot.NAMESPACE}}}source")} <= written


def zipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("final", [False, True])
@pytest.mark.parametrize("name", ["report.md", "report.txt"])
def test_each_word_of_a_text_alone_is_printed(tmp_path: Path, name: str, *, final: bool) -> None:
    export.write(REPORT, export.ExportRequest(tmp_path / name, final), ExportRecord(tmp_path, tmp_path))
    text = (tmp_path / name).read_text("utf-8")
    assert HIDDEN.casefold() not in text.casefold()
    assert "<!--" not in text.replace("\\", "")
    text = re.sub(r"<(https?|mailto):", "<", text)
    assert [word for word in re.findall(r"\w+", text) if word.casefold() not in printed()] == []


# The PDF


def strings(value: object, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Each text in a PDF's objects, of names that are no standard ones too; what is drawn is in streams."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in value.items():
            if not (key in {"/ID", "/Panose"} or (key == "/Parent" and each.is_indirect)):
                yield from strings(each, seen)
    elif isinstance(value, pikepdf.Array):
        for each in value:
            yield from strings(each, seen)


@pytest.mark.slow
@pytest.mark.skipif(not libreoffice.available(), reason="needs LibreOffice (Debian: libreoffice-writer)")
def test_each_text_of_a_pdf_is_printed_or_has_a_reason(tmp_path: Path) -> None:
    export.write(REPORT, export.ExportRequest(tmp_path / "report.pdf", final=True), ExportRecord(tmp_path, tmp_path))
    with pikepdf.open(tmp_path / "report.pdf") as made:
        assert not {"/AF", "/AcroForm", "/OCProperties", "/AA", "/PieceInfo"} & set(made.Root.keys())
        assert not set(made.Root.get("/Names", {}).keys())
        assert not made.attachments
        assert isinstance(made.Root.get("/OpenAction", pikepdf.Array()), pikepdf.Array), "more than a place to begin at"
        found = set(strings(made.Root, set())) | {str(word) for word in made.docinfo.values()}
        xmp = etree.fromstring(made.Root.Metadata.read_bytes())
        found |= {word.strip() for word in xmp.itertext() if word.strip()}
    links = re.compile(r"^(.*?)(?: \d+)?, page \d+$|^(?:https?|mailto):.*")
    reasons = re.compile(r"en-GB|LibreOffice [\d.]+.*|D:\d{14}Z?|Adobe|Identity|x-default")
    bare = {links.sub(r"\1", word) for word in found if not reasons.fullmatch(word)}
    assert [word for word in bare if not is_explained(word)] == []
    assert not [word for word in found if HIDDEN.casefold() in word.casefold()]
