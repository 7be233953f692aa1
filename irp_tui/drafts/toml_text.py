"""TOML as text: the lines of keys, for messages, and changes that touch nothing but what a new value needs."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import tomlkit
from msgspec import Struct
from tomlkit.container import Container
from tomlkit.items import AoT, Comment, String, StringType, Table, Trivia, Whitespace

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


WRAPPED = 80
"""Characters from which a text is written as a block of its own; prose (`text`) always is."""


class Node(NamedTuple):
    """A table to write: its values that are not at their default, and the defaults of the keys that are ours.

    No defaults means that every key is ours: a table of free keys.
    """

    values: dict[str, Any]
    defaults: dict[str, Any] | None


def patched(text: str, value: Struct) -> str:
    """Change the TOML text where it says something else than the value.

    Comments, layout, the order of keys and unknown keys stay as they are.
    """
    document = tomlkit.parse(text)
    node = _node(value)
    _patch(document, node)
    result = document.as_string()
    if not _says(result, value):
        # tomlkit could not put it into this layout: the value comes first, and unknown keys with it.
        document = tomlkit.document()
        document.update(tomllib.loads(text))
        _patch(document, node)
        result = document.as_string()
    return _with_comments(result, text)


def _with_comments(text: str, before: str) -> str:
    """The text with the comments that stood at what is gone now (a paragraph, an item of a list) at its end."""
    gone = Counter(comments(before)) - Counter(comments(text))
    return text if not gone else "\n".join((text.rstrip("\n"), "", *gone.elements(), ""))


def _says(text: str, value: Struct) -> bool:
    try:
        return bool(msgspec.convert(tomllib.loads(text), type(value)) == value)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError):
        return False


def _node(value: Any) -> Any:
    match value:
        case Struct():
            fields = msgspec.structs.fields(value)
            given = {field.encode_name: getattr(value, field.name) for field in fields}
            defaults = {
                field.encode_name: field.default
                if field.default_factory is msgspec.NODEFAULT
                else field.default_factory()
                for field in fields
            }
            values = {key: _node(item) for key, item in given.items() if item != defaults[key]}
            return Node(values, defaults)
        case dict():
            return Node({key: _node(item) for key, item in value.items()}, None)
        case tuple() | list():
            return [_node(item) for item in value]
        case _:
            return value


def _patch(table: Table | Container, node: Node) -> None:
    for key in [key for key in table if key not in node.values]:
        if node.defaults is None or (key in node.defaults and _plain(table[key]) != _builtins(node.defaults[key])):
            _empty(table, key, None if node.defaults is None else node.defaults[key])
    for key, item in sorted(node.values.items(), key=lambda pair: _place(*pair)):
        _set(table, key, item)


def _empty(table: Table | Container, key: str, default: Any) -> None:
    """Take the key out; of a table, only what is ours, and the whole where that is all."""
    if isinstance(default, Struct):
        _set(table, key, _node(default))
        if table[key]:
            return
    _remove(table, key)


def _place(key: str, item: Any) -> int:
    # After a table's header simple values would belong to that table. Prose comes last of them: it reads easiest there.
    return 2 if _is_table(item) else int(key == "text")


def _is_table(item: Any) -> bool:
    return isinstance(item, Node) or (isinstance(item, list) and bool(item) and isinstance(item[0], Node))


def _set(table: Table | Container, key: str, item: Any) -> None:
    there = table.get(key)
    if there is not None and _plain(there) == _plain_node(item):
        return
    match there, item:
        case Table() | Container(), Node():
            _patch(there, item)
        case AoT(), [Node(), *_]:
            _patch_tables(there, item)
        case None, _:
            table.append(key, _item(key, item))
        case _ if _is_table(item) and not isinstance(there, (AoT, Table)):
            # Written on one line, or key by key: as tables of their own they keep what is not ours.
            written_out = tomlkit.item(_plain(there))
            _remove(table, key)
            table.append(key, written_out)
            _set(table, key, item)
        case _ if isinstance(there, (AoT, Table)) or _is_table(item):
            _remove(table, key)
            table.append(key, _item(key, item))
        case _:
            table[key] = _item(key, item, like=there)


def _patch_tables(tables: AoT, nodes: list[Node]) -> None:
    there = {_name(table, index): table for index, table in enumerate(tables.body)}
    wanted = {_name(node.values, index): node for index, node in enumerate(nodes)}
    kept = [name for name in there if name in wanted]
    if list(there) != kept or [name for name in wanted if name in there] != kept or list(wanted)[: len(kept)] != kept:
        _arrange(tables, there, wanted)
    for name, node in wanted.items():
        if name in there:
            _patch(there[name], node)
        elif name not in _names(tables):
            tables.append(_item("", node))
    _space(tables, there)


def _space(tables: AoT, there: dict[Any, Table]) -> None:
    """Set tables that are new apart by empty lines, as the others are."""
    for index, (before, table) in enumerate(zip(tables.body, tables.body[1:], strict=False), 1):
        if _name(table, index) in there:
            continue
        follows = index + 1 < len(tables.body)
        if before.as_string().endswith("\n\n"):
            follows = True
        else:
            table.trivia.indent = "\n"
        if follows:
            table.add(tomlkit.nl())


def _arrange(tables: AoT, there: dict[Any, Table], wanted: dict[Any, Node]) -> None:
    # A comment before a header is, to tomlkit, the end of the table before it: it stays where that one's end was.
    orphans = [comment for name, table in there.items() if name not in wanted for comment in _trailing(table)]
    while len(tables):
        tables.pop()
    for name, node in wanted.items():
        tables.append(there.get(name) or _item("", node))
    for comment in orphans:
        tables.body[-1].value.body.append((None, comment))


def _trailing(table: Table) -> list[Comment | Whitespace]:
    end = []
    for key, item in reversed(table.value.body):
        if key is not None or not isinstance(item, Comment | Whitespace):
            break
        end.append(item)
    return end[::-1] if any(isinstance(item, Comment) for item in end) else []


def _names(tables: AoT) -> set[Any]:
    return {_name(table, index) for index, table in enumerate(tables.body)}


def _name(table: Any, index: int) -> Any:
    # Things with ids keep their tables when they move; the others (inspections, waivers) are told by their place.
    return str(table["id"]) if "id" in table else index


def _remove(table: Table | Container, key: str) -> None:
    item = table[key]
    trailing = _trailing(item) if isinstance(item, Table) else []
    if isinstance(item, AoT):
        trailing = [comment for each in item.body for comment in _trailing(each)]
    table.remove(key)
    for comment in trailing:
        table.add(comment)


def _item(key: str, item: Any, like: Any = None) -> Any:
    match item:
        case Node():
            table = tomlkit.table()
            _patch(table, item)
            return table
        case [Node(), *_]:
            tables = tomlkit.aot()
            for node in item:
                tables.append(_item("", node))
            return tables
        case list():
            array = tomlkit.array()
            array.extend(item)
            return array.multiline(len(array.as_string()) > WRAPPED)
        case str():
            block = "\n" in item or len(item) > WRAPPED or key == "text"
            was_line = isinstance(like, String) and not like.as_string().startswith(('"""', "'''"))
            return _block(item) if block and not (was_line and "\n" not in item) else tomlkit.string(item)
        case _:
            return tomlkit.item(item)


_ESCAPED = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="")|"\Z')


def _block(text: str) -> String:
    # The text begins on the line after the quotes, as people write it; TOML leaves that first line end out.
    escaped = _ESCAPED.sub(lambda match: _escape(match[0]), text)
    return String(StringType.MLB, text, "\n" + escaped, Trivia())


def _escape(character: str) -> str:
    return f"\\{character}" if character in '\\"' else f"\\u{ord(character):04x}"


def _plain(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item


def _plain_node(item: Any) -> Any:
    match item:
        case Node():
            # A default that stands in the file or not is the same to its reader, but not to this comparison.
            return {key: _plain_node(inner) for key, inner in item.values.items()}
        case list():
            return [_plain_node(inner) for inner in item]
        case _:
            return item


def _builtins(value: Any) -> Any:
    match value:
        case Struct():
            return {}
        case tuple():
            return [_builtins(item) for item in value]
        case _:
            return value
