"""What of a report its readers see, and whether every line of a source is still there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from drafts.draft_folders import HOUSE
from msgspec.structs import replace

from irp_tui.drafts.importer import Imported, read_published
from irp_tui.report import markup, placeholders, text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.report.ids import ids
from irp_tui.report.model import Concern, Inspection, Judged, Paragraph, Report

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "foston-hall-2025.txt"
"""The published report, which is the inspectorate's and therefore not in this repository."""

needs_seed = pytest.mark.skipif(not SEED.exists(), reason=f"the published report is not at {SEED}")


def shown(report: Report) -> list[str]:
    """The report as `irp show` prints it."""
    return list(text_formats.lines(compose(report)))


def imported(path: Path, lines: Iterable[str]) -> Imported:
    """What is read of these lines, put into a text file."""
    path.write_text("\n".join(lines), "utf-8")
    return read_published(path, HOUSE)


def published(report: Report, *, same_ids: bool = False, rich: bool = False) -> dict[str, Any]:
    """What of the report is printed, and nothing else.

    Left out are notes, kinds of source, leads, the answers and reasons behind judgements, reviews, initials, the
    months of all inspections but the last, the order in which the house's glossary entries were chosen, who runs the
    prison and in which country, and where the report came from. Fields for facts are filled in, for a report can be
    read back in its words only. Ids are numbered in the order printed unless `same_ids`, and links and emphasis left
    out unless `rich`.
    """
    facts = placeholders.facts(report)

    def paragraphs(written: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(each.id, placeholders.fill(each.text, facts)) for each in written)

    def concern(each: Concern) -> Concern:
        judgement = Judged(each.judgement.value)
        return replace(each, lead="", notes=(), judgement=judgement, paragraphs=paragraphs(each.paragraphs))

    summary = report.summary
    stripped = replace(
        report,
        origin="imported",
        reviews=(),
        establishment=replace(report.establishment, head="governor", country="england"),
        inspections=(
            *(Inspection(each.when[:4], each.outcomes) for each in report.inspections[:-1]),
            *report.inspections[-1:],
        ),
        concerns=tuple(concern(each) for each in report.ordered()),
        summary=replace(
            summary,
            introduction=paragraphs(summary.introduction),
            inspection=paragraphs(summary.inspection),
            visit=paragraphs(summary.visit),
        ),
        team=tuple(replace(member, initials="") for member in report.team),
        glossary=replace(report.glossary, house=tuple(sorted(report.glossary.house))),
    )
    names = {} if same_ids else {id: f"id-{number}" for number, id in enumerate(ids(stripped))}
    plain_data = msgspec.to_builtins(replace(stripped, house=HOUSE), builtin_types=())
    del plain_data["house"]
    found: dict[str, Any] = _renamed(plain_data, names)
    return found if rich else _plain(found)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    match value:
        case dict():
            return {
                key: names.get(inner, inner) if key in ("id", "paragraph") else _renamed(inner, names)
                for key, inner in value.items()
            }
        case list() | tuple():
            return [_renamed(inner, names) for inner in value]
        case str():
            return re.sub(r"\{(see|See|number) (.*?)\}", lambda m: f"{{{m[1]} {names.get(m[2], m[2])}}}", value)
        case _:
            return value


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case str():
            return "\n".join(markup.inline(line)[0] for line in value.split("\n"))
        case _:
            return value


def lost(source: str, report: Report, *, cut: Iterable[str] = ()) -> list[str]:
    """The lines of a source that the report neither prints nor lists among those without a place.

    A dash before a number and page numbers in the contents do not count. Of lines that begin as one in `cut`, the parts
    of paragraphs that a page end cut, it is enough that they stand within another.
    """
    printed = Counter(_squeezed(line) for line in shown(report))
    unplaced = {each.line: each.text for each in report.unplaced}
    everything = "\n".join((*printed, *map(_squeezed, unplaced.values())))
    missing = []
    for number, raw in enumerate(source.split("\n"), 1):
        line = _squeezed(re.sub(r"^\s*[-–—•*]\s+(?=\d+\.\d)", "", raw))
        unpaged = re.sub(r" \d+$", "", line)
        if not line or (number in unplaced and _squeezed(unplaced[number]).startswith(line)):
            continue
        if printed[line]:
            printed[line] -= 1
        elif printed[unpaged] and re.match(r"Section|Appendix", line):
            printed[unpaged] -= 1
        elif not any(line.startswith(part) for part in cut) or line not in everything:
            missing.append(raw)
    return missing


def _squeezed(text: str) -> str:
    return " ".join(text.split())
