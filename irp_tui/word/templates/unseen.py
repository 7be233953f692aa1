"""What a template holds that no reader sees: left out where nothing needs it, and told where it stays."""

from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn
from lxml import etree

from irp_tui.docx_files import at, is_set
from irp_tui.word.document import KEYWORDS
from irp_tui.word.snapshot import NAMESPACE
from irp_tui.word.templates.description import Role, warning
from irp_tui.word.templates.elements import OF_OFFICE, remove

_NEVER = {
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
    "core-properties",  # its author, and when it was printed
    "extended-properties",  # the headings of what stood in it, its template, its author's manager
}
_MENTIONED = (
    "image",
    "hyperlink",
    "header",
    "footer",
    "oleObject",
    "package",
    "aFChunk",
    "subDocument",
    "chart",
    "diagram",
)
"""Relationships of these kinds, or that begin so, lead to what the text shows."""

_ASKING = ("updateFields", "attachedTemplate", "mailMerge", "rsids")
"""Settings at which Word asks a question or looks for a file at each opening, and the sessions it was written in."""

_SESSIONS = [qn(f"w:rsid{kind}") for kind in ("R", "RPr", "P", "RDefault", "Tr", "Sect", "Del")]
_SHOWN = 40  # characters of a hidden text
_INSPECT = "take out what no reader should have (in Word: File, Info, Inspect Document)"


def leave_out(document: Document, stories: Iterable[etree._Element]) -> str:
    """Leave out what a report's readers should not have; give the establishment of an earlier report of ours, or ""."""
    package, main = document.part.package, document.part
    earlier = _establishment(document)
    mentioned = {
        words
        for each in document.element.iter(etree.Element)
        for name, words in each.attrib.items()
        if str(name).startswith(OF_OFFICE)
    }
    bound = any(next(root.iter(qn("w:dataBinding")), None) is not None for root in stories)

    def unwanted(relation: _Relationship) -> bool:
        kind = _kind(relation)
        return (
            kind in _NEVER
            or (kind == "customXml" and (not bound or NAMESPACE.encode() in relation.target_part.blob))
            or (relation in main.rels.values() and kind.startswith(_MENTIONED) and relation.rId not in mentioned)
        )

    for owner in (package, *package.iter_parts()):
        for id in [id for id, relation in owner.rels.items() if unwanted(relation)]:
            del owner.rels[id]
    for tag in _ASKING:
        remove(at(document.settings.element, tag))
    for root in stories:
        etree.strip_attributes(root, *_SESSIONS)
    return earlier


def _kind(relation: _Relationship) -> str:
    return relation.reltype.rpartition("/")[2]


def related(owner: Part | OpcPackage, kind: str) -> Iterator[Part]:
    """Walk through the parts that relationships of this kind lead to."""
    for relation in owner.rels.values():
        if _kind(relation) == kind and not relation.is_external:
            yield relation.target_part


def _establishment(document: Document) -> str:
    for part in related(document.part, "customXml"):
        if NAMESPACE.encode() in part.blob and (name := etree.fromstring(part.blob).get("establishment")):
            return name
    words = document.core_properties.keywords  # a final has no snapshot
    return words.removeprefix(f"{KEYWORDS}, ") if words.startswith(f"{KEYWORDS}, ") else ""


def warnings(document: Document, stories: Iterable[etree._Element]) -> Iterator[Role]:
    """Tell of each kind of thing that stays, and goes into every report unseen."""
    package = document.part.package
    named = [
        each.get("name", "") for part in related(package, "custom-properties") for each in etree.fromstring(part.blob)
    ]
    if named:
        yield warning(f"its properties go into each report ({', '.join(named)}): {_INSPECT}")
    if any(True for _ in related(document.part, "customXml")):
        yield warning(f"the data behind its content controls go into each report: {_INSPECT}")
    if next(document.settings.element.iter(qn("w:docVar")), None) is not None:
        yield warning(f"its variables go into each report: {_INSPECT}")
    for run in (run for root in stories for run in root.iter(qn("w:r"))):
        words = "".join(each.text or "" for each in run.iter(qn("w:t"))).strip()
        if words and is_set(at(run, "rPr/vanish")):
            shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
            yield warning(f"“{shown}” is hidden text, and goes into each report unseen: {_INSPECT}")
