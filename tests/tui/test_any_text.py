"""Whatever people type is shown as it is, on every page and in every box, and one key changes it by one letter."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from any_text import for_any
from drafts.draft_folders import HOUSE
from hypothesis import strategies as st
from pilot_driver import Driver, Opener
from strategies import WHOLE, texts
from textual.widgets import Input

from irp_tui.drafts import create
from irp_tui.report import model as m
from irp_tui.report.sanitize import clean, one_line, shown
from irp_tui.tui import pages
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.form import Action, TextField
from irp_tui.tui.pages.paragraphs import as_prose

AT = dt.datetime(2026, 3, 11, 9, 5)  # noqa: DTZ001 - a note's

_FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
_FLAGS = "\U0001f1ec\U0001f1e7\U0001f1eb"  # one and a half
_ARABIC, _HEBREW = "\u0633\u0644\u0627\u0645 1", "\u05e9\u05dc\u05d5\u05dd (\u05d0)"
_STACKED = "e\u0301\u0323\u0324\u0325\u0326 a\u20dd"
_PIECES = (
    *("[bold]red", "[/]", "[", "]]", "{see", "{see p1}", "[@click=app.quit]x[/]", "$primary", "\\[b]", ":smile:"),
    *(
        _FAMILY,
        _FLAGS,
        _ARABIC,
        _HEBREW,
        _STACKED,
        "\u202etfel",
        "a\tb",
        "漢字かな交じり文、長い文。",
        "\uff57\uff49\uff44\uff45",
        "Ω≈ç√∫",
    ),
    *("supercalifragilistic" * 6, "漢" * 45, "a\u200bb\u00adc", " ", "\n", "\u3000", "👍🏽", "᭄꧁"),
)


def awkward() -> st.SearchStrategy[str]:
    """Several awkward things at once, so that few examples have them all; or any other text."""
    piece = st.sampled_from(_PIECES)
    return st.one_of(
        st.lists(piece, min_size=2, max_size=5).map(" ".join),
        st.lists(piece, min_size=2, max_size=5).map("".join),
        st.tuples(piece, texts()).map("".join),
    ).map(lambda text: clean(text).text)


def report_of(text: str) -> m.Report:
    """A report in which everything that a person can write is this text."""
    line = clean(one_line(text) or "-").text
    paragraph, note = m.Paragraph("p1", text, ("staff",), ("n1",)), m.Note("n1", text, "staff", AT, line)
    comments = (m.Comment("k1", "p1", text, line, AT), m.Comment("k2", "security", text, line, AT, resolved=True))
    waivers = (m.Waiver("unplaced-line", "unplaced.7", text, line, AT), m.Waiver("one-kind", "security", text, line))
    security = m.Concern(
        "security",
        area=line,
        body="hmi-prisons",
        text=text,
        lead=line,
        judgement=m.Judged("good", "begun", "early", text),
        paragraphs=(paragraph, m.Paragraph("p2", text)),
        notes=(note,),
    )
    return m.Report(
        house=HOUSE,
        establishment=m.Establishment(line),
        areas=(line,),
        concerns=(security, m.Concern("work", line, "ofsted", text)),
        inspections=(m.Inspection("2021"), m.Inspection("2025-01")),
        summary=m.Summary(
            (m.Paragraph("s1", text),),
            (m.Paragraph("s2", text),),
            (m.Paragraph("s3", text),),
            (m.Practice("g1", text, "p1"),),
        ),
        team=(m.Member("t1", line, line, line),),
        signature=m.Signature(line, line, "2026-03"),
        glossary=m.Glossary((), (m.Entry("own", line, text),)),
        own=m.Own({"practice-title": text, "team-title": text}, {"progress": {"good": text}}),
        reviews=(m.Review("security", None, comments, waivers), m.Review("report", None, (), waivers[:1])),
        unplaced=(m.Unplaced(7, text), m.Unplaced(8, text)),
        conflicts=(m.Conflict("c1", "p1", "text", text, f"{text}."), m.Conflict("c2", "p2", "removed", text, text)),
    )


@pytest.mark.law
async def test_any_text_is_shown_on_every_page_and_in_every_box(context: AppContext) -> None:
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp, folder = Driver(app, pilot), context.drafts / "awkward"

        async def shown_everywhere(text: str) -> None:
            shutil.rmtree(folder, ignore_errors=True)
            create(folder, report_of(text))
            await opened_from_home(irp, folder)
            try:
                for page in tuple(pages.pages(irp.report)):
                    irp.screen.turn_to(page.name)
                    await walked_through(irp)
                await boxes_opened(irp, text)
                await written_in(irp, text)
            finally:
                while app.screen is not irp.screen:
                    await app.pop_screen()
                app.go_home()
                await irp.settled()

        await shown_everywhere(clean(" ".join(_PIECES)).text)
        if WHOLE:  # each takes seconds, and the one above has every piece there is
            await for_any(awkward(), shown_everywhere, examples=5)


async def opened_from_home(irp: Driver, folder: Path) -> None:
    """By its row, which has the prison's name on it."""
    await irp.until(lambda: all(worker.is_finished for worker in irp.app.workers))
    await irp.settled()
    irp.shown()
    assert irp.app.screen.focused
    irp.app.open_draft(folder)
    await irp.until(lambda: irp.screen.draft.is_checked)
    await irp.settled()


