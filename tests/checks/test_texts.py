"""Tricky right texts, and wrong ones that a text rule must find in them."""

import pytest
from factories import small_report

from irp_tui.checks import check
from irp_tui.house import load_house
from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.model import Entry

TEXT_RULES = {
    "placeholder",
    "unknown-fact",
    "prisoner-number",
    "nhs-number",
    "date-of-birth",
    "e-mail",
    "telephone",
    "typed-verdict",
    "broken-reference",
    "no-glossary-entry",
    "empty-paragraph",
}  # fmt: skip - one line a family


def found(text: str, *more: e.Edit) -> set[str]:
    report = small_report(load_house())
    for edit in (*more, e.SetText("p4", text)):
        report = apply(report, edit)
    return {problem.rule for problem in check(report)} & TEXT_RULES


RIGHT = [
    "The key work sessions of 2018–19 were described in the inspection reports of 2021 and 2025.",
    "The office at Canary Wharf, London E14 4PU, answered within 28 days.",
    "The rate was 0.25 in 2021, 0.125 in 2023 and 0.0625 in 2025, against 0.375 elsewhere.",
    "Around 40% of 1,240 incidents, 75% of 83 officers and 11% of 612 prisoners were counted.",
    "Between 0700 and 1900, and from 0830–1230 on 01/02/2025, doors were open 09:00 to 17:30.",
    "PSI 10/2012 and PSO 1700 applied; form F2052SH did not.",
    "Of £1,234,567,890 spent, £0.5 million was for cells B2-14 and C3-07.",
    "A new-born baby came on 3 May 2025, and all babies were born in hospital in 2024.",
    "Staff checked each date of birth. On 3 May 2025 two were wrong.",
    "The babies were born in a hospital. On 3 May 2025 the mother returned to wing B. On 4 May 2025 she left.",
    "Boards were born of necessity in 2019. On 1 March 2024 they ended.",
    "Prisoners said 'it's @ the gate' and asked: 'Why?' Nobody knew why!",
    "Cells had XL shirts, x-ray scanners, an Xbox and a Box 20 sticker (see page 20).",
    "One said '[he] was fine', and another '[W]e were [sic] safe'.",
    "Leaders had made good progress, and we considered that the plan was sound.",
    "Ofsted considered that teaching had made reasonable progress possible.",
    "It was reduced by 1234567890 parts in 12345678901234.",
    "The 2018 2019 2020 2021 2022 reports said the same; so did nos 1 2 3 4 5 6 7 8 9 10.",
    "See the glossary of the full inspection report, which lists more terms.",
    "The address was https://www.gov.uk/guidance/prison-life?page=2.",
    "Numbers such as 020 and 0800 were free; so was 999.",
    "Drug tests (mandatory: 34%, 21%) fell from 105 to 84 (by 20%).",
]


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_invented(text: str) -> None:
    assert found(text) == set()


WRONG = [
    ("The prisoner (A1234BC) waited.", "prisoner-number"),
    ("Prisoner a1234bc waited.", "prisoner-number"),
    ("His number was 943-476-5919.", "nhs-number"),
    ("His number was 943\u00a0476\u00a05919.", "nhs-number"),
    ("His number was 9434765919.", "nhs-number"),
    ("She was born in Derby on 14th July 1985.", "date-of-birth"),
    ("She was born 14/07/1985.", "date-of-birth"),
    ("Her date of birth was 14 July 1985.", "date-of-birth"),
    ("Her D.O.B. 14.7.85 was wrong.", "date-of-birth"),
    ("She (14 July 1985, DOB) waited.", "date-of-birth"),
    ("Born on July 14, 1985, she waited.", "date-of-birth"),
    ("DOB 1985-07-14.", "date-of-birth"),
    ("One prisoner (b. 14 July 1985) waited.", "date-of-birth"),
    ("Write to o'brien.ann+wing@mail.prison.example.org.", "e-mail"),
    ("Ring 020 7946 0018.", "telephone"),
    ("Ring (0115) 496 0123.", "telephone"),
    ("Ring 0115-496-0123.", "telephone"),
    ("Ring 07700900123.", "telephone"),
    ("Ring 07700 900 123, then wait.", "telephone"),
    ("Ring +44 7700 900123.", "telephone"),
    ("Ring 0044 20 7946 0018.", "telephone"),
    ("It fell by XX%.", "placeholder"),
    ("It fell by xx%.", "placeholder"),
    ("It cost £XXX.", "placeholder"),
    ("TODO: ask.", "placeholder"),
    ("The date is TBA.", "placeholder"),
    ("The date is tbc.", "placeholder"),
    ("It fell by ???.", "placeholder"),
    ("Lorem  ipsum dolor.", "placeholder"),
    ("It fell by [INSERT FIGURE].", "placeholder"),
    ("It fell by [Insert the figure from data].", "placeholder"),
    ("The [NAME OF LEADER] came.", "placeholder"),
    ("In {inspecton} it was worse.", "unknown-fact"),
    ("In {Inspection} it was worse.", "unknown-fact"),
    ("In {} it was worse.", "unknown-fact"),
    ("It was worse ({see p99}).", "broken-reference"),
    ("It was worse ({See P4}).", "broken-reference"),
    ("It was worse ({see}).", "broken-reference"),
    ("we considered that the prison had made insufficient progress in this area", "typed-verdict"),
    ("Estyn considered that the prison had made strong progress against this theme.", "typed-verdict"),
    ("We considered that the prison had made", "typed-verdict"),
]


