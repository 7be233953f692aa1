"""What is typed into a box and not finished: there again after Escape, and after the program was killed."""

import asyncio
import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.mark import ParameterSet
from msgspec.structs import replace
from pilot_driver import Driver, Opener
from textual.widgets import Input, TextArea

from irp_tui.drafts import create
from irp_tui.drafts.new_draft import DraftDetails
from irp_tui.house import load_house
from irp_tui.report import edits as e
from irp_tui.report.model import Concern, Note, Paragraph, Practice, Report
from irp_tui.tui.app import Irp
from irp_tui.tui.commands.registry import COMMANDS
from irp_tui.tui.config import AppContext
from irp_tui.tui.screens.dialogs import Dialog
from irp_tui.tui.screens.form_screen import FormScreen
from irp_tui.tui.screens.new_draft import KEPT

TYPED = "zq7"
"""Words that no list narrows to anything, and that stand nowhere else."""


@pytest.fixture
def report() -> Report:
    notes = (Note("n1", "3 finds in B wing", "data", dt.datetime(2025, 12, 8, 10, 42), "RS"),)  # noqa: DTZ001 - the laptop's
    paragraph = Paragraph("p1", "Call 020 7946 0123 to ask.", ("staff",))
    security = Concern(
        "security", "Security", "hmi-prisons", "Drugs were easy to get.", paragraphs=(paragraph,), notes=notes
    )
    health = Concern("health", "Health", "hmi-prisons", "Waits were too long.")
    report = Report(house=load_house(None), areas=("Security", "Health"), concerns=(security, health))
    practice = (Practice("x1", "Drugs were found.", "p1"),)
    return replace(report, summary=replace(report.summary, practice=practice))


def some_at_once(names: Iterable[str], *quick: str) -> list[ParameterSet]:
    """All of them; those that are not named here are tried where there is time."""
    return [pytest.param(name, marks=() if name in quick else pytest.mark.slow) for name in names]


class Kind(NamedTuple):
    """A box over a draft: where it is opened, and by which command or key."""

    place: str
    command: str
    initials: str = "RS"


BOXES = {
    "comment": Kind("p1", "comment"),
    "reason": Kind("check", "waive"),
    "initials": Kind("security", "agree", initials=""),
    "find": Kind("p1", "find"),
    "new words": Kind("p1", "find"),
    "go to": Kind("p1", "go-to"),
    "all commands": Kind("p1", "commands"),
    "note to link": Kind("p1", "link"),
    "paragraph of practice": Kind("p1", "add-practice"),
    "glossary entry": Kind("p1", "add-term"),
    "fixed text": Kind("p1", "reword"),
    "export": Kind("p1", "export"),
}


async def open_box(irp: Driver, name: str) -> None:
    """Open it, with what it needs in focus."""
    kind = BOXES[name]
    if name == "reason":
        draft = irp.app.draft
        assert draft
        await irp.until(lambda: draft.is_checked)
        await irp.settled()
        assert irp.screen.form.go(next(i.key for i in irp.screen.form.items if i.key.startswith("telephone:")))
    assert irp.screen.controller.run_command(kind.command)
    await irp.settled()
    if name == "new words":
        await irp.press("ctrl+r")
    if name == "export":
        await irp.press("tab", "end")


def standing(irp: Driver) -> str:
    """What stands where the person types."""
    focused = irp.app.focused
    assert isinstance(focused, Input | TextArea), focused
    return focused.value if isinstance(focused, Input) else focused.text


def on_a_laptop(context: AppContext, kind: Kind) -> AppContext:
    return replace(context, config=replace(context.config, initials=kind.initials))


@pytest.mark.parametrize("name", some_at_once(BOXES, "comment", "find"))
async def test_what_is_typed_in_a_box_is_there_after_escape_and_after_a_kill(
    name: str, context: AppContext, report: Report, tmp_path: Path
) -> None:
    kind = BOXES[name]
    context = on_a_laptop(context, kind)
    create(tmp_path / "draft", report)
    app = Irp(context, tmp_path / "draft", kind.place)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await open_box(irp, name)
        await irp.type(TYPED)
        typed = standing(irp)
        # As they are at this moment, for nobody has them: what a kill leaves.
        left = Path(shutil.copytree(tmp_path / "draft", tmp_path / "left" / "draft"))
        shutil.copytree(context.state, tmp_path / "left" / "state")
        await irp.press("escape")
        assert not isinstance(app.screen, Dialog)
        await open_box(irp, name)
        assert standing(irp) == typed
        assert "unfinished, from 14:02" in " ".join(irp.shown().split())

    app = Irp(replace(context, state=tmp_path / "left" / "state"), left, kind.place)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await open_box(irp, name)
        assert TYPED in typed
        assert standing(irp) == typed


