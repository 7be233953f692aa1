"""Commands of whoever reads and agrees: comments, agreements, and problems to live with."""

from irp_tui.report import edits as e
from irp_tui.report.model import Comment
from irp_tui.report.review import comments_on
from irp_tui.report.team import refusal, signature
from irp_tui.report.todo import Stage, stage
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import Command, Workspace
from irp_tui.tui.form.editable import Editable, Transaction
from irp_tui.tui.pages.context_panel import place_of
from irp_tui.tui.pages.listed import Astray, Found, Listed
from irp_tui.tui.prompts import ask_comment, ask_reason, ask_why, named


class AddRemark(Command):
    """Comment on the thing in focus. A comment stays open until somebody marks it as resolved."""

    id, keys, title, short, rank = "comment", ("ctrl+t",), "Comment on this", "Comment", 40
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """Something of the report in focus."""
        is_there = bool(place_of(screen.draft.report, screen.form.current))
        return "" if is_there else "Nothing here can be commented on: go to a text or a choice of the report."

    def run(self, screen: Workspace) -> None:
        """Ask for the comment."""
        place = place_of(screen.draft.report, screen.form.current)

        if screen.controller.may_write():
            box = unanswered.of_draft(screen, f"{unanswered.COMMENT} {place}", _named_by(screen, "comment on"))
            ask_comment(screen, place, box)


class Resolve(Command):
    """Mark the first open comment on the thing in focus as resolved."""

    id, title = "resolve", "Resolve the comment on this"
    keys: tuple[str, ...] = ("ctrl+r",)
    of_item, opens = True, False

    def lacks(self, screen: Workspace) -> str:
        """A comment that is open, or to open again one that is resolved."""
        state = "resolved" if self.opens else "open"
        return "" if self._comment(screen) else f"There is no {state} comment on what is in focus. Ctrl+T makes one."

    def _comment(self, screen: Workspace) -> Comment | None:
        report, editable = screen.draft.report, _editable(screen)
        places = [editable.place] if editable else []
        places.append(place_of(report, screen.form.current))
        found = (comment for place in places if place for comment in comments_on(report, place))
        return next((comment for comment in found if comment.resolved is self.opens), None)

    def run(self, screen: Workspace) -> None:
        """Resolve it, or open it again."""
        comment = self._comment(screen)
        if comment and screen.controller.may_write():
            screen.controller.make(Transaction((e.ResolveComment(comment.id, resolved=not self.opens),)))
            screen.controller.tell("The comment is open again." if self.opens else "The comment is resolved.")


class Reopen(Resolve):
    """Open a resolved comment on the thing in focus again."""

    id, title = "open-again", "Open a resolved comment on this again"
    keys: tuple[str, ...] = ()
    opens = True


class AgreeHere(Command):
    """Agree to the concern of this page as it stands. Whatever changes in it later asks for a new agreement."""

    id, title = "agree", "Agree to this concern"

    def lacks(self, screen: Workspace) -> str:
        """A concern that is not agreed to as it stands, or by somebody who may not."""
        report = screen.draft.report
        concern = report.concern(self._concern(screen))
        if concern is None:
            return "A concern is agreed to on its own page, or with A in its row on the page Judgements."
        is_agreed = stage(report, concern) is Stage.AGREED
        return "This is agreed to already, and nothing of it has changed since." if is_agreed else ""

    def _concern(self, screen: Workspace) -> str:
        return screen.page.partition(":")[2]

    def run(self, screen: Workspace) -> None:
        """Agree, with the name of whoever does."""
        id = self._concern(screen)

        def agree() -> None:
            context = screen.controller.context
            if why := refusal(context.report, context.who):
                screen.controller.tell(f"Not agreed: {why}. Your own initials are in Settings (F10).")
                return
            who = signature(context.report, context.who)
            screen.controller.make(Transaction((e.Agree(id, who, context.now),)))
            screen.controller.tell(f"{who} has agreed to it as it stands.")

        if screen.controller.may_write():
            named(screen, agree, refusal)


