"""Edits of the review and of what an import or a merge left open.

`place` is the id of what a remark or waiver is about; `review` is the concern that it belongs to, or "report".
"""

import datetime as dt

from msgspec.structs import replace

from irp_tui.report import sequences
from irp_tui.report.edits.base import Edit, EditError, change, must, must_have, without
from irp_tui.report.ids import REPORT
from irp_tui.report.model import Agreement, Comment, Id, Report, Review, Waiver
from irp_tui.report.review import canonical, digest


def with_review(report: Report, id: str, **changes: object) -> Report:
    """Return the report with these fields of the review with this id changed.

    Raises:
        EditError: the id is neither a concern's nor "report".
    """
    if id != REPORT:
        must_have(report.concerns, id, "concern")
    changed = replace(report.review(id), **changes)
    return replace(report, reviews=canonical((*sequences.without(report.reviews, id), changed)))


class AddComment(Edit, frozen=True):
    """Remark on something."""

    label = "a comment"

    review: str
    id: Id
    place: str
    text: str
    by: str = ""
    at: dt.datetime | None = None

    def _apply(self, report: Report) -> Report:
        comment = Comment(self.id, self.place, self.text, self.by, self.at)
        return with_review(report, self.review, comments=(*report.review(self.review).comments, comment))


class ResolveComment(Edit, frozen=True):
    """Mark a comment as dealt with, or open it again."""

    label = "resolving a comment"

    comment: str
    resolved: bool = True

    def _apply(self, report: Report) -> Report:
        found = next((each for each in report.reviews if sequences.find(each.comments, self.comment)), None)
        review = must(found, "comment", self.comment)
        comments = change(
            review.comments, self.comment, lambda comment: replace(comment, resolved=self.resolved), "comment"
        )
        return with_review(report, review.id, comments=comments)


class Agree(Edit, frozen=True):
    """Agree to a concern as it stands."""

    label = "an agreement"

    concern: str
    by: str
    at: dt.datetime | None = None

    def _apply(self, report: Report) -> Report:
        concern = must_have(report.concerns, self.concern, "concern")
        return with_review(report, self.concern, agreement=Agreement(self.by, self.at, digest(concern)))


class Waive(Edit, frozen=True):
    """Live with a problem, for a reason."""

    label = "living with a problem"

    review: str
    rule: str
    place: str
    reason: str
    by: str
    at: dt.datetime | None = None

    def _apply(self, report: Report) -> Report:
        if not self.reason.strip() or not self.by.strip():
            raise EditError("a waiver needs a reason and a name")
        waiver = Waiver(self.rule, self.place, self.reason, self.by, self.at)
        others = _without_waiver(report.review(self.review), self.rule, self.place)
        return with_review(report, self.review, waivers=(*others, waiver))


class Unwaive(Edit, frozen=True):
    """Take a waiver back."""

    label = "taking back a waiver"

    rule: str
    place: str

    def _apply(self, report: Report) -> Report:
        reviews = (replace(each, waivers=_without_waiver(each, self.rule, self.place)) for each in report.reviews)
        return replace(report, reviews=canonical(reviews))


def _without_waiver(review: Review, rule: str, place: str) -> tuple[Waiver, ...]:
    return tuple(each for each in review.waivers if (each.rule, each.place) != (rule, place))


class DropUnplaced(Edit, frozen=True):
    """Take a line of the imported source off the list of lines without a place."""

    label = "dropping a line without a place"

    line: int

    def _apply(self, report: Report) -> Report:
        return replace(report, unplaced=tuple(line for line in report.unplaced if line.line != self.line))


class SettleConflict(Edit, frozen=True):
    """Settle what two sides changed at once: the text at its place is as it should be."""

    label = "settling a conflict"

    conflict: str

    def _apply(self, report: Report) -> Report:
        return replace(report, conflicts=without(report.conflicts, self.conflict, "conflict"))
