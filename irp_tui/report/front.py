"""The cover, the contents and section 1."""

from collections.abc import Iterable, Iterator, Mapping

from irp_tui.report import spoken, wording
from irp_tui.report.house import Test
from irp_tui.report.model import Inspection, Report
from irp_tui.report.printed import Block, Figure, Kind
from irp_tui.report.text import one_line
from irp_tui.report.writer import Writer


def cover(report: Report, facts: Mapping[str, str]) -> Iterator[Block]:
    """What kind of report, on which prison, by whom, and when it was visited."""
    yield Block(Kind.COVER, report.words("cover-title"))
    yield Block(Kind.TITLE, one_line(report.establishment.name))
    yield Block(Kind.COVER, report.words("cover-by"))
    yield Block(Kind.COVER, facts["visit"])


def contents(report: Report, blocks: Iterable[Block]) -> Iterator[Block]:
    """The sections and appendices."""
    yield Block(Kind.HEADING, report.words("contents"), level=1, id="front.contents")
    for block in blocks:
        if block.kind is Kind.HEADING and block.level == 1 and block.number:
            yield Block(Kind.CONTENTS, block.text, number=block.number, target=block.id)


def write_summary(writer: Writer) -> None:
    """Section 1: the introduction, the last inspection with Figure 1, this visit, and who signs."""
    report, summary = writer.report, writer.report.summary
    writer.section(writer.words("summary-title"))
    writer.paragraphs(summary.introduction)
    writer.heading(writer.words("summary-inspection"))
    writer.paragraphs(summary.inspection[:1])
    if report.inspections:
        _write_outcomes(writer)
    writer.paragraphs(summary.inspection[1:])
    writer.heading(writer.words("summary-visit"))
    writer.paragraphs(summary.visit)
    signature = report.signature
    for line in (signature.name, signature.office, wording.month(signature.month)):
        if line:
            writer.block(Kind.SIGNATURE, one_line(line))


def _write_outcomes(writer: Writer) -> None:
    report = writer.report
    grades = {grade.id: grade.label for grade in report.house.grades}
    tests = report.house.tests.get(report.establishment.population, ())
    columns = tuple(wording.year(inspection.when) for inspection in report.inspections)
    rows = tuple(
        (test.name, *(grades.get(inspection.outcomes.get(test.id, ""), "") for inspection in report.inspections))
        for test in tests
    )
    scale = tuple(grade.label for grade in sorted(report.house.grades, key=lambda grade: grade.value))
    writer.figure(writer.words("outcomes-chart"), Figure(columns, rows, scale, spoken.outcomes(columns, rows)))
    for test in tests:
        _write_renaming(writer, test, report.inspections)


def _write_renaming(writer: Writer, test: Test, inspections: tuple[Inspection, ...]) -> None:
    # Months and years compare as text: "2021" < "2023-10" < "2025-01".
    for renaming in test.renamed:
        before = any(inspection.when and inspection.when < renaming.month for inspection in inspections)
        after = any(inspection.when >= renaming.month for inspection in inspections)
        if before and after:
            values = {"former": renaming.formerly, "name": wording.initial(test.name)}
            writer.block(Kind.NOTE, writer.words("renaming-note", month=wording.month(renaming.month), **values))
