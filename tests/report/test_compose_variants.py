"""What changes with the partner, the people held, the country, the inspections, the practice and the number."""

import datetime as dt
from typing import Literal

import pytest
from factories import HOUSE, concern, judged, published_shape, two_concerns, without
from msgspec.structs import replace

from irp_tui.report.compose.blocks import Block, Kind, Printed
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import Judge, apply
from irp_tui.report.house import Population
from irp_tui.report.model import Establishment, Inspection, Practice, Report, Summary, Visit
from report.printed import captions, headings, numbered, of, rows, said


def alone() -> Report:
    """No education partner, and so none of its themes."""
    report = published_shape()
    return replace(report, partner="", concerns=without(report.concerns, "ofsted"))


def welsh() -> Report:
    """Estyn in Ofsted's place."""
    report = published_shape()
    ours = without(report.concerns, "ofsted")
    theirs = (concern("skills", "strong", "estyn"), concern("literacy", "limited", "estyn"))
    establishment = replace(report.establishment, country="wales")
    return replace(report, establishment=establishment, partner="estyn", concerns=(*ours, *theirs))


def everything(printed: Printed) -> str:
    return "\n".join(block.label + block.text for block in printed.blocks)


# The education partner.


def test_without_a_partner_the_titles_name_concerns_only() -> None:
    printed = compose(alone())

    assert "Section 3 Progress against our concerns" in headings(printed, 1)
    assert "A list of the HMI Prisons concerns followed up at this visit and the judgements made." in said(
        printed, Kind.TEXT
    )


def test_without_a_partner_key_findings_count_ours_only() -> None:
    printed = compose(alone())

    assert numbered(printed, "2.1") == (
        "At this IRP visit, we followed up seven concerns from our most recent inspection, in January 2025."
    )
    assert numbered(printed, "2.2") == (
        "HMI Prisons judged that there was good progress in three concerns and reasonable progress in four concerns."
    )
    assert numbered(printed, "2.3") == "We define notable positive practice as:"


def test_without_a_partner_there_is_no_figure_3_and_no_note_on_themes() -> None:
    printed = compose(alone())

    assert [caption[:9] for caption in captions(printed)] == ["Figure 1:", "Figure 2:"]
    assert not [text for text in said(printed, Kind.NOTE) if "bar chart" in text]


def test_without_a_partner_section_4_has_one_list() -> None:
    assert [text for text in headings(compose(alone()), 2) if text.endswith((" concerns", " themes"))] == [
        "HMI Prisons concerns"
    ]


def test_without_a_partner_the_introduction_counts_ours_only() -> None:
    assert numbered(compose(alone()), "1.2") == (
        "This review visit followed up on seven of the concerns we raised at our inspection in January 2025."
    )


def test_without_a_partner_nothing_is_said_of_one() -> None:
    printed = compose(alone())

    # Appendix I says who may join a visit; nothing else names an education inspectorate.
    named = [block.text for block in printed.blocks if "Ofsted" in block.text and block.kind is not Kind.MEMBER]
    assert len(named) == 1
    assert "may join us" in named[0]
    assert "theme" not in everything(printed)


def test_estyn_is_named_wherever_ofsted_would_be() -> None:
    printed = compose(welsh())

    assert "Section 3 Progress against our concerns and Estyn themes" in headings(printed, 1)
    assert numbered(printed, "2.1").endswith(
        " in January 2025, and Estyn followed up two themes based on their latest inspection or progress monitoring "
        "visit to the prison, whichever was most recent."
    )
    assert numbered(printed, "2.3") == (
        "Estyn judged that there was strong progress in one theme and limited progress in one theme."
    )
    assert captions(printed)[2] == "Figure 3: Progress on Estyn themes from January 2025 inspection (n=2)"
    assert "Estyn themes" in headings(printed, 2)
    assert "Estyn considered that the prison had made limited progress against this theme." in said(
        printed, Kind.VERDICT
    )
    assert "Ofsted's" not in everything(printed)


