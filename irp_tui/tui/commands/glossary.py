"""Commands for the glossary and the fixed texts."""

from collections.abc import Callable, Sequence

from irp_tui.report import edits as e
from irp_tui.report.model import Report
from irp_tui.report.sanitize import one_line
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.form.items import Transaction
from irp_tui.tui.prompts import pick
from irp_tui.tui.screens.dialogs import Row, narrowed


class AddTerm(DraftCommand):
    """Print one of the house's entries in the glossary: choose it from all there are."""

    id, title = "add-term", "Add an entry to the glossary"

    def run(self, screen: Workspace) -> None:
        """Ask which, and go to it."""
        report = screen.draft.report
        printed = {term.id for term in report.terms()}
        left = [Row(term.id, term.term, one_line(term.text)) for term in report.house.terms if term.id not in printed]

        def take(id: str) -> None:
            screen.controller.make(Transaction((e.UseTerms((*screen.draft.report.glossary.house, id)),)))
            screen.go(f"glossary.{id}")

        pick(screen, self.id, "Which entry shall be printed?", _sorted(left), take)


class RewordText(DraftCommand):
    """Word one of the fixed texts differently in this report: a title, a sentence, the definition of a judgement."""

    id, title = "reword", "Word a fixed text anew"

    def run(self, screen: Workspace) -> None:
        """Ask which, and go to it."""
        texts = _texts_of_house(screen.draft.report)
        left = [
            Row(place, one_line(text), place.partition(".")[2].replace(".", " · ")) for place, text in texts.items()
        ]

        def take(place: str) -> None:
            screen.controller.make(Transaction((_rewording(place, texts[place]),)))
            screen.go(place)

        pick(screen, self.id, "Which text is worded anew?", _sorted(left), take)


def _texts_of_house(report: Report) -> dict[str, str]:
    """Return the fixed texts that the report has no words of its own for, by their places."""
    house, own = report.house, report.own
    texts = {f"texts.{key}": text for key, text in house.texts.items() if key not in own.texts}
    definitions = {
        f"definitions.{scale.id}.{step.id}": step.definition
        for scale in house.scales
        for step in scale.judgements
        if step.id not in own.definitions.get(scale.id, {})
    }
    return texts | definitions


def _rewording(place: str, text: str) -> e.Edit:
    """Return the edit that takes a fixed text into this report, to be worded anew."""
    kind, _, key = place.partition(".")
    if kind == "texts":
        return e.SetHouseText(key, text)
    scale, _, judgement = key.partition(".")
    return e.SetDefinition(scale, judgement, text)


def _sorted(rows: Sequence[Row]) -> Callable[[str], Sequence[Row]]:
    """Return what narrows the rows to those with the words typed, those first whose label begins with them."""
    found = narrowed(rows)
    return lambda words: sorted(found(words), key=lambda row: not row.label.casefold().startswith(words.casefold()))
