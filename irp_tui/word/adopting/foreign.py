"""A Word file as parts that lead to each other, whatever its parts and relationships are called."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from lxml import etree

from irp_tui.errors import WordError
from irp_tui.guarded import DAMAGED, OLD_WORD, Guard
from irp_tui.word.adopting.names import OFFICE
from irp_tui.word.oxml import DECLARATION, escaped

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN_TYPES = {f"{WORDPROCESSING}.document.main+xml", f"{WORDPROCESSING}.template.main+xml"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_Known = TypeVar("_Known")
_LEFT_OUT = {
    "stylesWithEffects",  # the styles once more, for Word 2010
    "thumbnail",  # a picture of the template's first page
    "attachedTemplate",  # where the template lies on somebody's machine: Word looks for it at each opening
    "mailMergeSource",
    "mailMergeHeaderSource",
    "comments",  # what was said about the template is not for the report's readers
    "commentsExtended",
    "commentsExtensible",
    "commentsIds",
    "people",
    "origin",  # of a digital signature, which holds for the file as it was
}


class Relation(NamedTuple):
    """Where a part leads: `target` is a part's name, or an address where it leads outside the package."""

    id: str
    type: str
    target: str
    outside: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: "styles", "header"."""
        return self.type.rpartition("/")[2]


def members(path: Path) -> dict[str, bytes]:
    """The parts of the Word file at this path, by their names.

    Raises:
        WordError: it cannot be read, is no Word document, is damaged, or is made to harm.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WordError(path, f"cannot be read ({error.strerror or error})") from error
    if data.startswith(OLD_WORD):
        old = (
            "has a password; save it without one" if _ENCRYPTED in data else "is in Word's old format; save it as .docx"
        )
        raise WordError(path, old)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _guard(path).check(package)
            return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
    except DAMAGED as error:
        words = "is not a Word document, or is damaged; open it in Word and save it as .docx"
        raise WordError(path, words) from error


