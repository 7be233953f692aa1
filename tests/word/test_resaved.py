"""A document that LibreOffice has saved is no longer ours, but has all that a copy needs to find its way back."""

from functools import cache

import pytest
from factories import READABLE, report_named
from gates import by_microsoft
from lxml import etree
from word_reading import W, body, bookmarked, fields, parts, text

from irp_tui.report.compose.sections import compose
from irp_tui.report.sanitize import one_line
from irp_tui.word import libreoffice
from irp_tui.word.bookmarks import Bookmarks
from irp_tui.word.document import document
from irp_tui.word.template import HOUSE, Template, house, read_template

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not libreoffice.available(), reason="needs LibreOffice (Debian: libreoffice-writer) on the PATH"
    ),
]

WORD = "docx:MS Word 2007 XML"
EXPORTED = "{urn:irp:exported}exported"


@cache
def exported(name: str) -> bytes:
    return document(report_named(name), final=False)


@cache
def resaved(name: str) -> bytes:
    return libreoffice.convert(exported(name), WORD)


def snapshots(data: bytes) -> list[bytes]:
    """The custom XML parts of ours, in a form that says nothing of how they are written."""
    found = (etree.fromstring(part) for name, part in parts(data).items() if name.startswith("customXml/item"))
    return [etree.tostring(root, method="c14n") for root in found if root.tag == EXPORTED]


@pytest.mark.parametrize("name", READABLE)
def test_every_bookmark_is_still_round_the_same_words(name: str) -> None:
    ours, theirs = (bookmarked(body(data)) for data in (exported(name), resaved(name)))
    assert ours
    assert {mark: one_line(theirs.get(mark, "")) for mark in ours} == {
        mark: one_line(words) for mark, words in ours.items()
    }


@pytest.mark.parametrize("name", READABLE)
def test_what_was_exported_is_still_kept_in_it(name: str) -> None:
    (kept,) = snapshots(exported(name))
    assert snapshots(resaved(name)) == [kept]


@pytest.fixture(scope="module")
def resaved_house() -> Template:
    """The house template as LibreOffice saves it: with ids of its own for styles, and other parts."""
    return read_template(libreoffice.convert(HOUSE.read_bytes(), WORD))


@pytest.mark.parametrize("name", ["sample", "seed"])
def test_a_report_is_the_same_in_the_house_template_as_libreoffice_saves_it(name: str, resaved_house: Template) -> None:
    report = report_named(name)
    ours, theirs = (document(report, final=True, template=each) for each in (house(), resaved_house))
    assert [text(each) for each in body(ours).iter(W + "p")] == [text(each) for each in body(theirs).iter(W + "p")]
    assert [*fields(body(ours))] == [*fields(body(theirs))]
    marks = Bookmarks(compose(report).blocks).headings()
    assert libreoffice.pages(ours, marks) == libreoffice.pages(theirs, marks)
    assert by_microsoft([theirs]) == [[]]
