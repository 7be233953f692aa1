"""What holds of every two reports that came from one."""

import json
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from factories import HOUSE, two_concerns
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec import Struct
from msgspec.structs import replace
from strategies import edits, texts, tried, untimed

from irp_tui.drafts import create, load
from irp_tui.report import edits as e
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import apply
from irp_tui.report.house import House
from irp_tui.report.ids import ids
from irp_tui.report.merge.three_way import Merged, Three, _Merger, merge
from irp_tui.report.model import Agreement, Report
from irp_tui.report.placeholders import REFERENCE
from report.merge_sides import FULL, WORK, Fork, close_forks, forks

Key = tuple[str, ...]


# What a report says, thing by thing and field by field.


def things(report: Report) -> Iterator[tuple[str, str, str, Any]]:
    """Each thing with its kind, its id and the place it stands in."""
    for name in ("origin", "partner", "establishment", "visit", "inspections", "signature", "imprint", "own"):
        yield "front", name, "", getattr(report, name)
    for name in ("alongside", "areas"):
        yield "front", name, "", getattr(report, name)
    yield "front", "terms", "", report.glossary.house
    for section, paragraph in report.paragraphs():
        yield "paragraph", paragraph.id, section, paragraph
    for concern in report.concerns:
        yield "concern", concern.id, "", replace(concern, paragraphs=(), notes=())
        yield from (("note", note.id, concern.id, note) for note in concern.notes)
    for review in report.reviews:
        yield from (("comment", comment.id, review.id, comment) for comment in review.comments)
        yield from (("waiver", f"{waiver.rule} {waiver.place}", review.id, waiver) for waiver in review.waivers)
    for kind, items in (
        ("practice", report.summary.practice),
        ("member", report.team),
        ("entry", report.glossary.entries),
        ("conflict", report.conflicts),
    ):
        yield from ((kind, item.id, "", item) for item in items)
    yield from (("unplaced", str(line.line), "", line) for line in report.unplaced)


def flat(report: Report) -> dict[Key, object]:
    """All that is said, in whatever order."""
    said: dict[Key, object] = {}
    for kind, id, place, thing in things(report):
        said[kind, id, "within"] = place
        said |= {(kind, id, *path): value for path, value in leaves(thing)}
    said |= {("concern", review.id, "agreement"): review.agreement for review in report.reviews if review.agreement}
    return said


def leaves(value: object, path: Key = ()) -> Iterator[tuple[Key, object]]:
    match value:
        case Struct():
            for name in value.__struct_fields__:
                yield from leaves(getattr(value, name), (*path, name))
        case dict():
            for name, inner in value.items():
                yield from leaves(inner, (*path, name))
        case tuple() if all(isinstance(each, str) for each in value):
            yield from (((*path, name), name) for name in value)
        case _:
            yield path, value


def changes(base: Report, side: Report) -> dict[Key, object]:
    """What the side says otherwise; None where it no longer says anything."""
    before, after = flat(base), flat(side)
    return {key: after.get(key) for key in {**before, **after} if before.get(key) != after.get(key)}


def lists(report: Report) -> dict[str, tuple[str, ...]]:
    """The order of everything that has one."""
    orders: dict[str, tuple[str, ...]] = {}
    for kind, id, place, thing in things(report):
        orders[f"{kind} {place}"] = (*orders.get(f"{kind} {place}", ()), id)
        if isinstance(thing, tuple):
            orders[f"names {id}"] = tuple(map(str, thing))
        if kind == "paragraph":
            orders |= {f"sources {id}": thing.sources, f"notes {id}": thing.notes}
    return orders


def reordered(base: Report, side: Report) -> set[str]:
    before, after = lists(base), lists(side)
    return {
        name
        for name in before.keys() & after.keys()
        if [item for item in before[name] if item in after[name]]
        != [item for item in after[name] if item in before[name]]
    }


def gone(base: Report, side: Report) -> set[tuple[str, str]]:
    return {thing[:2] for thing in things(base)} - {thing[:2] for thing in things(side)}


def clash(fork: Fork) -> bool:
    """Whether an id means one thing to one side and another to the other: of another kind, or in another review."""
    mine, other = (
        {id: (kind, place if kind == "comment" else "") for kind, id, place, _ in things(side) if id in set(ids(side))}
        for side in (fork.ours, fork.theirs)
    )
    return any(mine[id] != other[id] for id in mine.keys() & other.keys())


def are_disjoint(fork: Fork) -> bool:
    """Whether the sides changed different things.

    Two sides do unless both say something new in the same field of the same thing, both reorder the same list, give the
    same id to two things, or one takes out or moves what the other changes, puts something into or links to.
    """
    mine, other = changes(fork.base, fork.ours), changes(fork.base, fork.theirs)
    return (
        not mine.keys() & other.keys()
        and not reordered(fork.base, fork.ours) & reordered(fork.base, fork.theirs)
        and not clash(fork)
        and not _is_in_the_way(fork.base, fork.ours, fork.theirs)
        and not _is_in_the_way(fork.base, fork.theirs, fork.ours)
    )


