"""The page of a concern, in the order in which an inspector works."""

from collections.abc import Iterator, Sequence

from irp_tui.report import edits as e
from irp_tui.report import judgement_prompt
from irp_tui.report.edits import Edit
from irp_tui.report.evidence import evidence
from irp_tui.report.model import Concern, Note, Outcomes, Plan, Report
from irp_tui.report.published_wording import is_corrected, is_unexplained
from irp_tui.report.todo import Stage, stage
from irp_tui.report.wording import MONTHS, in_figures
from irp_tui.tui.form.items import (
    Action,
    Choice,
    ConcernEditable,
    Editable,
    EditContext,
    Item,
    Label,
    Option,
    TextField,
    Transaction,
    beside,
    new_id,
)
from irp_tui.tui.pages import paragraphs
from irp_tui.tui.pages.view import LOCKED, SOURCES, View, moment


class Raised(ConcernEditable, frozen=True):
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
        """Its text; what was published is kept beside what it says now."""
        is_new = self.concern in context.raising or not self._text(context).strip()
        return Transaction((e.SetConcern(self.concern, text=text) if is_new else e.CorrectWording(self.concern, text),))

    def _text(self, context: EditContext) -> str:
        concern = context.report.concern(self.concern)
        return concern.text if concern else ""


class Lead(ConcernEditable, frozen=True):
    """Who leads on a concern: the initials of somebody of the team."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """This one, or nobody."""
        concern = context.report.concern(self.concern)
        lead = "" if concern and concern.lead == option else option
        return Transaction((e.SetConcern(self.concern, lead=lead),))


class Noted(Editable, frozen=True):
    """A fieldwork note."""

    concern: str
    id: str

    @property
    def place(self) -> str:
        """The note."""
        return self.id

    def _there(self, context: EditContext) -> tuple[Note, ...]:
        concern = context.report.concern(self.concern)
        return concern.notes if concern else ()

    def write(self, context: EditContext, text: str) -> Transaction:
        """Its text."""
        del context
        return Transaction((e.SetNote(self.id, text=text),))

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """The next note; what stands behind the cursor goes with it."""
        if not text:
            return None
        id = new_id(context.report)
        cut: tuple[Edit, ...] = (e.SetNote(self.id, text=text[:at].rstrip()),) if text[at:].strip() else ()
        added = e.AddNote(self.concern, id, text[at:].strip(), at=context.now, by=context.who)
        return Transaction((*cut, added), id, 0)

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """An empty note goes."""
        return None if text else self.remove(context)

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out."""
        there = self._there(context)
        next_one = beside(there, self.id, -1) or beside(there, self.id, 1)
        return Transaction((e.RemoveNote(self.id),), next_one.id if next_one else note_key(self.concern))

    def use(self, context: EditContext) -> Transaction | None:
        """Make a paragraph of it, which stays linked; where there is one already, go there."""
        concern = context.report.concern(self.concern)
        note = next((each for each in self._there(context) if each.id == self.id), None)
        if concern is None or note is None:
            return None
        used = next((each.id for each in concern.paragraphs if note.id in each.notes), "")
        if used:
            return Transaction(focus=used)
        id = new_id(context.report)
        rests: tuple[Edit, ...] = (e.SetSources(id, (note.source,)),) if note.source else ()
        text = paragraphs.as_prose(note.text)
        return Transaction((e.AddParagraph(self.concern, id, text), e.LinkNotes(id, (note.id,)), *rests), id)


