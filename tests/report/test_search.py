"""Finding words in the whole report, and replacing them."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from factories import HOUSE, small_report
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import reports, untimed

from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.house import House
from irp_tui.report.model import Comment, Entry, Glossary, Judged, Report, Review, Signature
from irp_tui.report.search import Hit, find, replaced
from irp_tui.report.texts import COMMENT

WHOLE = small_report(HOUSE)


def in_everything(word: str) -> Report:
    """The small_report with the word in each text that people write, and nothing else in any."""
    violence = WHOLE.concerns[0]
    violence = replace(
        violence,
        text=word,
        judgement=replace(violence.judgement, reason=word),
        paragraphs=tuple(replace(paragraph, text=word) for paragraph in violence.paragraphs),
        notes=tuple(replace(note, text=word) for note in violence.notes),
    )
    summary = WHOLE.summary
    return replace(
        WHOLE,
        establishment=replace(WHOLE.establishment, name=word),
        summary=replace(
            summary,
            introduction=(replace(summary.introduction[0], text=word),),
            inspection=(replace(summary.inspection[0], text=word),),
            visit=(replace(summary.visit[0], text=word),),
            practice=(replace(summary.practice[0], text=word),),
        ),
        concerns=(violence,),
        team=(replace(WHOLE.team[0], name=word, role=word),),
        signature=Signature(word, word, "2025-12"),
        glossary=Glossary((), (Entry("buddy", word, word),)),
        reviews=(Review("violence", None, (Comment("k1", "p4", word, "AB"),)),),
    )


def after(report: Report, edits: tuple[e.Edit, ...]) -> Report:
    for edit in edits:
        report = apply(report, edit)
    return report


def text_of(hit: Hit) -> str:
    return hit.text[hit.start : hit.end]


def test_every_text_that_people_write_is_looked_at_in_the_order_printed() -> None:
    assert [(hit.place, hit.part) for hit in find(in_everything("wing"), "wing")] == [
        ("establishment.name", ""),
        ("p1", "text"),
        ("p2", "text"),
        ("p3", "text"),
        ("signature.name", ""),
        ("signature.office", ""),
        ("x1", "text"),
        ("violence", "text"),
        ("n1", "text"),
        ("p4", "text"),
        ("p5", "text"),
        ("violence", "reason"),
        ("t1", "name"),
        ("t1", "role"),
        ("glossary.buddy", "term"),
        ("glossary.buddy", "text"),
        ("k1", COMMENT),
    ]


def test_all_are_replaced_but_the_comment() -> None:
    report = in_everything("wing")
    done = after(report, replaced(report, find(report, "wing"), "landing"))
    assert [hit.place for hit in find(done, "wing")] == ["k1"]
    assert done == replace(in_everything("landing"), reviews=report.reviews)


def test_a_hit_says_where_it_stands() -> None:
    (hit,) = find(WHOLE, "assaults had")
    assert hit == Hit("p4", "text", 14, 26, "The number of assaults had fallen by a fifth.")


@pytest.mark.parametrize(
    ("text", "words", "options", "found"),
    [
        ("Wing and wing", "wing", {}, ["Wing", "wing"]),
        ("Wing and wing", "wing", {"case": True}, ["wing"]),
        ("wings, wing", "wing", {"whole": True}, ["wing"]),
        ("swing wing_2 (wing)", "wing", {"whole": True}, ["wing"]),
        ("leaders(see Glossary)", "(see", {"whole": True}, ["(see"]),
        ("a.c abc", "a.c", {}, ["a.c"]),
        ("[a-z]+ \\d", "\\d", {}, ["\\d"]),
        ("ÉCOLE école", "e\u0301cole", {}, ["ÉCOLE", "école"]),
        ("İstanbul ist", "ist", {}, ["İst", "ist"]),
        ("aaa", "aa", {}, ["aa"]),
        ("anything", "", {}, []),
    ],
)  # fmt: skip - one text a line
def test_words_are_found_as_they_are_typed(text: str, words: str, options: dict[str, bool], found: list[str]) -> None:
    report = replace(WHOLE, establishment=replace(WHOLE.establishment, name=text))
    hits = [hit for hit in find(report, words, **options) if hit.place == "establishment.name"]
    assert [text_of(hit) for hit in hits] == found


def test_several_hits_in_one_text_make_one_edit() -> None:
    report = apply(WHOLE, e.SetText("p4", "Men, men and more men."))
    hits = tuple(hit for hit in find(report, "men", whole=True) if hit.place == "p4")
    assert replaced(report, hits[:1] + hits[2:], "women") == (e.SetText("p4", "women, men and more women."),)


def test_the_two_texts_of_an_entry_and_of_the_signature_are_one_edit_each() -> None:
    report = in_everything("wing")
    made = replaced(report, find(report, "wing"), "unit")
    assert e.SetEntry(Entry("buddy", "unit", "unit")) in made
    assert e.SetSignature("unit", "unit", "2025-12") in made
    assert [type(edit) for edit in made].count(e.SetEntry) == 1


def test_the_reason_keeps_its_judgement() -> None:
    report = apply(WHOLE, e.Judge("violence", "good", "The fall was steep."))
    assert replaced(report, find(report, "steep"), "sharp") == (e.Judge("violence", "good", "The fall was sharp."),)


def test_a_reason_for_a_judgement_off_its_scale_is_left_out() -> None:
    violence = replace(WHOLE.concerns[0], judgement=Judged("significant", reason="The fall was steep."))
    report = replace(WHOLE, concerns=(violence, *WHOLE.concerns[1:]))
    assert replaced(report, find(report, "steep"), "sharp") == ()


def test_hits_in_a_text_that_has_changed_since_are_left_out() -> None:
    hits = find(WHOLE, "prisoners")
    changed = apply(WHOLE, e.SetText("p5", "Prisoners met an officer."))
    without = after(changed, replaced(changed, hits, "women"))
    (left,) = (hit for hit in find(without, "prisoners"))
    assert (left.place, left.text) == ("p5", "Prisoners met an officer.")


def test_hits_that_overlap_are_replaced_once_and_those_given_twice_too() -> None:
    report = apply(WHOLE, e.SetText("p4", "abcd"))
    first, second = (Hit("p4", "text", start, start + 2, "abcd") for start in (0, 1))
    assert replaced(report, (second, first, first), "x") == (e.SetText("p4", "xcd"),)


def test_replacing_words_by_themselves_changes_nothing() -> None:
    assert replaced(WHOLE, find(WHOLE, "prisoners", case=True), "prisoners") == ()


def test_what_is_left_may_compose_with_what_is_new() -> None:
    report = apply(WHOLE, e.SetText("p4", "cafx\u0301"))
    (hit,) = (hit for hit in find(report, "x") if hit.place == "p4")
    assert replaced(report, (hit,), "e") == (e.SetText("p4", "café"),)


@given(reports(HOUSE), st.data())
@untimed(60)
def test_after_replacing_the_old_words_are_gone_and_no_other_text_has_changed(
    report: Report, data: st.DataObject
) -> None:
    texts = [hit.text for hit in find(report, data.draw(st.sampled_from((" ", "e", "{", "a", "1"))))]
    words = data.draw(st.sampled_from([text[:2] for text in texts] or ["a"]))
    # A letter that no text to search has, and that no accent composes with.
    new = "\u2588"
    hits = [hit for hit in find(report, words) if hit.part != COMMENT]
    done = after(report, replaced(report, hits, new))

    assert not [hit for hit in find(done, words) if hit.part != COMMENT]
    pairs = list(zip(leaves(report), leaves(done), strict=True))
    changed = [(old, text) for old, text in pairs if old != text]
    assert len(changed) == len({(hit.place, hit.part) for hit in hits})
    assert all(text == re.sub(re.escape(words), new, old, flags=re.IGNORECASE) for old, text in changed)


def leaves(report: Report) -> list[str]:
    """Every value of the report, as text."""
    return list(_leaves(msgspec.to_builtins(replace(report, house=House()))))


def _leaves(value: object) -> Iterator[str]:
    match value:
        case dict():
            for key, each in value.items():
                yield str(key)
                yield from _leaves(each)
        case list() | tuple():
            for each in value:
                yield from _leaves(each)
        case _:
            yield str(value)
