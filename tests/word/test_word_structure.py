import posixpath
import re
from collections import Counter
from itertools import pairwise

import msgspec
import pytest
from docx import Document
from factories import LONG, full_report
from lxml import etree
from word_reading import R, W, body, bookmarked, fields, part, parts, style, text, values

from irp_tui.report.compose.blocks import Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Concern, Paragraph, Report, Summary
from irp_tui.word.body import Body
from irp_tui.word.bookmarks import bookmark_name
from irp_tui.word.document import document
from irp_tui.word.tables import TINTS
from irp_tui.word.template import house

REPORT = full_report()
DATA = document(REPORT, final=False)
BODY = body(DATA)
STYLES = part(DATA, "word/styles.xml")
NUMBERS = compose(REPORT).numbers


def bookmarks(root: etree._Element) -> list[str]:
    return values(root, "bookmarkStart", "name")


def test_every_part_has_a_content_type_and_every_relationship_a_part() -> None:
    package = parts(DATA)
    types = etree.fromstring(package["[Content_Types].xml"])
    named = {element.get("PartName") for element in types}
    assert {element.get("Extension") for element in types} - {None} == {"rels", "xml", "xlsx"}
    for name in package:
        assert f"/{name}" in named or name.endswith((".rels", ".xlsx", "[Content_Types].xml", "/item1.xml"))
    for name in package:
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for relation in part(DATA, name):
                target = relation.get("Target", "")
                led = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}".lstrip("/"))
                assert relation.get("TargetMode") == "External" or led in package


def test_every_style_used_exists() -> None:
    defined = set(values(STYLES, "style", "styleId"))
    used = [*values(BODY, "pStyle"), *values(BODY, "rStyle"), *values(BODY, "tblStyle")]
    for name in ("header1", "header2", "footer1", "footer2"):
        used += values(part(DATA, f"word/{name}.xml"), "pStyle")
    used += [*values(part(DATA, "word/numbering.xml"), "pStyle"), *values(STYLES, "basedOn"), *values(STYLES, "next")]
    assert set(used) <= defined
    assert len(defined) == len(values(STYLES, "style", "styleId"))


def test_every_list_that_a_style_or_paragraph_names_exists() -> None:
    lists = set(values(part(DATA, "word/numbering.xml"), "num", "numId"))
    assert {*values(STYLES, "numId"), *values(BODY, "numId")} <= lists


def test_every_numbered_style_is_the_one_its_level_names() -> None:
    numbering = part(DATA, "word/numbering.xml")
    levels = {(values(num, "abstractNumId")[0]): num.get(W + "numId") for num in numbering.iter(W + "num")}
    linked = {
        values(level, "pStyle")[0]: (levels[abstract.get(W + "abstractNumId", "")], level.get(W + "ilvl"))
        for abstract in numbering.iter(W + "abstractNum")
        for level in abstract.iter(W + "lvl")
    }
    for name, place in linked.items():
        (found,) = [element for element in STYLES.iter(W + "style") if element.get(W + "styleId") == name]
        assert (values(found, "numId")[0], values(found, "ilvl")[0]) == place


def test_bookmark_names_and_numbers_are_unique_and_within_words_limits() -> None:
    names = bookmarks(BODY)
    assert [name for name, count in Counter(name.lower() for name in names).items() if count > 1] == []
    assert all(re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name) for name in names)
    starts, ends = values(BODY, "bookmarkStart", "id"), values(BODY, "bookmarkEnd", "id")
    assert len(set(starts)) == len(starts)
    assert sorted(starts) == sorted(ends)


def test_ids_are_carried_round_the_words_they_belong_to() -> None:
    found = bookmarked(BODY)
    assert found["_p_i2"] == "This review visit followed up on eight of the concerns we raised in January 2025."
    assert found["_c_security"] == "Drugs were too easily available."
    assert found["_v_security"] == "We considered that the prison had made reasonable progress in this area."
    assert found["_g_lost"] == "Nobody has said yet which paragraph this comes from."
    assert found["_t_jo"] == "Jo O'Neill"
    assert found["_e_scheme"] == "Key worker scheme"
    assert found[bookmark_name(Kind.PARAGRAPH, LONG)].endswith("\nsecond line\tafter a tab")


