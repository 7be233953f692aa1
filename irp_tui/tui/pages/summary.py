"""The page "Summary": section 1 as the report prints it, and who signs it."""

from collections.abc import Iterator

from irp_tui.report import wording
from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT
from irp_tui.tui.form.items import Action, Item, Label
from irp_tui.tui.pages import paragraphs
from irp_tui.tui.pages.fields import ReportText, ReportValue, heading, report_field
from irp_tui.tui.pages.view import View, figure_items, section


def items(view: View) -> tuple[Item, ...]:
    """Return the whole page."""
    printed = section(view.report, "section.1")
    title, inspection, visit = (
        *(block.text for block in printed if block.kind is Kind.HEADING),
        *("Summary", "Last inspection", "This visit"),
    )[:3]
    before, *after = _written(view, INSPECTION, "Write here what the last inspection found.")
    return (
        Label(key="summary", style="title", text=title),
        *_written(view, INTRODUCTION, "Write the introduction here: the prison, and what this visit followed up."),
        heading(INSPECTION, inspection),
        before,
        *_outcomes(printed),
        *after,
        heading(VISIT, visit),
        *_written(view, VISIT, "Write here what this visit found."),
        *_signature(view),
    )


def _written(view: View, section: str, hint: str) -> tuple[Item, ...]:
    return tuple(paragraphs.items(view, section, hint=hint, with_sources=False))


def _outcomes(printed: list[Block]) -> Iterator[Item]:
    """Figure 1 and what is said under it, where there is an inspection to show."""
    figure = next((block for block in printed if block.kind is Kind.FIGURE), None)
    if figure:
        yield from figure_items(figure)
        yield from (Label(style="quiet", text=block.text, gap=0) for block in printed if block.kind is Kind.NOTE)
    yield Action(
        key="summary.outcomes",
        text="→ Change the outcomes under Visit and team" if figure else "→ Enter the outcomes under Visit and team",
        place="inspections",
        help="inspections.outcomes",
    )


def _signature(view: View) -> Iterator[Item]:
    signature = view.report.signature
    yield heading("signature", "Signed by")
    yield report_field(ReportText("signature.name"), "Name", signature.name, "Who signs the summary.")
    yield report_field(ReportText("signature.office"), "Office", signature.office, "HM Chief Inspector of Prisons")
    month = wording.month(signature.month)
    yield report_field(ReportValue("signature.month"), "Month", month, "The month of publication: January 2026.", gap=1)
