"""What is left for the team leader and the team: comments, agreement, conflicts, and lines without a place."""

from collections.abc import Iterator

from msgspec.structs import replace

from irp_tui.checks.context import CheckContext, quoted
from irp_tui.checks.registry import Finding, Severity, example, rule
from irp_tui.report import edits as e
from irp_tui.report.model import Conflict, Report, Unplaced
from irp_tui.report.required import comments, signed
from irp_tui.report.review import digest, refusal


def _imported(report: Report) -> Report:
    return replace(report, origin="imported")


@rule(
    "open-comment",
    structural=True,
    advice="Deal with the comment, then mark it as resolved.",
    fails=(example("A comment was opened again.", e.ResolveComment("k1", resolved=False)),),
    passes=(example("All comments are resolved.", e.ResolveComment("k1")),),
)
def open_comment(context: CheckContext) -> Iterator[Finding]:
    """No reviewer's comment is left open.

    An open comment is a question that the team has not answered.
    """
    for review, comment in comments(context.report):
        if not comment.resolved:
            message = f"A comment{signed(comment)} is open: {quoted(comment.text)}."
            yield Finding(comment.id, message, at=comment.place or review.id)


@rule(
    "no-agreement",
    structural=True,
    advice="Ask the team leader to read the concern and agree to it.",
    fails=(
        example("A concern was added, and nobody has agreed to it.", e.AddConcern("drugs", "Security", "hmi-prisons")),
    ),
    passes=(
        example(
            "The same in a report that was published long ago.",
            e.AddConcern("drugs", "Security", "hmi-prisons"),
            given=_imported,
        ),
    ),
)
def no_agreement(context: CheckContext) -> Iterator[Finding]:
    """The team leader has agreed to each concern.

    Every judgement is read by a second person before it is published. A published report that was
    imported needs no one's agreement any more.
    """
    if context.report.origin != "written":
        return
    for concern in context.concerns:
        review = context.reviews.get(concern.id)
        if not (review and review.agreement):
            yield Finding(concern.id, f"Nobody has agreed to {quoted(concern.text or concern.id)} yet.")


@rule(
    "stale-agreement",
    structural=True,
    advice="Ask the team leader to read what has changed and agree again.",
    fails=(
        example("A paragraph changed after the agreement.", e.SetText("p4", "Assaults had fallen by a third.")),
        example("The judgement changed after it.", e.Judge("health", "reasonable", "The plan was new.")),
    ),
    passes=(
        example("A paragraph changed, and was agreed to again.", e.SetText("p4", "Fewer."), e.Agree("violence", "AB")),
        example("Only fieldwork changed.", e.SetNote("n1", text="Assaults 84, was 104.")),
    ),
)
def stale_agreement(context: CheckContext) -> Iterator[Finding]:
    """Each concern is still as it was when the team leader agreed to it.

    An agreement is to what was read: area, text, paragraphs and judgement, as `report.review.digest` sums them up.
    """
    for concern in context.concerns:
        review = context.reviews.get(concern.id)
        if review and review.agreement and review.agreement.digest != digest(concern):
            by = f" by {review.agreement.by}" if review.agreement.by.strip() else ""
            text = quoted(concern.text or concern.id)
            yield Finding(concern.id, f"{text} has changed since it was agreed to{by}.")


def _not_leading(report: Report) -> Report:
    first, *others = report.team
    return replace(report, team=(replace(first, role="Inspector"), *others))


def _anyone(report: Report) -> Report:
    settings = replace(report.house.settings, agreed_by=())
    return replace(report, house=replace(report.house, settings=settings))


@rule(
    "agreed-by-other",
    structural=True,
    advice="Ask the team leader to read the concern and agree to it.",
    fails=(
        example("Somebody agreed whom the team does not have.", e.Agree("violence", "ZZ")),
        example("An inspector of the team agreed.", e.Agree("violence", "CD")),
        example("Nobody in the team is its leader.", given=_not_leading),
    ),
    passes=(
        example("The team leader agreed, and signed with the whole name.", e.Agree("violence", "Ann Bell")),
        example(
            "An inspector of the team agreed, where the house lets everyone.", e.Agree("violence", "CD"), given=_anyone
        ),
        example("The same in a report that was published long ago.", e.Agree("violence", "ZZ"), given=_imported),
    ),
)
def agreed_by_other(context: CheckContext) -> Iterator[Finding]:
    """Each concern was agreed to by somebody of the team who may: its leader, unless the house says otherwise.

    Every judgement is read by a second person before it is published, who answers for it. Which roles may agree is in
    the house's settings (`agreed-by`).
    """
    report = context.report
    if report.origin != "written":
        return
    for concern in context.concerns:
        review = context.reviews.get(concern.id)
        if review and review.agreement and (why := refusal(report, review.agreement.by)):
            yield Finding(concern.id, f"{quoted(concern.text or concern.id)} was agreed to, but {why}.")


def _unplaced(report: Report) -> Report:
    return replace(report, origin="imported", unplaced=(Unplaced(12, "Figure 2"),))


@rule(
    "unplaced-line",
    severity=Severity.WARNING,
    advice="Put the line where it belongs, or take it off the list.",
    fails=(example("A line of the imported report found no place.", given=_unplaced),),
    passes=(example("The line was taken off the list.", e.DropUnplaced(12), given=_unplaced),),
)
def unplaced_line(context: CheckContext) -> Iterator[Finding]:
    """No line of an imported report is left without a place.

    An import keeps what it could not place, and only people can say whether it matters.
    """
    for line in context.report.unplaced:
        yield Finding(f"unplaced.{line.line}", f"Line {line.line} of the source has no place: {quoted(line.text)}.")


def _both_wrote(report: Report) -> Report:
    conflict = Conflict("c1", "p4", "text", "Assaults had fallen by a fifth.", "Assaults had fallen by a quarter.")
    return replace(report, conflicts=(conflict,))


def _one_took_out(report: Report) -> Report:
    return replace(report, conflicts=(Conflict("c1", "p5", "removed", "", "Prisoners in debt met an officer."),))


@rule(
    "open-conflict",
    structural=True,
    advice="Put the right text in its place and settle the conflict.",
    fails=(
        example("Two inspectors changed the same paragraph.", given=_both_wrote),
        example("One took a paragraph out that the other changed.", given=_one_took_out),
    ),
    passes=(
        example(
            "The right text is in its place, and the conflict is settled.",
            e.SetText("p4", "Assaults had fallen by a fifth, or by a quarter against staff."),
            e.SettleConflict("c1"),
            given=_both_wrote,
        ),
    ),
)
def open_conflict(context: CheckContext) -> Iterator[Finding]:
    """Nothing that two sides changed at once is left unsettled.

    The program keeps the words of both; which of them are right, only the people who wrote them can say.
    """
    for conflict in context.report.conflicts:
        what = f"{conflict.place} ({conflict.field})" if conflict.field != "removed" else conflict.place
        ours, theirs = quoted(conflict.ours), quoted(conflict.theirs)
        message = f"Both sides changed {what}: {ours} stands, and {theirs} was put aside."
        if conflict.field == "removed":
            kept = ours if conflict.ours else theirs
            message = f"One side took {what} out, and the other changed it: {kept} was kept."
        yield Finding(conflict.id, message, at=conflict.place)
