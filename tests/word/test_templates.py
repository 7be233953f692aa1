"""Somebody's document becomes a template: whose style is whose, what stays, and what is refused."""

import io
import re
from functools import cache
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import covers
import docx
import foreign
import pytest
from factories import full_report
from lxml import etree
from msgspec.structs import replace
from word_reading import R, W, body, part, parts, text, values

from irp_tui.errors import WordError
from irp_tui.word.document import document
from irp_tui.word.lines import words
from irp_tui.word.snapshot import NAMESPACE
from irp_tui.word.template import MARKING, PLACE, Template, house
from irp_tui.word.templates import Adapted, Topic, adapt, describe

FAST = [name for name in foreign.ALL if name not in {"libreoffice", "pandoc"}]
OLD = b"\xd0\xcf\x11\xe0" + b"\0" * 60
TRACKED = '<w:p><w:ins w:id="1" w:author="A" w:date="2025-01-01T00:00:00Z"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
MARKER = "<w:p><w:r><w:t>{{report}}</w:t></w:r></w:p>"
COVER = "<w:p><w:r><w:t>The cover</w:t></w:r></w:p>"


def adapted(data: bytes, folder: Path) -> Adapted:
    path = folder / "HOUSE.docx"
    path.write_bytes(data)
    return adapt(path)


def template_of(data: bytes, folder: Path) -> Template:
    return adapted(data, folder).template


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    whole = foreign.unpacked(data)
    part = whole[name]
    text = part.decode() if isinstance(part, bytes) else part
    assert old in text
    return foreign.archive({**whole, name: text.replace(old, new)})


def by_id(data: bytes) -> dict[str, etree._Element]:
    return {
        style.get(W + "styleId", ""): style
        for style in docx.Document(io.BytesIO(data)).styles.element.iter(W + "style")
    }


def styles(template: Template) -> dict[str, etree._Element]:
    """The styles by our ids, and the others by their own."""
    found = by_id(template.data)
    own = {id: found.pop(template.styles.get(id, id)) for id in ours()}
    return {f"{id} of the house" if id in own else id: style for id, style in found.items()} | own


def ours() -> dict[str, etree._Element]:
    return by_id(house().data)


def whole(template: Template) -> etree._Element:
    """The document without a report in it."""
    return part(template.data, "word/document.xml")


def halves(template: Template) -> tuple[str, str]:
    """What stands before the report, and what stands after it, as XML."""
    blocks = next(iter(whole(template)))
    place = next(n for n, each in enumerate(blocks) if values(each, "bookmarkStart", "name") == [PLACE])
    before, after = (
        "".join(etree.tostring(each, encoding="unicode") for each in half)
        for half in (blocks[:place], blocks[place + 1 :])
    )
    return before, after


def opening(template: Template) -> str:
    return halves(template)[0]


def closing(template: Template) -> str:
    return halves(template)[1]


def margins(template: Template) -> dict[str, bytes]:
    """The parts with headers and footers."""
    return {
        name: data for name, data in parts(template.data).items() if name.startswith(("word/header", "word/footer"))
    }


def lists(template: Template) -> etree._Element:
    return part(template.data, "word/numbering.xml")


def shared(template: Template, num: str) -> etree._Element:
    """The levels of a list."""
    root = lists(template)
    kind = next(values(each, "abstractNumId")[0] for each in root.iter(W + "num") if each.get(W + "numId") == num)
    return next(each for each in root.iter(W + "abstractNum") if each.get(W + "abstractNumId") == kind)


def number(known: dict[str, etree._Element], id: str) -> tuple[str, str]:
    """The list and level of a style, its own or inherited; list "0" for none."""
    while id in known:
        for properties in known[id].iterfind(f"{W}pPr/{W}numPr"):
            level = next(iter(values(properties, "ilvl")), "0")
            return next(iter(values(properties, "numId")), "0"), level
        id = next(iter(values(known[id], "basedOn")), "")
    return "0", "0"


def warnings(found: Adapted) -> str:
    return "\n".join(role.theirs for role in found.roles if role.topic is Topic.WARNING)


@pytest.fixture(scope="module", params=FAST)
def house_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("house") / "HOUSE.docx"
    path.write_bytes(foreign.ALL[request.param]())
    return path


@pytest.fixture(scope="module")
def found(house_file: Path) -> Adapted:
    return adapt(house_file)


