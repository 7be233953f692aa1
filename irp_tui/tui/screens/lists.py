"""Lists over a draft: what was removed, other versions of its files, texts that were not finished."""

from collections.abc import Sequence

from irp_tui.drafts import other_versions
from irp_tui.drafts.journal import PendingText
from irp_tui.drafts.other_versions import OtherVersion
from irp_tui.drafts.pending_text import Box, purpose
from irp_tui.drafts.removals import Removed
from irp_tui.errors import DraftError
from irp_tui.report.edits import BringBack, Edit, EditError
from irp_tui.report.edits.removed import RemovedConcern, RemovedItem, RemovedParagraph, RemovedText
from irp_tui.report.edits.restore import fitted, moved_to
from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.report.review import is_unexplained
from irp_tui.report.sanitize import clean, one_line
from irp_tui.report.search import rewritten
from irp_tui.report.texts import texts
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.form.items import Transaction, new_id
from irp_tui.tui.pages import page_of, pages
from irp_tui.tui.pages.context_panel import place_of
from irp_tui.tui.pages.view import moment
from irp_tui.tui.prompts import ask_comment, ask_reason, ask_wording_reason, show_list
from irp_tui.tui.removal import beginning
from irp_tui.tui.screens.dialogs import Answer, Question, Row, narrowed

_WHERE = 24
"""Letters of where it stood."""


def show_removed(screen: Workspace) -> None:
    """List what was removed, newest first, and bring back what is taken from the list."""
    there = screen.draft.session.store.removed()
    if not there:
        screen.controller.tell("Nothing that was removed from this draft is missing from it.")
        return

    def taken(number: str) -> None:
        if screen.controller.may_write():
            _bring_back(screen, there[int(number)].gone, there)

    show_list(screen, "removed", "Removed: Enter brings it back", narrowed(_rows(screen, there)), taken)


def _rows(screen: Workspace, there: Sequence[Removed]) -> list[Row]:
    report = screen.draft.report
    gone = {each.gone.concern.id: each.gone.concern for each in there if isinstance(each.gone, RemovedConcern)}
    room = max(20, screen.app.size.width - 64)
    rows = []
    for number, each in enumerate(there):
        words = beginning(each.gone.words, room)
        when = f"{moment(each.at):12}"
        rows.append(Row(str(number), f"{when}  {each.gone.kind}: {words}", _aside(report, each, gone)))
    return rows


def _aside(report: Report, each: Removed, gone: dict[str, Concern]) -> str:
    where = _where(report, each.gone, gone)
    return " · ".join(filter(None, (beginning(where, _WHERE), each.by)))


def _where(report: Report, gone: RemovedItem, others: dict[str, Concern]) -> str:
    place = gone.place if isinstance(gone, RemovedText) else gone.parent
    concern = report.concern(place) or others.get(place)
    if concern:
        return concern.area or one_line(concern.text)
    if isinstance(gone, RemovedConcern):
        return gone.concern.area
    titles = {page.name: page.title for page in pages(report)}
    return titles.get(page_of(report, place), "") if place else ""


def _bring_back(screen: Workspace, gone: RemovedItem, there: Sequence[Removed]) -> None:
    report, place = screen.draft.report, gone.parent
    if isinstance(gone, RemovedText) and not any(at == (gone.place, gone.part) for at, _ in texts(report)):
        # The text they stood in is gone as well: as a paragraph they can be put anywhere.
        gone = RemovedParagraph(gone.place, Paragraph(new_id(report), clean(gone.text).text))
        place = gone.section
    if place and report.concern(place) is None:
        _ask_where(screen, gone, there)
    else:
        _make(screen, gone)


def _ask_where(screen: Workspace, gone: RemovedItem, there: Sequence[Removed]) -> None:
    """Ask whether its concern, which is not there, comes back with it, or it goes under another."""
    report = screen.draft.report
    home = next(
        (each.gone for each in there if isinstance(each.gone, RemovedConcern) and each.gone.concern.id == gone.parent),
        None,
    )
    rows = [Row("home", f"Bring its concern back too: {beginning(home.words)}")] if home else []
    rows += [Row(f"under {each.id}", beginning(one_line(each.text) or each.area, 60)) for each in report.ordered()]

    def taken(answer: str) -> None:
        if answer == "home" and home:
            _make(screen, home, gone)
        else:
            _make(screen, moved_to(answer.removeprefix("under "), gone))

    if not rows:
        screen.controller.tell("It stood under a concern, and there is none: add one first.")
        return
    title = "Its concern is not there: where shall it go?"
    show_list(screen, "bring-back-under", title, narrowed(rows), taken)


def _make(screen: Workspace, *gone: RemovedItem) -> None:
    before = screen.draft.report
    edits = tuple(edit for each in gone for edit in _edits(before, each))
    screen.controller.make(Transaction(edits))
    after = screen.draft.report
    if after is before:
        return
    # Needed to find the place, and so not to list.
    from irp_tui.report.diff import changed_place

    if place := changed_place(before, after):
        screen.go(place)
    screen.controller.tell(f"Brought back: “{beginning(gone[-1].words)}”. Undo takes it out again.")


def _edits(report: Report, gone: RemovedItem) -> tuple[Edit, ...]:
    match gone:
        case RemovedConcern():
            name = gone.concern.id
            return (BringBack(fitted(report, gone, new_id(report) if report.concern(name) else name)),)
        case RemovedText():
            there = dict(texts(report)).get((gone.place, gone.part), "")
            return tuple(rewritten(report, {(gone.place, gone.part): clean(_with(there, gone)).text}))
        case _:
            return (BringBack(gone),)


