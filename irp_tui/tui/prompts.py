"""Boxes that ask for a text: a comment, a reason, the person's initials."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from irp_tui.drafts.pending_text import Box
from irp_tui.report import edits as e
from irp_tui.report.ids import owner
from irp_tui.report.model import Concern, Report
from irp_tui.report.review import signature
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import Application, Workspace
from irp_tui.tui.form.items import Transaction, new_id
from irp_tui.tui.screens.dialogs import ListPicker, Prompt, Row

Answered = Callable[[str], None]
Refusing = Callable[[Report, str], str]

INITIALS = 5
"""Letters that initials have at most."""


def ask_comment(screen: Workspace, place: str, box: Box, about: str = "") -> None:
    """Ask for a comment on a place; the box may hold unfinished words."""

    def take(text: str) -> None:
        context = screen.controller.context
        review = owner(context.report, place)
        screen.controller.make(
            Transaction((e.AddComment(review, new_id(context.report), place, text, context.who, context.now),))
        )
        if not context.who:
            # Asked for first, they would be taken for the comment by who types on.
            screen.controller.tell("Nobody's initials are with this comment: set yours in Settings (F10).")

    ask(screen, "Comment on this", "What should whoever wrote it look at?", take, box, about)


def ask_reason(screen: Workspace, rule: str, at: str, box: Box, about: str = "") -> None:
    """Ask why a problem can stay as it is; the box may hold unfinished words."""

    def take(reason: str) -> None:
        context = screen.controller.context
        screen.controller.make(
            Transaction((e.Waive(owner(context.report, at), rule, at, reason, context.who, context.now),))
        )

    ask(screen, "Live with this problem", "Why can it stay as it is?", take, box, about)


def pick(
    screen: Workspace,
    name: str,
    title: str,
    rows: Callable[[str], Sequence[Row]],
    take: Answered,
    hint: str = "Type to narrow the list",
) -> None:
    """Ask for one of the rows, if anything can be changed, and go on with its id."""
    if screen.controller.may_write():
        show_list(screen, name, title, rows, take, hint)


def show_list(
    screen: Workspace,
    name: str,
    title: str,
    rows: Callable[[str], Sequence[Row]],
    take: Answered,
    hint: str = "Type to narrow the list",
) -> None:
    """Show rows, and go on with the id of the one that is taken; what is typed is kept in the box of this name."""

    def answered(id: str | None) -> None:
        if id:
            take(id)

    box = unanswered.draft_box(screen, name, title, search=True)
    screen.app.push_screen(ListPicker(title, rows, hint, box), answered)


def ask(screen: Workspace, title: str, hint: str, take: Answered, box: Box, about: str = "") -> None:
    """Ask for a text, and go on with it."""

    def answered(text: str | None) -> None:
        if text:
            unanswered.answer(screen, box, lambda: take(text))

    screen.app.push_screen(Prompt(title, hint, about=about, box=box), answered)


def with_initials(screen: Workspace, go_on: Callable[[], None], refused: Refusing | None = None) -> None:
    """Call `go_on` once the person's initials are known; where the settings lack them, ask, and keep them there.

    `refused` says why that person may not do it, or ""; nothing is kept then.
    """

    def take(who: str) -> None:
        report = screen.draft.report
        if len(who) > INITIALS or not who.isalpha():
            screen.controller.tell(f"“{who[:20]}” are no initials: two to {INITIALS} letters. Nothing was done.")
            return
        if refused and (why := refused(report, who)):
            screen.controller.tell(f"Not done: {why}.")
            return
        box.answer()
        _keep(screen, signature(report, who))
        go_on()

    if screen.controller.context.who:
        go_on()
    else:
        box = unanswered.draft_box(screen, "initials", "your initials", search=True)
        ask(screen, "Who are you?", "Your initials: they are kept with this, and in the settings.", take, box)


def _keep(screen: Workspace, who: str) -> None:
    screen.draft.who = who
    if isinstance(screen.app, Application):
        screen.app.set(replace(screen.app.context.config, initials=who))


def ask_wording_reason(screen: Workspace, concern: Concern) -> None:
    """Ask why the published wording of a concern was changed, and keep the answer in the report."""
    was = concern.correction.was if concern.correction else ""

    def take(reason: str) -> None:
        context = screen.controller.context
        screen.controller.make(Transaction((e.ExplainWording(concern.id, reason, context.who, context.now),)))

    def go_on() -> None:
        box = unanswered.draft_box(
            screen, f"{unanswered.WORDING} {concern.id}", f"reason for changing “{unanswered.short(was)}”"
        )
        ask(
            screen, "Why was the published wording changed?", "For example: a word was lost in copying.", take, box, was
        )

    with_initials(screen, go_on)
