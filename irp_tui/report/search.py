"""Find words in all that people wrote for a report, and replace them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.model import Report
from irp_tui.report.sanitize import clean
from irp_tui.report.sequences import find as _find
from irp_tui.report.texts import COMMENT, Part, texts


class Sought(Struct, frozen=True):
    """What was looked for last, and how."""

    words: str = ""
    case: bool = False
    whole: bool = False


class Hit(Struct, frozen=True):
    """A place where words stand.

    Attributes:
        place: id of the thing, or a dotted field: "establishment.name", "signature.office", "glossary.buddy".
        part: which of its texts: "text", "reason", "name", "role", "term", "comment", or "" where the place says it.
        start: the first character of the words in `text`.
        end: the character behind their last.
        text: the whole text that holds them.
    """

    place: str
    part: str
    start: int
    end: int
    text: str


def find(report: Report, words: str, *, case: bool = False, whole: bool = False) -> tuple[Hit, ...]:
    """Return every place where the words stand, in the order printed, a concern's notes before its paragraphs.

    Capitals count only with `case`; with `whole` the words must not be part of longer ones. Comments come last. Area
    headings and the report's own wording of fixed texts are not looked at.
    """
    # All texts of a report are in composed form (NFC), and what is typed may not be.
    words = clean(words).text
    if not words:
        return ()
    pattern = re.compile(_pattern(words, whole=whole), 0 if case else re.IGNORECASE)
    return tuple(
        Hit(place, part, match.start(), match.end(), text)
        for (place, part), text in texts(report)
        for match in pattern.finditer(text)
    )


def next_hit(report: Report, hits: Iterable[Hit], place: str, part: str, at: int) -> Hit | None:
    """Return the first of the hits behind a place in a text, round at the end; None where there are no hits."""
    rank = {key: number for number, (key, _) in enumerate(texts(report))}
    here = rank.get((place, part), rank.get((place, "text"), rank.get((place, ""), -1)))
    there = sorted(hits, key=lambda hit: (rank.get((hit.place, hit.part), len(rank)), hit.start))
    behind = (hit for hit in there if (rank.get((hit.place, hit.part), len(rank)), hit.start) > (here, at))
    return next(behind, there[0] if there else None)


def replaced(report: Report, hits: Iterable[Hit], new: str) -> tuple[e.Edit, ...]:
    """Return the edits that put the new words in place of each hit; several hits in one thing make one edit.

    A hit is left out whose text has changed since, that is in a comment, or overlaps the one before. So is one in the
    reason for a judgement that is not on its scale: no edit can write that reason before the judgement is put right.
    """
    there = dict(texts(report))
    wanted: dict[Part, list[Hit]] = {}
    for hit in sorted(set(hits), key=lambda hit: hit.start):
        if hit.part != COMMENT and there.get((hit.place, hit.part)) == hit.text:
            wanted.setdefault((hit.place, hit.part), []).append(hit)
    # An accent in what is left may compose with the end of what is new.
    changed = {part: clean(_put(hits, new)).text for part, hits in wanted.items()}
    return tuple(rewritten(report, {part: text for part, text in changed.items() if text != there[part]}))


def _pattern(words: str, *, whole: bool) -> str:
    # Only a letter can be part of a longer word: "(see" is whole behind anything.
    before = r"(?<!\w)" if whole and re.match(r"\w", words) else ""
    behind = r"(?!\w)" if whole and re.match(r"\w", words[-1]) else ""
    # A text may be wrapped over lines in its file: on the screen each of those line ends is a space.
    written = re.escape(words).replace(r"\ ", r"(?: |\s*\n\s*)")
    return f"{before}{written}{behind}"


def _put(hits: list[Hit], new: str) -> str:
    text, end = hits[0].text, 0
    parts: list[str] = []
    for hit in hits:
        if hit.start >= end:
            parts += text[end : hit.start], new
            end = hit.end
    return "".join((*parts, text[end:]))


# What edit writes them.


def rewritten(report: Report, changed: Mapping[Part, str]) -> Iterator[e.Edit]:
    """Yield the edits that write other texts in these parts."""
    by_place: dict[str, dict[str, str]] = {}
    for (place, part), text in changed.items():
        by_place.setdefault(place, {})[part] = text
    # The two fields of a signature are one edit: two would each bring the other's old words back.
    signed = {place.rpartition(".")[2]: by_place.pop(place)[""] for place in _SIGNATURE if place in by_place}
    if signed:
        signature = replace(report.signature, **signed)
        yield e.SetSignature(signature.name, signature.office, signature.month)
    kinds = _kinds(report)
    for place, parts in by_place.items():
        yield from kinds[place](report, place, parts)


_SIGNATURE = ("signature.name", "signature.office")

_Edits = Callable[[Report, str, dict[str, str]], Iterator[e.Edit]]


def _kinds(report: Report) -> dict[str, _Edits]:
    """Return how the texts of each thing are written, by its place."""
    things: dict[str, _Edits] = {"establishment.name": _name}
    for _, paragraph in report.paragraphs():
        things[paragraph.id] = _paragraph
    for example in report.summary.practice:
        things[example.id] = _example
    for concern in report.concerns:
        things[concern.id] = _concern
        things |= {note.id: _note for note in concern.notes}
    things |= {member.id: _member for member in report.team}
    return things | {f"glossary.{entry.id}": _entry for entry in report.glossary.entries}


def _name(_: Report, __: str, parts: dict[str, str]) -> Iterator[e.Edit]:
    yield e.SetEstablishment(name=parts[""])


def _paragraph(_: Report, place: str, parts: dict[str, str]) -> Iterator[e.Edit]:
    yield e.SetText(place, parts["text"])


def _example(_: Report, place: str, parts: dict[str, str]) -> Iterator[e.Edit]:
    yield e.SetPractice(place, **parts)


def _note(_: Report, place: str, parts: dict[str, str]) -> Iterator[e.Edit]:
    yield e.SetNote(place, text=parts["text"])


def _member(_: Report, place: str, parts: dict[str, str]) -> Iterator[e.Edit]:
    yield e.SetMember(place, **parts)


def _concern(report: Report, place: str, parts: dict[str, str]) -> Iterator[e.Edit]:
    if "text" in parts:
        yield e.SetConcern(place, text=parts["text"])
    concern = report.concern(place)
    if concern and "reason" in parts and (report.judged(concern) or not concern.judgement.value):
        yield e.Judge(place, concern.judgement.value, parts["reason"])


def _entry(report: Report, place: str, parts: dict[str, str]) -> Iterator[e.Edit]:
    entry = _find(report.glossary.entries, place.partition(".")[2])
    if entry:
        yield e.SetEntry(replace(entry, **parts))
