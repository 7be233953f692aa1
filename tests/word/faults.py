"""Faults put into a good export on purpose, each of another kind: what the gates in front of a release must find."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable

Parts = dict[str, bytes]
Spoiler = Callable[[Parts], None]

BODY = "word/document.xml"
CHART = "word/charts/chart1.xml"
CORE = "docProps/core.xml"
CUSTOM = "customXml/item1.xml"
HEADER = "word/header1.xml"
LINKS = "word/_rels/document.xml.rels"
LISTS = "word/numbering.xml"
SETTINGS = "word/settings.xml"
STYLES = "word/styles.xml"
TYPES = "[Content_Types].xml"
WORKBOOK = "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
AGAIN = " again"
"""A name that ends so goes into the package without it, as a second member of that name."""


def spoiled(parts: Parts, fault: Spoiler) -> bytes:
    """The package with this fault in it."""
    spoilt = dict(parts)
    fault(spoilt)
    assert spoilt != parts
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, data in spoilt.items():
            package.writestr(name.removesuffix(AGAIN), data)
    return whole.getvalue()


def _change(parts: Parts, part: str, old: str, new: str) -> None:
    """Put the new words for the first that match the old."""
    words, times = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
    assert times == 1, f"nothing in {part} matches {old}"
    parts[part] = words.encode()


# The package.


def part_twice(parts: Parts) -> None:
    parts[HEADER + AGAIN] = parts[HEADER]


def part_without_type(parts: Parts) -> None:
    parts[TYPES] = re.sub(rb"<[^<>]*xlsx[^<>]*>", b"", parts[TYPES])


def part_of_wrong_type(parts: Parts) -> None:
    _change(parts, TYPES, r'<Override PartName="/word/header1.xml"[^>]*>', "")


def type_given_twice(parts: Parts) -> None:
    _change(parts, TYPES, r'(<Override PartName="/word/styles.xml"[^>]*>)', r"\1\1")


def part_missing(parts: Parts) -> None:
    del parts[HEADER]


def part_cut_short(parts: Parts) -> None:
    parts[STYLES] = parts[STYLES][:-20]


def entity_in_a_part(parts: Parts) -> None:
    _change(parts, CORE, "(<cp:coreProperties)", r'<!DOCTYPE d [<!ENTITY e "words">]>\1')


def relationship_gone(parts: Parts) -> None:
    _change(parts, BODY, r'<w:hyperlink r:id="\w+"', '<w:hyperlink r:id="rId999"')


def relationship_empty(parts: Parts) -> None:
    _change(parts, BODY, r'(<c:chart [^>]*r:id=")\w+', r"\1")


def relationship_of_another_kind(parts: Parts) -> None:
    id = re.search(r'Id="(\w+)"[^>]*relationships/styles"', parts[LINKS].decode())
    assert id
    _change(parts, BODY, r'<w:hyperlink r:id="\w+"', f'<w:hyperlink r:id="{id[1]}"')


def relationship_twice(parts: Parts) -> None:
    _change(parts, LINKS, r"(<Relationship [^>]*/>)", r"\1\1")


def prefix_without_namespace(parts: Parts) -> None:
    words = r'\1 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
    _change(parts, BODY, "(<w:document)", words)


def custom_xml_broken(parts: Parts) -> None:
    parts[CUSTOM] = parts[CUSTOM].replace(b"</", b"<", 1)


def custom_xml_misnamed(parts: Parts) -> None:
    _change(parts, "customXml/itemProps1.xml", r'itemID="[^"]*"', 'itemID="one"')


def title_missing(parts: Parts) -> None:
    _change(parts, CORE, r"<dc:title>.*?</dc:title>", "")


def language_missing(parts: Parts) -> None:
    _change(parts, CORE, r"<dc:language>.*?</dc:language>", "")


def date_that_is_none(parts: Parts) -> None:
    _change(parts, CORE, r"(<dcterms:created [^>]*>)[^<]*", r"\1last winter")


# Charts.


def axis_negative(parts: Parts) -> None:
    _change(parts, CHART, r'<c:axId val="', '<c:axId val="-')


def axis_of_no_chart(parts: Parts) -> None:
    _change(parts, CHART, r'<c:crossAx val="\d+"', '<c:crossAx val="77"')


def workbook_not_named(parts: Parts) -> None:
    _change(parts, CHART, r"<c:externalData.*?</c:externalData>", "")


def workbook_cut_short(parts: Parts) -> None:
    parts[WORKBOOK] = parts[WORKBOOK][:-40]


def drawing_without_description(parts: Parts) -> None:
    _change(parts, BODY, r' descr="[^"]*"', "")


def drawing_number_twice(parts: Parts) -> None:
    _change(parts, BODY, r"(<w:p>(?:(?!</w:p>).)*<wp:docPr (?:(?!</w:p>).)*</w:p>)", r"\1\1")


# Bookmarks and fields.


def bookmark_number_twice(parts: Parts) -> None:
    first = re.search(r'<w:bookmarkStart w:id="(\d+)"', parts[BODY].decode())
    assert first
    second = str(int(first[1]) + 1)
    _change(parts, BODY, f'<w:bookmarkStart w:id="{second}"', f'<w:bookmarkStart w:id="{first[1]}"')
    _change(parts, BODY, f'<w:bookmarkEnd w:id="{second}"', f'<w:bookmarkEnd w:id="{first[1]}"')


def bookmark_name_twice(parts: Parts) -> None:
    words = r"\1\2</w:p><w:p><w:bookmarkStart w:id='9999' w:name='\3'/><w:bookmarkEnd w:id='9999'/></w:p>"
    _change(parts, BODY, r'(<w:bookmarkStart w:id="\d+" w:name="(_p_\w+)"/>)((?:(?!</w:p>).)*)</w:p>', _swap(words))


def _swap(words: str) -> str:
    # The groups come in the order of the text: bookmark, its name, the rest of the paragraph.
    return words.replace(r"\2", "@").replace(r"\3", r"\2").replace("@", r"\3")


def bookmark_without_end(parts: Parts) -> None:
    _change(parts, BODY, r"<w:bookmarkEnd [^>]*/>", "")


def bookmark_misnamed(parts: Parts) -> None:
    _change(parts, BODY, r'w:name="_t_\w+"', 'w:name="1. member"')


def bookmark_name_too_long(parts: Parts) -> None:
    _change(parts, BODY, r'w:name="_t_\w+"', f'w:name="_t_{"a" * 40}"')


def reference_to_nothing(parts: Parts) -> None:
    _change(parts, BODY, r" REF \w+", " REF _p_gone")


def page_of_nothing(parts: Parts) -> None:
    _change(parts, BODY, r" PAGEREF \w+", " PAGEREF _Toc999")


def link_to_nothing(parts: Parts) -> None:
    _change(parts, BODY, r'w:anchor="\w+"', 'w:anchor="_Toc999"')


def field_without_end(parts: Parts) -> None:
    _change(parts, BODY, r'(.*)<w:r><w:fldChar w:fldCharType="end"/></w:r>', r"\1")


def field_without_beginning(parts: Parts) -> None:
    _change(
        parts, BODY, r'(.*)<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="begin"/></w:r>', r"\1"
    )


def reference_showing_nothing(parts: Parts) -> None:
    shown = r'( REF (?:(?!</w:p>).)*?<w:fldChar w:fldCharType="separate"/></w:r>)<w:r>(?:(?!</w:r>).)*</w:r>'
    _change(parts, BODY, shown, r"\1")


def field_dirty(parts: Parts) -> None:
    _change(parts, BODY, '<w:fldChar w:fldCharType="begin"', '<w:fldChar w:fldCharType="begin" w:dirty="true"')


def fields_updated_on_opening(parts: Parts) -> None:
    _change(parts, SETTINGS, "(<w:compat>)", r'<w:updateFields w:val="true"/>\1')


# Styles, lists, headings, tables, remarks.


def style_missing(parts: Parts) -> None:
    _change(parts, BODY, '<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Fancy"/>')


def style_of_another_kind(parts: Parts) -> None:
    _change(parts, BODY, '<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Strong"/>')


def style_based_on_itself(parts: Parts) -> None:
    _change(parts, STYLES, r'(w:styleId="BodyText".*?<w:basedOn w:val=)"\w+"', r'\1"BodyText"')


def style_twice(parts: Parts) -> None:
    _change(parts, STYLES, r'(<w:style [^>]*w:styleId="BodyText".*?</w:style>)', r"\1\1")


def language_of_text_missing(parts: Parts) -> None:
    _change(parts, STYLES, r"<w:lang [^>]*/>", "")


def list_missing(parts: Parts) -> None:
    _change(parts, BODY, r'<w:pStyle w:val="BodyText"/>', r'\g<0><w:numPr><w:numId w:val="99"/></w:numPr>')


def list_without_levels(parts: Parts) -> None:
    _change(parts, LISTS, r'(<w:num w:numId="\d+">)<w:abstractNumId w:val="\d+"/>', r'\1<w:abstractNumId w:val="99"/>')


def heading_left_out(parts: Parts) -> None:
    _change(parts, BODY, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>')


def heading_without_words(parts: Parts) -> None:
    _change(parts, BODY, r'(<w:pStyle w:val="Heading2"/></w:pPr>).*?</w:p>', r"\1</w:p>")


def table_without_header(parts: Parts) -> None:
    _change(parts, BODY, "<w:tblHeader/>", "")


def cell_without_paragraph(parts: Parts) -> None:
    _change(parts, BODY, "(</w:tcPr>)<w:p>.*?</w:p></w:tc>", r"\1</w:tc>")


def comment_missing(parts: Parts) -> None:
    _change(parts, BODY, "</w:p>", '<w:r><w:commentReference w:id="5"/></w:r></w:p>')


def footnote_missing(parts: Parts) -> None:
    _change(parts, BODY, "</w:p>", '<w:r><w:footnoteReference w:id="5"/></w:r></w:p>')


def control_number_twice(parts: Parts) -> None:
    control = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    _change(parts, BODY, "<w:sdt>", f"{control}{control}<w:sdt>")


def space_lost(parts: Parts) -> None:
    _change(parts, BODY, r'<w:t xml:space="preserve">([^<]* )</w:t>', r"<w:t>\1</w:t>")


OURS: dict[Spoiler, str] = {
    part_twice: "word/header1.xml: is in the file twice",
    part_without_type: f"{WORKBOOK}: has no content type",
    part_of_wrong_type: "word/header1.xml: has the content type",
    type_given_twice: "the type of /word/styles.xml twice",
    part_missing: "leads to word/header1.xml, which is not there",
    part_cut_short: "word/styles.xml: is not well-formed",
    entity_in_a_part: "docProps/core.xml: has a document type",
    relationship_gone: "'rId999' of a hyperlink is not there",
    relationship_empty: "'' of a chart is not there",
    relationship_of_another_kind: "of a hyperlink leads to a styles",
    relationship_twice: "two relationships have the id",
    prefix_without_namespace: "the prefix w14",
    custom_xml_broken: "customXml/item1.xml: is not well-formed",
    custom_xml_misnamed: "the id 'one' of the custom XML",
    title_missing: "give no title",
    language_missing: "give no language",
    date_that_is_none: "created at 'last winter', which is no time",
    axis_negative: "number of an axis is '-",
    axis_of_no_chart: "no axis with the number 77",
    workbook_not_named: "the chart has no workbook",
    workbook_cut_short: f"{WORKBOOK}: the file: cannot be unpacked",
    drawing_without_description: "has no description",
    drawing_number_twice: "two drawings have the number",
    bookmark_number_twice: "two bookmarks have the number",
    bookmark_name_twice: "two bookmarks have the name",
    bookmark_without_end: "has no end",
    bookmark_misnamed: "'1. member' is no name",
    bookmark_name_too_long: "aaaa' is no name",
    reference_to_nothing: "leads to no bookmark",
    page_of_nothing: "the field PAGEREF _Toc999",
    link_to_nothing: "a link to _Toc999",
    field_without_end: "has no end",
    field_without_beginning: "without having begun",
    reference_showing_nothing: "shows nothing",
    field_dirty: "marked as dirty",
    fields_updated_on_opening: "updateFields",
    style_missing: "the paragraph style Fancy is not there",
    style_of_another_kind: "the paragraph style Strong is one of another kind",
    style_based_on_itself: "the style BodyText is based on itself",
    style_twice: "two styles have the id BodyText",
    language_of_text_missing: "the text has no language",
    list_missing: "the list 99 is not there",
    list_without_levels: "has no levels",
    heading_left_out: "of level 3 comes after level 1",
    heading_without_words: "a heading of level 2 has no words",
    table_without_header: "has no header row",
    cell_without_paragraph: "does not end in a paragraph",
    comment_missing: "the comment 5 is not there",
    footnote_missing: "the footnote 5 is not there",
    control_number_twice: "two content controls have the number 7",
    space_lost: "a space at the edge of",
}
"""What our own lint finds, and what is in the sentence it says of it."""


# For those who know the schema.


def properties_out_of_order(parts: Parts) -> None:
    _change(parts, BODY, '<w:pPr>(<w:pStyle w:val="BodyText"/>)', r"<w:pPr><w:keepNext/>\1")


def paragraph_in_a_paragraph(parts: Parts) -> None:
    _change(parts, BODY, "</w:p>", "<w:p/></w:p>")


def text_outside_a_run(parts: Parts) -> None:
    _change(parts, BODY, "</w:p>", "<w:t>words</w:t></w:p>")


def size_that_is_no_number(parts: Parts) -> None:
    _change(parts, STYLES, r'<w:sz w:val="\d+"/>', '<w:sz w:val="large"/>')


def alignment_that_is_none(parts: Parts) -> None:
    _change(parts, BODY, '<w:pStyle w:val="BodyText"/>', r'\g<0><w:jc w:val="middle"/>')


def element_that_is_none(parts: Parts) -> None:
    _change(parts, BODY, "<w:p>", "<w:para/><w:p>")


def table_without_columns(parts: Parts) -> None:
    _change(parts, BODY, "<w:tblGrid>.*?</w:tblGrid>", "")


def chart_out_of_order(parts: Parts) -> None:
    _change(parts, CHART, r"(<c:barDir [^>]*>)(<c:grouping [^>]*>)", r"\2\1")


def lists_out_of_order(parts: Parts) -> None:
    _change(parts, LISTS, r"(<w:abstractNum .*</w:abstractNum>)(.*)(</w:numbering>)", r"\2\1\3")


SCHEMA: tuple[Spoiler, ...] = (
    properties_out_of_order,
    paragraph_in_a_paragraph,
    text_outside_a_run,
    size_that_is_no_number,
    alignment_that_is_none,
    element_that_is_none,
    table_without_columns,
    chart_out_of_order,
    lists_out_of_order,
)
"""What only a validator with the schema finds."""
