"""Looks into a PDF with poppler's programs: its text, its looks, and the structure that is read aloud."""

import re
import subprocess
from collections.abc import Iterator
from typing import NamedTuple


def poppler(program: str, *options: str, data: bytes) -> str:
    output = ("-",) if program == "pdftotext" else ()
    done = subprocess.run([program, *options, "-", *output], input=data, check=True, capture_output=True, timeout=60)
    return done.stdout.decode("latin-1" if program == "pdftoppm" else "utf-8")


class Tag(NamedTuple):
    """A structure element, or with no kind a stretch of text, and how deep it lies."""

    depth: int
    kind: str
    text: str = ""


def tags(data: bytes) -> list[Tag]:
    """The structure of a PDF in reading order, as poppler finds it."""
    found = []
    for line in poppler("pdfinfo", "-struct-text", data=data).splitlines():
        words = line.strip()
        depth = len(line) - len(line.lstrip())
        if words.startswith('"'):
            found.append(Tag(depth, "", words[1:-1]))
        elif named := re.fullmatch(r"([A-Za-z0-9]+)(?: \((?:block|inline)\))?:?", words):
            found.append(Tag(depth, named[1]))
    return found


def within(found: list[Tag], place: int) -> list[Tag]:
    """What lies in the element at this place."""
    end = next((n for n in range(place + 1, len(found)) if found[n].depth <= found[place].depth), len(found))
    return found[place + 1 : end]


def text_of(some: list[Tag]) -> str:
    return "".join("".join(tag.text.split()) for tag in some)


def without(found: list[Tag], *kinds: str) -> Iterator[Tag]:
    """The structure, less what lies in elements of these kinds."""
    left_out = -1
    for tag in found:
        if left_out < 0 or tag.depth <= left_out:
            left_out = tag.depth if tag.kind in kinds else -1
            yield tag
