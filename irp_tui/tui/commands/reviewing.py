"""Commands of whoever reads and agrees: comments, agreements, and problems to live with."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from irp_tui.report import edits as e
from irp_tui.report.model import Comment
from irp_tui.report.outstanding import Stage, stage
from irp_tui.report.review import comments_on, owner
from irp_tui.tui.commands.command import Command
from irp_tui.tui.pages.beside import place_of
from irp_tui.tui.pages.listed import Astray, Found, Listed
from irp_tui.tui.things import Change, Thing, new_id

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen

Answered = Callable[[str], None]

INITIALS = 5
"""Letters that initials have at most."""


class AddRemark(Command):
    """Comment on the thing in focus. A comment stays open until somebody marks it as resolved."""

    id, keys, title, short, rank = "comment", ("ctrl+t",), "Comment on this", "Comment", 40

    def possible(self, screen: "DraftScreen") -> bool:
        """Where something of the report is in focus."""
        return bool(place_of(screen.draft.report, screen.sheet.current))

    def run(self, screen: "DraftScreen") -> None:
        """Ask for the comment."""
        place = place_of(screen.draft.report, screen.sheet.current)

        def take(text: str) -> None:
            hand = screen.desk.hand
            review = owner(hand.report, place)
            screen.desk.make(Change((e.AddComment(review, new_id(hand.report), place, text, hand.who, hand.now),)))

        if screen.desk.may_write():
            ask(screen, "Comment on this", "What should whoever wrote it look at?", take)


class Resolve(Command):
    """Mark the first open comment on the thing in focus as resolved."""

    id, title = "resolve", "Resolve the comment on this"
    keys: tuple[str, ...] = ("ctrl+r",)
    opens = False

    def possible(self, screen: "DraftScreen") -> bool:
        """Where there is one."""
        return self._comment(screen) is not None

    def _comment(self, screen: "DraftScreen") -> Comment | None:
        report, thing = screen.draft.report, _thing(screen)
        places = [thing.place] if thing else []
        places.append(place_of(report, screen.sheet.current))
        found = (comment for place in places if place for comment in comments_on(report, place))
        return next((comment for comment in found if comment.resolved is self.opens), None)

    def run(self, screen: "DraftScreen") -> None:
        """Resolve it, or open it again."""
        comment = self._comment(screen)
        if comment and screen.desk.may_write():
            screen.desk.make(Change((e.ResolveComment(comment.id, resolved=not self.opens),)))
            screen.desk.tell("The comment is open again." if self.opens else "The comment is resolved.")


class Reopen(Resolve):
    """Open a resolved comment on the thing in focus again."""

    id, title = "open-again", "Open a resolved comment on this again"
    keys: tuple[str, ...] = ()
    opens = True


class AgreeHere(Command):
    """Agree to the concern of this page as it stands. Whatever changes in it later asks for a new agreement."""

    id, title = "agree", "Agree to this concern"

    def possible(self, screen: "DraftScreen") -> bool:
        """On a concern that is not agreed to as it stands."""
        report = screen.draft.report
        concern = report.concern(self._concern(screen))
        return concern is not None and stage(report, concern) is not Stage.AGREED

    def _concern(self, screen: "DraftScreen") -> str:
        return screen.page.partition(":")[2]

    def run(self, screen: "DraftScreen") -> None:
        """Agree, with the name of whoever does."""
        id = self._concern(screen)

        def agree() -> None:
            hand = screen.desk.hand
            screen.desk.make(Change((e.Agree(id, hand.who, hand.now),)))
            screen.desk.tell(f"{hand.who} has agreed to it as it stands.")

        if screen.desk.may_write():
            named(screen, agree)


class AgreeRow(AgreeHere):
    """Agree to the concern of the row in focus as it stands."""

    id, keys, title, short, rank = "agree-row", ("a",), "Agree to the concern of this row", "Agree", 5

    def _concern(self, screen: "DraftScreen") -> str:
        thing = _thing(screen)
        return thing.concern if isinstance(thing, Listed) else ""


class LiveWith(Command):
    """Live with this problem: it is kept with your reason and your name. Again, and that is taken back."""

    id, keys, title, short, rank = "waive", ("w",), "Live with this problem", "Live with it", 5

    def possible(self, screen: "DraftScreen") -> bool:
        """On a problem."""
        return isinstance(_thing(screen), Found)

    def run(self, screen: "DraftScreen") -> None:
        """Ask for a reason, or take the waiver back."""
        found = _thing(screen)
        if not isinstance(found, Found) or not screen.desk.may_write():
            return
        # The rules are imported when a report is first looked at, not when it is opened.
        from irp_tui.checks import RULES

        rule = RULES[found.rule]
        concern = screen.draft.report.concern(found.at)
        if found.rule == "wording-changed" and concern:
            # The reason is the correction's own, and holds for this wording alone. That command uses what is here.
            from irp_tui.tui.commands.wording import ask_why

            ask_why(screen, concern)
        elif found.is_waived:
            screen.desk.make(Change((e.Unwaive(found.rule, _waived_at(screen, found)),)))
        elif not rule.waivable:
            screen.desk.tell(f"Nobody can live with this one: the report is not complete. {rule.advice}")
        else:
            named(screen, lambda: self._ask(screen, found))

    def _ask(self, screen: "DraftScreen", found: Found) -> None:
        current = screen.sheet.current

        def take(reason: str) -> None:
            hand = screen.desk.hand
            review = owner(hand.report, found.at)
            screen.desk.make(Change((e.Waive(review, found.rule, found.at, reason, hand.who, hand.now),)))

        ask(screen, "Live with this problem", "Why can it stay as it is?", take, current.text if current else "")


class Drop(Command):
    """Take the line of the imported report that is in focus off the list."""

    id, keys, title, short, rank = "drop-line", ("d",), "Take this line off the list", "Off the list", 5

    def possible(self, screen: "DraftScreen") -> bool:
        """On such a line."""
        return isinstance(_thing(screen), Astray)

    def run(self, screen: "DraftScreen") -> None:
        """Take it off."""
        thing = _thing(screen)
        if isinstance(thing, Astray) and (change := thing.remove(screen.desk.hand)):
            # The dialogs are not needed to open a draft.
            from irp_tui.tui.removal import take_out

            take_out(screen, change)


def _thing(screen: "DraftScreen") -> Thing | None:
    """What the item in focus stands for."""
    return getattr(screen.sheet.current, "thing", None)


def _waived_at(screen: "DraftScreen", found: Found) -> str:
    """The place that the waiver names: "" where it covers all that the rule finds."""
    waivers = {(waiver.rule, waiver.place) for review in screen.draft.report.reviews for waiver in review.waivers}
    return found.at if (found.rule, found.at) in waivers else ""


def ask(screen: "DraftScreen", title: str, hint: str, take: Answered, about: str = "") -> None:
    """Ask for a text, and go on with it."""
    # A dialog is not needed to open a draft.
    from irp_tui.tui.screens.ask import Ask

    def answered(text: str | None) -> None:
        if text:
            take(text)

    screen.app.push_screen(Ask(title, hint, about=about), answered)


def named(screen: "DraftScreen", go_on: Callable[[], None]) -> None:
    """Go on once it is known who is at work: asked for here where the settings do not say."""

    def take(who: str) -> None:
        if len(who) > INITIALS or not who.isalpha():
            screen.desk.tell(f"“{who[:20]}” are no initials: two to {INITIALS} letters. Nothing was done.")
            return
        screen.draft.who = who
        go_on()

    if screen.desk.hand.who:
        go_on()
    else:
        ask(screen, "Who are you?", "Your initials: they are kept with this.", take)


REVIEWING = (AddRemark(), Resolve(), Reopen(), AgreeRow(), AgreeHere(), LiveWith(), Drop())
