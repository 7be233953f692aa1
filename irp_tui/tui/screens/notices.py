"""What another program or the disk has brought about: said as it comes, asked where the person must decide."""

from typing import TYPE_CHECKING

from irp_tui.drafts import layout
from irp_tui.drafts.lock import Holder
from irp_tui.drafts.recovery import RecoveredFile
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.report.compose.sections import compose
from irp_tui.report.diff import changes
from irp_tui.report.edits import EditError
from irp_tui.report.model import Report
from irp_tui.report.sanitize import one_line, shown
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.pages import page_of, pages
from irp_tui.tui.removal import beginning
from irp_tui.tui.screens.dialogs import Answer, Interruption, MessageBox, Question

if TYPE_CHECKING:
    from irp_tui.drafts.recovery import Waiting


_LOOK, _TAKE = "look", "take"

_MOST = 3
"""Notices shown at once."""

_STAYS = 12.0
"""Seconds that a notice stays; it can be read again."""


def show_notices(screen: Workspace) -> None:
    """Say and ask what has not been said and asked yet; `heeded` of the screen remembers what has."""
    session, seen_notices = screen.draft.session, screen.seen_notices
    if new := session.notices[seen_notices.notices :]:
        seen_notices.notices = len(session.notices)
        if len(new) > _MOST:
            new = [f"{len(new) - _MOST} more: see “What happened in this session”", *new[-_MOST:]]
        for words in new:
            # Not at the foot, where the next key or word would hide it.
            screen.notify(f"{shown(words)}.", markup=False, severity="warning", timeout=_STAYS)
    if session.read_only:
        if seen_notices.holder != session.read_only.session:
            seen_notices.holder = session.read_only.session
            _ask_read_only(screen, session.read_only)
    elif session.taken_by:
        if seen_notices.holder != session.taken_by.session:
            seen_notices.holder = session.taken_by.session
            _ask_taken(screen, session.taken_by)
    elif session.recovered.back and seen_notices.recovered is not session.recovered:
        seen_notices.recovered = session.recovered
        ask_recovered(screen)
    elif waiting := next((each for each in session.waiting if each.folder not in seen_notices.waiting), None):
        seen_notices.waiting.add(waiting.folder)
        _ask_waiting(screen, waiting)


def note(screen: Workspace, words: str) -> None:
    """Say something that the person may want to read again."""
    screen.draft.session.notices.append(words)
    show_notices(screen)


def show_all_notices(screen: Workspace) -> None:
    """Show all that was said since the draft was opened."""
    notices = screen.draft.session.notices
    words = "\n\n".join(f"{number}  {shown(words)}." for number, words in enumerate(notices, 1))
    screen.app.push_screen(MessageBox("What happened in this session", words or "Nothing out of the ordinary."))


def _ask_waiting(screen: Workspace, waiting: "Waiting") -> None:
    def answered(answer: str | None) -> None:
        if answer != _TAKE:
            screen.controller.tell("They go on waiting, and you are asked when you open the draft again.")
            return
        try:
            screen.draft.session.take_in(waiting)
        except EditError as error:
            screen.controller.tell(f"Not taken in: {error}")
            return
        screen.turn_to(screen.page)
        screen.controller.tell("Taken in. Undo (Ctrl+Z) takes them out again.")

    words = (
        f"{one_line(waiting.who)} typed them, last on {waiting.at:%d.%m.%Y at %H:%M}, when this draft was "
        f"{one_line(str(waiting.draft))}. They could not be saved there, and were kept on this machine.\n\n"
        "Take them in where this is that draft, which has moved. Leave them where it is a copy."
    )
    answers = (Answer("enter", "", "Leave them"), Answer("f9", _TAKE, "Take them in"))
    screen.app.push_screen(Interruption("Words wait for this draft", words, answers), answered)


# Read-only, and who writes


def _ask_read_only(screen: Workspace, holder: Holder) -> None:
    def answered(answer: str | None) -> None:
        if answer == _TAKE:
            ask_take_over(screen)

    words = (
        f"{holder.describe()}, has it open.\n\n"
        "You can read all of it, and what is saved there appears here. Nothing can be changed."
    )
    if screen.draft.session.lock.watched is not None:
        words += " Where nothing is heard from there for a minute, the draft becomes yours to write."
    answers = (Answer("enter", _LOOK, "Look only"), Answer("f9", _TAKE, "Take over …"))
    screen.app.push_screen(Interruption("This draft is open elsewhere", words, answers), answered)


def ask_take_over(screen: Workspace) -> None:
    """Ask once more, saying what it means, and then write in the other's place."""
    session = screen.draft.session
    holder = session.read_only or session.taken_by
    if holder is None:
        return

    def answered(answer: str | None) -> None:
        if answer == _TAKE:
            take_over(screen)

    words = (
        f"From then on you write this draft, and {holder.who} on {holder.machine} cannot save any more.\n\n"
        f"Nothing is lost: what {holder.who} has typed and not saved is kept there, and {holder.who} is told. "
        "Better still, ask them to close the draft first."
    )
    # Another key than the one that led here: who presses that twice has not read this.
    answers = (Answer("enter", "", "Rather not"), Answer("f8", _TAKE, "Take over"))
    screen.app.push_screen(Question(f"Take over from {holder.who}?", words, answers), answered)


