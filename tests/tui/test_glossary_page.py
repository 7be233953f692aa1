"""The page "Glossary": entries and fixed texts, keys in and the report out."""

import pytest
from pilot_driver import Opener

from irp_tui.house import load_house
from irp_tui.report.model import Concern, Entry, Glossary, Own, Paragraph, Report

HOUSE = load_house(None)


@pytest.fixture
def report() -> Report:
    concern = Concern(
        "care",
        "Care",
        "hmi-prisons",
        "Little care.",
        paragraphs=(Paragraph("p1", "Peer workers helped. Key work (see Glossary) had stopped."),),
    )
    return Report(
        house=HOUSE,
        areas=("Care",),
        concerns=(concern,),
        glossary=Glossary(("leader",), (Entry("slate", "Slate scheme", "A scheme."),)),
    )


async def test_words_that_the_report_uses_are_offered_one_key_each(opened: Opener, report: Report) -> None:
    async with opened(report, "glossary", size=(80, 24)) as irp:
        irp.screen.form.go("glossary.offered")
        await irp.press("1", "1")
        assert irp.report.glossary.house == ("leader", "key-worker-scheme", "peer-worker")


async def test_an_entry_of_the_house_is_worded_anew_and_goes_back(opened: Opener, report: Report) -> None:
    leader = HOUSE.term("leader")
    assert leader
    async with opened(report, "glossary") as irp:
        irp.screen.form.go("glossary.leader.text", len(leader.text))
        await irp.type("!")
        assert irp.report.glossary.entries[1] == Entry("leader", leader.term, f"{leader.text}!")
        await irp.press("ctrl+d", "delete")
        assert [entry.id for entry in irp.report.glossary.entries] == ["slate"]
        assert irp.focus == "glossary.leader"
        await irp.press("ctrl+d")
        assert irp.report.glossary.house == ()


async def test_an_own_entry_is_begun_written_and_removed(opened: Opener, report: Report) -> None:
    async with opened(report, "glossary") as irp:
        irp.screen.form.go("glossary.new")
        await irp.type("Buddy")
        await irp.press("enter")
        await irp.type("A helper.")
        assert next((each.term, each.text) for each in irp.report.terms()) == ("Buddy", "A helper.")
        await irp.press("ctrl+d")
        assert [each.id for each in irp.report.terms()] == ["leader", "slate"]


async def test_an_entry_of_the_house_is_picked(opened: Opener, report: Report) -> None:
    async with opened(report, "glossary") as irp:
        irp.screen.form.go("glossary.add")
        await irp.press("enter")
        await irp.type("adjudi")
        await irp.press("enter")
        assert irp.report.glossary.house == ("leader", "adjudication")
        assert irp.focus == "glossary.adjudication"


async def test_a_fixed_text_is_worded_anew_and_goes_back(opened: Opener, report: Report) -> None:
    async with opened(report, "glossary", size=(80, 24)) as irp:
        irp.screen.form.go("texts.add")
        await irp.press("enter")
        await irp.type("practice-title")
        await irp.press("enter", "end")
        await irp.type("s")
        assert irp.report.own == Own(texts={"practice-title": f"{HOUSE.texts['practice-title']}s"})
        await irp.press("enter")
        assert irp.report.own.texts["practice-title"].endswith("s\n")
        await irp.press("ctrl+d")
        assert irp.report.own == Own()


async def test_a_definition_is_worded_anew_and_goes_back(opened: Opener, report: Report) -> None:
    async with opened(report, "glossary") as irp:
        irp.screen.form.go("texts.add")
        await irp.press("enter")
        await irp.type("hmi-prisons good")
        await irp.press("enter", "ctrl+a")
        await irp.type("Done.")
        assert irp.report.own == Own(definitions={"hmi-prisons": {"good": "Done."}})
        await irp.press("ctrl+d")
        assert irp.report.own == Own()
