"""A new draft: what is typed, and the draft that it makes."""

import datetime as dt

from drafts.draft_folders import HOUSE, report_in
from pilot_driver import Driver

from irp_tui.drafts import load
from irp_tui.report.model import Establishment, Inspection, Visit
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.screens.form_screen import FormScreen
from irp_tui.tui.screens.new_draft import NewDraft


async def shown(app: Irp) -> NewDraft:
    screen = NewDraft(app)
    await app.push_screen(screen)
    return screen


async def fill(irp: Driver, screen: FormScreen, field: str, text: str) -> None:
    assert screen.form.go(field)
    for number, line in enumerate(text.split("\n")):
        if number:
            await irp.press("enter")
        await irp.type(line)


async def test_a_draft_is_made_of_what_is_typed_and_opens_on_its_first_concern(context: AppContext) -> None:
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp, screen = Driver(app, pilot), await shown(app)
        await irp.type("HMP Made Up")
        await irp.press("down", "2", "down", "2", "down", "2", "down")
        await irp.type("7 January 2026")
        await irp.press("enter")
        await irp.type("9/1/26")
        await irp.press("tab")
        await irp.type("2021, March 2025")
        await fill(irp, screen, "team", "Alex Example, Team leader, AE\nRobin Sample, Inspector, RS")
        await irp.press("tab")
        await irp.paste("Security | Drugs.\nWork | No work. | estyn\n")
        screen.form.go("partner")
        await irp.press("2", "tab", "1", "2")
        await irp.press("ctrl+s")
        assert irp.screen.page == "concern:security"

    made = report_in(context.drafts / "hmp-made-up-2026")
    assert made.establishment == Establishment("HMP Made Up", "women", "wales", "director")
    assert made.visit == Visit(dt.date(2026, 1, 7), dt.date(2026, 1, 9))
    assert made.inspections == (Inspection("2021"), Inspection("2025-03"))
    assert (made.partner, made.alongside) == ("estyn", ("cqc", "gphc"))
    assert [member.initials for member in made.team] == ["AE", "RS"]
    assert [concern.text for concern in made.concerns] == ["Drugs.", "No work."]


async def test_what_is_wrong_is_said_at_its_field_and_stays_there(context: AppContext) -> None:
    app = Irp(context)
    async with app.run_test(size=(100, 60)) as pilot:
        irp, screen = Driver(app, pilot), await shown(app)
        await irp.type("HMP Made Up")
        await fill(irp, screen, "first", "8 Foo 2025")
        await fill(irp, screen, "concerns", "Security | Drugs.\nSecurity | x | nobody")
        await irp.press("ctrl+s")
        assert "▲ 8 Foo 2025 is no date" in irp.shown()
        assert "▲ Line 2 must read" in irp.shown()
        assert screen.form.current
        assert screen.form.current.key == "first"
        assert not context.drafts.exists()
        await irp.press(*["backspace"] * len("Foo 2025"))
        await irp.type("May 25")
        assert "is no date" not in irp.shown().rpartition("\n")[0]
        assert screen.prepared.concerns == "Security | Drugs.\nSecurity | x | nobody"


async def test_words_survive_leaving_the_screen_until_a_draft_is_made_of_them(context: AppContext) -> None:
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp, _ = Driver(app, pilot), await shown(app)
        await irp.type("HMP Made Up")
        await irp.press("escape")
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp, screen = Driver(app, pilot), await shown(app)
        assert screen.prepared.name == "HMP Made Up"
        await irp.press("ctrl+s")
        assert irp.report.establishment.name == "HMP Made Up"
        app.go_home()
        await irp.pilot.pause()
        assert (await shown(app)).prepared.name == ""


async def test_a_folder_that_is_there_is_not_written_into(context: AppContext) -> None:
    (context.drafts / "hmp-made-up-2026").mkdir(parents=True)
    app = Irp(context)
    async with app.run_test(size=(80, 50)) as pilot:
        irp, screen = Driver(app, pilot), await shown(app)
        await irp.type("HMP Made Up")
        await irp.press("ctrl+s")
        assert "There is a folder of this name already" in irp.shown()
        assert screen.form.current
        assert screen.form.current.key == "folder"
        await irp.press("end")
        await irp.type("-second")
        await irp.press("ctrl+s")
    assert load(context.drafts / "hmp-made-up-2026-second", HOUSE).notices == ()
    assert not any((context.drafts / "hmp-made-up-2026").iterdir())
