"""Pages are worked out by rules that Word and LibreOffice share; each is tried here on pages of ten lines."""

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from irp_tui.word import lines as setting
from irp_tui.word import lines as widths
from irp_tui.word.lines import Letters, Measure, Words, letters, typeface
from irp_tui.word.pages import Flow, Page

LINE = 11.5
"""Points: a line of Arial at 10 points is 9.05 high, 2.1 deep and 0.35 from the next, each in whole twentieths."""

WIDTH = 100.0
PAGE = Page(WIDTH, 10 * LINE)
PLAIN = Measure(size=10)
STYLES = {
    "Plain": PLAIN,
    "Heading": Measure(size=10, keep_next=True, keep_lines=True),
    "Whole": Measure(size=10, keep_lines=True),
    "Section": Measure(size=10, before=LINE, new_page=True),
    "Apart": Measure(size=10, before=LINE, after=2 * LINE),
    "Bullet": Measure(size=10, after=LINE, contextual=True),
    "Double": Measure(size=10, line=2),
    "Numbered": Measure(size=10, left=40, first=-40),
    "Bold": Measure(size=10, bold=True),
}
FONTS = {
    "Arial": ("truetype/liberation2/LiberationSans-Regular.ttf", "truetype/liberation2/LiberationSans-Bold.ttf"),
    "Calibri": ("truetype/crosextra/Carlito-Regular.ttf", "truetype/crosextra/Carlito-Bold.ttf"),
    "Times New Roman": (
        "truetype/liberation2/LiberationSerif-Regular.ttf",
        "truetype/liberation2/LiberationSerif-Bold.ttf",
    ),
}
SHARED = Path("/usr/share/fonts")


def flow(measures: Mapping[str, Measure] = STYLES) -> Flow:
    return Flow(measures, PAGE)


def lines(count: int) -> str:
    return "\n".join("x" * count)


def line_count(words: str, style: str = "Plain", *, strong: str = "", width: float = WIDTH) -> int:
    """How many lines the words take: what is left for others of a page of a hundred lines."""
    made = Flow(STYLES, Page(width, 100 * LINE))
    made.paragraph(style, words, strong=strong)
    for place in range(100):
        made.paragraph("Plain", "x", str(place))
    return 100 - [*made.pages().values()].count(1)


def test_an_empty_report_has_one_page() -> None:
    assert flow().count() == 1
    assert flow().pages() == {}


def test_a_page_takes_as_many_lines_as_it_is_high() -> None:
    made = flow()
    for place in range(21):
        made.paragraph("Plain", "x", str(place))
    assert [made.pages()[str(place)] for place in (0, 9, 10, 19, 20)] == [1, 1, 2, 2, 3]
    assert made.count() == 3


def test_what_is_added_after_asking_counts() -> None:
    made = flow()
    made.paragraph("Plain", lines(10))
    assert made.count() == 1
    made.paragraph("Plain", "x", "late")
    assert made.pages() == {"late": 2}


@pytest.mark.parametrize(
    ("above", "long", "begins", "left_over"),
    [
        (9, 4, 2, 4),  # one line alone at the foot of a page: all go to the next
        (8, 3, 2, 3),  # two and one, or one and two: neither may be
        (8, 4, 1, 2),
        (7, 4, 1, 2),  # three would leave one alone at the head of the next page
        (7, 3, 1, 0),
        (9, 2, 2, 2),
    ],
)
def test_no_line_stands_alone(above: int, long: int, begins: int, left_over: int) -> None:
    made = flow()
    made.paragraph("Plain", lines(above))
    made.paragraph("Plain", lines(long), "long")
    for place in range(10):
        made.paragraph("Plain", "x", str(place))
    assert made.pages()["long"] == begins
    on_second = sum(made.pages()[str(place)] <= 2 for place in range(10))
    assert on_second == 10 - left_over


@pytest.mark.parametrize(("long", "pages"), [(10, 1), (11, 2), (20, 2), (21, 3), (95, 10)])
def test_a_long_paragraph_goes_over_as_many_pages_as_it_takes(long: int, pages: int) -> None:
    made = flow()
    made.paragraph("Plain", lines(long), "long")
    assert (made.pages()["long"], made.count()) == (1, pages)


