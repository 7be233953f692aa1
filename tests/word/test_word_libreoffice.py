"""LibreOffice numbers the sections, paragraphs, figures and references afresh: what it prints must be what we say."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import READABLE, report_named
from lxml import etree
from word_reading import HEADERS, W, parts

from irp_tui.report import text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.report.sanitize import one_line
from irp_tui.word.document import document

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="needs soffice (Debian: libreoffice-writer) and pdftotext (poppler-utils) on the PATH",
    ),
]

WRONG = "77.7"
MARGINS = ("-x", "0", "-y", "75", "-W", "595", "-H", "700")
"""What `pdftotext` is to read of an A4 page: all but header and footer."""


def without_cached_numbers(data: bytes, head: str = "") -> bytes:
    """The document with a wrong result kept in every REF and SEQ field, so that a right one was worked out.

    Charts, whose words are the figures' own, and the words of the part `head` are taken out.
    """
    package = parts(data)
    root = etree.fromstring(package["word/document.xml"])
    for drawing in [*root.iter(W + "drawing")]:
        drawing.getparent().remove(drawing)  # type: ignore[union-attr]
    if head:
        package[head] = re.sub(rb"<w:t\b[^>]*>[^<]*</w:t>", b"", package[head])
    wrong = state = ""
    for node in root.iter(W + "fldChar", W + "instrText", W + "t"):
        if node.tag == W + "instrText":
            wrong = WRONG if (node.text or "").split()[0] in {"REF", "SEQ"} else ""
        elif node.tag == W + "fldChar":
            state = node.get(W + "fldCharType", "")
        elif wrong and state == "separate":
            node.text = wrong
    package["word/document.xml"] = etree.tostring(root)
    spoilt = io.BytesIO()
    with zipfile.ZipFile(spoilt, "w") as archive:
        for name, part in package.items():
            archive.writestr(name, part)
    return spoilt.getvalue()


def printed(data: bytes, folder: Path) -> str:
    """The document's text as LibreOffice prints it, without headers and footers."""
    (folder / "report.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    soffice = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*soffice, str(folder / "report.docx")], check=True, capture_output=True, timeout=300)
    read = ["pdftotext", "-raw", "-nopgbrk", *MARGINS, str(folder / "report.pdf"), "-"]
    return subprocess.run(read, check=True, capture_output=True, timeout=60).stdout.decode()


@pytest.fixture(scope="module", params=READABLE)
def report(request: pytest.FixtureRequest) -> Report:
    return report_named(request.param)


@pytest.fixture(scope="module")
def text(report: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    data = without_cached_numbers(document(report, final=False), head="word/header2.xml")
    assert WRONG.encode() in parts(data)["word/document.xml"]
    return printed(data, tmp_path_factory.mktemp("office"))


def test_every_number_is_worked_out_as_ours(report: Report, text: str) -> None:
    assert WRONG not in text
    numbered = [block.number for block in compose(report).blocks if block.kind in {"paragraph", "verdict"}]
    assert re.findall(r"^(\d+\.\d+) ", text, re.MULTILINE) == numbered


def test_every_word_is_printed_in_its_order_with_its_numbers(report: Report, text: str) -> None:
    # The words over columns are the tables' own; pdftotext does not find emoji in every font.
    left_out = {*HEADERS, "\N{GRINNING FACE}"}
    shown = re.sub(r"\.{3,} ?\d+", "", one_line(text).replace("\N{BULLET}", "-"))  # the pages in the contents
    found = [word for word in shown.split() if word not in left_out]
    wanted = [word for line in printed_lines(report) for word in line.split() if word not in left_out]
    # A long word may be cut at its hyphen by a line's end: the letters and their order are what counts.
    assert "".join(found) == "".join(wanted)


def printed_lines(report: Report) -> Iterator[str]:
    """The lines of plain text, with the values of a figure as the sentences that stand below its chart."""
    for block in compose(report).blocks:
        yield text_formats.line(block)
        if block.figure and block.figure.scale:
            yield block.figure.said
