"""The page of judgements: every concern in one table, for whoever reads them all."""

from collections import Counter
from collections.abc import Iterator

from irp_tui.report import judgement_prompt
from irp_tui.report.compose.sections import compose
from irp_tui.report.ids import owners
from irp_tui.report.model import Concern, Report
from irp_tui.report.review import Reviewed, reviewed
from irp_tui.report.sanitize import one_line
from irp_tui.report.todo import stage, words
from irp_tui.tui.form.items import Action, Item, Label
from irp_tui.tui.form.layout import measure
from irp_tui.tui.pages.rows import ConcernRow
from irp_tui.tui.pages.table import Column, fitted, line
from irp_tui.tui.pages.view import MARKS, SOURCES, View

_ROOMY = 74
"""Columns of text from which a concern has a second line."""

_NO_NAME = "(not worded yet)"


def items(view: View) -> tuple[Item, ...]:
    """Return the table, and the counts as the report will say them."""
    if not view.report.concerns:
        return (
            Label(style="title", text="Judgements"),
            Label(style="quiet", text="No concerns yet. They are listed here once they are entered."),
        )
    return (Label(style="title", text="Judgements", help="judgements"), *_table(view), *_counts(view.report))


def _table(view: View) -> Iterator[Item]:
    width = measure(Label(), view.width)
    is_roomy = width >= _ROOMY
    top = _columns(view.report, roomy=is_roomy)
    widths = fitted(top, width)
    below = "notes", "plan · outcomes", "words", "problems"
    foot = line(_below(widths), widths, below) if is_roomy else ""
    yield Label(style="heading", margin="", text=line(top, widths, [column.head for column in top]), foot=foot, gap=0)
    of = owners(view.report)
    problems = Counter(of.get(problem.place, "") for problem in view.problems if not problem.waiver)
    concerns = view.report.ordered()
    for concern in concerns:
        cells, small = _cells(view.report, concern, problems[concern.id], roomy=is_roomy)
        yield Action(
            key=concern.id,
            look="row",
            margin=MARKS[stage(view.report, concern)],
            text=line(top, widths, cells),
            foot=line(_below(widths), widths, small) if is_roomy else "",
            editable=ConcernRow(concern.id),
            place=f"{concern.id}.judgement",
            help="judgements",
            gap=1 if concern is concerns[-1] else 0,
        )


def _columns(report: Report, *, roomy: bool) -> tuple[Column, ...]:
    labels = [step.label for scale in report.house.scales for step in scale.judgements]
    judgement = Column("Judgement", min(24, max(map(len, labels), default=9)))
    if roomy:
        return Column("Concern"), judgement, Column("Review", 10), Column("Lead", 8)
    narrow = Column("Words", 5, right=True), Column("Prob", 4, right=True)
    return Column("Concern"), judgement, *narrow, Column("Review", 9), Column("Lead", 4)


def _below(widths: tuple[int, ...]) -> tuple[Column, ...]:
    first, second, third, fourth = widths
    return Column("", first), Column("", second), Column("", third), Column("", fourth)


def _cells(report: Report, concern: Concern, problems: int, *, roomy: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands in the row of a concern, and in the line below it."""
    judgement = report.judged(concern)
    label = judgement.label if judgement else "–"
    length = str(sum(words(paragraph.text) for paragraph in concern.paragraphs))
    state, found = _state(reviewed(report, concern)), str(problems or "–")
    name = one_line(concern.text) or concern.area or _NO_NAME
    if not roomy:
        return (concern.area or name, label, length, found, state, concern.lead), ()
    return (name, label, state, concern.lead), (_notes(concern), _answers(report, concern), length, found)


def _state(review: Reviewed) -> str:
    """Return how the review of a concern stands, in a word or two; what is to be done comes first."""
    if review.agreement == "stale":
        return "changed"
    if review.comments:
        return f"{review.comments} open"
    if review.agreement == "other":
        return "by other"
    return "agreed" if review.agreement == "agreed" else "–"


def _answers(report: Report, concern: Concern) -> str:
    if not judgement_prompt.is_for(report, concern):
        return ""
    judged = concern.judgement
    # Their ids are words too, and shorter: "implementing · early".
    return f"{judged.plan or '?'} · {judged.outcomes or '?'}"


def _notes(concern: Concern) -> str:
    kinds = Counter(note.source for note in concern.notes)
    named = [f"{SOURCES[kind]} {kinds[kind]}" for kind in SOURCES if kinds[kind]]
    return " ".join([*named, *([f"? {kinds[None]}"] if kinds[None] else [])]) or "–"


def _counts(report: Report) -> Iterator[Item]:
    yield Label(style="heading", text="As section 2 will say it")
    for block in compose(report).blocks:
        if block.id.startswith("findings."):
            yield Label(margin=block.number, text=block.text)