def _is_in_the_way(base: Report, side: Report, other: Report) -> bool:
    """Whether the side took out or moved what the other changed, put something into or linked to."""
    out = gone(base, side)
    if any(f"{field} {id}" in reordered(base, other) for _, id in out for field in ("notes", "sources")):
        return True
    moved = {key[:2] for key in changes(base, side) if key[2:] == ("within",)}
    for (kind, id, *path), value in changes(base, other).items():
        match kind, path:
            case ("paragraph", ["notes", note]) if ("note", note) in moved or ("paragraph", id) in moved:
                return True
            case (_, ["within"]) if ("concern", str(value)) in out:
                return True
        if (kind, id) in out:
            return True
    return False


# The laws.


def a_side_that_changed_nothing_changes_nothing(fork: Fork) -> None:
    base, ours, _ = fork
    assert merge(base, ours, base) == Merged(ours, ())
    assert merge(base, base, ours) == Merged(ours, ())
    assert merge(base, ours, ours) == Merged(ours, ())
    assert merge(base, base, base) == Merged(base, ())
    for sides in (Three(base, ours, base), Three(base, base, ours), Three(base, ours, ours)):
        assert _Merger(sides).merged() == Merged(ours, ())


def changes_to_different_things_commute_and_are_all_there(fork: Fork) -> None:
    if not are_disjoint(fork):
        return
    merged = fork.merged()

    assert merged == fork.swapped().merged()
    assert merged.conflicts == ()
    both = changes(fork.base, fork.ours) | changes(fork.base, fork.theirs)
    said = flat(fork.base) | both
    assert {key: value for key, value in flat(merged.report).items() if value is not None} == {
        key: value for key, value in said.items() if value is not None
    }


def no_word_is_lost(fork: Fork) -> None:
    merged = fork.merged()
    said = flat(merged.report)
    kept = {text for conflict in merged.conflicts for text in (conflict.ours, conflict.theirs)}
    if not clash(fork):
        for side in (fork.ours, fork.theirs):
            for key, value in changes(fork.base, side).items():
                assert not _is_said(key, value) or said.get(key) == value or _as_text(value) in kept
    everything = {REFERENCE.sub("{}", text) for text in (*_texts(said), *kept)}
    for side in (fork.ours, fork.theirs):
        new = set(_texts(flat(side))) - set(_texts(flat(fork.base)))
        assert {REFERENCE.sub("{}", text) for text in new} <= everything


def _is_said(key: Key, value: object) -> bool:
    """Whether the value is a person's words, and not where something stands or which note it rests on."""
    is_link = key[0] == "paragraph" and key[2] == "notes"
    return key[2:] != ("within",) and not is_link and value is not None and not isinstance(value, Agreement)


def _texts(said: dict[Key, object]) -> Iterator[str]:
    """Every text, but for ids."""
    naming = {("within",), ("id",), ("place",), ("notes",), ("paragraph",)}
    yield from (value for key, value in said.items() if isinstance(value, str) and key[2:3] not in naming)


def _as_text(value: object) -> str:
    plain = msgspec.to_builtins(value)
    return plain if isinstance(plain, str) else json.dumps(plain)


def what_one_side_took_out_and_the_other_changed_is_kept_and_said(fork: Fork) -> None:
    if clash(fork):
        return
    merged = fork.merged()
    there = {thing[:2] for thing in things(merged.report)}
    removed = {conflict.place for conflict in merged.conflicts if conflict.field == "removed"}
    for side, other in (fork[1:], fork[:0:-1]):
        out = gone(fork.base, side)
        places = {thing[:2]: thing[2] for thing in (*things(other), *things(fork.base))}
        for key in changes(fork.base, other):
            if key[:2] in out - gone(fork.base, other):
                assert key[:2] in there
                assert removed & {key[1], places[key[0], key[1]]}


def what_one_side_added_or_wrote_in_stands_in_a_place_that_is_there(fork: Fork) -> None:
    said = fork.merged().report
    concerns = {concern.id for concern in said.concerns}
    for kind, _, place, _ in things(said):
        assert not place or place in {*concerns, "report"} or (kind == "paragraph" and place.startswith("summary."))
    for concern in said.concerns:
        links = {link for paragraph in concern.paragraphs for link in paragraph.notes}
        assert links <= {note.id for note in concern.notes}


