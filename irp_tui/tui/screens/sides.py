"""Other versions of a draft's files: which there are, what each says that the draft does not, and joining it in."""

from collections.abc import Sequence

from irp_tui.drafts import sides
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.sides import Side
from irp_tui.report.apply import EditError
from irp_tui.report.text import one_line
from irp_tui.tui import boxes
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.screens.pick import Pick, Row
from irp_tui.tui.screens.question import Answer, Question

_JOIN, _TAKE = "join", "take"


def choose(screen: Workspace) -> None:
    """List them, and go on with the one that is chosen."""
    draft = screen.draft
    try:
        found = sides.sides(draft.session.folder)
    except DraftError as error:
        screen.desk.tell(str(error))
        return
    if not found:
        screen.desk.tell("There are no other versions of this draft's files.")
        return

    def rows(words: str) -> Sequence[Row]:
        all_ = [Row(str(number), *_row(screen, side)) for number, side in enumerate(found)]
        return [row for row in all_ if words.lower() in f"{row.label} {row.aside}".lower()]

    def picked(number: str | None) -> None:
        if number:
            _ask(screen, found[int(number)])

    title = "Other versions of files"
    screen.app.push_screen(Pick(title, rows, box=boxes.of_draft(screen, "sides", title, search=True)), picked)


def _row(screen: Workspace, side: Side) -> tuple[str, str]:
    when = f"{side.at:%d.%m.%Y %H:%M}, " if side.at else ""
    whose = f"{one_line(side.whose)}, " if side.whose else ""
    return sides.named(screen.draft.report, side.file), f"{whose}{when}{sides.WHY[side.kind]}"


def _ask(screen: Workspace, side: Side) -> None:
    def answered(answer: str | None) -> None:
        if answer:
            _do(screen, side, whole=answer == _TAKE)
        else:
            choose(screen)

    words = "\n\n".join(_told(screen, side))
    title = f"{_row(screen, side)[0]}: another version"
    may_write = not screen.draft.session.read_only
    answers = (Answer("j", _JOIN, "Join it in"), Answer("t", _TAKE, "Take it instead")) if may_write else ()
    screen.app.push_screen(Question(title, words, (Answer("enter", "", "Back"), *answers), leave=""), answered)


def _told(screen: Workspace, side: Side) -> list[str]:
    what = f"{side.path.name}: {_row(screen, side)[1]}."
    try:
        theirs, ours = sides.differences(screen.draft.report, side)
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


def _do(screen: Workspace, side: Side, *, whole: bool) -> None:
    try:
        conflicts = screen.draft.session.join_in(side, whole=whole)
    except (DraftError, EditError) as error:
        screen.desk.tell(f"Nothing was changed: {error}")
        return
    screen.turn_to(screen.page)
    if whole:
        screen.desk.tell("Taken. Undo (Ctrl+Z) goes back, and as it was it is among the other versions.")
    elif conflicts:
        texts = "one text" if conflicts == 1 else f"{conflicts} texts"
        screen.desk.tell(f"Joined in. Of {texts} both are kept: Check (F7) has them.")
    else:
        screen.desk.tell("Joined in. Undo (Ctrl+Z) takes it back.")
