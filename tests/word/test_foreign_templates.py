"""Reports in other people's Word documents: valid, numbered as ours, marked on each page."""

import random
import re
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path

import covers
import foreign
import pikepdf
import pytest
from factories import report_named
from gates import by_microsoft
from lint import faults
from lxml import etree
from test_pages_libreoffice import OPTIONS
from test_word_libreoffice import WRONG, without_cached_numbers
from word_reading import body, text

from irp_tui.errors import WordError
from irp_tui.report import text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.word.document import document
from irp_tui.word.libreoffice import with_exact_pages
from irp_tui.word.template import HOUSE, MARKING, START, house
from irp_tui.word.templates import adapt

pytestmark = pytest.mark.slow
needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="needs soffice (Debian: libreoffice-writer) and pdftotext (poppler-utils) on the PATH",
)

REPORTS = ("sample", "example")
_NUMBER = r"\d+\.\d+"


@pytest.fixture(scope="module", params=[*foreign.ALL])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / f"{request.param}.docx"
    path.write_bytes(foreign.ALL[request.param]())
    return path


@pytest.mark.parametrize("name", REPORTS)
def test_microsofts_validator_finds_no_more_than_in_the_template_itself(template: Path, name: str) -> None:
    exported = document(report_named(name), final=False, template=adapt(template).template)
    own, found = by_microsoft([template.read_bytes(), exported])
    assert len(found) <= len(own), found


@pytest.mark.parametrize("name", REPORTS)
def test_our_own_lint_finds_nothing(template: Path, name: str) -> None:
    data = document(report_named(name), final=False, template=adapt(template).template)
    assert faults(data) == ()


@needs_office
@pytest.mark.parametrize("name", REPORTS)
def test_libreoffice_works_out_our_numbers_and_prints_the_marking_on_each_page(
    template: Path, name: str, tmp_path: Path
) -> None:
    report = report_named(name)
    template_ = adapt(template).template
    data = without_cached_numbers(document(report, final=False, template=template_))
    pages = printed_pages(data, tmp_path)
    assert all(MARKING in page for page in pages)
    text = "\n".join(pages)
    assert WRONG not in text
    blocks = compose(report).blocks
    numbers = [block.number for block in blocks if block.kind in {"paragraph", "verdict"}]
    assert re.findall(rf"^({_NUMBER}) ", text, re.MULTILINE) == numbers
    # Numbers of paragraphs at their beginnings, and of others that are referred to in them, in their order.
    wanted = [each for line in text_formats.lines(compose(report)) for each in re.findall(_NUMBER, line)]
    assert re.findall(_NUMBER, text) == wanted
    appendices = [block.number for block in blocks if block.kind == "heading" and block.number.startswith("Appendix")]
    assert re.findall(r"^(Appendix [IVX]+)\b(?!.*\.\.)", text, re.MULTILINE)[-len(appendices) :] == appendices


def printed_pages(data: bytes, folder: Path) -> list[str]:
    """The text of each page as LibreOffice prints it."""
    path = folder / "report.docx"
    path.write_bytes(data)
    return read_pages(*in_pdf([path]))


def in_pdf(files: list[Path]) -> list[Path]:
    """The files as LibreOffice prints them, with a destination for each bookmark."""
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    soffice = ["soffice", profile, "--headless", "--convert-to", OPTIONS, "--outdir", str(folder)]
    subprocess.run([*soffice, *map(str, files)], check=True, capture_output=True, timeout=500)
    return [file.with_suffix(".pdf") for file in files]


def read_pages(pdf: Path) -> list[str]:
    read = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(read, check=True, capture_output=True, timeout=60).stdout.decode()
    return text.split("\f")[:-1]


@needs_office
def test_each_entry_of_the_contents_has_the_page_that_libreoffice_prints(tmp_path: Path) -> None:
    files = [tmp_path / f"{place}.docx" for place in range(len(covers.COVERS))]
    for path, (data, _, _) in zip(files, covers.COVERS.values(), strict=True):
        path.write_bytes(data)
        path.write_bytes(document(report_named("example"), final=True, template=adapt(path).template))
    for name, path, pdf in zip(covers.COVERS, files, in_pdf(files), strict=True):
        pages = [int(each[1]) for text in read_pages(pdf) if (each := re.search(r"The House, page ?(\d+)", text))]
        _, count, number = covers.COVERS[name]
        entries = covers.contents(path.read_bytes())
        places = destinations(pdf, [START, *entries])
        assert entries == {mark: pages[places[mark]] for mark in entries}, name
        assert pages[places[START]] == number + 1, name
        empty = pages[places[START]] - pages[places[START] - 1] - 1 if "odd page" in name else 0
        assert places[START] + empty == count, name


