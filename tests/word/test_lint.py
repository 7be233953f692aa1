import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from factories import full_report
from faults import BODY, CORE, HEADER, OURS, SETTINGS, Parts, Spoiler, spoiled
from lint import faults
from word_reading import packed, parts

from irp_tui.word.document import document

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@cache
def export() -> bytes:
    return document(full_report(), final=False)


def good() -> Parts:
    return parts(export())


def with_text(words: str, part: str = BODY) -> tuple[str, ...]:
    """The faults of an export with this in its text, after the first paragraph."""
    changed = good()
    changed[part] = changed[part].replace(b"</w:p>", b"</w:p>" + words.encode(), 1)
    return faults(packed(changed))


def test_an_export_has_no_fault() -> None:
    assert faults(export()) == ()


@pytest.mark.parametrize(("fault", "words"), OURS.items(), ids=[each.__name__ for each in OURS])
def test_each_fault_is_found_and_told_in_its_own_words(fault: Spoiler, words: str) -> None:
    found = faults(spoiled(good(), fault))
    assert [each for each in found if words in each]


@pytest.mark.parametrize("fault", OURS, ids=[each.__name__ for each in OURS])
def test_a_fault_is_told_in_one_line_with_its_place(fault: Spoiler) -> None:
    for each in faults(spoiled(good(), fault)):
        assert re.fullmatch(r"(the file|the document|[\w/.\[\]]+\w): [^\n]+[^.]", each)


# Documents of other programs.


def test_prefixes_are_as_the_writer_likes_them() -> None:
    written = {
        name: other_prefixes(data) if name.endswith((".xml", ".rels")) else data for name, data in good().items()
    }
    assert b"<w:p>" not in written[BODY]
    assert faults(packed(written)) == ()
    written[BODY] = re.sub(rb" REF \w+", b" REF gone", written[BODY], count=1)
    assert [each.split(": ")[1][:18] for each in faults(packed(written))] == ["the field REF gone"]


def other_prefixes(data: bytes) -> bytes:
    written: bytes = ET.tostring(ET.fromstring(data), encoding="utf-8")  # noqa: S314 - our own
    return written


def test_a_part_may_be_in_the_other_encoding_of_the_format() -> None:
    changed = good()
    words = changed[BODY].decode().replace("UTF-8", "UTF-16")
    changed[BODY] = words.encode("utf-16")
    assert faults(packed(changed)) == ()


def test_a_text_box_that_is_written_twice_counts_once() -> None:
    box = '<w:p><w:bookmarkStart w:id="900" w:name="box"/><w:bookmarkEnd w:id="900"/></w:p>'
    assert len(with_text(box + box)) == 2
    both = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    assert with_text(f"<w:p><w:r><mc:AlternateContent {MC}>{both}</mc:AlternateContent></w:r></w:p>") == ()


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("part", [BODY, HEADER])
def test_a_table_of_the_text_that_holds_more_than_a_list_has_a_header_row(rows: int, columns: int, part: str) -> None:
    cells = "<w:tc><w:p/></w:tc>" * columns
    found = with_text(f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * rows}</w:tbl><w:p/>", part)
    assert bool(found) == (rows == columns == 2 and part == BODY)


def test_a_decoration_needs_no_description() -> None:
    drawing = '<w:p><w:r><wp:docPr xmlns:wp="{}" id="99" name="Line">{}</wp:docPr></w:r></w:p>'
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    mark = '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="{}"/>'
    assert with_text(drawing.format(space, mark.format(1))) == ()
    assert len(with_text(drawing.format(space, mark.format(0)))) == 1
    assert len(with_text(drawing.format(space, ""))) == 1


@pytest.mark.parametrize(
    ("code", "leads"),
    [
        ("PAGE", True),
        ("", True),
        ("HYPERLINK", True),
        (r"HYPERLINK \l", True),
        (r"HYPERLINK &quot;https://example.org&quot;", True),
        (r"HYPERLINK \l &quot;_Toc000000001&quot; \o &quot;tip&quot;", True),
        (r"HYPERLINK \l &quot;_top&quot;", True),
        (r"HYPERLINK \l &quot;gone&quot;", False),
        (r"ref _Toc000000001 \h", True),
        (r"ref gone \h", False),
        ("REF", False),
        ("NOTEREF gone", False),
    ],
)
def test_fields_lead_to_bookmarks(code: str, *, leads: bool) -> None:
    found = with_text(f'<w:p><w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>')
    assert bool(found) is not leads


