"""What a template holds that no reader sees: left out where nothing needs it, and told where it stays."""

import re
from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from irp_tui.docx_files import at, is_set
from irp_tui.word.document import KEYWORDS
from irp_tui.word.oxml import remove, said
from irp_tui.word.snapshot import NAMESPACE
from irp_tui.word.templates.description import Role, warning

_NEVER = {
    "stylesWithEffects",  # the styles once more, for Word 2010
    "thumbnail",  # a picture of the template's first page
    "attachedTemplate",  # where the template lies on somebody's machine: Word looks for it at each opening
    "mailMergeSource",
    "mailMergeHeaderSource",
    *("comments", "commentsExtended", "commentsExtensible", "commentsIds", "people"),  # not for the report's readers
    "origin",  # of a digital signature, which holds for the file as it was
    "core-properties",  # its author, and when it was printed
    "extended-properties",  # the headings of what stood in it, its template, its author's manager
}
_SHOWN = re.compile("image|hyperlink|header|footer|oleObject|package|aFChunk|subDocument|chart|diagram")
"""Relationships of kinds that begin so lead to what the text shows."""

_SETTINGS = ("updateFields", "attachedTemplate", "mailMerge", "rsids")
"""At which Word asks a question or looks for a file at each opening, and the sessions the template was written in."""

_SESSIONS = [qn(f"w:rsid{kind}") for kind in ("R", "RPr", "P", "RDefault", "Tr", "Sect", "Del")]
_PROPERTIES = "/docProps/core.xml"
_LONGEST = 40  # characters of a hidden text
_INSPECT = "take out what no reader should have (in Word: File, Info, Inspect Document)"


def leave_out(document: Document, stories: Sequence[etree._Element]) -> str:
    """Leave out what a report's readers should not have; give the establishment of an earlier report of ours, or ""."""
    earlier = _establishment(document)
    mentioned = set(map(str, document.element.xpath("//@r:*")))
    is_bound = any(next(root.iter(qn("w:dataBinding")), None) is not None for root in stories)
    package = document.part.package
    for owner in (package, *package.iter_parts()):
        for id, relation in list(owner.rels.items()):
            kind = _kind(relation.reltype)
            is_unseen = kind == "customXml" and (not is_bound or NAMESPACE.encode() in relation.target_part.blob)
            is_gone = owner is document.part and _SHOWN.match(kind) and id not in mentioned
            # Whatever leads to it: an export makes a part of this name.
            is_ours = not relation.is_external and relation.target_part.partname == _PROPERTIES
            if kind in _NEVER or is_unseen or is_gone or is_ours:
                del owner.rels[id]
    for tag in _SETTINGS:
        remove(at(document.settings.element, tag))
    for root in stories:
        etree.strip_attributes(root, *_SESSIONS)
    return earlier


def related(owner: Part | OpcPackage, kind: str) -> Iterator[Part]:
    """Walk through the parts that relationships of this kind lead to."""
    for relation in owner.rels.values():
        if _kind(relation.reltype) == kind and not relation.is_external:
            yield relation.target_part


def _kind(type: str) -> str:
    return type.rpartition("/")[2]


def _establishment(document: Document) -> str:
    for part in related(document.part, "customXml"):
        if NAMESPACE.encode() in part.blob and (name := etree.fromstring(part.blob).get("establishment")):
            return name
    words = document.core_properties.keywords  # a final has no snapshot
    return words.removeprefix(f"{KEYWORDS}, ") if words.startswith(f"{KEYWORDS}, ") else ""


def warnings(document: Document, stories: Sequence[etree._Element]) -> Iterator[Role]:
    """Tell of each kind of thing that stays, and goes into every report unseen."""
    parts = related(document.part.package, "custom-properties")
    if named := [each.get("name", "") for part in parts for each in etree.fromstring(part.blob)]:
        yield warning(f"its properties go into each report ({', '.join(named)}): {_INSPECT}")
    if any(True for _ in related(document.part, "customXml")):
        yield warning(f"the data behind its content controls go into each report: {_INSPECT}")
    if next(document.settings.element.iter(qn("w:docVar")), None) is not None:
        yield warning(f"its variables go into each report: {_INSPECT}")
    for run in (run for root in stories for run in root.iter(qn("w:r"))):
        words = said(run).strip()
        if words and is_set(at(run, "rPr/vanish")):
            shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
            yield warning(f"“{shown}” is hidden text, and goes into each report unseen: {_INSPECT}")
