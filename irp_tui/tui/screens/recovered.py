"""What came back from journals when a draft was opened: keep it, see it, or discard it."""

from irp_tui.drafts import shapes
from irp_tui.drafts.recovery import Back
from irp_tui.drafts.session import Session
from irp_tui.report.apply import EditError
from irp_tui.report.compose import compose
from irp_tui.report.difference import changes
from irp_tui.report.model import Report
from irp_tui.report.text import one_line
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.pages import page_of, pages
from irp_tui.tui.screens.question import Answer, Interruption, Question
from irp_tui.tui.screens.told import Told

_MOST = 8
"""Files named at most; all can be seen."""

_NAMES = {
    shapes.REPORT: "Visit and team",
    shapes.SUMMARY: "Summary and notable positive practice",
    shapes.GLOSSARY: "Glossary",
    shapes.HOUSE: "This report's own fixed texts",
    shapes.UNPLACED: "What found no place in the report",
    shapes.CONFLICTS: "What two people changed at once",
}


def ask_recovered(screen: Workspace) -> None:
    """Say what came back, and ask what is to become of it."""
    session = screen.draft.session

    def answered(answer: str | None) -> None:
        match answer:
            case "see":
                screen.app.push_screen(Told("What came back", told(session)), lambda _: ask_recovered(screen))
            case "discard":
                _ask_discard(screen)
            case _:
                screen.desk.tell("What came back is kept.")

    back = session.recovered.back
    rows = [_row(session.recovered.report, each) for each in back[:_MOST]]
    rows += [f"… and {len(back) - _MOST} more"] if len(back) > _MOST else []
    words = "\n".join(
        (
            "The program ended before these could be saved. Nothing is lost: they are in the draft again.\n",
            *rows,
        )
    )
    answers = (Answer("enter", "keep", "Keep"), Answer("f4", "see", "See"), Answer("f8", "discard", "Discard …"))
    screen.app.push_screen(Interruption("Words that came back", words, answers), answered)


def _row(report: Report, back: Back) -> str:
    when = f"{back.at.day:2} {back.at:%b %H:%M}"
    return f"{when}  {_named(report, back.file)}{f' ({back.who})' if back.who else ''}"


def _named(report: Report, file: str) -> str:
    folder, _, name = file.rpartition("/")
    concern = report.concern(name.removesuffix(".toml")) if folder else None
    if concern is None:
        return _NAMES.get(file, file)
    words = _shortened(one_line(concern.text) or concern.area)
    return f"Review of: {words}" if f"{folder}/" == shapes.REVIEW else words


def _shortened(words: str, most: int = 36) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def told(session: Session) -> str:
    """Each place that differs from what the files said, with its words."""
    before, after = session.at_opening, session.recovered.report
    numbers, titles = compose(after).numbers, {page.name: page.title for page in pages(after)}
    parts = []
    for place, was, is_ in changes(before, after):
        title = _shortened(one_line(titles.get(page_of(after, place), "")), 60)
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
            screen.desk.tell(f"Not discarded: {error}")
            return
        screen.turn_to(screen.page)
        screen.desk.tell("Discarded. Undo (Ctrl+Z) brings it back.")

    words = "The draft is then as its files were. Undo (Ctrl+Z) can bring the words back while the draft is open."
    # Another key than the one that led here: who presses that twice has not read this.
    answers = (Answer("enter", "", "Back"), Answer("delete", "discard", "Discard"))
    screen.app.push_screen(Question("Discard what came back?", words, answers), answered)
