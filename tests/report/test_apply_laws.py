"""What holds of every edit."""

import copy

import msgspec
import pytest
from factories import HOUSE, concern, two_concerns
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import EDITS, edits, histories, reports, texts, tried, untimed

from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.house import House
from irp_tui.report.ids import ids
from irp_tui.report.model import Report
from irp_tui.report.sanitize import is_clean

KINDS = e.Edit.__subclasses__()


def as_data(report: Report) -> bytes:
    return msgspec.json.encode(report)


def texts_in(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for pair in value.items() for each in pair for text in texts_in(each)]
        case list():
            return [text for each in value for text in texts_in(each)]
        case _:
            return []


def test_the_strategy_makes_up_every_kind_of_edit() -> None:
    assert set(EDITS) == set(KINDS)


@given(histories(HOUSE))
@untimed(40)
def test_apply_never_changes_the_report_it_is_given_and_raises_only_edit_errors(
    history: tuple[Report, tuple[e.Edit, ...]],
) -> None:
    report, made = history
    for edit in made:
        before = copy.deepcopy(report)
        after = tried(report, edit)
        assert report == before
        report = after


@given(histories(HOUSE))
@untimed(40)
def test_what_edits_lead_to_is_a_valid_report_with_unique_ids_and_clean_texts(
    history: tuple[Report, tuple[e.Edit, ...]],
) -> None:
    report, made = history
    for edit in made:
        report = tried(report, edit)
    bare = replace(report, house=House())

    assert msgspec.json.decode(as_data(bare), type=Report) == bare
    assert len(list(ids(report))) == len(set(ids(report)))
    assert all(map(is_clean, texts_in(msgspec.to_builtins(bare))))


@given(st.data())
@untimed(100)
def test_every_edit_is_the_same_after_a_journey_through_json(data: st.DataObject) -> None:
    edit = data.draw(edits(two_concerns()))
    there_and_back = msgspec.json.decode(msgspec.json.encode(edit), type=e.AnyEdit)

    assert there_and_back == edit
    assert type(there_and_back) is type(edit)


@given(st.data())
@untimed(40)
def test_an_edit_from_json_does_what_the_edit_does(data: st.DataObject) -> None:
    report = data.draw(reports(HOUSE))
    edit = data.draw(edits(report))
    again: e.Edit = msgspec.json.decode(msgspec.json.encode(edit), type=e.AnyEdit)

    assert tried(report, again) == tried(report, edit)


@given(st.data())
@untimed(40)
def test_splitting_then_joining_gives_the_paragraph_back(data: st.DataObject) -> None:
    text = data.draw(texts())
    report = apply(two_concerns(), e.SetText("drugs-1", text))
    split = apply(report, e.SplitParagraph("drugs-1", data.draw(st.integers(0, len(text))), "new"))

    assert apply(split, e.JoinParagraph("new")) == report


@given(texts(), texts())
@untimed()
@example("e", "\u0301")
@example("\u1100", "\u1161")
def test_joining_keeps_every_letter_and_leaves_a_clean_text(first: str, second: str) -> None:
    report = apply(apply(two_concerns(), e.SetText("drugs-1", first)), e.SetText("drugs-2", second))
    joined = apply(report, e.JoinParagraph("drugs-2")).concerns[0].paragraphs[0].text

    assert is_clean(joined)
    assert apply(two_concerns(), e.SetText("drugs-1", joined)).concerns[0].paragraphs[0].text == joined


def _before(there: tuple[str, ...], id: str) -> str:
    place = there.index(id)
    return there[place - 1] if place else ""


@given(st.data())
@untimed(40)
def test_moving_a_paragraph_within_its_section_and_back_changes_nothing(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 6))
    report = replace(two_concerns(), concerns=(concern("drugs", count=count),))
    there = tuple(f"drugs-{n}" for n in range(1, count + 1))
    id, after = data.draw(st.sampled_from(there)), data.draw(st.sampled_from(("", None, *there)))
    moved = apply(report, e.MoveParagraph(id, "drugs", after))

    assert apply(moved, e.MoveParagraph(id, "drugs", _before(there, id))) == report


@pytest.mark.parametrize("after", ["", None, "phones-1"])
def test_a_paragraph_moved_away_and_back_loses_only_its_links_to_notes(after: str | None) -> None:
    report = two_concerns()
    unlinked = apply(report, e.LinkNotes("drugs-1", ()))
    moved = apply(report, e.MoveParagraph("drugs-1", "phones", after))

    assert apply(moved, e.MoveParagraph("drugs-1", "drugs", "")) == unlinked


@pytest.mark.parametrize("after", ["", None, "t2"])
def test_moving_someone_within_the_team_and_back_changes_nothing(after: str | None) -> None:
    moved = apply(two_concerns(), e.MoveMember("t1", after))

    assert apply(moved, e.MoveMember("t1", "")) == two_concerns()


def test_moving_an_example_and_back_changes_nothing() -> None:
    moved = apply(two_concerns(), e.MovePractice("recall", ""))

    assert apply(moved, e.MovePractice("award", "")) == two_concerns()
