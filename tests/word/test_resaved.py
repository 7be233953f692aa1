"""A document that LibreOffice has saved is no longer ours, but has all that a copy needs to find its way back."""

from functools import cache

import pytest
from factories import READABLE, report_named
from lxml import etree
from word_reading import body, bookmarked, parts

from irp_tui.report.sanitize import one_line
from irp_tui.word import office
from irp_tui.word.document import document

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not office.available(), reason="needs LibreOffice (Debian: libreoffice-writer) on the PATH"),
]

WORD = "docx:MS Word 2007 XML"
EXPORTED = "{urn:irp:exported}exported"


@cache
def exported(name: str) -> bytes:
    return document(report_named(name), final=False)


@cache
def resaved(name: str) -> bytes:
    return office.convert(exported(name), WORD)


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