def test_a_paragraph_kept_whole_goes_to_the_next_page() -> None:
    made = flow()
    made.paragraph("Plain", lines(6))
    made.paragraph("Whole", lines(5), "whole")
    assert made.pages() == {"whole": 2}


def test_a_paragraph_kept_whole_that_is_longer_than_a_page_is_cut() -> None:
    made = flow()
    made.paragraph("Plain", "x")
    made.paragraph("Whole", lines(25), "whole")
    made.paragraph("Plain", "x", "after")
    assert made.pages() == {"whole": 2, "after": 4}


@pytest.mark.parametrize(("above", "page"), [(6, 1), (7, 2), (8, 2)])
def test_headings_stay_with_the_first_lines_of_what_follows(above: int, page: int) -> None:
    made = flow()
    made.paragraph("Plain", lines(above))
    made.paragraph("Heading", "A", "area")
    made.paragraph("Heading", "C", "concern")
    made.paragraph("Plain", lines(4), "text")
    assert made.pages() == {"area": page, "concern": page, "text": page}


def test_a_heading_does_not_follow_what_begins_a_page() -> None:
    made = flow()
    made.paragraph("Plain", lines(9))
    made.paragraph("Heading", "x", "last")
    made.paragraph("Section", "x", "section")
    assert made.pages() == {"last": 1, "section": 2}


def test_headings_that_fill_more_than_a_page_do_go_on() -> None:
    made = flow()
    made.paragraph("Plain", "x")
    for place in range(12):
        made.paragraph("Heading", "x", str(place))
    made.paragraph("Plain", "x", "text")
    assert made.pages()["text"] == 3


def test_a_style_or_a_paragraph_begins_a_page_but_no_empty_one() -> None:
    made = flow()
    made.new_page()
    made.paragraph("Section", "x", "first")
    made.new_page()
    made.paragraph("Section", "x", "second")
    made.new_page()
    made.paragraph("Plain", "x", "third")
    assert made.pages() == {"first": 1, "second": 2, "third": 3}


def test_of_two_spaces_between_paragraphs_the_larger_one_counts() -> None:
    made = flow()
    made.paragraph("Apart", "x")  # with the space over it, as the first of all
    made.paragraph("Apart", "x")
    made.paragraph("Plain", lines(3), "on")
    made.paragraph("Plain", "x", "over")
    assert made.pages() == {"on": 1, "over": 2}


def test_a_rule_over_a_paragraph_stays_at_the_head_of_a_page() -> None:
    ruled = Measure(size=10, before=LINE, over=LINE / 2, under=LINE / 2)
    for above, page in ((8, 1), (10, 2)):
        made = Flow(STYLES | {"Ruled": msgspec.structs.replace(ruled, before=0)}, PAGE)
        made.paragraph("Plain", lines(above))
        made.paragraph("Ruled", "x", "ruled")
        assert made.pages() == {"ruled": page}
    made = Flow(STYLES | {"Ruled": ruled}, PAGE)
    made.paragraph("Plain", lines(10))
    made.paragraph("Ruled", lines(9))  # without the space over it
    made.paragraph("Plain", "x", "after")
    assert made.pages() == {"after": 3}


def test_no_space_stands_between_bullets() -> None:
    made = flow()
    for place in range(10):
        made.paragraph("Bullet", "x", str(place))
    assert made.count() == 1
    made.paragraph("Plain", "x", "after")
    assert made.pages()["after"] == 2


def test_space_over_a_paragraph_is_dropped_where_it_merely_comes_first_on_a_page() -> None:
    made = flow()
    made.paragraph("Plain", lines(10))
    made.paragraph("Apart", lines(10), "fits")
    assert (made.pages(), made.count()) == ({"fits": 2}, 2)
    forced = flow()
    forced.paragraph("Section", lines(10))
    assert forced.count() == 2


def test_the_distance_below_the_last_line_of_a_page_is_cut_off() -> None:
    made = Flow(STYLES, Page(WIDTH, 9 * LINE))
    for place in range(6):
        made.paragraph("Double", "x", str(place))
    assert [*made.pages().values()] == [1, 1, 1, 1, 1, 2]


