"""The PDF of a report: accessible to people who do not see the page, and on the pages that we say."""

import http.server
import io
import re
import shutil
import threading
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pikepdf
import pytest
from factories import READABLE, report_named
from pdf_reading import poppler, tags, text_of, within, without
from word_reading import body, bookmarked, packed, parts

from irp_tui.errors import WordError
from irp_tui.report.compose.blocks import Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.word import libreoffice
from irp_tui.word import pdf as pdfs
from irp_tui.word.document import document
from irp_tui.word.pdf import accessible, mark_artefacts
from irp_tui.word.template import HOUSE

EMOJI = "\N{GRINNING FACE}"
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

laid_out = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (libreoffice.available() and shutil.which("pdfinfo") and shutil.which("pdftotext")),
        reason="needs LibreOffice (Debian: libreoffice-writer) and poppler-utils on the PATH",
    ),
]


class Made(NamedTuple):
    """A report, its Word document, its PDF, and the page of each of its bookmarks."""

    report: Report
    docx: bytes
    pdf: bytes
    pages: dict[str, int]

    def text(self, page: int = 0) -> str:
        """The text of a page, or of all, as poppler finds it there; without white space, at which lines are cut."""
        some = ["-f", str(page), "-l", str(page)] if page else []
        return "".join(poppler("pdftotext", *some, data=self.pdf).split())

    def bookmarks(self) -> dict[str, str]:
        return bookmarked(body(self.docx))


@cache
def made(name: str) -> Made:
    report = report_named(name)
    docx = document(report, final=True)
    names = bookmarked(body(docx))
    pages = libreoffice.pages(docx, names)
    docx = document(report, final=True, pages=pages)
    assert libreoffice.pages(docx, names) == pages
    return Made(report, docx, accessible(libreoffice.pdf(docx), docx), pages)


@pytest.fixture(params=READABLE)
def whole(request: pytest.FixtureRequest) -> Made:
    return made(request.param)


def conforms(data: bytes) -> list[str]:
    """What an independent check has against this PDF as PDF/UA-1."""
    page = pytest.importorskip("page", reason="needs page-validation (pip install -e '.[dev]')")
    found = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert found.is_compliant == (not found.failures)
    return [f"{failure.rule_id}: {failure.message}" for failure in found.failures]


def read_aloud(report: Report, pages: dict[str, int]) -> str:
    """All that the report prints, in its order, without white space, figures and words over columns."""
    spoken = []
    contents = iter(sorted(number for name, number in pages.items() if name.startswith("_Toc")))
    for block in compose(report).blocks:
        number = "" if block.kind is Kind.FIGURE else block.number
        mark = "\N{BULLET}" if block.kind is Kind.BULLET else ""
        spoken += [mark, number, block.label, block.text, block.aside]
        if block.kind is Kind.CONTENTS:
            spoken.append(str(next(contents)))
        if block.kind is Kind.FIGURE and block.figure and block.figure.scale:
            spoken.append(block.figure.said)
    return "".join("".join(spoken).split())


