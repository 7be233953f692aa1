"""Areas and concerns: what the visit follows up, under its headings and in the order printed."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report import reorder
from irp_tui.report.apply import ids
from irp_tui.report.edits import Edit
from irp_tui.report.house import Body
from irp_tui.report.model import Concern, Report
from irp_tui.report.published_wording import is_unexplained
from irp_tui.report.sanitize import one_line
from irp_tui.tui.form.editable import Change, Hand, OfConcern, Thing, beside
from irp_tui.tui.form.items import Choice, Item, Option, Prose, Words
from irp_tui.tui.pages.concern import Raised
from irp_tui.tui.pages.fields import heading
from irp_tui.tui.pages.paragraphs import as_prose
from irp_tui.tui.pages.view import View, counted

_NEW = "concerns.new"
_NEW_AREA = "areas.new"


class Heading(Thing, frozen=True):
    """An area heading, by its place among them: its words are its name, so they say nothing while they are written."""

    at: int

    @property
    def place(self) -> str:
        """All areas: one has no name of its own."""
        return "areas"

    def _area(self, report: Report) -> str:
        return reorder.headings(report)[self.at]

    def wrong(self, hand: Hand, text: str) -> str:
        """Two headings of the same words would become one."""
        others = (area for at, area in enumerate(reorder.headings(hand.report)) if at != self.at)
        return _wrong_area(text, others) or ("" if text.strip() else "An area heading needs a word at least.")

    def shown(self, text: str) -> str:
        """On one line."""
        return one_line(text)

    def write(self, hand: Hand, text: str) -> Change:
        """Its words, in every concern under it."""
        if self.wrong(hand, text):
            return Change()
        return Change((e.RenameArea(self._area(hand.report), one_line(text)),))

    def back(self, hand: Hand, text: str) -> Change | None:
        """An empty one goes, if nothing stands under it."""
        return None if text else self.remove(hand)

    def move(self, hand: Hand, by: int) -> Change | None:
        """With all that stands under it."""
        edits = reorder.moved_area(hand.report, self._area(hand.report), by)
        return Change(edits, area_key(self.at + by), 0) if edits else None

    @property
    def stays(self) -> str:
        """With concerns under it."""
        return "Concerns stand under this heading: move them to another with Alt+↑ and Alt+↓ first."

    def remove(self, hand: Hand) -> Change | None:
        """Take it out, if nothing stands under it."""
        areas = reorder.headings(hand.report)
        if reorder.under(hand.report, areas[self.at]):
            return None
        left = areas[: self.at] + areas[self.at + 1 :]
        return Change((e.SetAreas(left),), area_key(min(self.at, len(left) - 1)) if left else _NEW_AREA, 0)


class NewArea(Thing, frozen=True):
    """The place for another area heading: writing there adds it."""

    @property
    def place(self) -> str:
        """All areas."""
        return "areas"

    def wrong(self, hand: Hand, text: str) -> str:
        """Two headings of the same words would become one."""
        return _wrong_area(text, reorder.headings(hand.report))

    def write(self, hand: Hand, text: str) -> Change:
        """Add it."""
        areas = reorder.headings(hand.report)
        if not text.strip() or self.wrong(hand, text):
            return Change()
        return Change((e.SetAreas((*areas, one_line(text))),), area_key(len(areas)))

    def paste(self, hand: Hand, text: str, at: int, pasted: Sequence[str]) -> Change | None:
        """Each line is a heading."""
        del text, at
        areas = tuple(dict.fromkeys((*reorder.headings(hand.report), *(one_line(line) for line in pasted))))
        return Change((e.SetAreas(areas),), area_key(len(areas) - 1))


def _wrong_area(text: str, others: Sequence[str] | Iterator[str]) -> str:
    return "There is an area of this name already." if one_line(text) in others else ""


class InList(Raised, frozen=True):
    """A concern in the list of all: there it is added, moved and taken out too."""

    def enter(self, hand: Hand, text: str, at: int) -> Change | None:
        """At its end, the next concern under the same heading."""
        concern = hand.report.concern(self.concern)
        if concern is None or not text.strip() or text[at:].strip():
            return None
        id = _ids(hand.report, (concern.area,))[0]
        return Change((e.AddConcern(id, concern.area, concern.body, after=self.concern),), concern_key(id))

    def back(self, hand: Hand, text: str) -> Change | None:
        """One goes that has no text, and nothing written on it."""
        concern = hand.report.concern(self.concern)
        is_bare = concern and not (text or concern.paragraphs or concern.notes)
        return self.remove(hand) if is_bare else None

    def move(self, hand: Hand, by: int) -> Change | None:
        """Up or down, under the next heading too."""
        edits = reorder.moved_concern(hand.report, self.concern, by)
        return Change(edits, concern_key(self.concern), 0) if edits else None

    def remove(self, hand: Hand) -> Change | None:
        """Take it out, with all that is written on it."""
        there = hand.report.ordered()
        next_one = beside(there, self.concern, -1) or beside(there, self.concern, 1)
        return Change((e.RemoveConcern(self.concern),), concern_key(next_one.id) if next_one else _NEW)


class RaisedBy(OfConcern, frozen=True):
    """Who raised a concern, and so what it is called."""

    def choose(self, hand: Hand, option: str) -> Change | None:
        """This body."""
        del hand
        return Change((e.SetConcern(self.concern, body=option),))


class Under(OfConcern, frozen=True):
    """Which area heading a concern stands under."""

    def choose(self, hand: Hand, option: str) -> Change | None:
        """The heading at this place."""
        area = reorder.headings(hand.report)[int(option)]
        return Change((e.SetConcern(self.concern, area=area),), concern_key(self.concern))


class NewConcern(Thing, frozen=True):
    """The place for another concern, under the area heading at a place, or under none: writing there adds it."""

    at: int | None = None

    @property
    def place(self) -> str:
        """All concerns."""
        return "concerns"

    def write(self, hand: Hand, text: str) -> Change:
        """Add it, with the area and the body where they are written with it."""
        return self._added(hand, [text]) if text.strip() else Change()

    def paste(self, hand: Hand, text: str, at: int, pasted: Sequence[str]) -> Change | None:
        """Each line is a concern."""
        del text, at
        return self._added(hand, pasted)

    def _added(self, hand: Hand, lines: Sequence[str]) -> Change:
        report = hand.report
        areas = reorder.headings(report)
        found = _read(report, lines)
        here = areas[self.at] if self.at is not None else areas[-1] if areas else ""
        placed = [(area or here, text, body) for area, text, body in found]
        names = _ids(report, [area or (text if len(lines) > 1 else "concern") for area, text, _ in placed])
        edits: list[Edit] = [
            e.AddConcern(id, area, body, text) for id, (area, text, body) in zip(names, placed, strict=True)
        ]
        return Change(tuple(edits), concern_key(names[-1])) if names else Change()


def _read(report: Report, lines: Sequence[str]) -> list[tuple[str, str, str]]:
    """Area, text and body of each line."""
    lead = report.house.lead().id
    if not any("|" in line for line in lines):
        return [("", line, lead) for line in lines]
    # Not before something is pasted: it brings the reading of published reports with it.
    from irp_tui.drafts.new_draft import raised

    try:
        return [(each.area, each.text, each.body) for each in raised("\n".join(lines), report.house)]
    except ValueError:
        # A line that cannot be read so is kept whole, as the words of a concern: the person sees it and mends it.
        return [("", line, lead) for line in lines]


def _ids(report: Report, words: Sequence[str]) -> list[str]:
    """A readable id for each, from its area or words, as those of a new draft."""
    # Not before something is added: it brings the reading of published reports with it.
    from irp_tui.drafts.importer.builder import Names

    names = Names()
    for id in ids(report):
        names.kept(id)
    return [names.slug(each) for each in words]


def area_key(at: int) -> str:
    """The key of an area heading."""
    return f"areas.{at}"


def concern_key(id: str) -> str:
    """The key of a concern in the list: its id is that of its own page."""
    return f"concerns.{id}"


def items(view: View) -> Iterator[Item]:
    """Each area with its concerns, then those without one, and places for more."""
    report = view.report
    areas = reorder.headings(report)
    foot = "Alt+↑ and Alt+↓ move an area with all that stands under it, and a concern from area to area too."
    yield heading("areas", "Areas and concerns", foot)
    yield Words(key="concerns", gap=0) if not areas else Words(key="concerns", text=_total(report), style="quiet")
    for at, area in enumerate(areas):
        yield from _area(report, at, area)
    for concern in reorder.under(report, ""):
        yield from _concern(report, concern, areas)
    if not areas:
        yield _new(_NEW, NewConcern(), "Paste the concerns here, one a line: Area | concern | body")
    yield _field(_NEW_AREA, "+ area", "", "Write here to add an area heading.", NewArea(), "areas")


def _total(report: Report) -> str:
    bodies = {body.id: body for body in (report.body(concern) for concern in report.ordered())}
    each = (counted(sum(report.body(c) is body for c in report.concerns), body.item) for body in bodies.values())
    return ", ".join(each) or "No concern yet."


def _area(report: Report, at: int, area: str) -> Iterator[Item]:
    there = reorder.under(report, area)
    yield _field(area_key(at), "Area", area, "The area heading.", Heading(at), "areas", is_title=True)
    for concern in there:
        yield from _concern(report, concern, ())
    hint = "Write here to add a concern under this heading." if there else "Write the concern here, or paste several."
    yield _new(f"{_NEW}.{at}", NewConcern(at), hint)


def _concern(report: Report, concern: Concern, areas: Sequence[str]) -> Iterator[Item]:
    label, key = report.body(concern).label, concern_key(concern.id)
    hint = "As it was raised at the inspection."
    foot = "≠ Not as it was published, and nobody has said why (F10)." if is_unexplained(concern) else ""
    yield replace(_field(key, label, as_prose(concern.text), hint, InList(concern.id), "concern", gap=0), foot=foot)
    if areas and not concern.area:
        yield Choice(
            key=f"{key}.area",
            margin="under",
            wide=True,
            help="area",
            thing=Under(concern.id),
            options=tuple(Option(str(at), area) for at, area in enumerate(areas)),
            gap=0,
        )
    yield _raised_by(report, concern)


def _raised_by(report: Report, concern: Concern) -> Item:
    notes, paragraphs = len(concern.notes), len(concern.paragraphs)
    parts = (
        f"led by {concern.lead}" if concern.lead else "",
        counted(notes, "note") if notes else "",
        counted(paragraphs, "paragraph") if paragraphs else "",
    )
    bodies = [body for body in report.house.bodies if body.role != "alongside"]
    body = report.body(concern)
    return Choice(
        key=f"{concern_key(concern.id)}.body",
        wide=True,
        foot=" · ".join(part for part in parts if part),
        help="body",
        thing=RaisedBy(concern.id),
        options=tuple(Option(each.id, _called(each), each is body) for each in bodies),
        folded=True,
        aside=True,
    )


def _called(body: Body) -> str:
    return f"{body.name} {body.item}"


def _new(key: str, thing: Thing, hint: str) -> Item:
    return _field(key, "+ concern", "", hint, thing, "concern")


def _field(
    key: str,
    label: str,
    text: str,
    hint: str,
    thing: Thing,
    help: str,
    *,
    is_title: bool = False,
    gap: int = 1,
) -> Item:
    return Prose(
        key=key,
        margin=label,
        wide=True,
        style="concern" if is_title else "field",
        text=text,
        hint=hint,
        help=help,
        thing=thing,
        gap=gap,
    )
