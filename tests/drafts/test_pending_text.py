"""What stands in boxes unanswered, on disk: kept, taken over, forgotten when it is safe, and never dropped."""

import datetime as dt
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from irp_tui.drafts import storage
from irp_tui.drafts.journal import SessionStarted
from irp_tui.drafts.pending_text import FOLDER, PendingTexts

NOW = dt.datetime(2026, 3, 12, 14, 2)  # noqa: DTZ001 - the laptop's
BEGAN = SessionStarted("draft", "session-1", "RS", "laptop", NOW)

Maker = Callable[..., PendingTexts]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / ".irp").mkdir()
    return tmp_path / ".irp"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def process(draft: Path, state: Path) -> Maker:
    """A process that has the draft open, a minute after the one before."""
    minutes = iter(range(100))

    def start(*, writes: bool = True) -> PendingTexts:
        at = NOW + dt.timedelta(minutes=next(minutes))
        return PendingTexts((draft, state), BEGAN, lambda: at, lambda: writes)

    return start


def killed(texts: PendingTexts) -> None:
    """The system lets go of a process's locks, and nothing else happens."""
    assert texts._presence
    held = texts._presence._held
    assert held
    os.close(held[0])
    texts._presence._held = None
    if texts._timer:
        texts._timer.cancel()


def words(texts: PendingTexts) -> dict[str, str]:
    return {typed.box: typed.words for typed in texts.all()}


def files(folder: Path) -> list[str]:
    there = folder / FOLDER
    return sorted(path.name for path in there.iterdir()) if there.exists() else []


def test_words_are_on_disk_as_soon_as_they_are_typed(process: Maker, draft: Path) -> None:
    process().box("comment security").keep("Say who.")
    (path,) = (draft / FOLDER).glob("*.jsonl")
    assert json.loads(path.read_text().splitlines()[-1])["words"] == "Say who."
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_a_killed_process_left_is_taken_over_by_the_next(process: Maker) -> None:
    first = process()
    first.box("comment security", "comment on “Drugs”").keep("Say who.")
    killed(first)
    box = process().box("comment security")
    assert (box.words, box.at) == ("Say who.", NOW)


def test_what_a_living_process_types_is_nobody_elses(process: Maker) -> None:
    first, second = process(), process()
    first.box("find").keep("drugs")
    assert second.box("find").words == ""
    second.box("find").keep("visits")
    assert first.box("find").words == "drugs"


def test_who_may_only_read_sees_what_was_left_and_takes_nothing(process: Maker, draft: Path) -> None:
    first = process()
    first.box("comment security").keep("Say who.")
    killed(first)
    before = files(draft)
    reader = process(writes=False)
    assert reader.box("comment security").words == "Say who."
    reader.close()
    assert [name for name in files(draft) if name.endswith(".jsonl")] == [n for n in before if n.endswith(".jsonl")]
    assert process().box("comment security").words == "Say who."


def test_different_words_for_one_box_come_up_one_after_the_other(process: Maker) -> None:
    for text in ("First.", "Second."):
        each = process(writes=False)
        each.box("comment security").keep(text)
        killed(each)
    texts = process()
    shown = []
    while box_words := (box := texts.box("comment security")).words:
        shown.append(box_words)
        box.answer()
    assert sorted(shown) == ["First.", "Second."]


def test_of_words_to_find_the_last_ones_are_kept(process: Maker) -> None:
    for text in ("drugs", "visits"):
        each = process(writes=False)
        each.box("find", search=True).keep(text)
        killed(each)
    texts = process()
    assert texts.box("find").words == "visits"
    assert not texts.all()


def test_a_box_that_is_answered_leaves_no_file(process: Maker, draft: Path) -> None:
    texts = process()
    box = texts.box("comment security")
    box.keep("Say who.")
    box.answer()
    assert texts.box("comment security").words == ""
    texts.close()
    assert files(draft) == []


def test_words_stay_until_what_they_became_is_safe(process: Maker) -> None:
    texts = process()
    box = texts.box("comment security")
    box.keep("Say who.")
    box.answer(lambda: False)
    texts.sync()
    killed(texts)
    assert process().box("comment security").words == "Say who."


def test_words_are_gone_once_what_they_became_is_safe(process: Maker) -> None:
    texts = process()
    box = texts.box("comment security")
    box.keep("Say who.")
    box.answer(lambda: True)
    texts.sync()
    killed(texts)
    assert process().box("comment security").words == ""


def test_a_box_that_a_person_empties_is_empty_after_a_kill(process: Maker) -> None:
    texts = process()
    box = texts.box("comment security")
    box.keep("Say who.")
    box.keep("")
    killed(texts)
    assert process().box("comment security").words == ""


