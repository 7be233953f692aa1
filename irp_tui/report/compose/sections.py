"""The report as it reads, section by section: the one place that knows their order and their numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from irp_tui.report import figure_text, markup, wording
from irp_tui.report.compose.blocks import Block, Figure, Kind, Printed
from irp_tui.report.compose.writer import Writer
from irp_tui.report.house import Body, Test
from irp_tui.report.model import Concern, Inspection, Report
from irp_tui.report.placeholders import UNKNOWN, fill, refer
from irp_tui.report.sanitize import one_line


def cover(report: Report, facts: Mapping[str, str]) -> Iterator[Block]:
    """Yield what kind of report, on which prison, by whom, and when it was visited."""
    yield Block(Kind.COVER, report.words("cover-title"))
    yield Block(Kind.TITLE, one_line(report.establishment.name))
    yield Block(Kind.COVER, report.words("cover-by"))
    yield Block(Kind.COVER, facts["visit"])


def contents(report: Report, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the sections and appendices."""
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
    writer.figure(writer.words("outcomes-chart"), Figure(columns, rows, scale, figure_text.outcomes(columns, rows)))
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


def write_findings(writer: Writer) -> None:
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
    writer.figure(caption, Figure((body.items.capitalize(),), rows, said=figure_text.counts(body, counts, open_)))


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


def write_progress(writer: Writer) -> None:
    """Return the areas in order, each with its items; a partner's items follow its introduction."""
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


def write_closing(writer: Writer) -> None:
    """Return the summary of judgements, what this report is, the glossary, and who published it."""
    _write_judgements_table(writer)
    writer.appendix(writer.words("about-title"))
    _write_house_text(writer, "about")
    if writer.report.terms():
        _write_glossary(writer)
    _write_imprint(writer)


def _write_judgements_table(writer: Writer) -> None:
    report = writer.report
    partner = report.partner_body()
    writer.section(writer.words("judgements-title"))
    writer.block(Kind.TEXT, writer.words("judgements-lead" if partner else "judgements-lead-alone"))
    led = report.led()
    _write_list(writer, report.body(led[0]) if led else report.house.lead(), led)
    if partner:
        _write_list(writer, partner, report.partnered())


def _write_list(writer: Writer, body: Body, concerns: tuple[Concern, ...]) -> None:
    writer.heading(writer.words("judgements-list", body=body.name, items=body.items))
    for concern in concerns:
        writer.block(Kind.ITEM, concern.text, id=concern.id)
        judgement = writer.report.judged(concern)
        writer.block(Kind.JUDGEMENT, judgement.label if judgement else "[No judgement yet]", id=concern.id)


def _write_house_text(writer: Writer, key: str) -> None:
    # Directives are found before the facts are filled in, so that no fact can pass for one.
    for kind, text in markup.blocks(writer.report.words(key)):
        if kind is None:
            write_closing = _DIRECTIVES.get(text)
            if write_closing and text != key:
                write_closing(writer)
            else:
                writer.block(Kind.TEXT, writer.facts.get(text, f"{{{text}}}"))
        elif kind is Kind.HEADING:
            writer.heading(text)
        else:
            writer.rich(kind, fill(text, writer.facts))


def _write_scale(writer: Writer, body: Body | None) -> None:
    if not body:
        return
    for step in writer.report.scale(body).judgements:
        writer.block(Kind.TERM, step.label)
        writer.block(Kind.DEFINITION, step.definition)


def _write_lead_scale(writer: Writer) -> None:
    led = writer.report.led()
    _write_scale(writer, writer.report.body(led[0]) if led else writer.report.house.lead())


def _write_partner(writer: Writer) -> None:
    if writer.report.partner_body():
        _write_house_text(writer, "about-partner")


def _write_partner_scale(writer: Writer) -> None:
    _write_scale(writer, writer.report.partner_body())


def _write_alongside(writer: Writer) -> None:
    if writer.facts["jointly"]:
        writer.rich(Kind.TEXT, writer.words("about-alongside"))


def _write_team(writer: Writer) -> None:
    for member in writer.report.team:
        writer.block(Kind.MEMBER, one_line(member.name), id=member.id, aside=one_line(member.role))


_DIRECTIVES: dict[str, Callable[[Writer], None]] = {
    "judgements": _write_lead_scale,
    "about-partner": _write_partner,
    "partner-judgements": _write_partner_scale,
    "about-alongside": _write_alongside,
    "team": _write_team,
}
"""What a house text may call for alone on a line."""


def _write_glossary(writer: Writer) -> None:
    writer.appendix(writer.words("glossary-title"))
    writer.rich(Kind.TEXT, writer.words("glossary-lead"))
    for term in writer.report.terms():
        writer.block(Kind.TERM, one_line(term.term), id=term.id)
        writer.rich(Kind.DEFINITION, term.text, id=term.id)


def _write_imprint(writer: Writer) -> None:
    for line in writer.words("imprint").splitlines():
        if line.strip():
            writer.rich(Kind.IMPRINT, line)


def compose(report: Report) -> Printed:
    """Return the report as it will be read, whatever state it is in: a gap in it prints as a gap, never as an error."""
    writer = Writer(report)
    write_summary(writer)
    write_findings(writer)
    write_progress(writer)
    write_closing(writer)
    blocks = (*cover(report, writer.facts), *contents(report, writer.blocks), *writer.blocks)
    return Printed(tuple(_resolved(block, writer.numbers) for block in blocks), writer.numbers)


def _resolved(block: Block, numbers: dict[str, str]) -> Block:
    # References may point ahead, so they are filled in when everything has its number.
    if block.aside and block.target:
        number = numbers.get(block.target, UNKNOWN)
        block = msgspec.structs.replace(block, aside=block.aside.replace("{number}", number))
    if "{" in block.text and not block.spans:
        text, spans = refer(block.text, numbers)
        if spans:
            return msgspec.structs.replace(block, text=text, spans=spans)
    return block
