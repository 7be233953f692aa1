"""Where in a TOML file a key stands, for messages. TOML readers tell what is wrong, but not on which line."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")
_FENCE = re.compile("\"\"\"|'''")


def line_of(text: str, path: Path) -> int:
    """The line, from 1, on which the path or the longest part of it that is there stands; 0 for an empty path."""
    best, length = 0, 0
    for line, here in _paths(text):
        shared = next(
            (n for n, (a, b) in enumerate(zip(here, path, strict=False)) if a != b), min(len(here), len(path))
        )
        if shared > length and shared == len(here):
            best, length = line, shared
    return best


def dotted(path: Path) -> str:
    """The path as people write it, items of a list counted from 1: `paragraphs[2].text`."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.removeprefix(".")


def _paths(text: str) -> Iterator[tuple[int, Path]]:
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in _outside_strings(text):
        if header := _HEADER.match(line):
            table = _table(header[2], counts, is_list=header[1] == "[[")
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_parts(key[1]))


def _table(name: str, counts: dict[Path, int], *, is_list: bool) -> Path:
    path: Path = ()
    parts = _parts(name)
    for at, part in enumerate(parts):
        path = (*path, part)
        if is_list and at == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(name: str) -> Path:
    return tuple("".join(part) for part in _PART.findall(name))


def _outside_strings(text: str) -> Iterator[tuple[int, str]]:
    # Lines that begin inside a multi-line string are not keys, whatever they look like.
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not fence:
            yield number, line
        for mark in _FENCE.findall(line):
            fence = mark if not fence else "" if mark == fence else fence