def test_a_partner_without_themes_yet_is_named_with_none() -> None:
    printed = compose(replace(alone(), partner="ofsted"))

    assert "and Ofsted followed up no themes based on" in numbered(printed, "2.1")
    assert numbered(printed, "2.3") == "Ofsted judged that there was [nothing to judge yet]."


def test_themes_make_their_body_the_partner_where_none_is_named() -> None:
    assert numbered(compose(replace(published_shape(), partner="")), "2.3").startswith("Ofsted judged that")


def test_bodies_that_came_along_are_named_in_appendix_1() -> None:
    printed = compose(replace(published_shape(), alongside=("cqc", "gphc")))

    assert (
        "This visit was made jointly with Ofsted, the Care Quality Commission and the General Pharmaceutical Council."
    ) in said(printed, Kind.TEXT)
    assert "jointly" not in everything(compose(published_shape()))


# The people held, who runs the prison, the country.


@pytest.mark.parametrize(
    ("population", "people", "tests"),
    [
        ("men", "prisoners", ["Safety", "Respect", "Purposeful activity", "Preparation for release"]),
        ("women", "prisoners", ["Safety", "Respect", "Purposeful activity", "Preparation for release"]),
        ("children", "children", ["Safety", "Care", "Purposeful activity", "Resettlement"]),
    ],
)
def test_the_people_held_decide_the_tests_and_the_word_for_them(
    population: Population, people: str, tests: list[str]
) -> None:
    printed = compose(replace(published_shape(), establishment=Establishment("Oakhill", population)))

    assert numbered(printed, "1.3").endswith(f" we made the following judgements about outcomes for {people}.")
    assert [row[0] for row in rows(printed, 1)] == tests


def test_tests_for_children_have_no_renaming_note() -> None:
    printed = compose(replace(published_shape(), establishment=Establishment("Oakhill", "children")))

    assert not [text for text in said(printed, Kind.NOTE) if text.startswith("Note:")]


@pytest.mark.parametrize("head", ["governor", "director"])
def test_prose_can_name_who_runs_the_prison(head: Literal["governor", "director"]) -> None:
    report = two_concerns()
    introduction = (replace(report.summary.introduction[0], text="The {head} had left."),)
    report = replace(
        report,
        establishment=replace(report.establishment, head=head),
        summary=replace(report.summary, introduction=introduction),
    )

    assert numbered(compose(report), "1.1") == f"The {head} had left."


def test_the_country_alone_changes_no_word() -> None:
    report = alone()
    wales = replace(report, establishment=replace(report.establishment, country="wales"))

    assert compose(wales) == compose(report)


# The dates of the visit.


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-12-08", "2025-12-10", "8–10 December 2025"),
        ("2025-09-29", "2025-10-01", "29 September – 1 October 2025"),
        ("2025-12-30", "2026-01-01", "30 December 2025 – 1 January 2026"),
        ("2025-12-08", "2025-12-08", "8 December 2025"),
        ("2024-12-08", "2025-12-08", "8 December 2024 – 8 December 2025"),
    ],
)
def test_the_cover_gives_the_dates_of_the_visit(first: str, last: str, words: str) -> None:
    visit = Visit(dt.date.fromisoformat(first), dt.date.fromisoformat(last))

    assert compose(replace(two_concerns(), visit=visit)).blocks[3].text == words


def test_the_cover_has_no_dates_while_none_are_known() -> None:
    assert compose(replace(two_concerns(), visit=Visit())).blocks[3] == Block(Kind.COVER, "")


# Earlier inspections.


