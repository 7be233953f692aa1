"""Section 4, the appendices and the imprint."""

from collections.abc import Callable

from irp_tui.report import markup
from irp_tui.report.fields import fill
from irp_tui.report.house import Body
from irp_tui.report.model import Concern
from irp_tui.report.printed import Kind
from irp_tui.report.text import one_line
from irp_tui.report.writer import Writer


def write(writer: Writer) -> None:
    """The summary of judgements, what this report is, the glossary, and who published it."""
    _write_judgements(writer)
    writer.appendix(writer.words("about-title"))
    _write_house_text(writer, "about")
    if writer.report.terms():
        _write_glossary(writer)
    _write_imprint(writer)


def _write_judgements(writer: Writer) -> None:
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
            write = _DIRECTIVES.get(text)
            if write and text != key:
                write(writer)
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
