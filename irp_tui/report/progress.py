"""Section 3: what was found on each concern, theme or recommendation, and how it was judged."""

from collections import Counter

from irp_tui.report.model import Concern
from irp_tui.report.printed import Kind
from irp_tui.report.writer import Writer


def write(writer: Writer) -> None:
    """The areas in order, each with its items; a partner's items follow its introduction."""
    report = writer.report
    partner = report.partner_body()
    writer.section(writer.words("progress-title" if partner else "progress-title-alone"))
    writer.block(Kind.TEXT, writer.words("progress-lead"))
    themes: Counter[str] = Counter()
    by_area: dict[str, list[Concern]] = {area: [] for area in report.all_areas()}
    for concern in report.concerns:
        by_area[concern.area].append(concern)
    for area, concerns in by_area.items():
        if area.strip():
            writer.heading(area)
        introduced = False
        for concern in concerns:
            if report.body(concern).role == "partner" and not introduced:
                writer.rich(Kind.TEXT, writer.words("partner-lead"))
                introduced = True
            _write_concern(writer, concern, themes)


def _write_concern(writer: Writer, concern: Concern, themes: Counter[str]) -> None:
    report = writer.report
    body = report.body(concern)
    themes[body.id] += 1
    label = f"{body.label} {themes[body.id]}:" if body.numbered else f"{body.label}:"
    writer.block(Kind.CONCERN, concern.text, id=concern.id, label=label)
    writer.paragraphs(concern.paragraphs)
    judgement = report.judged(concern)
    progress = judgement.phrase if judgement else "[no judgement yet]"
    writer.paragraph(body.verdict.replace("{progress}", progress), concern.id, Kind.VERDICT)
