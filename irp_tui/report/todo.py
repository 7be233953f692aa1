"""What a report still needs, in the order in which an inspector would do it, and how far it has come."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from irp_tui.report import judgement_prompt, wording
from irp_tui.report.evidence import kinds
from irp_tui.report.ids import within
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Concern, Paragraph, Report
from irp_tui.report.placeholders import REFERENCE
from irp_tui.report.required import comments, filled, has_scale, missing_outcomes, signed
from irp_tui.report.review import reviewed


class TodoItem(Struct, frozen=True):
    """One thing that a report still needs.

    Attributes:
        place: id of the thing, or a dotted field such as "visit.first", as problems name places.
        part: what of it: "text", "plan", "judgement" …, or "" where the place says all.
        what: what to do, in one short sentence.
    """

    place: str
    part: str
    what: str


class Progress(Struct, frozen=True):
    """How many of the things that a report needs are done."""

    done: int
    total: int

    @property
    def fraction(self) -> float:
        """The share that is done, from 0 to 1."""
        return self.done / self.total if self.total else 1.0


class Stage(StrEnum):
    """How far the work on a concern has come."""

    EMPTY = "empty"  # nothing yet
    NOTED = "noted"  # notes, and no paragraph with a text
    WRITTEN = "written"  # a paragraph with a text, and no judgement on the scale
    JUDGED = "judged"
    AGREED = "agreed"  # and nothing of it has changed since


class _Point(NamedTuple):
    """One thing that a report needs, whether it is there or not."""

    is_done: bool
    item: TodoItem


def todo_items(report: Report) -> Iterator[TodoItem]:
    """Yield what is missing: what is known before the visit, each concern, the comments, the summary, the agreements.

    Sources, the two questions and agreements are asked for only in a report that is being written: one that was
    published long ago has none. The two questions are those of HMI Prisons' scale and of no partner's.
    """
    return (point.item for point in _points(report) if not point.is_done)


def next_item(report: Report, concern: Concern | None) -> TodoItem | None:
    """Return what is missing first on this concern, and else in the whole report; None where nothing is.

    The agreement is for the whole report's turn: another person gives it, once the rest is there.
    """
    if concern:
        here = {*within(concern)} | {comment.id for comment in report.review(concern.id).comments}
        here |= {conflict.id for conflict in report.conflicts if conflict.place in here}
        own = (each for each in todo_items(report) if each.place in here and each.part != "agreement")
        if item := next(own, None):
            return item
    return next(todo_items(report), None)


def progress(report: Report) -> Progress:
    """Return how many of all things that a report needs are done."""
    done = [point.is_done for point in _points(report)]
    return Progress(sum(done), len(done))


def stage(report: Report, concern: Concern) -> Stage:
    """Return how far the work on this concern of the report has come."""
    if reviewed(report, concern).agreement == "agreed":
        return Stage.AGREED
    if report.judged(concern):
        return Stage.JUDGED
    if any(paragraph.text.strip() for paragraph in concern.paragraphs):
        return Stage.WRITTEN
    return Stage.NOTED if concern.notes else Stage.EMPTY


def words(text: str) -> int:
    """Return how many words a text has; a reference in braces is one, a dash alone is none."""
    return sum(any(map(str.isalnum, word)) for word in REFERENCE.sub(r"\1", text).split())


def _points(report: Report) -> Iterator[_Point]:
    concerns = report.ordered()
    yield from _front_matter(report, concerns)
    for concern in concerns:
        yield from _concern(report, concern)
    inside = {id for concern in concerns for id in within(concern)}
    yield from _conflicts(report, {conflict.place for conflict in report.conflicts} - inside)
    yield from _comments(report, concerns)
    yield from _summary(report)
    yield from _signed(report)
    if report.origin == "written":
        for concern in concerns:
            yield _agreement(report, concern)


def _point(is_done: object, place: str, part: str, what: str) -> _Point:
    return _Point(bool(is_done), TodoItem(place, part, what))


def _field(report: Report, place: str, what: str) -> _Point:
    return _point(filled(report)[place], place, "", what)


# What is known before the visit.


def _front_matter(report: Report, concerns: tuple[Concern, ...]) -> Iterator[_Point]:
    yield _field(report, "establishment.name", "Enter the name of the prison.")
    yield _field(report, "visit.first", "Enter the first day of the visit.")
    yield _field(report, "visit.last", "Enter the last day of the visit.")
    yield from _inspections(report)
    yield from _team(report)
    yield _field(report, "concerns", "Add the concerns that the visit follows up.")
    for concern in concerns:
        body = report.body(concern)
        yield _point(concern.text.strip(), concern.id, "text", f"Write the {body.item} as it was {body.raised}.")
        what = f"Choose the area heading that this {body.item} stands under."
        yield _point(concern.area.strip(), concern.id, "area", what)


def _inspections(report: Report) -> Iterator[_Point]:
    inspections = report.inspections
    if not inspections:
        yield _point(False, "inspections", "when", "Enter the inspection that the visit follows up.")
    for inspection in inspections:
        of = f" of {wording.month(inspection.when)}" if inspection.when else ""
        is_known = not missing_outcomes(report, inspection)
        yield _point(inspection.when, "inspections", "when", "Enter the month of the inspection.")
        yield _point(is_known, "inspections", "outcomes", f"Enter the outcomes of the inspection{of}.")


def _team(report: Report) -> Iterator[_Point]:
    if not report.team:
        yield _point(False, "team", "", "Enter everyone of the inspection team.")
    for member in report.team:
        name = member.name.strip()
        yield _point(name, member.id, "name", "Enter the name of this member of the team.")
        yield _point(member.role.strip(), member.id, "role", f"Enter the role of {name or 'this member of the team'}.")


# What is found on a concern.


def _concern(report: Report, concern: Concern) -> Iterator[_Point]:
    item = report.body(concern).item
    yield from _conflicts(report, {*within(concern)})
    has_any = concern.notes or concern.paragraphs
    yield _point(
        has_any, concern.id, "notes", f"Note what is seen or heard on this {item}, or write a first paragraph."
    )
    if has_any:
        yield _point(concern.paragraphs, concern.id, "paragraphs", f"Write the first paragraph on this {item}.")
    yield from _texts(concern.paragraphs)
    if report.origin == "written":
        for paragraph in concern.paragraphs:
            what = "Say which kinds of evidence this paragraph rests on."
            yield _point(kinds(concern, paragraph), paragraph.id, "sources", what)
    yield from _judgement(report, concern)


def _judgement(report: Report, concern: Concern) -> Iterator[_Point]:
    body, judged = report.body(concern), concern.judgement
    is_prompted = judgement_prompt.is_for(report, concern)
    if is_prompted and report.origin == "written":
        yield _point(judged.plan, concern.id, "plan", f"Say how far the plan for this {body.item} has got.")
        yield _point(judged.outcomes, concern.id, "outcomes", "Say what the outcomes for prisoners are.")
    what = f"Choose the judgement on this {body.item}."
    if not has_scale(report, body):
        what = f"Put a scale for {body.name} into the house folder, then choose the judgement."
    yield _point(report.judged(concern), concern.id, "judgement", what)
    if is_prompted and judgement_prompt.needs_reason(judged):
        what = "Give the reason for the judgement, which the two answers do not imply."
        yield _point(judged.reason.strip(), concern.id, "reason", what)


def _texts(paragraphs: tuple[Paragraph, ...]) -> Iterator[_Point]:
    for paragraph in paragraphs:
        yield _point(paragraph.text.strip(), paragraph.id, "text", "Write this paragraph, or take it out.")


def _conflicts(report: Report, places: set[str]) -> Iterator[_Point]:
    for conflict in report.conflicts:
        if conflict.place in places:
            yield _point(False, conflict.id, "conflict", "Choose between what two sides wrote at once.")


# What comes after the concerns.


def _comments(report: Report, concerns: tuple[Concern, ...]) -> Iterator[_Point]:
    rank = {concern.id: at for at, concern in enumerate(concerns)}
    for _, comment in sorted(comments(report), key=lambda each: rank.get(each[0].id, len(rank))):
        what = f"Deal with the comment{signed(comment)}, and mark it as resolved."
        yield _point(comment.resolved, comment.id, "comment", what)


def _summary(report: Report) -> Iterator[_Point]:
    summary = report.summary
    for place, paragraphs, what in (
        (INTRODUCTION, summary.introduction, "Write the introduction of the summary."),
        (INSPECTION, summary.inspection, "Write in the summary what the last inspection found."),
        (VISIT, summary.visit, "Write in the summary what this visit found."),
    ):
        yield _point(filled(report)[place], place, "paragraphs", what)
        yield from _texts(paragraphs)
    known = {paragraph.id for _, paragraph in report.paragraphs()} if summary.practice else set()
    for example in summary.practice:
        yield _point(example.text.strip(), example.id, "text", "Write this example of positive practice.")
        what = "Say which paragraph this example is drawn from."
        yield _point(example.paragraph in known, example.id, "paragraph", what)


def _signed(report: Report) -> Iterator[_Point]:
    yield _field(report, "signature.name", "Enter who signs the summary.")
    yield _field(report, "signature.office", "Enter the office of who signs the summary.")
    yield _field(report, "signature.month", "Enter the month under the summary.")
    yield _field(report, "imprint.year", "Enter the year of publication.")


def _agreement(report: Report, concern: Concern) -> _Point:
    item, stands = report.body(concern).item, reviewed(report, concern).agreement
    return _point(stands == "agreed", concern.id, "agreement", _AGREE[stands].format(item=item))


_AGREE = {
    "none": "Read this {item} and agree to it.",
    "stale": "Read what has changed in this {item} since it was agreed to, and agree again.",
    "other": "Read this {item} and agree to it: who agreed to it is not one who may.",
    "agreed": "",
}
"""What is to be done, by how the review of a concern stands."""
