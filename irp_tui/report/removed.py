"""What was removed from a report: each thing whole, with where it stood, so that it can be brought back."""

from msgspec import Struct

from irp_tui.report.model import (
    Comment,
    Concern,
    Entry,
    Inspection,
    Member,
    Note,
    Paragraph,
    Practice,
    Review,
    Unplaced,
    Waiver,
)
from irp_tui.report.sanitize import one_line

# Each kind says what it is called, by what it is known, and its words. `after` is the id it stood behind; "" is first.


class ConcernGone(Struct, frozen=True, tag="concern"):
    """A concern with its notes and paragraphs, and what the team leader had said of it."""

    concern: Concern
    review: Review
    after: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.concern.id

    @property
    def words(self) -> str:
        """All words of it, its own first."""
        concern, review = self.concern, self.review
        written = [
            *(paragraph.text for paragraph in concern.paragraphs),
            *(note.text for note in concern.notes),
            *(comment.text for comment in review.comments),
        ]
        return _joined(concern.text, *written, concern.judgement.reason)


class ParagraphGone(Struct, frozen=True, tag="paragraph"):
    """A paragraph of a part of the summary or of a concern."""

    section: str
    paragraph: Paragraph
    after: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.paragraph.id

    @property
    def words(self) -> str:
        """Its text."""
        return _joined(self.paragraph.text)


class NoteGone(Struct, frozen=True, tag="note"):
    """A fieldwork note, with the paragraphs that rested on it."""

    concern: str
    note: Note
    after: str = ""
    paragraphs: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.note.id

    @property
    def words(self) -> str:
        """Its text."""
        return _joined(self.note.text)


class PracticeGone(Struct, frozen=True, tag="practice"):
    """An example of notable positive practice."""

    practice: Practice
    after: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.practice.id

    @property
    def words(self) -> str:
        """Its text."""
        return _joined(self.practice.text)


class MemberGone(Struct, frozen=True, tag="member"):
    """Somebody of the team."""

    member: Member
    after: str = ""

    @property
    def key(self) -> str:
        """What they are known by."""
        return self.member.id

    @property
    def words(self) -> str:
        """Name and role."""
        return _joined(self.member.name, self.member.role, self.member.initials)


class EntryGone(Struct, frozen=True, tag="entry"):
    """A glossary entry of the report's own, or its wording of one of the house's."""

    entry: Entry

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"glossary.{self.entry.id}"

    @property
    def words(self) -> str:
        """The term and its text."""
        return _joined(self.entry.term, self.entry.text)


class WordingGone(Struct, frozen=True, tag="wording"):
    """The report's own wording of a fixed text, or of a judgement's definition on a scale."""

    name: str
    text: str
    scale: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"definitions.{self.scale}.{self.name}" if self.scale else f"texts.{self.name}"

    @property
    def words(self) -> str:
        """The wording."""
        return _joined(self.text)


class CommentGone(Struct, frozen=True, tag="comment"):
    """A comment, and the review that held it."""

    review: str
    comment: Comment

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.comment.id

    @property
    def words(self) -> str:
        """Its text."""
        return _joined(self.comment.text)


class WaiverGone(Struct, frozen=True, tag="waiver"):
    """A reason for living with a problem, and the review that held it."""

    review: str
    waiver: Waiver

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.waiver.rule} {self.waiver.place}"

    @property
    def words(self) -> str:
        """The reason."""
        return _joined(self.waiver.reason)


class LineGone(Struct, frozen=True, tag="line"):
    """A line of the imported report that had no place."""

    line: Unplaced

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"unplaced.{self.line.line}"

    @property
    def words(self) -> str:
        """The line."""
        return _joined(self.line.text)


class InspectionGone(Struct, frozen=True, tag="inspection"):
    """An earlier inspection with its outcomes, and its place among them."""

    inspection: Inspection
    at: int = 0

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"inspection of {self.inspection.when}"

    @property
    def words(self) -> str:
        """When it was, and the outcomes."""
        return _joined(self.inspection.when, *self.inspection.outcomes.values())


class AreaGone(Struct, frozen=True, tag="area"):
    """An area heading, and its place among them."""

    area: str
    at: int = 0

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"area {self.area}"

    @property
    def words(self) -> str:
        """The heading."""
        return _joined(self.area)


class TextGone(Struct, frozen=True, tag="text"):
    """Words that went from a text at once: cut, typed over, or the other side's of a conflict.

    `lead` is what stood right before them.
    """

    place: str
    part: str
    text: str
    lead: str = ""

    @property
    def key(self) -> str:
        """What they are known by: themselves."""
        return f"{self.place} {self.text}"

    @property
    def words(self) -> str:
        """The words."""
        return _joined(self.text)


Gone = (
    ConcernGone
    | ParagraphGone
    | NoteGone
    | PracticeGone
    | MemberGone
    | EntryGone
    | WordingGone
    | CommentGone
    | WaiverGone
    | LineGone
    | InspectionGone
    | AreaGone
    | TextGone
)
"""Whatever can be removed; msgspec reads and writes it as JSON by its tag."""


def _joined(*texts: str) -> str:
    return " ".join(words for text in texts if (words := one_line(text)))
