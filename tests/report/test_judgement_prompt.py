"""The judgement that the two questions imply."""

import pytest

from irp_tui.report.judgement_prompt import implied, is_asked, needs_reason
from irp_tui.report.model import Judged, Outcomes, Plan

QUERY = None

# The table of the design: outcomes none or too slow, some early, clear.
TABLE: dict[Plan, tuple[str | None, str | None, str | None]] = {
    "none": ("none", QUERY, QUERY),
    "begun": ("insufficient", QUERY, QUERY),
    "implementing": ("insufficient", "reasonable", QUERY),
    "implemented": (QUERY, "reasonable", "good"),
}
OUTCOMES: tuple[Outcomes, ...] = ("none", "early", "clear")
CELLS = [(plan, outcomes, value) for plan, row in TABLE.items() for outcomes, value in zip(OUTCOMES, row, strict=True)]


@pytest.mark.parametrize(("plan", "outcomes", "judgement"), CELLS)
def test_the_answers_imply_the_judgement_of_the_table(plan: Plan, outcomes: Outcomes, judgement: str | None) -> None:
    assert implied(plan, outcomes) == judgement


@pytest.mark.parametrize(("plan", "outcomes"), [("", ""), ("begun", ""), ("", "clear")])
def test_a_question_not_answered_implies_nothing_and_asks_for_no_reason(plan: Plan, outcomes: Outcomes) -> None:
    judged = Judged("good", plan, outcomes)

    assert implied(plan, outcomes) is None
    assert not is_asked(judged)
    assert not needs_reason(judged)


@pytest.mark.parametrize(("plan", "outcomes", "judgement"), CELLS)
@pytest.mark.parametrize("chosen", ["none", "insufficient", "reasonable", "good"])
def test_a_reason_is_asked_for_where_the_choice_is_not_the_one_implied(
    plan: Plan, outcomes: Outcomes, judgement: str | None, chosen: str
) -> None:
    assert needs_reason(Judged(chosen, plan, outcomes)) is (chosen != judgement)


@pytest.mark.parametrize(("plan", "outcomes", "judgement"), CELLS)
def test_no_reason_is_asked_for_before_a_judgement_is_chosen(
    plan: Plan, outcomes: Outcomes, judgement: str | None
) -> None:
    assert not needs_reason(Judged("", plan, outcomes, reason=judgement or ""))
