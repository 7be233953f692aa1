"""What a document's styles and lists say is read as Word reads it, also where much is missing."""

from pathlib import Path

import docx
import msgspec
import pytest
from lxml import etree
from word_reading import parts

from irp_tui.docx_files import StyleSheet
from irp_tui.word.lines import Measure
from irp_tui.word.measures import measures, page
from irp_tui.word.pages import Page

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)


def root(tag: str, inner: str, namespace: str = TRANSITIONAL) -> bytes:
    return f'<w:{tag} xmlns:w="{namespace}">{inner}</w:{tag}>'.encode()


def style(id: str, paragraph: str = "", run: str = "", based: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}">{parent}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def measures_of(styles: bytes, numbering: bytes = b"", theme: bytes = b"") -> dict[str, Measure]:
    return measures(StyleSheet(*(etree.fromstring(each) if each else None for each in (styles, numbering, theme))))


def page_of(section: str, header: float = 0, footer: float = 0) -> Page:
    return page(etree.fromstring(root("sectPr", section)), header, footer)


def read(*styles: str, numbering: str = "", defaults: str = DEFAULTS) -> dict[str, Measure]:
    return measures_of(root("styles", defaults + "".join(styles)), root("numbering", numbering))


def test_a_style_has_the_defaults_and_what_it_is_based_on() -> None:
    found = read(
        style("Base", '<w:keepNext/><w:spacing w:before="120"/>', '<w:b/><w:sz w:val="28"/>'),
        style("Own", '<w:keepLines/><w:spacing w:after="40"/>', based="Base"),
    )
    assert found["Base"] == Measure(14, "Arial", bold=True, before=6, after=8, line=1.15, keep_next=True)
    assert found["Own"] == Measure(
        14, "Arial", bold=True, before=6, after=2, line=1.15, keep_next=True, keep_lines=True
    )


def test_without_defaults_a_style_is_what_word_takes_it_to_be() -> None:
    assert read(style("Bare"), defaults="") == {"Bare": Measure(10, "Times New Roman")}


def test_what_is_on_can_be_put_off_again() -> None:
    on = "<w:keepNext/><w:keepLines w:val='1'/><w:pageBreakBefore/><w:contextualSpacing w:val='true'/>"
    off = "<w:keepNext w:val='0'/><w:keepLines w:val='false'/><w:pageBreakBefore w:val='off'/>"
    found = read(style("On", on, "<w:b/>"), style("Off", off, '<w:b w:val="0"/>', based="On"))
    plain = Measure(11, "Arial", after=8, line=1.15, contextual=True)
    assert found["Off"] == plain
    kept = msgspec.structs.replace(plain, bold=True, keep_next=True, keep_lines=True, new_page=True)
    assert found["On"] == kept


def test_styles_that_are_based_on_each_other_or_on_nothing_are_read() -> None:
    found = read(style("A", "<w:keepNext/>", based="B"), style("B", "<w:keepLines/>", based="A"), style("C", based="?"))
    assert found["A"].keep_lines
    assert found["A"].keep_next
    assert found["C"].size == 11


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ('w:line="506" w:lineRule="exact"', 2),  # a line of Arial at 11 points is 253 twips
        ('w:line="506" w:lineRule="atLeast"', 2),
        ('w:line="100" w:lineRule="atLeast"', 1),
        ('w:line="360" w:lineRule="auto"', 1.5),
        ('w:line="360"', 1.5),
        ('w:line="25.3pt" w:lineRule="exact"', 2),
    ],
)
def test_lines_of_a_height_become_the_multiple_that_is_as_high(rule: str, line: float) -> None:
    found = read(style("Lines", f"<w:spacing {rule}/>"))["Lines"]
    assert found.line == pytest.approx(line)


def test_the_height_of_lines_goes_by_the_size_that_the_style_has_in_the_end() -> None:
    exact = '<w:spacing w:line="460" w:lineRule="exact"/>'
    found = read(style("Base", exact), style("Big", "", '<w:sz w:val="40"/>', based="Base"))
    assert found["Big"].line == pytest.approx(1)


def test_rules_over_and_under_a_paragraph_take_room() -> None:
    rules = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="4"/><w:bottom w:val="nil" w:sz="8" w:space="4"/></w:pBdr>'
    found = read(style("Ruled", f'{rules}<w:spacing w:before="100" w:after="0"/>'))["Ruled"]
    assert (found.before, found.over, found.after, found.under) == (5, 5, 0, 0)


def level(place: int, left: int, linked: str = "") -> str:
    link = f'<w:pStyle w:val="{linked}"/>' if linked else ""
    return f'<w:lvl w:ilvl="{place}">{link}<w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl>'


LIST = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, 400)}{level(1, 800, "Linked")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    f"{level(0, 600)}</w:lvlOverride></w:num>"
)


