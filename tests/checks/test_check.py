"""How problems are put together: order, numbers, waivers; and that nothing makes a rule crash."""

import datetime as dt
import string
import subprocess
import sys

import pytest
from factories import small_report
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from irp_tui.checks import RULES, Severity, check, standing, waived
from irp_tui.checks.context import quoted
from irp_tui.house import load_house
from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.house import House
from irp_tui.report.model import Comment, Concern, Entry, Inspection, Judged, Paragraph, Practice, Report, Review
from irp_tui.report.sanitize import clean


def edited(*edits: e.Edit) -> Report:
    report = small_report(load_house())
    for edit in edits:
        report = apply(report, edit)
    return report


def test_errors_come_before_warnings_and_each_in_the_order_of_the_report() -> None:
    report = edited(
        e.SetImprint(0),
        e.SetText("p6", "TBC"),
        e.SetText("p1", "TBC"),
        e.SetEstablishment(name=""),
        e.SetConcern("violence", lead="ZZ"),
        e.SetVisit(dt.date(2025, 12, 8), dt.date(2025, 12, 9)),
        *(e.Agree(concern, "AB") for concern in ("violence", "health")),
    )
    assert [(problem.severity, problem.place) for problem in check(report)] == [
        (Severity.ERROR, "establishment.name"),
        (Severity.ERROR, "p1"),
        (Severity.ERROR, "p6"),
        (Severity.ERROR, "imprint.year"),
        (Severity.WARNING, "visit.last"),
        (Severity.WARNING, "violence"),
    ]


def test_a_problem_has_the_number_that_is_printed() -> None:
    report = edited(e.SetText("p6", "TBC"), e.SetPractice("x1", text="TBC"), e.SetMember("t1", role="TBC"))
    numbers = {problem.place: problem.number for problem in check(report) if problem.rule == "placeholder"}
    assert numbers == {"x1": "a)", "p6": "3.4", "t1": ""}


def test_a_comment_has_the_number_of_what_it_is_about() -> None:
    (problem,) = check(edited(e.ResolveComment("k1", resolved=False)))
    assert (problem.place, problem.number) == ("k1", "3.1")
    assert problem.message == "A comment by AB is open: 'Is this a rate or a count?'."


@pytest.mark.parametrize("place", ["p4", ""])
def test_a_waiver_covers_a_place_or_the_whole_rule(place: str) -> None:
    waive = e.Waive("report", "telephone", place, "It is in every phone book.", "AB")
    report = edited(e.SetText("p4", "Ring 020 7946 0018."), e.Agree("violence", "AB"), waive)
    (problem,) = check(report)
    assert problem.waiver
    assert problem.waiver.reason == "It is in every phone book."
    assert waived([problem]) == (problem,)
    assert standing([problem]) == ()


def test_a_waiver_covers_no_other_place_and_no_other_rule() -> None:
    waivers = (
        e.Waive("report", "telephone", "p5", "Elsewhere.", "AB"),
        e.Waive("violence", "e-mail", "p4", "Another rule.", "AB"),
    )
    report = edited(e.SetText("p4", "Ring 020 7946 0018."), e.Agree("violence", "AB"), *waivers)
    (problem,) = check(report)
    assert problem.waiver is None
    assert standing([problem]) == (problem,)


def test_a_structural_error_cannot_be_waived() -> None:
    report = edited(e.SetImprint(0), e.Waive("report", "no-imprint-year", "", "It will come.", "AB"))
    assert [problem.waiver for problem in check(report)] == [None]


def test_a_warning_does_not_stand_in_the_way() -> None:
    problems = check(edited(e.SetConcern("violence", lead="ZZ")))
    assert len(problems) == 1
    assert standing(problems) == ()


def test_an_empty_report_is_checked() -> None:
    rules = {problem.rule for problem in check(Report())}
    assert {"no-establishment", "no-visit-dates", "no-inspection", "no-team", "no-signature"} <= rules


def test_a_file_edited_by_hand_is_checked() -> None:
    # What no edit makes, a person with a text editor can.
    strange = Report(
        house=House(),
        partner="somebody",
        inspections=(Inspection("2025-01", {"safety": "superb"}), Inspection()),
        concerns=(
            Concern("a", judgement=Judged("superb"), paragraphs=(Paragraph("a"), Paragraph("a", "{see a}"))),
            Concern("a", body="nobody", text="{see b} (see Glossary)"),
        ),
        reviews=(Review("gone", comments=(Comment("k", place="gone"),)),),
    )
    rules = {problem.rule for problem in check(strange)}
    assert {"same-id", "unknown-body", "partner-without-item", "broken-reference", "no-glossary-entry"} <= rules