def take_over(screen: Workspace) -> None:
    """Write in the other's place, and show what is there."""
    try:
        screen.draft.session.take_over()
    except DraftError as error:
        screen.controller.tell(f"Not taken over: {error}")
        return
    screen.seen_notices.holder = ""
    screen.turn_to(screen.page)
    screen.controller.tell("You write this draft now.")
    show_notices(screen)


def _ask_taken(screen: Workspace, holder: Holder) -> None:
    session = screen.draft.session

    def answered(answer: str | None) -> None:
        if answer == _TAKE:
            take_over(screen)
        elif answer == _LOOK:
            session.stand_back()
            screen.seen_notices.holder = holder.session
            screen.turn_to(screen.page)

    kept = "is kept on this machine and comes back when the draft is opened next"
    lost = "could not even be kept aside: copy it elsewhere before you leave"
    words = (
        f"{holder.describe()}, writes it now, and what you type does not get into its files.\n\n"
        f"What you have typed and not saved {kept if session.saving.kept else lost}."
    )
    answers = (Answer("f8", _LOOK, "Look only"), Answer("f9", _TAKE, "Take it back"))
    question = Interruption(f"{holder.who} has taken over this draft", words, answers, leave="Esc Decide later")
    screen.app.push_screen(question, answered)


_MOST_RECOVERED = 8
"""Files named at most; all can be seen."""

_NAMES = {
    layout.REPORT: "Visit and team",
    layout.SUMMARY: "Summary and notable positive practice",
    layout.GLOSSARY: "Glossary",
    layout.HOUSE: "This report's own fixed texts",
    layout.UNPLACED: "What found no place in the report",
    layout.CONFLICTS: "What two people changed at once",
}


def ask_recovered(screen: Workspace) -> None:
    """Say what came back, and ask what is to become of it."""
    session = screen.draft.session

    def answered(answer: str | None) -> None:
        match answer:
            case "see":
                screen.app.push_screen(
                    MessageBox("What came back", recovered_words(session)), lambda _: ask_recovered(screen)
                )
            case "discard":
                _ask_discard(screen)
            case _:
                screen.controller.tell("What came back is kept.")

    back = session.recovered.back
    rows = [_row(session.recovered.report, each) for each in back[:_MOST_RECOVERED]]
    rows += [f"… and {len(back) - _MOST_RECOVERED} more"] if len(back) > _MOST_RECOVERED else []
    words = "\n".join(
        (
            "The program ended before these could be saved. Nothing is lost: they are in the draft again.\n",
            *rows,
        )
    )
    answers = (Answer("enter", "keep", "Keep"), Answer("f4", "see", "See"), Answer("f8", "discard", "Discard …"))
    screen.app.push_screen(Interruption("Words that came back", words, answers), answered)


def _row(report: Report, back: RecoveredFile) -> str:
    when = f"{back.at.day:2} {back.at:%b %H:%M}"
    return f"{when}  {_named(report, back.file)}{f' ({back.who})' if back.who else ''}"


def _named(report: Report, file: str) -> str:
    folder, _, name = file.rpartition("/")
    concern = report.concern(name.removesuffix(".toml")) if folder else None
    if concern is None:
        return _NAMES.get(file, file)
    words = beginning(one_line(concern.text) or concern.area, 36)
    return f"Review of: {words}" if f"{folder}/" == layout.REVIEW else words


def recovered_words(session: Session) -> str:
    """Return each place that differs from what the files said, with its words."""
    before, after = session.store.at_opening, session.recovered.report
    numbers, titles = compose(after).numbers, {page.name: page.title for page in pages(after)}
    parts = []
    for place, was, is_ in changes(before, after):
        title = beginning(one_line(titles.get(page_of(after, place), "")), 60)
        head = "  ".join(part for part in (numbers.get(place, ""), title) if part)
        parts.append("\n".join((head, *_told(was, is_))))
    return "\n\n".join(parts)


def _told(was: str, is_: str) -> tuple[str, ...]:
    if was == is_:
        return ("Changed, but not in its words: its judgement, sources, order or other details.",)
    return (f"Now: {is_ or '(taken out)'}", *([f"In the files: {was}"] if was else []))


def _ask_discard(screen: Workspace) -> None:
    def answered(answer: str | None) -> None:
        if answer != "discard":
            ask_recovered(screen)
            return
        try:
            screen.draft.session.discard_recovered()
        except EditError as error:
            screen.controller.tell(f"Not discarded: {error}")
            return
        screen.turn_to(screen.page)
        screen.controller.tell("Discarded. Undo (Ctrl+Z) brings it back.")

    words = "The draft is then as its files were. Undo (Ctrl+Z) can bring the words back while the draft is open."
    # Another key than the one that led here: who presses that twice has not read this.
    answers = (Answer("enter", "", "RecoveredFile"), Answer("delete", "discard", "Discard"))
    screen.app.push_screen(Question("Discard what came back?", words, answers), answered)
