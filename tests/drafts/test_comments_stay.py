"""Comments and unknown keys that people put into a draft stay there, whatever is done to it."""

import tempfile
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import edits, tried, untimed

from drafts.draft_folders import HANDWRITTEN, handwritten, report_in
from irp_tui.drafts import save
from irp_tui.report import edits as e
from irp_tui.report.model import Report

COMMENTS = [
    "The front of it.",
    "leave this alone",
    "RS has it",
    "Nobody lives here.",
    "the older one",
    "as in 2019",
    "The end of the front.",
    "Drugs: ask the police.",
    "as raised",
    "ours",
    "Not sure of this one.",
    "from the MDT sheet",
    "staff said so too",
    "The second is the weakest.",
    "Needs a date.",
    "check",
    "Fieldwork below.",
    "by my watch",
    "The second note.",
    "The end of drugs.",
    "A stub.",
]
"""What is said in comments in the hand-written draft, each once."""

KINDS = (
    e.SetText,
    e.AddParagraph,
    e.RemoveParagraph,
    e.MoveParagraph,
    e.SplitParagraph,
    e.JoinParagraph,
    e.SetSources,
    e.LinkNotes,
    e.AddNote,
    e.SetNote,
    e.MoveNote,
    e.RemoveNote,
    e.Judge,
    e.Answer,
    e.SetConcern,
    e.AddConcern,
    e.MoveConcern,
    e.SetAreas,
    e.SetEstablishment,
    e.SetInspections,
    e.SetVisit,
    e.AddMember,
    e.RemoveMember,
)


def test_the_list_of_comments_is_whole() -> None:
    written = "".join(HANDWRITTEN.values())
    assert Counter(f"# {words}" in written for words in COMMENTS) == {True: len(COMMENTS)}
    assert written.count("# ") == len(COMMENTS) + 1  # one stands in a text, and is none


@given(st.data())
@untimed(60)
def test_every_comment_stays_through_any_edits(data: st.DataObject) -> None:
    _stay(data, 6)


@pytest.mark.slow
@given(st.data())
@untimed(150)
def test_every_comment_stays_through_many_edits(data: st.DataObject) -> None:
    _stay(data, 25)


def _stay(data: st.DataObject, most: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = handwritten(Path(name))
        report = saved = report_in(folder)
        stayed = _at_home(report)
        for _ in range(data.draw(st.integers(1, most), label="how many")):
            report = tried(report, data.draw(edits(report, *KINDS)))
            if data.draw(st.booleans(), label="saved"):
                save(folder, report, saved)
                saved = report
                stayed &= _at_home(report)
        save(folder, report, saved)
        text = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.toml"))
        assert [words for words in COMMENTS if f"# {words}" not in text] == []
        assert _unknown(folder, stayed & _at_home(report)) == []
        assert report_in(folder) == report


def _unknown(folder: Path, stayed: set[str]) -> list[str]:
    """The keys that are not ours and that went, though what they stood at stayed."""
    front, drugs = (
        tomllib.loads((folder / name).read_text("utf-8")) for name in ("report.toml", "concerns/drugs.toml")
    )
    paragraphs, notes = ({item["id"]: item for item in drugs.get(part, ())} for part in ("paragraphs", "notes"))
    kept = {
        "colour": front.get("colour") == "green",
        "category": front["establishment"].get("category") == "C",
        "mood": drugs.get("mood") == "grim",
        "certain": drugs["judgement"].get("certain") is False,
        "age": "p1" not in stayed or paragraphs["p1"].get("age") == 3,
        "room": "n1" not in stayed or notes["n1"].get("room") == 12,
    }
    return [key for key, there in kept.items() if not there]


def _at_home(report: Report) -> set[str]:
    drugs = report.concern("drugs")
    return {*(item.id for item in drugs.paragraphs), *(item.id for item in drugs.notes)} if drugs else set()
