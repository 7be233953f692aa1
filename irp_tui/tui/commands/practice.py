"""Commands for notable positive practice: every example comes from a paragraph."""

from collections.abc import Callable

from irp_tui.report import edits as e
from irp_tui.report.model import Paragraph, Practice, Report
from irp_tui.report.sanitize import one_line
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.form.items import Transaction, new_id
from irp_tui.tui.prompts import pick
from irp_tui.tui.screens.dialogs import Row


class MakePractice(DraftCommand):
    """Make an example of notable positive practice of the paragraph in focus: its words are there to begin with."""

    id, keys, title, short = "practice", ("f12",), "Make this an example of practice", "Practice"
    rank, of_item = 13, True

    def obstacle(self, screen: Workspace) -> str:
        """Require a paragraph of a concern."""
        is_there = self._paragraph(screen) is not None
        return "" if is_there else "An example of practice is made of a paragraph of a concern: go to one first."

    def _paragraph(self, screen: Workspace) -> Paragraph | None:
        item = screen.form.current
        return _found(screen.draft.report, item.key.partition(".")[0]) if item else None

    def run(self, screen: Workspace) -> None:
        """Make it and go there; to the example that there is, where it is one already."""
        paragraph = self._paragraph(screen)
        if paragraph is None:
            return
        there = next((each for each in screen.draft.report.summary.practice if each.paragraph == paragraph.id), None)
        if there:
            screen.go(there.id)
            screen.controller.tell("This paragraph is an example of practice already: here it is.")
        else:
            _add(screen, paragraph)


class AddPractice(DraftCommand):
    """Add an example of notable positive practice: choose the paragraph it comes from."""

    id, title = "add-practice", "Add an example of practice"

    def run(self, screen: Workspace) -> None:
        """Ask which paragraph."""
        _pick(screen, "Which paragraph is the example from?", lambda paragraph: _add(screen, paragraph))


class ChooseParagraph(DraftCommand):
    """Choose another paragraph for the example of practice in focus; its words stay as they are."""

    id, title = "practice-paragraph", "Choose the paragraph of this example"
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require an example."""
        is_there = self._example(screen) is not None
        return "" if is_there else "This is for examples of practice: they stand on the page Key findings."

    def _example(self, screen: Workspace) -> Practice | None:
        item = screen.form.current
        id = item.key.partition(".")[0] if item else ""
        return next((each for each in screen.draft.report.summary.practice if each.id == id), None)

    def run(self, screen: Workspace) -> None:
        """Ask which."""
        example = self._example(screen)
        if example is None:
            return

        def choose(paragraph: Paragraph) -> None:
            screen.controller.make(Transaction((e.SetPractice(example.id, paragraph=paragraph.id),)))

        _pick(screen, "Which paragraph is this example from?", choose)


def _found(report: Report, id: str) -> Paragraph | None:
    there = (paragraph for concern in report.concerns for paragraph in concern.paragraphs)
    return next((paragraph for paragraph in there if paragraph.id == id), None)


def _add(screen: Workspace, paragraph: Paragraph) -> None:
    if not screen.controller.may_write():
        return
    id = new_id(screen.draft.report)
    screen.controller.make(Transaction((e.AddPractice(id, one_line(paragraph.text), paragraph.id),)))
    screen.go(id)


def _pick(screen: Workspace, title: str, take: Callable[[Paragraph], None]) -> None:
    """Ask for a paragraph of a concern, and go on with it."""
    # Needed for the rows, and so not to open a draft.
    from irp_tui.report.compose.sections import compose
    from irp_tui.report.goto import matching, targets

    report = screen.draft.report
    concerns = {paragraph.id: concern for concern in report.concerns for paragraph in concern.paragraphs}
    there = tuple(target for target in targets(report, compose(report)) if target.place in concerns)

    def rows(words: str) -> list[Row]:
        return [Row(each.place, each.label, concerns[each.place].area) for each in matching(there, words)]

    def taken(id: str) -> None:
        if paragraph := _found(screen.draft.report, id):
            take(paragraph)

    if there:
        pick(screen, "practice", title, rows, taken)
    elif screen.controller.may_write():
        screen.controller.tell("There is no paragraph yet: write one under a concern first.")