def led(root: etree._Element) -> list[tuple[str, str, str]]:
    """Each cross-reference: its code, the bookmark in it, and what it shows."""
    return [(code, code.split()[1], shown) for code, shown in fields(root) if code.startswith("REF ")]


def test_a_final_names_bookmarks_by_order_where_an_id_says_what_is_not_printed() -> None:
    report = Report(
        house=REPORT.house,
        areas=("Security",),
        concerns=(
            Concern("smith-in-cell-four", "Security", text="Drugs.", paragraphs=(Paragraph("p7k2", "Prisoners."),)),
            Concern(
                "security", "Security", text="Worse.", paragraphs=(Paragraph("zebra", "{see smith-in-cell-four}"),)
            ),
        ),
    )
    draft, published = (body(document(report, final=final)) for final in (False, True))
    before, after = bookmarked(draft), bookmarked(published)
    assert {"_c_smith_in_cell_four", "_v_smith_in_cell_four", "_p_zebra"} <= before.keys()
    renamed = {old: new for old, new in zip(before, after, strict=True) if old != new}
    assert renamed.keys() == {"_c_smith_in_cell_four", "_v_smith_in_cell_four", "_p_zebra"}
    assert all(re.fullmatch(r"_[cvp]_\d+", name) for name in renamed.values())
    assert {renamed.get(name, name): words for name, words in before.items()} == after
    expected = [(code.replace(name, renamed.get(name, name)), shown) for code, name, shown in led(draft)]
    assert [(code, shown) for code, _, shown in led(published)] == expected


def test_every_written_thing_has_its_bookmark() -> None:
    found = set(bookmarks(BODY))
    written = {bookmark_name(Kind.PARAGRAPH, paragraph.id) for _, paragraph in REPORT.paragraphs()}
    for concern in REPORT.concerns:
        written |= {bookmark_name(Kind.CONCERN, concern.id), bookmark_name(Kind.VERDICT, concern.id)}
    written |= {bookmark_name(Kind.PRACTICE, example.id) for example in REPORT.summary.practice}
    written |= {bookmark_name(Kind.MEMBER, member.id) for member in REPORT.team}
    written |= {bookmark_name(Kind.TERM, term.id) for term in REPORT.terms()}
    assert {name for name in found if not name.startswith("_Toc")} == written


@pytest.mark.parametrize(
    ("id", "name"), [("p7k2", "_p_p7k2"), ("a-b-c", "_p_a_b_c"), ("a" * 37, "_p_" + "a" * 37), ("", "")]
)
def test_a_bookmark_is_named_for_its_id(id: str, name: str) -> None:
    assert bookmark_name(Kind.PARAGRAPH, id) == name


def test_long_and_odd_ids_have_names_of_their_own() -> None:
    ids = ["a" * 38, "a" * 39, "a" * 37 + "-b", "a-b", "a_b", "A-b", "\xe9", "\ud800", "a b"]
    names = [bookmark_name(Kind.PARAGRAPH, id).lower() for id in ids]
    assert len(set(names)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9_]{1,40}", name) for name in names)


def test_kinds_that_repeat_a_text_have_no_bookmark() -> None:
    assert bookmark_name(Kind.ITEM, "security") == ""
    assert bookmark_name(Kind.JUDGEMENT, "security") == ""
    assert bookmark_name(Kind.DEFINITION, "scheme") == ""


def test_of_two_blocks_with_one_id_the_first_has_the_bookmark() -> None:
    report = Report(
        house=REPORT.house,
        summary=Summary(introduction=(Paragraph("twin", "First."), Paragraph("twin", "Second: {see twin}."))),
        concerns=(Concern("twin", text="Same."), Concern("twin", text="Same again.")),
    )
    root = body(document(report, final=False))
    assert bookmarked(root)["_p_twin"] == "First."
    assert bookmarked(root)["_c_twin"] == "Same."
    assert bookmarks(root).count("_p_twin") == 1
    assert dict(fields(root))[r"REF _p_twin \n \h"] == "1.1"


