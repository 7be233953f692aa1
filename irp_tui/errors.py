"""What a person can be told in one sentence."""

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
