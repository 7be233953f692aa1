import io
import sys
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from generated_reports import PER_CONCERN, report_of_size

from irp_tui import checks
from irp_tui.drafts import load

from . import inside, screens, sessions, terminal, word
from .__main__ import absolute, ratios
from .cases import CASES, Sample
from .rivals import filled, plain
from .rivals.bare import Bare

under_a_terminal = pytest.mark.skipif(bool(terminal.lacking()), reason=terminal.lacking())


@pytest.mark.parametrize("name", CASES)
def test_every_benchmark_runs(name: str, tmp_path: Path) -> None:
    [(key, pair)] = ratios(12, 1, [name], tmp_path)
    assert key == (name, 12)
    assert min(pair.ratio) > 0


def test_every_comparison_of_the_word_export_runs(tmp_path: Path) -> None:
    found = dict(word.ratios(word.Material(report_of_size(6), tmp_path), 1))
    assert [each for each in word.COMPARISONS if not each.lacking()] == [*found]
    assert min(min(pair.ratio) for pair in found.values()) > 0


def test_the_floor_of_the_word_export_says_every_block_in_a_known_style(tmp_path: Path) -> None:
    material = word.Material(report_of_size(12), tmp_path)
    made = docx.Document(io.BytesIO(plain.document(material.blocks, material.house)))
    assert [each.text for each in made.paragraphs] == [plain.words(block) for block in material.blocks]
    assert _styles(made) <= {style.style_id for style in made.styles}


@pytest.mark.skipif(bool(filled.lacking()), reason=filled.lacking())
def test_docxtpl_is_given_the_same_words(tmp_path: Path) -> None:
    material = word.Material(report_of_size(12), tmp_path)
    made = docx.Document(io.BytesIO(filled.document(filled.template(material.house), material.pieces)))
    words = " ".join(_texts(made))
    assert [block.text for block in material.blocks if block.text not in words] == []
    assert len(made.tables) == 3
    assert _styles(made) <= {style.style_id for style in made.styles}


def test_a_rival_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "pandoc", str)
    monkeypatch.setattr(filled, "find_spec", lambda _: None)
    monkeypatch.setattr(word, "QUICK", {})
    lines = [line for line in word.told(tmp_path, ["word"], quick=True) if isinstance(line, str)]
    assert lines[:2] == [
        "word: docxtpl / ours: not measured, docxtpl is not installed",
        "word: pandoc / ours: not measured, pandoc is not installed",
    ]


@pytest.mark.skipif(not find_spec("resource"), reason="this system does not tell what a process had")
def test_the_memory_of_every_way_to_word_is_told(tmp_path: Path) -> None:
    found = {
        name: word.peak(command) for name, command in word.commands(word.Material(report_of_size(6), tmp_path)).items()
    }
    assert {"irp export", "string and zip"} <= found.keys()
    assert min(most or 0 for most in found.values()) > 1


def test_a_cold_export_runs_and_leaves_a_file(tmp_path: Path) -> None:
    material = word.Material(report_of_size(6), tmp_path)
    assert min(word.cold(material, 1).ratio) > 0
    assert docx.Document(str(tmp_path / "irp.docx")).paragraphs


def _styles(document: Document) -> set[str]:
    return {style.get(qn("w:val"), "") for style in document.element.iter(qn("w:pStyle"), qn("w:tblStyle"))}


def _texts(document: Document) -> Iterator[str]:
    for paragraph in document.element.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


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
    report = report_of_size(60)
    texts = [paragraph.text for concern in report.concerns for paragraph in concern.paragraphs]
    assert len(set(texts)) == 60
    assert {len(concern.paragraphs) for concern in report.concerns} == {PER_CONCERN}
    assert [len(concern.paragraphs) for concern in report_of_size(60, 40).concerns] == [40, 20]
    assert 50 <= sum(len(text.split()) for text in texts) / len(texts) <= 60
    assert report_of_size(60) == report


def test_made_up_prose_is_packed_no_better_than_a_published_report_by_half() -> None:
    prose = "\n".join(paragraph.text for _, paragraph in report_of_size(60).paragraphs()).encode()
    assert len(prose) / len(zlib.compress(prose)) < 1.5 * 2.75  # what the published report's prose is packed


def test_nothing_stands_in_the_way_of_publishing_a_made_up_report() -> None:
    assert checks.standing(checks.check(report_of_size(60))) == ()


def test_a_made_up_draft_loads_as_it_was(tmp_path: Path) -> None:
    sample = Sample(report_of_size(12), tmp_path)
    assert load(sample.draft, sample.report.house).report == sample.report
    assert absolute(sample.report, sample.draft, ["load"], 1)["load"].middle > 0
