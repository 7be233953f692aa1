"""Word files that anyone may have made: guarded, opened with python-docx, and their styles resolved.

The traps are known ones: archives that unpack to gigabytes, entities that multiply, names that climb out of an archive.
python-docx opens some of them without complaint, so `open_document` looks first.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.exceptions import InvalidXmlError
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.image import ImagePart
from docx.parts.numbering import NumberingPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart
from lxml import etree

from irp_tui.errors import Refused

Refuse = Callable[[str], Refused]
"""Makes the error to raise of what is wrong with a file: "is damaged …"."""

Properties = dict[str, dict[str, str]]
"""The attributes of properties by their paths: {"pPr/spacing": {"before": "120"}}."""

DAMAGED = (KeyError, ValueError, TypeError, AttributeError, IndexError, InvalidXmlError)
"""Raised by python-docx for documents that are not as the format has them."""

_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""Raised by zipfile for archives that are none, or no whole ones."""

_OLD_WORD = b"\xd0\xcf\x11\xe0"  # also the beginning of a file with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_PARTS = 5_000
_LARGEST_PART = 64 << 20
_LARGEST_WHOLE = 256 << 20
_HIGHEST_RATIO = 200
_STRICT = "http://purl.oclc.org/ooxml"
_OFF = {"0", "false", "off"}


class _TemplatePart(DocumentPart):
    """The text of a .dotx, which is that of a .docx but for its content type."""

    @classmethod
    def load(cls, partname: PackURI, content_type: str, blob: bytes, package: Package) -> Part:  # noqa: ARG003
        part: Part = super().load(partname, CT.WML_DOCUMENT_MAIN, blob, package)
        return part


class _MacroPart(_TemplatePart):
    """The text of a .docm or .dotm."""


PartFactory.part_type_for |= {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": _TemplatePart,
    "application/vnd.ms-word.document.macroEnabled.main+xml": _MacroPart,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": _MacroPart,
}
_CLASSES = {
    RT.IMAGE: ImagePart,
    RT.STYLES: StylesPart,
    RT.NUMBERING: NumberingPart,
    RT.SETTINGS: SettingsPart,
    RT.HEADER: HeaderPart,
    RT.FOOTER: FooterPart,
    RT.FOOTNOTES: XmlPart,
    RT.ENDNOTES: XmlPart,
}
"""By what leads to a part: its content type is not always right."""


def _class_of(content_type: str, reltype: str) -> type[Part] | None:  # noqa: ARG001 - as python-docx calls it
    return _CLASSES.get(reltype)


PartFactory.part_class_selector = _class_of


def open_document(data: bytes, refuse: Refuse, *, macros: bool = False) -> Document:
    """Open a Word file: .docx, .dotx and, where `macros` do no harm as nothing of them is kept, .docm and .dotm.

    Raises:
        Refused: it is no Word document, is damaged, holds macros or a password, or is made to harm.
    """
    for name, part in read_parts(data, refuse).items():
        if name.endswith((".xml", ".rels")):
            parse_part(name, part, refuse)
    try:
        main = Package.open(io.BytesIO(data)).main_document_part
        has_macros = isinstance(main, _MacroPart)
        has_macros |= any("vbaProject" in part.partname for part in main.package.iter_parts())
    except DAMAGED as error:
        raise refuse("is not a Word document, or is damaged; open it in Word and save it as .docx") from error
    if has_macros and not macros:
        raise refuse("holds macros, which no report may have; save it as .docx without them")
    if not isinstance(main, DocumentPart):
        raise refuse("is not a Word document")
    if main.element.find("{*}body") is None:
        raise refuse("is not a Word document: it has no text; save it as .docx again")
    document: Document = main.document
    return document


def read_parts(data: bytes, refuse: Refuse) -> dict[str, bytes]:
    """Unpack a Word file: its parts by their names in the archive.

    Raises:
        Refused: it is no archive, is damaged, has a password, or is made to harm.
    """
    if data.startswith(_OLD_WORD):
        has_password = _ENCRYPTED in data
        words = "has a password; save it without one" if has_password else "is in Word's old format; save it as .docx"
        raise refuse(words)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE as error:
        raise refuse("is not a Word document, or is cut off; save it as .docx again") from error
    infos = package.infolist()
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST_WHOLE:
        raise refuse("unpacks to more than any report has; it was not read")
    _refuse_traps(infos, refuse)
    return {info.filename: _unpacked(package, info, refuse) for info in infos if not info.is_dir()}


def _refuse_traps(infos: Sequence[zipfile.ZipInfo], refuse: Refuse) -> None:
    names = set[str]()
    for info in infos:
        name = info.filename
        if info.flag_bits & 1:
            raise refuse("has a password; save it without one")
        if name.lower() in names or name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise refuse(f"holds a part named {name!r}, which no Word document does; it was not read")
        names.add(name.lower())
        tight = info.file_size > _HIGHEST_RATIO * max(1, info.compress_size)
        if info.file_size > _LARGEST_PART or (info.file_size > 1 << 20 and tight):
            raise refuse(f"unpacks to {info.file_size >> 20} MB in {name}; it was not read")


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, refuse: Refuse) -> bytes:
    try:
        return package.read(info)
    except _UNREADABLE as error:
        raise refuse(f"is damaged ({info.filename} cannot be unpacked); save it as .docx again") from error


