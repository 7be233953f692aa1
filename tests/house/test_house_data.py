"""The house data that comes with the program."""

from collections import Counter
from typing import get_args

import pytest

from irp_tui.house import load_house
from irp_tui.report.house import Population
from irp_tui.report.sanitize import is_clean

HOUSE = load_house()
POPULATIONS: tuple[Population, ...] = get_args(Population)


def test_the_glossary_has_at_least_forty_terms_each_with_an_explanation() -> None:
    assert len(HOUSE.terms) >= 40
    assert all(term.term.strip() and term.text.strip() for term in HOUSE.terms)


def test_ids_are_used_once_in_each_list() -> None:
    steps = {scale.id: [step.id for step in scale.judgements] for scale in HOUSE.scales}
    for ids in (
        [term.id for term in HOUSE.terms],
        [body.id for body in HOUSE.bodies],
        [scale.id for scale in HOUSE.scales],
        [grade.id for grade in HOUSE.grades],
        *steps.values(),
        *([test.id for test in HOUSE.tests[population]] for population in POPULATIONS),
    ):
        assert [id for id, count in Counter(ids).items() if count > 1] == []


def test_every_word_that_refers_to_a_term_refers_to_one_only() -> None:
    words: dict[str, set[str]] = {}
    for term in HOUSE.terms:
        for word in (term.term, *term.aliases):
            words.setdefault(word.casefold(), set()).add(term.id)

    assert {word: ids for word, ids in words.items() if len(ids) > 1} == {}


def test_no_word_that_refers_to_a_term_is_empty_or_given_twice() -> None:
    for term in HOUSE.terms:
        assert all(alias == alias.strip() and alias for alias in term.aliases)
        assert len(set(term.aliases)) == len(term.aliases)


def test_every_scale_has_steps_with_words_and_definitions() -> None:
    for scale in HOUSE.scales:
        assert len(scale.judgements) >= 3
        for step in scale.judgements:
            assert step.label
            assert step.definition
            assert step.phrase == step.label[0].lower() + step.label[1:]


@pytest.mark.parametrize(
    ("scale", "steps"),
    [
        ("hmi-prisons", ["none", "insufficient", "reasonable", "good"]),
        ("ofsted", ["insufficient", "reasonable", "significant"]),
    ],
)
def test_published_scales_stand_worst_first(scale: str, steps: list[str]) -> None:
    assert [step.id for step in HOUSE.scale(scale).judgements] == steps
    assert [HOUSE.scale(scale).rank(step) for step in steps] == list(range(len(steps)))
    assert HOUSE.scale(scale).rank("superb") == -1


def test_whoever_raises_items_judges_them_on_a_scale_in_a_sentence() -> None:
    for body in HOUSE.bodies:
        if body.role == "alongside":
            assert not body.scale
            assert not body.verdict
            continue
        assert HOUSE.scale(body.scale).judgements
        assert body.verdict.count("{progress}") == 1
        assert body.item != body.items
        assert body.label.casefold() == body.item


def test_the_bodies_of_the_method_are_there() -> None:
    roles = {body.id: body.role for body in HOUSE.bodies}

    assert roles == {
        "hmi-prisons": "lead",
        "hmi-prisons-recommendations": "lead",
        "ofsted": "partner",
        "estyn": "partner",
        "cqc": "alongside",
        "gphc": "alongside",
    }
    assert HOUSE.lead().id == "hmi-prisons"


def test_every_population_has_tests_areas_and_a_word_for_those_held() -> None:
    for population in POPULATIONS:
        assert HOUSE.people[population]
        assert len(HOUSE.tests[population]) == 4
        assert list(HOUSE.areas[population]) == [test.name for test in HOUSE.tests[population]]
        areas = [area for group in HOUSE.areas[population].values() for area in group]
        assert len(areas) == len(set(areas)) > 0


def test_outcome_grades_run_from_good_to_poor() -> None:
    assert [(grade.label, grade.value) for grade in HOUSE.grades] == [
        ("Good", 4),
        ("Reasonably good", 3),
        ("Not sufficiently good", 2),
        ("Poor", 1),
    ]


def test_the_numbers_of_the_method_are_the_published_ones() -> None:
    settings = HOUSE.settings

    assert (settings.months_least, settings.months_most) == (8, 12)
    assert (settings.visit_days, settings.concerns_most) == (3, 15)


def test_every_text_of_the_house_is_clean() -> None:
    texts = [*HOUSE.texts.values(), *(term.text for term in HOUSE.terms), *(body.verdict for body in HOUSE.bodies)]

    assert all(map(is_clean, texts))
