"""Rules of the package: its parts, what leads to what, charts with their workbooks, properties."""

import datetime as dt
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lint.opening import MC, Fault, Package, R, opened
from lint.reading import MARGINS, twice

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_DS = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"

_HIGHEST_AXIS = 2**32 - 1
_GUID = (8, 4, 4, 4, 12)
"""Digits of the groups of a GUID."""

_TYPE_OF = {
    **{kind: f".{kind}+xml" for kind in (*MARGINS, "styles", "numbering", "settings", "fontTable", "theme", "chart")},
    "officeDocument": "main+xml",
    "core-properties": "core-properties+xml",
    "customXmlProps": "customXmlProperties+xml",
}
"""How the content type ends of what a relationship of this kind leads to."""


def _types(package: Package) -> Iterator[Fault]:
    """Word says that a file is damaged where a part has no type, and passes over one that has a wrong one."""
    for part in package.parts.values():
        if not part.type:
            yield part.name, "has no content type"
    for source in package.sources():
        for relation in source.relations:
            target, ending = package.part(relation.target), _TYPE_OF.get(relation.kind, "")
            if target and target.type and not target.type.endswith(ending):
                yield target.name, f"has the content type {target.type}, which is not that of {relation.kind}"


def _targets(package: Package) -> Iterator[Fault]:
    """Word says that a file is damaged where a part that something leads to is missing."""
    for source in package.sources():
        for id in twice(relation.id for relation in source.relations):
            yield source.name, f"two relationships have the id {id}"
        for relation in source.relations:
            if relation.target and not package.part(relation.target):
                yield source.name, f"the relationship {relation.id} leads to {relation.target}, which is not there"


def _prefixes(package: Package) -> Iterator[Fault]:
    """Word says that a file is damaged where it is told to ignore a prefix that has no namespace."""
    for part in package.parts.values():
        for prefix in () if part.root is None else part.root.get(f"{MC}Ignorable", "").split():
            if f"xmlns:{prefix}=".encode() not in part.data.replace(b"\0", b""):
                yield part.name, f"the prefix {prefix} is to be ignored and has no namespace"


def _charts(package: Package) -> Iterator[Fault]:
    """Word draws no chart whose axes it cannot match, and lets no one change values that have no workbook."""
    for part in package.parts.values():
        if part.root is not None and part.root.tag == f"{_C}chartSpace":
            yield from ((part.name, words) for words in _axes(part.root))
            external = part.root.find(f"{_C}externalData")
            id = "" if external is None else external.get(f"{R}id", "")
            if id not in [relation.id for relation in part.relations]:
                yield part.name, "the chart has no workbook"


def _axes(chart: Element) -> Iterator[str]:
    axes = {_number(axis.find(f"{_C}axId")) for axis in chart.iter() if axis.find(f"{_C}crossAx") is not None}
    for element in (*chart.iter(f"{_C}axId"), *chart.iter(f"{_C}crossAx")):
        value = _number(element)
        if not (value.isascii() and value.isdigit() and int(value[:20]) <= _HIGHEST_AXIS):
            yield f"the number of an axis is {value!r}, and not one from 0 to {_HIGHEST_AXIS}"
        elif value not in axes:
            yield f"there is no axis with the number {value}"


def _number(element: Element | None) -> str:
    return "" if element is None else element.get("val", "")


def _workbooks(package: Package) -> Iterator[Fault]:
    """A workbook is a package itself, and Excel is as particular about it as Word is."""
    inside = {part.name: part for source in package.sources() for part in package.led(source, "package")}
    for part in inside.values():
        inner = opened(part.data)
        found = [*inner.faults, *_types(inner), *_targets(inner)]
        if inner.main() is None:
            found.append(("the file", "has nothing in it to open"))
        for place, words in found:
            yield f"{part.name}: {place}", words


def _custom(package: Package) -> Iterator[Fault]:
    """Custom XML is found again by its id, when a reviewed copy comes back."""
    ids = []
    for source in package.sources():
        for part in package.led(source, "customXmlProps"):
            id = "" if part.root is None else part.root.get(f"{_DS}itemID", "")
            ids.append(id.lower())
            if not _is_guid(id):
                yield part.name, f"the id {id!r} of the custom XML is no GUID in braces"
    for id in twice(ids):
        yield "the file", f"two custom XML parts have the id {id}"


def _is_guid(id: str) -> bool:
    groups = id[1:-1].split("-")
    shaped = id[:1] == "{" and id[-1:] == "}" and tuple(map(len, groups)) == _GUID
    return shaped and set("".join(groups).lower()) <= set("0123456789abcdef")


def _properties(package: Package) -> Iterator[Fault]:
    """A screen reader says the title instead of the file's name, and PDF readers take the language from here."""
    core = next((part.root for part in package.led(package.whole, "core-properties")), None)
    for name in ("title", "language"):
        if not ("" if core is None else core.findtext(f"{_DC}{name}", "")).strip():
            yield "the file", f"its properties give no {name}"
    for name in ("created", "modified"):
        moment = None if core is None else core.findtext(f"{_TERMS}{name}")
        if moment is not None and not _is_moment(moment):
            yield "the file", f"its properties say that it was {name} at {moment!r}, which is no time"


def _is_moment(words: str) -> bool:
    try:
        dt.datetime.fromisoformat(words)
    except ValueError:
        return False
    return True


RULES = (_types, _targets, _prefixes, _charts, _workbooks, _custom, _properties)
"""Each takes the package and gives its faults."""
