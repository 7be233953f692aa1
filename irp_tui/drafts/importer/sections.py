"""The sections of a published report: where each begins, and what is read from it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from irp_tui.drafts.importer import builder
from irp_tui.drafts.importer.builder import ReportBuilder, matching
from irp_tui.drafts.importer.lines import SECTION, Line
from irp_tui.report.compose.blocks import Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.house import Body, Country, Population, Scale
from irp_tui.report.model import Concern, Entry, Imprint, Inspection, Judged, Member, Practice, Signature, Visit

_PAGE = re.compile(r"\t\d+\Z")
_TITLES = (
    (re.compile(r"chief inspector.s summary", re.IGNORECASE), "summary"),
    (re.compile(r"key findings", re.IGNORECASE), "findings"),
    (re.compile(r"progress against", re.IGNORECASE), "progress"),
    (re.compile(r"summary of judgements", re.IGNORECASE), "judgements"),
    (re.compile(r"about this report", re.IGNORECASE), "about"),
    (re.compile(r"glossary", re.IGNORECASE), "glossary"),
)
_IMPRINT = re.compile(r"(©\s*)?Crown copyright", re.IGNORECASE)


class Outline(NamedTuple):
    """The lines of each part by its name.

    The names are cover, contents, summary, findings, progress, judgements, about, glossary, imprint, and other for
    sections that no report of this kind has.
    """

    parts: dict[str, list[Line]]

    def part(self, name: str) -> list[Line]:
        """Return the lines of a part; none where the report has no such part."""
        return self.parts.get(name, [])


def outline(lines: list[Line]) -> Outline:
    """Sort the lines into the parts of the report. Headings of sections go with their part."""
    parts: dict[str, list[Line]] = {"cover": []}
    name = "cover"
    listed: set[str] = set()
    headings = [SECTION.fullmatch(_PAGE.sub("", line.text.strip())) for line in lines]
    times = Counter(heading[1] for heading in headings if heading)
    for line, heading in zip(lines, headings, strict=True):
        if name == "cover" and line.text.casefold() == "contents":
            name = "contents"
        elif heading and name == "contents" and _is_entry(line, heading[1], listed, times):
            listed.add(heading[1])
        elif heading:
            name = next((part for title, part in _TITLES if title.search(heading[2])), "other")
        elif name not in ("cover", "contents") and _IMPRINT.match(line.text):
            name = "imprint"
        parts.setdefault(name, []).append(line)
    return Outline(parts)


def _is_entry(line: Line, section: str, listed: set[str], times: Counter[str]) -> bool:
    """Whether a heading among the contents is an entry of theirs: a list may lack some, or be empty."""
    return bool(_PAGE.search(line.text)) or (section not in listed and times[section] > 1)


_FIGURE = re.compile(r"Figure \d+: ")
_EXAMPLE = re.compile(r"([a-z]{1,2})\)\s+(.*?)(?:\t(.*))?", re.DOTALL)


def read_cover(found: ReportBuilder, outline: Outline) -> None:
    """Read the establishment and the dates of the visit."""
    lines = [line for line in outline.part("cover") if line.text not in found.house.texts.values()]
    for line in lines:
        if days := builder.days(line.text):
            found.visit = Visit(*days)
    names = [line.text for line in lines if not builder.days(line.text)]
    found.establishment = replace(found.establishment, name=names[0] if names else "")


def read_body(found: ReportBuilder, outline: Outline) -> None:
    """Find which education inspectorate took part, whom the prison holds, the country, and the inspections."""
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


def _read_inspections(found: ReportBuilder, outline: Outline) -> None:
    numbered = [line.text for line in outline.part("findings") if line.number()]
    last = builder.month(numbered[0]) if numbered else ""
    captions = [line.text for line in outline.part("summary") if _FIGURE.match(line.text)]
    # An establishment's name may hold a year, so only what follows the last "in" counts.
    years = builder.years(captions[0].rpartition(" in ")[2]) if captions else []
    whens = [year for year in years if year != last[:4]] + ([last or years[-1]] if last or years else [])
    found.inspections = [Inspection(when) for when in whens]


def read_summary(found: ReportBuilder, outline: Outline) -> None:
    """Read section 1: paragraphs by part, the outcomes of Figure 1 where the source has them, and the signature."""
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
            builder.read_row(found, line.text.split("\t"))
        elif not builder.read_sentences(found, line.text) and part == "visit":
            signature.append(line)
    _read_signature(found, signature)


def _read_signature(found: ReportBuilder, lines: list[Line]) -> None:
    for line in lines:
        month = builder.month(line.text)
        if month and re.fullmatch(r"\w+ \d{4}", line.text):
            found.signature = replace(found.signature, month=month)
        elif "inspector" in line.text.casefold():
            found.signature = replace(found.signature, office=line.text)
        elif not found.signature.name:
            found.signature = Signature(line.text, found.signature.office, found.signature.month)


def read_findings(found: ReportBuilder, outline: Outline) -> None:
    """Read section 2: the examples of practice; the definition and the caveat where they differ from the house's."""
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


