"""Where drafts, settings, state and logs are on this machine."""

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("irp", appauthor=False)


def drafts_folder() -> Path:
    """Where new drafts go unless told otherwise."""
    return _DIRS.user_documents_path / "irp"


def config_folder() -> Path:
    """The settings, and in `house` the user's own house texts."""
    return _DIRS.user_config_path


def house_folder() -> Path:
    """The user's own house texts, scales and glossary."""
    return config_folder() / "house"


def state_folder() -> Path:
    """What the program remembers between sessions."""
    return _DIRS.user_state_path


def log_file() -> Path:
    """Where unexpected failures are written down."""
    return _DIRS.user_log_path / "irp.log"
