"""What is written of a report, and where: the same on the command line and on the screen."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from irp_tui import export_record
from irp_tui.drafts import DraftError, storage
from irp_tui.export_record import Manifest, Stamp, stamp
from irp_tui.report.model import Report

if TYPE_CHECKING:
    from irp_tui.word.template import Template

WORD, PDF, MARKDOWN, TEXT = ".docx", ".pdf", ".md", ".txt"
"""What can be written, by the ending of the file's name."""

LAID_OUT = (WORD, PDF)
"""What has pages, and so takes a template."""

ENDINGS = "ends in .docx for Word, or in .pdf, .md or .txt"
"""As people are told."""

_INACCESSIBLE = (
    "the PDF is not fully accessible: a picture of the template has no description; give it one in Word (Alt Text)"
)


class Wish(NamedTuple):
    """What is to be written.

    Attributes:
        path: its ending says what: Word, PDF, Markdown or plain text.
        final: without the marking of a draft.
        template: a Word document whose look, headers and cover the report takes.
        exact: pages in the contents as LibreOffice lays them out; those of a PDF always are.
        pdf: a tagged PDF beside the Word file.
        over: files that a person said may be replaced, as they were then.
    """

    path: Path
    final: bool = False
    template: Path | None = None
    exact: bool = False
    pdf: bool = False
    over: tuple[Stamp, ...] = ()


class File(NamedTuple):
    """A file that was written, and whether there was one before."""

    path: Path
    replaced: bool

    def __str__(self) -> str:
        return f"{self.path} (the one before was replaced)" if self.replaced else str(self.path)


class Written(NamedTuple):
    """What was written.

    Attributes:
        files: the one that was asked for, and the PDF beside it.
        size: of the first, in bytes.
        notes: what else a person should know of it.
    """

    files: tuple[File, ...]
    size: int
    notes: tuple[str, ...] = ()


class Taken(NamedTuple):
    """A file that is in the way: which, and why it is not replaced unasked."""

    path: Path
    why: str


def default_path(folder: Path, draft: Path, now: dt.datetime, *, final: bool) -> Path:
    """Where the Word file of a draft goes unless told otherwise: named for the minute, and where none is yet."""
    name = f"{draft.resolve().name}-{'final' if final else 'draft'}-{now:%Y-%m-%d-%H%M}"
    number, path = 1, folder / f"{name}{WORD}"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{name}-{number}{WORD}"
    return path


def in_the_way(errors: int) -> str:
    """Why there is no final export."""
    return f"in the way of a final export: {errors} error{'' if errors == 1 else 's'}"


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
    for each in _paths(wish):
        _must_be_writable(each, draft, how)
        if wish.template and _same(each, wish.template):
            raise DraftError(each, "is the template itself; write the report under another name")
    if wish.pdf or kind == PDF:
        # Only these and exact pages need LibreOffice.
        from irp_tui.word import office

        office.must_be_there("or export a Word file and save it as PDF in Word")
    elif wish.exact:
        from irp_tui.word import office

        office.must_be_there("or leave --exact-pages out: pages are estimated then")


def taken(wish: Wish, manifest: Manifest) -> tuple[Taken, ...]:
    """The files in the way: those that were not written by this program, or changed since, and not agreed to go."""
    found = ((path, _objection(path, path, wish, manifest)) for path in _paths(wish))
    return tuple(Taken(path, why) for path, why in found if why)


def replacing(wish: Wish) -> Wish:
    """The same wish, by one who says that the files may be replaced which are there now."""
    return wish._replace(over=tuple(stamp(path) for path in _paths(wish) if os.path.exists(path)))  # noqa: PTH110 - as below


def _objection(path: Path, at: Path, wish: Wish, manifest: Manifest) -> str:
    """Why the file of this path, which lies there now, must not be replaced; "" where it may be."""
    why = manifest.objection(path, at)
    return "" if not why or stamp(path, at) in wish.over else why


def _paths(wish: Wish) -> tuple[Path, ...]:
    """The files that a wish asks for."""
    return tuple(dict.fromkeys((wish.path, wish.path.with_suffix(PDF)) if wish.pdf else (wish.path,)))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # there is not one of them, or its name is none
        return False


