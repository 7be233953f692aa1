"""Commands for the glossary, fixed texts and published wording."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from irp_tui.report import edits as e
from irp_tui.report.model import Concern, Report
from irp_tui.report.published_wording import is_corrected, is_unexplained
from irp_tui.report.sanitize import one_line
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import Command, Workspace
from irp_tui.tui.form.editable import Transaction
from irp_tui.tui.form.items import TextField
from irp_tui.tui.prompts import ask_why

if TYPE_CHECKING:
    from irp_tui.tui.screens.dialogs import Row


class AddTerm(Command):
    """Print one of the house's entries in the glossary: choose it from all there are."""

    id, title = "add-term", "Add an entry to the glossary"

    def run(self, screen: Workspace) -> None:
        """Ask which, and go to it."""
        # Not before something is picked: start-up is spared the dialog.
        from irp_tui.tui.screens.dialogs import Row

        if not screen.controller.may_write():
            return
        report = screen.draft.report
        printed = {term.id for term in report.terms()}
        left = [Row(term.id, term.term, one_line(term.text)) for term in report.house.terms if term.id not in printed]

        def picked(id: str | None) -> None:
            if id:
                screen.controller.make(Transaction((e.UseTerms((*screen.draft.report.glossary.house, id)),)))
                screen.go(f"glossary.{id}")

        _pick(screen, self.id, "Which entry shall be printed?", left, picked)


class Reword(Command):
    """Word one of the fixed texts differently in this report: a title, a sentence, the definition of a judgement."""

    id, title = "reword", "Word a fixed text anew"

    def run(self, screen: Workspace) -> None:
        """Ask which, and go to it."""
        # Not before something is picked: start-up is spared the dialog.
        from irp_tui.tui.screens.dialogs import Row

        if not screen.controller.may_write():
            return
        edits = _rewordings(screen.draft.report)
        left = [
            Row(place, one_line(text), place.partition(".")[2].replace(".", " · ")) for place, text in edits.items()
        ]

        def picked(place: str | None) -> None:
            if place:
                screen.controller.make(Transaction((_taken_up(place, edits[place]),)))
                screen.go(place)

        _pick(screen, self.id, "Which text is worded anew?", left, picked)


def _pick(screen: Workspace, name: str, title: str, rows: "list[Row]", picked: Callable[[str | None], None]) -> None:
    # Not before something is picked: start-up is spared the dialog.
    from irp_tui.tui.screens.dialogs import Pick

    box = unanswered.of_draft(screen, name, title, search=True)
    screen.app.push_screen(Pick(title, lambda words: _matching(rows, words), box=box), picked)


def _rewordings(report: Report) -> dict[str, str]:
    """Every fixed text that the report has no words of its own for, by its place."""
    house, own = report.house, report.own
    texts = {f"texts.{key}": text for key, text in house.texts.items() if key not in own.texts}
    definitions = {
        f"definitions.{scale.id}.{step.id}": step.definition
        for scale in house.scales
        for step in scale.judgements
        if step.id not in own.definitions.get(scale.id, {})
    }
    return texts | definitions


def _taken_up(place: str, text: str) -> e.Edit:
    kind, _, key = place.partition(".")
    if kind == "texts":
        return e.SetHouseText(key, text)
    scale, _, judgement = key.partition(".")
    return e.SetDefinition(scale, judgement, text)


def _matching(rows: "list[Row]", words: str) -> "list[Row]":
    """The rows that have all these words, those first whose label begins with them."""
    typed = words.casefold().split()
    found = [row for row in rows if all(word in f"{row.label} {row.aside}".casefold() for word in typed)]
    return sorted(found, key=lambda row: not row.label.casefold().startswith(words.casefold()))


GLOSSARY = (AddTerm(), Reword())


_UNLOCKED = (
    "Unlocked until you leave it. What you change is marked, here and in Check, until somebody says why; Undo takes "
    "it back."
)


def concern_here(screen: Workspace) -> Concern | None:
    """The concern of the page, or else of the thing in focus."""
    editable = getattr(screen.form.current, "editable", None)
    report = screen.draft.report
    return report.concern(screen.page.partition(":")[2]) or (report.concern(editable.place) if editable else None)


class Unlock(Command):
    """Unlock published wording to put an error of copying right. What it was is kept, and you are asked why."""

    id, title = "unlock", "Correct published wording"

    def lacks(self, screen: Workspace) -> str:
        """A locked text, or the page of a concern."""
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


class SayWhy(Command):
    """Say why the published wording of this concern was changed. The reason is kept with your name."""

    id, title = "say-why", "Say why published wording was changed"

    def lacks(self, screen: Workspace) -> str:
        """A changed wording that nobody has explained."""
        concern = concern_here(screen)
        is_there = concern is not None and is_unexplained(concern)
        return "" if is_there else "No published wording was changed here without a reason."

    def run(self, screen: Workspace) -> None:
        """Ask for the reason."""
        concern = concern_here(screen)
        if concern and concern.correction and screen.controller.may_write():
            ask_why(screen, concern)


class AsPublished(Command):
    """Go back to the published wording of this concern."""

    id, title = "as-published", "Go back to the published wording"

    def lacks(self, screen: Workspace) -> str:
        """A changed wording."""
        concern = concern_here(screen)
        is_there = concern is not None and is_corrected(concern)
        return "" if is_there else "The wording here is as it was published."

    def run(self, screen: Workspace) -> None:
        """Put it back."""
        concern = concern_here(screen)
        if concern and concern.correction and screen.controller.may_write():
            screen.controller.make(Transaction((e.CorrectWording(concern.id, concern.correction.was),)))
            screen.controller.tell("It reads as it was published.")


WORDING = (Unlock(), SayWhy(), AsPublished())
