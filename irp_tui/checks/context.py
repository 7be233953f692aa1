"""What is looked at: the report, how it prints, and its parts and texts, each made once for all rules."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from irp_tui.report import placeholders, wording
from irp_tui.report.compose.blocks import Printed
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Concern, Paragraph, Report, Review
from irp_tui.report.required import filled
from irp_tui.report.sanitize import one_line

QUOTED = 40
"""Characters of a text that a message quotes at most."""

_FRONT = ("establishment.name", "visit.first", "visit.last", "inspections", "partner")
_SIGNATURE = ("signature.name", "signature.office", "signature.month")


class SectionParagraph(Struct, frozen=True, gc=False):
    """A written paragraph: its section, and the concern that is, or None in the summary."""

    section: str
    concern: Concern | None
    paragraph: Paragraph


class Text(Struct, frozen=True, gc=False):
    """A text that people wrote for this report and that is printed.

    `kind` says whose it is: glossary entries and fixed texts explain, the others report.
    """

    place: str
    text: str
    kind: Literal["paragraph", "concern", "practice", "heading", "field", "glossary", "fixed"]


class CheckContext:
    """One report under examination. What costs something is made when it is first asked for, and then kept."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def printed(self) -> Printed:
        """The report as it will be read."""
        return compose(self.report)

    @cached_property
    def facts(self) -> dict[str, str]:
        """Every fact that a text may name in braces."""
        return placeholders.facts(self.report)

    @cached_property
    def filled(self) -> dict[str, bool]:
        """Whether each field that a report needs once is filled."""
        return filled(self.report)

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """The concerns in the order printed."""
        return self.report.ordered()

    @cached_property
    def paragraphs(self) -> tuple[SectionParagraph, ...]:
        """Every written paragraph, in the order printed."""
        concerns = {concern.id: concern for concern in self.concerns}
        return tuple(
            SectionParagraph(section, concerns.get(section), paragraph)
            for section, paragraph in self.report.paragraphs()
        )

    @cached_property
    def paragraph_ids(self) -> frozenset[str]:
        """The ids of all written paragraphs."""
        return frozenset(placed.paragraph.id for placed in self.paragraphs)

    @cached_property
    def reviews(self) -> dict[str, Review]:
        """The reviews by the id of what they are about; the first of two, as `Report.review` has it."""
        return {review.id: review for review in reversed(self.report.reviews)}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that people wrote for this report and that is printed: no fieldwork, reasons or comments."""
        return tuple(text for text in self._texts() if text.text)

    @cached_property
    def findings(self) -> tuple[Text, ...]:
        """The texts that report rather than explain: all but glossary entries and fixed texts."""
        return tuple(text for text in self.texts if text.kind not in {"glossary", "fixed"})

    def _texts(self) -> Iterator[Text]:
        report = self.report
        yield Text("establishment.name", report.establishment.name, "field")
        for placed in self.paragraphs:
            yield Text(placed.paragraph.id, placed.paragraph.text, "paragraph")
        yield Text("signature.name", report.signature.name, "field")
        yield Text("signature.office", report.signature.office, "field")
        for example in report.summary.practice:
            yield Text(example.id, example.text, "practice")
        for area in report.all_areas():
            yield Text("areas", area, "heading")
        for concern in self.concerns:
            yield Text(concern.id, concern.text, "concern")
        yield from self._back_matter()

    def _back_matter(self) -> Iterator[Text]:
        report = self.report
        for member in report.team:
            yield Text(member.id, member.name, "field")
            yield Text(member.id, member.role, "field")
        for entry in report.glossary.entries:
            yield Text(f"glossary.{entry.id}", entry.term, "glossary")
            yield Text(f"glossary.{entry.id}", entry.text, "glossary")
        for key, text in report.own.texts.items():
            yield Text(f"texts.{key}", text, "fixed")
        for scale, worded in report.own.definitions.items():
            for judgement, text in worded.items():
                yield Text(f"definitions.{scale}.{judgement}", text, "fixed")

    def number(self, place: str) -> str:
        """The number that a place has in print: "3.6", "a)" for an example of practice, or "" where it has none."""
        return self.printed.numbers.get(place) or self._letters.get(place, "")

    @cached_property
    def _letters(self) -> dict[str, str]:
        practice = self.report.summary.practice
        return {example.id: f"{wording.letter(index)})" for index, example in enumerate(practice)}

    def rank(self, place: str) -> int:
        """Return where a place comes in the report as printed; places that are not printed come last."""
        return self._ranks.get(place, len(self._ranks))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {place: rank for rank, place in enumerate(dict.fromkeys(self._places()))}

    def _places(self) -> Iterator[str]:
        report, summary = self.report, self.report.summary
        yield from _FRONT
        for section, paragraphs in (
            (INTRODUCTION, summary.introduction),
            (INSPECTION, summary.inspection),
            (VISIT, summary.visit),
        ):
            yield section
            yield from (paragraph.id for paragraph in paragraphs)
        yield from _SIGNATURE
        yield from (example.id for example in summary.practice)
        yield "areas"
        for concern in self.concerns:
            yield concern.id
            yield from (paragraph.id for paragraph in concern.paragraphs)
        yield "team"
        yield from (member.id for member in report.team)
        yield from (f"glossary.{term.id}" for term in report.terms())
        yield "imprint.year"


def quoted(text: str) -> str:
    """Return the text as a message quotes it: on one line, shortened, in quotation marks."""
    line = one_line(text[: QUOTED * 25])
    return f"'{line}'" if len(line) <= QUOTED else f"'{line[: QUOTED - 1].rstrip()}…'"


def repeated(items: Iterator[str]) -> tuple[str, ...]:
    """Return the items that come more than once, in the order in which they first come."""
    return tuple(item for item, times in Counter(items).items() if times > 1)