def _must_be_writable(path: Path, draft: Path, how: str) -> None:
    if path.resolve().is_relative_to(draft.resolve()):
        raise DraftError(path, f"lies inside the draft; write it elsewhere{how}")
    if os.path.isdir(path):  # noqa: PTH112 - the ones of pathlib raise on a name that is too long
        raise DraftError(path, "is a folder; name a file")
    if not path.absolute().parent.is_dir():
        raise DraftError(path, f"cannot be written: there is no folder {path.absolute().parent}")
    if os.path.exists(path) and not os.access(path, os.W_OK):  # noqa: PTH110 - as above
        raise DraftError(path, "is there already and may not be written over")


def write(report: Report, wish: Wish, manifest: Manifest, step: Callable[[str], None] | None = None) -> Written:
    """Write what is wished, each file whole or not at all. `step` is told what is being done, if given.

    Raises:
        DraftError: a file cannot be written, or there is one that must not be replaced; it is as it was.
        WordError: the template cannot be used, or LibreOffice fails; nothing is written then.
    """
    step = step or _say_nothing
    if wish.path.suffix.lower() in LAID_OUT:
        return _write_laid_out(report, wish, manifest, step)
    step("Composing…")
    data = _text(report, wish).encode("utf-8", "replace")
    step("Writing…")
    return Written((put(wish.path, data, wish, manifest),), len(data))


def _say_nothing(_words: str) -> None:
    pass


def _write_laid_out(report: Report, wish: Wish, manifest: Manifest, step: Callable[[str], None]) -> Written:
    data = _laid_out(report, wish, _template(wish), step)
    # All is made before anything is written: what fails on the way leaves everything as it was.
    made, notes = {wish.path: data}, tuple[str, ...]()
    if wish.pdf or wish.path.suffix.lower() == PDF:
        step("Making the PDF…")
        pdf, notes = _pdf(data)
        made = {path: pdf if path.suffix.lower() == PDF else data for path in _paths(wish)}
    step("Writing…")
    written = tuple(put(path, each, wish, manifest) for path, each in made.items())
    return Written(written, len(made[wish.path]), notes)


def _template(wish: Wish) -> "Template | None":
    if not wish.template:
        return None
    # 50 ms for lxml, which only another template needs.
    from irp_tui.word.adopting import adopt

    return adopt(wish.template).base.template()


def _laid_out(report: Report, wish: Wish, template: "Template | None", step: Callable[[str], None]) -> bytes:
    if wish.exact or wish.pdf or wish.path.suffix.lower() == PDF:
        # pikepdf, 80 ms. LibreOffice lays a PDF out anyway, so its contents name its own pages.
        from irp_tui.word.exact import exactly

        step("Looking for the pages…")
        return exactly(report, final=wish.final, template=template)
    # python-docx, 100 ms, which text alone does not need.
    from irp_tui.word.document import document

    step("Composing…")
    return document(report, final=wish.final, template=template)


def _pdf(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    # pikepdf, 80 ms, for PDFs alone.
    from irp_tui.word import office, tagged

    made = tagged.accessible(office.pdf(data), data)
    return made, () if tagged.conforms(made) else (_INACCESSIBLE,)


def _text(report: Report, wish: Wish) -> str:
    # 10 ms for these together.
    from irp_tui.report import text_formats
    from irp_tui.report.compose.report import compose
    from irp_tui.report.text_formats import escaped, markdown
    from irp_tui.word.template import MARKING

    printed = compose(report)
    if wish.path.suffix.lower() == MARKDOWN:
        marking = "" if wish.final else f"**{escaped(MARKING)}**\n\n"
        return marking + markdown(report, printed)
    return "\n".join((*([] if wish.final else [MARKING]), *text_formats.lines(printed), ""))


def put(path: Path, data: bytes, wish: Wish, manifest: Manifest) -> File:
    """Write a file, whole or not at all; a link stays one, and leads to it.

    Raises:
        DraftError: it cannot be written, or there is one that must not be replaced; the file is as it was.
    """
    target = path.resolve() if os.path.islink(path) else path  # noqa: PTH114 - that of pathlib raises on a long name

    def must_be_free(at: Path) -> None:
        if why := _objection(target, at, wish, manifest):
            raise DraftError(path, f"{why}; it is as it was")

    try:
        replaced = export_record.write(target, data, must_be_free)
    except OSError as error:
        perhaps = storage.about_name(path.name) or (
            "; is it open in Word?" if isinstance(error, PermissionError) else ""
        )
        raise DraftError(path, f"cannot be written: {storage.reason(error)}{perhaps}") from error
    manifest.add(target, data)
    return File(path, replaced)