_LABEL = re.compile(r"([^\W\d]+(?: [^\W\d]+){0,3})(?: (\d+))?:\s+(\S.*)", re.DOTALL)


def read_progress(found: ReportBuilder, outline: Outline) -> None:
    """Read section 3, line by line. What is no heading, item, paragraph or verdict is fixed text."""
    area = lead = ""
    opened = False
    for line in outline.part("progress")[1:]:
        body, text = _item(found, line)
        if body:
            if body.role == "partner":
                found.own("partner-lead", lead)
            lead, opened = "", False
            id = found.names.kept(line.ids.get("c")) or found.names.slug(area or text)
            found.concerns.append(Concern(id, area, body.id, text))
        elif line.number():
            _read_numbered(found, line)
        elif "\t" in line.text:
            continue  # a row of a table, which no report of this kind has here
        elif line.heading or not line.is_ended():
            area, opened = line.text, True
            found.areas.append(area)
        elif opened:
            lead = line.rich()
        elif not area:
            found.own("progress-lead", line.rich())


def _item(found: ReportBuilder, line: Line) -> tuple[Body | None, str]:
    """The body that raised the item on this line, and the item; no body where the line is none."""
    label = _LABEL.fullmatch(line.text)
    if not label or line.number():
        return None, ""
    named = [body for body in found.house.bodies if body.label == label[1] and body.role != "alongside"]
    numbered = [body for body in named if body.numbered == bool(label[2])]
    if found.partner in numbered:
        return found.partner, label[3]
    return (numbered[0], label[3]) if numbered else (None, "")


def _read_numbered(found: ReportBuilder, line: Line) -> None:
    if not found.concerns:
        return
    concern = found.concerns[-1]
    if judgement := _verdict(found, concern, line.prose()):
        found.ids[line.number()] = concern.id
        found.concerns[-1] = replace(concern, judgement=Judged(judgement))
    else:
        found.concerns[-1] = replace(concern, paragraphs=(*concern.paragraphs, found.paragraph(line)))


def _verdict(found: ReportBuilder, concern: Concern, text: str) -> str:
    """The judgement that a verdict sentence of the concern's body gives; "" where the text is none."""
    body = found.house.body(concern.body)
    match = matching(body.verdict, "progress").fullmatch(text) if body and body.verdict else None
    if not match or not body:
        return ""
    steps = found.house.scale(body.scale).judgements
    return next((step.id for step in steps if step.phrase.casefold() == match[1].casefold()), "")


_LONGEST_TERM = 120


def read_about(found: ReportBuilder, outline: Outline) -> None:
    """Read appendix I: the team, the definitions, and the prose as this report's own where it is not the house's."""
    lines = outline.part("about")[1:]
    for line in lines:
        if "\t" in line.text:
            _read_member(found, line)
    _read_alongside(found, lines)
    blocks = list(_blocks(found, lines))
    if [line.text for line in lines] != _printed_about(found):
        found.texts["about"] = f"\n{_set_apart(blocks)}\n"


def _read_member(found: ReportBuilder, line: Line) -> None:
    name, _, role = line.text.partition("\t")
    id = found.names.kept(line.ids.get("t")) or found.names.short("t", line.text)
    initials = "".join(word[0] for word in name.split())
    taken = sum(member.initials.startswith(initials) for member in found.team)
    found.team.append(Member(id, name.strip(), role.strip(), f"{initials}{taken + 1}" if taken else initials))


