"""The judgement that the two questions imply.

HMI Prisons' four definitions answer two questions: how far is the plan, and what are the outcomes for prisoners
(Appendix I of a published report). Some pairs fit no definition: those are a query. The inspector always chooses.
"""

from irp_tui.report.model import Concern, Judged, Outcomes, Plan, Report

PLANS: dict[Plan, str] = {
    "none": "none",
    "begun": "begun",
    "implementing": "being implemented",
    "implemented": "already implemented",
}
"""How far the plan is: the answers to the first question, in words."""

OUTCOMES: dict[Outcomes, str] = {
    "none": "none, or too slow",
    "early": "some early, sustainable",
    "clear": "clear",
}
"""What the outcomes for prisoners are: the answers to the second."""

_IMPLIED = {
    ("none", "none"): "none",
    ("begun", "none"): "insufficient",
    ("implementing", "none"): "insufficient",
    ("implementing", "early"): "reasonable",
    ("implemented", "early"): "reasonable",
    ("implemented", "clear"): "good",
}


def is_for(report: Report, concern: Concern) -> bool:
    """Return whether the two questions are asked of this item: they stand behind the lead body's scale only."""
    return report.body(concern).role == "lead"


def implied(plan: str, outcomes: str) -> str | None:
    """Return the id of the judgement that the answers imply, or None where they fit no definition."""
    return _IMPLIED.get((plan, outcomes))


def is_asked(judged: Judged) -> bool:
    """Return whether both questions have been answered."""
    return bool(judged.plan and judged.outcomes)


def needs_reason(judged: Judged) -> bool:
    """Whether a reason is asked for: both questions answered, a judgement made, and it is not the one implied."""
    return is_asked(judged) and bool(judged.value) and judged.value != implied(judged.plan, judged.outcomes)
