"""The made-up example that comes with the program, and copies of it to try things on."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from irp_tui.drafts import disk
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import reason

NAME = "example"


def copy_example(folder: Path) -> None:
    """Make a draft of the example in a folder that is new or empty.

    Raises:
        DraftError: there is something in the folder already, or it cannot be written, or the example is missing.
    """
    files = _files(_example(folder))
    try:
        if disk.is_there(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise DraftError(folder, "is there already; name a new folder, nothing was changed")
        for name, data in files.items():
            disk.make_folder((folder / name).parent, parents=True)
            disk.put(folder / name, data)
    except OSError as error:
        raise DraftError(folder, f"cannot be made: {reason(error)}") from error


def free_folder(drafts: Path) -> Path:
    """A folder for another copy among the drafts: `example`, or with the first number that is free."""
    number, folder = 1, drafts / NAME
    while disk.is_there(folder):
        number += 1
        folder = drafts / f"{NAME}-{number}"
    return folder


def _example(folder: Path) -> Traversable:
    """Where the example is: inside the installed package, or beside it in the source tree."""
    package = resources.files("irp_tui")
    for place in (package / NAME, Path(str(package)).parent / "drafts" / NAME):
        if (place / "report.toml").is_file():
            return place
    raise DraftError(folder, "is not made: this installation of irp came without the example")


def _files(place: Traversable, within: str = "") -> dict[str, bytes]:
    """The texts of the example by their names; whatever else has come to lie beside them stays behind."""
    found: dict[str, bytes] = {}
    for each in sorted(place.iterdir(), key=lambda each: each.name):
        if each.is_dir() and not each.name.startswith("."):
            found |= _files(each, f"{within}{each.name}/")
        elif each.name.endswith(".toml") and not each.name.startswith("."):
            found[f"{within}{each.name}"] = each.read_bytes()
    return found
