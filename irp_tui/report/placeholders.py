"""Fields: what stands in braces in a text and is filled in from the report.

`{see p7k2}` prints as "see paragraph 3.10", `{See p7k2}` as "See paragraph 3.10" and `{number p7k2}` as "3.10". Words
in braces, such as `{inspection}`, print facts of the review: `facts` has them all. Any other braces stay as they are.
"""

import re
from collections.abc import Mapping

from irp_tui.report import wording
from irp_tui.report.compose.blocks import Span
from irp_tui.report.model import Report

REFERENCE = re.compile(r"\{(see|See|number) ([a-z][a-z0-9-]*)\}")
FACT = re.compile(r"\{([a-z]+(?:-[a-z]+)*)\}")
UNKNOWN = "?"
"""Printed for the number of a paragraph that does not exist."""

_BEFORE = {"see": "see paragraph ", "See": "See paragraph ", "number": ""}


def facts(report: Report) -> dict[str, str]:
    """Return every fact that a text may name in braces, as printed."""
    partner = report.partner_body()
    led, partnered = report.led(), report.partnered()
    lead = report.body(led[0]) if led else report.house.lead()
    theirs = report.body(partnered[0]) if partnered else partner
    followed = report.inspections[-1].when if report.inspections else ""
    years = tuple(wording.year(inspection.when) for inspection in report.inspections if inspection.when)
    plural = "s" if len(years) > 1 else ""
    total = len(report.concerns)
    alongside = [body.full_name for id in report.alongside if (body := report.house.body(id))]
    jointly = [*([partner.full_name] if partner else []), *alongside] if alongside else []
    return {
        "establishment": report.establishment.name,
        "visit": wording.days(report.visit.first, report.visit.last),
        "inspection": wording.month(followed),
        "inspection-year": wording.year(followed),
        "inspections": wording.joined(years),
        "previous-inspections": f"previous inspection{plural} in {wording.joined(years)}",
        "followed-up": f"{wording.count(total) if total else 'none'} of the {lead.items}",
        "lead": lead.name,
        "item": lead.item,
        "items": lead.items,
        "raised": lead.raised,
        "lead-count": wording.counted(len(led), lead.item, lead.items),
        "partner": partner.name if partner else "",
        "partner-item": theirs.item if theirs else "",
        "partner-items": theirs.items if theirs else "",
        "partner-count": wording.counted(len(partnered), theirs.item, theirs.items) if theirs else "",
        "jointly": wording.joined(jointly),
        "prisoners": report.house.people.get(report.establishment.population, "prisoners"),
        "head": report.establishment.head,
        "year": str(report.imprint.year or ""),
        "lead-scale": wording.count(len(report.house.scale(lead.scale).judgements)),
        "partner-scale": wording.count(len(report.house.scale(theirs.scale).judgements)) if theirs else "",
    }


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with the facts that `values` has filled in; other braces stay."""
    if "{" not in text:
        return text
    return FACT.sub(lambda match: values.get(match[1], match[0]), text)


def refer(text: str, numbers: Mapping[str, str]) -> tuple[str, tuple[Span, ...]]:
    """Return the text with its references filled in, and where in it the numbers stand."""
    if "{" not in text:
        return text, ()
    parts: list[str] = []
    spans: list[Span] = []
    length = end = 0
    for match in REFERENCE.finditer(text):
        before = text[end : match.start()] + _BEFORE[match[1]]
        number = numbers.get(match[2], UNKNOWN)
        start = length + len(before)
        parts += before, number
        length, end = start + len(number), match.end()
        spans.append(Span(start, length, "reference", match[2]))
    return "".join((*parts, text[end:])), tuple(spans)


def references(text: str) -> list[str]:
    """Return the ids of the paragraphs that a text refers to."""
    return [match[2] for match in REFERENCE.finditer(text)] if "{" in text else []
