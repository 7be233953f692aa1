"""The team leader's pages: judgements, check, preview, comments, and what stands beside the thing in focus."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from pilot_driver import Driver, Opener

from irp_tui.drafts import load
from irp_tui.house import load_house
from irp_tui.report.edits import Agree, apply
from irp_tui.report.model import Comment, Concern, Conflict, Judged, Member, Note, Paragraph, Report, Review, Unplaced
from irp_tui.report.review import reviewed

EXAMPLE = Path(__file__).parents[2] / "drafts" / "example"
OURS, THEIRS = "Drugs were found daily.", "Drugs were found weekly."


@pytest.fixture
def report() -> Report:
    notes = (Note("n1", "[red]3 finds[/red] in {B wing}", "data", dt.datetime(2025, 12, 8, 10, 42), "RS"),)  # noqa: DTZ001 - the laptop's
    one = Paragraph("p1", OURS, ("data",), ("n1",))
    two = Paragraph("p2", "Call 020 7946 0123 to ask.", ("staff",))
    security = Concern(
        "security",
        "Security",
        "hmi-prisons",
        "Drugs were easy to get.",
        judgement=Judged("reasonable", "implementing", "early"),
        paragraphs=(one, two),
        notes=notes,
    )
    health = Concern("health", "Health", "hmi-prisons", "Waits were too long.")
    team = (Member("t1", "Rhian Sole", "Team leader", "RS"), Member("t2", "Ivo Cole", "Inspector", "IC"))
    return Report(house=load_house(None), areas=("Security", "Health"), concerns=(security, health), team=team)


async def until(irp: Driver, condition: Callable[[], object]) -> None:
    """Go on once this is so."""
    for _ in range(500):
        if condition():
            return
        await irp.pilot.pause(0.01)
    pytest.fail(f"never so; on the screen:\n{irp.shown()}")


async def go_to(irp: Driver, words: str) -> None:
    """Press Down until what is in focus has these words."""
    for _ in range(100):
        current = irp.screen.form.current
        if current and words in current.text:
            return
        await irp.press("down")
    pytest.fail(f"nothing that can be in focus has {words!r}:\n{irp.shown()}")


async def check(irp: Driver, rule: str) -> None:
    """Go to the first thing on the page of checks that this rule found."""
    draft = irp.app.draft
    assert draft
    await until(irp, lambda: draft.is_checked)
    assert irp.screen.form.go(next(item.key for item in irp.screen.form.items if item.key.startswith(f"{rule}:")))


async def test_a_problem_is_waived_with_a_reason_and_the_waiver_taken_back(opened: Opener, report: Report) -> None:
    async with opened(report, "check") as irp:
        await check(irp, "telephone")
        await irp.press("w")
        await irp.type("A number in all phone books.")
        await irp.press("enter")
        (waiver,) = irp.report.review("security").waivers
        assert (waiver.rule, waiver.place, waiver.reason, waiver.by) == (
            "telephone",
            "p2",
            "A number in all phone books.",
            "RS",
        )
        await until(irp, lambda: any(problem.waiver for problem in irp.screen.draft.problems))
        assert any("1 waived" in item.text for item in irp.screen.form.items)
        await check(irp, "telephone")
        await irp.press("w")
        assert not irp.report.review("security").waivers
        assert "This is an error again, and the reason is gone." in irp.shown()


async def test_a_structural_error_cannot_be_waived(opened: Opener, report: Report) -> None:
    async with opened(report, "check") as irp:
        await check(irp, "no-judgement")
        await irp.press("w")
        assert not irp.report.reviews
        assert irp.app.screen is irp.screen
        assert "Nobody can live with this one" in irp.shown()


async def test_enter_goes_from_a_problem_to_its_place(opened: Opener, report: Report) -> None:
    async with opened(report, "check") as irp:
        await check(irp, "telephone")
        await irp.press("enter")
        assert (irp.screen.page, irp.focus) == ("concern:security", "p2")


async def test_enter_goes_from_a_concern_without_judgement_to_the_choice(opened: Opener, report: Report) -> None:
    async with opened(report, "check") as irp:
        await check(irp, "no-judgement")
        await irp.press("enter")
        assert irp.focus == "health.judgement"


async def test_the_checks_follow_what_is_written(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.type(" TODO")
        await until(irp, lambda: any(each.rule == "placeholder" for each in irp.screen.draft.problems))
        await until(irp, lambda: "placeholder" in irp.shown() or "TODO" in irp.shown().splitlines()[-4])


async def test_nothing_found_is_said_only_once_the_checks_were_made(opened: Opener) -> None:
    report = load(EXAMPLE, load_house(None)).report
    async with opened(replace(report, reviews=()), "check") as irp:
        await until(irp, lambda: irp.screen.draft.is_checked)
        assert "Nobody has agreed" in irp.shown()
        assert "Nothing found" not in irp.shown()


async def test_a_comment_is_made_and_resolved_and_opened_again(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+t")
        await irp.type("Per week [or] per month?")
        await irp.press("enter")
        (comment,) = irp.report.review("security").comments
        assert (comment.place, comment.text, comment.by) == ("p1", "Per week [or] per month?", "RS")
        assert "Per week [or] per month?" in irp.shown()
        await irp.press("ctrl+r")
        assert irp.report.review("security").comments[0].resolved
        irp.screen.controller.run_command("open-again")
        assert not irp.report.review("security").comments[0].resolved


async def test_a_comment_in_several_lines_is_pasted_whole(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+t")
        await irp.paste("First.\nSecond.")
        await irp.press("enter")
        assert irp.report.review("security").comments[0].text == "First.\nSecond."


async def test_a_comment_on_the_visit_belongs_to_the_report(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await irp.press("ctrl+t")
        await irp.type("Sure?")
        await irp.press("enter")
        assert [comment.text for comment in irp.report.review("report").comments] == ["Sure?"]


async def test_going_to_an_open_comment_is_going_to_what_it_is_about(opened: Opener, report: Report) -> None:
    commented = Review("security", comments=(Comment("k1", "p2", "Whose number?", "IC"),))
    async with opened(replace(report, reviews=(commented,)), "check") as irp:
        await check(irp, "open-comment")
        await irp.press("enter")
        assert irp.focus == "p2"
        assert "Whose number?" in irp.shown()


async def test_agreeing_to_a_row_holds_until_something_of_it_is_written(opened: Opener, report: Report) -> None:
    async with opened(report, "judgements") as irp:
        await go_to(irp, "Drugs were easy")
        await irp.press("a")
        agreement = irp.report.review("security").agreement
        assert agreement
        assert agreement.by == "RS"
        assert "agreed" in irp.shown()
        irp.screen.go("p1")
        await irp.type("a")
        security = irp.report.concern("security")
        assert security
        assert security.paragraphs[0].text == OURS + "a"
        assert reviewed(irp.report, security).agreement == "stale"
        irp.screen.turn_to("judgements")
        await irp.pilot.pause()
        assert "changed" in irp.shown()


async def test_enter_goes_from_a_row_to_the_judgement(opened: Opener, report: Report) -> None:
    async with opened(report, "judgements") as irp:
        await go_to(irp, "Waits were too long")
        await irp.press("enter")
        assert irp.focus == "health.judgement"


async def test_columns_stand_below_one_another_with_wide_characters(opened: Opener, report: Report) -> None:
    first, second = report.concerns
    wide = replace(first, text="漢字仮名交じり文の懸念はとても長いのでここで切られるはずです")
    async with opened(replace(report, concerns=(wide, second)), "judgements") as irp:
        rows = irp.shown().splitlines()
        cells = irp.screen._compositor.render_strips()
        head = next(strip for strip, row in zip(cells, rows, strict=False) if "Judgement " in row)
        row = next(strip for strip, row in zip(cells, rows, strict=False) if "Reasonable progress" in row)
        assert _column(head, "Judgement ") == _column(row, "Reasonable")


def _column(strip: object, words: str) -> int:
    from rich.cells import cell_len

    text = "".join(segment.text for segment in strip)  # type: ignore[attr-defined]
    return cell_len(text[: text.index(words)])


def disputed(report: Report) -> Report:
    return replace(report, conflicts=(Conflict("x1", "p1", "text", OURS, THEIRS),))


@pytest.mark.parametrize(("action", "text"), [("Keep", OURS), ("Take", THEIRS)])
async def test_a_conflict_is_settled_either_way(opened: Opener, report: Report, action: str, text: str) -> None:
    async with opened(disputed(report), "check") as irp:
        assert OURS in irp.shown()
        assert THEIRS in irp.shown()
        await go_to(irp, action)
        await irp.press("enter")
        assert not irp.report.conflicts
        assert next(paragraph.text for _, paragraph in irp.report.paragraphs()) == text


async def test_both_texts_of_a_conflict_can_be_joined_by_hand(opened: Opener, report: Report) -> None:
    async with opened(disputed(report), "check") as irp:
        await go_to(irp, "Go there")
        await irp.press("enter")
        assert irp.focus == "p1"
        assert THEIRS in irp.shown()


async def test_a_line_without_a_place_is_taken_off_the_list(opened: Opener, report: Report) -> None:
    lines = (Unplaced(7, "Figure [2]"), Unplaced(9, "A line"))
    async with opened(replace(report, unplaced=lines), "check") as irp:
        await go_to(irp, "Figure [2]")
        await irp.press("d")
        assert irp.report.unplaced == lines[1:]
        await go_to(irp, "A line")
        await irp.press("enter")
        assert irp.report.unplaced == lines[1:]  # the same key twice is asked about
        await irp.press("delete")
        assert not irp.report.unplaced


async def test_what_stands_beside_a_paragraph_is_shown_as_it_is(opened: Opener, report: Report) -> None:
    async with opened(report, "p1", size=(180, 50)) as irp:
        beside = "\n".join(row[140:] for row in irp.shown().splitlines())
        assert "[red]3 finds[/red] in {B wing}" in beside
        assert "data · RS · 8 Dec 10:42" in beside


async def test_of_everything_that_belongs_to_a_paragraph_the_strip_shows_something(
    opened: Opener, report: Report
) -> None:
    reviews = (Review("security", comments=(Comment("k1", "p1", "Every day? " * 30, "IC"),)),)
    disputed_one = replace(disputed(report), reviews=reviews)
    async with opened(disputed_one, "p1", size=(80, 24)) as irp:
        for mark in (THEIRS, "Every day?", "[red]3 finds[/red]"):
            assert mark in irp.shown()


async def test_the_strip_below_never_hides_the_cursor(opened: Opener) -> None:
    report = load(EXAMPLE, load_house(None)).report
    async with opened(report, "p9ba", size=(80, 24)) as irp:
        for _ in range(12):
            await irp.press("down")
            form = irp.screen.form
            top = form.editor.region.y + form.editor.cursor_row
            assert form.region.y <= top < form.region.bottom
            assert irp.screen.context_panel.size.height <= 4


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (180, 50)])
async def test_the_preview_leads_to_where_it_is_written(opened: Opener, size: tuple[int, int]) -> None:
    report = load(EXAMPLE, load_house(None)).report
    async with opened(report, "preview", size=size) as irp:
        assert report.establishment.name in irp.shown()
        await go_to(irp, "Violence between prisoners")
        await irp.press("down", "enter")
        assert (irp.screen.page, irp.focus) == ("concern:violence", "p9ba")


async def test_whoever_has_no_initials_is_asked_and_is_not_asked_again(opened: Opener, report: Report) -> None:
    async with opened(report, "judgements") as irp:
        irp.screen.draft.who = ""
        await go_to(irp, "Drugs were easy")
        await irp.press("a")
        await irp.type("rs")
        await irp.press("enter")
        agreement = irp.report.review("security").agreement
        assert agreement
        assert agreement.by == "RS"
        assert irp.app.context.config.initials == "RS"
        await go_to(irp, "Waits were too long")
        await irp.press("a")
        assert irp.report.review("health").agreement


@pytest.mark.parametrize(
    ("typed", "said"),
    [("ZZ", "nobody in the team has the initials 'ZZ'"), ("IC", "not as Team leader: RS can agree")],
)
@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_initials_that_may_not_agree_are_refused_and_not_kept(
    opened: Opener, report: Report, size: tuple[int, int], typed: str, said: str
) -> None:
    async with opened(report, "judgements", size=size) as irp:
        irp.screen.draft.who = ""
        await go_to(irp, "Drugs were easy" if size[0] > 80 else "Security")
        await irp.press("a")
        await irp.type(typed)
        await irp.press("enter")
        await irp.sees(said)
        assert irp.report.review("security").agreement is None
        assert irp.screen.draft.who == ""


async def test_an_inspector_is_told_who_can_agree(opened: Opener, report: Report) -> None:
    async with opened(report, "judgements") as irp:
        irp.screen.draft.who = "IC"
        await go_to(irp, "Drugs were easy")
        await irp.press("a")
        await irp.sees("Not agreed: IC is in the team, but not as Team leader: RS can agree")
        assert irp.report.review("security").agreement is None


async def test_the_team_leader_agrees_over_somebody_who_may_not(opened: Opener, report: Report) -> None:
    agreed = apply(report, Agree("security", "IC"))
    async with opened(agreed, "judgements") as irp:
        assert "by other" in irp.shown()
        await go_to(irp, "Drugs were easy")
        await irp.press("a")
        assert reviewed(irp.report, irp.report.concerns[0]).agreement == "agreed"


async def test_who_comments_without_initials_is_told_and_no_key_goes_astray(opened: Opener, report: Report) -> None:
    async with opened(report, "p2") as irp:
        irp.screen.draft.who = ""
        await irp.burst("ctrl+t", "type:Whose number?", "enter")
        (comment,) = irp.report.review("security").comments
        assert (comment.text, comment.by) == ("Whose number?", "")
        assert "set yours in Settings" in irp.shown()


async def test_a_note_that_is_linked_brings_its_source_in_one_step(opened: Opener, report: Report) -> None:
    async with opened(report, "p2") as irp:
        await irp.press("ctrl+u", "enter")
        linked = irp.report.concerns[0].paragraphs[1]
        assert (linked.sources, linked.notes) == (("staff", "data"), ("n1",))
        await irp.press("ctrl+z")
        assert irp.report.concerns[0].paragraphs[1] == report.concerns[0].paragraphs[1]
        await irp.press("ctrl+y", "ctrl+u", "enter")
        assert irp.report.concerns[0].paragraphs[1] == replace(linked, notes=())
        assert "still names data as a source: F4 changes that" in irp.shown()
