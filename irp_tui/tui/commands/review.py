"""Commands of whoever reads and agrees: comments, agreements, waivers, and published wording."""

from irp_tui.report import edits as e
from irp_tui.report.model import Comment, Concern
from irp_tui.report.review import comments_on, is_corrected, is_unexplained, refusal, signature
from irp_tui.report.todo import Stage, stage
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.form.items import TextField, Transaction
from irp_tui.tui.pages.context_panel import place_of
from irp_tui.tui.pages.rows import ConcernRow, ProblemRow, UnplacedRow
from irp_tui.tui.prompts import ask_comment, ask_reason, ask_wording_reason, with_initials
from irp_tui.tui.removal import take_out


class AddComment(DraftCommand):
    """Comment on the thing in focus. A comment stays open until somebody marks it as resolved."""

    id, keys, title, short, rank = "comment", ("ctrl+t",), "Comment on this", "Comment", 40
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require something of the report in focus."""
        is_there = bool(place_of(screen.draft.report, screen.form.current))
        return "" if is_there else "Nothing here can be commented on: go to a text or a choice of the report."

    def run(self, screen: Workspace) -> None:
        """Ask for the comment."""
        place = place_of(screen.draft.report, screen.form.current)
        if screen.controller.may_write():
            box = unanswered.draft_box(screen, f"{unanswered.COMMENT} {place}", _named_by(screen, "comment on"))
            ask_comment(screen, place, box)


class ResolveComment(DraftCommand):
    """Mark the first open comment on the thing in focus as resolved."""

    id, title = "resolve", "Resolve the comment on this"
    keys: tuple[str, ...] = ("ctrl+r",)
    of_item, opens = True, False

    def obstacle(self, screen: Workspace) -> str:
        """Require an open comment; to open one again, a resolved one."""
        state = "resolved" if self.opens else "open"
        return "" if self._comment(screen) else f"There is no {state} comment on what is in focus. Ctrl+T makes one."

    def _comment(self, screen: Workspace) -> Comment | None:
        report, editable = screen.draft.report, screen.editable
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


class ReopenComment(ResolveComment):
    """Open a resolved comment on the thing in focus again."""

    id, title = "open-again", "Open a resolved comment on this again"
    keys: tuple[str, ...] = ()
    opens = True


class _Agree(DraftCommand):
    """Agree to a concern as it stands."""

    def concern(self, screen: Workspace) -> str:
        """Return the id of the concern that is meant, or ""."""
        raise NotImplementedError

    def obstacle(self, screen: Workspace) -> str:
        """Require a concern that is not agreed to as it stands."""
        report = screen.draft.report
        concern = report.concern(self.concern(screen))
        if concern is None:
            return "A concern is agreed to on its own page, or with A in its row on the page Judgements."
        is_agreed = stage(report, concern) is Stage.AGREED
        return "This is agreed to already, and nothing of it has changed since." if is_agreed else ""

    def run(self, screen: Workspace) -> None:
        """Agree, with the name of whoever does."""
        id = self.concern(screen)

        def agree() -> None:
            context = screen.controller.context
            if why := refusal(context.report, context.who):
                screen.controller.tell(f"Not agreed: {why}. Your own initials are in Settings (F10).")
                return
            who = signature(context.report, context.who)
            screen.controller.make(Transaction((e.Agree(id, who, context.now),)))
            screen.controller.tell(f"{who} has agreed to it as it stands.")

        if screen.controller.may_write():
            with_initials(screen, agree, refusal)


class AgreeToRow(_Agree):
    """Agree to the concern of the row in focus as it stands."""

    id, keys, title, short, rank = "agree-row", ("a",), "Agree to the concern of this row", "Agree", 5
    of_item = True

    def concern(self, screen: Workspace) -> str:
        """Return the concern of the row in focus."""
        return screen.editable.concern if isinstance(screen.editable, ConcernRow) else ""


class AgreeToConcern(_Agree):
    """Agree to the concern of this page as it stands. Whatever changes in it later asks for a new agreement."""

    id, title = "agree", "Agree to this concern"

    def concern(self, screen: Workspace) -> str:
        """Return the concern whose page is open."""
        return screen.page_concern


class WaiveProblem(DraftCommand):
    """Live with this problem: it is kept with your reason and your name. Again, and that is taken back."""

    id, keys, title, short, rank = "waive", ("w",), "Live with this problem", "Live with it", 5
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require a problem in focus."""
        return (
            ""
            if isinstance(screen.editable, ProblemRow)
            else "This is for problems: F7 lists them, and W lives with one."
        )

    def run(self, screen: Workspace) -> None:
        """Ask for a reason, or take the waiver back."""
        found = screen.editable
        if not isinstance(found, ProblemRow) or not screen.controller.may_write():
            return
        # The rules are imported when a report is first looked at, not when it is opened.
        from irp_tui.checks import RULES

        rule = RULES[found.rule]
        concern = screen.draft.report.concern(found.at)
        if found.rule == "wording-changed" and concern:
            ask_wording_reason(screen, concern)
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
            with_initials(screen, lambda: self._ask(screen, found))

    def _ask(self, screen: Workspace, found: ProblemRow) -> None:
        current = screen.form.current
        name = f"{unanswered.WAIVER} {found.rule} {found.at}"
        box = unanswered.draft_box(screen, name, _named_by(screen, "reason to live with"))
        ask_reason(screen, found.rule, found.at, box, current.text if current else "")


