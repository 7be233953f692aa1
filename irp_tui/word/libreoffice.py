"""LibreOffice does what only a program that lays out pages can: a PDF, and the page that a place is on.

It runs unseen, with a profile of its own in a temporary folder: the person's own LibreOffice may be open meanwhile, and
its settings are neither read nor changed.
"""

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from irp_tui.errors import WordError
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.word.bookmarks import Bookmarks
from irp_tui.word.document import document
from irp_tui.word.template import START, Template, house

_NAMES = ("soffice", "libreoffice")
_PLACES = {
    "win32": (
        "C:/Program Files/LibreOffice/program/soffice.com",
        "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
"""Where it is on systems whose installer puts nothing on the PATH. Of those on Windows, `.com` can be waited for."""

_PASSES = 3  # a number with one more digit could move an entry to another line, and that the pages after it
_PATIENCE = 180
"""Seconds until it counts as stuck. A report takes one or two; a first start on a slow laptop, half a minute."""

_INSTEAD = "or open the report in Word and save it as PDF there"

_SAFE = {
    # Nothing outside the document is fetched, and nothing in it is run.
    "Common/Security/Scripting/BlockUntrustedRefererLinks": "true",
    "Common/Security/Scripting/DisableMacrosExecution": "true",
    "Common/Security/Scripting/MacroSecurityLevel": "3",
}
_EXPORT = "Common/Filter/PDF/Export"
# As settings of the profile: options on the command line are JSON, which LibreOffice before 7.4 takes no notice of.
_ACCESSIBLE = {
    f"{_EXPORT}/UseTaggedPDF": "true",
    f"{_EXPORT}/PDFUACompliance": "true",
    f"{_EXPORT}/DisplayPDFDocumentTitle": "true",
    f"{_EXPORT}/ExportBookmarks": "true",
    f"{_EXPORT}/InitialView": "1",
    f"{_EXPORT}/OpenBookmarkLevels": "1",
    f"{_EXPORT}/ExportFormFields": "false",
    f"{_EXPORT}/UseLosslessCompression": "true",
    f"{_EXPORT}/ReduceImageResolution": "false",
}
_DESTINATIONS = {
    f"{_EXPORT}/ExportBookmarksToPDFDestination": "true",
    # Pages that stay empty, so that a section begins on an odd one, are counted.
    f"{_EXPORT}/IsSkipEmptyPages": "false",
}


def available() -> bool:
    """Tell whether there is a LibreOffice on this machine, as far as can be seen without starting it."""
    return _program() is not None


def must_be_there(instead: str = _INSTEAD) -> None:
    """Refuse before anything is done where it is missing. `instead` says how to do without it.

    Raises:
        WordError: there is no LibreOffice.
    """
    if not available():
        raise WordError("LibreOffice", f"is not installed here; install it from libreoffice.org, {instead}")


def pdf(data: bytes) -> bytes:
    """Convert a .docx file to a tagged PDF with its headings as bookmarks, which `pdf.accessible` completes.

    Raises:
        WordError: where LibreOffice is missing, fails, or does not come to an end.
    """
    return _pdf(data, _ACCESSIBLE)


def pages(data: bytes, marks: Iterable[str]) -> dict[str, int]:
    """Find the page, counted from 1, on which LibreOffice prints each of these bookmarks of a .docx file.

    Those that the document does not have are left out. Word may lay out differently.

    Raises:
        WordError: as `pdf` does.
    """
    # It takes a tenth of a second to import.
    import pikepdf

    with pikepdf.open(io.BytesIO(_pdf(data, _DESTINATIONS))) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        found = dict(document.Root.get("/Dests", {}).items())
        names = {mark: f"/{_destination(mark)}" for mark in marks}
        return {mark: numbers[found[name][0].objgen] for mark, name in names.items() if name in found}


def with_exact_pages(report: Report, *, final: bool, template: Template | None = None) -> bytes:
    """Make the document of a report, with the page numbers in its contents as LibreOffice prints them.

    Raises:
        WordError: where LibreOffice is missing, fails, or does not come to an end.
    """
    template = template or house()
    data = document(report, final=final, template=template)
    marks = Bookmarks(compose(report).blocks).headings()
    for _ in range(_PASSES):
        printed = _printed(pages(data, (*marks, START)), template)
        before, data = data, document(report, final=final, template=template, pages=printed)
        if data == before:
            break
    return data


def _printed(found: dict[str, int], template: Template) -> dict[str, int]:
    """The numbers printed on these pages of the file."""
    first = found.pop(START, 1)
    added = template.before - (first - 1 if template.begins_again else template.cover_pages)
    return {mark: page + added for mark, page in found.items()}


def _pdf(data: bytes, settings: Mapping[str, str]) -> bytes:
    made = convert(data, "pdf", settings)
    if not made.rstrip().endswith(b"%%EOF"):
        raise WordError("LibreOffice", f"wrote only a part of the PDF; try again, {_INSTEAD}")
    return made


def _destination(mark: str) -> str:
    """The name that LibreOffice gives to a bookmark in a PDF: what is no letter, digit or hyphen is in hexadecimal."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign == "-") else f"{ord(sign):02X}" for sign in mark)


def convert(data: bytes, kind: str, settings: Mapping[str, str] | None = None) -> bytes:
    """Have LibreOffice save a .docx file as something else.

    Args:
        data: the file.
        kind: what to save it as, for `--convert-to`: "pdf", "docx:MS Word 2007 XML". It begins with the file's suffix.
        settings: of LibreOffice's configuration, by their paths below `org.openoffice.Office`.

    Raises:
        WordError: where LibreOffice is missing, fails, or does not come to an end.
    """
    must_be_there()
    try:
        # What it still holds open on Windows cannot be removed: no reason to lose what it made.
        with tempfile.TemporaryDirectory(prefix="irp-office-", ignore_cleanup_errors=True) as folder:
            return _converted(_program() or "", Path(folder), data, kind, settings or {})
    except OSError as error:
        words = f"cannot be used: {error.strerror or error}; put that right, {_INSTEAD}"
        raise WordError("LibreOffice", words) from error


def _program() -> str | None:
    onpath = (found for name in _NAMES if (found := shutil.which(name)))
    installed = (place for place in _PLACES.get(sys.platform, ()) if Path(place).is_file())
    return next(onpath, None) or next(installed, None)


def _converted(program: str, folder: Path, data: bytes, kind: str, settings: Mapping[str, str]) -> bytes:
    source, profile, made = folder / "report.docx", folder / "profile", folder / "made"
    source.write_bytes(data)
    made.mkdir()
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry({**_SAFE, **settings}), encoding="utf-8")
    command = [program, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}"]
    log = folder / "log"
    _run([*command, "--convert-to", kind, "--outdir", str(made), str(source)], folder, log)
    saved = made / f"report.{kind.partition(':')[0]}"
    if not (saved.is_file() and saved.stat().st_size):
        said = f" (it says: {words})" if (words := _complaint(log)) else ""
        raise WordError("LibreOffice", f"could not convert the report{said}; repair or update it, {_INSTEAD}")
    return saved.read_bytes()


def _registry(settings: Mapping[str, str]) -> str:
    """A profile's settings, in the file that LibreOffice itself keeps them in."""
    items = (
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, _, name), value in ((setting.rpartition("/"), value) for setting, value in settings.items())
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(items)}</oor:items>'
    )


def _complaint(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    # Warnings, as that there is no Java, come whether it works or not.
    return next((line.strip() for line in reversed(lines) if line.lower().startswith("error")), "")


def _run(command: list[str], folder: Path, log: Path) -> None:
    """Run a program to its end; neither it nor one that it started outlives this, whatever happens."""
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    # A pipe could stay open in a grandchild, and be waited for without end; a file cannot.
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - LibreOffice, by its full path
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **temporary},
            cwd=folder,
            start_new_session=True,
            creationflags=_hidden(),
        )
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            words = f"did not finish within {_PATIENCE} seconds and was stopped; try again, {_INSTEAD}"
            raise WordError("LibreOffice", words) from None
        finally:
            _stop(process)


def _hidden() -> int:
    if sys.platform == "win32":  # pragma: no cover
        return subprocess.CREATE_NO_WINDOW
    return 0


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started."""
    if sys.platform == "win32":  # pragma: no cover
        if process.poll() is None:
            system = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "taskkill.exe")
            stop = [str(system), "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(stop, check=False, capture_output=True)  # noqa: S603 - the system's own, by its full path
            process.kill()
    else:
        # The program began a session of its own, so that its group is it and what it started. macOS refuses where all
        # of them have ended.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