class Foreign:
    """A Word file that is being changed. The main part is `word/document.xml`, whatever it was called.

    Raises:
        WordError: it is none, holds macros, or is damaged.
    """

    def __init__(self, path: Path | str, members: Mapping[str, bytes]) -> None:
        self.path = Path(path)
        self._guard = _guard(self.path)
        self.parts = {name: data for name, data in members.items() if not _of_package(name)}
        self.relations: dict[str, list[Relation]] = {}
        self._roots: dict[str, etree._Element] = {}
        self._lower = {name.lower(): name for name in self.parts}
        if TYPES not in members:
            raise WordError(self.path, "is not a Word document")
        self._types, self.extensions = self._content_types(members[TYPES])
        for name, data in members.items():
            if name.endswith(".rels"):
                self.relations[_source(name)] = list(self._read_relations(name, data))
        self._find_main()

    def root(self, name: str) -> etree._Element:
        """The root of a part: what is changed in it is written."""
        if name not in self._roots:
            self._roots[name] = self._guard.parsed(name, self.parts[name])
        return self._roots[name]

    def replace(self, name: str, root: etree._Element) -> None:
        """Give a part another root."""
        self._roots[name] = root

    def led(self, kind: str, source: str = MAIN) -> Iterator[str]:
        """The parts that relations of this kind lead to, each once."""
        led = (each.target for each in self.relations.get(source, ()) if each.kind == kind and not each.outside)
        return (name for name in dict.fromkeys(led) if name in self.parts)

    def target(self, id: str) -> str:
        """The part that the document's relation with this id leads to; "" for none."""
        found = (each.target for each in self.relations.get(MAIN, ()) if each.id == id and not each.outside)
        return next((name for name in found if name in self.parts), "")

    def kind_of(self, name: str) -> str:
        """The content type of a part."""
        return self._types.get(name.lower(), "") or self.extensions.get(name.rpartition(".")[2].lower(), "")

    def call(self, kind: str, name: str, *, source: str = MAIN) -> None:
        """Give the part of this kind this name; another part that has it gets another."""
        found = next(self.led(kind, source), "")
        if found == name:
            return
        if name in self.parts:
            self._rename(name, self.free("word/other{}.xml"))
        if found:
            self._rename(found, name)

    def free(self, pattern: str) -> str:
        """A name that no part has; `pattern` has {} for a number."""
        number = 1
        while (name := pattern.format(number)).lower() in {each.lower() for each in self.parts}:
            number += 1
        return name

    def add(self, name: str, data: bytes, content_type: str, type: str, *, source: str = MAIN) -> str:
        """Add a part to which `source` leads, and give the id of that relation."""
        self.parts[name] = data
        self._types[name.lower()] = content_type
        taken = {each.id for each in self.relations.setdefault(source, [])}
        id = next(f"house{number}" for number in range(1, len(taken) + 2) if f"house{number}" not in taken)
        self.relations[source].append(Relation(id, type, name))
        return id

    def leave(self, name: str) -> None:
        """Leave out a part: nothing leads to it any more."""
        for source, relations in self.relations.items():
            self.relations[source] = [each for each in relations if each.outside or each.target != name]

    def keep(self, mentioned: set[str]) -> None:
        """Leave out the document's relations to things that it shows no more, and the parts nothing leads to.

        `mentioned` are the ids of relations in the document as it is now.
        """
        for source, relations in self.relations.items():
            self.relations[source] = [each for each in relations if each.kind not in _LEFT_OUT]
        shown = {"image", "hyperlink", "chart", "header", "footer", "oleObject", "package", "aFChunk", "subDocument"}
        self.relations[MAIN] = [
            each
            for each in self.relations.get(MAIN, ())
            if each.id in mentioned or not (each.kind in shown or each.kind.startswith(("diagram", "chart")))
        ]
        reached = [""]
        for source in reached:
            led = (each.target for each in self.relations.get(source, ()) if not each.outside)
            reached += [name for name in dict.fromkeys(led) if name in self.parts and name not in reached]
        self.parts = {name: data for name, data in self.parts.items() if name in reached}
        self.relations = {source: relations for source, relations in self.relations.items() if source in reached}

    def written(self) -> dict[str, bytes]:
        """All parts but the document, with content types and relations as we write them."""
        whole = {TYPES: self._written_types().encode()}
        for name in ("", MAIN):
            whole[_relations_of(name)] = self._written_relations(name).encode()
        for name, data in self.parts.items():
            if name != MAIN:
                whole[name] = self._written_part(name, data)
                if self.relations.get(name):
                    whole[_relations_of(name)] = self._written_relations(name).encode()
        return whole

    def _written_part(self, name: str, data: bytes) -> bytes:
        if name not in self._roots:
            return data
        return written(self._roots[name])

    def _written_types(self) -> str:
        defaults = "".join(
            f'<Default Extension="{escaped(end)}" ContentType="{escaped(kind)}"/>'
            for end, kind in self.extensions.items()
        )
        overrides = "".join(
            f'<Override PartName="/{escaped(name)}" ContentType="{escaped(self._types[name.lower()])}"/>'
            for name in self.parts
            if name.lower() in self._types
        )
        return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'

    def _written_relations(self, source: str) -> str:
        listed = "".join(
            f'<Relationship Id="{escaped(each.id)}" Type="{escaped(each.type)}" Target="'
            + (f'{escaped(each.target)}" TargetMode="External"/>' if each.outside else f'/{escaped(each.target)}"/>')
            for each in self.relations.get(source, ())
        )
        return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'

    def _find_main(self) -> None:
        main = next(self.led("officeDocument", ""), "")
        kind = self.kind_of(main)
        if "macroEnabled" in kind or any("vbaProject" in name for name in self.parts):
            raise WordError(self.path, "holds macros, which no report may have; save it as .docx without them")
        if kind not in _MAIN_TYPES:
            strict = any(each.type.startswith("http://purl.oclc.org/ooxml") for each in self.relations.get("", ()))
            words = "is a Strict Open XML document; save it as an ordinary .docx"
            raise WordError(self.path, words if strict else "is not a Word document")
        self.call("officeDocument", MAIN, source="")
        self._types[MAIN] = f"{WORDPROCESSING}.document.main+xml"
        # Names that end in irp and a number are for what a report adds.
        for old in [each for each in self.relations.get(MAIN, ()) if each.id.startswith("irp")]:
            self._rename_relation(old)

    def _rename_relation(self, old: Relation) -> None:
        relations = self.relations[MAIN]
        new = f"before-{old.id}"
        relations[relations.index(old)] = old._replace(id=new)
        for each in self.root(MAIN).iter(etree.Element):
            for name, words in each.attrib.items():
                if words == old.id and str(name).startswith(f"{{{OFFICE}}}"):
                    each.set(name, new)

    def _rename(self, old: str, new: str) -> None:
        self.parts[new] = self.parts.pop(old)
        _move(self._roots, old, new)
        _move(self.relations, old, new)
        _move(self._types, old.lower(), new.lower())
        for source, relations in self.relations.items():
            self.relations[source] = [
                each._replace(target=new) if each.target == old and not each.outside else each for each in relations
            ]

    def _content_types(self, data: bytes) -> tuple[dict[str, str], dict[str, str]]:
        overrides, defaults = {}, {}
        for each in self._guard.parsed(TYPES, data):
            kind = each.get("ContentType", "")
            if str(each.tag).endswith("}Override"):
                overrides[each.get("PartName", "").lower().removeprefix("/")] = kind
            else:
                defaults[each.get("Extension", "").lower()] = kind
        return overrides, defaults

    def _read_relations(self, name: str, data: bytes) -> Iterator[Relation]:
        folder = posixpath.dirname(_source(name))
        for each in self._guard.parsed(name, data):
            id, type, target = each.get("Id", ""), each.get("Type", ""), each.get("Target", "")
            if each.get("TargetMode") == "External":
                yield Relation(id, type, target, outside=True)
            else:
                whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield Relation(
                    id, type, self._lower.get(whole.lower()) or self._lower.get(unquote(whole).lower(), whole)
                )


def written(root: etree._Element) -> bytes:
    """The root of a part as the bytes of it."""
    return DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")


def _guard(path: Path) -> Guard:
    return Guard(
        lambda words: WordError(path, words),
        too_large="unpacks to more than any template has; it was not read",
        odd_name="holds a part named {}, which no Word document does; it was not read",
        damaged="is damaged in {name}; open it in Word and save it again",
    )


def _move(known: dict[str, _Known], old: str, new: str) -> None:
    if old in known:
        known[new] = known.pop(old)


def _of_package(name: str) -> bool:
    return name == TYPES or name.endswith(".rels")


def _source(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations_of(source: str) -> str:
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")
