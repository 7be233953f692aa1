import sys
from pathlib import Path

import pytest

from irp_tui import checks
from irp_tui.drafts import load

from . import inside, screens, sessions, terminal
from .__main__ import absolute, ratios
from .cases import CASES, Sample
from .made_up import PER_CONCERN, made_up
from .rivals.bare import Bare

under_a_terminal = pytest.mark.skipif(bool(terminal.lacking()), reason=terminal.lacking())


@pytest.mark.parametrize("name", CASES)
def test_every_benchmark_runs(name: str, tmp_path: Path) -> None:
    [(key, pair)] = ratios(12, 1, [name], tmp_path)
    assert key == (name, 12)
    assert min(pair.ratio) > 0


def test_the_benchmarks_of_a_session_run(tmp_path: Path) -> None:
    typed = sessions.journal(tmp_path / "typed", 6, 3)
    assert len(typed.edits) == len(typed.writes) == 3
    assert min(sessions.save(tmp_path, 1).ratio) > 0


@under_a_terminal
def test_the_first_frame_of_a_program_is_seen(tmp_path: Path) -> None:
    room = screens.Room(tmp_path, screens.Ours())
    frame = terminal.first_frame(room.smallest(), room.home())
    assert 0 < frame.glyph <= frame.full
    assert min(frame.size, frame.peak) > 0


@under_a_terminal
def test_every_digit_typed_is_seen_and_a_key_that_does_nothing_is_told(tmp_path: Path) -> None:
    room = screens.Room(tmp_path, screens.Ours())
    [typed] = screens.typed([(room.bare(), room.home())], 14)
    assert (len(typed.times), typed.missed) == (12, 0)
    assert min(typed.size, typed.cpu) > 0
    with pytest.raises(terminal.NothingShownError, match="changed nothing"):
        screens.switched(room.smallest(), room.home(), b"x", 1)


@under_a_terminal
def test_a_program_that_draws_nothing_is_told_with_its_last_words(tmp_path: Path) -> None:
    ours = screens.Ours(command=(sys.executable, "-c", "print('Not today')"))
    assert list(screens.told(tmp_path / "room", ["switch"], ours, quick=True)) == ["switch: not measured (Not today)"]


def test_the_calls_of_a_key_are_counted() -> None:
    assert inside.calls(lambda: Bare("Some words."), 3) > 1000


def test_a_made_up_report_is_of_the_length_asked_for_and_always_the_same() -> None:
    report = made_up(60)
    texts = [paragraph.text for concern in report.concerns for paragraph in concern.paragraphs]
    assert len(set(texts)) == 60
    assert {len(concern.paragraphs) for concern in report.concerns} == {PER_CONCERN}
    assert [len(concern.paragraphs) for concern in made_up(60, 40).concerns] == [40, 20]
    assert 50 <= sum(len(text.split()) for text in texts) / len(texts) <= 60
    assert made_up(60) == report


def test_nothing_stands_in_the_way_of_publishing_a_made_up_report() -> None:
    assert checks.standing(checks.check(made_up(60))) == ()


def test_a_made_up_draft_loads_as_it_was(tmp_path: Path) -> None:
    sample = Sample(made_up(12), tmp_path)
    assert load(sample.draft, sample.report.house).report == sample.report
    assert absolute(sample.report, sample.draft, ["load"], 1)["load"].middle > 0
