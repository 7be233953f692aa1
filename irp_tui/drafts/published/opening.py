"""Reads the cover, section 1 and section 2 of a published report."""

import re

from msgspec.structs import replace

from irp_tui.drafts.published import dates, outcomes
from irp_tui.drafts.published.collecting import Collected, matching
from irp_tui.drafts.published.lines import Line
from irp_tui.drafts.published.outline import Outline
from irp_tui.report.house import Country, Population
from irp_tui.report.model import Inspection, Practice, Signature, Visit

_FIGURE = re.compile(r"Figure \d+: ")
_EXAMPLE = re.compile(r"([a-z]{1,2})\)\s+(.*?)(?:\t(.*))?", re.DOTALL)


def read_cover(found: Collected, outline: Outline) -> None:
    """The establishment and the dates of the visit."""
    lines = [line for line in outline.part("cover") if line.text not in found.house.texts.values()]
    for line in lines:
        if days := dates.days(line.text):
            found.visit = Visit(*days)
    names = [line.text for line in lines if not dates.days(line.text)]
    found.establishment = replace(found.establishment, name=names[0] if names else "")


def read_body(found: Collected, outline: Outline) -> None:
    """Which education inspectorate took part, whom the prison holds, in which country, and when it was inspected."""
    everything = "\n".join(line.text for lines in outline.parts.values() for line in lines)
    partners = [body for body in found.house.bodies if body.role == "partner"]
    verdicts = (body for body in partners if matching(body.verdict, "progress").search(everything))
    found.partner = next(verdicts, None)
    population = _population(everything)
    country: Country = "wales" if found.partner and found.partner.id == "estyn" else "england"
    head = everything.casefold().count("the director") > everything.casefold().count("the governor")
    found.establishment = replace(
        found.establishment, population=population, country=country, head="director" if head else "governor"
    )
    _read_inspections(found, outline)


def _population(everything: str) -> Population:
    words = re.findall(r"[a-z]+", everything.casefold())
    women, children = words.count("women"), words.count("children") + words.count("boys")
    prisoners = words.count("prisoners") + words.count("men")
    if children > prisoners and children > women:
        return "children"
    return "women" if women > prisoners / 2 and women > children else "men"


def _read_inspections(found: Collected, outline: Outline) -> None:
    numbered = [line.text for line in outline.part("findings") if line.number()]
    last = dates.month(numbered[0]) if numbered else ""
    captions = [line.text for line in outline.part("summary") if _FIGURE.match(line.text)]
    # An establishment's name may hold a year, so only what follows the last "in" counts.
    years = dates.years(captions[0].rpartition(" in ")[2]) if captions else []
    whens = [year for year in years if year != last[:4]] + ([last or years[-1]] if last or years else [])
    found.inspections = [Inspection(when) for when in whens]


def read_summary(found: Collected, outline: Outline) -> None:
    """Section 1: paragraphs by part, the outcomes of Figure 1 where the source has them, and the signature."""
    texts = found.house.texts
    part = "introduction"
    signature: list[Line] = []
    for line in outline.part("summary"):
        if line.number():
            found.summary[part].append(found.paragraph(line))
        elif line.text == texts["summary-inspection"]:
            part = "inspection"
        elif line.text == texts["summary-visit"]:
            part = "visit"
        elif "\t" in line.text:
            outcomes.read_row(found, line.text.split("\t"))
        elif not outcomes.read_sentences(found, line.text) and part == "visit":
            signature.append(line)
    _read_signature(found, signature)


def _read_signature(found: Collected, lines: list[Line]) -> None:
    for line in lines:
        month = dates.month(line.text)
        if month and re.fullmatch(r"\w+ \d{4}", line.text):
            found.signature = replace(found.signature, month=month)
        elif "inspector" in line.text.casefold():
            found.signature = replace(found.signature, office=line.text)
        elif not found.signature.name:
            found.signature = Signature(line.text, found.signature.office, found.signature.month)


def read_findings(found: Collected, outline: Outline) -> None:
    """Section 2: the examples of practice; the definition and the caveat where they differ from the house's."""
    lines = outline.part("findings")
    count = matching(found.house.texts["practice-count"], "examples")
    for index, line in enumerate(lines):
        if line.prose() == found.house.texts["practice-lead"] and index + 1 < len(lines):
            found.own("practice-definition", lines[index + 1].text)
        elif line.number() and (opening := count.match(line.prose())):
            found.own("practice-caveat", line.prose()[opening.end() :].strip())
        elif not line.number() and (example := _EXAMPLE.fullmatch(line.text)):
            text = example[2].strip()
            id = found.names.kept(line.ids.get("g")) or found.names.short("g", text)
            number = re.search(r"\d+\.\d+", example[3] or "")
            found.practice.append(Practice(id, text, number[0] if number else ""))
