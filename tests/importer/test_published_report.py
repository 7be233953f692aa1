"""Reports of other shapes than the one we have: every line of them finds a place, or is listed and kept."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest
from drafts.draft_folders import HOUSE, report_in
from hypothesis import given
from hypothesis import strategies as st
from strategies import untimed

from importer.comparison import imported, lost, published, shown
from importer.published_lines import LINES, behind, between, with_lines, without
from irp_tui.drafts import create
from irp_tui.drafts.importer import Imported, read_published
from irp_tui.errors import DraftError
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report, Unplaced


def read(folder: Path, lines: Iterable[str], *, cut: Iterable[str] = ()) -> Imported:
    """What is read of the lines, when none of them is lost, in the report and in the draft on disk."""
    lines = list(lines)
    found = imported(folder / "source.txt", lines)
    assert lost("\n".join(lines), found.report, cut=cut) == []
    create(folder / "draft", found.report)
    assert report_in(folder / "draft") == found.report
    return found


def paragraphs(report: Report) -> dict[str, str]:
    """The text of every written paragraph by its number."""
    numbers = compose(report).numbers
    return {numbers[each.id]: each.text for _, each in report.paragraphs()}


def test_the_report_as_it_is(tmp_path: Path) -> None:
    report = read(tmp_path, LINES).report
    assert report.unplaced == ()
    assert [(each.area, each.body, each.judgement.value) for each in report.concerns] == [
        ("Security", "hmi-prisons", "good"),
        ("Time out of cell", "hmi-prisons", "insufficient"),
        ("Education, skills and work", "ofsted", "significant"),
    ]
    assert [each.text for each in report.summary.practice] == ["A choir had been formed."]
    assert paragraphs(report)["3.5"] == "A choir met weekly."
    assert report.team[1].role == "Team leader"


@pytest.mark.parametrize("mark", ["- ", "– ", "— ", "• ", "* ", "-\t", "–  "])
def test_marks_of_any_kind_before_numbers_are_the_extractions(tmp_path: Path, mark: str) -> None:
    marked = [f"{mark}{line}" if line[:1].isdigit() and line[1] == "." else line for line in LINES]
    report = read(tmp_path, marked).report
    assert published(report) == published(imported(tmp_path / "as-it-is.txt", LINES).report)


def test_an_area_without_a_concern_is_an_area(tmp_path: Path) -> None:
    report = read(tmp_path, behind("3.3 ", "Living conditions")).report
    assert report.unplaced == ()
    assert report.areas == ("Security", "Living conditions", "Time out of cell", "Education, skills and work")


@pytest.mark.parametrize(
    "before",
    ["1.1 ", "1.3 ", "2.2 ", "3.1 ", "3.3 ", "3.4 ", "3.7 ", "3.8 ", "Phones were", "HMI Prisons concerns"],
)
def test_a_stray_line_is_listed_with_its_number_and_kept(tmp_path: Path, before: str) -> None:
    stray = "Nobody knows where this sentence comes from."
    lines = behind(before, stray)
    report = read(tmp_path, lines).report
    assert report.unplaced == (Unplaced(lines.index(stray) + 1, stray),)
    assert stray in (tmp_path / "draft/unplaced.toml").read_text("utf-8")


def test_a_line_said_twice_is_a_stray_the_second_time(tmp_path: Path) -> None:
    lines = behind("Phones were smuggled", "Good progress", "Phones were smuggled in.")
    report = read(tmp_path, lines).report
    assert len(report.unplaced) == 2
    assert {each.text for each in report.unplaced} <= {"Good progress", "Phones were smuggled in."}


def test_a_section_that_no_report_has_is_kept(tmp_path: Path) -> None:
    extra = ["Section 5 Something else", "It says this.", "5.1 And this."]
    report = read(tmp_path, behind("Significant progress", *extra)).report
    assert [each.text for each in report.unplaced] == extra


def test_a_heading_in_section_3_that_the_counts_do_not_know(tmp_path: Path) -> None:
    # 2.2 and section 4 then say something else than what was published: both are listed.
    report = read(
        tmp_path,
        with_lines(("3.3 ", "3.3 We considered that the prison had made no meaningful progress in this area.")),
    ).report
    assert report.concerns[0].judgement.value == "none"
    assert {each.text.partition(" ")[0] for each in report.unplaced} == {"2.2", "Good"}


def test_a_verdict_in_words_of_its_own_is_kept_as_a_paragraph(tmp_path: Path) -> None:
    lines = with_lines(("3.3 ", "3.3 All in all, progress had been good."))
    found = read(tmp_path, lines)
    assert found.report.concerns[0].paragraphs[-1].text == "All in all, progress had been good."
    assert found.report.concerns[0].judgement.value == ""
    assert "The judgement of security." in found.missing


def test_a_paragraph_that_pages_cut_twice_is_whole(tmp_path: Path) -> None:
    first, second, third = "3.4 Little had changed, since leaders", "had not found the staff they", "needed for it."
    lines = with_lines(("3.4 ", f"- {first}\n\n{second}\n\n{third}"))
    report = read(tmp_path, lines, cut=(first, second, third)).report
    assert report.unplaced == ()
    assert paragraphs(report)["3.4"] == "Little had changed, since leaders had not found the staff they needed for it."


def test_a_concern_that_a_page_cut_is_whole(tmp_path: Path) -> None:
    first, second = "Concern: Prisoners were locked up", "too long."
    report = read(tmp_path, with_lines(("Concern: Prisoners", f"{first}\n\n{second}")), cut=(first, second)).report
    assert report.unplaced == ()
    assert report.concerns[1].text == "Prisoners were locked up too long."


def test_a_review_without_a_partner(tmp_path: Path) -> None:
    gone = {line for line in LINES if "theme" in line and line.startswith(("2.3", "This bar"))}
    changes = (
        ("Section 3\t", "Section 3\tProgress against our concerns\t7"),
        ("Section 3 P", "Section 3 Progress against our concerns"),
        ("2.1 ", "2.1 At this IRP visit, we followed up two concerns from our most recent inspection, in May 2024."),
        ("A list of", "A list of the HMI Prisons concerns followed up at this visit and the judgements made."),
        ("Figure 3", ""),
        ("2.4 ", "2.3 We define notable positive practice as:"),
        ("2.5 ", next(line for line in LINES if line.startswith("2.5")).replace("2.5", "2.4")),
        ("Education", ""),
        ("Written by", ""),
        ("Theme 1", ""),
        ("3.7 ", ""),
        ("3.8 ", ""),
        ("Ofsted themes", ""),
        ("Too few prisoners learned", ""),
        ("Significant", ""),
    )  # fmt: skip - by section
    lines = [line for line in with_lines(*changes) if line not in gone]
    report = read(tmp_path, lines).report
    assert (report.unplaced, report.partner, report.partnered()) == ((), "", ())


def test_a_review_with_estyn_is_welsh(tmp_path: Path) -> None:
    lines = [line.replace("Ofsted", "Estyn").replace("significant", "strong") for line in LINES]
    lines = ["Strong progress" if line == "Significant progress" else line for line in lines]
    report = read(tmp_path, lines).report
    assert report.unplaced == ()
    assert (report.partner, report.establishment.country) == ("estyn", "wales")
    assert report.partnered()[0].judgement.value == "strong"


def test_recommendations(tmp_path: Path) -> None:
    words = (("Concern:", "Recommendation:"), ("concerns we raised", "recommendations we made"))
    lines = LINES
    for old, new in (*words, ("concerns", "recommendations"), ("concern", "recommendation")):
        lines = [line.replace(old, new) for line in lines]
    report = read(tmp_path, lines).report
    assert report.unplaced == ()
    assert [each.body for each in report.led()] == ["hmi-prisons-recommendations"] * 2


def test_references_to_paragraphs_become_links(tmp_path: Path) -> None:
    lines = with_lines(
        ("3.2 ", "3.2 Fewer were found (see paragraph 3.5), and fewer hidden (see paragraphs 3.1 and 3.7)."),
        ("3.4 ", "3.4 Paragraph 3.2 is the reason. See paragraph 3.1, and paragraphs 3.1, 3.2 and 3.5."),
        ("1.4 ", "1.4 Leaders had made a start (see paragraph 3.2). See paragraph 9.9."),
    )
    report = read(tmp_path, lines).report
    assert report.unplaced == ()
    ids = {number: id for id, number in compose(report).numbers.items()}
    texts = paragraphs(report)
    p31, p32, p35, p37 = (ids[number] for number in ("3.1", "3.2", "3.5", "3.7"))
    assert texts["3.2"] == (
        f"Fewer were found ({{see {p35}}}), and fewer hidden (see paragraphs {{number {p31}}} and {{number {p37}}})."
    )
    assert texts["3.4"].endswith(
        f"{{See {p31}}}, and paragraphs {{number {p31}}}, {{number {p32}}} and {{number {p35}}}."
    )
    assert texts["1.4"] == f"Leaders had made a start ({{see {p32}}}). See paragraph 9.9."


def test_links_follow_their_paragraph_when_it_moves(tmp_path: Path) -> None:
    from drafts.draft_folders import edited

    from irp_tui.report.edits import MoveParagraph

    report = read(tmp_path, with_lines(("3.2 ", "3.2 Fewer were found (see paragraph 3.5)."))).report
    choir = next(each.id for _, each in report.paragraphs() if each.text == "A choir met weekly.")
    moved = shown(edited(report, MoveParagraph(choir, "security", "")))
    assert "3.3  Fewer were found (see paragraph 3.1)." in moved
    assert "a)  A choir had been formed.\tSee paragraph 3.1" in moved


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("3–5 March 2025", "2025-03-03", "2025-03-05"),
        ("3-5 March 2025", "2025-03-03", "2025-03-05"),
        ("3 – 5 March 2025", "2025-03-03", "2025-03-05"),
        ("31 March – 2 April 2025", "2025-03-31", "2025-04-02"),
        ("31 March to 2 April 2025", "2025-03-31", "2025-04-02"),
        ("30 December 2024 – 1 January 2025", "2024-12-30", "2025-01-01"),
        ("5 March 2025", "2025-03-05", "2025-03-05"),
        ("29 February 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_the_dates_of_the_visit(tmp_path: Path, printed: str, first: str, last: str) -> None:
    visit = imported(tmp_path / "a.txt", with_lines(("3–5 March", printed))).report.visit
    assert (visit.first, visit.last) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("printed", ["31 March – 2 April 2025", "30 December 2024 – 1 January 2025", "5 March 2025"])
def test_the_dates_of_the_visit_are_printed_as_they_were(tmp_path: Path, printed: str) -> None:
    assert read(tmp_path, with_lines(("3–5 March", printed))).report.unplaced == ()


@pytest.mark.parametrize("printed", ["30 February 2025", "March 2025", "soon", "3–35 March 2025"])
def test_what_is_no_date_is_no_date_and_kept(tmp_path: Path, printed: str) -> None:
    found = read(tmp_path, with_lines(("3–5 March", printed)))
    assert found.report.visit.first is None
    assert printed in [each.text for each in found.report.unplaced]
    assert "The dates of the visit." in found.missing


def test_no_glossary(tmp_path: Path) -> None:
    report = read(
        tmp_path, [line for line in between("Appendix II", "Crown") if not line.startswith("\tAppendix II")]
    ).report
    assert (report.unplaced, report.terms()) == ((), ())


def test_a_glossary_without_entries(tmp_path: Path) -> None:
    read(tmp_path, without("Choir", "People who"))
    read_again = imported(tmp_path / "b.txt", without("Choir", "People who", "These are our"))
    assert lost("\n".join(without("Choir", "People who", "These are our")), read_again.report) == []


def test_the_houses_own_entry_is_known_by_its_words(tmp_path: Path) -> None:
    term = HOUSE.terms[0]
    report = read(tmp_path, with_lines(("Choir", term.term), ("People who", term.text))).report
    assert (report.glossary.house, report.glossary.entries) == ((term.id,), ())
    other = imported(tmp_path / "b.txt", with_lines(("Choir", term.term), ("People who", "Otherwise.")))
    assert [(each.id, each.text) for each in other.report.glossary.entries] == [(term.id, "Otherwise.")]


def test_no_practice(tmp_path: Path) -> None:
    report = read(tmp_path, between("Notable positive", "Section 3 P")).report
    assert (report.unplaced, report.summary.practice) == ((), ())


@pytest.mark.parametrize(
    "gone",
    [
        "Contents",
        "Section 1 C",
        "Section 2 K",
        "Section 4 S",
        "Appendix I A",
        "Appendix II G",
        "Crown",
        "Ada",
        "1.2 ",
        "Figure 1",
        "2.1 ",
        "2.5 ",
        "3.1 ",
        "3.3 ",
        "Concern: Ph",
        "Security",
        "Theme 1",
        "HMI Prisons c",
        "Report on",
        "HMP Stone",
        "Inspection team",
        "Good progress",
        "Examples of",
        "The following",
    ],
)  # fmt: skip - by section
def test_a_line_that_is_missing_takes_no_other_with_it(tmp_path: Path, gone: str) -> None:
    lines = without(gone)
    assert len(lines) < len(LINES)
    # Without its heading the imprint is the end of the last definition.
    read(tmp_path, lines, cut=("People who", "Printed on") if gone == "Crown" else ())


@given(data=st.data())
@untimed(40)
def test_lines_in_any_disorder_are_never_lost(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    _never_lost(data, tmp_path_factory.getbasetemp() / "disorder.txt")


@pytest.mark.slow
@given(data=st.data())
@untimed(400)
def test_lines_in_any_disorder_are_never_lost_however_long(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _never_lost(data, tmp_path_factory.getbasetemp() / "long-disorder.txt")


def _never_lost(data: st.DataObject, path: Path) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 6))):
        at, to = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(("take out", "move", "repeat", "bare", "new"))):
            case "take out":
                del lines[at]
            case "move":
                lines.insert(to, lines.pop(at))
            case "repeat":
                lines.insert(to, lines[at])
            case "bare":
                lines[at] = lines[at].partition(" ")[2]
            case _:
                lines.insert(to, data.draw(st.sampled_from(("", "Stray", "Stray words.", "9.9 Stray.", "a) Stray\tx"))))
    progress = [index for index, line in enumerate(lines) if line.startswith("Section 3 Progress")]
    if not progress:
        lines += [line for line in LINES if line.startswith("Section 3 Progress")]
    try:
        found = imported(path, lines)
    except DraftError:  # without its middle it is no report, and nothing is made of it
        return
    # A line that does not end as a sentence may be taken for one that a page end cut: then it stands within another.
    assert lost("\n".join(lines), found.report, cut=("",)) == []


@pytest.mark.parametrize("gone", [("Section 1\t",), ("Section 3\t", "\tApp"), ("Section 1\t", "Section 2\t", "\tApp")])
def test_contents_that_lack_entries_are_contents(tmp_path: Path, gone: tuple[str, ...]) -> None:
    report = read(tmp_path, without(*gone)).report
    assert published(report) == published(imported(tmp_path / "as-it-is.txt", LINES).report)


def test_what_was_imported_is_read_the_same_again(tmp_path: Path) -> None:
    report = read(tmp_path, LINES).report
    again = imported(tmp_path / "again.txt", shown(report)).report
    assert published(again) == published(report)
    assert read_published(tmp_path / "again.txt", HOUSE).report == again
