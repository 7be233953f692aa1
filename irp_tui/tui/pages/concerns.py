"""Areas and concerns: what the visit follows up, under its headings and in the order printed."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report import reorder
from irp_tui.report.edits import Edit
from irp_tui.report.ids import ids
from irp_tui.report.model import Concern, Report
from irp_tui.report.review import is_unexplained
from irp_tui.report.sanitize import one_line
from irp_tui.report.wording import in_figures
from irp_tui.tui.form.items import Choice, ConcernEditable, Editable, EditContext, Item, Label, Transaction, next_focus
from irp_tui.tui.pages.concern import ConcernText
from irp_tui.tui.pages.fields import heading, labelled, options
from irp_tui.tui.pages.paragraphs import as_prose
from irp_tui.tui.pages.view import View, joined

_NEW = "concerns.new"
_NEW_AREA = "areas.new"


class AreaHeading(Editable, frozen=True):
    """An area heading, by its place among them: its words are its name, so they say nothing while they are written."""

    at: int

    @property
    def place(self) -> str:
        """All areas: one has no name of its own."""
        return "areas"

    def _area(self, report: Report) -> str:
        return reorder.headings(report)[self.at]

    def why_invalid(self, context: EditContext, text: str) -> str:
        """Refuse the words of another heading: the two would become one."""
        others = (area for at, area in enumerate(reorder.headings(context.report)) if at != self.at)
        return _wrong_area(text, others) or ("" if text.strip() else "An area heading needs a word at least.")

    def normalised(self, text: str) -> str:
        """Show it on one line."""
        return one_line(text)

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its words, in every concern under it."""
        if self.why_invalid(context, text):
            return Transaction()
        return Transaction((e.RenameArea(self._area(context.report), one_line(text)),))

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Remove an empty one, if nothing stands under it."""
        return None if text else self.remove(context)

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """Move it with all that stands under it."""
        edits = reorder.moved_area(context.report, self._area(context.report), by)
        return Transaction(edits, area_key(self.at + by), 0) if edits else None

    @property
    def why_kept(self) -> str:
        """With concerns under it."""
        return "Concerns stand under this heading: move them to another with Alt+↑ and Alt+↓ first."

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out, if nothing stands under it."""
        areas = reorder.headings(context.report)
        if reorder.under(context.report, areas[self.at]):
            return None
        left = areas[: self.at] + areas[self.at + 1 :]
        return Transaction((e.SetAreas(left),), area_key(min(self.at, len(left) - 1)) if left else _NEW_AREA, 0)


class NewArea(Editable, frozen=True):
    """The place for another area heading: writing there adds it."""

    @property
    def place(self) -> str:
        """All areas."""
        return "areas"

    def why_invalid(self, context: EditContext, text: str) -> str:
        """Refuse the words of another heading: the two would become one."""
        return _wrong_area(text, reorder.headings(context.report))

    def write(self, context: EditContext, text: str) -> Transaction:
        """Add it."""
        areas = reorder.headings(context.report)
        if not text.strip() or self.why_invalid(context, text):
            return Transaction()
        return Transaction((e.SetAreas((*areas, one_line(text))),), area_key(len(areas)))

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Add a heading for each line."""
        del text, at
        areas = tuple(dict.fromkeys((*reorder.headings(context.report), *(one_line(line) for line in pasted))))
        return Transaction((e.SetAreas(areas),), area_key(len(areas) - 1))


def _wrong_area(text: str, others: Sequence[str] | Iterator[str]) -> str:
    return "There is an area of this name already." if one_line(text) in others else ""


class ListedConcern(ConcernText, frozen=True):
    """A concern in the list of all: there it is added, moved and taken out too."""

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Begin the next concern under the same heading, at the end of this one."""
        concern = context.report.concern(self.concern)
        if concern is None or not text.strip() or text[at:].strip():
            return None
        id = _ids(context.report, (concern.area,))[0]
        return Transaction((e.AddConcern(id, concern.area, concern.body, after=self.concern),), concern_key(id))

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Remove one without text, and nothing written on it."""
        concern = context.report.concern(self.concern)
        is_bare = concern and not (text or concern.paragraphs or concern.notes)
        return self.remove(context) if is_bare else None

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """Move it up or down, under the next heading too."""
        edits = reorder.moved_concern(context.report, self.concern, by)
        return Transaction(edits, concern_key(self.concern), 0) if edits else None

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out, with all that is written on it."""
        there = context.report.ordered()
        next_one = next_focus(there, self.concern, before=True)
        return Transaction((e.RemoveConcern(self.concern),), concern_key(next_one.id) if next_one else _NEW)


class ConcernBody(ConcernEditable, frozen=True):
    """Who raised a concern, and so what it is called."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Set this body."""
        del context
        return Transaction((e.SetConcern(self.concern, body=option),))


class ConcernArea(ConcernEditable, frozen=True):
    """Which area heading a concern stands under."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Put it under the heading at this place."""
        area = reorder.headings(context.report)[int(option)]
        return Transaction((e.SetConcern(self.concern, area=area),), concern_key(self.concern))