@pytest.mark.parametrize(
    ("whens", "sentence", "caption"),
    [
        (("2025-01",), "At our previous inspection in 2025, we", "in 2025"),
        (("2021", "2025-01"), "At our previous inspections in 2021 and 2025, we", "in 2021 and 2025"),
        (
            ("2018", "2021", "2025-01"),
            "At our previous inspections in 2018, 2021 and 2025, we",
            "in 2018, 2021 and 2025",
        ),
    ],
)
def test_figure_1_has_a_column_for_each_earlier_inspection(whens: tuple[str, ...], sentence: str, caption: str) -> None:
    printed = compose(
        replace(published_shape(), inspections=tuple(Inspection(when, {"respect": "good"}) for when in whens))
    )
    figure = of(printed, Kind.FIGURE)[0].figure

    assert numbered(printed, "1.3").startswith(sentence)
    assert captions(printed)[0] == f"Figure 1: HMP & YOI Foston Hall healthy prison outcomes {caption}"
    assert figure
    assert figure.columns == tuple(when[:4] for when in whens)
    assert figure.rows[1] == ("Respect", *["Good"] * len(whens))


def test_an_outcome_not_given_is_an_empty_cell() -> None:
    printed = compose(
        replace(published_shape(), inspections=(Inspection("2025-01", {"safety": "poor", "respect": "superb"}),))
    )

    assert [row[1] for row in rows(printed, 1)] == ["Poor", "", "", ""]


def test_without_an_inspection_there_is_no_figure_1_and_the_others_move_up() -> None:
    assert [caption[:28] for caption in captions(compose(replace(published_shape(), inspections=())))] == [
        "Figure 1: Progress on HMI Pr",
        "Figure 2: Progress on Ofsted",
    ]


@pytest.mark.parametrize(
    ("whens", "noted"),
    [
        (("2021", "2025-01"), True),
        (("2023-09", "2023-10"), True),
        (("2018", "2021", "2024"), True),
        (("2025-01",), False),
        (("2023-10", "2025-01"), False),
        (("2018", "2023-09"), False),
        (("2021", ""), False),
        (("", "2025-01"), False),
    ],
)
def test_the_renaming_is_noted_only_when_inspections_straddle_october_2023(whens: tuple[str, ...], noted: bool) -> None:
    printed = compose(replace(published_shape(), inspections=tuple(Inspection(when) for when in whens)))

    assert any(text.startswith("Note: rehabilitation") for text in said(printed, Kind.NOTE)) is noted


# Positive practice.


def with_practice(count: int) -> Report:
    examples = tuple(Practice(f"e{n}", f"Example {n}.", "drugs-1") for n in range(count))
    return replace(two_concerns(), summary=Summary(practice=examples))


def test_without_practice_nothing_is_said_of_it() -> None:
    printed = compose(with_practice(0))

    assert "ositive practice" not in everything(printed)
    assert [block.number for block in of(printed, Kind.PARAGRAPH) if block.number.startswith("2.")] == ["2.1", "2.2"]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "one example"), (2, "two examples"), (9, "nine examples"), (10, "10 examples")]
)
def test_examples_of_practice_are_counted_in_words_up_to_nine(count: int, words: str) -> None:
    assert numbered(compose(with_practice(count)), "2.4").startswith(f"Inspectors found {words} of notable positive ")


def test_examples_of_practice_are_lettered_beyond_z() -> None:
    letters = [block.number for block in of(compose(with_practice(28)), Kind.PRACTICE)]

    assert letters == [*(f"{letter})" for letter in "abcdefghijklmnopqrstuvwxyz"), "aa)", "bb)"]


def test_an_example_without_a_paragraph_refers_to_none() -> None:
    examples = (Practice("e1", "From nowhere."), Practice("e2", "From what is gone.", "gone"))
    printed = compose(replace(two_concerns(), summary=Summary(practice=examples)))

    assert [block.aside for block in of(printed, Kind.PRACTICE)] == ["", "See paragraph ?"]


# How many, and what they are called.