_SEVERITY = {"error": "an error", "warning": "a warning"}
"""Severities in the middle of a sentence."""


class ContinueUnfinished(DraftCommand):
    """Go on with a comment or a reason that stands in a box unfinished, wherever that was, or is no more."""

    id, title = "unfinished", "Unfinished texts"

    def obstacle(self, screen: Workspace) -> str:
        """Require an unfinished text."""
        return "" if screen.draft.session.unfinished.all() else "No comment or reason stands unfinished in its box."

    def run(self, screen: Workspace) -> None:
        """Ask which, and open its box."""
        # Most sessions leave nothing unfinished.
        from irp_tui.tui.screens.lists import choose_unfinished

        choose_unfinished(screen)


class DropUnplacedLine(DraftCommand):
    """Take the line of the imported report that is in focus off the list."""

    id, keys, title, short, rank = "drop-line", ("d",), "Take this line off the list", "Off the list", 5
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require a line without a place in focus."""
        is_there = isinstance(screen.editable, UnplacedRow)
        return "" if is_there else "This is for lines of an imported report that found no place: F7 lists them."

    def run(self, screen: Workspace) -> None:
        """Take it off."""
        editable = screen.editable
        if isinstance(editable, UnplacedRow) and (change := editable.remove(screen.controller.context)):
            take_out(screen, change)


_UNLOCKED = (
    "Unlocked until you leave it. What you change is marked, here and in Check, until somebody says why; Undo takes "
    "it back."
)


class UnlockWording(DraftCommand):
    """Unlock published wording to put an error of copying right. What it was is kept, and you are asked why."""

    id, title = "unlock", "Correct published wording"

    def obstacle(self, screen: Workspace) -> str:
        """Require a locked text, or the page of a worded concern."""
        concern = concern_here(screen)
        is_there = self._is_locked(screen) or (concern is not None and bool(concern.text.strip()))
        return "" if is_there else "Nothing here is published wording: it stands on the page of a concern."

    def _is_locked(self, screen: Workspace) -> bool:
        item = screen.form.current
        return isinstance(item, TextField) and bool(item.editable.why_locked(screen.controller.context))

    def run(self, screen: Workspace) -> None:
        """Let it be written until the focus leaves it."""
        if not screen.controller.may_write():
            return
        concern = concern_here(screen)
        if not self._is_locked(screen) and concern:
            screen.go(concern.id)
        if isinstance(item := screen.form.current, TextField):
            screen.draft.unlocked = item.editable.place
            screen.controller.tell(
                _UNLOCKED if concern else "Unlocked until you leave it. Undo takes back what you change."
            )


class ExplainWording(DraftCommand):
    """Say why the published wording of this concern was changed. The reason is kept with your name."""

    id, title = "say-why", "Say why published wording was changed"

    def obstacle(self, screen: Workspace) -> str:
        """Require a changed wording that nobody has explained."""
        concern = concern_here(screen)
        is_there = concern is not None and is_unexplained(concern)
        return "" if is_there else "No published wording was changed here without a reason."

    def run(self, screen: Workspace) -> None:
        """Ask for the reason."""
        concern = concern_here(screen)
        if concern and concern.correction and screen.controller.may_write():
            ask_wording_reason(screen, concern)


class RestoreWording(DraftCommand):
    """Go back to the published wording of this concern."""

    id, title = "as-published", "Go back to the published wording"

    def obstacle(self, screen: Workspace) -> str:
        """Require a changed wording."""
        concern = concern_here(screen)
        is_there = concern is not None and is_corrected(concern)
        return "" if is_there else "The wording here is as it was published."

    def run(self, screen: Workspace) -> None:
        """Put it back."""
        concern = concern_here(screen)
        if concern and concern.correction and screen.controller.may_write():
            screen.controller.make(Transaction((e.CorrectWording(concern.id, concern.correction.was),)))
            screen.controller.tell("It reads as it was published.")


def concern_here(screen: Workspace) -> Concern | None:
    """Return the concern of the page, or else of the thing in focus."""
    report, editable = screen.draft.report, screen.editable
    return report.concern(screen.page_concern) or (report.concern(editable.place) if editable else None)


def _waived_at(screen: Workspace, found: ProblemRow) -> str:
    """Return the place that the waiver names: "" where it covers all that the rule finds."""
    waivers = {(waiver.rule, waiver.place) for review in screen.draft.report.reviews for waiver in review.waivers}
    return found.at if (found.rule, found.at) in waivers else ""


def _named_by(screen: Workspace, what: str) -> str:
    """Return what a box is for, in words that can be read when the thing in focus is no more."""
    current = screen.form.current
    return (
        f"{what} “{unanswered.short(current.text)}”"
        if current and current.text.strip()
        else f"{what} what has no words"
    )
