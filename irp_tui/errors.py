"""Every error that a person is told as one sentence: what cannot be done, with what, and what to do."""

from pathlib import Path

from irp_tui.report.sanitize import shown


class Refused(Exception):  # noqa: N818 - it is told as a sentence, and not as an error
    """Something that was asked for cannot be done: the sentence says what, where and what to do."""

    def __str__(self) -> str:
        """Give the sentence, fit to be shown: it may name files that others have named."""
        return shown(super().__str__())


class WordError(Refused):
    """A Word file cannot be used or made: the sentence names it, and says what to do."""

    def __init__(self, path: Path | str, words: str) -> None:
        """Say of this file what is wrong, as in "is open elsewhere; close it there"."""
        super().__init__(f"{path}: {words}")


class DraftError(Refused):
    """Something on disk cannot be used: one sentence with the file, the line and key where known, and what to do."""

    def __init__(self, path: Path, message: str, *, line: int = 0, key: str = "") -> None:
        self.path, self.line, self.key, self.message = path, line, key, message
        place = ":".join(str(part) for part in (path, line or "", key) if part)
        super().__init__(f"{place}: {message}")


class HouseError(Refused):
    """A house file cannot be used; the message names the file, the place and what to do."""
