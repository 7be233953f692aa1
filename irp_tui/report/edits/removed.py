"""What was removed from a report: each item whole, with where it stood, so that it can be put back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Union

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.report import sequences
from irp_tui.report.edits.base import EditError, must_be_one_of, must_have
from irp_tui.report.edits.front_matter import must_know_grades
from irp_tui.report.edits.paragraphs import paragraphs_of, with_paragraphs
from irp_tui.report.edits.review import with_review
from irp_tui.report.ids import REPORT, ids, locate, within
from irp_tui.report.model import (
    INSPECTION,
    INTRODUCTION,
    VISIT,
    Comment,
    Concern,
    Entry,
    Inspection,
    Member,
    Note,
    Paragraph,
    Practice,
    Report,
    Review,
    Unplaced,
    Waiver,
)
from irp_tui.report.review import canonical
from irp_tui.report.sanitize import one_line
from irp_tui.report.texts import is_within, texts


class RemovedItem(Struct, frozen=True):
    """Something that was removed; a subclass is a kind of it. `after` is the id it stood behind; "" is first.

    Attributes:
        kind: what people call it.
    """

    kind: ClassVar[str] = ""

    @property
    def key(self) -> str:
        """What it is known by among all that was removed."""
        return self._key()

    @property
    def words(self) -> str:
        """All words of it on one line, its own first."""
        return " ".join(words for text in self._texts() if (words := one_line(text)))

    @property
    def parent(self) -> str:
        """The concern that it stood in and cannot do without; "" where there is none."""
        return self._parent()

    def is_in(self, report: Report) -> bool:
        """Return whether the report has it: it was undone, put back, or is still in another copy that was merged."""
        return self._is_in(report)

    def put_back(self, report: Report) -> Report:
        """Return the report with it where it stood, or as near as can be.

        Raises:
            EditError: the report has it, lacks what it belongs to, or gives one of its ids to another record.
        """
        if self._is_in(report):
            raise EditError("it is in the report")
        taken = set(ids(report))
        if again := next((id for id in self._ids() if id in taken), ""):
            raise EditError(f"another thing has the id {again!r}")
        return self._put_back(report)

    def _key(self) -> str:
        return self._ids()[0]

    def _texts(self) -> Iterable[str]:
        raise NotImplementedError

    def _parent(self) -> str:
        return ""

    def _ids(self) -> tuple[str, ...]:
        return ()

    def _is_in(self, report: Report) -> bool:
        located = locate(report, self.key)
        return located is not None and located.kind == self.__struct_config__.tag

    def _put_back(self, report: Report) -> Report:
        raise NotImplementedError


class RemovedConcern(RemovedItem, frozen=True, tag="concern"):
    """A concern with its notes and paragraphs, and its review."""

    kind = "concern"

    concern: Concern
    review: Review
    after: str = ""

    def _texts(self) -> Iterable[str]:
        yield self.concern.text
        yield from (paragraph.text for paragraph in self.concern.paragraphs)
        yield from (note.text for note in self.concern.notes)
        yield from (comment.text for comment in self.review.comments)
        yield self.concern.judgement.reason

    def _ids(self) -> tuple[str, ...]:
        return (*within(self.concern), *(comment.id for comment in self.review.comments))

    def _is_in(self, report: Report) -> bool:
        # Another concern may have been given its id since.
        there = report.concern(self.concern.id)
        if there is None:
            return False
        old, new = set(within(self.concern)[1:]), set(within(there)[1:])
        return bool(old & new) if old else there.text == self.concern.text

    def _put_back(self, report: Report) -> Report:
        # What a list of removed items says may come from a former house; a draft with it could not be read again.
        concern, areas = self.concern, report.areas
        must_be_one_of(concern.body, report.house.owners(), "body")
        known = tuple(step.id for scale in report.house.scales for step in scale.judgements)
        must_be_one_of(concern.judgement.value, known, "judgement")
        if concern.area and concern.area not in areas:
            areas = (*areas, concern.area)
        review = replace(self.review, id=concern.id)
        reviews = canonical((*sequences.without(report.reviews, concern.id), review))
        concerns = sequences.insert(report.concerns, concern, self.after)
        return replace(report, concerns=concerns, reviews=reviews, areas=areas)


class RemovedParagraph(RemovedItem, frozen=True, tag="paragraph"):
    """A paragraph of a part of the summary or of a concern."""

    kind = "paragraph"

    section: str
    paragraph: Paragraph
    after: str = ""

    def _texts(self) -> Iterable[str]:
        return (self.paragraph.text,)

    def _parent(self) -> str:
        return "" if self.section in {INTRODUCTION, INSPECTION, VISIT} else self.section

    def _ids(self) -> tuple[str, ...]:
        return (self.paragraph.id,)

    def _put_back(self, report: Report) -> Report:
        there = paragraphs_of(report, self.section)
        concern = report.concern(self.section)
        notes = {note.id for note in concern.notes} if concern else set()
        paragraph = replace(self.paragraph, notes=tuple(note for note in self.paragraph.notes if note in notes))
        return with_paragraphs(report, self.section, sequences.insert(there, paragraph, self.after))


class RemovedNote(RemovedItem, frozen=True, tag="note"):
    """A fieldwork note, with the paragraphs that rested on it."""

    kind = "note"

    concern: str
    note: Note
    after: str = ""
    paragraphs: tuple[str, ...] = ()

    def _texts(self) -> Iterable[str]:
        return (self.note.text,)

    def _parent(self) -> str:
        return self.concern

    def _ids(self) -> tuple[str, ...]:
        return (self.note.id,)

    def _put_back(self, report: Report) -> Report:
        concern = must_have(report.concerns, self.concern, "concern")
        linked = tuple(
            replace(each, notes=(*each.notes, self.note.id)) if each.id in self.paragraphs else each
            for each in concern.paragraphs
        )
        notes = sequences.insert(concern.notes, self.note, self.after)
        changed = replace(concern, notes=notes, paragraphs=linked)
        return replace(report, concerns=sequences.change(report.concerns, self.concern, lambda _: changed))


class RemovedPractice(RemovedItem, frozen=True, tag="practice"):
    """An example of notable positive practice."""

    kind = "example of practice"

    practice: Practice
    after: str = ""

    def _texts(self) -> Iterable[str]:
        return (self.practice.text,)

    def _ids(self) -> tuple[str, ...]:
        return (self.practice.id,)

    def _put_back(self, report: Report) -> Report:
        practice = sequences.insert(report.summary.practice, self.practice, self.after)
        return replace(report, summary=replace(report.summary, practice=practice))


class RemovedMember(RemovedItem, frozen=True, tag="member"):
    """Somebody of the team."""

    kind = "member of the team"

    member: Member
    after: str = ""

    def _texts(self) -> Iterable[str]:
        return self.member.name, self.member.role, self.member.initials

    def _ids(self) -> tuple[str, ...]:
        return (self.member.id,)

    def _put_back(self, report: Report) -> Report:
        return replace(report, team=sequences.insert(report.team, self.member, self.after))


class RemovedEntry(RemovedItem, frozen=True, tag="entry"):
    """A glossary entry of the report's own, or its wording of one of the house's."""

    kind = "glossary entry"

    entry: Entry

    def _key(self) -> str:
        return f"glossary.{self.entry.id}"

    def _texts(self) -> Iterable[str]:
        return self.entry.term, self.entry.text

    def _is_in(self, report: Report) -> bool:
        return sequences.find(report.glossary.entries, self.entry.id) is not None

    def _put_back(self, report: Report) -> Report:
        entries = (*report.glossary.entries, self.entry)
        return replace(report, glossary=replace(report.glossary, entries=entries))


class RemovedWording(RemovedItem, frozen=True, tag="wording"):
    """The report's own wording of a fixed text, or of a judgement's definition on a scale."""

    kind = "own wording"

    name: str
    text: str
    scale: str = ""

    def _key(self) -> str:
        return f"definitions.{self.scale}.{self.name}" if self.scale else f"texts.{self.name}"

    def _texts(self) -> Iterable[str]:
        return (self.text,)

    def _is_in(self, report: Report) -> bool:
        return self.name in (report.own.definitions.get(self.scale, {}) if self.scale else report.own.texts)

    def _put_back(self, report: Report) -> Report:
        own = report.own
        if not self.scale:
            return replace(report, own=replace(own, texts=own.texts | {self.name: self.text}))
        worded = own.definitions.get(self.scale, {}) | {self.name: self.text}
        return replace(report, own=replace(own, definitions=own.definitions | {self.scale: worded}))


class RemovedComment(RemovedItem, frozen=True, tag="comment"):
    """A comment, and the review that held it."""

    kind = "comment"

    review: str
    comment: Comment

    def _texts(self) -> Iterable[str]:
        return (self.comment.text,)

    def _parent(self) -> str:
        return "" if self.review == REPORT else self.review

    def _ids(self) -> tuple[str, ...]:
        return (self.comment.id,)

    def _put_back(self, report: Report) -> Report:
        return with_review(report, self.review, comments=(*report.review(self.review).comments, self.comment))


class RemovedWaiver(RemovedItem, frozen=True, tag="waiver"):
    """A reason for living with a problem, and the review that held it."""

    kind = "reason"

    review: str
    waiver: Waiver

    def _key(self) -> str:
        return f"{self.waiver.rule} {self.waiver.place}"

    def _texts(self) -> Iterable[str]:
        return (self.waiver.reason,)

    def _parent(self) -> str:
        return "" if self.review == REPORT else self.review

    def _is_in(self, report: Report) -> bool:
        there = {(each.rule, each.place) for each in report.review(self.review).waivers}
        return (self.waiver.rule, self.waiver.place) in there

    def _put_back(self, report: Report) -> Report:
        return with_review(report, self.review, waivers=(*report.review(self.review).waivers, self.waiver))


class RemovedLine(RemovedItem, frozen=True, tag="line"):
    """A line of the imported report that had no place."""

    kind = "line without a place"

    line: Unplaced

    def _key(self) -> str:
        return f"unplaced.{self.line.line}"

    def _texts(self) -> Iterable[str]:
        return (self.line.text,)

    def _is_in(self, report: Report) -> bool:
        return self.line in report.unplaced

    def _put_back(self, report: Report) -> Report:
        return replace(report, unplaced=tuple(sorted((*report.unplaced, self.line), key=lambda line: line.line)))


class RemovedInspection(RemovedItem, frozen=True, tag="inspection"):
    """An earlier inspection with its outcomes, and its place among them."""

    kind = "inspection"

    inspection: Inspection
    at: int = 0

    def _key(self) -> str:
        return f"inspection of {self.inspection.when}"

    def _texts(self) -> Iterable[str]:
        return self.inspection.when, *self.inspection.outcomes.values()

    def _is_in(self, report: Report) -> bool:
        return self.inspection.when in {each.when for each in report.inspections}

    def _put_back(self, report: Report) -> Report:
        must_know_grades(report, self.inspection)
        there = report.inspections
        return replace(report, inspections=(*there[: self.at], self.inspection, *there[self.at :]))


class RemovedArea(RemovedItem, frozen=True, tag="area"):
    """An area heading, and its place among them."""

    kind = "area heading"

    area: str
    at: int = 0

    def _key(self) -> str:
        return f"area {self.area}"

    def _texts(self) -> Iterable[str]:
        return (self.area,)

    def _is_in(self, report: Report) -> bool:
        return self.area in report.all_areas()

    def _put_back(self, report: Report) -> Report:
        return replace(report, areas=(*report.areas[: self.at], self.area, *report.areas[self.at :]))


class RemovedText(RemovedItem, frozen=True, tag="text"):
    """Words that went from a text at once: cut, typed over, or the other side's of a conflict.

    `lead` is what stood right before them.
    """

    kind = "words"

    place: str
    part: str
    text: str
    lead: str = ""

    def _key(self) -> str:
        return f"{self.place} {self.text}"

    def _texts(self) -> Iterable[str]:
        return (self.text,)

    def _is_in(self, report: Report) -> bool:
        return is_within(self.text, (text for _, text in texts(report)))

    def _put_back(self, _: Report) -> Report:
        raise EditError("words of a text come back by writing that text")


if TYPE_CHECKING:
    AnyRemovedItem = RemovedItem
else:
    AnyRemovedItem = Union[tuple(RemovedItem.__subclasses__())]  # noqa: UP007 - of classes that are found, not listed
"""Whatever can be removed, for msgspec, which reads and writes it as JSON by its tag."""