class TestPdf:
    pytestmark = laid_out

    def test_an_independent_check_has_nothing_against_it(self, whole: Made) -> None:
        assert conforms(whole.pdf) == []

    def test_that_check_finds_fault_with_what_libreoffice_leaves(self) -> None:
        rules = {fault.partition(":")[0] for fault in conforms(libreoffice.pdf(made("sample").docx))}
        assert {"PDFUA1-PAGE-TABS-001", "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"} <= rules

    def test_it_reads_as_the_report_does_and_nothing_else_is_read(self, whole: Made) -> None:
        found = list(without(tags(whole.pdf), "Figure", "TH"))
        # Poppler moves an emoji, which comes from another font, to the end of its line.
        wanted = read_aloud(whole.report, whole.pages).replace(EMOJI, "")
        assert text_of(found).replace(EMOJI, "") == wanted

    def test_its_headings_are_the_reports_and_skip_no_level(self, whole: Made) -> None:
        found = tags(whole.pdf)
        headings = [
            (int(tag.kind[1]), text_of(within(found, place)))
            for place, tag in enumerate(found)
            if re.fullmatch(r"H\d", tag.kind)
        ]
        wanted = [
            (block.level or 3, "".join(f"{block.number}{block.label}{block.text}".split()))
            for block in compose(whole.report).blocks
            if block.kind in {Kind.HEADING, Kind.CONCERN}
        ]
        assert headings == wanted
        levels = [level for level, _ in headings]
        assert levels[0] == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))

    def test_every_table_begins_with_headers_of_its_columns(self, whole: Made) -> None:
        found = tags(whole.pdf)
        tables = [within(found, place) for place, tag in enumerate(found) if tag.kind == "Table"]
        assert tables
        for table in tables:
            rows = [within(table, place) for place, tag in enumerate(table) if tag.kind == "TR"]
            kinds = [[tag.kind for tag in row if tag.kind in {"TH", "TD"}] for row in rows]
            assert set(kinds[0]) == {"TH"}
            assert all(set(row) == {"TD"} and len(row) == len(kinds[0]) for row in kinds[1:])

    def test_a_list_is_what_has_bullets_and_a_numbered_paragraph_is_none(self, whole: Made) -> None:
        found = tags(whole.pdf)
        items = [text_of(within(found, place)) for place, tag in enumerate(found) if tag.kind == "LI"]
        bullets = [block for block in compose(whole.report).blocks if block.kind is Kind.BULLET]
        assert items == ["\N{BULLET}" + "".join(block.text.split()) for block in bullets]

    def test_each_entry_of_the_contents_is_one_link(self, whole: Made) -> None:
        found = tags(whole.pdf)
        entries = [within(found, place) for place, tag in enumerate(found) if tag.kind == "TOCI"]
        wanted = [block for block in compose(whole.report).blocks if block.kind is Kind.CONTENTS]
        assert [[tag.kind for tag in entry if tag.kind == "Link"] for entry in entries] == [["Link"]] * len(wanted)

    def test_every_figure_has_a_caption(self, whole: Made) -> None:
        found = tags(whole.pdf)
        captions = [text_of(within(found, place)) for place, tag in enumerate(found) if tag.kind == "Caption"]
        figures = [block for block in compose(whole.report).blocks if block.kind is Kind.FIGURE]
        assert captions == ["".join(f"{block.label}{block.text}".split()) for block in figures]

    def test_every_figure_says_what_it_shows_as_the_drawing_in_word_does(self, whole: Made) -> None:
        with pikepdf.open(io.BytesIO(whole.pdf)) as pdf:
            figures = [dict_ for dict_ in pdf.objects if isinstance(dict_, pikepdf.Dictionary) and is_figure(dict_)]
            said = {str(figure.Alt) for figure in figures}
        drawn = [element.get("descr", "") for element in body(whole.docx).iter(DESCRIBED)]
        assert all(drawn)
        assert said == set(drawn)
        assert len(figures) == len(drawn)

    def test_its_title_language_and_day_are_the_reports(self, whole: Made) -> None:
        shown = poppler("pdfinfo", "-isodates", data=whole.pdf)
        core = parts(whole.docx)["docProps/core.xml"].decode()
        day = re.search(r">([\d-]+)T00:00:00Z</dcterms:created>", core)
        assert day
        assert f"\nCreationDate:    {day[1]}T00:00:00Z\n" in shown
        title = f"{whole.report.words('cover-title')} {whole.report.establishment.name}"
        assert f"Title:           {title}\n" in shown
        with pikepdf.open(io.BytesIO(whole.pdf)) as pdf:
            assert pdf.Root.Lang == "en-GB"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            with pdf.open_metadata() as metadata:
                assert metadata["dc:title"] == title
                assert metadata["pdfuaid:part"] == "1"

    def test_every_place_is_on_the_page_that_we_say(self, whole: Made) -> None:
        texts = [whole.text(page) for page in range(1, max(whole.pages.values()) + 1)]
        for name, words in whole.bookmarks().items():
            # Its first words: the rest may go on overleaf. Emoji are not in every font.
            assert "".join(words.split())[:20] in texts[whole.pages[name] - 1], name
        assert whole.pages.keys() == whole.bookmarks().keys()

    def test_its_bookmarks_lead_to_the_headings_and_their_pages(self, whole: Made) -> None:
        sections = [name for name in whole.bookmarks() if name.startswith("_Toc")]
        with pikepdf.open(io.BytesIO(whole.pdf)) as pdf, pdf.open_outline() as outline:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
            places = [item.destination for item in outline.root if isinstance(item.destination, pikepdf.Array)]
            assert [numbers[place[0].objgen] for place in places] == [whole.pages[name] for name in sections]
        headings = [block for block in compose(whole.report).blocks if block.kind is Kind.HEADING and block.level == 1]
        assert [item.title for item in outline.root] == [
            f"{block.number} {block.text}".strip() for block in headings if block.number
        ]

    def test_a_link_to_a_paragraph_says_its_page_and_goes_there(self) -> None:
        sample = made("sample")
        with pikepdf.open(io.BytesIO(sample.pdf)) as pdf:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
            inner = {str(link.Contents): numbers[link.Dest[0].objgen] for link in links if "/Dest" in link}
            outer = {str(link.Contents): str(link.A.URI) for link in links if "/A" in link}
        assert inner["3.1, page {}".format(sample.pages["_p_relations_1"])] == sample.pages["_p_relations_1"]
        assert "mailto:irp@example.org" in outer.values()
        assert all(outer)

    def test_it_looks_as_it_did(self) -> None:
        sample = made("sample")
        ours, theirs = (
            poppler("pdftoppm", "-r", "40", data=data) for data in (sample.pdf, libreoffice.pdf(sample.docx))
        )
        assert ours == theirs

    def test_it_is_the_same_each_time(self) -> None:
        sample = made("sample")
        assert accessible(libreoffice.pdf(sample.docx), sample.docx) == sample.pdf

    def test_borders_do_not_spoil_it_nor_do_styles_that_are_called_like_tags(self) -> None:
        package = parts(made("sample").docx)
        bordered = (
            '<w:p><w:pPr><w:pStyle w:val="FigureHolder"/><w:pBdr><w:left w:val="single" w:sz="24" w:space="8"'
            ' w:color="1F3864"/></w:pBdr></w:pPr><w:r><w:t>Within a border</w:t></w:r></w:p>'
        )
        words = package["word/document.xml"].decode()
        package["word/document.xml"] = words.replace("<w:sectPr", f"{bordered}<w:sectPr").encode()
        styles = package["word/styles.xml"].decode()
        package["word/styles.xml"] = styles.replace('w:val="Figure Holder"', 'w:val="Figure"').encode()
        docx = packed(package)
        pdf = accessible(libreoffice.pdf(docx), docx)
        assert "Within a border" in [tag.text for tag in tags(pdf)]
        assert conforms(pdf) == []


