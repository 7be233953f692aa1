"""The files of a draft: what each holds, and a report to files and back."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from irp_tui.report import ids
from irp_tui.report.ids import Location, locate
from irp_tui.report.model import (
    Agreement,
    Comment,
    Concern,
    Conflict,
    Establishment,
    Glossary,
    Id,
    Imprint,
    Inspection,
    Member,
    Own,
    Report,
    Review,
    Signature,
    Summary,
    Unplaced,
    Visit,
    Waiver,
)
from irp_tui.report.review import canonical

FORMAT = 1
"""The format this program writes. A higher number was written by a newer one."""


class ReportFile(Struct, frozen=True):
    """`report.toml`: the front matter, and the order of areas and concerns."""

    format: Annotated[int, Meta(ge=1)] = 0
    origin: Literal["written", "imported"] = "written"
    partner: str = ""
    alongside: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    concerns: tuple[Id, ...] = ()
    establishment: Establishment = Establishment()
    visit: Visit = Visit()
    inspections: tuple[Inspection, ...] = ()
    team: tuple[Member, ...] = ()
    signature: Signature = Signature()
    imprint: Imprint = Imprint()


class ReviewFile(Struct, frozen=True):
    """`review/*.toml`: the team leader's; the file's name is the concern's id, or "report"."""

    agreement: Agreement | None = None
    comments: tuple[Comment, ...] = ()
    waivers: tuple[Waiver, ...] = ()


class UnplacedFile(Struct, frozen=True):
    """`unplaced.toml`: lines of an imported report without a place."""

    lines: tuple[Unplaced, ...] = ()


class ConflictsFile(Struct, frozen=True):
    """`conflicts.toml`: what two sides changed at once, until a person has settled it."""

    conflicts: tuple[Conflict, ...] = ()


REPORT, SUMMARY, GLOSSARY, HOUSE, UNPLACED, CONFLICTS = (
    "report.toml",
    "summary.toml",
    "glossary.toml",
    "house.toml",
    "unplaced.toml",
    "conflicts.toml",
)
CONCERNS, REVIEW = "concerns/", "review/"

ALONE: dict[str, type[Struct]] = {
    REPORT: ReportFile,
    SUMMARY: Summary,
    GLOSSARY: Glossary,
    HOUSE: Own,
    UNPLACED: UnplacedFile,
    CONFLICTS: ConflictsFile,
}
"""The files of which a draft has one each; all but `report.toml` may be missing."""


def shape_of(name: str) -> type[Struct]:
    """Return the type of the file with this name, relative to the draft, with forward slashes."""
    if name.startswith(CONCERNS):
        return Concern
    return ReviewFile if name.startswith(REVIEW) else ALONE[name]


def to_files(report: Report) -> dict[str, Struct]:
    """Return every file of the draft by its name, without files that would say nothing."""
    files: dict[str, Struct] = {
        REPORT: ReportFile(
            FORMAT,
            report.origin,
            report.partner,
            report.alongside,
            report.areas,
            tuple(concern.id for concern in report.concerns),
            report.establishment,
            report.visit,
            report.inspections,
            report.team,
            report.signature,
            report.imprint,
        ),
        SUMMARY: report.summary,
        GLOSSARY: report.glossary,
        HOUSE: report.own,
        UNPLACED: UnplacedFile(report.unplaced),
        CONFLICTS: ConflictsFile(report.conflicts),
    }
    files |= {f"{CONCERNS}{concern.id}.toml": concern for concern in report.concerns}
    for review in report.reviews:
        files[f"{REVIEW}{review.id}.toml"] = ReviewFile(review.agreement, review.comments, review.waivers)
    return {name: file for name, file in files.items() if name.startswith(CONCERNS) or file != shape_of(name)()}


