"""Export: one table from a file's suffix to what makes it, for the command line and the screen alike."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from irp_tui import export_record
from irp_tui.drafts import storage
from irp_tui.errors import DraftError
from irp_tui.export_record import ExportRecord, Stamp, stamp
from irp_tui.report.model import Report
from irp_tui.report.wording import in_figures

if TYPE_CHECKING:
    from irp_tui.word.template import Template
    from irp_tui.word.templates import Adapted

Step = Callable[[str], None]
"""Is told what is being done, in a few words with an ellipsis."""


class ExportRequest(NamedTuple):
    """What to write, and how.

    Attributes:
        path: the file; its suffix names the format.
        final: without the marking of a draft.
        template: a Word document whose look, headers and cover the report takes.
        exact: page numbers in the contents by LibreOffice, not by our estimate; those of a PDF always are.
        pdf: a tagged PDF beside the Word file.
        over: files that a person said may be replaced, as they were then.
    """

    path: Path
    final: bool = False
    template: Path | None = None
    exact: bool = False
    pdf: bool = False
    over: tuple[Stamp, ...] = ()

    @property
    def suffix(self) -> str:
        """The suffix of the file, in lower case: the key of its format."""
        return self.path.suffix.lower()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files to write: the one asked for, and the PDF beside it."""
        return tuple(dict.fromkeys((self.path, self.path.with_suffix(".pdf")) if self.pdf else (self.path,)))


class Made(NamedTuple):
    """A file made and not written yet.

    Attributes:
        data: its bytes.
        notes: what a person should know of it.
        template: that a Word file was made in, unless it was the house's own.
    """

    data: bytes
    notes: tuple[str, ...] = ()
    template: "Template | None" = None


class Format(NamedTuple):
    """A format that a report is written in.

    Attributes:
        name: what people call it, behind "for"; "" where the suffix says enough.
        make: makes the file of a report.
        paged: has pages, and so takes a template and page numbers.
        by_libreoffice: is made by LibreOffice, which must be there.
    """

    name: str
    make: Callable[[Report, ExportRequest, Step], Made]
    paged: bool = False
    by_libreoffice: bool = False


def _word(report: Report, request: ExportRequest, step: Step) -> Made:
    if request.exact or request.pdf:
        return _exact(report, request, step)
    # python-docx, 100 ms, which text alone does not need.
    from irp_tui.word.document import document

    adapted = _adapted(request)
    step("Composing…")
    template = adapted and adapted.template
    notes = (_ESTIMATED,) if adapted and adapted.is_estimated else ()
    return Made(document(report, final=request.final, template=template), notes, template)


def _exact(report: Report, request: ExportRequest, step: Step) -> Made:
    """A Word file with the page numbers of LibreOffice, which a PDF of it then has too."""
    # pikepdf, 80 ms.
    from irp_tui.word.libreoffice import with_exact_pages

    adapted = _adapted(request)
    step("Looking for the pages…")
    template = adapted and adapted.template
    return Made(with_exact_pages(report, final=request.final, template=template), template=template)


def _adapted(request: ExportRequest) -> "Adapted | None":
    if not request.template:
        return None
    # 50 ms, which only another template needs.
    from irp_tui.word.templates import adapt

    return adapt(request.template)


def _pdf(report: Report, request: ExportRequest, step: Step) -> Made:
    return _pdf_of(_exact(report, request, step), step)


def _pdf_of(word: Made, step: Step) -> Made:
    # pikepdf, 80 ms, for PDFs alone.
    from irp_tui.word import libreoffice, pdf
    from irp_tui.word.template import house

    step("Making the PDF…")
    styles = (word.template or house()).styles
    made = pdf.accessible(libreoffice.pdf(word.data), word.data, styles)
    return Made(made, () if pdf.conforms(made) else (_INACCESSIBLE,))


def _markdown(report: Report, request: ExportRequest, step: Step) -> Made:
    # 10 ms for these together, here and below.
    from irp_tui.report.compose.sections import compose
    from irp_tui.report.text_formats import escaped, markdown
    from irp_tui.word.template import MARKING

    step("Composing…")
    marking = "" if request.final else f"**{escaped(MARKING)}**\n\n"
    return Made(_encoded(marking + markdown(report, compose(report))))


def _text(report: Report, request: ExportRequest, step: Step) -> Made:
    from irp_tui.report.compose.sections import compose
    from irp_tui.report.text_formats import lines
    from irp_tui.word.template import MARKING

    step("Composing…")
    marking = () if request.final else (MARKING,)
    return Made(_encoded("\n".join((*marking, *lines(compose(report)), ""))))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


FORMATS = {
    ".docx": Format("Word", _word, paged=True),
    ".pdf": Format("", _pdf, paged=True, by_libreoffice=True),
    ".md": Format("", _markdown),
    ".txt": Format("", _text),
}
"""Every format by the suffix of its files: the command line and the screen know no others."""

DEFAULT = ".docx"
"""The suffix of the published report's format."""

_ESTIMATED = (
    "the page numbers in the contents are a rough estimate with this template: in Word, click the contents and press F9"
)
_INACCESSIBLE = (
    "the PDF is not fully accessible: a picture of the template has no description; give it one in Word (Alt Text)"
)


def endings() -> str:
    """How the names of files may end, as people are told: "ends in .docx for Word, or in .pdf, .md or .txt"."""
    first, *others = (f"{suffix} for {each.name}" if each.name else suffix for suffix, each in FORMATS.items())
    return f"ends in {first}, or in {', '.join(others[:-1])} or {others[-1]}"