@needs_office
def test_headers_and_footers_push_the_text_as_far_as_libreoffice_has_it(tmp_path: Path) -> None:
    files = [tmp_path / f"{place}.docx" for place in range(len(covers.HEADED))]
    for path, (data, _) in zip(files, covers.HEADED.values(), strict=True):
        path.write_bytes(data)
        path.write_bytes(document(report_named("example"), final=True, template=adapt(path).template))
    for name, path, pdf in zip(covers.HEADED, files, in_pdf(files), strict=True):
        entries = covers.contents(path.read_bytes())
        places = destinations(pdf, [START, *entries])
        assert entries == {mark: places[mark] + 1 for mark in entries}, name
        assert places[START] == covers.HEADED[name][1], name


@needs_office
@pytest.mark.parametrize("name", ["begins again at five", "a first page without a number", "the report on an odd page"])
def test_exact_pages_are_the_printed_ones(name: str, tmp_path: Path) -> None:
    path = tmp_path / "HOUSE.docx"
    path.write_bytes(covers.COVERS[name][0])
    base = adapt(path).template
    report = report_named("example")
    assert covers.contents(with_exact_pages(report, final=True, template=base)) == covers.contents(
        document(report, final=True, template=base)
    )


@needs_office
@pytest.mark.parametrize("name", ["a table on the cover", "a table in the header"])
def test_exact_pages_are_the_printed_ones_where_they_were_guessed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "HOUSE.docx"
    path.write_bytes(covers.UNCERTAIN[name][0])
    path.write_bytes(with_exact_pages(report_named("example"), final=True, template=adapt(path).template))
    entries = covers.contents(path.read_bytes())
    places = destinations(in_pdf([path])[0], entries)
    # Pages are numbered from the first of the cover on.
    assert entries == {mark: places[mark] + 1 for mark in entries}


@needs_office
def test_a_house_template_that_libreoffice_saved_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "HOUSE.docx"
    path.write_bytes(foreign.covered())
    report = report_named("example")
    expected = document(report, final=True, template=adapt(path).template)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    save = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run([*save, str(HOUSE)], check=True, capture_output=True, timeout=300)
    monkeypatch.setattr("irp_tui.word.template.HOUSE", tmp_path / HOUSE.name)
    house.cache_clear()
    try:
        data = document(report, final=True, template=adapt(path).template)
    finally:
        house.cache_clear()
    assert faults(data) == ()
    assert text(body(data)) == text(body(expected))
    printed = ("\n".join(printed_pages(each, tmp_path)) for each in (data, expected))
    numbers, wanted = (re.findall(rf"^{_NUMBER} ", each, re.MULTILINE) for each in printed)
    assert numbers == wanted


def destinations(pdf: Path, marks: Iterable[str]) -> dict[str, int]:
    """The page of each bookmark, from 0."""
    with pikepdf.open(pdf) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        return {mark: numbers[document.Root.Dests[f"/{mark.replace('_', '5F')}"][0].objgen] for mark in marks}


def test_a_damaged_template_is_adapted_or_refused_in_a_sentence(tmp_path: Path) -> None:
    for seed in range(300):
        path = tmp_path / "HOUSE.docx"
        path.write_bytes(damaged(random.Random(seed)))  # noqa: S311 - the same damage in each run
        # Anything but a WordError fails the test.
        with suppress(WordError):
            assert document(report_named("sample"), final=False, template=adapt(path).template)


def damaged(chance: random.Random) -> bytes:
    """A template with elements and attributes lost, doubled or wrong in a few places."""
    parts = foreign.unpacked(chance.choice((foreign.covered, foreign.numbered, foreign.bare, foreign.german))())
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        part = parts[name]
        root = etree.fromstring(part.encode() if isinstance(part, str) else part)
        elements = list(root.iter())
        one = chance.choice(elements)
        parent = one.getparent()
        match chance.randrange(4):
            case 0 if parent is not None:
                parent.remove(one)
            case 1 if one.attrib:
                del one.attrib[chance.choice(one.keys())]
            case 2 if one.attrib:
                one.set(chance.choice(one.keys()), chance.choice(("", "-1", "99999999999", "x", "²", "Heading1")))
            case _:
                one.append(deepcopy(chance.choice(elements)))
        parts[name] = etree.tostring(root)
    return foreign.archive(parts)
