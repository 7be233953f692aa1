"""Glossary entries of the house that a report could print."""

from irp_tui.checks.glossary import offered
from irp_tui.report.house import House, Term
from irp_tui.report.model import Concern, Entry, Glossary, Paragraph, Report

HOUSE = House(
    terms=(
        Term("acct", "Assessment, care in custody and teamwork (ACCT)", "…", ("care plan",)),
        Term("good", "Good order or discipline (GOoD)", "…"),
        Term("key", "Key worker scheme", "…"),
        Term("kiosk", "Kiosk", "…"),
    )
)


def said(text: str, glossary: Glossary = Glossary()) -> list[str]:  # noqa: B008 - a frozen value
    concern = Concern("a", paragraphs=(Paragraph("p", text),))
    return [term.id for term in offered(Report(house=HOUSE, concerns=(concern,), glossary=glossary))]


def test_those_asked_for_come_first() -> None:
    assert said("Care plans and kiosks were good. Key work (see Glossary) had stopped.") == ["key", "acct", "kiosk"]


def test_part_of_a_word_is_no_term() -> None:
    assert said("The kiosklike thing; it was very Good.") == []


def test_what_is_printed_is_not_offered() -> None:
    assert said("Kiosks. ACCT.", Glossary(("acct",), (Entry("own", "kiosk", "A machine."),))) == []
