"""Every rule by its own examples: none that cannot fail, none that finds what is not there."""

import pytest
from factories import small_report

from irp_tui.checks import RULES, Problem, Severity, check, rule
from irp_tui.checks.registry import Example
from irp_tui.house import load_house
from irp_tui.report.edits import apply
from irp_tui.report.model import Report

FAILS = [pytest.param(id, each, id=f"{id}: {each.words}") for id, rule in RULES.items() for each in rule.fails]
PASSES = [pytest.param(id, each, id=f"{id}: {each.words}") for id, rule in RULES.items() for each in rule.passes]


def changed(example: Example) -> Report:
    report = small_report(load_house())
    if example.given:
        report = example.given(report)
    for edit in example.edits:
        report = apply(report, edit)
    return report


def found(report: Report, id: str) -> list[Problem]:
    return [problem for problem in check(report) if problem.rule == id]


def test_the_specimen_has_no_problem() -> None:
    assert check(small_report(load_house())) == ()


@pytest.mark.parametrize(("id", "example"), FAILS)
def test_finds_what_fails(id: str, example: Example) -> None:
    problems = found(changed(example), id)
    assert problems
    for problem in problems:
        assert problem.message.endswith(".")
        assert problem.advice.endswith(".")
        assert problem.severity is RULES[id].severity
        assert problem.place


@pytest.mark.parametrize(("id", "example"), PASSES)
def test_finds_nothing_in_what_passes(id: str, example: Example) -> None:
    assert found(changed(example), id) == []


@pytest.mark.parametrize("id", RULES)
def test_says_what_and_why(id: str) -> None:
    assert RULES[id].what.endswith(".")
    assert len(RULES[id].why) > len("because")


def test_an_id_is_given_once() -> None:
    examples = (Example("Any."),)
    with pytest.raises(ValueError, match="an id of its own"):
        rule("no-judgement", advice="None.", fails=examples, passes=examples)(RULES["no-judgement"].find)


def test_a_rule_without_a_failing_example_is_refused() -> None:
    with pytest.raises(ValueError, match="an example that fails"):
        rule("no-such-rule", advice="None.", fails=(), passes=(Example("Any."),))(RULES["no-judgement"].find)
    assert "no-such-rule" not in RULES


def test_warnings_are_never_structural() -> None:
    assert [rule.id for rule in RULES.values() if rule.structural and rule.severity is Severity.WARNING] == []