def parse_part(name: str, data: bytes, refuse: Refuse) -> etree._Element:
    """Parse the part with this name.

    Raises:
        Refused: it is damaged, declares a document type, or is Strict Open XML.
    """
    declares = f"declares a document type in {name}, which no Word document does; it was not read"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refuse(declares)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        why = getattr(error, "msg", None) or str(error)
        raise refuse(f"is damaged ({name}: {why}); save it as .docx again") from error
    if root.getroottree().docinfo.doctype:  # in UTF-16 the bytes do not show it
        raise refuse(declares)
    if (etree.QName(root).namespace or "").startswith(_STRICT):
        raise refuse("is a Strict Open XML document; save it as an ordinary .docx")
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


class StyleSheet:
    """The styles of a document, with what they inherit: ECMA-376 part 1, 17.7.2.

    Properties are named by their path in a style, as in "pPr/spacing". An `owner` is an element that sets properties
    of its own over those of its style: a paragraph or a run. What is changed in a style once it was asked for is not
    seen: make another style sheet.

    Args:
        styles: the root of the styles, if there are any.
        numbering: the root of the lists.
        theme: the root of the theme, which names typefaces.
    """

    def __init__(
        self,
        styles: etree._Element | None,
        numbering: etree._Element | None = None,
        theme: etree._Element | None = None,
    ) -> None:
        self.styles: dict[str, etree._Element] = {}
        for style in _children(styles, "style"):
            self.styles.setdefault(attributes(style).get("styleId", ""), style)
        self._own = {"": _merged(map(properties, _children(at(styles, "docDefaults"), "*")))}
        self._resolved = {"": self._own[""]}
        self._lists = {attributes(each).get("numId"): each for each in _children(numbering, "num")}
        self._shared = {attributes(each).get("abstractNumId"): each for each in _children(numbering, "abstractNum")}
        self._theme = theme

    @classmethod
    def of(cls, document: Document) -> "StyleSheet":
        """Read that of a document; what it lacks stays out."""
        roots: dict[str, etree._Element] = {}
        for relation in document.part.rels.values():
            if relation.reltype in {RT.STYLES, RT.NUMBERING, RT.THEME} and not relation.is_external:
                part = relation.target_part
                element = getattr(part, "element", None)
                roots[relation.reltype] = etree.fromstring(part.blob, _parser()) if element is None else element
        return cls(roots.get(RT.STYLES), roots.get(RT.NUMBERING), roots.get(RT.THEME))

    def name(self, id: str) -> str:
        """Find the style's name in small letters; ids differ between languages and programs, names hardly do."""
        return value(self.styles.get(id), "name").casefold()

    def default(self, kind: str = "paragraph") -> str:
        """Find the id of the style of what names none; "" where there is no such style."""
        found = ((id, attributes(style)) for id, style in self.styles.items())
        marked = (id for id, its in found if its.get("type") == kind and its.get("default", "0") not in _OFF)
        return next(marked, "")

    def lineage(self, id: str) -> list[str]:
        """List the style and those that it is based on; a ring ends where it closes."""
        found: list[str] = []
        while id in self.styles and id not in found:
            found.append(id)
            id = value(self.styles[id], "basedOn")
        return found

    def effective(self, id: str, path: str, *owners: etree._Element) -> dict[str, str]:
        """Merge the attributes of a property as documents, styles and owners set it, by names without namespaces."""
        merged = self._all(id).get(path, {})
        for owner in owners:
            merged = merged | properties(owner).get(path, {})
        return merged

    def value(self, id: str, path: str, *owners: etree._Element) -> str:
        """Find the value of a property; "" where nothing sets it."""
        return self.effective(id, path, *owners).get("val", "")

    def is_on(self, id: str, path: str, *owners: etree._Element) -> bool:
        """Whether a flag is set, and not turned off again."""
        return self.effective(id, path, *owners).get("val", "0").lower() not in _OFF

    def font(self, id: str, *owners: etree._Element) -> str:
        """Find the typeface of Latin letters; one of the theme that is not there keeps the theme's name for it.

        "" where nothing sets it.
        """
        font = ""
        for layer in self._layers(id, owners):
            its = layer.get("rPr/rFonts", {})
            name = its.get("asciiTheme", "")
            font = self._of_theme(name) or name or its.get("ascii") or its.get("hAnsi") or font
        return font

    def numbered(self, id: str, *owners: etree._Element) -> tuple[str, str]:
        """Find the list and the level that number a paragraph; list "" or "0" for none."""
        num, level = (self.value(id, f"pPr/numPr/{tag}", *owners) for tag in ("numId", "ilvl"))
        return num, level or "0"

    def counter(self, num: str) -> tuple[str, dict[str, str]]:
        """Name the count that a list takes part in, and the numbers at which it starts levels anew, by their places."""
        found = self._lists.get(num)
        overrides = {attributes(each).get("ilvl", ""): each for each in _children(found, "lvlOverride")}
        starts = {place: value(each, "startOverride") for place, each in overrides.items()}
        starts = {place: start for place, start in starts.items() if start.isdigit()}
        shared = value(found, "abstractNumId")
        return (f"{shared}/{num}" if starts else shared), starts

    def levels(self, num: str) -> dict[str, etree._Element]:
        """Collect the levels of a list by their places, as it changes those that it shares with others."""
        found = self._lists.get(num)
        shared = self._shared.get(value(found, "abstractNumId"))
        link = value(shared, "numStyleLink")
        if link in self.styles and (linked := self.numbered(link)[0]) != num:
            return self.levels(linked)
        own = [] if found is None else found.findall("{*}lvlOverride/{*}lvl")
        return {attributes(each).get("ilvl", ""): each for each in (*_children(shared, "lvl"), *own)}

    def indents(self, id: str, *owners: etree._Element) -> dict[str, str]:
        """Merge the indents "left", "right", "firstLine" and "hanging" that styles and the levels of lists set.

        A list's go before those inherited, and a style's own before those of its list: ECMA-376 part 1, 17.9.23.
        """
        layers: list[tuple[bool, dict[str, str]]] = []
        num, place = "", "0"
        lineage = ["", *reversed(self.lineage(id)), *(id for _ in owners)]
        for style, layer in zip(lineage, self._layers(id, owners), strict=True):
            if "pPr/numPr" in layer:
                num = layer.get("pPr/numPr/numId", {}).get("val") or num
                place = layer.get("pPr/numPr/ilvl", {}).get("val") or place
                # A style that leaves the list that it inherited leaves its indents behind.
                layers = [each for each in layers if not each[0] or num != "0"]
                layers.append((True, attributes(at(self._level(num, place, style), "pPr/ind"))))
            layers.append((False, layer.get("pPr/ind", {})))
        return _merged_indents(layer for _, layer in layers)

    def _level(self, num: str, place: str, id: str) -> etree._Element | None:
        """Find the level that is linked to the style, or else the one of this place."""
        levels = self.levels(num)
        linked = (level for level in levels.values() if value(level, "pStyle") == id)
        return next(linked, levels.get(place))

    def _of_theme(self, name: str) -> str:
        kind = name[: len("major")]
        found = None if self._theme is None or not kind else self._theme.find(f".//{{*}}{kind}Font/{{*}}latin")
        return attributes(found).get("typeface", "")

    def _layers(self, id: str, owners: Iterable[etree._Element]) -> Iterator[Properties]:
        """Walk from the document's defaults to the owners."""
        for style in ("", *reversed(self.lineage(id))):
            if style not in self._own:
                self._own[style] = properties(self.styles[style])
            yield self._own[style]
        yield from map(properties, owners)

    def _all(self, id: str) -> Properties:
        if id not in self._resolved:
            self._resolved[id] = _merged(self._layers(id, ()))
        return self._resolved[id]