def _with(text: str, gone: RemovedText) -> str:
    """Return the text with the words where they stood, as far as what stood before them is there; else at its end."""
    at = text.find(gone.lead) + len(gone.lead) if gone.lead and gone.lead in text else None
    if at is None and not gone.lead and text:
        return f"{gone.text.rstrip()} {text.lstrip()}"
    at = len(text) if at is None else at
    return f"{text[:at]}{'' if not text[:at] or text[:at][-1].isspace() else ' '}{gone.text.lstrip()}{text[at:]}"


_JOIN, _TAKE = "join", "take"


def choose_version(screen: Workspace) -> None:
    """List them, and go on with the one that is chosen."""
    draft = screen.draft
    try:
        found = other_versions.find_versions(draft.session.folder)
    except DraftError as error:
        screen.controller.tell(str(error))
        return
    if not found:
        screen.controller.tell("There are no other versions of this draft's files.")
        return

    def rows(words: str) -> Sequence[Row]:
        return narrowed([Row(str(number), *_row(screen, side)) for number, side in enumerate(found)])(words)

    show_list(screen, "sides", "Other versions of files", rows, lambda number: _ask(screen, found[int(number)]))


def _row(screen: Workspace, side: OtherVersion) -> tuple[str, str]:
    when = f"{side.at:%d.%m.%Y %H:%M}, " if side.at else ""
    whose = f"{one_line(side.whose)}, " if side.whose else ""
    return other_versions.named(screen.draft.report, side.file), f"{whose}{when}{other_versions.WHY[side.kind]}"


def _ask(screen: Workspace, side: OtherVersion) -> None:
    def answered(answer: str | None) -> None:
        if answer:
            _do(screen, side, whole=answer == _TAKE)
        else:
            choose_version(screen)

    words = "\n\n".join(_told(screen, side))
    title = f"{_row(screen, side)[0]}: another version"
    may_write = not screen.draft.session.read_only
    answers = (Answer("j", _JOIN, "Join it in"), Answer("t", _TAKE, "Take it instead")) if may_write else ()
    screen.app.push_screen(Question(title, words, (Answer("enter", "", "Back"), *answers), leave=""), answered)


def _told(screen: Workspace, side: OtherVersion) -> list[str]:
    what = f"{side.path.name}: {_row(screen, side)[1]}."
    try:
        theirs, ours = other_versions.differences(screen.draft.report, side)
    except DraftError as error:
        return [what, f"{error}."]
    told = [
        what,
        "Joining it in takes nothing out: where both say something else, both texts are kept under Check (F7).",
    ]
    if theirs:
        told += ["It has, and the draft lacks:", *(_shortened(text) for text in theirs)]
    else:
        told += ["It has no words that the draft lacks."]
    return [*told, "The draft has, and it lacks:", *(_shortened(text) for text in ours)] if ours else told


def _shortened(text: str) -> str:
    words = one_line(text)
    return f"– {words if len(words) <= _MOST else f'{words[:_MOST].rstrip()}…'}"


_MOST = 400
"""Characters shown of a text."""


def _do(screen: Workspace, side: OtherVersion, *, whole: bool) -> None:
    try:
        conflicts = screen.draft.session.join_in(side, whole=whole)
    except (DraftError, EditError) as error:
        screen.controller.tell(f"Nothing was changed: {error}")
        return
    screen.turn_to(screen.page)
    if whole:
        screen.controller.tell("Taken. Undo (Ctrl+Z) goes back, and as it was it is among the other versions.")
    elif conflicts:
        texts = "one text" if conflicts == 1 else f"{conflicts} texts"
        screen.controller.tell(f"Joined in. Of {texts} both are kept: Check (F7) has them.")
    else:
        screen.controller.tell("Joined in. Undo (Ctrl+Z) takes it back.")


def choose_unfinished(screen: Workspace) -> None:
    """Ask which of the texts to go on with."""
    texts = {typed.box: typed for typed in screen.draft.session.unfinished.all()}
    now = screen.draft.session.unfinished.now()
    rows = [
        Row(box, one_line(typed.words), f"{typed.about}, {unanswered.since(typed.at, now)}")
        for box, typed in texts.items()
    ]

    def picked(box: str) -> None:
        if screen.controller.may_write():
            _go_on(screen, texts[box])

    show_list(screen, "unfinished", "Unfinished texts: Enter goes on with one", narrowed(rows), picked)


def _go_on(screen: Workspace, typed: PendingText) -> None:
    """Go to what the words are about, and open their box; where that is no more, they are a comment on what is."""
    kind, *parts = purpose(typed.box).split(" ")
    place = parts[-1] if parts else ""
    box, before = unanswered.draft_box(screen, typed.box), screen.place
    screen.go(place)
    here = place_of(screen.draft.report, screen.form.current)
    if kind == unanswered.WAIVER and here == place and len(parts) > 1:
        ask_reason(screen, parts[0], place, box, typed.about)
    elif kind == unanswered.WORDING and (concern := screen.draft.report.concern(place)) and is_unexplained(concern):
        ask_wording_reason(screen, concern)
    elif here == place:
        ask_comment(screen, place, box)
    else:
        screen.turn_to(*before)
        _comment_here(screen, typed, box)


def _comment_here(screen: Workspace, typed: PendingText, box: Box) -> None:
    """Make a comment on what is in focus of words whose own subject is gone."""
    if here := place_of(screen.draft.report, screen.form.current):
        ask_comment(screen, here, box, f"This was a {typed.about}, which is not there any more.")
    else:
        screen.controller.tell("What this was about is gone: go to what it is about now, and choose it again.")
