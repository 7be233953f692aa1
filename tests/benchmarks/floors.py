"""The least that each kind of work could cost in Python, done plainly. What a floor does is said in `cases`."""

import io
import os
import re
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from irp_tui.checks import RULES
from irp_tui.checks.context import CheckContext, Text
from irp_tui.report.compose.blocks import Block
from irp_tui.report.model import Report

_PLAIN = re.compile(r"TODO\b")


class _Watched(CheckContext):
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
        context = _Watched(report)
        for _ in rule.find(context):
            pass
        count += context.read
    return count


def scanned(texts: Sequence[Text], scans: int) -> int:
    """RuleFunction for a word in every text, so many times."""
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


def unpacked(data: bytes) -> list[Element]:
    """The XML of a Word document, every part of it unzipped and parsed by the standard library."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return [fromstring(package.read(name)) for name in names]  # noqa: S314 - made a moment ago
