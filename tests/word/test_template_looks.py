"""What a house's headers leave of a page, and what the added styles take from its headings."""

from pathlib import Path

import covers
import foreign
import pytest
from test_templates import adapted, changed, ours, styles, template_of, warnings
from word_reading import W, values

from irp_tui.word.charts import ACCENT
from irp_tui.word.templates.look import contrast


@pytest.mark.parametrize(
    ("house", "pushed"),
    [
        # The header begins half an inch from the edge, the text one inch; its own line with the page number is 12.65.
        (covers.headed(covers.lines(3, 50)), 36 + 150 + 12.65 - 72),
        (covers.headed(covers.logo(170)), 36 + 170 + 12.65 - 72),
        (covers.headed("", footer=covers.lines(3, 50)), 36 + 150 - 72),
        (covers.headed(covers.lines(1, 5)), 0),
        (covers.headed("", first=covers.logo(400)), 0),
    ],
)
def test_a_high_header_or_footer_leaves_less_room_for_text(house: bytes, pushed: float, tmp_path: Path) -> None:
    # The marking stands in the header already: it is in no line of its own.
    house = changed(house, "word/header1.xml", "The House, page ", "{marking}, page ")
    if "footer1.xml" in str(foreign.unpacked(house).keys()):
        house = changed(house, "word/footer1.xml", "A line", "{marking}")
    found = adapted(house, tmp_path)
    assert found.template.page.height == pytest.approx(697.9 - pushed, abs=0.06)
    assert ("room for text" in {role.ours for role in found.roles}) == (pushed > 0)


def test_a_negative_margin_stays_where_it_is(tmp_path: Path) -> None:
    house = changed(covers.headed(covers.logo(170)), "word/document.xml", 'w:top="1440"', 'w:top="-1440"')
    assert template_of(house, tmp_path).page.height == pytest.approx(697.9)


@pytest.mark.parametrize("name", covers.UNCERTAIN)
def test_what_only_a_word_processor_can_measure_is_told(name: str, tmp_path: Path) -> None:
    data, words = covers.UNCERTAIN[name]
    found = adapted(data, tmp_path)
    assert words in warnings(found)
    assert warnings(found).count("--exact-pages") == 1
    assert found.is_estimated


def test_a_watermark_pushes_nothing(tmp_path: Path) -> None:
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:400pt;height:90pt"/>'
    found = adapted(covers.headed(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"), tmp_path)
    assert found.template.page == template_of(covers.headed("<w:p/>"), tmp_path).page
    assert "--exact-pages" not in warnings(found)


def test_even_pages_of_another_height_are_told(tmp_path: Path) -> None:
    even = '<w:headerReference w:type="even" r:id="rId13"/>'
    house = changed(covers.headed("", first=covers.logo(200)), "word/document.xml", "<w:titlePg/>", "")
    first = '<w:headerReference w:type="first" r:id="rId13"/>'
    assert "even pages" not in warnings(adapted(house, tmp_path))
    house = changed(house, "word/document.xml", first, even)
    whole = foreign.unpacked(house)
    settings = foreign.unpacked(foreign.made("", settings="<w:evenAndOddHeaders/>"))["word/settings.xml"]
    document_of = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
    whole["word/settings.xml"] = settings
    data = changed(
        foreign.archive(whole),
        document_of,
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="settings.xml"/></Relationships>',
    )
    assert "even pages" in warnings(adapted(data, tmp_path))


def test_letters_that_are_not_known_are_told(tmp_path: Path) -> None:
    assert "the letters of Georgia are not known" in warnings(adapted(foreign.covered(), tmp_path))
    known = changed(foreign.covered(), "word/styles.xml", "Georgia", "Calibri")
    assert "are not known" not in warnings(adapted(known, tmp_path))


BURGUNDY, PALE = "7A1F3D", "FFB0C0"


def headings(colour: str) -> bytes:
    """A house with headings of this colour, and no other style of ours."""
    letters = f'<w:rFonts w:ascii="Calibri"/><w:i/><w:color w:val="{colour}"/><w:sz w:val="52"/>'
    heading = f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:rPr>{letters}</w:rPr></w:style>'
    return foreign.made("", styles=heading)


@pytest.mark.parametrize(("colour", "taken"), [(BURGUNDY, BURGUNDY), (PALE, ACCENT), ("auto", ACCENT)])
def test_added_styles_take_the_colour_of_the_houses_headings_where_it_can_be_read(
    colour: str, taken: str, tmp_path: Path
) -> None:
    known = styles(template_of(headings(colour), tmp_path))
    assert values(known["Caption"], "basedOn") == ["HeadingBase"]
    assert values(known["HeadingBase"], "color") == [taken]
    assert values(known["TableHeading"], "color") == [taken]
    assert next(known["Concern"].iter(W + "left")).get(W + "color") == taken
    assert values(known["Judgement1"], "color") == values(ours()["Judgement1"], "color")


def test_added_contents_have_the_letters_of_the_houses_sections_and_are_no_section(tmp_path: Path) -> None:
    style = styles(template_of(headings(BURGUNDY), tmp_path))["ContentsHeading"]
    assert (values(style, "color"), values(style, "sz")) == ([BURGUNDY], ["52"])
    assert [each.get(W + "ascii") for each in style.iter(W + "rFonts")] == ["Calibri"]
    assert [len([*style.iter(W + tag)]) for tag in ("i", "b", "numPr", "outlineLvl")] == [1, 0, 0, 0]
    assert values(style, "basedOn") == ["Normal"]  # and no letters of ours
    assert [len(values(style, tag)) for tag in ("keepNext", "keepLines", "pageBreakBefore")] == [1, 1, 1]


@pytest.mark.parametrize(("ground", "least"), [("FFFFFF", 21), ("000000", 1), ("767676", 4.6)])
def test_contrast_is_as_it_is_defined(ground: str, least: float) -> None:
    # Black on white is 21 by definition, and #767676 the lightest grey of which white is 4.5, so black 21 / 4.54.
    assert contrast("000000", ground) == pytest.approx(least, abs=0.05)
