"""The example that comes with the program: where it is found, and what a copy of it is."""

import shutil
import zipfile
from pathlib import Path

import pytest

from drafts.draft_folders import EXAMPLE, HOUSE
from irp_tui.drafts import load
from irp_tui.drafts.new_draft import copy_example, free_folder
from irp_tui.errors import DraftError


def texts(folder: Path) -> dict[str, bytes]:
    """The texts of a draft; not what a session keeps beside them, which other tests may have opened."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.toml")}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(".")}


def test_a_copy_is_the_example_to_the_byte(tmp_path: Path) -> None:
    copy_example(tmp_path / "some" / "where")
    assert texts(tmp_path / "some" / "where") == texts(EXAMPLE)
    assert load(tmp_path / "some" / "where", HOUSE).notices == ()


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "words.txt").write_text("Keep me.")
    with pytest.raises(DraftError, match="is there already"):
        copy_example(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["words.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    copy_example(tmp_path / "mine")
    assert (tmp_path / "mine" / "report.toml").is_file()


def test_where_no_folder_can_be_made_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DraftError, match="cannot be made"):
        copy_example(tmp_path / "file" / "mine")


def test_another_copy_takes_the_next_free_number(tmp_path: Path) -> None:
    for name in ("example", "example-2", "example-3"):
        assert free_folder(tmp_path) == tmp_path / name
        copy_example(free_folder(tmp_path))


def test_what_an_open_draft_leaves_beside_the_texts_is_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = Path(shutil.copytree(EXAMPLE, tmp_path / "package" / "example", ignore=shutil.ignore_patterns(".irp")))
    (used / ".irp" / "good").mkdir(parents=True)
    (used / ".irp" / "good" / "report.toml").write_text("old")
    monkeypatch.setattr("irp_tui.drafts.new_draft.resources.files", lambda _: tmp_path / "package")
    copy_example(tmp_path / "mine")
    assert not (tmp_path / "mine" / ".irp").exists()
    assert texts(tmp_path / "mine") == texts(EXAMPLE)


@pytest.mark.slow
def test_the_installed_package_has_the_example_inside(tmp_path: Path) -> None:
    from cli.running import python

    made = python("-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(EXAMPLE.parents[1]))
    assert made.returncode == 0, made.stderr
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    inside = {name.removeprefix("irp_tui/example/") for name in names if name.startswith("irp_tui/example/")}
    assert texts(EXAMPLE).keys() == inside
