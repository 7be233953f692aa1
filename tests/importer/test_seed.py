"""The published report, read into a draft: counted by hand on the page, and found again."""

import datetime as dt
from collections import Counter

import pytest
from drafts.draft_folders import HOUSE

from importer.comparison import SEED, lost, needs_seed
from irp_tui.drafts.importer import Imported, read_published
from irp_tui.report.compose.blocks import Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Inspection, Report

pytestmark = needs_seed


@pytest.fixture(scope="module")
def found() -> Imported:
    return read_published(SEED, HOUSE)


@pytest.fixture(scope="module")
def report(found: Imported) -> Report:
    return found.report


def test_every_line_has_its_place(found: Imported) -> None:
    assert found.report.unplaced == ()
    # 217 lines that are not empty, the rests of 3.6 and 3.54 with their beginnings.
    full = [line for line in SEED.read_text("utf-8").split("\n") if line.strip()]
    assert (found.lines, len(full)) == (217, 219)


def test_no_line_is_lost_by_our_own_comparison(report: Report) -> None:
    plainer = SEED.read_text("utf-8")
    for old, new in (
        (
            r"[Expectations – HM Inspectorate of Prisons \(justiceinspectorates.gov.uk\)](https://justiceinspectorates.gov.uk)",
            "Expectations – HM Inspectorate of Prisons (justiceinspectorates.gov.uk)",
        ),
        (
            r"[Our reports – HM Inspectorate of Prisons \(justiceinspectorates.gov.uk\)](https://justiceinspectorates.gov.uk)",
            "Our reports – HM Inspectorate of Prisons (justiceinspectorates.gov.uk)",
        ),
        ("*Further education and skills inspection handbook*", "Further education and skills inspection handbook"),
        (
            "<https://www.gov.uk/government/publications/education-inspection-framework>",
            "https://www.gov.uk/government/publications/education-inspection-framework",
        ),
        ("<http://www.cqc.org.uk>", "http://www.cqc.org.uk"),
    ):  # fmt: skip - each with what it is without its markup
        assert old in plainer
        plainer = plainer.replace(old, new)
    assert (
        lost(plainer, report, cut=("3.6 ", "monthly rewards for the wing", "3.54 ", "and physical endurance, which"))
        == []
    )


def test_the_one_thing_missing_is_figure_1(found: Imported) -> None:
    (missing,) = found.missing
    assert "Figure 1" in missing
    assert found.report.inspections == (Inspection("2021"), Inspection("2025-01"))


def test_the_front(report: Report) -> None:
    told = report.establishment
    assert (told.name, told.population, told.country, told.head) == (
        "HMP & YOI Foston Hall",
        "women",
        "england",
        "governor",
    )  # fmt: skip - one line
    assert (report.visit.first, report.visit.last) == (dt.date(2025, 12, 8), dt.date(2025, 12, 10))
    assert (report.partner, report.alongside, report.origin) == ("ofsted", (), "imported")
    assert report.imprint.year == 2026


def test_seven_concerns_and_four_themes_with_their_areas_and_judgements(report: Report) -> None:
    assert [(each.area, each.body, each.text[:24], each.judgement.value) for each in report.concerns] == [
        ("Staff prisoner relationships", "hmi-prisons", "Relationships between st", "good"),
        ("Promoting positive behaviour", "hmi-prisons", "The rate of violence and", "reasonable"),
        ("Security", "hmi-prisons", "Drugs were too easily av", "reasonable"),
        ("Living in the prison community", "hmi-prisons", "The paper-based applicat", "reasonable"),
        ("Health and social care", "hmi-prisons", "Clinical governance arra", "good"),
        ("Health and social care", "hmi-prisons", "More than half of patien", "reasonable"),
        ("Education, skills and work", "ofsted", "The curriculum for educa", "reasonable"),
        ("Education, skills and work", "ofsted", "Women did not get effect", "insufficient"),
        ("Education, skills and work", "ofsted", "The reading strategy did", "reasonable"),
        ("Education, skills and work", "ofsted", "There was not a personal", "reasonable"),
        ("Preparation for release", "hmi-prisons", "There was not enough sup", "good"),
    ]
    assert report.areas == tuple(dict.fromkeys(each.area for each in report.concerns))
    assert (len(report.led()), len(report.partnered())) == (7, 4)


