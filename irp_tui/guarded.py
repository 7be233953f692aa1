"""What is looked for before a Word file that anyone may have made is read: sizes first, no document type definitions.

The traps are known ones: zip bombs, entities that grow, names that climb out of the archive. python-docx opens some of
them without complaint. Each room says in its own words what it refuses.
"""

import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from irp_tui.errors import Refused

OLD_WORD = b"\xd0\xcf\x11\xe0"
"""What a file in Word's old format begins with, and one with a password."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What the zipfile module raises for archives that are none, or no whole ones."""

_MOST_PARTS = 5_000
_LARGEST_PART = 64 << 20
_LARGEST_WHOLE = 256 << 20
_HIGHEST_RATIO = 200
_STRICT = "http://purl.oclc.org/ooxml"


class Guard(NamedTuple):
    """Looks at one file.

    Attributes:
        refuse: makes the error to raise of what is wrong with the file.
        too_large: what to say of one that unpacks to too much.
        odd_name: of one with a part that has no name for a part; {} stands for the name.
        damaged: of one with a part that is no XML; {name} stands for its name, {why} for what is wrong with it.
    """

    refuse: Callable[[str], Refused]
    too_large: str
    odd_name: str
    damaged: str

    def check(self, package: zipfile.ZipFile) -> None:
        """Look at what the archive says of its parts, before any of them is unpacked.

        Raises:
            Refused: it has a password, or is made to harm.
        """
        parts = package.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_WHOLE:
            raise self.refuse(self.too_large)
        names = set()
        for part in parts:
            name = part.filename
            if part.flag_bits & 1:
                raise self.refuse("has a password; save it without one")
            if name.lower() in names or name.startswith("/") or ".." in name.split("/") or "\\" in name:
                raise self.refuse(self.odd_name.format(repr(name)))
            names.add(name.lower())
            tight = part.file_size > _HIGHEST_RATIO * max(1, part.compress_size)
            if part.file_size > _LARGEST_PART or (part.file_size > 1 << 20 and tight):
                raise self.refuse(f"unpacks to {part.file_size >> 20} MB in {name}; it was not read")

    def parsed(self, name: str, data: bytes) -> etree._Element:
        """The root of the part with this name.

        Raises:
            Refused: it is damaged, declares a document type, or is Strict Open XML.
        """
        doctype = f"declares a document type in {name}, which no Word document does; it was not read"
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self.refuse(doctype)
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            why = getattr(error, "msg", None) or str(error)
            raise self.refuse(self.damaged.format(name=name, why=why)) from error
        if root.getroottree().docinfo.doctype:  # in UTF-16 the bytes do not show it
            raise self.refuse(doctype)
        if (etree.QName(root).namespace or "").startswith(_STRICT):
            raise self.refuse("is a Strict Open XML document; save it as an ordinary .docx")
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
