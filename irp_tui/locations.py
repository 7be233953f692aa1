"""Folders of this machine for drafts, settings, state and logs, and the log itself."""

import logging
from pathlib import Path

from platformdirs import PlatformDirs

from irp_tui.report.sanitize import shown_lines

_DIRS = PlatformDirs("irp", appauthor=False)


def drafts_folder() -> Path:
    """Return the folder for new drafts unless another is named."""
    return _DIRS.user_documents_path / "irp"


def config_folder() -> Path:
    """Return the folder of the settings."""
    return _DIRS.user_config_path


def house_folder() -> Path:
    """Return the folder of the user's own house texts, scales and glossary."""
    return config_folder() / "house"


def state_folder() -> Path:
    """Return the folder of what the program remembers between sessions."""
    return _DIRS.user_state_path


def log_file() -> Path:
    """Return the file that unexpected failures are logged to."""
    return _DIRS.user_log_path / "irp.log"


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
