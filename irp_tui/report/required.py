"""What every report needs, and whether it is there: asked by the list of what is left to do and by the checks."""

from collections.abc import Iterator

from irp_tui.report.house import Body, Test
from irp_tui.report.inspections import tests
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Comment, Inspection, Report, Review


def filled(report: Report) -> dict[str, bool]:
    """Return whether each field that a report needs once is filled, by its dotted name or its section."""
    visit, signature, summary = report.visit, report.signature, report.summary
    return {
        "establishment.name": bool(report.establishment.name.strip()),
        "visit.first": visit.first is not None,
        "visit.last": visit.last is not None,
        "inspections": bool(report.inspections),
        "team": bool(report.team),
        "concerns": bool(report.concerns),
        INTRODUCTION: bool(summary.introduction),
        INSPECTION: bool(summary.inspection),
        VISIT: bool(summary.visit),
        "signature.name": bool(signature.name.strip()),
        "signature.office": bool(signature.office.strip()),
        # A year alone is no month.
        "signature.month": "-" in signature.month,
        "imprint.year": bool(report.imprint.year),
    }


def missing_outcomes(report: Report, inspection: Inspection) -> tuple[Test, ...]:
    """Return the healthy prison tests for which the inspection has no grade that the house knows."""
    grades = {grade.id for grade in report.house.grades}
    return tuple(test for test in tests(report) if inspection.outcomes.get(test.id) not in grades)


def has_scale(report: Report, body: Body) -> bool:
    """Return whether the house has the scale on which the body judges."""
    return bool(report.house.scale(body.scale).judgements)


def comments(report: Report) -> Iterator[tuple[Review, Comment]]:
    """Yield every comment with the review that holds it."""
    yield from ((review, comment) for review in report.reviews for comment in review.comments)


def signed(comment: Comment) -> str:
    """Return " by" and who made the comment; "" where it does not say."""
    return f" by {comment.by}" if comment.by.strip() else ""