@pytest.mark.parametrize(("text", "rule"), WRONG)
def test_the_right_rule_finds_it(text: str, rule: str) -> None:
    assert found(text) == {rule}


TERMS = e.UseTerms(("leader", "key-worker-scheme", "good-order", "pipe", "com", "csip", "acct", "opcat", "care-act"))

EXPLAINED = [
    "Leaders",
    "prison leaders",
    "leaders'",
    "key work",
    "Key workers",
    "The key worker scheme",
    "GOoD",
    "Good order or discipline",
    "good order",
    "PIPE",
    "CSIPs",
    "the challenge, support and intervention plan (CSIP)",
    "challenge, support and intervention plans",
    "The CSIP process",
    "assessment, care in custody and teamwork (ACCT) case management process",
    "COMs",
    "the 'Care Act'",
    "the care act",
    "the Optional Protocol to the UN Convention against Torture (OPCAT)",
    "OPCAT",
]


@pytest.mark.parametrize("words", EXPLAINED)
@pytest.mark.parametrize("bracket", ["(see Glossary)", "(see glossary)", "(See Glossary)", "(see the Glossary)"])
def test_a_term_with_an_entry_is_found(words: str, bracket: str) -> None:
    assert found(f"We spoke of much. {words} {bracket} had changed.", TERMS) == set()


def test_a_term_in_the_same_brackets_is_found() -> None:
    assert found("Officers met them weekly (key work, see Glossary).") == set()
    assert found("Officers met them weekly (ROTL; see Glossary).") == {"no-glossary-entry"}


@pytest.mark.parametrize(
    "words", ["IPP", "The food was good", "a water pipe", "dot com", "csip", "the", "", "leadership", "work", "drugs"]
)
def test_a_term_without_an_entry_is_not(words: str) -> None:
    assert found(f"{words} (see Glossary) had changed.", TERMS) == {"no-glossary-entry"}


def test_only_entries_that_are_printed_count() -> None:
    assert found("Key work (see Glossary) had begun.", e.UseTerms(("leader",))) == {"no-glossary-entry"}
    own = e.SetEntry(Entry("buddies", "Buddy scheme (BS)", "A scheme of this prison."))
    assert found("The Buddy schemes (see Glossary) had begun.", own) == set()


def test_a_finding_names_what_was_found() -> None:
    report = apply(small_report(load_house()), e.SetText("p7", "It was TBC, and then XX."))
    messages = {problem.message for problem in check(report) if problem.rule == "placeholder"}
    assert messages == {"There is a placeholder: 'TBC'.", "There is a placeholder: 'XX'."}


def test_fixed_texts_may_name_public_addresses_but_no_person() -> None:
    imprint = e.SetHouseText("imprint", "Crown copyright {year}. office@prisons.example.org, 020 7946 0018. A1234BC.")
    assert {problem.rule for problem in check(apply(small_report(load_house()), imprint))} == {"prisoner-number"}


def test_fieldwork_is_not_looked_at() -> None:
    note = e.AddNote("violence", "n2", "TBC {x} A1234BC 9434765919 DOB 3/5/90 a@b.example 07700 900123 (see Glossary)")
    assert check(apply(small_report(load_house()), note)) == ()