def is_figure(found: pikepdf.Dictionary) -> bool:
    return found.get("/S") == pikepdf.Name.Figure and "/P" in found


class Asked(http.server.BaseHTTPRequestHandler):
    """Keeps what it was asked for, and has nothing."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names that it calls

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and what it is asked for."""
    asked: list[str] = []
    handler = type("Handler", (Asked,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


def with_picture_from(port: int) -> bytes:
    package = parts(made("sample").docx)
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="9999" name="x" descr="x"/><a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture">'
        f'<pic:pic xmlns:pic="{main}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="linked"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    link = (
        '<Relationship Id="linked" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        f' Target="http://127.0.0.1:{port}/picture.png" TargetMode="External"/>'
    )
    words, links = (package[name].decode() for name in ("word/document.xml", "word/_rels/document.xml.rels"))
    package["word/document.xml"] = words.replace("<w:sectPr", f"{picture}<w:sectPr").encode()
    package["word/_rels/document.xml.rels"] = links.replace("</Relationships>", f"{link}</Relationships>").encode()
    return packed(package)


class TestNetwork:
    pytestmark = laid_out

    def test_nothing_is_fetched(self, web: tuple[int, list[str]]) -> None:
        port, asked = web
        libreoffice.pdf(with_picture_from(port))
        assert asked == []

    def test_it_would_be_without_our_settings(
        self, web: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(libreoffice, "_SAFE", {})
        port, asked = web
        libreoffice.pdf(with_picture_from(port))
        assert "/picture.png" in asked


def test_lines_that_stand_for_nothing_are_marked_and_the_rest_stays() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        shown = b"/P <</MCID 0>> BDC 0 0 m 9 9 l S EMC q 1 w 5 5 m 6 6 l S Q 1 1 2 2 re f"
        page.obj.Contents = pdf.make_stream(shown)
        mark_artefacts(pdf, page)
        assert (
            page.obj.Contents.read_bytes().split()
            == (
                b"/P << /MCID 0 >> BDC 0 0 m 9 9 l S EMC q 1 w /Artifact BMC 5 5 m 6 6 l S EMC Q"
                b" /Artifact BMC 1 1 2 2 re f EMC"
            ).split()
        )


def test_a_page_without_such_lines_stays_as_it_is() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        shown = b"/Artifact BMC 1 1 2 2 re f EMC BT (words) Tj ET"
        page.obj.Contents = pdf.make_stream(shown)
        mark_artefacts(pdf, page)
        assert page.obj.Contents.read_bytes() == shown


def test_a_pdf_without_tags_is_told_in_a_sentence() -> None:
    plain = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    with pytest.raises(WordError, match="LibreOffice: made a PDF without tags; update it, or save the PDF from Word"):
        accessible(plain.getvalue(), HOUSE.read_bytes())


def figure(said: str = "") -> pikepdf.Dictionary:
    described = {"/Alt": said} if said else {}
    return pikepdf.Dictionary({"/S": pikepdf.Name.Figure, **described})


def test_figures_are_described_in_their_order() -> None:
    figures = [figure(), figure("A photograph")]
    pdfs._describe_figures(figures, ((True, "Safety: good."), (False, "Something else")))
    assert [str(found.Alt) for found in figures] == ["Safety: good.", "A photograph"]


def test_charts_are_described_where_pictures_are_not_figures() -> None:
    figures = [figure(), figure("A photograph")]
    pdfs._describe_figures(figures, ((False, "A line"), (False, "A photograph"), (True, "Safety: good.")))
    assert [str(found.Alt) for found in figures] == ["Safety: good.", "A photograph"]


def test_no_figure_is_described_by_guessing() -> None:
    figures = [figure(), figure()]
    pdfs._describe_figures(figures, ((True, "Safety: good."),))
    assert not any("/Alt" in found for found in figures)
