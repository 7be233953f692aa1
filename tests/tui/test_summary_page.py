"""The page "Summary": keys in, the report out."""

from pilot_driver import Opener

from irp_tui.house import load_house
from irp_tui.report.model import Inspection, Paragraph, Report, Signature, Summary


async def test_each_part_is_begun_where_next_leads(opened: Opener) -> None:
    async with opened(Report(house=load_house(None)), "summary", size=(80, 24)) as irp:
        for place, words in (("introduction", "One."), ("inspection", "Two."), ("visit", "Three.")):
            irp.screen.go(f"summary.{place}", "paragraphs")
            await irp.type(words)
        summary = irp.report.summary
        written = [each.text for part in (summary.introduction, summary.inspection, summary.visit) for each in part]
        assert written == ["One.", "Two.", "Three."]


async def test_figure_1_is_shown_and_leads_to_where_it_is_changed(opened: Opener) -> None:
    report = Report(
        house=load_house(None),
        inspections=(Inspection("2024", {"safety": "poor"}),),
        summary=Summary(inspection=(Paragraph("p1", "Before."), Paragraph("p2", "Behind."))),
    )
    async with opened(report, "p1") as irp:
        shown = irp.shown()
        assert shown.index("Before.") < shown.index("2024 poor") < shown.index("Behind.")
        await irp.press("down", "enter")
        assert irp.screen.page == "visit"
        assert irp.focus == "inspections.0.when"


async def test_the_signature_is_written(opened: Opener) -> None:
    report = Report(house=load_house(None), signature=Signature("", "HM Chief Inspector of Prisons", "2025-12"))
    async with opened(report, "signature.name") as irp:
        await irp.type("Eve Frost")
        await irp.press("down", "down", "ctrl+a")
        await irp.type("January 2026")
        assert irp.report.signature == Signature("Eve Frost", "HM Chief Inspector of Prisons", "2026-01")


async def test_a_year_alone_is_no_month_of_a_signature(opened: Opener) -> None:
    async with opened(Report(house=load_house(None)), "signature.month") as irp:
        await irp.type("2026")
        irp.screen.controller._show_again()
        await irp.pilot.pause()
        assert irp.report.signature.month == ""
        assert "no month yet" in irp.shown()
