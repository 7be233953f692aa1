"""What stands in braces."""

from factories import published_shape
from hypothesis import given
from hypothesis import strategies as st
from strategies import ids, raw_texts, texts, untimed

from irp_tui.report.compose.blocks import Span
from irp_tui.report.placeholders import UNKNOWN, facts, fill, refer, references

NUMBERS = {"p1": "1.1", "p54": "3.54"}


def test_facts_are_filled_in_and_unknown_words_stay() -> None:
    assert fill("{items}: {no-such}, {items}.", {"items": "concerns"}) == "concerns: {no-such}, concerns."


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert fill("{a} {b}", {"a": "{b}", "b": "{a}"}) == "{b} {a}"


def test_braces_that_are_no_field_stay() -> None:
    odd = "{} {A} {a b} {-a} {a-} {{a}} { a } {1} {"

    assert fill(odd, {"a": "x"}) == "{} {A} {a b} {-a} {a-} {x} { a } {1} {"


@given(raw_texts())
@untimed()
def test_any_text_can_be_filled_in_and_without_braces_stays_as_it_is(text: str) -> None:
    filled = fill(text, facts(published_shape()))

    assert "{" in text or filled == text


def test_references_print_the_three_ways() -> None:
    assert refer("({see p54}) {See p1}; {number p54}.", NUMBERS)[0] == ("(see paragraph 3.54) See paragraph 1.1; 3.54.")


def test_a_reference_to_nothing_prints_a_question_mark_and_is_still_a_link() -> None:
    assert refer("{see gone}", NUMBERS) == ("see paragraph ?", (Span(14, 15, "reference", "gone"),))


def test_what_only_looks_like_a_reference_stays() -> None:
    odd = "{see} {see P1} {See 1a} {SEE p1} {see p1 } {see  p1} {sees p1}"

    assert refer(odd, NUMBERS) == (odd, ())


pieces = st.lists(texts().map(lambda text: text.replace("{", "(")) | ids().map("{{see {}}}".format), max_size=6)


@given(pieces, st.dictionaries(ids(), st.sampled_from(("1.1", "3.10"))))
@untimed()
def test_spans_stand_exactly_on_the_numbers(pieces: list[str], numbers: dict[str, str]) -> None:
    text = "".join(pieces)
    shown, spans = refer(text, numbers)

    assert [span.target for span in spans] == references(text)
    for span in spans:
        assert shown[span.start : span.end] == numbers.get(span.target, UNKNOWN)
        assert shown[: span.start].endswith("see paragraph ")


@given(raw_texts())
@untimed()
def test_any_text_can_be_looked_through_for_references(text: str) -> None:
    shown, spans = refer(text, NUMBERS)

    assert len(spans) == len(references(text))
    assert spans or shown == text


def test_every_fact_is_named_as_a_field_can_be() -> None:
    values = facts(published_shape())

    assert fill("".join(f"{{{name}}}" for name in values), values) == "".join(values.values())
