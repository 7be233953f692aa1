"""The least that each kind of work could cost in Python, done plainly. What a floor does is said in `cases`."""

import io
import os
import re
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from irp_tui.checks import RULES
from irp_tui.checks.subject import Subject, Text
from irp_tui.report.model import Report
from irp_tui.report.printed import Block

_PLAIN = re.compile(r"TODO\b")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Watched(Subject):
    """Notices whether a rule asks for the printed texts."""

    read = False

    def __getattribute__(self, name: str) -> object:
        if name in {"texts", "findings"}:
            self.read = True
        return super().__getattribute__(name)


def readers(report: Report) -> int:
    """How many rules go through all printed texts of the report."""
    count = 0
    for rule in RULES.values():
        subject = _Watched(report)
        for _ in rule.look(subject):
            pass
        count += subject.read
    return count


def scanned(texts: Sequence[Text], scans: int) -> int:
    """Look for a word in every text, so many times."""
    return sum(1 for _ in range(scans) for text in texts if _PLAIN.search(text.text))


def formatted(blocks: Sequence[Block]) -> list[str]:
    """Every block as one line, with a number that is counted."""
    lines = []
    for number, block in enumerate(blocks, 1):
        lines.append(f"3.{number}  {block.label} {block.text} {block.aside}")
    return lines


def parsed(files: Mapping[str, bytes]) -> list[dict[str, object]]:
    """Every file's bytes read by the standard library."""
    return [tomllib.loads(data.decode()) for data in files.values()]


def written(folder: Path, files: Mapping[str, bytes]) -> None:
    """Every file written whole or not at all."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        durably(path, data)


def durably(path: Path, data: bytes) -> None:
    """Temporary file, fsync, replace, fsync of the folder, in the plainest way."""
    temporary = f"{path}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    os.replace(temporary, path)  # noqa: PTH105 - the plain call
    if os.name != "nt":
        descriptor = os.open(path.parent, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def zipped(blocks: Sequence[Block]) -> bytes:
    """The text of every block as an unstyled paragraph of a Word document that opens."""
    parts = []
    for block in blocks:
        words = f"{block.number} {block.label} {block.text} {block.aside}"
        safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f"<w:p><w:r><w:t>{safe}</w:t></w:r></w:p>")
    body = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{"".join(parts)}</w:body></w:document>'
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELS}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    )
    links = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
    )
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", links)
        package.writestr("word/document.xml", body)
    return whole.getvalue()