def test_what_a_box_begins_with_is_not_taken_for_typed(process: Maker, draft: Path) -> None:
    texts = process()
    texts.box("export", initial="draft.docx").keep("draft.docx")
    assert files(draft) == []


def test_a_draft_that_takes_nothing_leaves_it_to_the_state_folder(
    process: Maker, draft: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = storage.write_all
    first = process()
    first.box("comment security").keep("Say")
    full = [True]

    def write_all(descriptor: int, data: bytes) -> None:
        if full[0] and os.path.samestat(os.fstat(descriptor), next((draft / FOLDER).glob("*.jsonl")).stat()):
            raise OSError(28, "No space left on device")
        real(descriptor, data)

    monkeypatch.setattr(storage, "write_all", write_all)
    first.box("comment security").keep("Say who.")
    first.box("comment health").keep("Since when?")
    assert any(name.endswith(".jsonl") for name in files(state) + files(draft))
    full[0] = False
    killed(first)
    assert words(process()) == {"comment security": "Say who.", "comment health": "Since when?"}


def test_where_nothing_can_be_written_no_key_fails_and_it_is_tried_again(
    process: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    texts = process()
    with monkeypatch.context() as full:
        full.setattr(storage, "create", fail)
        texts.box("comment security").keep("Say who.")
        assert texts.box("comment security").words == "Say who."
    texts.sync()
    killed(texts)
    assert process().box("comment security").words == "Say who."


def test_a_file_that_somebody_takes_away_is_written_again(process: Maker, draft: Path) -> None:
    texts = process()
    texts.box("comment security").keep("Say who.")
    for path in (draft / FOLDER).glob("*.jsonl"):
        path.unlink()
    texts.box("comment health").keep("Since when?")
    killed(texts)
    assert words(process()) == {"comment security": "Say who.", "comment health": "Since when?"}


def test_a_line_that_a_crash_cut_off_hides_no_other(process: Maker, draft: Path) -> None:
    texts = process()
    texts.box("comment security").keep("Say who.")
    killed(texts)
    (path,) = (draft / FOLDER).glob("*.jsonl")
    path.write_bytes(path.read_bytes() + b'{"type":"Typed","at"')
    assert words(process()) == {"comment security": "Say who."}


def test_a_damaged_file_is_set_aside_and_its_words_are_there(process: Maker, draft: Path) -> None:
    texts = process()
    texts.box("comment security").keep("Say who.")
    killed(texts)
    (path,) = (draft / FOLDER).glob("*.jsonl")
    path.write_bytes(b"\xff\n" + path.read_bytes())
    again = process()
    assert words(again) == {"comment security": "Say who."}
    assert [name for name in files(draft) if name.endswith(".damaged")] == [f"{path.name}.damaged"]


def test_the_file_stays_short_however_much_is_typed(
    process: Maker, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("irp_tui.drafts.pending_text.FULL", 2000)
    texts = process()
    kept, box = texts.box("comment health"), texts.box("comment security")
    kept.keep("Since when?")
    for number in range(200):
        box.keep("x" * number)
    texts.sync()
    (path,) = (draft / FOLDER).glob("*.jsonl")
    assert path.stat().st_size < 1000
    killed(texts)
    assert words(process()) == {"comment health": "Since when?", "comment security": "x" * 199}


def test_a_file_that_is_shortened_keeps_what_is_not_safe_elsewhere(
    process: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("irp_tui.drafts.pending_text.FULL", 0)
    texts = process()
    box = texts.box("comment security")
    box.keep("Say who.")
    box.answer(lambda: False)
    texts.sync()
    texts.sync()
    killed(texts)
    assert words(process()) == {"comment security": "Say who."}


def test_half_a_character_keeps_no_other_words_from_the_disk(process: Maker) -> None:
    texts = process()
    texts.box("comment security").keep("Say \ud83d who.")
    texts.box("comment health").keep("Since when?")
    killed(texts)
    assert words(process()) == {"comment security": "Say ? who.", "comment health": "Since when?"}


def test_boxes_of_home_make_the_folders_they_need(state: Path) -> None:
    texts = PendingTexts((state / "deep" / "down",), BEGAN, lambda: NOW, parents=True)
    texts.box("open").keep("/srv/drafts")
    assert files(state / "deep" / "down")
    texts.close()


def test_a_moment_with_a_time_zone_is_compared_with_one_without(process: Maker, draft: Path) -> None:
    first = process()
    first.box("find", search=True).keep("drugs")
    killed(first)
    (path,) = (draft / FOLDER).glob("*.jsonl")
    path.write_text(path.read_text().replace("2026-03-12T14:02:00", "2026-03-12T14:02:00Z"))
    second = process()
    second.box("find", search=True).keep("visits")
    assert second.box("find").words in {"drugs", "visits"}