def test_every_style_of_ours_is_there_once(found: Adapted) -> None:
    root = part(found.template.data, "word/styles.xml")
    ids = [style.get(W + "styleId", "") for style in root.iter(W + "style")]
    names = [next(iter(values(style, "name"))).lower() for style in root.iter(W + "style")]
    assert {found.template.styles.get(id, id) for id in ours()} <= set(ids)
    assert sorted(set(ids)) == sorted(ids)
    assert sorted(set(names)) == sorted(names)


def test_every_style_is_based_on_one_that_is_there(found: Adapted) -> None:
    known = by_id(found.template.data)
    for style in known.values():
        assert {*values(style, "basedOn"), *values(style, "next"), *values(style, "link")} <= known.keys()


def numbers(template: Template) -> dict[str, str]:
    """Our lists in the house template by their numbers here."""
    known = by_id(template.data)
    heads = {"1": "Heading1", "2": "AppendixHeading", "3": "ListBullet", "4": "LetterItem"}
    return {number(known, template.styles.get(id, id))[0]: num for num, id in heads.items()} | {"0": "0"}


def test_every_style_of_ours_has_our_number_or_none(found: Adapted) -> None:
    known, lists_ = by_id(found.template.data), numbers(found.template)
    has = {id: number(known, found.template.styles.get(id, id)) for id in ours()}
    assert {id: (lists_[num], level) for id, (num, level) in has.items()} == {id: number(ours(), id) for id in ours()}
    assert len(lists_) == 5
    assert lists_[str(found.template.numbering)] == "1"


def test_each_list_is_linked_to_our_styles_and_no_other_is(found: Adapted) -> None:
    linked = {num: values(shared(found.template, num), "pStyle") for num in numbers(found.template) if num != "0"}
    own = {num: values(shared(house(), num), "pStyle") for num in "1234"}
    ids = found.template.styles
    assert {numbers(found.template)[num]: styles_ for num, styles_ in linked.items()} == {
        num: [ids.get(id, id) for id in styles_] for num, styles_ in own.items()
    }
    others = [id for id in values(lists(found.template), "pStyle") if id in {ids.get(each, each) for each in ours()}]
    assert len(others) == sum(map(len, linked.values()))


def test_no_style_of_the_houses_counts_as_a_section(found: Adapted) -> None:
    known = by_id(found.template.data)
    own = {found.template.styles.get(id, id) for id in ours()}
    assert {number(known, id)[0] for id in known.keys() - own} & (numbers(found.template).keys() - {"0"}) == set()


def test_lists_are_numbered_once_and_come_in_the_order_that_word_wants(found: Adapted) -> None:
    root = lists(found.template)
    kinds = [each.get(W + "abstractNumId") for each in root.iter(W + "abstractNum")]
    nums = [each.get(W + "numId") for each in root.iter(W + "num")]
    assert len(set(kinds)) == len(kinds)
    assert len(set(nums)) == len(nums)
    assert numbers(found.template).keys() - {"0"} <= set(nums)
    tags = [each.tag for each in root if each.tag in {W + "abstractNum", W + "num"}]
    assert tags == sorted(tags, key=lambda tag: tag == W + "num")


def test_each_section_has_marked_headers_and_footers(found: Adapted) -> None:
    known = margins(found.template)
    for margin in ("header", "footer"):
        assert any(name.startswith(f"word/{margin}") for name in known)
    for data in known.values():
        assert b">{marking}<" in data


def test_a_template_is_a_word_document_that_python_docx_opens(found: Adapted) -> None:
    opened = docx.Document(io.BytesIO(found.template.data))
    assert [paragraph.text for paragraph in opened.paragraphs if paragraph._p.find(f"{W}bookmarkStart") is not None]


def test_the_same_document_gives_the_same_report(found: Adapted, house_file: Path) -> None:
    again = adapt(house_file)
    assert again == found
    assert document(full_report(), final=True, template=found.template) == document(
        full_report(), final=True, template=again.template
    )


def test_the_description_has_columns(found: Adapted) -> None:
    lines = [*describe(found)]
    assert {str(topic) for topic in Topic} - {str(Topic.WARNING), str(Topic.STYLE)} <= set(lines)
    assert all(line == line.rstrip() for line in lines)
    assert "\N{NO-BREAK SPACE}" not in "".join(lines)