class NewNote(ConcernEditable, frozen=True):
    """The place for the next note: writing there begins it."""

    def write(self, context: EditContext, text: str) -> Transaction:
        """Begin the note."""
        id = new_id(context.report)
        return Transaction((e.AddNote(self.concern, id, text, at=context.now, by=context.who),), id)

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Each becomes a note."""
        del text, at
        ids: list[str] = []
        for _ in pasted:
            ids.append(new_id(context.report, ids))
        notes = (
            e.AddNote(self.concern, id, words, at=context.now, by=context.who)
            for id, words in zip(ids, pasted, strict=True)
        )
        return Transaction(tuple(notes), ids[-1])


class NoteSource(Editable, frozen=True):
    """What kind of evidence a note is."""

    id: str

    @property
    def place(self) -> str:
        """The note."""
        return self.id

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """This kind."""
        del context
        kind = next((source for source in SOURCES if source == option), None)
        return Transaction((e.SetNote(self.id, source=kind),))

    def use(self, context: EditContext) -> Transaction | None:
        """As on the note itself."""
        there = (concern.id for concern in context.report.concerns if any(note.id == self.id for note in concern.notes))
        concern = next(there, "")
        return Noted(concern, self.id).use(context) if concern else None


class OfJudgement(ConcernEditable, frozen=True):
    """A part of the judgement: whoever agreed, agreed to it."""

    def side_effect(self, before: Report, after: Report) -> str:
        """Whose agreement it was that the change has ended."""
        was, now = before.concern(self.concern), after.concern(self.concern)
        agreement = before.review(self.concern).agreement
        if was is None or now is None or agreement is None:
            return ""
        is_ended = stage(before, was) is Stage.AGREED and stage(after, now) is not Stage.AGREED
        return f"{agreement.by} had agreed to it as it was, and is asked again." if is_ended else ""


class PlanAnswer(OfJudgement, frozen=True):
    """The first question behind a judgement."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """This answer, or none."""
        concern = context.report.concern(self.concern)
        if concern is None:
            return None
        was = concern.judgement
        plan: Plan = next((each for each in judgement_prompt.PLANS if each == option and each != was.plan), "")
        return Transaction((e.Answer(self.concern, plan=plan, outcomes=was.outcomes),))


class OutcomesAnswer(OfJudgement, frozen=True):
    """The second question behind a judgement."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """This answer, or none."""
        concern = context.report.concern(self.concern)
        if concern is None:
            return None
        was = concern.judgement
        outcomes: Outcomes = next(
            (each for each in judgement_prompt.OUTCOMES if each == option and each != was.outcomes), ""
        )
        return Transaction((e.Answer(self.concern, plan=was.plan, outcomes=outcomes),))


class Judging(OfJudgement, frozen=True):
    """The judgement itself."""

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """This judgement, or none; the reason stays."""
        concern = context.report.concern(self.concern)
        if concern is None:
            return None
        value = "" if concern.judgement.value == option else option
        return Transaction((e.Judge(self.concern, value, concern.judgement.reason),))


class Reason(ConcernEditable, frozen=True):
    """Why the judgement is not the one that the answers imply."""

    def write(self, context: EditContext, text: str) -> Transaction:
        """The reason."""
        concern = context.report.concern(self.concern)
        return Transaction((e.Judge(self.concern, concern.judgement.value if concern else "", text),))


def note_key(concern: str) -> str:
    """The key of the place for the next note."""
    return f"{concern}.note"


def judgement_key(concern: str, part: str = "judgement") -> str:
    """The key of a part of the judgement: judgement, plan, outcomes or reason."""
    return f"{concern}.{part}"


def items(view: View, id: str) -> tuple[Item, ...]:
    """The whole page; empty where there is no such concern."""
    concern = view.report.concern(id)
    if concern is None:
        return ()
    return (
        *_raised(view, concern),
        *_notes(view, concern),
        Label(style="heading", text="Findings", help="paragraph"),
        *paragraphs.items(view, id, hint="Write the first paragraph here, or press F6 on a note to begin with it."),
        *_judgement(view, concern),
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
        editable=Raised(concern.id),
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
        editable=Lead(concern.id),
        options=tuple(Option(each, each, each == concern.lead) for each in known),
        folded=True,
    )


def _correction(concern: Concern) -> Iterator[Item]:
    """What was published, where the concern reads otherwise, and why it does."""
    there = concern.correction
    if there is None or not is_corrected(concern):
        return
    was = f"Published as: {paragraphs.as_prose(there.was)}"
    if is_unexplained(concern):
        yield Label(style="problem", margin="≠", text=was, help="wording", gap=0)
        yield Action(key=f"{concern.id}.correction", text="→ Say why it was changed", command="say-why", help="wording")
    else:
        said = " · ".join(filter(None, (there.by, moment(there.at) if there.at else "")))
        foot = f"Changed: {there.reason.strip()}{f' ({said})' if said else ''}"
        yield Label(style="quiet", margin="≠", text=was, foot=foot, help="wording")


def _notes(view: View, concern: Concern) -> Iterator[Item]:
    yield Label(
        style="heading", text="Fieldwork notes", foot="Never printed." if not concern.notes else "", help="note"
    )
    used = {note: view.numbers.get(paragraph.id, "") for paragraph in concern.paragraphs for note in paragraph.notes}
    for note in concern.notes:
        yield TextField(
            key=note.id,
            style="note",
            margin="✎" if note.id not in used else "✔",
            text=note.text,
            hint="What was seen or heard.",
            help="note",
            editable=Noted(concern.id, note.id),
            gap=0,
        )
        yield _kind(note, used.get(note.id, ""))
    yield TextField(
        key=note_key(concern.id),
        style="note",
        margin="+",
        hint="Write here to add a note.",
        help="note",
        editable=NewNote(concern.id),
    )


def _kind(note: Note, number: str) -> Item:
    said = f"{note.at.day} {MONTHS[note.at.month - 1][:3]} {note.at:%H:%M}" if note.at else ""
    used = f"used in {number}" if number else "not used yet"
    return Choice(
        key=paragraphs.sources_key(note.id),
        text="no kind of source yet (F4)",
        foot=" · ".join(part for part in (note.by, said, used) if part),
        help="sources",
        editable=NoteSource(note.id),
        options=paragraphs.source_options((note.source,) if note.source else ()),
        folded=True,
        aside=True,
    )


def _judgement(view: View, concern: Concern) -> Iterator[Item]:
    report, judged = view.report, concern.judgement
    body = report.body(concern)
    yield Label(style="heading", text="Judgement", help="judgement")
    if judgement_prompt.is_for(report, concern):
        yield from _questions(view, concern)
    scale = report.scale(body)
    yield Choice(
        key=judgement_key(concern.id),
        margin="Judgement",
        wide=True,
        help="judgement",
        editable=Judging(concern.id),
        options=tuple(Option(step.id, step.label, step.id == judged.value) for step in scale.judgements),
    )
    yield from _reason(concern)
    if judgement := report.judged(concern):
        verdict = body.verdict.replace("{progress}", judgement.phrase)
        yield Label(style="prose", margin=view.numbers.get(concern.id, ""), text=verdict, help="judgement")
    for step in scale.judgements:
        mark = "●" if step.id == judged.value else ""
        yield Label(style="quiet", wide=True, margin=f"{mark} {step.label}".strip(), text=step.definition, gap=0)
    yield Label(gap=0)


def _questions(view: View, concern: Concern) -> Iterator[Item]:
    judged = concern.judgement
    yield Choice(
        key=judgement_key(concern.id, "plan"),
        margin="How far is the plan?",
        wide=True,
        help="plan",
        editable=PlanAnswer(concern.id),
        options=tuple(Option(id, label, id == judged.plan) for id, label in judgement_prompt.PLANS.items()),
        gap=0,
    )
    yield Choice(
        key=judgement_key(concern.id, "outcomes"),
        margin="Outcomes for prisoners?",
        wide=True,
        help="outcomes",
        editable=OutcomesAnswer(concern.id),
        options=tuple(Option(id, label, id == judged.outcomes) for id, label in judgement_prompt.OUTCOMES.items()),
        gap=0,
    )
    yield Label(style="quiet", wide=True, text=_implied(view, concern))


def _reason(concern: Concern) -> Iterator[Item]:
    judged = concern.judgement
    if judgement_prompt.needs_reason(judged) or judged.reason:
        yield TextField(
            key=judgement_key(concern.id, "reason"),
            margin="Why this judgement?",
            wide=True,
            style="field",
            text=judged.reason,
            hint="It is not the one that the two answers imply. Say why.",
            help="reason",
            editable=Reason(concern.id),
        )


def _implied(view: View, concern: Concern) -> str:
    judged = concern.judgement
    if not judgement_prompt.is_asked(judged):
        return "Answer both, and the judgement they imply is said here."
    implied = view.report.scale(view.report.body(concern)).get(
        judgement_prompt.implied(judged.plan, judged.outcomes) or ""
    )
    if implied is None:
        return "The two answers fit no definition together: look at them again, or give the reason below."
    return f"The two answers imply {implied.phrase}."


def _evidence(view: View, concern: Concern) -> Iterator[Item]:
    kinds = evidence(concern)
    told = ", ".join(f"{SOURCES[kind]} {number}" for kind, number in kinds.items())
    yield Label(style="heading", text="Evidence so far")
    least = view.report.house.settings.kinds_of_source
    few = f" At least {least} kinds are asked for." if len(kinds) < least else ""
    yield Label(style="quiet", text=f"{in_figures(len(kinds), 'kind')} of source{': ' + told if told else ''}.{few}")
    yield Action(key=f"{concern.id}.next", text="→ Next thing to do (F5)", command="next", help="next", gap=0)