def what_is_merged_is_a_report_like_any_other(fork: Fork) -> None:
    merged = fork.merged()
    kept = merged.kept()

    assert merged == Fork(*(msgspec.convert(msgspec.to_builtins(each), Report) for each in fork)).merged()
    assert compose(kept).blocks
    assert len(list(ids(kept))) == len(set(ids(kept)))
    bare = replace(kept, house=House())
    assert msgspec.json.decode(msgspec.json.encode(bare), type=Report) == bare


def what_is_merged_comes_back_from_disk(fork: Fork) -> None:
    kept = fork.merged().kept()
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder) / "draft", kept)
        assert load(Path(folder) / "draft", HOUSE).report == kept


def what_was_merged_is_not_merged_again(fork: Fork) -> None:
    """As when it is saved: their report is the base then, and later also the merged one is."""
    kept = fork.merged().kept()
    assert merge(fork.theirs, kept, fork.theirs).kept() == kept
    assert merge(fork.base, kept, fork.base).kept() == kept


def of_two_orders_ours_holds(fork: Fork) -> None:
    before, mine, other = map(lists, fork)
    merged = lists(fork.merged().report)
    for name in reordered(fork.base, fork.ours) & merged.keys():
        old = [item for item in mine[name] if item in before[name] and item in merged[name]]
        assert [item for item in merged[name] if item in old] == old
    for name in (reordered(fork.base, fork.theirs) - reordered(fork.base, fork.ours)) & merged.keys():
        both = [item for item in other[name] if item in before[name] and item in mine.get(name, ())]
        if not clash(fork):
            assert [item for item in merged[name] if item in both] == [item for item in both if item in merged[name]]


ADDING = (e.AddParagraph, e.AddConcern, e.AddNote, e.AddPractice, e.AddMember, e.AddComment)


@given(st.data(), st.permutations(ADDING), texts(), texts())
@untimed(60)
def test_one_id_for_two_kinds_of_thing_becomes_two_with_references_following(
    data: st.DataObject, kinds: list[type[e.Edit]], mine: str, other: str
) -> None:
    ours, theirs = (
        apply(apply(two_concerns(), added), e.SetText(paragraph, f"{words}{{see same}}"))
        for kind, paragraph, words in ((kinds[0], "drugs-1", mine), (kinds[1], "drugs-2", other))
        for added in (replace(data.draw(edits(two_concerns(), kind).filter(_can_be_made)), id="same"),)
    )
    merged = merge(two_concerns(), ours, theirs)
    said = {(kind, id): thing for kind, id, _, thing in things(merged.report)}

    assert merged.conflicts == ()
    assert len(list(ids(merged.report))) == len(set(ids(merged.report))) == len(list(ids(two_concerns()))) + 2
    for side, id, paragraph in ((ours, "same", "drugs-1"), (theirs, "same-2", "drugs-2")):
        (new,) = (thing for thing in things(side) if thing[1] == "same")
        assert (new[0], id) in said
        assert said["paragraph", paragraph].text.endswith(f"{{see {id}}}")


def _can_be_made(edit: e.Edit) -> bool:
    return tried(two_concerns(), edit) != two_concerns()


LAWS: tuple[Callable[[Fork], None], ...] = (
    a_side_that_changed_nothing_changes_nothing,
    changes_to_different_things_commute_and_are_all_there,
    no_word_is_lost,
    what_one_side_took_out_and_the_other_changed_is_kept_and_said,
    what_one_side_added_or_wrote_in_stands_in_a_place_that_is_there,
    what_is_merged_is_a_report_like_any_other,
    what_is_merged_comes_back_from_disk,
    what_was_merged_is_not_merged_again,
    of_two_orders_ours_holds,
)
named = pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)


def holds(law: Callable[[Fork], None], of: SearchStrategy[Fork], most: int) -> None:
    # Files take their time.
    most //= 10 if law is what_is_merged_comes_back_from_disk else 1

    @given(of)
    @untimed(most)
    def of_each(fork: Fork) -> None:
        law(fork)

    of_each()


@named
@pytest.mark.law
def test_of_any_two_sides(law: Callable[[Fork], None]) -> None:
    holds(law, forks(), 20)


@named
@pytest.mark.law
def test_of_two_sides_close_to_each_other(law: Callable[[Fork], None]) -> None:
    holds(law, close_forks(), 400)


@pytest.mark.slow
@named
def test_of_many_more_sides(law: Callable[[Fork], None]) -> None:
    holds(law, forks(), 40)
    holds(law, close_forks(), 600)


@pytest.mark.slow
@pytest.mark.parametrize("law", [law for law in LAWS if law is not what_is_merged_comes_back_from_disk])
def test_of_every_edit_with_every_other(law: Callable[[Fork], None]) -> None:
    work = [edit for edits in WORK.values() for edit in edits]
    sides = [side for edit in work if (side := tried(FULL, edit)) != FULL]
    for ours, theirs in product(sides, sides):
        law(Fork(FULL, ours, theirs))