def test_a_row_is_as_high_as_its_highest_cell_and_the_rule_over_it() -> None:
    made = flow()
    for place in range(5):
        made.row([(60, "Plain", "x"), (60, "Plain", lines(2))], mark=str(place))
    # Five rows of two lines would fill the page without the rules.
    assert [*made.pages().values()] == [1, 1, 1, 1, 2]


def test_a_row_has_room_for_words_between_the_margins_of_its_cell() -> None:
    word = "n" * 8  # 44.5 points: 50 are enough for it, and 50 less the margins are not
    for width, page in ((50, 2), (56, 1)):
        made = flow()
        made.paragraph("Plain", lines(8))
        made.row([(width, "Plain", word)], mark="row")
        assert made.pages() == {"row": page}


def test_header_rows_stand_again_on_each_page_and_never_alone() -> None:
    made = flow()
    made.paragraph("Plain", lines(8))
    made.row([(60, "Plain", "Name")], header=True, mark="header")
    for place in range(17):
        made.row([(60, "Plain", "x")], mark=str(place))
    # 12 points a row: nine on a page, of which the first is the header.
    pages = made.pages()
    assert [pages[name] for name in ("header", "0", "7", "8", "15", "16")] == [2, 2, 2, 3, 3, 4]


def test_a_row_that_is_higher_than_a_page_ends_on_a_later_one() -> None:
    made = flow()
    made.row([(60, "Plain", lines(25))], mark="row")
    made.paragraph("Plain", "x", "after")
    assert made.pages() == {"row": 1, "after": 3}


@pytest.mark.parametrize(("height", "page"), [(9 * LINE, 1), (9.1 * LINE, 2)])
def test_a_drawing_takes_its_height(height: float, page: int) -> None:
    made = flow()
    made.paragraph("Plain", "x")
    made.drawing("Plain", height, "drawn")
    assert made.pages() == {"drawn": page}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 1),
        ("nnnn nnnn nnnn", 1),  # 17 n less two, and two spaces: 88.9 points of 100
        ("nnnnnnnn nnnnnnnn nnnnnnnn", 2),  # two are 91.8
        ("nnnnnnnn nnnnnnnn ", 1),  # a space hangs over
        ("nnnnnnnn-nnnnnnnn-nnnnnnnn", 2),
        ("nnnnnnnn/nnnnnnnn/nnnnnnnn", 2),
        ("nnnnnnnn nnnnn-nnnnnnnnnn", 2),
        ("nnnnnnnn nnnnnnnnnn-nnnnn", 2),
        ("nnnnnnnnnnnn\N{NO-BREAK SPACE}nnn nnnnnn\N{NO-BREAK SPACE}nnnnnnn", 2),
        ("n" * 17, 1),  # 94.5 points
        ("n" * 18, 2),
        ("n" * 52, 3),
        ("one\ntwo\n\nfour", 4),
    ],
)
def test_words_break_into_lines(words: str, count: int) -> None:
    assert line_count(words) == count


def test_a_word_breaks_where_it_may_and_digits_stay_on_either_side_of_a_slash() -> None:
    # The head of the last word has room on the second line, and with it the rest ends on the third.
    assert line_count("nnnnnnnnnnnnnn nnnnnnnn nn-nnnnnnnnnnnnnnnnn") == 3
    assert line_count("1111111111 11111/11111111111") == 2
    assert line_count("nnnnnnnnnn 11111/11111111111 nnnnn") == 3


def test_bold_words_are_wider() -> None:
    words = "n" * 17  # 94.5 points, and 103.8 in bold
    assert (line_count(words), line_count(words, "Bold")) == (1, 2)
    # 17 n and a space are 97.3 points; with ten of them in bold, 102.8.
    assert (line_count("n" * 10 + " nnnnnnn"), line_count(" nnnnnnn", strong="n" * 10)) == (1, 2)


def test_lines_begin_where_the_number_ends() -> None:
    # There are 60 points, of which ten n and a space take 58.4.
    assert line_count("nnnnn nnnnn", "Numbered") == line_count("App\tnnnnn nnnnn", "Numbered") == 1
    assert line_count("nnnnn nnnnnn", "Numbered") == line_count("App\tnnnnn nnnnnn", "Numbered") == 2
    # 41.7 points do not end before the words begin: they go on at 72.
    assert line_count("Appendix\tnnnnn nnnnn", "Numbered") == 2


