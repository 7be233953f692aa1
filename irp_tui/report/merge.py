"""Joins two changed copies of a report by what they came from: thing by thing, and no text of either is lost.

Where only one side changed something, that change stands. Where both changed the same text, ours stands and theirs is
kept in a conflict, for a person to settle. What one side took out and the other changed stays, as a conflict too.
"""

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Agreement, Concern, Conflict, Report, Review, Summary
from irp_tui.report.renaming import distinct
from irp_tui.report.review import canonical

Side = Mapping[Any, Any]

_SECTIONS = (INTRODUCTION, INSPECTION, VISIT)


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
    return _Merger(base, ours, distinct(base, ours, theirs)).merged()


class _Merger:
    def __init__(self, base: Report, ours: Report, theirs: Report) -> None:
        self._sides = (base, ours, theirs)
        self._conflicts: dict[str, Conflict] = {}

    def merged(self) -> Merged:
        """Front matter field by field; paragraphs and notes by id wherever they stand, so that a moved one is met."""
        base, ours, theirs = self._sides
        paragraphs = self._housed(_paragraphs)
        notes = self._housed(_notes)
        concerns = self._concerns({place for place, _ in (*paragraphs.values(), *notes.values())})
        summary = {name: self._in_section(_paragraphs, place, paragraphs) for name, place in _PARTS.items()}
        fields = {
            name: self._value(getattr(base, name), getattr(ours, name), getattr(theirs, name), name)
            for name in ("origin", "establishment", "visit", "partner", "inspections", "signature", "imprint", "own")
        }
        fields |= {
            name: self._names(getattr(base, name), getattr(ours, name), getattr(theirs, name))
            for name in ("alongside", "areas")
        }
        glossary = replace(
            ours.glossary,
            house=self._names(*(side.glossary.house for side in self._sides)),
            entries=self._listed(lambda side: side.glossary.entries, _id),
        )
        report = replace(
            ours,
            **fields,
            summary=Summary(**summary, practice=self._listed(lambda side: side.summary.practice, _id)),
            concerns=tuple(
                replace(
                    concern,
                    paragraphs=self._in_section(_paragraphs, concern.id, paragraphs),
                    notes=self._in_section(_notes, concern.id, notes),
                )
                for concern in concerns
            ),
            team=self._listed(lambda side: side.team, _id),
            glossary=glossary,
            reviews=canonical(self._listed(lambda side: side.reviews, _id)),
            unplaced=self._listed(lambda side: side.unplaced, lambda line: line.line),
            conflicts=self._listed(lambda side: side.conflicts, _id),
        )
        return Merged(report, tuple(self._conflicts.values()))

    def _housed(self, lists: "Lists") -> dict[str, tuple[str, Any]]:
        """Things that live in sections, by id: each with the section it ends up in."""
        base, ours, theirs = ({item.id: (place, item) for place, item in _flat(lists(side))} for side in self._sides)
        kept: dict[str, tuple[str, Any]] = {}
        for id in dict.fromkeys((*ours, *theirs)):
            b, o, t = base.get(id), ours.get(id), theirs.get(id)
            item = self._thing(b and b[1], o and o[1], t and t[1], id)
            if item is None:
                continue
            there = [each[0] for each in (o, t) if each]
            moved = next((place for place in there if b and place != b[0]), there[0])
            kept[id] = (moved, item)
        return kept

    def _in_section(self, lists: "Lists", place: str, kept: dict[str, tuple[str, Any]]) -> tuple[Any, ...]:
        members = {id for id, (section, _) in kept.items() if section == place}
        base, ours, theirs = (tuple(item.id for item in lists(side).get(place, ())) for side in self._sides)
        return tuple(kept[id][1] for id in _order(base, ours, theirs, members))

    def _concerns(self, needed: set[str]) -> tuple[Concern, ...]:
        base, ours, theirs = ({each.id: _shell(each) for each in side.concerns} for side in self._sides)
        kept = {}
        for id in dict.fromkeys((*ours, *theirs)):
            concern = self._thing(base.get(id), ours.get(id), theirs.get(id), id)
            if concern is None and id in needed:
                concern = ours.get(id) or theirs.get(id)
            if concern is not None:
                kept[id] = concern
        order = _order(tuple(base), tuple(ours), tuple(theirs), set(kept))
        return tuple(kept[id] for id in order)

    def _listed(self, of: Callable[[Report], Iterable[Any]], by: Callable[[Any], Any]) -> Any:
        base, ours, theirs = (of(side) for side in self._sides)
        return self._things(base, ours, theirs, by)

    def _things(self, base: Iterable[Any], ours: Iterable[Any], theirs: Iterable[Any], by: Callable[[Any], Any]) -> Any:
        b, o, t = ({by(item): item for item in side} for side in (base, ours, theirs))
        kept = {}
        for key in dict.fromkeys((*o, *t)):
            item = self._thing(b.get(key), o.get(key), t.get(key), _place(key))
            if item is not None:
                kept[key] = item
        return tuple(kept[key] for key in _order(tuple(b), tuple(o), tuple(t), set(kept)))

    def _thing(self, base: Any, ours: Any, theirs: Any, place: str) -> Any:
        """A thing that either side may have added or taken out."""
        match ours, theirs:
            case None, None:
                return None
            case (None, there) | (there, None):
                if there == base:
                    return None
                if base is not None:
                    mine, other = (_text(ours), _text(theirs))
                    self._conflict(place, "removed", mine, other)
                return there
            case _:
                return self._struct(base, ours, theirs, place)

    def _struct(self, base: Any, ours: Any, theirs: Any, place: str, field: str = "") -> Any:
        if theirs in (base, ours):
            return ours
        if ours == base:
            return theirs
        if isinstance(ours, Review):
            return self._review(base or Review(ours.id), ours, theirs)
        merged = {
            name: self._value(
                getattr(base, name, None), getattr(ours, name), getattr(theirs, name), place, _dot(field, name)
            )
            for name in ours.__struct_fields__
        }
        return replace(ours, **merged)

    def _review(self, base: Review, ours: Review, theirs: Review) -> Review:
        agreed = [side.agreement for side in (ours, theirs) if side.agreement]
        if theirs.agreement == base.agreement:
            agreement = ours.agreement
        elif ours.agreement == base.agreement:
            agreement = theirs.agreement
        else:
            # Two people agreed, or one withdrew: nobody's words. The later one tells.
            agreement = max(agreed, key=_when, default=None)
        return replace(
            ours,
            agreement=agreement,
            comments=self._things(base.comments, ours.comments, theirs.comments, by=_id),
            waivers=self._things(base.waivers, ours.waivers, theirs.waivers, by=lambda each: (each.rule, each.place)),
        )

    def _value(self, base: Any, ours: Any, theirs: Any, place: str, field: str = "") -> Any:
        if theirs in (base, ours):
            return ours
        if ours == base:
            return theirs
        match ours, theirs:
            case Struct(), Struct():
                return self._struct(base, ours, theirs, place, field)
            case dict(), dict():
                return self._dict(base or {}, ours, theirs, place, field)
            case tuple(), tuple() if all(isinstance(each, str) for each in (*ours, *theirs)):
                return self._names(base or (), ours, theirs)
            case _:
                self._conflict(place, field, _text(ours), _text(theirs))
                return ours

    def _dict(self, base: Side, ours: Side, theirs: Side, place: str, field: str) -> dict[str, Any]:
        merged = {}
        for key in dict.fromkeys((*ours, *theirs)):
            value = self._value(base.get(key), ours.get(key), theirs.get(key), place, _dot(field, key))
            if value is not None:
                merged[key] = value
        return merged

    def _names(self, base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
        b, o, t = (tuple(dict.fromkeys(side)) for side in (base, ours, theirs))
        members = (set(o) & set(t)) | ((set(o) | set(t)) - set(b))
        return _order(b, o, t, members)

    def _conflict(self, place: str, field: str, ours: str, theirs: str) -> None:
        mark = blake2b(msgspec.json.encode((place, field, ours, theirs)), digest_size=4).hexdigest()
        conflict = Conflict(f"x{mark}", place, field, ours, theirs)
        self._conflicts[conflict.id] = conflict


Lists = Callable[[Report], Mapping[str, tuple[Any, ...]]]

_PARTS = {"introduction": INTRODUCTION, "inspection": INSPECTION, "visit": VISIT}


def _paragraphs(report: Report) -> dict[str, tuple[Any, ...]]:
    parts = {place: getattr(report.summary, name) for name, place in _PARTS.items()}
    return parts | {concern.id: concern.paragraphs for concern in report.concerns}


def _notes(report: Report) -> dict[str, tuple[Any, ...]]:
    return {concern.id: concern.notes for concern in report.concerns}


def _flat(lists: Mapping[str, tuple[Any, ...]]) -> Iterable[tuple[str, Any]]:
    return ((place, item) for place, items in lists.items() for item in items)


def _shell(concern: Concern) -> Concern:
    return replace(concern, paragraphs=(), notes=())


def _id(item: Any) -> str:
    return str(item.id)


def _place(key: Any) -> str:
    return str(key) if isinstance(key, str | int) else str(key[-1])


def _when(agreement: Agreement) -> str:
    return agreement.at.isoformat() if agreement.at else ""


def _dot(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else msgspec.json.encode(value).decode()


def _order(base: tuple[Any, ...], ours: tuple[Any, ...], theirs: tuple[Any, ...], members: set[Any]) -> tuple[Any, ...]:
    """The members in an order both sides would know: that of the side that changed it, ours where both did.

    What a side added stands behind the neighbour it was added to; at the same place the smaller id comes first, so that
    it does not matter which side is ours.
    """
    old = [item for item in base if item in members]
    trunk = next((side for side in (ours, theirs) if _reorders(side, old)), old)
    spine = [item for item in trunk if item in members and item in set(old)]
    spine += [item for item in old if item not in set(spine)] if trunk is old else []
    placed = set(spine)
    groups: dict[Any, list[list[Any]]] = {}
    for side in (ours, theirs):
        anchor: Any = None
        group: list[Any] = []
        for item in side:
            if item in set(spine):
                anchor, group = item, []
            elif item in members and item not in placed:
                placed.add(item)
                group.append(item)
                if len(group) == 1:
                    groups.setdefault(anchor, []).append(group)
    order: list[Any] = []
    for anchor in (None, *spine):
        order += [] if anchor is None else [anchor]
        for group in sorted(groups.get(anchor, ()), key=lambda each: str(min(map(str, each)))):
            order += group
    return tuple(order)


def _reorders(side: tuple[Any, ...], old: list[Any]) -> bool:
    there = set(side)
    return [item for item in side if item in set(old)] != [item for item in old if item in there]
