"""The list of what was removed from a draft: Enter brings it back."""

from collections.abc import Callable, Sequence

from irp_tui.drafts.removals import Removed
from irp_tui.report.edits import BringBack, Edit
from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.report.removal import fitted, moved, section
from irp_tui.report.removed import ConcernGone, Gone, ParagraphGone, TextGone
from irp_tui.report.search import rewritten, texts
from irp_tui.report.text import clean, one_line
from irp_tui.tui import boxes
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.pages import page_of, pages
from irp_tui.tui.pages.wording import moment
from irp_tui.tui.removal import beginning, kind
from irp_tui.tui.screens.pick import Pick, Row
from irp_tui.tui.things import Change, new_id

_WHERE = 24
"""Letters of where it stood."""


def show_removed(screen: Workspace) -> None:
    """List what was removed, newest first, and bring back what is taken from the list."""
    there = screen.draft.session.removed()
    if not there:
        screen.desk.tell("Nothing that was removed from this draft is missing from it.")
        return

    def taken(number: str | None) -> None:
        if number and screen.desk.may_write():
            _bring_back(screen, there[int(number)].gone, there)

    title = "Removed: Enter brings it back"
    box = boxes.of_draft(screen, "removed", title, search=True)
    screen.app.push_screen(Pick(title, _narrowed(_rows(screen, there)), box=box), taken)


def _narrowed(rows: Sequence[Row]) -> Callable[[str], Sequence[Row]]:
    def found(words: str) -> Sequence[Row]:
        typed = words.casefold().split()
        return [row for row in rows if all(word in f"{row.label} {row.aside}".casefold() for word in typed)]

    return found


def _rows(screen: Workspace, there: Sequence[Removed]) -> list[Row]:
    report = screen.draft.report
    gone = {each.gone.concern.id: each.gone.concern for each in there if isinstance(each.gone, ConcernGone)}
    room = max(20, screen.app.size.width - 64)
    rows = []
    for number, each in enumerate(there):
        words = beginning(each.gone.words, room)
        when = f"{moment(each.at):12}"
        rows.append(Row(str(number), f"{when}  {kind(each.gone)}: {words}", _aside(report, each, gone)))
    return rows


def _aside(report: Report, each: Removed, gone: dict[str, Concern]) -> str:
    where = _where(report, each.gone, gone)
    return " · ".join(filter(None, (beginning(where, _WHERE), each.by)))


def _where(report: Report, gone: Gone, others: dict[str, Concern]) -> str:
    place = gone.place if isinstance(gone, TextGone) else section(gone)
    concern = report.concern(place) or others.get(place)
    if concern:
        return concern.area or one_line(concern.text)
    if isinstance(gone, ConcernGone):
        return gone.concern.area
    titles = {page.name: page.title for page in pages(report)}
    return titles.get(page_of(report, place), "") if place else ""


def _bring_back(screen: Workspace, gone: Gone, there: Sequence[Removed]) -> None:
    report, place = screen.draft.report, section(gone)
    if isinstance(gone, TextGone) and not any(at == (gone.place, gone.part) for at, _ in texts(report)):
        # The text they stood in is gone as well: as a paragraph they can be put anywhere.
        gone = ParagraphGone(gone.place, Paragraph(new_id(report), clean(gone.text).text))
        place = gone.section
    if place and report.concern(place) is None:
        _ask_where(screen, gone, there)
    else:
        _make(screen, gone)


def _ask_where(screen: Workspace, gone: Gone, there: Sequence[Removed]) -> None:
    """Its concern is not there: bring that back with it, or put it under another."""
    report = screen.draft.report
    home = next(
        (each.gone for each in there if isinstance(each.gone, ConcernGone) and each.gone.concern.id == section(gone)),
        None,
    )
    rows = [Row("home", f"Bring its concern back too: {beginning(home.words)}")] if home else []
    rows += [Row(f"under {each.id}", beginning(one_line(each.text) or each.area, 60)) for each in report.ordered()]

    def taken(answer: str | None) -> None:
        if answer == "home" and home:
            _make(screen, home, gone)
        elif answer:
            _make(screen, moved(gone, answer.removeprefix("under ")))

    if not rows:
        screen.desk.tell("It stood under a concern, and there is none: add one first.")
        return
    title = "Its concern is not there: where shall it go?"
    box = boxes.of_draft(screen, "bring-back-under", title, search=True)
    screen.app.push_screen(Pick(title, _narrowed(rows), box=box), taken)


def _make(screen: Workspace, *gone: Gone) -> None:
    before = screen.draft.report
    edits = tuple(edit for each in gone for edit in _edits(before, each))
    screen.desk.make(Change(edits))
    after = screen.draft.report
    if after is before:
        return
    # Needed to find the place, and so not to list.
    from irp_tui.report.difference import changed_place

    if place := changed_place(before, after):
        screen.go(place)
    screen.desk.tell(f"Brought back: “{beginning(gone[-1].words)}”. Undo takes it out again.")


def _edits(report: Report, gone: Gone) -> tuple[Edit, ...]:
    match gone:
        case ConcernGone():
            name = gone.concern.id
            return (BringBack(fitted(report, gone, new_id(report) if report.concern(name) else name)),)
        case TextGone():
            there = dict(texts(report)).get((gone.place, gone.part), "")
            return tuple(rewritten(report, {(gone.place, gone.part): clean(_with(there, gone)).text}))
        case _:
            return (BringBack(gone),)


def _with(text: str, gone: TextGone) -> str:
    """The text with the words where they stood, as far as what stood before them is there; else at its end."""
    at = text.find(gone.lead) + len(gone.lead) if gone.lead and gone.lead in text else None
    if at is None and not gone.lead and text:
        return f"{gone.text.rstrip()} {text.lstrip()}"
    at = len(text) if at is None else at
    return f"{text[:at]}{'' if not text[:at] or text[:at][-1].isspace() else ' '}{gone.text.lstrip()}{text[at:]}"
