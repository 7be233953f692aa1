"""The house template is edited by people in Word or LibreOffice: what a report needs of it must still be there."""

import re

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from factories import READABLE, report_named
from lxml import etree
from word_reading import W, body, style, text, values

from irp_tui.docx_files import StyleSheet
from irp_tui.word.document import document
from irp_tui.word.template import HOUSE, PLACE, STYLES, house

HEADINGS = ("Title", "ContentsHeading", "Heading1", "AppendixHeading", "Heading2", "Caption")
FIELDS = {
    "header": {"{establishment}", "{title}", "{body}", "{marking}"},
    "footer": {"{body}", "{marking}", "PAGE", "NUMPAGES"},
}
"""What headers and footers are filled with, and the fields that count pages."""


def sheet() -> StyleSheet:
    return StyleSheet.of(docx.Document(str(HOUSE)))


def ours(name: str) -> str:
    return house().styles.get(name, name)


def test_it_has_each_style_of_a_report() -> None:
    names = {sheet().name(id) for id in sheet().styles}
    assert {name.lower() for name in STYLES.values()} <= names


@pytest.mark.parametrize("name", READABLE)
def test_a_report_uses_no_other_styles(name: str) -> None:
    root = body(document(report_named(name), final=False))
    used = {*map(style, root.iter(W + "p")), *values(root, "rStyle"), *values(root, "tblStyle")}
    assert used <= {ours(id) for id in STYLES}


@pytest.mark.parametrize(
    ("name", "level", "form", "words"),
    [
        ("Heading1", "0", "decimal", "Section %1"),
        ("NumberedPara", "1", "decimal", "%1.%2"),
        ("AppendixHeading", "0", "upperRoman", "Appendix %1"),
        ("ListBullet", "0", "bullet", "•"),
        ("LetterItem", "0", "lowerLetter", "%1)"),
    ],
)
def test_its_styles_are_numbered(name: str, level: str, form: str, words: str) -> None:
    number, place = sheet().numbered(ours(name))
    found = sheet().levels(number)[place]
    assert place == level
    assert [values(found, tag)[0] for tag in ("numFmt", "lvlText", "pStyle")] == [form, words, ours(name)]


def test_sections_and_paragraphs_are_of_one_list_and_appendices_of_another() -> None:
    lists = {name: sheet().numbered(ours(name))[0] for name in ("Heading1", "NumberedPara", "Verdict", "LastPara")}
    assert set(lists.values()) == {str(house().numbering)}
    assert sheet().numbered(ours("AppendixHeading"))[0] != str(house().numbering)


@pytest.mark.parametrize("kind", FIELDS)
def test_its_headers_and_footers_are_filled_in(kind: str) -> None:
    relations = docx.Document(str(HOUSE)).part.rels.values()
    roots = [each.target_part.element for each in relations if each.reltype == getattr(RT, kind.upper())]
    words = {each.text or "" for root in roots for each in root.iter(W + "t")}
    codes = {(each.text or "").strip() for root in roots for each in root.iter(W + "instrText")}
    assert FIELDS[kind] == {each for each in words if re.fullmatch(r"\{[a-z]+\}", each)} | codes


def test_a_report_takes_the_place_of_one_paragraph() -> None:
    root = docx.Document(str(HOUSE)).element.body
    assert [each.tag for each in root] == [W + "p", W + "sectPr"]
    assert values(root, "bookmarkStart", "name") == [PLACE]
    assert not [
        text(each) for each in body(document(report_named("sample"), final=True)).iter(W + "p") if PLACE in text(each)
    ]


def test_the_colour_and_the_typeface_of_headings_are_set_in_one_place() -> None:
    styles = docx.Document(str(HOUSE)).styles.element
    (base,) = (each for each in styles.iter(W + "style") if values(each, "name") == ["Heading Base"])
    for tag, attribute in (("color", "val"), ("rFonts", "ascii")):
        for each in base.iter(W + tag):
            each.attrib.clear()
            each.set(W + attribute, "C0FFEE")
    changed = StyleSheet(etree.fromstring(etree.tostring(styles)))
    assert {changed.value(ours(name), "rPr/color") for name in HEADINGS} == {"C0FFEE"}
    assert {changed.font(ours(name)) for name in (*HEADINGS, "Heading3")} == {"C0FFEE"}


def test_its_own_colours_and_typefaces_are_those_of_its_theme() -> None:
    styles = docx.Document(str(HOUSE)).styles.element
    fonts = list(styles.iter(W + "rFonts"))
    assert fonts
    assert all(each.get(W + "asciiTheme") for each in fonts)
    (base,) = (each for each in styles.iter(W + "style") if values(each, "name") == ["Heading Base"])
    assert values(base, "color", "themeColor") == ["text2"]
