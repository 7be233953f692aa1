"""What is written of a report, and where: the same on the command line and on the screen."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from irp_tui.drafts import DraftError, files
from irp_tui.report.model import Report

REPLACED = "the one before was replaced"
WORD, PDF, MARKDOWN, TEXT = ".docx", ".pdf", ".md", ".txt"
"""What can be written, by the ending of the file's name."""

LAID_OUT = (WORD, PDF)
"""What has pages, and so takes a template."""

ENDINGS = "ends in .docx for Word, or in .pdf, .md or .txt"
"""As people are told."""


class Wish(NamedTuple):
    """What is to be written.

    Attributes:
        path: its ending says what: Word, PDF, Markdown or plain text.
        final: without the marking of a draft.
        template: a Word document whose look, headers and cover the report takes.
        exact: pages in the contents as LibreOffice lays them out.
        pdf: a tagged PDF beside the Word file.
    """

    path: Path
    final: bool = False
    template: Path | None = None
    exact: bool = False
    pdf: bool = False


class Written(NamedTuple):
    """What was written.

    Attributes:
        paths: the file that was asked for, and the PDF of it.
        size: of the first, in bytes.
        replaced: whether there was one before.
        faults: of the Word file, which are ours: one sentence each.
    """

    paths: tuple[Path, ...]
    size: int
    replaced: bool
    faults: tuple[str, ...] = ()


def file_name(draft: Path, *, final: bool) -> str:
    """What the Word file of a draft is called unless told otherwise."""
    return f"{draft.resolve().name}{'' if final else '-draft'}{WORD}"


def in_the_way(errors: int) -> str:
    """Why there is no final export."""
    return f"in the way of a final export: {errors} error{'' if errors == 1 else 's'}"


def our_fault(path: Path, faults: tuple[str, ...]) -> str:
    """What is said of a Word file with faults: they are the program's, and the file is kept."""
    return f"{path} is written and kept, but has {_counted(len(faults))} of ours, which Word may mend or refuse"


def _counted(faults: int) -> str:
    return f"{faults} fault{'' if faults == 1 else 's'}"


def must_be_free(wish: Wish, draft: Path, how: str = "") -> None:
    """Refuse to write where it would do harm. `how` says by which means it can be written elsewhere.

    Raises:
        DraftError: it is no name for such a file, lies inside the draft, or cannot be written there.
        WordError: a PDF or exact pages are wanted, and there is no LibreOffice.
    """
    path, kind = wish.path, wish.path.suffix.lower()
    if kind not in (*LAID_OUT, MARKDOWN, TEXT):
        raise DraftError(path, f"is no name for a report; one {ENDINGS}")
    if kind not in LAID_OUT and (wish.template or wish.exact or wish.pdf):
        raise DraftError(path, "is the text alone; a template, pages and a PDF need a Word file, which ends in .docx")
    for each in dict.fromkeys((path, path.with_suffix(PDF))) if wish.pdf else (path,):
        _must_be_writable(each, draft, how)
    if wish.pdf or wish.exact or kind == PDF:
        # Only these need LibreOffice.
        from irp_tui.word import office

        office.must_be_there()


def _must_be_writable(path: Path, draft: Path, how: str) -> None:
    if path.resolve().is_relative_to(draft.resolve()):
        raise DraftError(path, f"lies inside the draft; write it elsewhere{how}")
    if os.path.isdir(path):  # noqa: PTH112 - the ones of pathlib raise on a name that is too long
        raise DraftError(path, "is a folder; name a file")
    if not path.absolute().parent.is_dir():
        raise DraftError(path, f"cannot be written: there is no folder {path.absolute().parent}")
    if os.path.exists(path) and not os.access(path, os.W_OK):  # noqa: PTH110 - as above
        raise DraftError(path, "is there already and may not be written over")


def write(report: Report, wish: Wish, step: Callable[[str], None] | None = None) -> Written:
    """Write what is wished, each file whole or not at all. `step` is told what is being done, if given.

    Raises:
        DraftError: a file cannot be written; it is as it was.
        WordError: the template cannot be used, or LibreOffice fails; where it is the PDF that fails, the Word file is
            written already.
    """
    step = step or _say_nothing
    if wish.path.suffix.lower() in LAID_OUT:
        return _write_laid_out(report, wish, step)
    step("Composing…")
    data = _text(report, wish).encode("utf-8", "replace")
    step("Writing…")
    return Written((wish.path,), len(data), put(wish.path, data))


def _say_nothing(_words: str) -> None:
    pass


def _write_laid_out(report: Report, wish: Wish, step: Callable[[str], None]) -> Written:
    # The room is imported by who exports.
    from irp_tui.word import document, faults

    step("Composing…")
    base, before = None, tuple[str, ...]()
    if wish.template:
        # 50 ms for lxml, which only another template needs.
        from irp_tui.word.adopting import adopt

        base = adopt(wish.template).base
        before = faults(wish.template.read_bytes())
    if wish.exact:
        from irp_tui.word.exact import exactly

        step("Looking for the pages…")
        data = exactly(report, final=wish.final, base=base)
    else:
        data = document(report, final=wish.final, base=base)
    # What a template brings along is not ours, and neither is it our report's.
    found = tuple(fault for fault in faults(data) if fault not in before)
    if wish.path.suffix.lower() == PDF:
        return _write_pdf(wish.path, data, step)._replace(faults=found)
    step("Writing…")
    written = Written((wish.path,), len(data), put(wish.path, data), found)
    if wish.pdf:
        made = _write_pdf(wish.path.with_suffix(PDF), data, step)
        written = written._replace(paths=(wish.path, *made.paths))
    return written


def _write_pdf(path: Path, data: bytes, step: Callable[[str], None]) -> Written:
    # pikepdf, 80 ms, for PDFs alone.
    from irp_tui.word import office, tagged

    step("Making the PDF…")
    made = tagged.accessible(office.pdf(data), data)
    return Written((path,), len(made), put(path, made))


def _text(report: Report, wish: Wish) -> str:
    from irp_tui.report import plain
    from irp_tui.report.compose import compose
    from irp_tui.report.markdown import escaped, markdown
    from irp_tui.word import MARKING

    printed = compose(report)
    if wish.path.suffix.lower() == MARKDOWN:
        marking = "" if wish.final else f"**{escaped(MARKING)}**\n\n"
        return marking + markdown(report, printed)
    return "\n".join((*([] if wish.final else [MARKING]), *plain.lines(printed), ""))


def put(path: Path, data: bytes) -> bool:
    """Write a file, whole or not at all; whether there was one before.

    Raises:
        DraftError: it cannot be written; the file is as it was.
    """
    replaced = os.path.exists(path)  # noqa: PTH110 - `Path.exists` raises on a name that is too long
    try:
        files.write(path, data)
    except OSError as error:
        perhaps = "; is it open in Word?" if isinstance(error, PermissionError) else ""
        raise DraftError(path, f"cannot be written: {files.reason(error)}{perhaps}") from error
    return replaced
