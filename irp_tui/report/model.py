"""The report as one frozen value: all that is known about one review.

Every part that a person may point at has a short id that never changes and is never used again. Nothing refers to a
paragraph by its number: numbers are `compose`'s work. Paragraph texts may hold fields in braces, see `fields`.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from irp_tui.report.house import Body, Country, House, Judgement, Population, Scale, Term

Id = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]*\Z", max_length=36)]
"""Small letters, digits and hyphens: also a file name and, in Word, a bookmark, which may have 40 characters."""

When = Annotated[str, Meta(pattern=r"\A(\d{4}(-(0[1-9]|1[0-2]))?)?\Z")]
"""A year ("2021") or a month ("2025-01"), or empty: reports name inspections no more exactly than that."""

Year = Annotated[int, Meta(ge=0, le=9999)]
"""A year, or 0 while it is not known."""

Source = Literal["observation", "prisoners", "staff", "third-party", "documents", "data", "survey"]
"""Kinds of evidence: those of the published methodology, and the prisoner survey of full inspections."""

Plan = Literal["", "none", "begun", "implementing", "implemented"]
Outcomes = Literal["", "none", "early", "clear"]

INTRODUCTION, INSPECTION, VISIT = "summary.introduction", "summary.inspection", "summary.visit"
"""The three parts of section 1, as places for paragraphs. Any other place is the id of a concern."""


class Paragraph(Struct, frozen=True):
    """A numbered paragraph, with the kinds of evidence and the fieldwork notes it rests on."""

    id: Id
    text: str = ""
    sources: tuple[Source, ...] = ()
    notes: tuple[Id, ...] = ()


class Note(Struct, frozen=True):
    """Fieldwork: what was seen or heard, when and by whom. Never printed."""

    id: Id
    text: str = ""
    source: Source | None = None
    at: dt.datetime | None = None
    by: str = ""


class Judged(Struct, frozen=True):
    """A concern's judgement, the two answers behind it, and the reason where they do not imply it."""

    value: str = ""
    plan: Plan = ""
    outcomes: Outcomes = ""
    reason: str = ""


class Correction(Struct, frozen=True):
    """Why an item no longer reads as it was published: what it said, and the reason for saying `now` instead.

    There is no reason until somebody gives one; `now` is the text that it was given for.
    """

    was: str = ""
    now: str = ""
    reason: str = ""
    by: str = ""
    at: dt.datetime | None = None


class Concern(Struct, frozen=True):
    """An item that the visit follows up: a concern, a theme or a recommendation, as its body calls it.

    Its `text` is published wording; where that was changed, `correction` has what it was.
    """

    id: Id
    area: str = ""
    body: str = ""
    text: str = ""
    lead: str = ""
    judgement: Judged = Judged()
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()
    correction: Correction | None = None


class Practice(Struct, frozen=True):
    """An example of notable positive practice, drawn from one paragraph of section 3."""

    id: Id
    text: str = ""
    paragraph: str = ""


class Summary(Struct, frozen=True):
    """Section 1, and the positive practice of section 2."""

    introduction: tuple[Paragraph, ...] = ()
    inspection: tuple[Paragraph, ...] = ()
    visit: tuple[Paragraph, ...] = ()
    practice: tuple[Practice, ...] = ()


class Establishment(Struct, frozen=True):
    """The prison: `name` as printed; `head` is who runs it, a director in a private prison."""

    name: str = ""
    population: Population = "men"
    country: Country = "england"
    head: Literal["governor", "director"] = "governor"


class Visit(Struct, frozen=True):
    """First and last day of the review visit."""

    first: dt.date | None = None
    last: dt.date | None = None


class Inspection(Struct, frozen=True):
    """An earlier full inspection: when, and the grade id for each healthy prison test id."""

    when: When = ""
    outcomes: dict[str, str] = {}


class Member(Struct, frozen=True):
    """Someone of the inspection team; concerns and notes name them by their initials."""

    id: Id
    name: str = ""
    role: str = ""
    initials: str = ""


class Signature(Struct, frozen=True):
    """Who signs the summary, and the month printed under it."""

    name: str = ""
    office: str = "HM Chief Inspector of Prisons"
    month: When = ""


class Imprint(Struct, frozen=True):
    """Year of publication, for the copyright line; 0 while it is not known."""

    year: Year = 0


class Entry(Struct, frozen=True):
    """A glossary entry of this report's own, or this report's wording of one of the house's (same id)."""

    id: Id
    term: str = ""
    text: str = ""


class Glossary(Struct, frozen=True):
    """Ids of the house's entries that this report prints, and its own entries."""

    house: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


class Own(Struct, frozen=True):
    """This report's own wording of fixed texts (by key) and of judgement definitions (by scale and judgement)."""

    texts: dict[str, str] = {}
    definitions: dict[str, dict[str, str]] = {}


class Comment(Struct, frozen=True):
    """A reviewer's remark on the thing whose id is `place`."""

    id: Id
    place: str = ""
    text: str = ""
    by: str = ""
    at: dt.datetime | None = None
    resolved: bool = False


class Agreement(Struct, frozen=True):
    """The team leader agreed to a concern as it stood: `digest` is `review.digest` of it at that moment."""

    by: str = ""
    at: dt.datetime | None = None
    digest: str = ""


class Waiver(Struct, frozen=True):
    """A problem that a named person decided to live with, and why."""

    rule: str
    place: str = ""
    reason: str = ""
    by: str = ""
    at: dt.datetime | None = None


