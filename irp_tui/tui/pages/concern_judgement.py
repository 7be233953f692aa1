"""The judgement of a concern: its questions, the judgement itself, the reason; and how its page shows them."""

from collections.abc import Iterator

from irp_tui.report import edits as e
from irp_tui.report import judgement_prompt
from irp_tui.report.model import Concern, Outcomes, Plan, Report
from irp_tui.report.todo import Stage, stage
from irp_tui.tui.form.items import Choice, ConcernEditable, EditContext, Item, Label, Transaction
from irp_tui.tui.pages.fields import labelled, options
from irp_tui.tui.pages.view import View


class JudgementPart(ConcernEditable, frozen=True):
    """A part of the judgement: whoever agreed, agreed to it."""

    def side_effect(self, before: Report, after: Report) -> str:
        """Whose agreement it was that the change has ended."""
        was, now = before.concern(self.concern), after.concern(self.concern)
        agreement = before.review(self.concern).agreement
        if was is None or now is None or agreement is None:
            return ""
        is_ended = stage(before, was) is Stage.AGREED and stage(after, now) is not Stage.AGREED
        return f"{agreement.by} had agreed to it as it was, and is asked again." if is_ended else ""


class PlanAnswer(JudgementPart, frozen=True):
    """The first question behind a judgement."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Take this answer, or take it back."""
        concern = context.report.concern(self.concern)
        if concern is None:
            return None
        was = concern.judgement
        plan: Plan = next((each for each in judgement_prompt.PLANS if each == option and each != was.plan), "")
        return Transaction((e.Answer(self.concern, plan=plan, outcomes=was.outcomes),))


class OutcomesAnswer(JudgementPart, frozen=True):
    """The second question behind a judgement."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Take this answer, or take it back."""
        concern = context.report.concern(self.concern)
        if concern is None:
            return None
        was = concern.judgement
        outcomes: Outcomes = next(
            (each for each in judgement_prompt.OUTCOMES if each == option and each != was.outcomes), ""
        )
        return Transaction((e.Answer(self.concern, plan=was.plan, outcomes=outcomes),))


class JudgementChoice(JudgementPart, frozen=True):
    """The judgement itself."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Take this judgement, or take it back; the reason stays."""
        concern = context.report.concern(self.concern)
        if concern is None:
            return None
        value = "" if concern.judgement.value == option else option
        return Transaction((e.Judge(self.concern, value, concern.judgement.reason),))


class JudgementReason(ConcernEditable, frozen=True):
    """Why the judgement is not the one that the answers imply."""

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set the reason."""
        concern = context.report.concern(self.concern)
        return Transaction((e.Judge(self.concern, concern.judgement.value if concern else "", text),))


def judgement_key(concern: str, part: str = "judgement") -> str:
    """Return the key of a part of the judgement: judgement, plan, outcomes or reason."""
    return f"{concern}.{part}"


def items(view: View, concern: Concern) -> Iterator[Item]:
    """Yield the questions where they are asked, the judgement, its reason, and what it will read like."""
    report, judged = view.report, concern.judgement
    body = report.body(concern)
    yield Label(style="heading", text="Judgement", help="judgement")
    if judgement_prompt.is_for(report, concern):
        yield from _questions(view, concern)
    scale = report.scale(body)
    yield Choice(
        key=judgement_key(concern.id),
        margin="Judgement",
        wide=True,
        help="judgement",
        editable=JudgementChoice(concern.id),
        options=options(((step.id, step.label) for step in scale.judgements), judged.value),
    )
    yield from _reason(concern)
    if judgement := report.judged(concern):
        verdict = body.verdict.replace("{progress}", judgement.phrase)
        yield Label(style="prose", margin=view.numbers.get(concern.id, ""), text=verdict, help="judgement")
    for step in scale.judgements:
        mark = "●" if step.id == judged.value else ""
        yield Label(style="quiet", wide=True, margin=f"{mark} {step.label}".strip(), text=step.definition, gap=0)
    yield Label(gap=0)


def _questions(view: View, concern: Concern) -> Iterator[Item]:
    judged = concern.judgement
    yield Choice(
        key=judgement_key(concern.id, "plan"),
        margin="How far is the plan?",
        wide=True,
        help="plan",
        editable=PlanAnswer(concern.id),
        options=options(judgement_prompt.PLANS.items(), judged.plan),
        gap=0,
    )
    yield Choice(
        key=judgement_key(concern.id, "outcomes"),
        margin="Outcomes for prisoners?",
        wide=True,
        help="outcomes",
        editable=OutcomesAnswer(concern.id),
        options=options(judgement_prompt.OUTCOMES.items(), judged.outcomes),
        gap=0,
    )
    yield Label(style="quiet", wide=True, text=_implied(view, concern))


def _reason(concern: Concern) -> Iterator[Item]:
    judged = concern.judgement
    if judgement_prompt.needs_reason(judged) or judged.reason:
        hint = "It is not the one that the two answers imply. Say why."
        key, editable = judgement_key(concern.id, "reason"), JudgementReason(concern.id)
        yield labelled(key, "Why this judgement?", judged.reason, hint, editable, "reason")


def _implied(view: View, concern: Concern) -> str:
    judged = concern.judgement
    if not judgement_prompt.is_asked(judged):
        return "Answer both, and the judgement they imply is said here."
    implied = view.report.scale(view.report.body(concern)).get(
        judgement_prompt.implied(judged.plan, judged.outcomes) or ""
    )
    if implied is None:
        return "The two answers fit no definition together: look at them again, or give the reason below."
    return f"The two answers imply {implied.phrase}."
