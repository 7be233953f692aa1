"""Joins two changed copies of a report by what they came from: thing by thing, and no text of either is lost.

Where only one side changed something, that change stands. Where both changed the same text, ours stands and theirs is
kept in a conflict, for a person to settle. What one side took out and the other changed stays, as a conflict too.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from irp_tui.report.merge.ids import distinct
from irp_tui.report.merge.order import ordered
from irp_tui.report.merge.restore import revived, shell
from irp_tui.report.model import (
    INSPECTION,
    INTRODUCTION,
    VISIT,
    Agreement,
    Conflict,
    Glossary,
    Report,
    Review,
    Summary,
)
from irp_tui.report.review import canonical

Sections = Mapping[str, tuple[Any, ...]]
"""Things by the place they stand in: a part of the summary, or a concern."""


class Three(NamedTuple):
    """One thing as the base and the two sides have it; None where one has it not."""

    base: Any
    ours: Any
    theirs: Any

    def of(self, how: Callable[[Any], Any]) -> "Three":
        """Something of each."""
        return Three(*map(how, self))

    def get(self, name: Any) -> "Three":
        """Return the field or the item of each with this name."""
        return self.of(lambda side: side.get(name) if isinstance(side, dict) else getattr(side, name, None))

    def is_gone(self) -> bool:
        """Return whether one side took it out and the other left it as it was."""
        return self.base is not None and None in self[1:] and self.base in self[1:]

    def is_disputed(self) -> bool:
        """Return whether each side made something else of it."""
        return self.theirs not in self[:2] and self.ours != self.base

    def changed(self) -> Any:
        """Return what the side has that changed it, ours where both did."""
        return self.theirs if self.ours == self.base else self.ours


class Housed(NamedTuple):
    """A thing and the place it stands in."""

    place: str
    item: Any


class Merged(NamedTuple):
    """The joined report, and what a person has to settle in it."""

    report: Report
    conflicts: tuple[Conflict, ...]

    def kept(self) -> Report:
        """The report with the conflicts in it, so that they are saved, and checked for, until they are settled."""
        there = {conflict.id: conflict for conflict in (*self.report.conflicts, *self.conflicts)}
        return replace(self.report, conflicts=tuple(there.values()))


def merge(base: Report, ours: Report, theirs: Report) -> Merged:
    """Join `ours` and `theirs`, which both came from `base`.

    merge(b, x, b) = x, merge(b, b, x) = x and merge(b, x, x) = x; changes to different things commute. An id that the
    two sides gave to different things is changed on their side.
    """
    if theirs in (base, ours):
        return Merged(ours, ())
    if ours == base:
        return Merged(theirs, ())
    mine, other = revived(base, ours, theirs), revived(base, theirs, ours)
    merger = _Merger(Three(base, mine, distinct(base, mine, other)))
    for concern in base.concerns:
        was = [side.concern(concern.id) for side in (ours, theirs)]
        if None in was and mine.concern(concern.id) and other.concern(concern.id):
            merger.conflict(concern.id, "removed", *map(_words, was))
    return merger.merged()


class _Merger:
    def __init__(self, sides: Three) -> None:
        self._sides = sides
        self._conflicts: dict[str, Conflict] = {}

    def merged(self) -> Merged:
        """Front matter field by field; paragraphs and notes by id wherever they stand, so that a moved one is met."""
        notes = self._housed(_notes)
        paragraphs = self._linked(self._housed(_paragraphs), notes)
        report = replace(
            self._sides.ours,
            **{name: self._value(self._sides.get(name), name) for name in _FIELDS},
            alongside=_names(self._sides.get("alongside")),
            areas=_names(self._sides.get("areas")),
            summary=Summary(
                **{name: self._in_section(_paragraphs, place, paragraphs) for name, place in _PARTS.items()},
                practice=self._things(self._sides.of(lambda side: side.summary.practice), _id),
            ),
            concerns=tuple(
                replace(
                    concern,
                    paragraphs=self._in_section(_paragraphs, concern.id, paragraphs),
                    notes=self._in_section(_notes, concern.id, notes),
                )
                for concern in self._things(self._sides.of(lambda side: map(shell, side.concerns)), _id)
            ),
            team=self._things(self._sides.get("team"), _id),
            glossary=Glossary(
                _names(self._sides.of(lambda side: side.glossary.house)),
                self._things(self._sides.of(lambda side: side.glossary.entries), _id),
            ),
            reviews=self._reviews(),
            unplaced=self._things(self._sides.get("unplaced"), lambda line: str(line.line)),
            conflicts=self._things(self._sides.get("conflicts"), _id),
        )
        return Merged(report, tuple(self._conflicts.values()))

    def conflict(self, place: str, field: str, ours: str, theirs: str) -> None:
        """Note that a person has to settle something; the same thing has the same id whenever it is noted."""
        mark = blake2b(msgspec.json.encode((place, field, ours, theirs)), digest_size=6).hexdigest()
        self._conflicts[mark] = Conflict(f"x{mark}", place, field, ours, theirs)

    # Things that live in sections.

    def _housed(self, sections: Callable[[Report], Sections]) -> dict[str, Housed]:
        """Return those that stay, by id: each with the section it ends up in, ours where both moved it."""
        sides = self._sides.of(lambda side: _by_id(sections(side)))
        kept = {}
        for id in dict.fromkeys((*sides.ours, *sides.theirs)):
            housed = sides.get(id)
            if not housed.is_gone():
                item = self._thing(housed.get("item"), id)
                places = housed.get("place")
                kept[id] = Housed(places.changed() or places.ours or places.theirs, item)
        return kept

    def _linked(self, paragraphs: dict[str, Housed], notes: dict[str, Housed]) -> dict[str, Housed]:
        """Return the paragraphs without links to notes that are gone, or stand in another concern now."""
        known = {id for side in self._sides for id in _by_id(_notes(side))}
        linked = {}
        for id, (place, paragraph) in paragraphs.items():
            astray = {note for note in known.intersection(paragraph.notes) if _place(notes.get(note)) != place}
            links = tuple(note for note in paragraph.notes if note not in astray)
            linked[id] = Housed(place, replace(paragraph, notes=links) if astray else paragraph)
        return linked

    def _in_section(
        self, sections: Callable[[Report], Sections], place: str, kept: dict[str, Housed]
    ) -> tuple[Any, ...]:
        members = {id for id, housed in kept.items() if housed.place == place}
        sides = self._sides.of(lambda side: tuple(item.id for item in sections(side).get(place, ())))
        return tuple(kept[id].item for id in ordered(*sides, members))

    # Things in one list.

    def _things(self, lists: Three, by: Callable[[Any], str]) -> tuple[Any, ...]:
        sides = lists.of(lambda items: _keyed(items, by))
        kept = {}
        for key in dict.fromkeys((*sides.ours, *sides.theirs)):
            things = sides.get(key)
            if not things.is_gone():
                kept[key] = self._thing(things, key[0])
        return tuple(kept[key] for key in ordered(*sides.of(tuple), set(kept)))

    def _reviews(self) -> tuple[Review, ...]:
        # One that is not there says nothing: that is how a review is taken out.
        ids = dict.fromkeys(review.id for side in self._sides for review in side.reviews)
        return canonical(self._review(id, Three(*(side.review(id) for side in self._sides))) for id in ids)

    def _review(self, id: str, sides: Three) -> Review:
        agreements = sides.get("agreement")
        agreement = agreements.changed()
        if agreements.is_disputed():
            # Two people agreed, or one withdrew: nobody's words. The later one tells.
            agreement = max(filter(None, agreements[1:]), key=_when, default=None)
        comments = self._things(sides.get("comments"), _id)
        waivers = self._things(sides.get("waivers"), lambda waiver: f"{waiver.rule} {waiver.place}")
        return Review(id, agreement, comments, waivers)

    # One thing.

    def _thing(self, sides: Three, place: str, field: str = "") -> Any:
        """Return a thing of which one side at least has something to say."""
        if None not in sides[1:]:
            return self._value(sides, place, field)
        if sides.base is not None:
            self.conflict(_dot(place, field), "removed", _words(sides.ours), _words(sides.theirs))
        return sides.theirs if sides.ours is None else sides.ours

    def _value(self, sides: Three, place: str, field: str = "") -> Any:
        if not sides.is_disputed():
            return sides.changed()
        match sides.ours, sides.theirs:
            case Struct() as ours, Struct():
                names = ours.__struct_fields__
                return replace(ours, **{name: self._value(sides.get(name), place, _dot(field, name)) for name in names})
            case dict(), dict():
                return self._dict(sides, place, field)
            case tuple(), tuple() if all(isinstance(name, str) for side in sides[1:] for name in side):
                return _names(sides)
            case _:
                self.conflict(place, field, _text(sides.ours), _text(sides.theirs))
                return sides.ours

    def _dict(self, sides: Three, place: str, field: str) -> dict[str, Any]:
        sides = sides.of(lambda side: side or {})
        merged = {}
        for key in dict.fromkeys((*sides.ours, *sides.theirs)):
            values = sides.get(key)
            if any(isinstance(value, dict) for value in values):
                if inner := self._dict(values, place, _dot(field, key)):
                    merged[key] = inner
            elif not values.is_gone():
                merged[key] = self._thing(values, place, _dot(field, key))
        return merged


_FIELDS = ("origin", "establishment", "visit", "partner", "inspections", "signature", "imprint", "own")
_PARTS = {"introduction": INTRODUCTION, "inspection": INSPECTION, "visit": VISIT}


def _paragraphs(report: Report) -> Sections:
    parts = {place: getattr(report.summary, name) for name, place in _PARTS.items()}
    return parts | {concern.id: concern.paragraphs for concern in report.concerns}


def _notes(report: Report) -> Sections:
    return {concern.id: concern.notes for concern in report.concerns}


def _by_id(sections: Sections) -> dict[str, Housed]:
    return {item.id: Housed(place, item) for place, items in sections.items() for item in items}


def _place(housed: Housed | None) -> str:
    return housed.place if housed else ""


def _id(item: Any) -> str:
    return str(item.id)


def _keyed(items: Iterable[Any], by: Callable[[Any], str]) -> dict[tuple[str, int], Any]:
    """Return the items by their keys; files that people write may have one twice, and neither is to be lost."""
    seen: Counter[str] = Counter()
    keyed = {}
    for item in items:
        keyed[by(item), seen[by(item)]] = item
        seen[by(item)] += 1
    return keyed


def _names(sides: Three) -> tuple[str, ...]:
    base, ours, theirs = (tuple(dict.fromkeys(side or ())) for side in sides)
    members = (set(ours) & set(theirs)) | ((set(ours) ^ set(theirs)) - set(base))
    return ordered(base, ours, theirs, members)


def _when(agreement: Agreement) -> str:
    return agreement.at.isoformat() if agreement.at else ""


def _dot(*names: str) -> str:
    return ".".join(filter(None, names))


def _words(thing: Any) -> str:
    """Return what a person knows a thing by."""
    if isinstance(thing, Struct):
        return next(filter(None, (getattr(thing, name, "") for name in ("text", "reason", "name"))), "")
    return thing or ""


def _text(value: Any) -> str:
    plain = "" if value is None else msgspec.to_builtins(value)
    # ASCII: beside an escape such as \n an accent would compose with its letter when the text is next cleaned.
    return plain if isinstance(plain, str) else json.dumps(plain)