def test_warnings_come_first_and_added_styles_in_one_row_at_the_end(tmp_path: Path) -> None:
    lines = [*describe(adapted(foreign.covered(), tmp_path))]
    assert lines[0] == Topic.WARNING
    place = next(place for place, line in enumerate(lines) if line.startswith("Styles that your"))
    added = " ".join(lines[place + 1 :]).split(", ")
    # Of our styles, the house has Normal, heading 1 and 2, Title, Contents Heading, numbered text, header and Imprint.
    shown = [id for id, style in ours().items() if style.find(f"{W}semiHidden") is None]
    assert len(added) == len(shown) - 8
    assert lines[place].endswith(f": {len(added)}")


def test_styles_are_found_by_name_whatever_their_ids(tmp_path: Path) -> None:
    found = adapted(foreign.german(), tmp_path)
    roles = {role.ours: role.theirs for role in found.roles}
    assert roles["heading 1"] == "heading 1"
    assert roles["Body Text"] == "Body Text"
    assert found.template.styles["Heading1"] == "berschrift1"


def test_a_houses_own_name_or_alias_for_a_style_is_known(tmp_path: Path) -> None:
    data = foreign.covered()
    assert {role.ours: role.theirs for role in adapted(data, tmp_path).roles}[
        "Numbered Paragraph"
    ] == "Report Paragraph"
    alias = '<w:name w:val="Findings"/><w:aliases w:val="Other,Numbered Paragraph"/>'
    data = changed(data, "word/styles.xml", '<w:name w:val="Report Paragraph"/>', alias)
    assert {role.ours: role.theirs for role in adapted(data, tmp_path).roles}["Numbered Paragraph"] == "Findings"


def test_a_style_of_the_houses_with_an_id_of_ours_gives_way(tmp_path: Path) -> None:
    known = styles(template_of(foreign.covered(), tmp_path))
    assert values(known["Concern"], "name") == ["Concern"]
    assert ["Worry"] in [values(style, "name") for style in known.values()]


def test_a_character_style_with_the_name_of_a_paragraphs_gives_way(tmp_path: Path) -> None:
    own = '<w:style w:type="character" w:styleId="C"><w:name w:val="concern"/></w:style>'
    data = foreign.made("", styles=own)
    names = [values(style, "name") for style in styles(template_of(data, tmp_path)).values()]
    assert ["concern (house)"] in names
    assert ["Concern"] in names


def test_added_styles_take_the_houses_letters(tmp_path: Path) -> None:
    template = template_of(foreign.covered(), tmp_path)
    assert template.measures["Verdict"].font == "Georgia"
    assert template_of(foreign.bare(), tmp_path).measures["Verdict"].font == house().measures["Verdict"].font


def test_added_styles_reach_the_edges_of_the_houses_page(tmp_path: Path) -> None:
    known = styles(template_of(foreign.covered(), tmp_path))
    assert max(int(stop) for stop in values(known["TOC1"], "tab", "pos")) == 12240 - 2 * 1800


def section(width: int, height: int, inner: str = "") -> str:
    """A page of this size with an inch less a quarter round it."""
    edges = " ".join(f'w:{side}="1080"' for side in ("top", "right", "bottom", "left"))
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {edges}/>{inner}</w:sectPr>'


def test_the_imprint_is_higher_up_on_a_smaller_page_and_no_lower_on_a_larger(tmp_path: Path) -> None:
    ours = house()
    for width, height in ((8391, 11906), (20000, 30000)):
        template = template_of(foreign.made("", section=section(width, height)), tmp_path)
        share = template.measures["ImprintLead"].before / template.page.height
        assert 0 < share < ours.measures["ImprintLead"].before / ours.page.height


def test_a_report_stands_in_one_column(tmp_path: Path) -> None:
    two = section(12000, 16000, '<w:cols w:num="2" w:space="500"/>')
    found = adapted(foreign.made("", section=two), tmp_path)
    assert ("columns", "one, in the place of 2: tables and figures need the width") in {
        each[1:] for each in found.roles
    }
    assert found.template.page.width == (12000 - 2 * 1080) / 20
    assert "w:cols" not in closing(found.template)


