"""Opens a Word file that anyone may have made: sizes first, and no document type definitions.

The traps are known ones (zip bombs, entity expansion, names that climb out of the archive); python-docx opens some of
them without complaint, so the parts are read here and not through it.
"""

import io
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from irp_tui.drafts.errors import DraftError

_MOST_PARTS = 5_000
_LARGEST_PART = 64 << 20
_LARGEST_WHOLE = 256 << 20
_HIGHEST_RATIO = 200
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_STRICT = "http://purl.oclc.org/ooxml"


class Package:
    """The XML parts of a Word file.

    Raises:
        DraftError: the file is none, is damaged, or is made to harm.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        if data.startswith(_OLD_WORD):
            raise DraftError(path, "is in Word's old format or has a password; save it as .docx without one")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError) as error:
            raise DraftError(path, "is not a Word document, or is cut off; save it as .docx again") from error
        self._check()

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part.

        Raises:
            DraftError: it is damaged, or declares a document type.
        """
        try:
            data = self._zip.read(name)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise self._refuse(f"is damaged ({name} cannot be unpacked); save it as .docx again") from error
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self._refuse(f"declares a document type in {name}, which no Word document does; it was not read")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._refuse(f"is damaged ({name}: {error.msg}); save it as .docx again") from error
        if root.getroottree().docinfo.doctype:  # in UTF-16 the bytes do not show it
            raise self._refuse(f"declares a document type in {name}, which no Word document does; it was not read")
        if root.nsmap.get(root.prefix, "").startswith(_STRICT):
            raise self._refuse("is a Strict Open XML document; save it as an ordinary .docx")
        return root

    def _check(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_WHOLE:
            raise self._refuse("unpacks to more than any report has; it was not read")
        names = set()
        for part in parts:
            if part.flag_bits & 1:
                raise self._refuse("has a password; save it without one")
            if part.filename in names or part.filename.startswith("/") or ".." in part.filename.split("/"):
                raise self._refuse(f"holds a part named {part.filename!r}, which no Word document does")
            names.add(part.filename)
            packed_tightly = part.file_size > _HIGHEST_RATIO * max(1, part.compress_size)
            if part.file_size > _LARGEST_PART or (part.file_size > 1 << 20 and packed_tightly):
                raise self._refuse(f"unpacks to {part.file_size >> 20} MB in {part.filename}; it was not read")

    def _refuse(self, message: str) -> DraftError:
        return DraftError(self._path, message)
