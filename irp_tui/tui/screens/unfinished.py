"""What was typed into boxes over a draft and not finished: listed, and gone on with."""

from irp_tui.drafts.journal import Typed
from irp_tui.drafts.unfinished import Box, purpose
from irp_tui.report.correction import is_unexplained
from irp_tui.report.text import one_line
from irp_tui.tui import boxes
from irp_tui.tui.asking import ask_comment, ask_reason, ask_why
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.pages.beside import place_of
from irp_tui.tui.screens.pick import Pick, Row


def choose(screen: Workspace) -> None:
    """Ask which of the texts to go on with."""
    texts = {typed.box: typed for typed in screen.draft.session.unfinished.all()}
    now = screen.draft.session.unfinished.now()
    rows = [
        Row(box, one_line(typed.words), f"{typed.about}, {boxes.since(typed.at, now)}") for box, typed in texts.items()
    ]

    def narrowed(words: str) -> list[Row]:
        return [row for row in rows if words.casefold() in f"{row.label} {row.aside}".casefold()]

    def picked(box: str | None) -> None:
        if box and screen.desk.may_write():
            _go_on(screen, texts[box])

    title = "Unfinished texts: Enter goes on with one"
    screen.app.push_screen(Pick(title, narrowed, box=boxes.of_draft(screen, "unfinished", title, search=True)), picked)


def _go_on(screen: Workspace, typed: Typed) -> None:
    """Go to what the words are about, and open their box; where that is no more, they are a comment on what is."""
    kind, *parts = purpose(typed.box).split(" ")
    place = parts[-1] if parts else ""
    box, before = boxes.of_draft(screen, typed.box), screen.place
    screen.go(place)
    here = place_of(screen.draft.report, screen.sheet.current)
    if kind == boxes.WAIVER and here == place and len(parts) > 1:
        ask_reason(screen, parts[0], place, box, typed.about)
    elif kind == boxes.WORDING and (concern := screen.draft.report.concern(place)) and is_unexplained(concern):
        ask_why(screen, concern)
    elif here == place:
        ask_comment(screen, place, box)
    else:
        screen.turn_to(*before)
        _comment_here(screen, typed, box)


def _comment_here(screen: Workspace, typed: Typed, box: Box) -> None:
    """What the words were about is gone: they are a comment on what is in focus, if it can have one."""
    if here := place_of(screen.draft.report, screen.sheet.current):
        ask_comment(screen, here, box, f"This was a {typed.about}, which is not there any more.")
    else:
        screen.desk.tell("What this was about is gone: go to what it is about now, and choose it again.")
