# ruff: noqa: E501 - whole lines of a report
"""`irp show` gives the published report back, line by line."""

import re
from pathlib import Path

from cli.running import run
from drafts.draft_folders import HOUSE, changed, edited, held

from importer.comparison import SEED, needs_seed, shown
from irp_tui.drafts import create, save
from irp_tui.drafts.importer import read_published
from irp_tui.report.edits import Judge

pytestmark = needs_seed

CUT = {
    "3.6": "monthly rewards for the wing with the lowest levels of violence",
    "3.54": "and physical endurance, which they used positively",
}
"""The two paragraphs that a page end cut in the extraction, each with how its rest begins."""


def seed_lines() -> list[str]:
    """The lines of the published report without what its extraction from a PDF did to them.

    That is, and nothing else: empty lines; dashes before numbers; the two paragraphs of `CUT` joined again; the page
    numbers in the contents; a tab or one space after a number, where ours has two; links, of which only the words are
    printed, with their backslashes; and the asterisks and angle brackets for emphasis and addresses.
    """
    lines = [line.strip() for line in SEED.read_text("utf-8").split("\n") if line.strip()]
    lines = [re.sub(r"^- (?=\d\.\d)", "", line) for line in lines]
    for number, rest in CUT.items():
        (at,) = (index for index, line in enumerate(lines) if line.startswith(rest))
        assert lines[at - 1].startswith(f"{number} ")
        lines[at - 1 : at + 1] = [f"{lines[at - 1]} {lines[at]}"]
    first = lines.index("Contents") + 1
    lines[first : first + 6] = [re.sub(r"\t\d+$", "", line) for line in lines[first : first + 6]]
    lines = [re.sub(r"^(\d\.\d+|Section \d|Appendix I+|[ab]\))[\t ]", r"\1  ", line) for line in lines]
    lines = [
        re.sub(r"\[(.*?[^\\])\]\(https?://\S+?\)", r"\1", line).replace(r"\(", "(").replace(r"\)", ")")
        for line in lines
    ]
    return [re.sub(r"<(http\S+)>", r"\1", re.sub(r"\*(\S[^*]*\S)\*", r"\1", line)) for line in lines]


def without_figures(lines: list[str]) -> list[str]:
    """Our lines without the rows of figures, which stand behind the caption and are parted by tabs."""
    kept: list[str] = []
    in_figure = False
    for line in lines:
        in_figure = line.startswith("Figure ") or (in_figure and "\t" in line)
        if not in_figure or line.startswith("Figure "):
            kept.append(line)
    return kept


def test_the_published_report_comes_back_line_by_line(tmp_path: Path) -> None:
    assert run("import", SEED, tmp_path / "draft").exit_code == 0
    ours = run("show", tmp_path / "draft").stdout.split("\n")[:-1]
    assert without_figures(ours) == seed_lines()


def test_no_bullet_of_the_appendix_lost_its_dash() -> None:
    # The normalisation takes dashes away before numbers only, so these four are compared with theirs.
    assert sum(line.startswith("- ") for line in seed_lines()) == 4


def test_the_rows_left_out_are_those_of_the_three_figures() -> None:
    ours = shown(read_published(SEED, HOUSE).report)
    rows = [line for line in ours if line not in without_figures(ours)]
    assert rows == [
        "\t2021\t2025",
        "Safety\t\t",
        "Respect\t\t",
        "Purposeful activity\t\t",
        "Preparation for release\t\t",
        "\tConcerns",
        "Good progress\t3",
        "Reasonable progress\t4",
        "Insufficient progress\t0",
        "No meaningful progress\t0",
        "\tThemes",
        "Significant progress\t0",
        "Reasonable progress\t3",
        "Insufficient progress\t1",
    ]


def test_one_judgement_changes_counts_figure_verdict_and_list_and_nothing_else() -> None:
    report = read_published(SEED, HOUSE).report
    assert _differences(shown(report), shown(edited(report, Judge("security", "good")))) == [
        (
            "2.2  HMI Prisons judged that there was good progress in three concerns and reasonable progress in four concerns.",
            "2.2  HMI Prisons judged that there was good progress in four concerns and reasonable progress in three concerns.",
        ),
        ("Good progress\t3", "Good progress\t4"),
        ("Reasonable progress\t4", "Reasonable progress\t3"),
        (
            "3.11  We considered that the prison had made reasonable progress in this area.",
            "3.11  We considered that the prison had made good progress in this area.",
        ),
        ("Reasonable progress", "Good progress"),
    ]


def test_a_judgement_of_a_partner_changes_all_that_states_it_and_nothing_else() -> None:
    report = read_published(SEED, HOUSE).report
    assert _differences(shown(report), shown(edited(report, Judge("education-skills-and-work-2", "significant")))) == [
        (
            "2.3  Ofsted judged that there was reasonable progress in three themes and insufficient progress in one theme.",
            "2.3  Ofsted judged that there was significant progress in one theme and reasonable progress in three themes.",
        ),
        ("Significant progress\t0", "Significant progress\t1"),
        ("Insufficient progress\t1", "Insufficient progress\t0"),
        (
            "3.41  Ofsted considered that the prison had made insufficient progress against this theme.",
            "3.41  Ofsted considered that the prison had made significant progress against this theme.",
        ),
        ("Insufficient progress", "Significant progress"),
    ]


def _differences(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    return [(old, new) for old, new in zip(before, after, strict=True) if old != new]


def test_one_judgement_changes_one_word_on_disk(tmp_path: Path) -> None:
    report = read_published(SEED, HOUSE).report
    create(tmp_path, report)
    before = held(tmp_path)
    save(tmp_path, edited(report, Judge("security", "good")), report)
    after = held(tmp_path)
    assert changed(before, after) == {"concerns/security.toml"}
    wanted = before["concerns/security.toml"].replace(b'value = "reasonable"', b'value = "good"')
    assert after["concerns/security.toml"] == wanted
