"""Lists to pick from: every command, and every place to go to."""

from collections.abc import Sequence

from irp_tui.report.compose.sections import compose
from irp_tui.report.goto import Target, matching, targets
from irp_tui.tui import pages, unanswered
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.keyboard import key_name
from irp_tui.tui.screens.dialogs import ListPicker, Row

_PARTS = {"person": "name", "term": "text"}
"""Which part of a thing of this kind is gone to."""

_ROOM = 110
"""Columns of a screen from which there is room to say what each command does."""

_SECTIONS = {"section.2": "findings", "section.4": "judgements", "appendix.i": "glossary", "appendix.ii": "glossary"}
"""The page on which what a heading stands over is worked on."""


def command_picker(screen: Workspace) -> ListPicker:
    """Asks which command; those that mean nothing now come last, and quietly."""
    commands = sorted(screen.commands.values(), key=lambda command: not command.possible(screen))
    titled = tuple(Target(command.title, command.id, "section") for command in commands)
    said = tuple(Target(f"{command.title} {command.description}", command.id, "section") for command in commands)
    rows = {command.id: _row(screen, command) for command in commands}

    def found(words: str) -> Sequence[Row]:
        # Titles first, and of those the ones that begin so; then what else is said of a command.
        ids = dict.fromkeys(target.place for target in (*matching(titled, words), *matching(said, words)))
        begun = words.strip().casefold()
        return [
            rows[id]
            for id in sorted(ids, key=lambda each: not screen.commands[each].title.casefold().startswith(begun))
        ]

    box = unanswered.draft_box(screen, "commands", "a command", search=True)
    return ListPicker("All commands", found, "Type what you want to do", box)


def _row(screen: Workspace, command: DraftCommand) -> Row:
    widest = max(len(each.title) for each in screen.commands.values())
    keys = " ".join(key_name(key) for key in screen.controller.keys_of(command.id)[:2])
    words = f"{command.title:<{widest}}  {keys:<17}"
    is_roomy = screen.app.size.width >= _ROOM
    if command.possible(screen):
        return Row(command.id, f"  {words}", command.description if is_roomy else "")
    # The keys of what means nothing here are of no use here, and would leave no room to say so.
    why = f": {command.why_not(screen)}" if is_roomy else ""
    return Row(command.id, "–", f"{command.title:<{widest}}  not here{why}")


def place_picker(screen: Workspace) -> ListPicker:
    """Asks where to go; answers with the place, and perhaps a space and the part of it."""
    report = screen.draft.report
    printed = compose(report)
    named = [Target(page.title, page.name, "section") for page in pages.pages(report) if not page.concern]
    there: list[Target] = []
    for target in targets(report, printed):
        if target.place.startswith(("section.", "appendix.")):
            page = _SECTIONS.get(target.place, next((page.name for page in pages.pages(report) if page.concern), ""))
            there += [Target(target.label, page, target.kind)] if page else []
        else:
            part = _part(target, printed.numbers.get(target.place, ""))
            there.append(Target(target.label, f"{target.place} {part}".strip(), target.kind))
    every = (*named, *there)

    def found(words: str) -> Sequence[Row]:
        rows = {(target.label, target.place): target for target in matching(every, words)}
        ids: dict[str, Row] = {}
        for target in rows.values():
            ids.setdefault(target.place, Row(target.place, target.label))
        return list(ids.values())

    hint = "A number such as 3.54, or a few letters of a concern, a name, a term or a page"
    nothing = "Nothing has these letters here. Ctrl+F looks in every text, notes too."
    return ListPicker(
        "Go to", found, hint, unanswered.draft_box(screen, "go-to", "a place to go to", search=True), nothing
    )


def _part(target: Target, number: str) -> str:
    """Return the verdict's number leads to the judgement."""
    if target.kind == "concern" and number and target.label.startswith(f"{number}  "):
        return "judgement"
    return _PARTS.get(target.kind, "")
