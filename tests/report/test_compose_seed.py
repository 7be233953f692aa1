"""The published report, part by part: headings, numbers and generated sentences as they stand in it."""

import pytest
from factories import concern, published_shape
from msgspec.structs import replace

from irp_tui.report.compose.blocks import Kind, Printed
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from report.printed import captions, headings, numbered, of, rows, said


@pytest.fixture(scope="module")
def printed() -> Printed:
    return compose(published_shape())


def test_the_cover_names_the_report_the_prison_the_author_and_the_dates(printed: Printed) -> None:
    assert [block.text for block in printed.blocks[:4]] == [
        "Report on an independent review of progress at",
        "HMP & YOI Foston Hall",
        "by HM Chief Inspector of Prisons",
        "8–10 December 2025",
    ]
    assert [block.kind for block in printed.blocks[:4]] == [Kind.COVER, Kind.TITLE, Kind.COVER, Kind.COVER]


def test_the_contents_list_the_sections_and_appendices(printed: Printed) -> None:
    assert [(block.number, block.text) for block in of(printed, Kind.CONTENTS)] == [
        ("Section 1", "Chief Inspector's summary"),
        ("Section 2", "Key findings"),
        ("Section 3", "Progress against our concerns and Ofsted themes"),
        ("Section 4", "Summary of judgements"),
        ("Appendix I", "About this report"),
        ("Appendix II", "Glossary"),
    ]


def test_each_entry_of_the_contents_leads_to_its_heading(printed: Printed) -> None:
    there = {block.id: (block.number, block.text) for block in of(printed, Kind.HEADING)}
    for entry in of(printed, Kind.CONTENTS):
        assert there[entry.target] == (entry.number, entry.text)


def test_headings_stand_in_the_order_of_the_published_report(printed: Printed) -> None:
    assert [block.text for block in of(printed, Kind.HEADING)] == [
        "Contents",
        "Chief Inspector's summary",
        "What we found at our last inspection",
        "What we found during this review visit",
        "Key findings",
        "Notable positive practice",
        "Examples of notable positive practice",
        "Progress against our concerns and Ofsted themes",
        "Staff prisoner relationships",
        "Promoting positive behaviour",
        "Security",
        "Living in the prison community",
        "Health and social care",
        "Education, skills and work",
        "Preparation for release",
        "Summary of judgements",
        "HMI Prisons concerns",
        "Ofsted themes",
        "About this report",
        "IRP methodology",
        "Inspection team",
        "Glossary",
    ]


def test_the_top_headings_are_those_of_the_contents(printed: Printed) -> None:
    contents = [f"{block.number} {block.text}" for block in of(printed, Kind.CONTENTS)]

    assert headings(printed, 1) == ["Contents", *contents]


def test_the_offered_introduction_counts_concerns_and_themes_alike(printed: Printed) -> None:
    assert numbered(printed, "1.2") == (
        "This review visit followed up on 11 of the concerns we raised at our inspection in January 2025."
    )


def test_the_ready_made_sentence_on_outcomes_names_both_inspections(printed: Printed) -> None:
    assert numbered(printed, "1.3") == (
        "At our previous inspections in 2021 and 2025, we made the following judgements about outcomes for prisoners."
    )


def test_figure_1_stands_behind_the_first_paragraph_on_the_last_inspection(printed: Printed) -> None:
    first = next(place for place, block in enumerate(printed.blocks) if block.id == "o1")

    assert [(block.kind, block.number) for block in printed.blocks[first : first + 4]] == [
        (Kind.PARAGRAPH, "1.3"),
        (Kind.FIGURE, "1"),
        (Kind.NOTE, ""),
        (Kind.PARAGRAPH, "1.4"),
    ]


def test_figure_1_gives_a_grade_for_each_test_and_year(printed: Printed) -> None:
    figure = of(printed, Kind.FIGURE)[0].figure

    assert figure
    assert figure.columns == ("2021", "2025")
    assert figure.rows == (
        ("Safety", "Not sufficiently good", "Not sufficiently good"),
        ("Respect", "Reasonably good", "Reasonably good"),
        ("Purposeful activity", "Not sufficiently good", "Poor"),
        ("Preparation for release", "Reasonably good", "Reasonably good"),
    )


def test_the_note_under_figure_1_says_what_the_fourth_test_was_called(printed: Printed) -> None:
    assert said(printed, Kind.NOTE)[0] == (
        "Note: rehabilitation and release planning became 'preparation for release' in October 2023."
    )