@pytest.mark.parametrize(
    ("count", "theirs", "items", "total"),
    [
        (1, 0, "one concern", "one"),
        (2, 0, "two concerns", "two"),
        (9, 0, "nine concerns", "nine"),
        (10, 0, "10 concerns", "10"),
        (20, 0, "20 concerns", "20"),
        (0, 0, "no concerns", "none"),
        (8, 1, "eight concerns", "nine"),
        (9, 1, "nine concerns", "10"),
    ],
)
def test_concerns_are_counted_in_words_up_to_nine_and_in_figures_from_ten(
    count: int, theirs: int, items: str, total: str
) -> None:
    report = published_shape()
    concerns = judged(count) + judged(theirs, "reasonable", "ofsted")
    printed = compose(replace(report, partner="ofsted" if theirs else "", concerns=concerns))

    assert numbered(printed, "1.2").startswith(f"This review visit followed up on {total} of the concerns we raised ")
    assert numbered(printed, "2.1").startswith(f"At this IRP visit, we followed up {items} from our most recent ")
    assert captions(printed)[1].endswith(f"(n={count})")


@pytest.mark.parametrize("count", range(1, 21))
def test_every_concern_is_in_both_lists_however_many_there_are(count: int) -> None:
    printed = compose(replace(two_concerns(), areas=("Security",), concerns=judged(count)))

    assert len(of(printed, Kind.CONCERN)) == len(of(printed, Kind.ITEM)) == count
    assert [block.number for block in of(printed, Kind.VERDICT)] == [f"3.{2 * n}" for n in range(1, count + 1)]


def test_one_theme_is_singular() -> None:
    printed = compose(replace(published_shape(), concerns=judged(2) + judged(1, "significant", "ofsted")))

    assert " and Ofsted followed up one theme based on " in numbered(printed, "2.1")
    assert numbered(printed, "2.3") == "Ofsted judged that there was significant progress in one theme."


def test_judgements_are_counted_best_first_without_those_that_nothing_got() -> None:
    concerns = judged(1, "none") + judged(12, "insufficient") + judged(1, "good")
    printed = compose(replace(two_concerns(), concerns=concerns))

    assert numbered(printed, "2.2") == (
        "HMI Prisons judged that there was good progress in one concern, insufficient progress in 12 concerns and no "
        "meaningful progress in one concern."
    )


def test_recommendations_are_called_so_throughout() -> None:
    concerns = judged(2, "good", "hmi-prisons-recommendations")
    printed = compose(replace(published_shape(), partner="", concerns=concerns))

    assert numbered(printed, "1.2") == (
        "This review visit followed up on two of the recommendations we made at our inspection in January 2025."
    )
    assert numbered(printed, "2.1").startswith("At this IRP visit, we followed up two recommendations from our ")
    assert numbered(printed, "2.2") == "HMI Prisons judged that there was good progress in two recommendations."
    assert captions(printed)[1].startswith("Figure 2: Progress on HMI Prisons recommendations from January 2025 ")
    assert "Section 3 Progress against our recommendations" in headings(printed, 1)
    assert [block.label for block in of(printed, Kind.CONCERN)] == ["Recommendation:"] * 2
    assert "HMI Prisons recommendations" in headings(printed, 2)
    assert said(printed, Kind.VERDICT)[0] == "We considered that the prison had made good progress in this area."


# Judgements.


def test_what_is_not_judged_yet_prints_as_a_gap() -> None:
    printed = compose(replace(two_concerns(), concerns=judged(2) + judged(1, "")))

    assert numbered(printed, "2.2") == (
        "HMI Prisons judged that there was good progress in two concerns and [no judgement yet in one concern]."
    )
    assert said(printed, Kind.VERDICT)[-1] == "We considered that the prison had made [no judgement yet] in this area."
    assert said(printed, Kind.JUDGEMENT)[-1] == "[No judgement yet]"


