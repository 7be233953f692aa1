"""Opens a Word file that anyone may have made."""

from pathlib import Path

from lxml import etree

from irp_tui.docx_files import parse_part, read_parts
from irp_tui.drafts.errors import DraftError


class Package:
    """The XML parts of a Word file.

    Raises:
        DraftError: the file is none, is damaged, or is made to harm.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._parts = read_parts(data, self._refuse)

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part.

        Raises:
            DraftError: it is damaged, or declares a document type.
        """
        data = self._parts.get(name)
        return None if data is None else parse_part(name, data, self._refuse)

    def _refuse(self, message: str) -> DraftError:
        return DraftError(self._path, message)
