"""The work of an export: what stands in the way, the writing itself, and where a draft was exported to last."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from irp_tui import export
from irp_tui.drafts.session import Session
from irp_tui.export_record import ExportRecord
from irp_tui.report.model import Report
from irp_tui.report.sanitize import shown
from irp_tui.tui.screens.path_picker import is_folder
from irp_tui.tui.state import MOST, State

if TYPE_CHECKING:
    from irp_tui.checks import Problem

NOT_WRITTEN = "Not written: "
"""What is said before the reason why nothing was written."""

_NAME = "exports-to"
_Folders = dict[str, str]
"""By the folder of a draft, the one that it was exported to last; the draft exported last comes last."""


class FinalCheck(NamedTuple):
    """What stands in the way of a final export, and what was waived."""

    standing: "tuple[Problem, ...]"
    waived: "tuple[Problem, ...]"


class Outcome(NamedTuple):
    """How writing went: what is said of it, the file where there is one now, and what has to be asked first."""

    words: str
    path: Path | None = None
    check: FinalCheck | None = None
    asked: export.ExportRequest | None = None


def check_for_final(report: Report) -> FinalCheck:
    """Run all checks, and part what they found."""
    # The rules take as long to import as a key may take.
    from irp_tui import checks

    problems = checks.check(report)
    return FinalCheck(checks.standing(problems), checks.waived(problems))


def write_document(
    session: Session, request: export.ExportRequest, manifest: ExportRecord, step: Callable[[str], None]
) -> Outcome:
    """Save the draft, and write what it says.

    Raises:
        Refused: it cannot be written.
    """
    path = request.path
    export.must_be_free(request, session.folder)
    if taken := export.obstacles(request, manifest):
        told = "\n".join(f"{path} {why}." for path, why in taken)
        return Outcome(f"{NOT_WRITTEN}{told}", asked=export.replacing(request))
    step("Saving the draft…")
    saving = session.save()
    report, check = session.report, None
    if request.final:
        step("Checking…")
        check = check_for_final(report)
        if count := len(check.standing):
            return Outcome(f"{capitalised(export.in_the_way(count))}; nothing was written.", None, check)
    written = export.write(report, request, manifest, step)
    words = f"Written: {shown(str(written.files[0]))}, {written.size / 1000:.0f} KB."
    for note in written.notes:
        words += f"\n{capitalised(note)}."
    if saving.state == "failed":
        words += f" The draft itself is not saved: {saving.why}."
    return Outcome(words, path, check)


def last_folder(draft: Path, state: State) -> Path:
    """Return the folder that this draft was exported to last, where it is still there; else the one that it is in."""
    last = (state.recall(_NAME, _Folders) or {}).get(str(draft.resolve()), "")
    return Path(last) if last and is_folder(Path(last)) else draft.resolve().parent


def remember_folder(state: State, draft: Path, folder: Path) -> None:
    """Remember that this draft was exported to this folder."""
    name = str(draft.resolve())
    folders = {each: last for each, last in (state.recall(_NAME, _Folders) or {}).items() if each != name}
    state.keep(_NAME, dict([*folders.items(), (name, str(folder))][-MOST:]))


def capitalised(words: str) -> str:
    """Return the words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