def properties(owner: etree._Element) -> Properties:
    """Read the properties that an element sets itself; a flag without a value is on."""
    found: Properties = {}
    for group in owner:
        kind = _local(group)
        if kind in {"pPr", "rPr"}:
            for each in group:
                path = f"{kind}/{_local(each)}"
                found[path] = attributes(each) or {"val": "1"}
                found |= {f"{path}/{_local(inner)}": attributes(inner) for inner in each}
    return found


def _merged(layers: Iterable[Properties]) -> Properties:
    merged: Properties = {}
    for layer in layers:
        for path, its in layer.items():
            merged[path] = merged[path] | its if path in merged else its
    return merged


def _merged_indents(layers: Iterator[dict[str, str]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for layer in layers:
        if "hanging" in layer or "firstLine" in layer:
            merged.pop("hanging", None)
        merged |= {{"start": "left", "end": "right"}.get(name, name): words for name, words in layer.items()}
    return merged


def at(parent: etree._Element | None, path: str) -> etree._Element | None:
    """Find the element at this path, as in "pPr/numPr", in either namespace of the format."""
    return None if parent is None else parent.find("/".join(f"{{*}}{tag}" for tag in path.split("/")))


def value(parent: etree._Element | None, path: str) -> str:
    """Find what the element at this path says, as in "pPr/numPr/numId"; "" where there is none."""
    return attributes(at(parent, path)).get("val", "")


def is_set(flag: etree._Element | None) -> bool:
    """Whether a flag is there and not turned off."""
    return flag is not None and attributes(flag).get("val", "1").lower() not in _OFF


def attributes(element: etree._Element | None) -> dict[str, str]:
    """Collect an element's attributes by their names without namespaces."""
    return {} if element is None else {str(name).rpartition("}")[2]: str(each) for name, each in element.items()}


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(parent: etree._Element | None, tag: str) -> Iterator[etree._Element]:
    return iter(()) if parent is None else parent.iterfind(f"{{*}}{tag}")