def test_a_judgement_off_the_bodys_scale_counts_as_none() -> None:
    printed = compose(replace(two_concerns(), concerns=judged(1, "significant")))

    assert said(printed, Kind.JUDGEMENT) == ["[No judgement yet]"]


@pytest.mark.parametrize("step", ["none", "insufficient", "reasonable"])
def test_changing_one_judgement_changes_each_place_that_states_it_and_no_other(step: str) -> None:
    report = published_shape()
    before, after = compose(report), compose(apply(report, Judge("governance", step)))

    assert len(before.blocks) == len(after.blocks)
    changed = [new for old, new in zip(before.blocks, after.blocks, strict=True) if old != new]
    assert [(block.kind, block.id) for block in changed] == [
        (Kind.PARAGRAPH, "findings.hmi-prisons"),
        (Kind.FIGURE, ""),
        (Kind.VERDICT, "governance"),
        (Kind.JUDGEMENT, "governance"),
    ]
    assert "good progress in two concerns" in changed[0].text
    assert changed[1].number == "2"
    assert before.numbers == after.numbers


def test_changing_a_themes_judgement_changes_the_partners_count_and_figure() -> None:
    report = published_shape()
    before, after = compose(report), compose(apply(report, Judge("guidance", "significant")))

    changed = [new for old, new in zip(before.blocks, after.blocks, strict=True) if old != new]
    assert [(block.kind, block.number or block.id) for block in changed] == [
        (Kind.PARAGRAPH, "2.3"),
        (Kind.FIGURE, "3"),
        (Kind.VERDICT, "3.41"),
        (Kind.JUDGEMENT, "guidance"),
    ]
    assert changed[0].text == (
        "Ofsted judged that there was significant progress in one theme and reasonable progress in three themes."
    )


# Areas.


def test_an_area_without_a_concern_prints_its_heading_and_moves_no_number() -> None:
    report = two_concerns()
    printed = compose(replace(report, areas=("Early days", "Security")))
    order = [block.text for block in of(printed, Kind.HEADING, Kind.VERDICT)]

    assert order.index("Security") == order.index("Early days") + 1
    assert printed.numbers == compose(report).numbers


def test_a_concern_whose_area_is_not_listed_comes_last_under_its_own_heading() -> None:
    stray = concern("stray", area="Not listed")
    printed = compose(replace(two_concerns(), concerns=(stray, concern("drugs"))))

    assert [block.id for block in of(printed, Kind.CONCERN)] == ["drugs", "stray"]
    assert "Not listed" in headings(printed, 2)


def test_a_concern_without_an_area_has_no_heading() -> None:
    printed = compose(replace(two_concerns(), areas=(), concerns=(concern("stray", area=""),)))

    assert "" not in [block.text for block in of(printed, Kind.HEADING)]
    assert printed.numbers["stray"] == "3.2"


def test_areas_give_the_order_and_the_list_gives_it_within_them() -> None:
    concerns = (
        concern("late", area="Release"),
        concern("first", area="Safety"),
        concern("then", area="Release"),
        concern("second", area="Safety"),
    )
    printed = compose(replace(two_concerns(), areas=("Safety", "Release"), concerns=concerns))

    assert [block.id for block in of(printed, Kind.CONCERN)] == ["first", "second", "late", "then"]
    assert [block.id for block in of(printed, Kind.ITEM)] == ["first", "second", "late", "then"]


def test_a_concern_without_paragraphs_has_its_verdict_all_the_same() -> None:
    printed = compose(replace(two_concerns(), concerns=(concern("bare", "good", count=0),)))

    assert [block.number for block in of(printed, Kind.VERDICT)] == ["3.1"]


def test_a_concern_of_a_body_that_is_not_known_is_ours() -> None:
    printed = compose(replace(two_concerns(), concerns=(concern("odd", "good", body="ofgem"),)))

    assert of(printed, Kind.CONCERN)[0].label == "Concern:"
    assert HOUSE.body("ofgem") is None
