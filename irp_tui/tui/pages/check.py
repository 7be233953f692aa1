"""The page of checks: what stands between the report and its publication, worst first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from irp_tui.report import edits as e
from irp_tui.report.model import Conflict, Report, Unplaced
from irp_tui.report.wording import in_figures
from irp_tui.tui.form.items import Action, Editable, EditContext, Item, Label, Style, Transaction
from irp_tui.tui.pages import paragraphs
from irp_tui.tui.pages.rows import ProblemRow, UnplacedRow
from irp_tui.tui.pages.view import View

if TYPE_CHECKING:
    from irp_tui.checks import Problem

_PARTS = {
    "no-judgement": "judgement",
    "judgement-off-scale": "judgement",
    "against-prompt": "reason",
    "questions-unanswered": "plan",
    "paragraph-without-source": "sources",
    "lead-not-in-team": "lead",
    "concern-without-area": "area",
    "unknown-body": "body",
    "concern-without-paragraph": "paragraphs",
    "wording-changed": "correction",
    "practice-without-paragraph": "paragraph",
}
"""The part of its place at which a problem is put right, by its rule; else the place says all."""

_ELSEWHERE = {"open-conflict", "unplaced-line"}
"""Rules whose finds are shown in full in lists of their own."""


class ConflictAnswer(Editable, frozen=True):
    """One way to settle a conflict: what stands is kept, or the other side's is taken."""

    conflict: str
    at: str
    takes: bool = False

    @property
    def place(self) -> str:
        """What both sides changed."""
        return self.at

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Settle it."""
        del text, at
        conflict = next((each for each in context.report.conflicts if each.id == self.conflict), None)
        if conflict is None:
            return None
        # Two sides seldom change the same: most drafts are opened without it.
        from irp_tui.report.merge import conflicts

        return Transaction(
            conflicts.taking(context.report, conflict) if self.takes else (e.SettleConflict(conflict.id),)
        )


def items(view: View) -> tuple[Item, ...]:
    """Return how many there are, and then each."""
    listed = [problem for problem in view.problems if problem.rule not in _ELSEWHERE or problem.waiver]
    errors = [problem for problem in listed if problem.severity == "error" and not problem.waiver]
    warnings = [problem for problem in listed if problem.severity == "warning" and not problem.waiver]
    waived = [problem for problem in listed if problem.waiver]
    return (
        Label(style="title", text="Check", help="check", gap=0),
        *_head(view),
        *(item for conflict in view.report.conflicts for item in _conflict(view, conflict)),
        *_list("Errors", errors, "problem"),
        *_list("Warnings", warnings, "heading"),
        *_unplaced(view.report, {problem.place for problem in waived}),
        *_list("Waived", waived, "quiet"),
    )


def _head(view: View) -> Iterator[Item]:
    if not view.is_checked:
        yield Label(style="quiet", text="Looking at the report…")
        return
    if not view.problems:
        yield Label(style="good", text="✓ Nothing found. Nothing stands in the way of a final export.")
        return
    kinds = Counter("waived" if problem.waiver else str(problem.severity) for problem in view.problems)
    errors = kinds["error"]
    yield Label(
        text=f"{in_figures(errors, 'error')}, {in_figures(kinds['warning'], 'warning')}, {kinds['waived']} waived",
        gap=0,
    )
    stands = "stands" if errors == 1 else "stand"
    way = f"{in_figures(errors, 'error')} {stands}" if errors else "Nothing stands"
    yield Label(style="quiet", text=f"{way} in the way of a final export. A draft can always be exported.")


def _list(title: str, problems: Sequence["Problem"], style: Style) -> Iterator[Item]:
    if problems:
        yield Label(style=style, text=title, help="check")
    for key, problem in _keyed(problems):
        yield Action(
            key=key,
            look="text",
            style="quiet" if problem.waiver else "prose",
            margin=problem.number or ("•" if not problem.waiver else "–"),
            text=problem.message,
            foot=_foot(problem),
            editable=ProblemRow(problem.rule, problem.place, is_waived=problem.waiver is not None),
            place=mended_at(problem),
            help="check",
        )


def _keyed(problems: Iterable["Problem"]) -> Iterator[tuple[str, "Problem"]]:
    """Yield each with a key of its own: a rule may find several things at one place.

    Waived, it has another: whoever waives one goes on with the next.
    """
    seen: Counter[str] = Counter()
    for problem in problems:
        name = f"{problem.rule}:{problem.place}{':waived' if problem.waiver else ''}"
        seen[name] += 1
        yield f"{name}:{seen[name]}", problem


def _foot(problem: "Problem") -> str:
    waiver = problem.waiver
    return f"{waiver.by} lives with it: {waiver.reason.strip()} (w takes that back)" if waiver else problem.advice


def mended_at(problem: "Problem") -> str:
    """Return the place at which a problem is put right: where its words belong, and not what it is a problem of."""
    part = _PARTS.get(problem.rule, "")
    return f"{problem.place}.{part}" if part else problem.place


def _conflict(view: View, conflict: Conflict) -> Iterator[Item]:
    # As above.
    from irp_tui.report.merge import conflicts

    report, at = view.report, conflicts.place(view.report, conflict)
    is_removed = conflict.field == conflicts.REMOVED
    what = view.numbers.get(at, at)
    told = (
        f"One side took {what} out, and the other changed it." if is_removed else f"Two sides changed {what} at once."
    )
    yield Label(style="problem", margin="≠", text=told, help="conflict")
    text = paragraphs.as_prose(conflicts.stands(report, conflict))
    yield Label(margin="This text stands", wide=True, text=text or "(nothing)")
    if not is_removed:
        yield Label(margin="The other text", wide=True, text=paragraphs.as_prose(conflict.theirs) or "(nothing)")
    keep, take = ("Keep it", "Take it out") if is_removed else ("Keep the text that stands", "Take the other text")
    settled = ConflictAnswer(conflict.id, at)
    yield Action(key=conflict.id, text=f"→ {keep}", editable=settled, help="conflict", gap=0)
    if conflicts.taking(report, conflict):
        taken = ConflictAnswer(conflict.id, at, takes=True)
        yield Action(key=f"{conflict.id}.take", text=f"→ {take}", editable=taken, help="conflict", gap=0)
    go = "Go there and write both together; then come back and keep it"
    yield Action(key=f"{conflict.id}.go", text=f"→ {go}", place=at, help="conflict")


def _unplaced(report: Report, waived: set[str]) -> Iterator[Item]:
    lines = [line for line in report.unplaced if f"unplaced.{line.line}" not in waived]
    if lines:
        foot = "Put each where it belongs, then press Enter on it to take it off this list."
        yield Label(style="heading", text="Lines of the imported report without a place", foot=foot, help="unplaced")
    for line in lines:
        yield _line(line, gap=1 if line is lines[-1] else 0)


def _line(line: Unplaced, gap: int) -> Item:
    editable = UnplacedRow(line.line)
    return Action(
        key=editable.place,
        look="text",
        margin=str(line.line),
        text=line.text,
        editable=editable,
        help="unplaced",
        gap=gap,
    )