@pytest.mark.parametrize("width", [6400, 7400, 9000, 12240])
def test_no_table_runs_over_the_margin_nor_cuts_a_word_over_its_columns(width: int, tmp_path: Path) -> None:
    template = template_of(foreign.made("", section=section(width, 12000)), tmp_path)
    root = part(document(full_report(), final=True, template=template), "word/document.xml")
    room = width - 2 * 1080
    assert all(sum(map(int, values(table, "gridCol", "w"))) <= room for table in root.iter(f"{W}tbl"))
    assert all(int(each.get("cx", "0")) / 635 <= room for each in root.iter("{*}extent"))
    heading = template.measures["TableHeading"]
    known = words(heading.font, bold=heading.bold)
    for table in root.iter(f"{W}tbl"):
        columns = [int(each) / 20 for each in values(table, "gridCol", "w")]
        heads = [text(cell).split() for cell in next(table.iter(f"{W}tr")).iter(f"{W}tc")]
        for column, said in zip(columns, heads, strict=True):
            assert all((known[word] - known.space) * heading.size / 2048 <= column - 10.8 for word in said)


def test_a_houses_caption_stays_with_its_figure(tmp_path: Path) -> None:
    data = foreign.python_docx()
    assert not values(by_id(data)["Caption"], "keepNext")
    assert values(styles(template_of(data, tmp_path))["Caption"], "keepNext") == [""]


def test_a_frame_across_our_paper_goes_across_the_houses(tmp_path: Path) -> None:
    template = template_of(foreign.numbered(), tmp_path)
    frames = [each for data in margins(template).values() for each in values(etree.fromstring(data), "framePr", "w")]
    assert set(frames) == {"12240"}


def test_contents_that_word_made_get_room_for_titles_and_pages(tmp_path: Path) -> None:
    own = '<w:name w:val="toc 1"/><w:pPr><w:ind w:left="9"/></w:pPr>'
    toc = f'<w:style w:type="paragraph" w:styleId="Inhalt">{own}</w:style>'
    known = styles(template_of(foreign.made("", styles=toc), tmp_path))
    assert values(known["TOC1"], "tab") == ["left", "right"]


def test_the_contents_begin_a_page_in_the_houses_own_style_too(tmp_path: Path) -> None:
    known = styles(template_of(foreign.numbered(), tmp_path))
    assert len(values(known["ContentsHeading"], "pageBreakBefore")) == 1


def test_the_line_of_an_added_header_ends_at_the_right_edge(tmp_path: Path) -> None:
    stops = '<w:tabs><w:tab w:val="center" w:pos="4320"/><w:tab w:val="right" w:pos="9000"/></w:tabs>'
    own = f'<w:style w:type="paragraph" w:styleId="K"><w:name w:val="header"/><w:pPr>{stops}</w:pPr></w:style>'
    template = template_of(foreign.made("", styles=own), tmp_path)
    header = next(data for data in margins(template).values() if b"{establishment}" in data)
    tabs = etree.fromstring(header).find(f".//{W}tabs")
    assert tabs is not None
    assert {(tab.get(W + "val"), tab.get(W + "pos")) for tab in tabs} == {
        ("clear", "4320"),
        ("clear", "9000"),
        ("right", str(12240 - 2 * 1800)),
    }


def test_numbers_that_fit_are_kept_and_others_give_way(tmp_path: Path) -> None:
    kept = adapted(foreign.numbered(), tmp_path)
    first = values(shared(kept.template, str(kept.template.numbering)), "lvlText")
    assert first[:2] == ["%1.", "%1.%2"]
    heading, paragraph, *_ = shared(kept.template, str(kept.template.numbering)).iter(W + "lvl")
    assert (values(heading, "b"), values(paragraph, "b")) == ([""], [])  # a heading's number is bold, its second too
    assert "numbers that a report cannot have" not in warnings(kept)
    other = adapted(foreign.roman(), tmp_path)
    first = values(shared(other.template, str(other.template.numbering)), "lvlText")
    assert first[:2] == ["Section %1", "%1.%2"]
    assert "numbers that a report cannot have" in warnings(other)


def test_a_list_of_the_houses_moves_with_the_paragraphs_in_it(tmp_path: Path) -> None:
    template = template_of(foreign.covered(), tmp_path)
    direct = [num for num in values(whole(template), "numId") if num != "0"]
    assert len(direct) == 1
    num = next(each for each in lists(template).iter(W + "num") if each.get(W + "numId") == direct[0])
    kind = next(iter(values(num, "abstractNumId")))
    own = next(each for each in lists(template).iter(W + "abstractNum") if each.get(W + "abstractNumId") == kind)
    assert values(own, "lvlText") == ["(%1)"]


