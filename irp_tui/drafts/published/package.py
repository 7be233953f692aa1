"""Opens a Word file that anyone may have made."""

import io
import zipfile
from pathlib import Path

from lxml import etree

from irp_tui.drafts.errors import DraftError
from irp_tui.guarded import DAMAGED, OLD_WORD, Guard


class Package:
    """The XML parts of a Word file. They are read here and not through python-docx, which opens traps too.

    Raises:
        DraftError: the file is none, is damaged, or is made to harm.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._guard = Guard(
            self._refuse,
            too_large="unpacks to more than any report has; it was not read",
            odd_name="holds a part named {}, which no Word document does",
            damaged="is damaged ({name}: {why}); save it as .docx again",
        )
        if data.startswith(OLD_WORD):
            raise self._refuse("is in Word's old format or has a password; save it as .docx without one")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise self._refuse("is not a Word document, or is cut off; save it as .docx again") from error
        self._guard.check(self._zip)

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part.

        Raises:
            DraftError: it is damaged, or declares a document type.
        """
        try:
            data = self._zip.read(name)
        except KeyError:
            return None
        except DAMAGED as error:
            raise self._refuse(f"is damaged ({name} cannot be unpacked); save it as .docx again") from error
        return self._guard.parsed(name, data)

    def _refuse(self, message: str) -> DraftError:
        return DraftError(self._path, message)
