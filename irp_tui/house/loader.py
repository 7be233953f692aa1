"""Reads the house data that comes with the program, and a user's own house folder over it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from irp_tui import safe_toml
from irp_tui.errors import HouseError
from irp_tui.report.house import House

FILES = ("bodies.toml", "tests.toml", "texts.toml", "areas.toml", "glossary.toml")
"""What a house folder may hold; each is optional there."""


LARGEST = 10_000_000
"""Bytes that one of them may have."""

# importlib.resources would take 2 ms to import, and the program is never run out of an archive.
_OWN = Path(__file__).with_name("data")

TEMPLATE = "template.docx"
"""The Word document there whose look, headers and cover reports take; optional too."""


@cache
def load_house(folder: Path | None = None) -> House:
    """Return the house, with what `folder` words differently.

    A file in the folder need only hold what differs: scales, bodies, grades and terms are matched by id, texts by key,
    areas and tests by population.

    Raises:
        HouseError: a file in the folder is damaged or does not fit.
    """
    merged: dict[str, Any] = {}
    for name in FILES:
        data = tomllib.loads((_OWN / name).read_text("utf-8"))
        own = folder / name if folder else None
        if own and own.is_file():
            data = _merge(data, _read(own))
            _convert(own, _sorted_in(name, data))
        merged |= _sorted_in(name, data)
    return msgspec.convert(merged, House)


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise HouseError(f"{path}: is larger than {LARGEST // 1_000_000} MB; take it out of the house folder")
        return safe_toml.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise HouseError(f"{path}: {error}; mend the file or take it out of the house folder") from error


def _convert(path: Path, data: dict[str, Any]) -> None:
    try:
        msgspec.convert(data, House)
    except msgspec.ValidationError as error:
        raise HouseError(f"{path}: {error}; mend the file or take it out of the house folder") from error


def _sorted_in(name: str, data: dict[str, Any]) -> dict[str, Any]:
    # texts.toml and areas.toml are plain tables, easier on the people who edit them.
    match name:
        case "texts.toml":
            return {"texts": data}
        case "areas.toml":
            return {"areas": data}
        case _:
            return data


def _merge(base: Any, own: Any) -> Any:
    match base, own:
        case dict(), dict():
            return base | {key: _merge(base[key], value) if key in base else value for key, value in own.items()}
        case [{"id": _}, *_], [_, *_]:
            theirs = {item["id"]: item for item in own if _has_id(item)}
            ours = [_merge(item, theirs.pop(item["id"], {})) for item in base]
            return [*ours, *theirs.values(), *(item for item in own if not _has_id(item))]
        case _:
            return own


def _has_id(item: Any) -> bool:
    # One without an id stays in the list, so that the check of the whole refuses it by its place.
    return isinstance(item, dict) and isinstance(item.get("id"), str)
