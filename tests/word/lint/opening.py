"""A finished Word file, opened to be looked into.

Nothing in it is trusted: whatever the bytes are, this raises nothing, reads no other file and keeps to a limit.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from lzma import LZMAError
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

Fault = tuple[str, str]
"""A place, most often the name of a part, and the rest of a sentence about it."""

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "[Content_Types].xml"
_MOST_PARTS = 5_000
_MOST_BYTES = 256 * 2**20
# What zipfile and the libraries behind it raise for bytes that are no zip, cut short, encrypted or made to mislead.
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, struct.error),
    *(OSError, EOFError, ValueError, RuntimeError, OverflowError),
)


class Relation(NamedTuple):
    """Where a part leads: `target` is a part's name, or "" for an address outside; `kind` the last word of the type."""

    id: str
    kind: str
    target: str


class Part(NamedTuple):
    """One member of the package. `root` is None where it is no XML; `type` is "" where the package gives none."""

    name: str
    type: str
    data: bytes
    root: Element | None
    relations: tuple[Relation, ...]


class Package(NamedTuple):
    """A package as far as it could be read.

    Attributes:
        whole: the package itself, as a part with relations and no more.
        parts: by their names in small letters, as names of parts do not differ by case.
        faults: what was wrong with opening it.
    """

    whole: Part
    parts: dict[str, Part]
    faults: tuple[Fault, ...]

    def part(self, name: str) -> Part | None:
        """The part with this name, or None."""
        return self.parts.get(name.lower())

    def sources(self) -> tuple[Part, ...]:
        """Whatever has relations: the package itself and its parts."""
        return (self.whole, *self.parts.values())

    def led(self, source: Part, *kinds: str) -> tuple[Part, ...]:
        """The parts that the source's relations of these kinds lead to, each once, kind after kind."""
        targets = (relation.target for kind in kinds for relation in source.relations if relation.kind == kind)
        return tuple(part for target in dict.fromkeys(targets) if (part := self.part(target)))

    def main(self) -> Part | None:
        """The part that the package is about: the document, or the workbook."""
        return next(iter(self.led(self.whole, "officeDocument")), None)


def opened(data: bytes) -> Package:
    """The package, as far as it can be read."""
    faults: list[Fault] = []
    members = _members(data, faults)
    roots = {name: _root(name, each, faults) for name, each in members.items() if _is_xml(name)}
    overrides, defaults = _content_types(roots.get(_TYPES), faults)
    relations = {_source(name): _relations(name, root) for name, root in roots.items() if name.endswith(".rels")}
    parts = {}
    for name, each in members.items():
        if name != _TYPES and not name.endswith(".rels"):
            type = overrides.get(f"/{name}".lower()) or defaults.get(name.rpartition(".")[2].lower(), "")
            parts[name.lower()] = Part(name, type, each, roots.get(name), relations.get(name, ()))
    faults += [
        (name, "has relationships, but is not there") for name in relations if name and name.lower() not in parts
    ]
    return Package(Part("the file", "", b"", None, relations.get("", ())), parts, tuple(faults))


def _members(data: bytes, faults: list[Fault]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
                faults.append(("the file", "is too big unpacked to look into"))
                return {}
            for info in infos:
                found[info.filename] = package.read(info)
            names = [info.filename.lower() for info in infos]
    except _UNREADABLE as error:
        faults.append(("the file", f"cannot be unpacked: {error or type(error).__name__}"))
        return found
    # Word takes one of two parts with one name, or neither: it says that the file is damaged.
    faults += [(name, "is in the file twice") for name, times in Counter(names).items() if times > 1]
    return found


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _root(name: str, data: bytes, faults: list[Fault]) -> Element | None:
    # Without a document type there are no entities, and so nothing that grows or reads other files. UTF-16 has zeros.
    if b"<!DOCTYPE" in (data.replace(b"\0", b"") if b"\0" in data else data):
        faults.append((name, "has a document type, which no part may have"))
        return None
    try:
        root = ET.fromstring(data)  # noqa: S314 - no document type, see above
    except (ET.ParseError, ValueError, LookupError) as error:
        faults.append((name, f"is not well-formed XML: {error}"))
        return None
    if b"AlternateContent" in data:
        _leave_out_fallbacks(root)
    return root


def _leave_out_fallbacks(root: Element) -> None:
    # Word writes a text box twice, for new readers and for old ones, with the same bookmarks and numbers in both.
    for choice in list(root.iter(f"{MC}AlternateContent")):
        for fallback in choice.findall(f"{MC}Fallback"):
            choice.remove(fallback)


def _content_types(root: Element | None, faults: list[Fault]) -> tuple[dict[str, str], dict[str, str]]:
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}
    if root is None:
        faults.append((_TYPES, "is missing or cannot be read"))
        return overrides, defaults
    for each in root:
        kept, key = (overrides, "PartName") if each.tag.endswith("}Override") else (defaults, "Extension")
        name = each.get(key, "").lower()
        if name in kept:
            faults.append((_TYPES, f"gives the type of {name} twice"))
        kept[name] = each.get("ContentType", "")
    return overrides, defaults


def _source(name: str) -> str:
    """The part whose relationships are in the part with this name: "" for those of the whole package."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(name: str, root: Element | None) -> tuple[Relation, ...]:
    folder = posixpath.dirname(_source(name))
    return tuple(
        Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], _target(folder, each))
        for each in (() if root is None else root)
    )


def _target(folder: str, relation: Element) -> str:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External" or target.startswith("#"):
        return ""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") or "."
