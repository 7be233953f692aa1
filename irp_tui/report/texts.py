"""Every text that people wrote for a report, with where it stands."""

from collections.abc import Iterable, Iterator

from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.report.sanitize import one_line

COMMENT = "comment"
"""The part of a comment's text, whose words are another person's and never replaced."""

Part = tuple[str, str]
"""A place (an id, or a dotted field such as "establishment.name"), and which of its texts: "" where it has only one."""


def texts(report: Report) -> Iterator[tuple[Part, str]]:
    """Yield every text that people wrote for the report, in the order printed, comments last."""
    summary = report.summary
    yield ("establishment.name", ""), report.establishment.name
    for paragraphs in (summary.introduction, summary.inspection, summary.visit):
        yield from _written(paragraphs)
    yield ("signature.name", ""), report.signature.name
    yield ("signature.office", ""), report.signature.office
    for example in summary.practice:
        yield (example.id, "text"), example.text
    for concern in report.ordered():
        yield from _of_concern(concern)
    for member in report.team:
        yield (member.id, "name"), member.name
        yield (member.id, "role"), member.role
    for entry in sorted(report.glossary.entries, key=lambda entry: entry.term.casefold()):
        yield (f"glossary.{entry.id}", "term"), entry.term
        yield (f"glossary.{entry.id}", "text"), entry.text
    for review in report.reviews:
        for comment in review.comments:
            yield (comment.id, COMMENT), comment.text


def _of_concern(concern: Concern) -> Iterator[tuple[Part, str]]:
    yield (concern.id, "text"), concern.text
    for note in concern.notes:
        yield (note.id, "text"), note.text
    yield from _written(concern.paragraphs)
    yield (concern.id, "reason"), concern.judgement.reason


def _written(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[Part, str]]:
    for paragraph in paragraphs:
        yield (paragraph.id, "text"), paragraph.text


def is_within(text: str, others: Iterable[str]) -> bool:
    """Return whether the words of a text stand in one of the others; an empty text always does."""
    words = one_line(text)
    return not words or any(words in one_line(each) for each in others)
