"""The little markup of house texts."""

import pytest
from factories import HOUSE
from hypothesis import given
from hypothesis import strategies as st
from strategies import raw_texts, texts, untimed

from irp_tui.report import markup
from irp_tui.report.compose.blocks import Kind, Span


def test_empty_lines_part_blocks_and_wrapped_lines_are_one() -> None:
    assert list(markup.blocks("One\nline.\n\n  \nAnother.\n")) == [(Kind.TEXT, "One line."), (Kind.TEXT, "Another.")]


def test_headings_bullets_and_directives_stand_on_lines_of_their_own() -> None:
    text = "Aims:\n- first\n- second\n\n## Method\nHow.\n\n{team}\n"

    assert list(markup.blocks(text)) == [
        (Kind.TEXT, "Aims:"),
        (Kind.BULLET, "first"),
        (Kind.BULLET, "second"),
        (Kind.HEADING, "Method"),
        (Kind.TEXT, "How."),
        (None, "team"),
    ]


@pytest.mark.parametrize("text", ["-no space", "# one hash", "see {team} here", "{Team}", "{team} {team}", "1. one"])
def test_what_only_looks_like_markup_is_a_paragraph(text: str) -> None:
    assert list(markup.blocks(text)) == [(Kind.TEXT, text)]


def test_an_empty_text_has_no_blocks() -> None:
    assert list(markup.blocks(" \n\n \n")) == []


@pytest.mark.parametrize(
    ("text", "shown", "spans"),
    [
        ("plain", "plain", ()),
        ("see [our site](https://example.org).", "see our site.", (Span(4, 12, "link", "https://example.org"),)),
        ("<https://example.org/a>", "https://example.org/a", (Span(0, 21, "link", "https://example.org/a"),)),
        ("the *Handbook* says", "the Handbook says", (Span(4, 12, "emphasis"),)),
        ("*a* and *b c*", "a and b c", (Span(0, 1, "emphasis"), Span(6, 9, "emphasis"))),
        (r"[ours \(a.uk\)](https://a.uk)", "ours (a.uk)", (Span(0, 11, "link", "https://a.uk"),)),
        (r"[a \[b\]](https://a.uk)", "a [b]", (Span(0, 5, "link", "https://a.uk"),)),
        ("[see [this](https://a.uk)", "[see this", (Span(5, 9, "link", "https://a.uk"),)),
    ],
)
def test_links_and_emphasis_become_spans(text: str, shown: str, spans: tuple[Span, ...]) -> None:
    assert markup.inline(text) == (shown, spans)


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "**", "* a*", "[no address]", "[a]()", "[a](b c)", "[](a)", "<a@b.uk>", "< https://a.uk>", "a_b_"],
)
def test_what_is_no_link_and_no_emphasis_stays(text: str) -> None:
    assert markup.inline(text) == (text, ())


@given(raw_texts())
@untimed()
def test_any_text_can_be_looked_through(text: str) -> None:
    shown, spans = markup.inline(text)

    assert len(shown) <= len(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(shown)
        end = span.end


@given(st.lists(st.sampled_from(("one ", "two ", "- ", "## ", "\n", "\n\n", "[a](b) ", "{", "} "))).map("".join))
@untimed()
def test_taking_a_text_apart_loses_no_word_but_the_marks(text: str) -> None:
    kept = [word for _, block in markup.blocks(text) for word in block.split()]

    marks = ("-", "##")
    assert [word for word in kept if word not in marks] == [word for word in text.split() if word not in marks]


@given(texts())
@untimed()
def test_no_block_is_empty_or_has_a_line_end(text: str) -> None:
    for kind, block in markup.blocks(text):
        assert "\n" not in block
        assert block or kind in (Kind.BULLET, Kind.HEADING)


def test_a_hundred_thousand_brackets_are_looked_through_at_once() -> None:
    # Every bracket once began a search through all the others: two minutes.
    text = "[" * 100_000

    assert markup.inline(text) == (text, ())


@pytest.mark.parametrize("key", ["about", "about-partner", "imprint", "glossary-lead", "partner-lead"])
def test_writing_the_markup_of_a_house_text_gives_the_text_back(key: str) -> None:
    text = HOUSE.texts[key]

    assert markup.write(*markup.inline(text)) == text
