"""A draft on disk: a folder of TOML files that a person can read, mend, copy and keep in git."""

from typing import TYPE_CHECKING, Any

from irp_tui.drafts.reader import Loaded, load

if TYPE_CHECKING:
    from irp_tui.drafts.writer import create, save

__all__ = ["Loaded", "create", "load", "save"]


def __getattr__(name: str) -> Any:
    # Imported when something is written: opening a draft does not.
    if name in {"create", "save"}:
        from irp_tui.drafts import writer

        return getattr(writer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
