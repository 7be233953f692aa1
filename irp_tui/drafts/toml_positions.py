"""Lines of keys in a TOML file, for messages: TOML readers tell what is wrong with a value, but not on which line."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]

# Not compiled until something is wrong: most drafts are opened without a message. `re` keeps what it has compiled.
_HEADER = r"\s*(\[\[?)\s*([^\]]+?)\s*\]"
_KEY = r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
_PART = r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)"""
_LEXEME = r"""(?sx)
    \"{3}(?:\\.|[^\\])*?\"{3}(?!\") | '{3}.*?'{3}(?!')  # multi-line strings may end in quotes of their own
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*'
    | \#[^\n]* | [\[{] | [\]}] | \n
"""


def line_of(text: str, path: Path) -> int:
    """Return the line, from 1, of the path or the longest part of it that is there; 0 for an empty path."""
    best, length = 0, 0
    for line, here in _paths(text):
        shared = next(
            (n for n, (a, b) in enumerate(zip(here, path, strict=False)) if a != b), min(len(here), len(path))
        )
        if shared > length and shared in (len(here), len(path)):
            best, length = line, shared
    return best


def dotted(path: Path) -> str:
    """Write the path as people do, items of a list counted from 1: `paragraphs[2].text`."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.removeprefix(".")


def comments(text: str) -> list[str]:
    """List every comment, in its order, from its # to the end of its line."""
    return [token[0].rstrip() for token in re.finditer(_LEXEME, text) if token[0].startswith("#")]


def _paths(text: str) -> Iterator[tuple[int, Path]]:
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in _outside_values(text):
        if header := re.match(_HEADER, line):
            table = _table(header[2], counts, is_list=header[1] == "[[")
            yield number, table
        elif key := re.match(_KEY, line):
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
    return tuple("".join(part) for part in re.findall(_PART, name))


def _outside_values(text: str) -> Iterator[tuple[int, str]]:
    # Lines that begin inside a multi-line string or list are not keys, whatever they look like.
    number, depth, lines = 1, 0, text.split("\n")
    yield number, lines[0]
    for token in re.finditer(_LEXEME, text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        number += token[0].count("\n")
        if token[0] == "\n" and not depth:
            yield number, lines[number - 1]
