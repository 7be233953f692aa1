"""TOML that anyone may have made, read within limits: what takes for ever, or breaks later code, is refused."""

import re
import tomllib
from typing import Any

DEEPEST = 40
"""Levels of tables and lists; a draft has four."""

MOST = 100_000
"""Keys and tables of one text; a whole report has 4,000. The signs are counted that begin them."""

LONGEST_KEY = 20
"""Parts of a dotted key; a draft has two. The reader's time grows with the square of them."""

_MANY = 2_000
"""Keys and tables from which a text is held to a stricter measure, as each of them costs that time."""

_LONGEST_OF_MANY = 4
_BITS = 4096
"""Of a number; Python does not even print one that is much larger."""

# Not compiled until a line has as many full stops as no line of a draft has; `re` keeps what it has compiled.
_PART = r"""(?: [A-Za-z0-9_-]++ | "(?:\\.|[^"\\\n])*+" | '[^'\n]*+' )"""
_LONG_KEY = r"""(?sx)
    \"{{3}} (?:\\.|[^\\])*? \"{{3}} (?!\") | '{{3}} .*? '{{3}} (?!') | \#[^\n]*+
    | (?P<key> (?: {part} [\ \t]*+ \. [\ \t]*+ ){{{most},}} )
    | {part}
"""


class LimitError(ValueError):
    """The text is TOML, but nested more deeply or with larger numbers than any use has."""


def loads(text: str) -> dict[str, Any]:
    """Parse the text.

    Raises:
        tomllib.TOMLDecodeError: it is no TOML.
        LimitError: it is made to do harm.
    """
    signs = text.count("=") + text.count("[")
    if signs > MOST:
        raise LimitError(f"it has more than {MOST:,} keys and tables, which no report has")
    most = LONGEST_KEY if signs < _MANY else _LONGEST_OF_MANY
    if any(line.count(".") >= most for line in text.split("\n")) and _has_long_key(text, most):
        raise LimitError("it is nested too deeply to read")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (RecursionError, ValueError) as error:
        raise LimitError("it is nested too deeply or has a number too large to read") from error
    _must_be_shallow(data)
    return data


def _has_long_key(text: str, most: int) -> bool:
    return any(token["key"] for token in re.finditer(_LONG_KEY.format(part=_PART, most=most), text))


def _must_be_shallow(data: dict[str, Any]) -> None:
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in (each.values() if isinstance(each, dict) else each)]
        if any(isinstance(each, int) and each.bit_length() > _BITS for each in level):
            raise LimitError("it has a number too large to read")
        level = [each for each in level if isinstance(each, (dict, list))]
        if not level:
            return
    raise LimitError("it is nested too deeply to read")
