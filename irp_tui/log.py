"""The log: where what nobody expected is written down, for whoever mends it."""

import logging

from irp_tui.places import log_file
from irp_tui.report.text import shown_lines


class _Formatter(logging.Formatter):
    """Writes what others have named so that no row of it can be taken for another entry, or steer a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the entry; its first row alone stands at the margin."""
        return shown_lines(super().format(record)).replace("\n", "\n  ")


def log() -> logging.Logger:
    """Return the log. Its file is made when something is written.

    Raises:
        OSError: there is no place for it.
    """
    logger = logging.getLogger("irp")
    if not any(
        isinstance(each, logging.FileHandler) and each.baseFilename == str(log_file()) for each in logger.handlers
    ):
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(log_file(), encoding="utf-8", errors="backslashreplace", delay=True)
        handler.setFormatter(_Formatter("%(asctime)s %(message)s"))
        logger.addHandler(handler)
        logger.propagate = False
    return logger