def test_references_are_fields_with_the_number_of_a_bookmarked_paragraph() -> None:
    found = Counter(field for field in fields(BODY) if field[0].startswith("REF "))
    targets = {
        "_p_relations_1": "relations-1",
        "_p_i1": "i1",
        "_p_s9": "s9",
        "_p_themes_1_2": "themes-1-2",
        "_v_security": "security",
        bookmark_name(Kind.PARAGRAPH, LONG): LONG,
    }
    expected = Counter({(rf"REF {name} \n \h", NUMBERS[id]): 1 for name, id in targets.items()})
    expected[r"REF _p_relations_1 \n \h", NUMBERS["relations-1"]] += 1
    expected[rf"REF {bookmark_name(Kind.PARAGRAPH, LONG)} \n \h", NUMBERS[LONG]] += 1
    assert found == expected
    assert {code.split()[1] for code, _ in found} <= set(bookmarks(BODY))


def test_a_reference_to_nothing_is_plain_text() -> None:
    (cell,) = [p for p in BODY.iter(W + "p") if text(p) == "See paragraph ?"]
    assert not values(cell, "fldChar", "fldCharType")


def test_the_contents_are_a_field_that_leads_to_the_headings_and_their_pages() -> None:
    ((code, _),) = [field for field in fields(BODY) if field[0].startswith("TOC")]
    assert code == r'TOC \o "1-1" \h \z'
    anchors = [anchor for anchor in values(BODY, "hyperlink", "anchor") if anchor]
    headings = [p for p in BODY.iter(W + "p") if style(p) in {"Heading1", "AppendixHeading"}]
    assert anchors == [name for heading in headings for name in bookmarks(heading)]
    pages = [(code, shown) for code, shown in fields(BODY) if code.startswith("PAGEREF")]
    assert [code for code, _ in pages] == [rf"PAGEREF {anchor} \h" for anchor in anchors]
    assert [int(shown) for _, shown in pages] == sorted(int(shown) for _, shown in pages)
    entries = [text(p).split("\t") for p in BODY.iter(W + "p") if style(p) == "TOC1"]
    assert entries[0] == ["Section 1", "Chief Inspector's summary", "3"]
    assert entries[-1][:2] == ["Appendix II", "Glossary"]
    assert [title for _, title, _ in entries] == [text(heading) for heading in headings]
    assert [page for *_, page in entries] == [shown for _, shown in pages]


def test_pages_that_another_program_found_are_printed_as_they_are() -> None:
    root = body(document(REPORT, final=True, pages={"_Toc000000001": 3, "_Toc000000002": 77}))
    shown = dict(field for field in fields(root) if field[0].startswith("PAGEREF"))
    assert shown[r"PAGEREF _Toc000000002 \h"] == "77"
    estimated = dict(field for field in fields(BODY) if field[0].startswith("PAGEREF"))
    assert shown[r"PAGEREF _Toc000000003 \h"] == estimated[r"PAGEREF _Toc000000003 \h"]


def test_figures_are_counted_by_a_field() -> None:
    assert [shown for code, shown in fields(BODY) if code == r"SEQ Figure \* ARABIC"] == ["1", "2", "3"]


def test_links_are_to_the_web_and_to_mail_only() -> None:
    relations = {each.get("Id"): each for each in part(DATA, "word/_rels/document.xml.rels")}
    linked = {
        text(link): relations[link.get(R + "id")].get("Target")
        for link in BODY.iter(W + "hyperlink")
        if link.get(R + "id")
    }
    licence = "nationalarchives.gov.uk/doc/open-government-licence/version/3"
    assert linked == {
        "by mail": "mailto:irp@example.org",
        "https://www.example.org/key-work?a=1&b=2": "https://www.example.org/key-work?a=1&b=2",
        licence: f"https://www.{licence}",
    }
    for word in ("script", "file"):
        assert any(word in text(p) for p in BODY.iter(W + "p"))


def test_emphasis_is_a_style() -> None:
    stressed = [text(run) for run in BODY.iter(W + "r") if "Emphasis" in values(run, "rStyle")]
    assert stressed == ["never", "more"]


