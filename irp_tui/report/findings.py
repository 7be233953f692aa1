"""Section 2: how many were followed up, how they were judged, and notable positive practice."""

from irp_tui.report import spoken, wording
from irp_tui.report.house import Body
from irp_tui.report.model import Concern
from irp_tui.report.printed import Figure, Kind
from irp_tui.report.writer import Writer


def write(writer: Writer) -> None:
    """Counts by body and by judgement, each with its figure, then the examples of practice."""
    report = writer.report
    partner = report.partner_body()
    writer.section(writer.words("findings-title"))
    writer.paragraph(writer.words("followed-up" if partner else "followed-up-alone"), "findings.followed-up")
    led = report.led()
    _write_judgements(writer, report.body(led[0]) if led else report.house.lead(), led)
    if partner:
        writer.block(Kind.NOTE, writer.words("chart-note"))
        _write_judgements(writer, partner, report.partnered())
    if report.summary.practice:
        _write_practice(writer)


def _write_judgements(writer: Writer, body: Body, concerns: tuple[Concern, ...]) -> None:
    report = writer.report
    given = [report.judged(concern) for concern in concerns]
    counts = [(step, given.count(step)) for step in reversed(report.house.scale(body.scale).judgements)]
    phrases = [f"{step.phrase} in {wording.counted(n, body.item, body.items)}" for step, n in counts if n]
    open_ = len(concerns) - sum(n for _, n in counts)
    if open_:
        phrases.append(f"[no judgement yet in {wording.counted(open_, body.item, body.items)}]")
    values = {"body": body.name, "counts": wording.joined(phrases) or "[nothing to judge yet]", "items": body.items}
    writer.paragraph(writer.words("judged", **values), f"findings.{body.id}")
    rows = tuple((step.label, str(n)) for step, n in counts)
    caption = writer.words("progress-chart", **values, n=str(len(concerns)))
    writer.figure(caption, Figure((body.items.capitalize(),), rows, said=spoken.counts(body, counts, open_)))


def _write_practice(writer: Writer) -> None:
    practice = writer.report.summary.practice
    writer.heading(writer.words("practice-title"))
    writer.paragraph(writer.words("practice-lead"), "practice.lead")
    writer.block(Kind.QUOTE, writer.words("practice-definition"))
    examples = wording.counted(len(practice), "example", "examples")
    writer.paragraph(
        " ".join((writer.words("practice-count", examples=examples), writer.words("practice-caveat"))), "practice.count"
    )
    writer.heading(writer.words("practice-table"), level=3)
    for index, example in enumerate(practice):
        aside = writer.words("see-paragraph") if example.paragraph else ""
        number = f"{wording.letter(index)})"
        writer.block(Kind.PRACTICE, example.text, number=number, id=example.id, aside=aside, target=example.paragraph)