def test_the_partner_that_has_no_scale_is_told_so() -> None:
    house = load_house()
    house = replace(house, scales=tuple(scale for scale in house.scales if scale.id != "ofsted"))
    report = apply(small_report(load_house()), e.Judge("reading", ""))
    (problem,) = (each for each in check(replace(report, house=house)) if each.rule == "no-judgement")
    assert problem.message == "The house has no scale for Ofsted, so its themes cannot be judged."
    assert problem.place == "reading"


def test_messages_quote_forty_characters_at_most() -> None:
    assert quoted("a  b\nc") == "'a b c'"
    assert quoted("x" * 40) == f"'{'x' * 40}'"
    assert quoted("x" * 41) == f"'{'x' * 39}…'"


MARKS = ["see Glossary)", "(", ")", "{", "}", "{see ", "p4", "XX", "[", "]", "?", "@", " ", "\n", "'", "-", "\u00a0"]
FACTS = ["0", "07700", "+44", "DOB", "born ", "on ", "3 May 1990", "A1234BC", "943 476 5919", "considered that "]
PIECES = st.sampled_from([*MARKS, *FACTS, "We considered that the prison had made "])
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.one_of(PIECES, st.text(string.printable, max_size=3))).map("".join))


@given(TEXTS)
def test_no_text_anywhere_makes_a_rule_crash(typed: str) -> None:
    text = clean(typed).text
    problems = check(
        edited(
            e.SetText("p1", text),
            e.SetText("p4", text),
            e.SetConcern("health", text=text, area=text, lead=text),
            e.SetPractice("x1", text=text, paragraph=text),
            e.SetEstablishment(name=text),
            e.SetMember("t1", name=text, role=text),
            e.SetSignature(text, text, ""),
            e.SetEntry(Entry("own", text, text)),
            e.SetHouseText("about", text),
            e.AddComment("report", "k2", text, text, text),
        )
    )
    assert all(problem.message and problem.rule in RULES for problem in problems)


EDITS: list[st.SearchStrategy[e.Edit]] = [
    st.builds(e.RemoveParagraph, st.sampled_from(["p1", "p2", "p4", "p5", "p7"])),
    st.builds(e.RemoveConcern, st.sampled_from(["violence", "health", "reading"])),
    st.builds(e.RemoveMember, st.sampled_from(["t1", "t2"])),
    st.builds(e.SetInspections, st.sampled_from([(), (Inspection(),), (Inspection("0000-01"), Inspection("9999"))])),
    st.builds(e.SetVisit, *[st.one_of(st.none(), st.dates())] * 2),
    st.builds(e.SetPartner, st.sampled_from(["", "ofsted", "estyn", "cqc"])),
    st.builds(e.SetConcern, st.just("violence"), body=st.sampled_from(["ofsted", "estyn", "cqc"]), area=st.just("")),
    st.builds(e.Answer, st.just("health"), st.sampled_from(["", "none", "begun"]), st.sampled_from(["", "early"])),
    st.builds(e.SetEstablishment, population=st.sampled_from(["men", "women", "children"])),
    st.builds(e.SetAreas, st.lists(st.sampled_from(["", " ", "Security"])).map(tuple)),
    st.builds(e.UseTerms, st.just(())),
    st.just(e.RemovePractice("x1")),
    st.just(e.SetImprint(9999)),
]


@given(st.lists(st.one_of(EDITS)))
def test_no_edits_make_a_rule_crash(edits: list[e.Edit]) -> None:
    report = small_report(load_house())
    for edit in edits:
        try:
            report = apply(report, edit)
        except ValueError:
            continue
    problems = check(report)
    assert list(problems) == sorted(problems, key=lambda problem: problem.severity)


LONG = [
    "see  ",
    "( (",
    "a.",
    "1 ",
    "{see",
    "born in a ",
    "@a.",
    "[A",
    "0",
    "\u00a0",
    "We considered that the prison had made ",
]


@pytest.mark.parametrize("piece", LONG)
def test_the_longest_texts_are_checked(piece: str) -> None:
    # A pattern that looks again and again at the same characters would take minutes here.
    text = (piece * 100_000)[:99_000]
    more = f"{text} (see Glossary) @ born {{"
    check(edited(e.SetText("p4", more), e.SetEntry(Entry("own", more, more)), e.SetHouseText("about", more)))


def test_checks_are_pure() -> None:
    forbidden = ["irp_tui.house", "irp_tui.drafts", "irp_tui.word", "irp_tui.tui", "tomlkit", "docx", "textual"]
    program = f"import sys, irp_tui.checks; print([name for name in {forbidden} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_practice_without_a_paragraph_is_quoted() -> None:
    practice = Practice("x1", "Prisoners grew their own vegetables in the gardens of all four wings.")
    report = small_report(load_house())
    report = replace(report, summary=replace(report.summary, practice=(practice,)))
    (problem,) = check(report)
    assert (
        problem.message == "The example of practice 'Prisoners grew their own vegetables in…' refers to no paragraph."
    )