def test_the_paragraphs_of_each_concern(report: Report) -> None:
    assert [len(each.paragraphs) for each in report.concerns] == [4, 2, 2, 3, 6, 3, 7, 6, 9, 6, 4]
    assert {each.id for each in report.concerns if each.notes or each.lead} == set()


def test_63_numbered_items_in_section_3(report: Report) -> None:
    blocks = [block for block in compose(report).blocks if block.number.startswith("3.")]
    assert [block.number for block in blocks] == [f"3.{number}" for number in range(1, 64)]
    verdicts = Counter(block.text for block in blocks if block.kind is Kind.VERDICT)
    assert verdicts == {
        "We considered that the prison had made good progress in this area.": 3,
        "We considered that the prison had made reasonable progress in this area.": 4,
        "Ofsted considered that the prison had made reasonable progress against this theme.": 3,
        "Ofsted considered that the prison had made insufficient progress against this theme.": 1,
    }
    assert [block.number for block in blocks if block.kind is Kind.VERDICT] == [
        "3.5",
        "3.8",
        "3.11",
        "3.15",
        "3.22",
        "3.26",
        "3.34",
        "3.41",
        "3.51",
        "3.58",
        "3.63",
    ]  # fmt: skip - one line


def test_ten_paragraphs_in_section_1(report: Report) -> None:
    summary = report.summary
    assert [len(part) for part in (summary.introduction, summary.inspection, summary.visit)] == [2, 3, 5]
    assert summary.introduction[0].text.startswith("Foston Hall opened as a women's prison in 1997.")
    assert summary.visit[4].text.endswith("as well as tackling problems with violence and drugs.")


def test_the_examples_of_practice_lead_to_their_paragraphs(report: Report) -> None:
    numbers = compose(report).numbers
    assert [numbers[each.paragraph] for each in report.summary.practice] == ["3.54", "3.60"]
    assert [each.text[:30] for each in report.summary.practice] == [
        "Women aged 25 and under had th",
        "A dedicated officer role had b",
    ]
    texts = {each.id: each.text for _, each in report.paragraphs()}
    award, officer = (texts[each.paragraph] for each in report.summary.practice)
    assert award.startswith("A small number of women aged 25 and under had completed the Duke of Edinburgh")
    assert officer.startswith("A dedicated officer role had been introduced")


def test_paragraphs_that_a_page_end_cut_are_whole(report: Report) -> None:
    texts = [each.text for _, each in report.paragraphs()]
    assert sum("positive behaviour, including monthly rewards" in text for text in texts) == 1
    assert sum("social responsibility and physical endurance, which" in text for text in texts) == 1


def test_who_signed_and_who_was_there(report: Report) -> None:
    signature = report.signature
    assert (signature.name, signature.office, signature.month) == (
        "Charlie Taylor",
        "HM Chief Inspector of Prisons",
        "2025-12",
    )  # fmt: skip - one line
    assert [(each.name, each.role, each.initials) for each in report.team] == [
        ("Martin Lomas", "Deputy Chief Inspector", "ML"),
        ("Sandra Fieldhouse", "Team leader", "SF"),
        ("Rebecca Stanbury", "Inspector", "RS"),
        ("Jessie Wilson", "Inspector", "JW"),
        ("Tania Osborne", "Health and social care inspector", "TO"),
        ("Saul Pope", "Ofsted inspector", "SP"),
    ]


def test_the_glossary_has_five_entries(report: Report) -> None:
    assert [term.term for term in report.terms()] == [
        "Care Quality Commission (CQC)",
        "Challenge, support and intervention plan (CSIP)",
        "Key worker scheme",
        "Leader",
        "Offender management in custody (OMiC)",
    ]


def test_the_inspectorates_own_wording_is_this_drafts(report: Report) -> None:
    assert set(report.own.texts) == {
        "partner-lead",
        "practice-definition",
        "practice-caveat",
        "about",
        "glossary-lead",
        "imprint",
    }  # fmt: skip - one line
    assert {scale: len(steps) for scale, steps in report.own.definitions.items()} == {"hmi-prisons": 4, "ofsted": 3}
    assert report.words("practice-definition").startswith("Evidence of our expectations being met")


def test_reading_it_twice_gives_the_same_ids(report: Report) -> None:
    assert read_published(SEED, HOUSE).report == report
