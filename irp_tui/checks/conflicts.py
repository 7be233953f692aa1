"""What two sides changed at once, and nobody has settled yet."""

from collections.abc import Iterator

from msgspec.structs import replace

from irp_tui.checks.frame import Finding, example, rule
from irp_tui.checks.subject import Subject, quoted
from irp_tui.report import edits as e
from irp_tui.report.model import Conflict, Report


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
def open_conflict(subject: Subject) -> Iterator[Finding]:
    """Nothing that two sides changed at once is left unsettled.

    The program keeps the words of both; which of them are right, only the people who wrote them can say.
    """
    for conflict in subject.report.conflicts:
        what = f"{conflict.place} ({conflict.field})" if conflict.field != "removed" else conflict.place
        ours, theirs = quoted(conflict.ours), quoted(conflict.theirs)
        message = f"Both sides changed {what}: {ours} stands, and {theirs} was put aside."
        if conflict.field == "removed":
            kept = ours if conflict.ours else theirs
            message = f"One side took {what} out, and the other changed it: {kept} was kept."
        yield Finding(conflict.id, message, at=conflict.place)
