"""Word files of others are opened with care, and their styles resolved as Word does."""

import io
import zipfile

import docx
import pytest
from lxml import etree

from irp_tui.docx_files import StyleSheet, open_document
from irp_tui.errors import Refused

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def opened(data: bytes) -> docx.document.Document:
    return open_document(data, Refused)


def saved(document: docx.document.Document) -> bytes:
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w") as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return whole.getvalue()


def test_a_document_and_a_template_open() -> None:
    document = docx.Document()
    document.add_paragraph("Words")
    data = saved(document)
    assert opened(data).paragraphs[0].text == "Words"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read("[Content_Types].xml")
    template = with_part(data, "[Content_Types].xml", types.replace(b"document.main", b"template.main"))
    assert opened(saved(opened(template))).paragraphs[0].text == "Words"


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("word/styles.xml", b"<a", "is damaged (word/styles.xml: "),
        ("word/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type in word/styles.xml"),
        ("word/document.xml", f'<w:document xmlns:w="{W}"/>'.encode(), "it has no text"),
        ("_rels/.rels", b"<Relationships/>", "is not a Word document"),
        ("word/document.xml", b'<a xmlns="http://purl.oclc.org/ooxml/x"/>', "Strict Open XML"),
    ],
)
def test_what_is_no_word_document_is_refused_in_a_sentence(name: str, part: bytes, words: str) -> None:
    with pytest.raises(Refused) as told:
        opened(with_part(saved(docx.Document()), name, part))
    assert words in str(told.value)


def sheet(*styles: str) -> StyleSheet:
    return StyleSheet(etree.fromstring(f'<w:styles xmlns:w="{W}">{"".join(styles)}</w:styles>'))


def style(id: str, inner: str, based: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{id} Name"/>{parent}{inner}</w:style>'


def test_a_style_inherits_what_it_does_not_set() -> None:
    found = sheet(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/></w:rPr></w:rPrDefault></w:docDefaults>",
        style("A", "<w:pPr><w:spacing w:before='10' w:after='20'/></w:pPr><w:rPr><w:vanish w:val='0'/></w:rPr>"),
        style("B", "<w:pPr><w:spacing w:after='30'/></w:pPr><w:rPr><w:vanish/></w:rPr>", "A"),
    )
    assert found.effective("B", "pPr/spacing") == {"before": "10", "after": "30"}
    assert found.value("B", "rPr/sz") == "20"
    assert (found.is_on("A", "rPr/vanish"), found.is_on("B", "rPr/vanish")) == (False, True)
    assert (found.name("B"), found.lineage("B")) == ("b name", ["B", "A"])


def test_a_run_sets_properties_over_those_of_its_style() -> None:
    run = etree.fromstring(f'<w:r xmlns:w="{W}"><w:rPr><w:sz w:val="40"/><w:vanish w:val="off"/></w:rPr></w:r>')
    found = sheet(style("A", "<w:rPr><w:sz w:val='24'/><w:vanish/></w:rPr>"))
    assert found.value("A", "rPr/sz", run) == "40"
    assert not found.is_on("A", "rPr/vanish", run)


def test_styles_that_are_based_on_each_other_are_resolved() -> None:
    found = sheet(style("A", "<w:rPr><w:sz w:val='24'/></w:rPr>", "B"), style("B", "<w:rPr><w:b/></w:rPr>", "A"))
    assert found.value("B", "rPr/sz") == "24"
    assert found.is_on("A", "rPr/b")
