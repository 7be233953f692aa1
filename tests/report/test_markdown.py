"""What a reader of Markdown that we did not write makes of it is the plain text of the report."""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from irp_tui.report import text_formats
from irp_tui.report.compose.blocks import Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Concern, Establishment, Paragraph, Practice, Report, Summary
from irp_tui.report.sanitize import clean, one_line
from irp_tui.report.text_formats import markdown

sys.path.insert(0, str(Path(__file__).parents[1] / "word"))
from factories import READABLE, full_report, report_named
from word_reading import HEADERS

READER = MarkdownIt("commonmark").enable("table")
SAMPLE = full_report()


def read(text: str) -> list[Token]:
    return READER.parse(text)


def words(tokens: list[Token]) -> Iterator[str]:
    """The texts of paragraphs, headings and cells, as a reader shows them."""
    for token in tokens:
        if token.type == "inline":
            yield one_line("".join(_shown(child) for child in token.children or []))


def _shown(token: Token) -> str:
    return " " if token.type in {"hardbreak", "softbreak"} else token.content


def printed(report: Report) -> Counter[str]:
    """The cells of all lines of plain text; a number and its text are one."""
    blocks = compose(report).blocks
    shown: list[str] = []
    for block in blocks:
        line = text_formats.line(block).removeprefix("- ") if block.kind is Kind.BULLET else text_formats.line(block)
        if block.kind is Kind.PRACTICE:
            line = line.replace("  ", "\t", 1)
        shown += line.split("\t") if block.kind in {Kind.PRACTICE, Kind.MEMBER} else [line]
        if block.figure:
            shown += [*block.figure.columns, *(value for row in block.figure.rows for value in row)]
    return Counter(even for each in shown if (even := one_line(each)))


@pytest.mark.parametrize("name", READABLE)
def test_every_word_is_there_once(name: str) -> None:
    report = report_named(name)
    found = Counter(each for each in words(read(markdown(report, compose(report)))) if each)
    # The lines below the title of a cover, and those of a signature, are one paragraph each.
    blocks = compose(report).blocks
    wanted = printed(report)
    for kind, alone in ((Kind.COVER, 1), (Kind.SIGNATURE, 0)):
        lines = [one_line(block.text) for block in blocks if block.kind is kind and block.text]
        wanted.subtract(lines[alone:])
        wanted[" ".join(lines[alone:])] += 1
    found.subtract(header for header in HEADERS if header != "Theme" or report.partner)
    assert {each: count for each, count in (found - wanted).items() if count > 0} == {}
    assert {each: count for each, count in (wanted - found).items() if count > 0} == {}


def test_headings_lists_tables_and_quotes_are_those_of_markdown() -> None:
    tokens = read(markdown(SAMPLE, compose(SAMPLE)))
    headings = [(token.tag, words_of.content) for token, words_of in pairwise(tokens) if token.type == "heading_open"]
    assert headings[0] == ("h1", r"HMP \& YOI Great Example")
    assert ("h2", "Section 3 Progress against our concerns and Ofsted themes") in headings
    assert ("h3", "Staff prisoner relationships") in headings
    assert ("h4", "Examples of notable positive practice") in headings
    count = Counter(token.type for token in tokens)
    figures, practice, judgements, team = 3, 1, 2, 1
    assert count["table_open"] == figures + practice + judgements + team
    assert count["blockquote_open"] == len(SAMPLE.concerns) + 1
    assert count["bullet_list_open"] == 2


def test_links_are_to_the_web_and_to_mail_only() -> None:
    links = [
        child.attrs["href"]
        for token in read(markdown(SAMPLE, compose(SAMPLE)))
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert "mailto:irp@example.org" in links
    assert "https://www.example.org/key-work?a=1&b=2" in links
    assert [link for link in links if not str(link).startswith(("https://", "mailto:"))] == []


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\\`*_[]<>&|~#-+=1.)!\"'"), max_size=60
    )
)
@example("# a")
@example("1. a")
@example("- a\n- b\n\n    c\n===")
@example("***\n| a | b |\n| - | - |")
@example("<b>&amp;</b> [x](y) ![z](w) `q` ~~s~~ http://a.b \\")
def test_whatever_is_typed_stays_text(text: str) -> None:
    report = Report(
        house=SAMPLE.house,
        establishment=Establishment(name=text),
        concerns=(Concern("c", area=text, text=text, paragraphs=(Paragraph("p", text),)),),
        summary=Summary(practice=(Practice("q", text, "p"),)),
    )
    blocks = compose(report)
    found = list(words(read(markdown(report, blocks))))
    for block in blocks.blocks:
        if block.id in {"c", "p", "q"} and block.text:
            number = "" if block.kind is Kind.PRACTICE else block.number
            assert one_line(clean(f"{number} {block.label} {block.text}").text) in {
                one_line(clean(each).text) for each in found
            }