class NewConcern(Editable, frozen=True):
    """The place for another concern, under the area heading at a place, or under none: writing there adds it."""

    at: int | None = None

    @property
    def place(self) -> str:
        """All concerns."""
        return "concerns"

    def write(self, context: EditContext, text: str) -> Transaction:
        """Add it, with the area and the body where they are written with it."""
        return self._added(context, [text]) if text.strip() else Transaction()

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Add a concern for each line."""
        del text, at
        return self._added(context, pasted)

    def _added(self, context: EditContext, lines: Sequence[str]) -> Transaction:
        report = context.report
        areas = reorder.headings(report)
        found = _read(report, lines)
        here = areas[self.at] if self.at is not None else areas[-1] if areas else ""
        placed = [(area or here, text, body) for area, text, body in found]
        names = _ids(report, [area or (text if len(lines) > 1 else "concern") for area, text, _ in placed])
        edits: list[Edit] = [
            e.AddConcern(id, area, body, text) for id, (area, text, body) in zip(names, placed, strict=True)
        ]
        return Transaction(tuple(edits), concern_key(names[-1])) if names else Transaction()


def _read(report: Report, lines: Sequence[str]) -> list[tuple[str, str, str]]:
    """Area, text and body of each line."""
    lead = report.house.lead().id
    if not any("|" in line for line in lines):
        return [("", line, lead) for line in lines]
    # Not before something is pasted: it brings the reading of published reports with it.
    from irp_tui.drafts.new_draft import parse_concerns

    try:
        return [(each.area, each.text, each.body) for each in parse_concerns("\n".join(lines), report.house)]
    except ValueError:
        # A line that cannot be read so is kept whole, as the words of a concern: the person sees it and mends it.
        return [("", line, lead) for line in lines]


def _ids(report: Report, words: Sequence[str]) -> list[str]:
    """Return a readable id for each, from its area or words, as those of a new draft."""
    # Not before something is added: it brings the reading of published reports with it.
    from irp_tui.drafts.importer.builder import NewIds

    names = NewIds()
    for id in ids(report):
        names.kept(id)
    return [names.slug(each) for each in words]


def area_key(at: int) -> str:
    """Return the key of an area heading."""
    return f"areas.{at}"


def concern_key(id: str) -> str:
    """Return the key of a concern in the list: its id is that of its own page."""
    return f"concerns.{id}"


def items(view: View) -> Iterator[Item]:
    """Yield each area with its concerns, then those without one, and places for more."""
    report = view.report
    areas = reorder.headings(report)
    foot = "Alt+↑ and Alt+↓ move an area with all that stands under it, and a concern from area to area too."
    yield heading("areas", "Areas and concerns", foot)
    yield Label(key="concerns", gap=0) if not areas else Label(key="concerns", text=_total(report), style="quiet")
    for at, area in enumerate(areas):
        yield from _area(report, at, area)
    for concern in reorder.under(report, ""):
        yield from _concern(report, concern, areas)
    if not areas:
        yield _new(_NEW, NewConcern(), "Paste the concerns here, one a line: Area | concern | body")
    yield labelled(_NEW_AREA, "+ area", "", "Write here to add an area heading.", NewArea(), "areas")


def _total(report: Report) -> str:
    bodies = {body.id: body for body in (report.body(concern) for concern in report.ordered())}
    each = (in_figures(sum(report.body(c) is body for c in report.concerns), body.item) for body in bodies.values())
    return ", ".join(each) or "No concern yet."


def _area(report: Report, at: int, area: str) -> Iterator[Item]:
    there = reorder.under(report, area)
    yield labelled(area_key(at), "Area", area, "The area heading.", AreaHeading(at), "areas", style="concern")
    for concern in there:
        yield from _concern(report, concern, ())
    hint = "Write here to add a concern under this heading." if there else "Write the concern here, or paste several."
    yield _new(f"{_NEW}.{at}", NewConcern(at), hint)


def _concern(report: Report, concern: Concern, areas: Sequence[str]) -> Iterator[Item]:
    label, key = report.body(concern).label, concern_key(concern.id)
    hint = "As it was raised at the inspection."
    foot = "≠ Not as it was published, and nobody has said why (F10)." if is_unexplained(concern) else ""
    yield replace(
        labelled(key, label, as_prose(concern.text), hint, ListedConcern(concern.id), "concern", gap=0), foot=foot
    )
    if areas and not concern.area:
        yield Choice(
            key=f"{key}.area",
            margin="under",
            wide=True,
            help="area",
            editable=ConcernArea(concern.id),
            options=options((str(at), area) for at, area in enumerate(areas)),
            gap=0,
        )
    yield _raised_by(report, concern)


def _raised_by(report: Report, concern: Concern) -> Item:
    notes, paragraphs = len(concern.notes), len(concern.paragraphs)
    parts = (
        f"led by {concern.lead}" if concern.lead else "",
        in_figures(notes, "note") if notes else "",
        in_figures(paragraphs, "paragraph") if paragraphs else "",
    )
    bodies = [body for body in report.house.bodies if body.role != "alongside"]
    body = report.body(concern)
    return Choice(
        key=f"{concern_key(concern.id)}.body",
        wide=True,
        foot=joined(*parts),
        help="body",
        editable=ConcernBody(concern.id),
        options=options(((each.id, f"{each.name} {each.item}") for each in bodies), body.id),
        folded=True,
        aside=True,
    )


def _new(key: str, editable: Editable, hint: str) -> Item:
    return labelled(key, "+ concern", "", hint, editable, "concern")