class AgreeRow(AgreeHere):
    """Agree to the concern of the row in focus as it stands."""

    id, keys, title, short, rank = "agree-row", ("a",), "Agree to the concern of this row", "Agree", 5
    of_item = True

    def _concern(self, screen: Workspace) -> str:
        editable = _editable(screen)
        return editable.concern if isinstance(editable, Listed) else ""


class LiveWith(Command):
    """Live with this problem: it is kept with your reason and your name. Again, and that is taken back."""

    id, keys, title, short, rank = "waive", ("w",), "Live with this problem", "Live with it", 5
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """A problem."""
        return (
            "" if isinstance(_editable(screen), Found) else "This is for problems: F7 lists them, and W lives with one."
        )

    def run(self, screen: Workspace) -> None:
        """Ask for a reason, or take the waiver back."""
        found = _editable(screen)
        if not isinstance(found, Found) or not screen.controller.may_write():
            return
        # The rules are imported when a report is first looked at, not when it is opened.
        from irp_tui.checks import RULES

        rule = RULES[found.rule]
        concern = screen.draft.report.concern(found.at)
        if found.rule == "wording-changed" and concern:
            ask_why(screen, concern)
        elif found.is_waived:
            before = screen.draft.report
            screen.controller.make(Transaction((e.Unwaive(found.rule, _waived_at(screen, found)),)))
            if screen.draft.report is not before:
                screen.controller.tell(
                    f"This is {_SEVERITY[rule.severity]} again, and the reason is gone. Undo brings it back."
                )
        elif not rule.waivable:
            screen.controller.tell(f"Nobody can live with this one: the report is not complete. {rule.advice}")
        else:
            named(screen, lambda: self._ask(screen, found))

    def _ask(self, screen: Workspace, found: Found) -> None:
        current = screen.form.current
        name = f"{unanswered.WAIVER} {found.rule} {found.at}"
        box = unanswered.of_draft(screen, name, _named_by(screen, "reason to live with"))
        ask_reason(screen, found.rule, found.at, box, current.text if current else "")


_SEVERITY = {"error": "an error", "warning": "a warning"}
"""Severities in the middle of a sentence."""


class GoOn(Command):
    """Go on with a comment or a reason that stands in a box unfinished, wherever that was, or is no more."""

    id, title = "unfinished", "PendingTexts texts"

    def lacks(self, screen: Workspace) -> str:
        """Such a text."""
        return "" if screen.draft.session.unfinished.all() else "No comment or reason stands unfinished in its box."

    def run(self, screen: Workspace) -> None:
        """Ask which, and open its box."""
        # Most sessions leave nothing unfinished.
        from irp_tui.tui.screens.lists import choose_unfinished

        choose_unfinished(screen)


class Drop(Command):
    """Take the line of the imported report that is in focus off the list."""

    id, keys, title, short, rank = "drop-line", ("d",), "Take this line off the list", "Off the list", 5
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """Such a line."""
        is_there = isinstance(_editable(screen), Astray)
        return "" if is_there else "This is for lines of an imported report that found no place: F7 lists them."

    def run(self, screen: Workspace) -> None:
        """Take it off."""
        editable = _editable(screen)
        if isinstance(editable, Astray) and (change := editable.remove(screen.controller.context)):
            # The dialogs are not needed to open a draft.
            from irp_tui.tui.removal import take_out

            take_out(screen, change)


def _editable(screen: Workspace) -> Editable | None:
    """What the item in focus stands for."""
    return getattr(screen.form.current, "editable", None)


def _waived_at(screen: Workspace, found: Found) -> str:
    """The place that the waiver names: "" where it covers all that the rule finds."""
    waivers = {(waiver.rule, waiver.place) for review in screen.draft.report.reviews for waiver in review.waivers}
    return found.at if (found.rule, found.at) in waivers else ""


def _named_by(screen: Workspace, what: str) -> str:
    """What a box is for, in words that can be read when the thing in focus is no more."""
    current = screen.form.current
    return (
        f"{what} “{unanswered.short(current.text)}”"
        if current and current.text.strip()
        else f"{what} what has no words"
    )


REVIEWING = (AddRemark(), Resolve(), Reopen(), AgreeRow(), AgreeHere(), LiveWith(), GoOn(), Drop())
