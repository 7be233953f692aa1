"""Commands for the glossary and for fixed texts: what the house has, taken up for this report."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from irp_tui.report import edits as e
from irp_tui.report.model import Report
from irp_tui.report.text import one_line
from irp_tui.tui import boxes
from irp_tui.tui.commands.base import Command, Workspace
from irp_tui.tui.things import Change

if TYPE_CHECKING:
    from irp_tui.tui.screens.pick import Row


class AddTerm(Command):
    """Print one of the house's entries in the glossary: choose it from all there are."""

    id, title = "add-term", "Add an entry to the glossary"

    def run(self, screen: Workspace) -> None:
        """Ask which, and go to it."""
        # Not before something is picked: start-up is spared the dialog.
        from irp_tui.tui.screens.pick import Row

        if not screen.desk.may_write():
            return
        report = screen.draft.report
        printed = {term.id for term in report.terms()}
        left = [Row(term.id, term.term, one_line(term.text)) for term in report.house.terms if term.id not in printed]

        def picked(id: str | None) -> None:
            if id:
                screen.desk.make(Change((e.UseTerms((*screen.draft.report.glossary.house, id)),)))
                screen.go(f"glossary.{id}")

        _pick(screen, self.id, "Which entry shall be printed?", left, picked)


class Reword(Command):
    """Word one of the fixed texts differently in this report: a title, a sentence, the definition of a judgement."""

    id, title = "reword", "Word a fixed text anew"

    def run(self, screen: Workspace) -> None:
        """Ask which, and go to it."""
        # Not before something is picked: start-up is spared the dialog.
        from irp_tui.tui.screens.pick import Row

        if not screen.desk.may_write():
            return
        edits = _rewordings(screen.draft.report)
        left = [
            Row(place, one_line(text), place.partition(".")[2].replace(".", " · ")) for place, text in edits.items()
        ]

        def picked(place: str | None) -> None:
            if place:
                screen.desk.make(Change((_taken_up(place, edits[place]),)))
                screen.go(place)

        _pick(screen, self.id, "Which text is worded anew?", left, picked)


def _pick(screen: Workspace, name: str, title: str, rows: "list[Row]", picked: Callable[[str | None], None]) -> None:
    # Not before something is picked: start-up is spared the dialog.
    from irp_tui.tui.screens.pick import Pick

    box = boxes.of_draft(screen, name, title, search=True)
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