def test_captions_name_the_prison_the_years_and_the_number_of_items(printed: Printed) -> None:
    assert captions(printed) == [
        "Figure 1: HMP & YOI Foston Hall healthy prison outcomes in 2021 and 2025",
        "Figure 2: Progress on HMI Prisons concerns from January 2025 inspection (n=7)",
        "Figure 3: Progress on Ofsted themes from January 2025 inspection (n=4)",
    ]


def test_the_summary_ends_with_who_signs_it(printed: Printed) -> None:
    assert said(printed, Kind.SIGNATURE) == ["Carla Tiler", "HM Chief Inspector of Prisons", "December 2025"]


def test_key_findings_say_how_many_were_followed_up_by_whom(printed: Printed) -> None:
    assert numbered(printed, "2.1") == (
        "At this IRP visit, we followed up seven concerns from our most recent inspection, in January 2025, and Ofsted "
        "followed up four themes based on their latest inspection or progress monitoring visit to the prison, "
        "whichever was most recent."
    )


def test_key_findings_count_judgements_best_first(printed: Printed) -> None:
    assert numbered(printed, "2.2") == (
        "HMI Prisons judged that there was good progress in three concerns and reasonable progress in four concerns."
    )
    assert numbered(printed, "2.3") == (
        "Ofsted judged that there was reasonable progress in three themes and insufficient progress in one theme."
    )


def test_figures_2_and_3_have_a_bar_for_each_step_of_the_scale_best_first(printed: Printed) -> None:
    assert rows(printed, 2) == (
        ("Good progress", "3"),
        ("Reasonable progress", "4"),
        ("Insufficient progress", "0"),
        ("No meaningful progress", "0"),
    )
    assert rows(printed, 3) == (
        ("Significant progress", "0"),
        ("Reasonable progress", "3"),
        ("Insufficient progress", "1"),
    )


def test_the_note_under_figure_2_says_what_it_leaves_out(printed: Printed) -> None:
    assert said(printed, Kind.NOTE)[1] == (
        "This bar chart excludes any concerns that were followed up as part of a theme within Ofsted's concurrent "
        "prison monitoring visit."
    )


def test_positive_practice_is_defined_then_counted(printed: Printed) -> None:
    assert numbered(printed, "2.4") == "We define notable positive practice as:"
    assert numbered(printed, "2.5").startswith(
        "Inspectors found two examples of notable positive practice during this IRP visit, which other prisons may be "
        "able to learn from or replicate. "
    )


def test_examples_of_practice_are_lettered_and_say_where_they_come_from(printed: Printed) -> None:
    assert [(block.number, block.text, block.aside) for block in of(printed, Kind.PRACTICE)] == [
        ("a)", "Young women could gain an award.", "See paragraph 3.54"),
        ("b)", "An officer helped recalled women.", "See paragraph 3.60"),
    ]


def test_section_3_says_which_inspection_it_goes_back_to(printed: Printed) -> None:
    assert (
        "The following provides a brief description of our findings in relation to each concern followed up from the "
        "full inspection in 2025."
    ) in said(printed, Kind.TEXT)


def test_labels_tell_concerns_from_themes_and_number_the_themes(printed: Printed) -> None:
    assert [block.label for block in of(printed, Kind.CONCERN)] == [
        *["Concern:"] * 6,
        "Theme 1:",
        "Theme 2:",
        "Theme 3:",
        "Theme 4:",
        "Concern:",
    ]


def test_verdicts_have_the_numbers_and_words_of_the_published_report(printed: Printed) -> None:
    assert [(block.number, block.text) for block in of(printed, Kind.VERDICT)] == [
        ("3.5", "We considered that the prison had made good progress in this area."),
        ("3.8", "We considered that the prison had made reasonable progress in this area."),
        ("3.11", "We considered that the prison had made reasonable progress in this area."),
        ("3.15", "We considered that the prison had made reasonable progress in this area."),
        ("3.22", "We considered that the prison had made good progress in this area."),
        ("3.26", "We considered that the prison had made reasonable progress in this area."),
        ("3.34", "Ofsted considered that the prison had made reasonable progress against this theme."),
        ("3.41", "Ofsted considered that the prison had made insufficient progress against this theme."),
        ("3.51", "Ofsted considered that the prison had made reasonable progress against this theme."),
        ("3.58", "Ofsted considered that the prison had made reasonable progress against this theme."),
        ("3.63", "We considered that the prison had made good progress in this area."),
    ]