def from_files(files: dict[str, Any]) -> dict[str, Any]:
    """Return the report's fields, but for the house, from the files by their names.

    Concerns that `report.toml` does not list come last, by name.
    """
    front: ReportFile = files[REPORT]
    concerns = {file.id: file for name, file in sorted(files.items()) if name.startswith(CONCERNS)}
    order = dict.fromkeys((*(id for id in front.concerns if id in concerns), *concerns))
    reviews = {
        name.removeprefix(REVIEW).removesuffix(".toml"): file for name, file in files.items() if name.startswith(REVIEW)
    }
    return {
        "origin": front.origin,
        "partner": front.partner,
        "alongside": front.alongside,
        "areas": front.areas,
        "establishment": front.establishment,
        "visit": front.visit,
        "inspections": front.inspections,
        "team": front.team,
        "signature": front.signature,
        "imprint": front.imprint,
        "concerns": tuple(concerns[id] for id in order),
        "summary": files.get(SUMMARY, Summary()),
        "glossary": files.get(GLOSSARY, Glossary()),
        "own": files.get(HOUSE, Own()),
        "unplaced": files.get(UNPLACED, UnplacedFile()).lines,
        "conflicts": files.get(CONFLICTS, ConflictsFile()).conflicts,
        "reviews": canonical(Review(id, file.agreement, file.comments, file.waivers) for id, file in reviews.items()),
    }


Changed = dict[str, tuple[Struct | None, Struct | None]]


def changed(before: Report, after: Report) -> Changed:
    """Return the files that differ between two reports, by name, as they were and are; None where there is none.

    Parts that are the very same value are not looked into: the cost is that of what changed.
    """
    ids, now = ([concern.id for concern in report.concerns] for report in (before, after))
    if ids == now:
        # The way of every key that is pressed: nothing is called once a concern.
        pairs = [pair for pair in zip(before.concerns, after.concerns, strict=True) if pair[0] is not pair[1]]
        files: Changed = {f"{CONCERNS}{new.id}.toml": (old, new) for old, new in pairs if old != new}
    else:
        files = dict(_changed_concerns(before, after))
    if ids == now and _same_besides(before, after):
        return files
    was, is_ = map(_but_concerns, (before, after))
    return {
        name: (was.get(name), is_.get(name)) for name in dict.fromkeys((*was, *is_)) if was.get(name) != is_.get(name)
    } | files


def _changed_concerns(before: Report, after: Report) -> Iterator[tuple[str, tuple[Struct | None, Struct | None]]]:
    old = {concern.id: concern for concern in before.concerns}
    new = {concern.id: concern for concern in after.concerns}
    for id in dict.fromkeys((*new, *old)):
        if old.get(id) != new.get(id):
            yield f"{CONCERNS}{id}.toml", (old.get(id), new.get(id))


def _same_besides(before: Report, after: Report) -> bool:
    """Whether all but the concerns is the very same; what is the same is not looked into."""
    fields = zip(msgspec.structs.astuple(before), msgspec.structs.astuple(after), before.__struct_fields__, strict=True)
    return not [name for was, is_, name in fields if was is not is_ and name != "concerns"]


def _but_concerns(report: Report) -> dict[str, Struct]:
    bare = [Concern(concern.id) for concern in report.concerns]
    files = to_files(msgspec.structs.replace(report, concerns=tuple(bare)))
    return {name: file for name, file in files.items() if not name.startswith(CONCERNS)}


def with_part(report: Report, name: str, part: Struct | None) -> Report:
    """Return the report with one file replaced, or without it where `part` is None."""
    files = {file: each for file, each in to_files(report).items() if file != name}
    if part is not None:
        files[name] = part
    return Report(house=report.house, **from_files({REPORT: ReportFile(), **files}))


def with_parts(report: Report, parts: Mapping[str, Struct]) -> Report:
    """Return the report with some of its files replaced."""
    files = {REPORT: ReportFile(), **to_files(report), **parts}
    return Report(house=report.house, **from_files(files))


def file_of(report: Report, place: str) -> str:
    """Return the name of the file that a problem's place is in: an id, or a dotted field."""
    match locate(report, place):
        case Location(kind="comment", owner=review):
            return f"{REVIEW}{review}.toml"
        case Location(kind="paragraph" | "practice", owner=ids.REPORT):
            return SUMMARY
        case Location(kind="concern" | "paragraph" | "note", owner=concern):
            return f"{CONCERNS}{concern}.toml"
    return _FILE_OF.get(place.partition(".")[0], REPORT)


_FILE_OF = {
    "summary": SUMMARY,
    "glossary": GLOSSARY,
    "texts": HOUSE,
    "definitions": HOUSE,
    "unplaced": UNPLACED,
    "conflicts": CONFLICTS,
}