def test_before_the_marker_stands_the_cover_and_after_it_the_end(tmp_path: Path) -> None:
    template = template_of(foreign.covered(), tmp_path)
    assert template.has_cover
    assert ">{establishment}<" in opening(template)
    assert "Not a section" in opening(template)
    assert "The House" in closing(template)
    assert "{{" not in "".join(halves(template))
    assert parts(template.data)["word/media/cover.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize("name", covers.COVERS)
def test_pages_before_the_report_are_counted(name: str, tmp_path: Path) -> None:
    data, pages, number = covers.COVERS[name]
    template = template_of(data, tmp_path)
    assert (template.cover_pages, template.before) == (pages, number)


def test_pages_of_the_contents_count_from_the_number_on_the_reports_first(tmp_path: Path) -> None:
    template = template_of(covers.COVERS["begins again at five"][0], tmp_path)
    report = full_report()
    first = covers.contents(document(report, final=True, template=replace(template, before=0)))
    assert covers.contents(document(report, final=True, template=template)) == {
        mark: page + 4 for mark, page in first.items()
    }


def test_numbers_that_begin_again_after_a_cover_do_not_hang_on_it(tmp_path: Path) -> None:
    again = covers.house(covers.boxed() + covers.closed(), covers.section(covers.start(1)))
    assert "a guess" not in warnings(adapted(again, tmp_path))
    assert "a guess" not in warnings(adapted(foreign.covered(), tmp_path))


def test_a_heading_on_the_cover_is_no_section(tmp_path: Path) -> None:
    root = whole(template_of(foreign.covered(), tmp_path))
    heading = next(each for each in root.iter(W + "p") if "H1" in values(each, "pStyle"))
    assert values(heading, "numId") == ["0"]


def test_without_a_marker_the_text_is_an_example(tmp_path: Path) -> None:
    template = template_of(foreign.numbered(), tmp_path)
    assert not template.has_cover
    assert "left out" not in "".join(halves(template))


def test_a_content_control_marks_the_place_too(tmp_path: Path) -> None:
    control = '<w:sdt><w:sdtPr><w:tag w:val="report"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    template = template_of(foreign.made(COVER + control), tmp_path)
    assert template.has_cover
    assert "w:sdt" not in "".join(halves(template))
    within = f"<w:p>{control.replace('<w:p/>', '<w:r><w:t>here</w:t></w:r>')}</w:p>"
    assert "here" not in "".join(opening(template_of(foreign.made(COVER + within), tmp_path)))


def test_a_marker_with_nothing_before_it_leaves_our_cover(tmp_path: Path) -> None:
    assert not template_of(foreign.made(MARKER), tmp_path).has_cover


def test_a_page_break_before_the_report_would_leave_a_page_empty(tmp_path: Path) -> None:
    end = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert "w:br" not in opening(template_of(foreign.made(COVER + end + MARKER), tmp_path))


def test_the_section_that_the_marker_ends_stays(tmp_path: Path) -> None:
    own = (
        '<w:sectPr><w:pgSz w:w="10000" w:h="15000"/><w:pgMar w:top="100" w:right="1000" w:bottom="100" w:left="1000"/>'
    )
    marker = f"<w:p><w:pPr>{own}</w:sectPr></w:pPr><w:r><w:t>{{{{report}}}}</w:t></w:r></w:p>"
    template = template_of(foreign.made(COVER + marker + COVER), tmp_path)
    assert len(re.findall("<w:sectPr[ >]", closing(template))) == 2
    assert template.page.width == 400


@pytest.mark.parametrize(
    "body",
    [MARKER * 2, f"<w:tbl><w:tr><w:tc>{MARKER}</w:tc></w:tr></w:tbl>", MARKER.replace("{{", "Here: {{")],
    ids=["twice", "in a table", "among other words"],
)
def test_a_marker_elsewhere_is_told(body: str, tmp_path: Path) -> None:
    with pytest.raises(WordError, match="a paragraph of its own"):
        adapted(foreign.made(body), tmp_path)


def test_bookmarks_and_drawings_are_numbered_from_the_start(tmp_path: Path) -> None:
    template = template_of(foreign.covered(), tmp_path)
    root = whole(template)
    assert values(root, "bookmarkStart", "id") == values(root, "bookmarkEnd", "id") == ["1", "0"]
    assert values(root, "bookmarkStart", "name") == ["cover", PLACE]
    drawings = [each.get("id") for each in root.iter("{*}docPr")]
    assert drawings == ["2"]
    assert template.taken == 3


def test_a_bookmark_that_a_report_has_is_taken_out(tmp_path: Path) -> None:
    old = '<w:p><w:bookmarkStart w:id="5" w:name="_p_i1"/><w:r><w:t>Old</w:t></w:r><w:bookmarkEnd w:id="5"/></w:p>'
    template = template_of(foreign.made(old + MARKER), tmp_path)
    assert "_p_i1" not in opening(template)


def test_missing_margins_are_added_for_each_kind_of_page_that_there_is(tmp_path: Path) -> None:
    first = "<w:sectPr><w:titlePg/></w:sectPr>"
    both = foreign.made(COVER + MARKER, section=first, settings="<w:evenAndOddHeaders/>")
    section = next(whole(template_of(both, tmp_path)).iter(W + "sectPr"))
    for margin in ("header", "footer"):
        assert sorted(values(section, f"{margin}Reference", "type")) == ["default", "even", "first"]


def test_the_last_section_keeps_the_headers_that_it_had_from_the_one_before(tmp_path: Path) -> None:
    own = '<w:sectPr><w:headerReference w:type="default" r:id="rId11"/></w:sectPr>'
    header = {"header1.xml": (11, "header", "<w:p><w:r><w:t>Kept</w:t></w:r></w:p>")}
    data = foreign.made(f"<w:p><w:pPr>{own}</w:pPr></w:p>", more=header)
    template = template_of(data, tmp_path)
    assert any(b"Kept" in data for data in margins(template).values())


def test_a_missing_page_number_is_told(tmp_path: Path) -> None:
    pair = {
        "header1.xml": (11, "header", "<w:p><w:r><w:t>Head</w:t></w:r></w:p>"),
        "footer1.xml": (12, "footer", "<w:p><w:r><w:t>Foot</w:t></w:r></w:p>"),
    }
    references = '<w:headerReference w:type="default" r:id="rId11"/><w:footerReference w:type="default" r:id="rId12"/>'
    found = adapted(foreign.made("", section=f"<w:sectPr>{references}</w:sectPr>", more=pair), tmp_path)
    assert "page number" in warnings(found)
    assert "page number" not in warnings(adapted(foreign.covered(), tmp_path))


def test_words_in_braces_stand_alone_and_unknown_ones_are_told(tmp_path: Path) -> None:
    text = "<w:p><w:r><w:t>On {est</w:t></w:r><w:r><w:t>ablishment} by {body}, {date}</w:t></w:r></w:p>"
    found = adapted(foreign.made(text + MARKER), tmp_path)
    texts = [each.text for each in whole(found.template).iter(W + "t")]
    assert texts == ["On ", "{establishment}", " by ", "{body}", ", {date}"]
    assert "{date}" in warnings(found)


def test_what_is_not_for_readers_is_left_out(tmp_path: Path) -> None:
    remark = '<w:p><w:r><w:t>Cover</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    comment = {"comments.xml": (11, "comments", '<w:comment w:id="0" w:author="A"><w:p/></w:comment>')}
    template = '<w:attachedTemplate r:id="rId1"/><w:updateFields/>'
    found = adapted(foreign.made(remark + MARKER, settings=template, more=comment), tmp_path)
    assert "word/comments.xml" not in parts(found.template.data)
    assert "comment" not in opening(found.template)
    assert "comments" in warnings(found)
    settings = parts(found.template.data)["word/settings.xml"]
    assert b"attachedTemplate" not in settings
    assert b"updateFields" not in settings


def test_pictures_of_the_example_do_not_stay_in_the_package(tmp_path: Path) -> None:
    data = changed(foreign.covered(), "word/document.xml", "{{rep", "report")
    assert "word/media/cover.png" not in parts(template_of(data, tmp_path).data)


def test_each_relationship_that_the_text_mentions_is_there(tmp_path: Path) -> None:
    data = document(full_report(), final=False, template=template_of(foreign.covered(), tmp_path))
    ids = {each.get("Id", "") for each in part(data, "word/_rels/document.xml.rels")}
    root = part(data, "word/document.xml")
    shown = {words for each in root.iter() for name, words in each.items() if str(name).startswith(R)}
    assert shown
    assert shown <= ids


def test_other_prefixes_for_words_names_do_not_matter(tmp_path: Path) -> None:
    data = foreign.made(COVER + MARKER)
    xml = parts(data)["word/document.xml"].decode()
    other = foreign.archive(
        {**foreign.unpacked(data), "word/document.xml": xml.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")}
    )
    exported = document(full_report(), final=True, template=template_of(other, tmp_path))
    assert text(body(exported)) == text(body(document(full_report(), final=True, template=template_of(data, tmp_path))))


def test_parts_that_nothing_leads_to_do_not_stand_in_for_those_that_are_missing(tmp_path: Path) -> None:
    data = changed(foreign.covered(), "word/_rels/document.xml.rels", '/styles"', '/other"')
    assert ours().keys() <= styles(template_of(data, tmp_path)).keys()


def test_the_report_goes_between_cover_and_end(tmp_path: Path) -> None:
    template = template_of(foreign.covered(), tmp_path)
    data = document(full_report(), final=False, template=template)
    body = parts(data)["word/document.xml"].decode()
    assert body.index("Not a section") < body.index("Tea &amp; cake") < body.index("© The House")
    assert "HMP &amp; YOI Great Example" in body[: body.index("Not a section")]
    assert all(b"DRAFT" in parts(data)[name] for name in margins(template))


def exported_before(cover: str = "", *, final: bool = False) -> bytes:
    """A report that we exported, of another establishment, with a marker in the place of its body."""
    report = full_report()
    other = replace(report, establishment=replace(report.establishment, name="HMP Elsewhere"))
    data = document(other, final=final)
    body = part(data, "word/document.xml").find(f"{W}body")
    assert body is not None
    body[:] = [*etree.fromstring(f'<a xmlns:w="{W.strip("{}")}">{cover}{MARKER}</a>'), body[-1]]
    assert (NAMESPACE.encode() in b"".join(parts(data).values())) is not final
    return foreign.archive({**foreign.unpacked(data), "word/document.xml": etree.tostring(body.getroottree())})


@pytest.mark.parametrize("final", [False, True])
def test_a_report_of_ours_can_be_the_template_of_another(tmp_path: Path, *, final: bool) -> None:
    template = template_of(exported_before(final=final), tmp_path)
    assert not any(NAMESPACE.encode() in part for part in parts(template.data).values())
    assert not any(name.startswith("customXml") for name in parts(template.data))
    new = parts(document(full_report(), final=True, template=template))
    assert not any(NAMESPACE.encode() in part for part in new.values())
    assert "Elsewhere" not in "".join(part.decode() for name, part in new.items() if name.endswith(".xml"))
    assert not any(MARKING in new[name].decode() for name in margins(template))
    drafted = parts(document(full_report(), final=False, template=template))
    assert sum(NAMESPACE.encode() in part for name, part in drafted.items() if name.startswith("customXml/item1")) == 1
    assert {drafted[name].decode().count(MARKING) for name in margins(template)} == {1}


def test_an_establishment_that_is_left_of_an_earlier_report_is_told(tmp_path: Path) -> None:
    cover = "<w:p><w:r><w:t>A report on HMP Elsewhere</w:t></w:r></w:p>"
    assert "HMP Elsewhere" in warnings(adapted(exported_before(cover), tmp_path))
    assert "HMP Elsewhere" not in warnings(adapted(exported_before(), tmp_path))


@pytest.mark.parametrize(
    ("described", "told_so"), [('descr="The crest of the house"', False), ("", True), ('descr=" "', True)]
)
def test_a_picture_that_is_not_described_is_told(described: str, told_so: bool, tmp_path: Path) -> None:
    data = changed(foreign.covered(), "word/document.xml", 'descr="The crest of the house"', described)
    assert ("“Crest”" in warnings(adapted(data, tmp_path))) is told_so


def test_a_picture_that_says_it_is_decorative_needs_no_description(tmp_path: Path) -> None:
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    data = changed(
        foreign.covered(), "word/document.xml", 'descr="The crest of the house"/>', f">{decorative}</wp:docPr>"
    )
    assert "“Crest”" not in warnings(adapted(data, tmp_path))


@cache
def refused() -> dict[str, tuple[bytes, str]]:
    made = foreign.made(COVER)
    locked = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    doctype = "<!DOCTYPE w:document [<!ENTITY e 'x'>]><w:document"
    macros = changed(
        made,
        "[Content_Types].xml",
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "vnd.ms-word.document.macroEnabled.main",
    )
    strict = changed(
        made,
        "word/document.xml",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    return {
        "no zip": (b"Dear all", "is not a Word document"),
        "another zip": (foreign.archive({"mimetype": "x"}), "is not a Word document"),
        "cut off": (made[: len(made) // 2], "is not a Word document, or is cut off"),
        "old format": (OLD, "save it as .docx"),
        "password": (OLD + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        "macros": (macros, "holds macros"),
        "strict": (strict, "Strict Open XML"),
        "tracked": (foreign.made(TRACKED), "tracked changes"),
        "protected": (foreign.made(COVER, settings=locked), "protected"),
        "document type": (changed(made, "word/document.xml", "<w:document", doctype), "declares a document type"),
        "broken XML": (changed(made, "word/document.xml", "</w:body>", ""), "is damaged (word/document.xml: "),
        "climbing": (foreign.archive({**foreign.unpacked(made), "../x.xml": "<x/>"}), "holds a part named"),
        "bomb": (foreign.archive({**foreign.unpacked(made), "word/x.bin": b"\0" * (2 << 20)}), "unpacks to 2 MB"),
    }


@pytest.mark.parametrize("kind", refused())
def test_what_no_report_can_be_written_into_is_refused_in_a_sentence(kind: str, tmp_path: Path) -> None:
    data, words = refused()[kind]
    with pytest.raises(WordError) as told_so:
        adapted(data, tmp_path)
    assert words in str(told_so.value)
    assert str(told_so.value).startswith(str(tmp_path / "HOUSE.docx"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WordError, match="cannot be read"):
        adapt(tmp_path / "none.docx")


def test_a_damaged_member_is_told(tmp_path: Path) -> None:
    path = tmp_path / "HOUSE.docx"
    with ZipFile(path, "w", ZIP_STORED) as package:
        for name, data in foreign.unpacked(foreign.made(COVER)).items():
            package.writestr(name, data)
    path.write_bytes(path.read_bytes().replace(b"The cover", b"The_cover"))
    with pytest.raises(WordError, match="damaged"):
        adapt(path)


_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Reviewer"><vt:lpwstr>Zyx</vt:lpwstr>'
    "</property></Properties>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f'<Relationship Id="{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
_TYPE = '<Override PartName="/{}" ContentType="application/{}+xml"/>'


def with_unseen(*, bound: bool) -> bytes:
    """A template with its author's data behind it: custom XML, properties, a hidden text."""
    binding = '<w:dataBinding w:xpath="/a" w:storeItemID="{6B0A3C52-1D0E-4C53-9D7B-6972702D7476}"/>' if bound else ""
    control = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent><w:r><w:t>A status</w:t></w:r></w:sdtContent></w:sdt>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Not for the prison</w:t></w:r>"
    data = foreign.made(f"<w:p>{control}{hidden}</w:p>{MARKER}", settings='<w:zoom w:percent="100"/>')
    inside = {name: part.decode() if isinstance(part, bytes) else part for name, part in foreign.unpacked(data).items()}
    inside["customXml/item1.xml"] = "<a>Zyx</a>"
    inside["docProps/custom.xml"] = _CUSTOM
    inside["docProps/app.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Manager>Zyxmanager</Manager></Properties>"
    )
    types = _TYPE.format("docProps/custom.xml", "vnd.openxmlformats-officedocument.custom-properties")
    types += _TYPE.format("docProps/app.xml", "vnd.openxmlformats-officedocument.extended-properties")
    ends = {
        "[Content_Types].xml": types,
        "_rels/.rels": _RELATION.format("c1", "custom-properties", "docProps/custom.xml")
        + _RELATION.format("c2", "extended-properties", "docProps/app.xml"),
        "word/_rels/document.xml.rels": _RELATION.format("c3", "customXml", "../customXml/item1.xml"),
    }
    for name, more in ends.items():
        inside[name] = re.sub(r"(</(?:Types|Relationships)>)", rf"{more}\1", inside[name])
    return foreign.archive({**inside})


@pytest.mark.parametrize("bound", [False, True])
def test_what_no_reader_sees_of_a_template_is_left_out_or_told(tmp_path: Path, *, bound: bool) -> None:
    found = adapted(with_unseen(bound=bound), tmp_path)
    told = warnings(found)
    assert "properties go into each report (Reviewer)" in told
    assert "“Not for the prison” is hidden text" in told
    assert ("the data behind its content controls" in told) is bound
    inside = parts(document(full_report(), final=True, template=found.template))
    assert any(name.startswith("customXml/") for name in inside) is bound
    assert "docProps/app.xml" not in inside
    assert not any(b"Zyxmanager" in data for data in inside.values())
