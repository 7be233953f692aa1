"""The page “Visit and team”: what is known before anything is written, and everyone on the team."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from irp_tui.report import edits as e
from irp_tui.report import wording
from irp_tui.report.edits import Edit
from irp_tui.report.model import Member, Report
from irp_tui.report.sanitize import one_line
from irp_tui.report.wording import in_figures
from irp_tui.tui.form.items import (
    Choice,
    Editable,
    EditContext,
    Item,
    Label,
    Transaction,
    after_move,
    new_id,
    new_ids,
    next_focus,
)
from irp_tui.tui.pages import concerns, inspections
from irp_tui.tui.pages.fields import (
    COUNTRIES,
    HEADS,
    POPULATIONS,
    ReportChoice,
    ReportText,
    ReportValue,
    heading,
    labelled,
    options,
    report_field,
)
from irp_tui.tui.pages.view import View


def items(view: View) -> tuple[Item, ...]:
    """Return the whole page."""
    return (
        *_prison(view.report),
        *_visit(view.report),
        *inspections.items(view),
        *concerns.items(view),
        *team_items(view),
        *_imprint(view.report),
    )


def _prison(report: Report) -> Iterator[Item]:
    prison = report.establishment
    yield Label(key="visit", style="title", text="Visit and team")
    yield heading("establishment", "The prison")
    yield report_field(
        ReportText("establishment.name"), "Name", prison.name, "As the report prints it: HMP Long Lartin."
    )
    yield _one("establishment.population", "Holds", POPULATIONS.items(), prison.population)
    yield _one("establishment.country", "In", COUNTRIES.items(), prison.country)
    yield _one("establishment.head", "Run by", HEADS.items(), prison.head, gap=1)


def _visit(report: Report) -> Iterator[Item]:
    visit = report.visit
    first, last = (wording.day(day) if day else "" for day in (visit.first, visit.last))
    yield Label(style="heading", text="This visit", help="visit")
    yield report_field(ReportValue("visit.first"), "First day", first, "8 December 2025, 8 Dec 2025 or 8/12/2025.")
    yield report_field(ReportValue("visit.last"), "Last day", last, "The last day of the visit.")
    if visit.first and visit.last:
        yield Label(style="quiet", wide=True, text=_lasting(report), gap=0)
    partners = [(body.id, body.name) for body in report.house.bodies if body.role == "partner"]
    yield _one("partner", "Education inspectors", partners, report.partner)
    yield Choice(
        key="alongside",
        margin="Also came along",
        wide=True,
        help="alongside",
        editable=ReportChoice("alongside"),
        options=options(
            ((body.id, body.name) for body in report.house.bodies if body.role == "alongside"), *report.alongside
        ),
        many=True,
    )


def _lasting(report: Report) -> str:
    first, last = report.visit.first, report.visit.last
    if not first or not last or last < first:
        return "The last day is before the first."
    return f"{wording.days(first, last)} on the cover: {in_figures((last - first).days + 1, 'day')}"


def _imprint(report: Report) -> Iterator[Item]:
    year = str(report.imprint.year or "")
    yield heading("imprint", "Imprint")
    yield report_field(ReportValue("imprint.year"), "Year of publication", year, "For the copyright line: 2026.", gap=1)


def _one(field: str, label: str, choices: Iterable[tuple[str, str]], chosen: str, *, gap: int = 0) -> Item:
    return Choice(
        key=field,
        margin=label,
        wide=True,
        help=field,
        editable=ReportChoice(field),
        options=options(choices, chosen),
        gap=gap,
    )


Part = Literal["name", "role", "initials"]

_PARTS: dict[Part, tuple[str, str]] = {
    "name": ("Name", "As the report prints it."),
    "role": ("Role", "Team leader, inspector, researcher …"),
    "initials": ("Initials", "Notes and leads are signed with them."),
}
_NEW = "team.new"


class MemberText(Editable, frozen=True):
    """A member of the team, by the part of them that is written; moved and removed as a whole."""

    id: str
    part: Part

    @property
    def place(self) -> str:
        """The member."""
        return self.id

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set that part."""
        del context
        return Transaction((e.SetMember(self.id, **{self.part: text}),))

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Name, role and initials typed as one line go where they belong; else on to the next part."""
        del at
        known = next((each for each in context.report.team if each.id == self.id), None)
        if self.part != "name" or text.count(",") != len(_PARTS) - 1 or known is None or known.role or known.initials:
            return None
        name, role, initials = (one_line(part) for part in text.split(","))
        return Transaction((e.SetMember(self.id, name, role, initials),), key(self.id, "initials"))

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Remove one of whom nothing is known."""
        member = next((each for each in context.report.team if each.id == self.id), None)
        is_empty = member and not (text or member.name or member.role or member.initials)
        return self.remove(context) if is_empty else None

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """Move them within the team."""
        after = after_move(context.report.team, self.id, by)
        return None if after is None else Transaction((e.MoveMember(self.id, after),), key(self.id, self.part))

    def remove(self, context: EditContext) -> Transaction | None:
        """Take them off the team."""
        team = context.report.team
        next_one = next_focus(team, self.id)
        return Transaction((e.RemoveMember(self.id),), key(next_one.id) if next_one else _NEW)


class NewMember(Editable, frozen=True):
    """The place for the next of the team: writing there adds them."""

    @property
    def place(self) -> str:
        """The team."""
        return "team"

    def write(self, context: EditContext, text: str) -> Transaction:
        """Begin with what is written: a name, or a pasted line of name, role and initials."""
        id = new_id(context.report)
        return Transaction((_added(id, text),), key(id))

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Add someone for each line."""
        del text, at
        ids = new_ids(context.report, len(pasted))
        return Transaction(tuple(_added(id, line) for id, line in zip(ids, pasted, strict=True)), key(ids[-1]))


def _added(id: str, line: str) -> Edit:
    """Name, role and initials may be parted by tabs, bars or commas."""
    sign = next((sign for sign in "\t|," if sign in line), None)
    name, role, initials = [one_line(part) for part in (*line.split(sign, 2), "", "")][:3] if sign else (line, "", "")
    return e.AddMember(id, name, role, initials)


def key(id: str, part: Part = "name") -> str:
    """Return the key of a part of a member: a member is found by the name."""
    return id if part == "name" else f"{id}.{part}"


def team_items(view: View) -> Iterator[Item]:
    """Yield everyone, and a place for the next."""
    yield heading(
        "team", "Inspection team", "In the order printed. Alt+↑ and Alt+↓ move somebody, Ctrl+D takes them out."
    )
    for member in view.report.team:
        yield from _member(member)
    hint = "Write a name here, or paste several lines: name, role, initials."
    yield labelled(_NEW, "+", "", hint, NewMember(), "team")


def _member(member: Member) -> Iterator[Item]:
    for part, (label, hint) in _PARTS.items():
        yield labelled(
            key(member.id, part),
            label,
            getattr(member, part),
            hint,
            MemberText(member.id, part),
            f"team.{part}",
            style="concern" if part == "name" else "field",
            gap=int(part == "initials"),
        )
