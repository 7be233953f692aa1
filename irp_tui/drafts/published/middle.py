"""Reads section 3 of a published report: areas, concerns and themes, their paragraphs and verdicts."""

import re

from msgspec.structs import replace

from irp_tui.drafts.published.collecting import Collected, matching
from irp_tui.drafts.published.lines import Line
from irp_tui.drafts.published.outline import Outline
from irp_tui.report.house import Body
from irp_tui.report.model import Concern, Judged

_LABEL = re.compile(r"([^\W\d]+(?: [^\W\d]+){0,3})(?: (\d+))?:\s+(\S.*)", re.DOTALL)


def read_progress(found: Collected, outline: Outline) -> None:
    """Section 3, line by line. What is no heading, item, paragraph or verdict is fixed text."""
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


def _item(found: Collected, line: Line) -> tuple[Body | None, str]:
    """The body that raised the item on this line, and the item; no body where the line is none."""
    label = _LABEL.fullmatch(line.text)
    if not label or line.number():
        return None, ""
    named = [body for body in found.house.bodies if body.label == label[1] and body.role != "alongside"]
    numbered = [body for body in named if body.numbered == bool(label[2])]
    if found.partner in numbered:
        return found.partner, label[3]
    return (numbered[0], label[3]) if numbered else (None, "")


def _read_numbered(found: Collected, line: Line) -> None:
    if not found.concerns:
        return
    concern = found.concerns[-1]
    if judgement := _verdict(found, concern, line.prose()):
        found.ids[line.number()] = concern.id
        found.concerns[-1] = replace(concern, judgement=Judged(judgement))
    else:
        found.concerns[-1] = replace(concern, paragraphs=(*concern.paragraphs, found.paragraph(line)))


def _verdict(found: Collected, concern: Concern, text: str) -> str:
    """The judgement that a verdict sentence of the concern's body gives; "" where the text is none."""
    body = found.house.body(concern.body)
    match = matching(body.verdict, "progress").fullmatch(text) if body and body.verdict else None
    if not match or not body:
        return ""
    steps = found.house.scale(body.scale).judgements
    return next((step.id for step in steps if step.phrase.casefold() == match[1].casefold()), "")