def test_a_code_may_come_in_pieces_and_hold_a_field() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(words: str) -> str:
        return f"<w:r><w:instrText>{words}</w:instrText></w:r>"

    inner = mark("begin") + code("PAGE") + mark("separate") + "<w:r><w:t>1</w:t></w:r>" + mark("end")
    pieces = mark("begin") + code("RE") + inner + code("F gone") + mark("separate")
    found = with_text(f"<w:p>{pieces}<w:r><w:t>1</w:t></w:r>{mark('end')}</w:p>")
    assert found == ("word/document.xml: the field REF gone leads to no bookmark",)


def test_a_switch_that_is_off_is_no_fault() -> None:
    changed = good()
    changed[SETTINGS] = changed[SETTINGS].replace(b"<w:compat>", b'<w:updateFields w:val="0"/><w:compat>')
    changed[BODY] = changed[BODY].replace(b'Type="begin"', b'Type="begin" w:dirty="false"')
    assert faults(packed(changed)) == ()


def test_headings_go_down_one_level_at_a_time_and_up_as_they_like() -> None:
    def heading(level: int) -> str:
        return f'<w:p><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:r><w:t>Words</w:t></w:r></w:p>'

    assert with_text("".join(map(heading, (1, 2, 3, 4, 1, 2, 10)))) == ()
    assert with_text("".join(map(heading, (1, 3)))) == (
        "word/document.xml: the heading “Words” of level 3 comes after level 1",
    )


# Whatever bytes come.


def bomb() -> bytes:
    changed = good()
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 12))
    head = f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{grown}]>'
    changed[BODY] = changed[BODY].replace(b"<w:document", head.encode() + b"<w:document", 1)
    return packed(changed)


def hidden_bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(bomb())) as package:
        found = {name: package.read(name) for name in package.namelist()}
    found[BODY] = found[BODY].decode().replace("UTF-8", "UTF-16").encode("utf-16-be")
    return packed(found)


def deep() -> bytes:
    return packed(good() | {BODY: b"<a>" * 100_000 + b"</a>" * 100_000})


def without_types() -> bytes:
    return packed({name: data for name, data in good().items() if not name.startswith("[")})


def locked() -> bytes:
    data = bytearray(export())
    for place in (found.start() for found in re.finditer(rb"PK\x01\x02", data)):
        data[place + 8] |= 1
    return bytes(data)


def unknown_method() -> bytes:
    data = bytearray(export())
    for place in (found.start() for found in re.finditer(rb"PK\x01\x02", data)):
        data[place + 10] = 97
    return bytes(data)


def of_a_template() -> bytes:
    changed = good()
    changed["[Content_Types].xml"] = changed["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    return packed(changed)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (bytes, "the file: cannot be unpacked: File is not a zip file"),
        (lambda: b"PK\x03\x04 and so on", "the file: cannot be unpacked"),
        (lambda: packed({}), "the file: has no Word document in it"),
        (lambda: packed({"a.txt": b""}), "[Content_Types].xml: is missing or cannot be read"),
        (lambda: packed({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "has no content type"),
        (without_types, "[Content_Types].xml: is missing or cannot be read"),
        (bomb, "word/document.xml: has a document type"),
        (hidden_bomb, "word/document.xml: has a document type"),
        (deep, "the file: has no Word document in it"),
        (locked, "the file: cannot be unpacked"),
        (unknown_method, "the file: cannot be unpacked"),
        (of_a_template, "the file: has no Word document in it"),
        (lambda: packed(good() | {BODY: b""}), "word/document.xml: is not well-formed"),
        (lambda: packed(good() | {BODY: b'<?xml version="1.0" encoding="nonsense"?><a/>'}), "is not well-formed"),
        (lambda: packed(good() | {CORE: b'<?xml version="1.0" encoding="big5"?><a/>'}), "is not well-formed"),
        (lambda: packed(good() | {"word/_rels/gone.xml.rels": b"<a/>"}), "word/gone.xml: has relationships"),
    ],
    ids=lambda made: getattr(made, "__name__", None),
)
def test_what_is_no_word_document_is_a_fault_and_no_error(make: Callable[[], bytes], words: str) -> None:
    assert [each for each in faults(make()) if words in each]
