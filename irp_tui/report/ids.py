"""Where every id of a report lives, what it names, and what it belongs to."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from irp_tui.report.model import Comment, Concern, Member, Note, Paragraph, Practice, Report

REPORT = "report"
"""The owner of all that belongs to no concern, and the id of its review."""

Kind = Literal["concern", "note", "paragraph", "practice", "member", "comment"]


class Location(NamedTuple):
    """A record of the report.

    Attributes:
        id: the record's id, unique in the report.
        kind: what the record is.
        owner: the concern it belongs to, a concern being its own, or "report"; for a comment the review that holds it.
        record: the record itself.
    """

    id: str
    kind: Kind
    owner: str
    record: Concern | Note | Paragraph | Practice | Member | Comment


def walk(report: Report) -> Iterator[Location]:
    """Yield every record that has an id of its own among all others.

    Glossary entries and conflicts are not among them: their ids only need to differ from one another.
    """
    for concern in report.concerns:
        yield from walk_concern(concern)
    summary = report.summary
    for paragraphs in (summary.introduction, summary.inspection, summary.visit):
        yield from (Location(each.id, "paragraph", REPORT, each) for each in paragraphs)
    yield from (Location(each.id, "practice", REPORT, each) for each in summary.practice)
    yield from (Location(each.id, "member", REPORT, each) for each in report.team)
    for review in report.reviews:
        yield from (Location(each.id, "comment", review.id, each) for each in review.comments)


def walk_concern(concern: Concern) -> Iterator[Location]:
    """Yield the concern, its paragraphs and its notes."""
    yield Location(concern.id, "concern", concern.id, concern)
    yield from (Location(each.id, "paragraph", concern.id, each) for each in concern.paragraphs)
    yield from (Location(each.id, "note", concern.id, each) for each in concern.notes)


def within(concern: Concern) -> tuple[str, ...]:
    """Return the ids of the concern, its paragraphs and its notes."""
    return tuple(each.id for each in walk_concern(concern))


def ids(report: Report) -> Iterator[str]:
    """Yield every id in use, and "report", which no record may have."""
    yield REPORT
    yield from (each.id for each in walk(report))


def locate(report: Report, id: str) -> Location | None:
    """Return the record with this id, or None."""
    return next((each for each in walk(report) if each.id == id), None)


def owners(report: Report) -> dict[str, str]:
    """Return the owner of each record by the record's id."""
    return {each.id: each.owner for each in walk(report)}


def owner(report: Report, place: str) -> str:
    """Return the id of the review that a remark on a place goes into: that of its concern, or "report"."""
    located = locate(report, place)
    return located.owner if located else REPORT


def kinds(report: Report) -> Iterator[tuple[str, str]]:
    """Yield every id in use with its kind; a comment's kind names its review, which it cannot leave."""
    yield REPORT, REPORT
    for each in walk(report):
        yield each.id, f"comment on {each.owner}" if each.kind == "comment" else each.kind


def movable_ids(report: Report) -> set[str]:
    """Return the ids of paragraphs, notes and comments: what can move from one owner to another."""
    return {each.id for each in walk(report) if each.kind in {"paragraph", "note", "comment"}}