def test_a_tab_goes_on_to_the_next_half_inch() -> None:
    # 36 points, and 72 after the second.
    assert line_count("n\tnnnnnnnnnnn") == 1
    assert line_count("n\tn\tnnnnnn") == 2


def test_a_style_without_a_measure_is_plain() -> None:
    made = flow({})
    made.paragraph("Nobody", "x", "there")
    assert made.pages() == {"there": 1}


ABSURD = st.sampled_from([-1e6, -1.0, 0.0, 1e-3, 1.0, 11.0, 1e4, 1e9])
ITEMS = st.lists(st.tuples(st.sampled_from("prdnh"), st.text(max_size=60), ABSURD), max_size=12)


@given(
    ITEMS,
    st.builds(
        Measure, ABSURD, st.text(max_size=3), st.booleans(), ABSURD, ABSURD, ABSURD, ABSURD, ABSURD, ABSURD,
        st.booleans(), st.booleans(), st.booleans(), st.booleans(), ABSURD, ABSURD,
    ),
    st.builds(Page, ABSURD, ABSURD),
)  # fmt: skip
def test_whatever_is_measured_comes_out_in_its_order(
    items: list[tuple[str, str, float]], measure: Measure, page: Page
) -> None:
    made = Flow({"Odd": measure}, page)
    for place, (kind, words, length) in enumerate(items):
        match kind:
            case "p":
                made.paragraph("Odd", words, str(place), strong=words[:5])
            case "d":
                made.drawing("Odd", length, str(place))
            case "n":
                made.new_page()
            case _:
                made.row([(length, "Odd", words), (length, "None", words)], header=kind == "h", mark=str(place))
    pages = [*made.pages().values()]
    assert pages == sorted(pages)
    assert [1, *pages][-1] <= made.count()
    assert all(number >= 1 for number in pages)


def test_a_typeface_that_nobody_knows_is_as_wide_as_arial() -> None:
    assert typeface("Papyrus") is typeface("Arial")
    assert letters("Papyrus", bold=True) == letters("Arial", bold=True)


def test_letters_that_a_typeface_does_not_have_take_some_room() -> None:
    words = Words(Letters(letters("Calibri", bold=False)))
    for letter in "\N{THAI CHARACTER KO KAI}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{GRINNING FACE}":
        assert words[letter] > words.space


@pytest.mark.slow
@pytest.mark.parametrize("name", FONTS)
def test_widths_and_heights_are_those_of_typefaces_that_take_the_same_room(name: str) -> None:
    fonts = pytest.importorskip("fontTools.ttLib", reason="reads fonts with fonttools")
    paths = [SHARED / path for path in FONTS[name]]
    if not all(path.exists() for path in paths):
        pytest.skip("needs the fonts Liberation and Carlito (Debian: fonts-liberation2, fonts-crosextra-carlito)")
    face = typeface(name)
    for path, groups in zip(paths, (face.regular, face.bold), strict=True):
        with fonts.TTFont(path, lazy=True) as font:
            known, advance = font.getBestCmap(), font["hmtx"]
            for together, width in groups.items():
                assert {advance[known[ord(letter)]][0] for letter in together} == {width}
            heights = font["hhea"]
            assert (face.ascent, -face.descent, face.gap) == (heights.ascent, heights.descent, heights.lineGap)
            assert font["head"].unitsPerEm == widths.UNITS
            printable = {chr(code) for code in known if 0x20 <= code < 0x250 and chr(code).isprintable()}
            assert printable <= set("".join(groups))


def test_the_file_of_widths_holds_each_letter_once() -> None:
    data = json.loads(Path(widths.__file__).with_name("widths.json").read_bytes())
    for face in data.values():
        for groups in (face["regular"], face["bold"]):
            together = "".join(groups)
            assert len(together) == len(set(together))


def test_no_letter_is_wider_than_what_a_short_line_is_reckoned_with() -> None:
    faces = (letters(name, bold=bold) for name in ("Arial", "Calibri", "Times New Roman") for bold in (False, True))
    assert max(max(face.values()) for face in faces) <= setting._WIDEST