def test_tables_have_a_header_row_that_repeats_and_rows_that_are_not_cut() -> None:
    tables = list(BODY.iter(W + "tbl"))
    assert len(tables) == 4
    for table in tables:
        rows = table.findall(W + "tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        widths = values(table, "gridCol", "w")
        assert all(values(row, "tcW", "w") == widths for row in rows)
        assert all(cell[-1].tag == W + "p" for cell in table.iter(W + "tc"))


def test_nothing_is_merged_empty_or_asks_to_be_updated() -> None:
    settings = part(DATA, "word/settings.xml")
    assert not list(settings.iter(W + "updateFields"))
    assert not [element for element in BODY.iter() if element.get(W + "dirty")]
    assert not list(BODY.iter(W + "gridSpan", W + "vMerge"))
    assert [p for p in BODY.findall(W + "p") if not text(p).strip() and style(p) != "FigureHolder"] == []
    assert (
        dict(zip(values(settings, "compatSetting", "name"), values(settings, "compatSetting"), strict=True))[
            "compatibilityMode"
        ]
        == "15"
    )


def test_the_outline_has_no_gaps_and_holds_each_concern() -> None:
    levels = {
        element.get(W + "styleId"): int(values(element, "outlineLvl")[0])
        for element in STYLES.iter(W + "style")
        if values(element, "outlineLvl")
    }
    outline = [(levels[style(p)], text(p).strip()) for p in BODY.iter(W + "p") if style(p) in levels]
    for (before, _), (after, _) in pairwise(outline):
        assert after <= before + 1
    assert (2, "Concern: Drugs were too easily available.") in outline
    assert (2, "Theme 2: The curriculum did not meet the needs of the population, in the 2. respect.") in outline


def test_sections_and_the_imprint_start_pages() -> None:
    starting = {
        element.get(W + "styleId") for element in STYLES.iter(W + "style") if list(element.iter(W + "pageBreakBefore"))
    }
    assert starting == {"ContentsHeading", "Heading1", "ImprintLead"}
    (appendix,) = [element for element in STYLES.iter(W + "style") if element.get(W + "styleId") == "AppendixHeading"]
    assert values(appendix, "basedOn") == ["Heading1"]
    assert [text(p) for p in BODY.iter(W + "p") if style(p) == "ImprintLead"] == ["Crown copyright 2026"]


def test_the_same_judgement_has_the_same_colour_on_every_scale() -> None:
    defined = {(text(p), style(p)) for p in BODY.iter(W + "p") if style(p).startswith("TermJudgement")}
    assert defined == {(words, f"Term{name}") for words, name in LABELS}
    shown = {(text(p), style(p)) for p in BODY.iter(W + "p") if style(p).startswith("Judgement")}
    assert shown == {*LABELS, ("[No judgement yet]", "Judgement")}


LABELS = {
    ("Good progress", "Judgement1"),
    ("Significant progress", "Judgement1"),
    ("Reasonable progress", "Judgement2"),
    ("Insufficient progress", "Judgement3"),
    ("No meaningful progress", "Judgement4"),
}


def test_every_colour_can_be_read_on_its_ground() -> None:
    dark = "1F3864"
    for element in STYLES.iter(W + "style"):
        for said in values(element, "color"):
            grounds = values(element, "shd", "fill") or ["FFFFFF", "E8EDF5"]
            colour = "000000" if said == "auto" else said
            assert (grounds == [dark]) == (colour == "FFFFFF")
            assert all(contrast(colour, ground) >= 4.5 for ground in grounds)
    for name, tint in TINTS.items():
        (colour,) = (values(each, "color")[0] for each in STYLES.iter(W + "style") if each.get(W + "styleId") == name)
        assert contrast(colour, tint) >= 5
    cells = [cell for table in BODY.iter(W + "tbl") for cell in table.iter(W + "tc") if values(cell, "shd", "fill")]
    shaded = {(values(cell, "pStyle")[0], values(cell, "shd", "fill")[0]) for cell in cells}
    assert shaded == set(TINTS.items())


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 works it out."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_report_with_nothing_in_it_is_a_document_still() -> None:
    for report in (Report(), Report(house=REPORT.house), msgspec.structs.replace(REPORT, concerns=(), team=())):
        root = body(document(report, final=False))
        assert not [
            name for name in {c.split()[1] for c, _ in fields(root) if "REF" in c} if name not in bookmarks(root)
        ]


def test_a_verdict_says_its_level_itself() -> None:
    # Word finds the level of a numbered style by the level that names it, and no level names this one.
    for paragraph in BODY.iter(W + "p"):
        if style(paragraph) == "Verdict":
            assert (values(paragraph, "numId"), values(paragraph, "ilvl")) == (["1"], ["1"])


def test_each_kind_of_block_is_written() -> None:
    writers = Body(full_report(), compose(full_report()), house(), Document().part)._by_kind()
    assert writers.keys() == {*Kind} - {Kind.JUDGEMENT}, "a judgement is written with its item"
