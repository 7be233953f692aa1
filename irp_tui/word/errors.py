"""What cannot be done with a Word file, told in one sentence."""

from pathlib import Path

from irp_tui.errors import Refused


class WordError(Refused):
    """A file that cannot be used or made: the sentence names it and says what to do."""

    def __init__(self, path: Path | str, words: str) -> None:
        """Say of this file what is wrong, as in "is open elsewhere; close it there"."""
        super().__init__(f"{path}: {words}")
