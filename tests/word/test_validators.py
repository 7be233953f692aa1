"""Every kind of report is a valid Word document, by our own lint and by two validators that we did not write."""

from collections.abc import Callable, Iterable
from functools import cache

import pytest
from factories import READABLE, full_report, report_named
from faults import OURS, SCHEMA, spoiled
from gates import by_audit, by_microsoft
from lint import faults
from variants import WAYS, rows, variants
from word_reading import parts

from irp_tui.word.document import document

GATES: dict[str, Callable[[Iterable[bytes]], list[list[str]]]] = {
    "own lint": lambda documents: [[*faults(data)] for data in documents],
    "Microsoft's": by_microsoft,
    "openxml-audit": by_audit,
}

REMARKS: dict[str, str] = {}
"""What openxml-audit says of a document that is as it should be, and why it is right all the same."""


@cache
def exports() -> dict[str, bytes]:
    """A draft and a final of every variant."""
    return {
        f"{'final' if final else 'draft'}: {name}": document(report, final=final)
        for name, report in variants().items()
        for final in (False, True)
    }


def said(gate: str, documents: dict[str, bytes]) -> dict[str, list[str]]:
    """What a gate says of those documents that it does not let pass, but for remarks that are explained."""
    found = zip(documents, GATES[gate](documents.values()), strict=True)
    kept = ((name, [words for words in all_ if words not in REMARKS]) for name, all_ in found)
    return {name: words for name, words in kept if words}


def test_any_two_things_that_may_be_so_of_a_report_come_together_in_a_variant() -> None:
    made = rows()
    for one, first in enumerate(WAYS):
        for other, second in enumerate(WAYS[:one]):
            assert {(row[one], row[other]) for row in made} == {(a, b) for a in first for b in second}


def test_variants_are_the_reports_that_they_are_called() -> None:
    for name, report in variants().items():
        ways = name.split(", ")
        assert str(len(report.concerns) or "no") == ways[0].split()[0]
        assert report.establishment.population == ways[1] or "no ends" in ways
        assert len(report.summary.practice) == 0 or "no practice" not in ways


@pytest.mark.parametrize("name", READABLE)
def test_our_lint_finds_nothing_in_an_export(name: str) -> None:
    report = report_named(name)
    assert [faults(document(report, final=final)) for final in (False, True)] == [(), ()]


@pytest.mark.slow
@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("name", READABLE)
def test_exports_pass_each_gate(gate: str, name: str) -> None:
    report = report_named(name)
    assert said(gate, {str(final): document(report, final=final) for final in (False, True)}) == {}


@pytest.mark.slow
@pytest.mark.parametrize("gate", GATES)
def test_every_variant_passes_each_gate(gate: str) -> None:
    assert said(gate, exports()) == {}


@pytest.mark.slow
def test_each_fault_put_in_on_purpose_is_found_at_a_gate(capsys: pytest.CaptureFixture[str]) -> None:
    good = parts(document(full_report(), final=False))
    named = {each.__name__.replace("_", " "): spoiled(good, each) for each in (*OURS, *SCHEMA)}
    found = {gate: said(gate, named) for gate in GATES}
    with capsys.disabled():
        print(f"\n{'fault':32}{''.join(f'{gate:>16}' for gate in GATES)}")  # noqa: T201 - who found what
        for name in named:
            print(f"{name:32}{''.join(f'{chr(120) * (name in found[gate]):>16}' for gate in GATES)}")  # noqa: T201
        print(f"{f'{len(named)} faults':32}{''.join(f'{len(found[gate]):>16}' for gate in GATES)}")  # noqa: T201
    assert [name for name in named if not any(name in found[gate] for gate in GATES)] == []