async def walked_through(irp: Driver) -> None:
    """Each item of the page is in focus once, and what it says can be read there."""
    form = irp.screen.form
    await irp.press("ctrl+home")
    keys = [item.key for item in form.items if item.is_reachable]
    for key in keys:
        assert irp.focus == key
        words = squeezed(focused_words(irp))
        if isinstance(form.current, TextField | Action) and form.current.text:
            whole = squeezed(sendable(form.current.text))
            assert words == whole or (is_cut(irp) and whole.startswith(words)), key
        await irp.press("tab")


async def boxes_opened(irp: Driver, text: str) -> None:
    """Over a paragraph: help, commands, places, find, note, comment, links, export; and the outline."""
    irp.screen.go("p1")
    for key in ("f1", "f10", "ctrl+g", "ctrl+f", "ctrl+t", "ctrl+u", "f9", "f2"):
        await irp.press(key)
        assert irp.app.screen is not irp.screen, key
        irp.shown()
        if irp.app.screen.query(Input) and key != "f9":
            await irp.paste(one_line(text))
        await irp.press("down", "2")
        irp.shown()
        await irp.press("escape")
        assert irp.app.screen is irp.screen, key
    await irp.press("ctrl+o")
    irp.shown()
    await irp.press("ctrl+o")


async def written_in(irp: Driver, text: str) -> None:
    """One letter at the end of a paragraph is one letter more in the report."""
    irp.screen.form.go("p2")
    before = irp.report
    await irp.press("x")
    concern = before.concerns[0]
    assert irp.report.concerns[0].paragraphs[1].text == f"{as_prose(text)}x"
    assert irp.report.concerns[0].paragraphs[0] == concern.paragraphs[0]
    await irp.press("ctrl+z")
    assert irp.report == before


def focused_words(irp: Driver) -> str:
    """The words of the item in focus, as the screen has them."""
    editor, form = irp.screen.form.editor, irp.screen.form
    region = editor.region.intersection(form.region)
    left = region.x + editor.gutter_width - 1  # the blank before the words, on which a combining mark may stand
    rows = irp.screen._compositor.render_strips()[region.y : region.bottom]
    return "".join(strip.crop(left, region.right).text for strip in rows)


def is_cut(irp: Driver) -> bool:
    """Whether the item in focus goes on beyond the end of the sheet."""
    form = irp.screen.form
    return form.editor.region.bottom > form.region.bottom


def sendable(text: str) -> str:
    """The text without what would steer a terminal, such as a mark that turns the direction of what follows."""
    return "".join(sign for sign in text if sign == "\n" or shown(sign) == sign)


def squeezed(text: str) -> str:
    return "".join(text.split())


SCRIPTS = "Plain words, 漢字かな, \u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645 🇬🇧 [bold] "


async def test_a_hundred_thousand_characters_are_pasted_shown_and_kept(opened: Opener) -> None:
    text = (SCRIPTS * 3000)[:99_999].strip()
    report = m.Report(house=HOUSE, areas=("A",), concerns=(m.Concern("c1", "A", "hmi-prisons", "Words."),))
    async with opened(report, "c1.paragraphs") as irp:
        await irp.paste(text)
        assert irp.report.concerns[0].paragraphs[0].text == text
        assert squeezed(focused_words(irp)) in squeezed(text)
        await irp.press("!")
        assert irp.report.concerns[0].paragraphs[0].text == f"{text}!"
        assert squeezed(focused_words(irp))[-20:] == f"{squeezed(text)}!"[-20:]


async def test_a_paragraph_of_a_hundred_thousand_characters_opens(opened: Opener) -> None:
    text = (SCRIPTS * 3000)[:99_999].strip()
    concern = m.Concern("c1", "A", "hmi-prisons", "Words.", paragraphs=(m.Paragraph("p1", text),))
    async with opened(m.Report(house=HOUSE, areas=("A",), concerns=(concern,)), "p1") as irp:
        await irp.press("!")
        assert irp.report.concerns[0].paragraphs[0].text == f"{text}!"
        assert squeezed(focused_words(irp))[-20:] == f"{squeezed(text)}!"[-20:]
