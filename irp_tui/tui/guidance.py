"""What F1 says of each item that can be in focus: data, in the file beside this one."""

import tomllib
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct

GENERAL = "general"


class Guidance(Struct, frozen=True, forbid_unknown_fields=True):
    """What to write, what it is held against, and what the published method says of it."""

    title: str
    write: str
    judged: str = ""
    method: str = ""


@cache
def guidance() -> dict[str, Guidance]:
    """Return all of it, by the `help` of items."""
    text = resources.files("irp_tui.tui").joinpath("guidance.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Guidance])


def of(key: str) -> Guidance:
    """Return the guidance for a key, or for the part before its dot, or the general one."""
    there = guidance()
    return there.get(key) or there.get(key.partition(".")[0]) or there[GENERAL]
