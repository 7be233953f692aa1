"""Reads the appendices and the imprint of a published report."""

import re
from collections.abc import Iterator
from itertools import pairwise

from irp_tui.drafts.published import dates
from irp_tui.drafts.published.collecting import Collected
from irp_tui.drafts.published.lines import Line
from irp_tui.drafts.published.outline import Outline
from irp_tui.report.compose import compose
from irp_tui.report.house import Scale
from irp_tui.report.model import Entry, Imprint, Member
from irp_tui.report.printed import Kind

_LONGEST_TERM = 120


def read_about(found: Collected, outline: Outline) -> None:
    """Appendix I: the team, the definitions, and the prose as this report's own where it is not the house's."""
    lines = outline.part("about")[1:]
    for line in lines:
        if "\t" in line.text:
            _read_member(found, line)
    _read_alongside(found, lines)
    blocks = list(_blocks(found, lines))
    if [line.text for line in lines] != _printed_about(found):
        found.texts["about"] = f"\n{_set_apart(blocks)}\n"


def _read_member(found: Collected, line: Line) -> None:
    name, _, role = line.text.partition("\t")
    id = found.names.kept(line.ids.get("t")) or found.names.short("t", line.text)
    initials = "".join(word[0] for word in name.split())
    taken = sum(member.initials.startswith(initials) for member in found.team)
    found.team.append(Member(id, name.strip(), role.strip(), f"{initials}{taken + 1}" if taken else initials))


def _read_alongside(found: Collected, lines: list[Line]) -> None:
    before = found.house.texts["about-alongside"].partition("{")[0]
    sentence = next((line.text for line in lines if line.text.startswith(before)), "")
    bodies = [body.id for body in found.house.bodies if body.role == "alongside" and body.full_name in sentence]
    found.alongside = tuple(bodies)


def _printed_about(found: Collected) -> list[str]:
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


def _blocks(found: Collected, lines: list[Line]) -> Iterator[str]:
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


def _read_scale(found: Collected, scale: Scale, lines: list[Line]) -> int:
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


def read_glossary(found: Collected, outline: Outline) -> None:
    """Appendix II: the house's own entries by id, all others as this report's."""
    lines = outline.part("glossary")[1:]
    starts = [index for index, line in enumerate(lines) if line.ids.get("e") or _is_heading(line)]
    found.own("glossary-lead", "\n\n".join(line.rich() for line in lines[: starts[0] if starts else None]))
    for start, end in pairwise([*starts, len(lines)]):
        text = "\n".join(line.rich() for line in lines[start + 1 : end])
        _read_entry(found, lines[start], text)


def _read_entry(found: Collected, line: Line, text: str) -> None:
    house = next((term for term in found.house.terms if term.term == line.text), None)
    if house and house.text == text:
        found.terms.append(house.id)
    else:
        id = house.id if house else line.ids.get("e") or found.names.slug(line.text)
        found.entries.append(Entry(id, line.text, text))


def read_imprint(found: Collected, outline: Outline) -> None:
    """The year of publication, and the imprint as this report's own where it is not the house's."""
    lines = outline.part("imprint")
    years = dates.years(lines[0].text) if lines else []
    if years:
        found.imprint = Imprint(int(years[0]))
    text = "\n".join(line.rich() for line in lines)
    if not found.is_house("imprint", text):
        first, _, rest = text.partition("\n")
        found.texts["imprint"] = f"\n{re.sub(years[0], '{year}', first, count=1) if years else first}\n{rest}\n"