@pytest.mark.parametrize("name", some_at_once(("find", "go to", "all commands"), "go to"))
async def test_one_letter_begins_words_to_look_for_anew(name: str, opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await open_box(irp, name)
        await irp.type(TYPED)
        await irp.press("escape")
        await open_box(irp, name)
        await irp.type("n")
        assert standing(irp) == "n"


async def test_a_comment_that_was_made_is_not_unfinished_any_more(
    opened: Opener, report: Report, tmp_path: Path
) -> None:
    async with opened(report, "p1") as irp:
        await open_box(irp, "comment")
        await irp.type("Say who.")
        await irp.press("enter")
        await open_box(irp, "comment")
        assert standing(irp) == ""
    assert [comment.text for comment in irp.app._first.draft.report.review("security").comments] == ["Say who."]  # type: ignore[union-attr]
    assert not list((tmp_path / "draft" / ".irp").rglob("boxes-*"))


async def test_a_kill_right_after_a_comment_was_made_leaves_it_in_the_report_alone(
    opened: Opener, report: Report, context: AppContext, tmp_path: Path
) -> None:
    async with opened(report, "p1") as irp:
        await open_box(irp, "comment")
        await irp.type("Say who.")
        box = Path(shutil.copytree(tmp_path / "draft" / ".irp" / "unfinished", tmp_path / "box"))
        await irp.press("enter")
    shutil.copytree(box, tmp_path / "draft" / ".irp" / "unfinished", dirs_exist_ok=True)
    app = Irp(context, tmp_path / "draft", "p1")
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        assert not irp.screen.draft.session.notices
        await open_box(irp, "comment")
        assert standing(irp) == ""


async def test_a_comment_that_could_not_be_made_stays_in_its_box(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(report, "p1") as irp:
        await open_box(irp, "comment")
        await irp.type("Say who.")
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(irp.screen.controller, "make", lambda _change: None)
            await irp.press("enter")
        await open_box(irp, "comment")
        assert standing(irp) == "Say who."


async def test_a_box_is_for_one_thing_alone(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await open_box(irp, "comment")
        await irp.type("Say who.")
        await irp.press("escape")
        irp.screen.go("health")
        await open_box(irp, "comment")
        assert standing(irp) == ""


async def test_leaving_the_program_leaves_what_is_unfinished(
    opened: Opener, report: Report, context: AppContext, tmp_path: Path
) -> None:
    async with opened(report, "p1") as irp:
        await open_box(irp, "comment")
        await irp.type("Say who.")
    app = Irp(context, tmp_path / "draft", "p1")
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        (notice,) = irp.screen.draft.session.notices
        assert notice.startswith("A comment on “Call 020 7946 0123 to ask.” was left unfinished")
        assert "“Say who.”" in notice
        await open_box(irp, "comment")
        assert standing(irp) == "Say who."


async def test_what_was_unfinished_on_a_thing_that_is_gone_is_found(opened: Opener, report: Report) -> None:
    async with opened(report, "health") as irp:
        await open_box(irp, "comment")
        await irp.type("Since when?")
        await irp.press("escape")
        assert irp.app.draft
        irp.app.draft.session.edit(e.RemoveConcern("health"))
        irp.screen.turn_to("concern:security")
        irp.screen.go("security")
        assert COMMANDS["unfinished"].possible(irp.screen)
        irp.screen.controller.run_command("unfinished")
        await irp.settled()
        assert "Since when?" in irp.shown()
        await irp.press("enter")
        assert standing(irp) == "Since when?"
        assert "Waits were too long." in irp.shown()
        await irp.press("enter")
        assert [(each.text, each.place) for each in irp.report.review("security").comments] == [
            ("Since when?", "security")
        ]
        assert not COMMANDS["unfinished"].possible(irp.screen)


async def test_the_list_goes_on_with_a_text_where_it_was_begun(opened: Opener, report: Report) -> None:
    async with opened(report, "health") as irp:
        await open_box(irp, "comment")
        await irp.type("Since when?")
        await irp.press("escape")
        irp.screen.turn_to("glossary")
        irp.screen.controller.run_command("unfinished")
        await irp.settled()
        await irp.press("enter", "enter")
        assert irp.screen.page == "concern:health"
        assert [comment.place for comment in irp.report.review("health").comments] == ["health"]


# Forms over home


class Form(NamedTuple):
    """A form or a box over home: its key there, and how the field is reached."""

    key: str
    go: Callable[[FormScreen], object] = lambda _paper: None


FORMS = {
    **{
        f"new draft, {field}": Form("n", lambda paper, field=field: paper.form.go(field))  # type: ignore[misc]
        for field in ("name", "first", "last", "inspections", "team", "concerns", "folder")
    },
    "settings, name": Form("s", lambda paper: paper.form.go("name")),
    "settings, initials": Form("s", lambda paper: paper.form.go("initials")),
    "open, path": Form("o"),
    "import, path": Form("i"),
    "list of what can be done": Form("f10"),
}


async def open_form(irp: Driver, name: str) -> None:
    await irp.settled()
    await irp.press(FORMS[name].key)
    if isinstance(irp.app.screen, FormScreen):
        FORMS[name].go(irp.app.screen)
        await irp.settled()


def in_form(irp: Driver) -> str:
    screen = irp.app.screen
    return screen.form.editor.text if isinstance(screen, FormScreen) else standing(irp)


@pytest.mark.parametrize("name", some_at_once(FORMS, "new draft, concerns", "open, path"))
async def test_what_is_typed_over_home_is_there_after_escape_and_after_a_kill(
    name: str, context: AppContext, tmp_path: Path
) -> None:
    context.drafts.mkdir(parents=True)
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await open_form(irp, name)
        await irp.press("end")
        await irp.type(TYPED)
        typed = in_form(irp)
        left = Path(shutil.copytree(context.state, tmp_path / "left"))
        await irp.press("escape")
        await open_form(irp, name)
        assert in_form(irp) == typed

    app = Irp(replace(context, state=left))
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await open_form(irp, name)
        assert TYPED in typed
        assert in_form(irp) == typed
        assert "unfinished, from 14:02" in " ".join(irp.shown().split()).casefold()


async def test_what_a_former_version_remembered_of_a_new_draft_is_there(context: AppContext) -> None:
    app = Irp(context)
    app.state.keep(KEPT, DraftDetails(name="HMP Before"))
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await open_form(irp, "new draft, name")
        assert in_form(irp) == "HMP Before"
        await irp.press("ctrl+n")
        await irp.press("escape")
        await open_form(irp, "new draft, name")
        assert in_form(irp) == ""


@pytest.mark.slow
async def test_the_folder_of_an_import_is_there_after_a_kill(context: AppContext, tmp_path: Path) -> None:
    source = tmp_path / "foston.txt"
    source.write_text("HMP Foston Hall\n")
    context.drafts.mkdir(parents=True)

    async def import_(irp: Driver) -> None:
        await irp.settled()
        await irp.press("i")

    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await import_(irp)
        await irp.press("ctrl+a")
        await irp.type(str(source))
        await irp.press("enter")
        await irp.press("end")
        await irp.type(TYPED)
        left = Path(shutil.copytree(context.state, tmp_path / "left"))

    app = Irp(replace(context, state=left))
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await import_(irp)
        assert standing(irp) == str(source)
        await irp.press("enter")
        assert in_form(irp) == f"foston{TYPED}"


async def test_two_programs_at_home_do_not_mix_what_is_typed(context: AppContext) -> None:
    first, second = Irp(context), Irp(context)
    async with first.run_test(size=(80, 24)) as pilot, second.run_test(size=(80, 24)) as other:
        await asyncio.sleep(0)
        mine, theirs = Driver(first, pilot), Driver(second, other)
        await open_form(mine, "new draft, name")
        await mine.type("HMP One")
        await open_form(theirs, "new draft, name")
        assert in_form(theirs) == ""
        await theirs.type("HMP Two")
        await mine.press("escape")
        await open_form(mine, "new draft, name")
        assert in_form(mine) == "HMP One"