def is_paged(path: Path) -> bool:
    """Whether a file of this name has pages, and so takes a template."""
    return path.suffix.lower() in FORMATS and FORMATS[path.suffix.lower()].paged


class WrittenFile(NamedTuple):
    """A file that was written, and whether one was replaced."""

    path: Path
    replaced: bool

    def __str__(self) -> str:
        return f"{self.path} (the one before was replaced)" if self.replaced else str(self.path)


class ExportResult(NamedTuple):
    """What was written.

    Attributes:
        files: the one asked for, and the PDF beside it.
        size: of the first, in bytes.
        notes: what a person should know of them, a sentence each.
    """

    files: tuple[WrittenFile, ...]
    size: int
    notes: tuple[str, ...] = ()


class Obstacle(NamedTuple):
    """A file that is in the way: which, and why it is not replaced unasked."""

    path: Path
    why: str


def default_path(folder: Path, draft: Path, now: dt.datetime, *, final: bool) -> Path:
    """Where the Word file of a draft goes unless told otherwise: named for the minute, and where none is yet."""
    name = f"{draft.resolve().name}-{'final' if final else 'draft'}-{now:%Y-%m-%d-%H%M}"
    number, path = 1, folder / f"{name}{DEFAULT}"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{name}-{number}{DEFAULT}"
    return path


def in_the_way(errors: int) -> str:
    """Why there is no final export."""
    return f"in the way of a final export: {in_figures(errors, 'error')}"


def must_be_free(request: ExportRequest, draft: Path, how: str = "") -> None:
    """Refuse to write where it would do harm. `how` says by which means it can be written elsewhere.

    Raises:
        DraftError: it is no name for such a file, lies inside the draft, or cannot be written there.
        WordError: a PDF or exact pages are wanted, and there is no LibreOffice.
    """
    path, format = request.path, FORMATS.get(request.suffix)
    if not format:
        raise DraftError(path, f"is no name for a report; one {endings()}")
    if not format.paged and (request.template or request.exact or request.pdf):
        raise DraftError(path, "is the text alone; a template, pages and a PDF need a Word file, which ends in .docx")
    for each in request.paths:
        _must_be_writable(each, draft, how)
        if request.template and _same(each, request.template):
            raise DraftError(each, "is the template itself; write the report under another name")
    if request.pdf or request.exact or format.by_libreoffice:
        _must_have_libreoffice(exact=not (request.pdf or format.by_libreoffice))


def _must_have_libreoffice(*, exact: bool) -> None:
    # Only PDFs and exact pages need it.
    from irp_tui.word import libreoffice

    libreoffice.must_be_there(
        "or leave --exact-pages out: pages are estimated then"
        if exact
        else "or export a Word file and save it as PDF in Word"
    )


def obstacles(request: ExportRequest, manifest: ExportRecord) -> tuple[Obstacle, ...]:
    """The files in the way: those that were not written by this program, or changed since, and not agreed to go."""
    found = ((path, _objection(path, path, request, manifest)) for path in request.paths)
    return tuple(Obstacle(path, why) for path, why in found if why)


def replacing(request: ExportRequest) -> ExportRequest:
    """The same request, by one who says that the files may be replaced which are there now."""
    return request._replace(over=tuple(stamp(path) for path in request.paths if os.path.exists(path)))  # noqa: PTH110 - as below


def _objection(path: Path, at: Path, request: ExportRequest, manifest: ExportRecord) -> str:
    """Why the file of this path, which lies there now, must not be replaced; "" where it may be."""
    why = manifest.objection(path, at)
    return "" if not why or stamp(path, at) in request.over else why


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


def write(report: Report, request: ExportRequest, manifest: ExportRecord, step: Step | None = None) -> ExportResult:
    """Write a report, each file whole or not at all. `step` is told what is being done, if given.

    Raises:
        DraftError: a file cannot be written, or there is one that must not be replaced; it is as it was.
        WordError: the template cannot be used, or LibreOffice fails; nothing is written then.
    """
    step = step or _say_nothing
    # All is made before anything is written: what fails on the way leaves everything as it was.
    made = [FORMATS[request.suffix].make(report, request, step)]
    made += [_pdf_of(made[0], step) for _ in request.paths[1:]]
    step("Writing…")
    files = tuple(put(path, each.data, request, manifest) for path, each in zip(request.paths, made, strict=True))
    return ExportResult(files, len(made[0].data), tuple(note for each in made for note in each.notes))


def _say_nothing(_words: str) -> None:
    """Tell nobody."""


def put(path: Path, data: bytes, request: ExportRequest, manifest: ExportRecord) -> WrittenFile:
    """Write a file, whole or not at all; a link stays one, and leads to it.

    Raises:
        DraftError: it cannot be written, or there is one that must not be replaced; the file is as it was.
    """
    target = path.resolve() if os.path.islink(path) else path  # noqa: PTH114 - that of pathlib raises on a long name

    def must_be_free(at: Path) -> None:
        if why := _objection(target, at, request, manifest):
            raise DraftError(path, f"{why}; it is as it was")

    try:
        replaced = export_record.write(target, data, must_be_free)
    except OSError as error:
        perhaps = storage.about_name(path.name) or (
            "; is it open in Word?" if isinstance(error, PermissionError) else ""
        )
        raise DraftError(path, f"cannot be written: {storage.reason(error)}{perhaps}") from error
    manifest.add(target, data)
    return WrittenFile(path, replaced)
