"""The page of a concern, in the order in which an inspector works."""

from collections.abc import Iterator

from irp_tui.report import edits as e
from irp_tui.report.evidence import evidence
from irp_tui.report.model import Concern, Report
from irp_tui.report.review import is_corrected, is_unexplained
from irp_tui.report.wording import in_figures
from irp_tui.tui.form.items import Action, Choice, ConcernEditable, EditContext, Item, Label, TextField, Transaction
from irp_tui.tui.pages import concern_judgement, concern_notes, paragraphs
from irp_tui.tui.pages.fields import options
from irp_tui.tui.pages.view import LOCKED, View, evidence_words, joined, moment


class ConcernText(ConcernEditable, frozen=True):
    """The concern as it was raised: published wording, once it has been written and left."""

    @property
    def is_wording(self) -> bool:
        """It is."""
        return True

    def why_locked(self, context: EditContext) -> str:
        """It is, but for one that has no words yet, is being written just now, or was unlocked."""
        concern = context.report.concern(self.concern)
        if concern is None or not concern.text.strip() or context.unlocked == self.concern:
            return ""
        return LOCKED

    @property
    def why_kept(self) -> str:
        """It is taken out whole, and where all are listed."""
        return "A concern is taken out on the page “Visit and team”, in its line of “Areas and concerns” there."

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its text; what was published is kept beside what it says now."""
        is_new = self.concern in context.raising or not self._text(context).strip()
        return Transaction((e.SetConcern(self.concern, text=text) if is_new else e.CorrectWording(self.concern, text),))

    def _text(self, context: EditContext) -> str:
        concern = context.report.concern(self.concern)
        return concern.text if concern else ""


class ConcernLead(ConcernEditable, frozen=True):
    """Who leads on a concern: the initials of somebody of the team."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """This one, or nobody."""
        concern = context.report.concern(self.concern)
        lead = "" if concern and concern.lead == option else option
        return Transaction((e.SetConcern(self.concern, lead=lead),))


def items(view: View, id: str) -> tuple[Item, ...]:
    """Return the whole page; empty where there is no such concern."""
    concern = view.report.concern(id)
    if concern is None:
        return ()
    return (
        *_raised(view, concern),
        *concern_notes.items(view, concern),
        Label(style="heading", text="Findings", help="paragraph"),
        *paragraphs.items(view, id, hint="Write the first paragraph here, or press F6 on a note to begin with it."),
        *concern_judgement.items(view, concern),
        *_evidence(view, concern),
    )


def _raised(view: View, concern: Concern) -> Iterator[Item]:
    body = view.report.body(concern)
    yield Label(style="title", text=concern.area or "No area yet", margin="", gap=0)
    yield Label(style="quiet", text=f"{body.label} raised by {body.full_name or body.name}")
    yield TextField(
        key=concern.id,
        style="concern",
        text=paragraphs.as_prose(concern.text),
        hint=f"The {body.item}, as it was raised at the inspection.",
        help="concern",
        editable=ConcernText(concern.id),
        gap=0,
    )
    yield from _correction(concern)
    yield _lead(view.report, concern)
    if not concern.area:
        text = "→ Choose the area heading that it stands under"
        yield Action(key=f"{concern.id}.area", text=text, command="area", help="area")


def _lead(report: Report, concern: Concern) -> Item:
    initials = tuple(dict.fromkeys(member.initials for member in report.team if member.initials))
    known = initials if not concern.lead or concern.lead in initials else (*initials, concern.lead)
    if not known:
        text = "→ Nobody leads on it yet: enter the team, with initials, to choose from"
        return Action(key=f"{concern.id}.lead", text=text, place="team", help="lead")
    return Choice(
        key=f"{concern.id}.lead",
        text="nobody leads on it yet",
        foot="leads" if concern.lead else "",
        help="lead",
        editable=ConcernLead(concern.id),
        options=options(zip(known, known, strict=True), concern.lead),
        folded=True,
    )


def _correction(concern: Concern) -> Iterator[Item]:
    """Yield what was published, where the concern reads otherwise, and why it does."""
    there = concern.correction
    if there is None or not is_corrected(concern):
        return
    was = f"Published as: {paragraphs.as_prose(there.was)}"
    if is_unexplained(concern):
        yield Label(style="problem", margin="≠", text=was, help="wording", gap=0)
        yield Action(key=f"{concern.id}.correction", text="→ Say why it was changed", command="say-why", help="wording")
    else:
        said = joined(there.by, moment(there.at) if there.at else "")
        foot = f"Changed: {there.reason.strip()}{f' ({said})' if said else ''}"
        yield Label(style="quiet", margin="≠", text=was, foot=foot, help="wording")


def _evidence(view: View, concern: Concern) -> Iterator[Item]:
    kinds = evidence(concern)
    told = evidence_words(concern)
    yield Label(style="heading", text="Evidence so far")
    least = view.report.house.settings.kinds_of_source
    few = f" At least {least} kinds are asked for." if len(kinds) < least else ""
    yield Label(style="quiet", text=f"{in_figures(len(kinds), 'kind')} of source{': ' + told if told else ''}.{few}")
    yield Action(key=f"{concern.id}.next", text="→ Next thing to do (F5)", command="next", help="next", gap=0)