def _read_alongside(found: ReportBuilder, lines: list[Line]) -> None:
    before = found.house.texts["about-alongside"].partition("{")[0]
    sentence = next((line.text for line in lines if line.text.startswith(before)), "")
    bodies = [body.id for body in found.house.bodies if body.role == "alongside" and body.full_name in sentence]
    found.alongside = tuple(bodies)


def _printed_about(found: ReportBuilder) -> list[str]:
    """Appendix I as it would be printed with the house's text."""
    printed = compose(found.report()).blocks
    start = next(index for index, block in enumerate(printed) if block.id == "appendix.i")
    texts = []
    for block in printed[start + 1 :]:
        if block.kind is Kind.IMPRINT or block.id == "appendix.ii":
            break
        bullet = "- " if block.kind is Kind.BULLET else ""
        texts.append("\t".join(part for part in (bullet + block.text, block.aside) if part))
    return texts


def _blocks(found: ReportBuilder, lines: list[Line]) -> Iterator[str]:
    """The prose as blocks of house text: lists of judgements and the team become what calls for them."""
    lead = found.house.scale(found.house.lead().scale)
    scales = [("judgements", lead)]
    if found.partner:
        scales.append(("partner-judgements", found.house.scale(found.partner.scale)))
    index = 0
    team = False
    while index < len(lines):
        line = lines[index]
        if scales and (used := _read_scale(found, scales[0][1], lines[index:])):
            yield f"{{{scales.pop(0)[0]}}}"
            index += used
            continue
        if "\t" in line.text:
            if not team:
                yield "{team}"
            team = True
        elif line.heading or _is_heading(line):
            yield f"## {line.text}"
        else:
            yield line.rich()
        index += 1


def _set_apart(blocks: list[str]) -> str:
    """The blocks with an empty line between them, but for bullets of one list."""
    text = ""
    for before, block in zip(["", *blocks], blocks, strict=False):
        gap = "\n" if before.startswith("- ") and block.startswith("- ") else "\n\n"
        text += (gap if before else "") + block
    return text


def _is_heading(line: Line) -> bool:
    return not line.is_ended() and not line.text.startswith("- ") and len(line.text) < _LONGEST_TERM


def _read_scale(found: ReportBuilder, scale: Scale, lines: list[Line]) -> int:
    """How many lines are the scale's labels, each with its definition; 0 where they are not."""
    length = 2 * len(scale.judgements)
    labels = [line.text for line in lines[:length:2]]
    if not labels or labels != [step.label for step in scale.judgements] or len(lines) < length:
        return 0
    own = {
        step.id: line.text
        for step, line in zip(scale.judgements, lines[1:length:2], strict=True)
        if line.text != step.definition
    }
    if own:
        found.definitions[scale.id] = own
    return length


def read_glossary(found: ReportBuilder, outline: Outline) -> None:
    """Read appendix II: the house's own entries by id, all others as this report's."""
    lines = outline.part("glossary")[1:]
    starts = [index for index, line in enumerate(lines) if line.ids.get("e") or _is_heading(line)]
    found.own("glossary-lead", "\n\n".join(line.rich() for line in lines[: starts[0] if starts else None]))
    for start, end in pairwise([*starts, len(lines)]):
        text = "\n".join(line.rich() for line in lines[start + 1 : end])
        _read_entry(found, lines[start], text)


def _read_entry(found: ReportBuilder, line: Line, text: str) -> None:
    house = next((term for term in found.house.terms if term.term == line.text), None)
    if house and house.text == text:
        found.terms.append(house.id)
    else:
        id = house.id if house else line.ids.get("e") or found.names.slug(line.text)
        found.entries.append(Entry(id, line.text, text))


def read_imprint(found: ReportBuilder, outline: Outline) -> None:
    """Read the year of publication, and the imprint as this report's own where it is not the house's."""
    lines = outline.part("imprint")
    years = builder.years(lines[0].text) if lines else []
    if years:
        found.imprint = Imprint(int(years[0]))
    text = "\n".join(line.rich() for line in lines)
    if not found.is_house("imprint", text):
        first, _, rest = text.partition("\n")
        found.texts["imprint"] = f"\n{re.sub(years[0], '{year}', first, count=1) if years else first}\n{rest}\n"