def number(id: int, place: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{id}"/></w:numPr>'


@pytest.mark.parametrize(
    ("id", "properties", "left", "first"),
    [
        ("Placed", number(1), 20, -20),
        ("Linked", number(1), 40, -40),  # the level that names the style, whatever the style says
        ("Overridden", number(2), 30, -30),
        ("Own", number(1) + '<w:ind w:left="100" w:hanging="60"/>', 5, -3),
        ("Half", number(1) + '<w:ind w:left="100"/>', 5, -20),
        ("Gone", number(9), 0, 0),
        ("None", number(0), 0, 0),
    ],
)
def test_a_list_sets_in_the_style_that_belongs_to_it(id: str, properties: str, left: float, first: float) -> None:
    found = read(style(id, properties), numbering=LIST)[id]
    assert (found.left, found.first) == (left, first)


def test_a_style_that_leaves_its_list_leaves_its_indents() -> None:
    found = read(style("In", number(1)), style("Out", number(0), based="In"), style("On", based="In"), numbering=LIST)
    assert (found["Out"].left, found["Out"].first) == (0, 0)
    assert (found["On"].left, found["On"].first) == (20, -20)


def test_a_list_of_its_own_goes_before_the_indents_that_a_style_inherits() -> None:
    found = read(
        style("Set", '<w:ind w:left="200" w:firstLine="20"/>'), style("L", number(1), based="Set"), numbering=LIST
    )
    assert (found["Set"].left, found["Set"].first) == (10, 1)
    assert (found["L"].left, found["L"].first) == (20, -20)


def test_typefaces_of_the_theme_are_found_there_or_keep_their_name() -> None:
    themed = style("T", "", '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>')
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    theme = f'<a:theme xmlns:a="{space}"><a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont></a:theme>'
    data = root("styles", DEFAULTS + themed)
    assert measures_of(data, b"", theme.encode())["T"].font == "Calibri Light"
    assert measures_of(data)["T"].font == "majorHAnsi"


def test_the_strict_form_of_the_format_is_read_too() -> None:
    data = root("styles", style("S", '<w:spacing w:before="6pt"/><w:ind w:start="1in" w:end="2.54cm"/>'), STRICT)
    found = measures_of(data)["S"]
    assert (found.before, found.left, found.right) == (6, 72, 72)


def test_nonsense_is_left_out() -> None:
    odd = '<w:spacing w:before="many" w:after="-" w:line=""/><w:ind w:left="1e99" w:right="nan"/>'
    found = read(style("Odd", odd, '<w:sz w:val="big"/>'))["Odd"]
    assert (found.before, found.after, found.left, found.right, found.size) == (0, 0, 0, 0, 10)


@pytest.mark.parametrize(
    ("section", "room"),
    [
        ("", Page(451.3, 697.9)),
        (
            '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:bottom="720" w:left="720" w:right="0"/>',
            Page(576, 684),
        ),
        ("<w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='-1440' w:gutter='226'/>", Page(440, 697.9)),
        ('<w:pgSz w:w="8.5in" w:h="11in"/>', Page(468, 648)),
        ('<w:pgSz w:w="100" w:h="100"/>', Page(12, 12)),
    ],
)
def test_a_section_says_what_room_there_is(section: str, room: Page) -> None:
    found = page_of(section)
    assert (found.width, found.height) == pytest.approx((room.width, room.height))


@pytest.mark.parametrize(
    ("margins", "header", "footer", "height"),
    [
        ("", 30, 30, 697.9),  # half an inch and 30 points end within the inch of the margin
        ("", 100, 0, 841.9 - 136 - 72),
        ('<w:pgMar w:header="0" w:footer="1440"/>', 100, 50, 841.9 - 100 - 122),
        ('<w:pgMar w:top="-1440"/>', 100, 100, 841.9 - 72 - 136),
    ],
)
def test_a_header_or_footer_pushes_the_text_unless_the_margin_is_exact(
    margins: str, header: float, footer: float, height: float
) -> None:
    assert page_of(margins, header, footer).height == pytest.approx(height)


def test_a_document_of_another_program_is_measured_as_it_says_itself() -> None:
    # python-docx reads the styles of its own default template by other means.
    package = parts((Path(docx.__file__).parent / "templates" / "default.docx").read_bytes())
    found = measures_of(package["word/styles.xml"], package["word/numbering.xml"], package["word/theme/theme1.xml"])
    known = docx.Document().styles
    for name in ("Heading 1", "Heading 2", "List Bullet", "Caption"):
        its = known[name]
        measure = found[its.style_id]
        assert its.font.size is None or measure.size == its.font.size.pt
        assert its.font.bold is None or measure.bold == its.font.bold
        form = its.paragraph_format
        assert form.space_before is None or measure.before == form.space_before.pt
        assert form.space_after is None or measure.after == form.space_after.pt
        assert form.keep_with_next is None or measure.keep_next == form.keep_with_next


def test_parts_that_are_missing_are_no_fault() -> None:
    assert measures_of(root("styles", "")) == {}
    assert measures_of(b"") == {}