class Review(Struct, frozen=True):
    """What the team leader adds to the thing with this id: a concern, or "report" for the rest."""

    id: Id
    agreement: Agreement | None = None
    comments: tuple[Comment, ...] = ()
    waivers: tuple[Waiver, ...] = ()


class Unplaced(Struct, frozen=True):
    """A line of an imported report that found no place: its number in the source, and its text."""

    line: int
    text: str = ""


class Conflict(Struct, frozen=True):
    """Two sides changed the same thing: `ours` stands in the report, `theirs` is kept here until a person settles it.

    `place` is the id or name of the thing and `field` what of it, such as "text"; it is "removed" where one side took
    out what the other changed.
    """

    id: Id
    place: str = ""
    field: str = ""
    ours: str = ""
    theirs: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """All that is known about one review.

    Attributes:
        house: what the inspectorate's reports have in common; belongs to the machine, not to the draft.
        origin: "imported" where the draft was read from a published report, which needs no one's agreement any more.
        partner: id of the education inspectorate that took part, or "".
        alongside: ids of other bodies that took part, without items of their own.
        inspections: oldest first; the last is the full inspection that the visit follows up.
        areas: area headings in the order printed.
        concerns: in the order printed, within their areas.
        unplaced: lines of the imported source that found no place.
        conflicts: what two sides changed at once, until a person has settled it.
    """

    house: House = House()
    origin: Literal["written", "imported"] = "written"
    establishment: Establishment = Establishment()
    visit: Visit = Visit()
    partner: str = ""
    alongside: tuple[str, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    areas: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()
    summary: Summary = Summary()
    team: tuple[Member, ...] = ()
    signature: Signature = Signature()
    imprint: Imprint = Imprint()
    glossary: Glossary = Glossary()
    own: Own = Own()
    reviews: tuple[Review, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def words(self, key: str) -> str:
        """The fixed text with this key, in this report's own wording where it has one; "" where there is none."""
        return self.own.texts.get(key, self.house.texts.get(key, ""))

    def body(self, concern: Concern) -> Body:
        """Return who raised the concern; the lead body where the concern names none that the house knows."""
        return self.house.body(concern.body) or self.house.lead()

    def scale(self, body: Body) -> Scale:
        """Return the body's scale, its definitions in this report's own wording where it has one."""
        scale = self.house.scale(body.scale)
        own = self.own.definitions.get(scale.id)
        if not own:
            return scale
        worded = (
            msgspec.structs.replace(step, definition=own.get(step.id, step.definition)) for step in scale.judgements
        )
        return Scale(id=scale.id, judgements=tuple(worded))

    def judged(self, concern: Concern) -> Judgement | None:
        """Return the concern's judgement on its body's scale; None where it has none or one that is not on it."""
        return self.house.scale(self.body(concern).scale).get(concern.judgement.value)

    def led(self) -> tuple[Concern, ...]:
        """Return the lead body's items, in the order printed."""
        return tuple(concern for concern in self.ordered() if self.body(concern).role == "lead")

    def partnered(self) -> tuple[Concern, ...]:
        """Return the other bodies' items, in the order printed."""
        return tuple(concern for concern in self.ordered() if self.body(concern).role != "lead")

    def partner_body(self) -> Body | None:
        """Return the education inspectorate: the one named, or the one whose items there are."""
        named = self.house.body(self.partner)
        return named or next((self.body(concern) for concern in self.partnered()), None)

    def ordered(self) -> tuple[Concern, ...]:
        """Return the concerns as they are printed: by area, and within it as listed."""
        rank = {area: place for place, area in enumerate(self.all_areas())}
        return tuple(sorted(self.concerns, key=lambda concern: rank[concern.area]))

    def all_areas(self) -> tuple[str, ...]:
        """Return the areas in the order printed, then any that only a concern names."""
        return tuple(dict.fromkeys((*self.areas, *(concern.area for concern in self.concerns))))

    def concern(self, id: str) -> Concern | None:
        """Return the concern with this id, or None."""
        for concern in self.concerns:
            if concern.id == id:
                return concern
        return None

    def review(self, id: str) -> Review:
        """Return the review of the thing with this id; an empty one where there is none."""
        return next((review for review in self.reviews if review.id == id), Review(id=id))

    def terms(self) -> tuple[Term, ...]:
        """The glossary as printed: the house's entries that are used and this report's own, in alphabetical order."""
        own = {entry.id: Term(id=entry.id, term=entry.term, text=entry.text) for entry in self.glossary.entries}
        aliases = {term.id: term.aliases for term in self.house.terms}
        used = {id: self.house.term(id) for id in self.glossary.house}
        worded = {id: msgspec.structs.replace(term, aliases=aliases.get(id, ())) for id, term in own.items()}
        merged = {id: term for id, term in used.items() if term} | worded
        return tuple(sorted(merged.values(), key=lambda term: term.term.casefold()))

    def paragraphs(self) -> Iterator[tuple[str, Paragraph]]:
        """Yield every written paragraph with its place, in the order printed."""
        for place, paragraphs in (
            (INTRODUCTION, self.summary.introduction),
            (INSPECTION, self.summary.inspection),
            (VISIT, self.summary.visit),
            *((concern.id, concern.paragraphs) for concern in self.ordered()),
        ):
            for paragraph in paragraphs:
                yield place, paragraph
