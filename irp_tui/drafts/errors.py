"""How bad input is told."""

from pathlib import Path

from irp_tui.errors import Refused


class DraftError(Refused):
    """Something on disk cannot be used: one sentence with the file, the line and key where known, and what to do."""

    def __init__(self, path: Path, message: str, *, line: int = 0, key: str = "") -> None:
        self.path, self.line, self.key, self.message = path, line, key, message
        place = ":".join(str(part) for part in (path, line or "", key) if part)
        super().__init__(f"{place}: {message}")