def test_a_concerns_number_is_that_of_its_verdict(printed: Printed) -> None:
    assert printed.numbers["guidance"] == "3.41"
    assert printed.numbers["guidance-1"] == "3.35"


def test_ofsteds_introduction_stands_once_before_its_first_theme(printed: Printed) -> None:
    theirs = [block for block in of(printed, Kind.TEXT) if "is written by Ofsted inspectors" in block.text]
    place = printed.blocks.index(theirs[0])

    assert len(theirs) == 1
    assert printed.blocks[place - 1].text == "Education, skills and work"
    assert printed.blocks[place + 1].label == "Theme 1:"


def test_section_4_lists_every_concern_then_every_theme_with_its_judgement(printed: Printed) -> None:
    assert (
        "A list of the HMI Prisons concerns and Ofsted themes followed up at this visit and the judgements made."
    ) in said(printed, Kind.TEXT)
    assert said(printed, Kind.ITEM, Kind.JUDGEMENT) == [
        "What was wrong about relationships.",
        "Good progress",
        "What was wrong about violence.",
        "Reasonable progress",
        "What was wrong about drugs.",
        "Reasonable progress",
        "What was wrong about applications.",
        "Reasonable progress",
        "What was wrong about governance.",
        "Good progress",
        "What was wrong about transfers.",
        "Reasonable progress",
        "What was wrong about remand.",
        "Good progress",
        "What was wrong about curriculum.",
        "Reasonable progress",
        "What was wrong about guidance.",
        "Insufficient progress",
        "What was wrong about reading.",
        "Reasonable progress",
        "What was wrong about development.",
        "Reasonable progress",
    ]  # fmt: skip - an item and its judgement on one line


def test_the_list_of_concerns_comes_before_the_list_of_themes(printed: Printed) -> None:
    last = [block.text for block in printed.blocks if block.kind in (Kind.HEADING, Kind.ITEM)]
    ours, theirs = last.index("HMI Prisons concerns"), last.index("Ofsted themes")

    assert ours < last.index("What was wrong about remand.") < theirs < last.index("What was wrong about curriculum.")


def test_appendix_1_defines_the_four_judgements_and_then_the_three_worst_first(printed: Printed) -> None:
    assert said(printed, Kind.TERM)[:7] == [
        "No meaningful progress",
        "Insufficient progress",
        "Reasonable progress",
        "Good progress",
        "Insufficient progress",
        "Reasonable progress",
        "Significant progress",
    ]
    about = said(printed, Kind.TEXT)
    assert "Each concern that HMI Prisons follows up is given one of four judgements:" in about
    assert any(text.endswith("Each theme that it follows up is given one of three judgements.") for text in about)


def test_appendix_1_lists_the_aims_as_bullets(printed: Printed) -> None:
    assert len(of(printed, Kind.BULLET)) == 4
    assert said(printed, Kind.BULLET)[0] == "judge progress on selected priority and key concerns"


def test_appendix_1_ends_with_the_team_and_their_roles(printed: Printed) -> None:
    assert [(block.text, block.aside) for block in of(printed, Kind.MEMBER)] == [
        ("Martin Loom", "Deputy Chief Inspector"),
        ("Sal Pike", "Ofsted inspector"),
    ]


def test_the_imprint_has_the_year_of_publication_not_of_the_visit(printed: Printed) -> None:
    assert said(printed, Kind.IMPRINT)[0] == "Crown copyright 2026"


def test_the_imprint_has_no_year_while_none_is_known() -> None:
    report = published_shape()
    printed = compose(replace(report, imprint=replace(report.imprint, year=0)))

    assert said(printed, Kind.IMPRINT)[0] == "Crown copyright"


def test_a_signature_leaves_out_what_is_not_known() -> None:
    report = published_shape()
    printed = compose(replace(report, signature=replace(report.signature, name="", month="")))

    assert said(printed, Kind.SIGNATURE) == ["HM Chief Inspector of Prisons"]


def test_an_empty_report_is_composed_too() -> None:
    report = replace(Report(house=published_shape().house))
    printed = compose(report)

    assert numbered(printed, "2.2") == "HMI Prisons judged that there was [nothing to judge yet]."
    assert compose(Report()).numbers
    assert compose(replace(report, concerns=(concern("drugs"),))).numbers["drugs"] == "3.2"
