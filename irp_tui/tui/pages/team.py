"""The inspection team: name, role and initials of everyone on it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.model import Member
from irp_tui.report.text import one_line
from irp_tui.tui.pages.fields import heading
from irp_tui.tui.pages.view import View
from irp_tui.tui.sheet.items import Item, Prose
from irp_tui.tui.things import Change, Hand, Thing, after_move, beside, new_id

Part = Literal["name", "role", "initials"]

_PARTS: dict[Part, tuple[str, str]] = {
    "name": ("Name", "As the report prints it."),
    "role": ("Role", "Team leader, inspector, researcher …"),
    "initials": ("Initials", "Notes and leads are signed with them."),
}
_NEW = "team.new"


class InTeam(Thing, frozen=True):
    """A member of the team, by the part of them that is written; moved and removed as a whole."""

    id: str
    part: Part

    @property
    def place(self) -> str:
        """The member."""
        return self.id

    def write(self, hand: Hand, text: str) -> Change:
        """That part."""
        del hand
        return Change((e.SetMember(self.id, **{self.part: text}),))

    def enter(self, hand: Hand, text: str, at: int) -> Change | None:
        """Name, role and initials typed as one line go where they belong; else on to the next part."""
        del at
        known = next((each for each in hand.report.team if each.id == self.id), None)
        if self.part != "name" or text.count(",") != len(_PARTS) - 1 or known is None or known.role or known.initials:
            return None
        name, role, initials = (one_line(part) for part in text.split(","))
        return Change((e.SetMember(self.id, name, role, initials),), key(self.id, "initials"))

    def back(self, hand: Hand, text: str) -> Change | None:
        """One of whom nothing is known goes."""
        member = next((each for each in hand.report.team if each.id == self.id), None)
        is_empty = member and not (text or member.name or member.role or member.initials)
        return self.remove(hand) if is_empty else None

    def move(self, hand: Hand, by: int) -> Change | None:
        """Within the team."""
        after = after_move(hand.report.team, self.id, by)
        return None if after is None else Change((e.MoveMember(self.id, after),), key(self.id, self.part))

    def remove(self, hand: Hand) -> Change | None:
        """Take them off the team."""
        team = hand.report.team
        next_one = beside(team, self.id, 1) or beside(team, self.id, -1)
        return Change((e.RemoveMember(self.id),), key(next_one.id) if next_one else _NEW)


class NewMember(Thing, frozen=True):
    """The place for the next of the team: writing there adds them."""

    @property
    def place(self) -> str:
        """The team."""
        return "team"

    def write(self, hand: Hand, text: str) -> Change:
        """Begin with what is written: a name, or a pasted line of name, role and initials."""
        id = new_id(hand.report)
        return Change((_added(id, text),), key(id))

    def paste(self, hand: Hand, text: str, at: int, pasted: Sequence[str]) -> Change | None:
        """Each line adds someone."""
        del text, at
        ids: list[str] = []
        for _ in pasted:
            ids.append(new_id(hand.report, ids))
        return Change(tuple(_added(id, line) for id, line in zip(ids, pasted, strict=True)), key(ids[-1]))


def _added(id: str, line: str) -> Edit:
    """Name, role and initials may be parted by tabs, bars or commas."""
    sign = next((sign for sign in "\t|," if sign in line), None)
    name, role, initials = [one_line(part) for part in (*line.split(sign, 2), "", "")][:3] if sign else (line, "", "")
    return e.AddMember(id, name, role, initials)


def key(id: str, part: Part = "name") -> str:
    """The key of a part of a member: a member is found by the name."""
    return id if part == "name" else f"{id}.{part}"


def items(view: View) -> Iterator[Item]:
    """Everyone, and a place for the next."""
    yield heading(
        "team", "Inspection team", "In the order printed. Alt+↑ and Alt+↓ move somebody, Ctrl+D takes them out."
    )
    for member in view.report.team:
        yield from _member(member)
    yield Prose(
        key=_NEW,
        margin="+",
        wide=True,
        style="field",
        hint="Write a name here, or paste several lines: name, role, initials.",
        help="team",
        thing=NewMember(),
    )


def _member(member: Member) -> Iterator[Item]:
    for part, (label, hint) in _PARTS.items():
        yield Prose(
            key=key(member.id, part),
            margin=label,
            wide=True,
            style="concern" if part == "name" else "field",
            text=getattr(member, part),
            hint=hint,
            help=f"team.{part}",
            thing=InTeam(member.id, part),
            gap=int(part == "initials"),
        )
