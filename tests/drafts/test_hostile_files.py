"""Files that somebody made to do harm, or that a broken disk left: each is told, and hides nothing else."""

import os
from pathlib import Path

import pytest

from drafts.draft_folders import HOUSE, example, handwritten, mend
from irp_tui import safe_toml
from irp_tui.drafts import journal, load, storage
from irp_tui.drafts.library import list_drafts
from irp_tui.drafts.session import Session
from irp_tui.errors import HouseError
from irp_tui.house import load_house
from irp_tui.report.edits import SetText
from irp_tui.tui.state import Recent, State

needs_posix = pytest.mark.skipif(os.name == "nt", reason="devices, pipes and links of POSIX systems")

DEEP = f"{'a.' * 900}a = 1\n"


def none(_report: object) -> tuple[int, int]:
    return 0, 0


# TOML.


@pytest.mark.parametrize(
    "prose",
    [
        f'''x = """{"a." * 900}a"""''',
        f"""x = '''{"a." * 900}a'''""",
        f'x = "a \\" {"a." * 900}a"',
        f"x = '{'a.' * 900}a'",
        f"x = 1  # {'a.' * 900}a",
    ],
)
def test_full_stops_in_a_text_are_no_levels(prose: str) -> None:
    assert "x" in safe_toml.loads(prose)


def test_a_deep_file_is_set_aside_and_the_rest_opens(tmp_path: Path) -> None:
    draft = handwritten(tmp_path / "draft")
    Session(draft, HOUSE).close()  # leaves good copies
    (draft / "concerns" / "phones.toml").write_text(DEEP)
    session = Session(draft, HOUSE)
    (aside,) = (draft / ".irp" / "damaged").iterdir()
    assert aside.read_text() == DEEP
    (told,) = (notice for notice in session.notices if "damaged" in notice)
    assert "nested too deeply" in told
    assert "its last good text takes its place" in told
    assert session.report.concern("phones")
    session.close()


@needs_posix
def test_a_pipe_in_a_draft_is_set_aside_and_the_rest_opens(tmp_path: Path) -> None:
    draft = handwritten(tmp_path / "draft")
    os.mkfifo(draft / "summary.toml")
    session = Session(draft, HOUSE)
    assert "is no ordinary file; a file is wanted here. It was set aside" in session.notices[0]
    assert session.report.concerns
    session.close()


def test_unknown_keys_without_end_are_told_in_a_few_sentences(tmp_path: Path) -> None:
    draft = handwritten(tmp_path / "draft")
    mend(draft / "concerns" / "phones.toml", "# A stub.", "".join(f"k{number} = 1\n" for number in range(300)))
    notices = load(draft, HOUSE).notices
    assert len(notices) < 50
    assert any("there is more of that kind, which is kept too" in notice for notice in notices)


def test_house_texts_made_to_do_harm_are_refused(tmp_path: Path) -> None:
    (tmp_path / "texts.toml").write_text(DEEP)
    with pytest.raises(HouseError, match="nested too deeply"):
        load_house(tmp_path)


def test_house_texts_without_end_are_refused(tmp_path: Path) -> None:
    with (tmp_path / "texts.toml").open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(HouseError, match="is larger than 10 MB"):
        load_house(tmp_path)


# The shelf.


def test_drafts_after_one_made_to_do_harm_are_there(tmp_path: Path) -> None:
    mend(handwritten(tmp_path / "a") / "concerns" / "phones.toml", "# A stub.", DEEP)
    handwritten(tmp_path / "b")
    first, second = list_drafts(tmp_path, (), HOUSE, none)
    assert "nested too deeply" in first.fault
    assert (second.folder, second.fault) == (tmp_path / "b", "")


def test_drafts_after_one_that_breaks_the_reader_are_there(tmp_path: Path) -> None:
    def breaks(report: object) -> tuple[int, int]:
        del report
        seen.append(1)
        if len(seen) == 1:
            raise RecursionError("too deep")
        return 0, 0

    seen: list[int] = []
    handwritten(tmp_path / "a")
    handwritten(tmp_path / "b")
    first, second = list_drafts(tmp_path, (), HOUSE, breaks)
    assert first.fault == f"{tmp_path / 'a'}: cannot be read (RecursionError: too deep)"
    assert second.fault == ""


def test_a_remembered_folder_by_no_name_hides_no_other(tmp_path: Path) -> None:
    memory = State(tmp_path)
    memory.keep("recent", (Recent("no\0name"), Recent("n" * 5_000), Recent(str(handwritten(tmp_path / "a")))))
    told = [*list_drafts(tmp_path / "drafts", [Path(each.folder) for each in memory.recent()], HOUSE, none)]
    assert [(each.folder.name, bool(each.fault)) for each in told] == [("n" * 5_000, True), ("a", False)]


# Journals, notes and what is remembered.


@needs_posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/tty", "/dev/urandom"])
def test_a_journal_that_is_a_device_is_told_and_not_read(tmp_path: Path, device: str) -> None:
    draft = example(tmp_path / "draft")
    (draft / ".irp").mkdir()
    path = draft / ".irp" / "session-1-1.jsonl"
    path.symlink_to(device)
    session = Session(draft, HOUSE)
    assert any(notice.startswith(f"{path}: cannot be read: ") for notice in session.notices)
    session.close()


@needs_posix
def test_a_journal_that_is_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    draft = example(tmp_path / "draft")
    (draft / ".irp").mkdir()
    os.mkfifo(draft / ".irp" / "session-1-1.jsonl")
    session = Session(draft, HOUSE)
    assert any("it is no ordinary file" in notice for notice in session.notices)
    session.close()


def test_of_a_huge_journal_what_comes_first_is_brought_back_and_the_file_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = example(tmp_path / "draft")
    session = Session(draft, HOUSE)
    session.edit(SetText("p4db", "PendingText."))
    (path,) = (draft / ".irp").glob("session-*.jsonl")
    words = path.read_bytes()
    session.close()
    path.write_bytes(words + b"x" * 1_000)
    monkeypatch.setattr(journal, "LARGEST", len(words) + 10)
    session = Session(draft, HOUSE)
    assert any("1 lines are damaged" in notice for notice in session.notices)
    session.close()
    assert [each.name for each in (draft / ".irp").glob("*.kept")] == [f"{path.name}.kept"]


@needs_posix
@pytest.mark.parametrize("name", ["holder.json", "recent.json"])
def test_a_note_that_is_a_device_or_a_pipe_says_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(OSError, match="no ordinary file"):
        storage.read(tmp_path / name)
    assert State(tmp_path).recall("recent", tuple[Recent, ...]) is None


@needs_posix
def test_a_link_by_the_name_of_a_lock_or_a_note_is_not_followed(tmp_path: Path) -> None:
    """A draft that came on somebody's stick must not make this program write into other files."""
    draft = example(tmp_path / "draft")
    (draft / ".irp").mkdir()
    (draft / ".irp" / "lock").symlink_to(tmp_path / "elsewhere")
    (draft / ".irp" / "holder.json").symlink_to(tmp_path / "elsewhere")
    session = Session(draft, HOUSE)
    session.edit(SetText("p4db", "PendingText."))
    assert session.close().state == "saved"
    assert not (tmp_path / "elsewhere").exists()
