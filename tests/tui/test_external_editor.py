"""The person's own editor, and the clipboard of the system."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from pilot_driver import Driver, Opener

from irp_tui.drafts import load, save
from irp_tui.house import load_house
from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.tui import clipboard, editor_files, external_editor
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext


@pytest.fixture
def report() -> Report:
    concern = Concern("security", "Security", "hmi-prisons", "Drugs were easy to get.")
    paragraphs = (Paragraph("p1", "The first paragraph."), Paragraph("p2", "The second."))
    return Report(house=load_house(None), areas=("Security",), concerns=(replace(concern, paragraphs=paragraphs),))


@pytest.fixture(autouse=True)
def folder_of_texts(context: AppContext, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where texts are handed out to, and looked at without end."""
    monkeypatch.setattr(external_editor, "_LOOK", 0.02)
    return context.state / "texts"


@pytest.fixture(params=["the terminal is handed over", "beside the terminal"])
def terminal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With and without a terminal that can be handed over."""

    @contextmanager
    def suspend(_: Irp) -> Iterator[None]:
        yield

    if request.param.startswith("the terminal"):
        monkeypatch.setattr(Irp, "suspend", suspend)


def edits_with(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Set an editor that does this to the words that it is given."""
    program = f"import sys, pathlib; path = pathlib.Path(sys.argv[1]); words = path.read_text(); {code}"
    monkeypatch.setenv("VISUAL", f'{sys.executable} -c "{program}"')


async def edited(irp: Driver, said: str) -> None:
    await irp.press("ctrl+e")
    await irp.sees(said)


def kept(folder: Path) -> dict[Path, bytes]:
    """The files that are left of what was handed out."""
    return {path: path.read_bytes() for path in folder.rglob("*.txt")}


def texts(report: Report) -> list[str]:
    return [paragraph.text for _, paragraph in report.paragraphs()]


@pytest.mark.usefixtures("terminal")
async def test_what_the_editor_wrote_is_one_change(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path
) -> None:
    edits_with(monkeypatch, "path.write_text(words.upper())")
    async with opened(report, "p1", size=(200, 40)) as irp:
        await edited(irp, "Taken from your editor.")
        assert texts(irp.report) == ["THE FIRST PARAGRAPH.", "The second."]
        assert not kept(folder_of_texts)
        await irp.press("ctrl+z")
        assert texts(irp.report) == ["The first paragraph.", "The second."]


async def test_several_paragraphs_become_several(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits_with(monkeypatch, "path.write_text('One,\\ntwo.\\n\\nThree.\\n')")
    async with opened(report, "p1", size=(200, 40)) as irp:
        await edited(irp, "Taken from your editor.")
        assert texts(irp.report) == ["One, two.", "Three.", "The second."]
        await irp.press("ctrl+z")
        assert texts(irp.report) == ["The first paragraph.", "The second."]


@pytest.mark.parametrize(
    ("code", "said"),
    [("import time; time.sleep(0.1)", "the text is as it was"), ("sys.exit(3)", "ended with status 3")],
)
async def test_without_a_change_nothing_happens(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path, code: str, said: str
) -> None:
    edits_with(monkeypatch, code)
    monkeypatch.setattr(external_editor, "_AT_ONCE", 0.1)
    async with opened(report, "p1", size=(200, 40)) as irp:
        await edited(irp, said)
        assert irp.report == report
        assert not kept(folder_of_texts)


@pytest.mark.parametrize(
    "code",
    [
        "path.write_text('Mine.'); sys.exit(1)",
        "path.write_bytes(b'caf\\xe9')",
        "path.write_text('long ' * 30000)",
    ],
)
async def test_words_that_cannot_be_taken_are_kept(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path, code: str
) -> None:
    edits_with(monkeypatch, code)
    async with opened(report, "p1", size=(300, 40)) as irp:
        await irp.press("ctrl+e")
        await irp.until(lambda: bool(irp.screen.draft.session.notices))
        assert irp.report == report
        ((path, words),) = kept(folder_of_texts).items()
        assert words
        assert irp.screen.draft.session.notices[-1].endswith(f"kept in {path}")


async def test_a_text_that_another_program_changed_meanwhile_stays_and_both_are_kept(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edits_with(monkeypatch, "path.write_text('Mine.')")
    run = editor_files.run

    def meanwhile(command: tuple[str, ...], path: Path) -> str:
        there = load(tmp_path / "draft", load_house(None)).report
        save(tmp_path / "draft", apply(there, e.SetText("p1", "Theirs.")), since=there)
        assert app.draft
        app.draft.session.merge_changes()
        return run(command, path)

    monkeypatch.setattr(editor_files, "run", meanwhile)
    async with opened(report, "p1", size=(300, 40)) as irp:
        app = irp.app
        await edited(irp, "both texts are kept")
        assert texts(irp.report) == ["Theirs.", "The second."]
        assert [conflict.theirs for conflict in irp.report.conflicts] == ["Mine."]


# Editors that return at once


async def handed_on(irp: Driver, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Hand the text in focus to an editor that returns at once; the file that its window has."""
    edits_with(monkeypatch, "0")
    monkeypatch.setattr(external_editor, "_AT_ONCE", 1000.0)
    await irp.press("ctrl+e")
    await irp.until(lambda: any("ended at once" in words for words in irp.screen.draft.session.notices))
    ((path, _),) = kept(folder).items()
    assert str(path) in irp.screen.draft.session.notices[-1]
    return path


@pytest.mark.usefixtures("terminal")
async def test_what_is_saved_after_the_editor_returned_is_taken_each_time(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path
) -> None:
    async with opened(report, "p1", size=(200, 40)) as irp:
        path = await handed_on(irp, monkeypatch, folder_of_texts)
        await irp.press("down")
        path.write_text("One.\n\nTwo.\n")
        await irp.until(lambda: texts(irp.report) == ["One.", "Two.", "The second."])
        path.write_text("One.\n\nTwo, again.\n\nThree.\n")
        await irp.until(lambda: texts(irp.report) == ["One.", "Two, again.", "Three.", "The second."])
        path.write_text("")
        path.write_text("Three.\n")
        await irp.until(lambda: texts(irp.report) == ["Three.", "The second."])
        await irp.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert texts(irp.report) == texts(report)
        assert not irp.report.conflicts


async def test_what_is_saved_later_never_overwrites_newer_words(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path
) -> None:
    async with opened(report, "p1", size=(200, 40)) as irp:
        path = await handed_on(irp, monkeypatch, folder_of_texts)
        await irp.press("home")
        await irp.type("PendingText here. ")
        path.write_text("Saved there.")
        await irp.sees("both texts are kept")
        assert texts(irp.report)[0] == "PendingText here. The first paragraph."
        assert [conflict.theirs for conflict in irp.report.conflicts] == ["Saved there."]
        await irp.type("More. ")
        path.write_text("Saved there again.")
        await irp.until(lambda: any(each.theirs == "Saved there again." for each in irp.report.conflicts))
        assert texts(irp.report)[0] == "PendingText here. More. The first paragraph."


async def test_a_paragraph_that_is_not_there_yet_is_begun_once(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path
) -> None:
    bare = replace(report, concerns=(replace(report.concerns[0], paragraphs=()),))
    async with opened(bare, "security.paragraphs", size=(200, 40)) as irp:
        path = await handed_on(irp, monkeypatch, folder_of_texts)
        path.write_text("Begun.")
        await irp.until(lambda: texts(irp.report) == ["Begun."])
        path.write_text("Begun and gone on.")
        await irp.until(lambda: texts(irp.report) == ["Begun and gone on."])


async def test_what_was_saved_for_a_text_that_is_gone_is_kept_and_told(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path
) -> None:
    async with opened(report, "p1", size=(200, 40)) as irp:
        path = await handed_on(irp, monkeypatch, folder_of_texts)
        irp.screen.draft.session.edit(e.RemoveParagraph("p1"))
        path.write_text("Saved there.")
        await irp.until(lambda: "the text is no more" in irp.screen.draft.session.notices[-1])
        assert irp.app.clipboard == "Saved there."
        assert [*kept(folder_of_texts).values()] == [b"Saved there."]


async def test_what_was_saved_while_the_program_was_gone_is_offered(
    opened: Opener,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
    folder_of_texts: Path,
    context: AppContext,
    tmp_path: Path,
) -> None:
    async with opened(report, "p1", size=(200, 40)) as irp:
        path = await handed_on(irp, monkeypatch, folder_of_texts)
    path.write_text("Saved there.")
    app = Irp(context, tmp_path / "draft", "p2")
    async with app.run_test(size=(200, 40)) as pilot:
        irp = Driver(app, pilot)
        await irp.asked("Your own editor has saved a text")
        assert texts(irp.report)[0] == "The first paragraph."
        await irp.press("enter")
        assert texts(irp.report)[0] == "Saved there."
        await irp.press("ctrl+z")
        assert texts(irp.report)[0] == "The first paragraph."


async def test_the_same_text_handed_out_again_takes_first_what_was_saved(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch, folder_of_texts: Path
) -> None:
    async with opened(report, "p1", size=(200, 40)) as irp:
        monkeypatch.setattr(external_editor, "_LOOK", 1000.0)
        path = await handed_on(irp, monkeypatch, folder_of_texts)
        path.write_text("Saved there.")
        edits_with(monkeypatch, "path.write_text(words.strip() + ' And more.')")
        await edited(irp, "And more.")
        assert texts(irp.report)[0] == "Saved there. And more."


@pytest.mark.parametrize(
    ("command", "at_once", "option"),
    [
        (("code",), True, "--wait"),
        (("/usr/bin/code", "-w"), False, ""),
        ((r"C:\Windows\notepad.exe",), True, ""),
        (("gvim", "--nofork"), False, ""),
        (("gvim",), True, "--nofork"),
        (("vim",), False, ""),
    ],
)
def test_which_editors_return_at_once(command: tuple[str, ...], at_once: bool, option: str) -> None:
    assert (editor_files.leaves_at_once(command), editor_files.waits_with(command)) == (at_once, option)


async def test_without_an_editor_it_says_how_to_set_one(
    opened: Opener, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with opened(report, "p1", size=(200, 40)) as irp:
        await edited(irp, "Set the variable EDITOR")
        assert irp.report == report


@pytest.mark.parametrize(
    ("environment", "system", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, "linux", ("code", "--wait")),
        ({"VISUAL": " ", "EDITOR": "'/opt/my editor/bin/ed' -x"}, "linux", ("/opt/my editor/bin/ed", "-x")),
        ({"EDITOR": r'"C:\Program Files\ed.exe" -x'}, "win32", (r"C:\Program Files\ed.exe", "-x")),
        ({}, "win32", ("notepad.exe",)),
        ({}, "linux", ()),
    ],
)
def test_the_editor_is_the_persons_own(environment: dict[str, str], system: str, command: tuple[str, ...]) -> None:
    assert editor_files.editor(environment, system) == command


# The clipboard


@pytest.fixture
def xclip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clipboard of the system's, as a file."""
    kept, program = tmp_path / "kept", tmp_path / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncase "$*" in *-o) exec cat {kept};; *) exec cat > {kept};; esac\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return kept


def there(xclip: Path) -> str:
    return xclip.read_text()


def copy_elsewhere(xclip: Path, words: str) -> None:
    xclip.write_text(words)


async def test_what_was_copied_is_on_the_systems_clipboard(opened: Opener, report: Report, xclip: Path) -> None:
    async with opened(report, "p2") as irp:
        await irp.press("ctrl+a", "ctrl+c", "end", "ctrl+v", "!")
        await irp.until(lambda: texts(irp.report)[1].endswith("!"))
        assert texts(irp.report)[1] == "The second.The second.!"
        assert there(xclip) == "The second."


async def test_what_another_program_copied_is_pasted_and_keys_keep_their_order(
    opened: Opener, report: Report, xclip: Path
) -> None:
    copy_elsewhere(xclip, "One.\nTwo.")
    async with opened(report, "p2") as irp:
        await irp.press("ctrl+v", "X")
        await irp.until(lambda: texts(irp.report)[-1].endswith("X"))
        assert texts(irp.report) == ["The first paragraph.", "The second.One.", "Two.X"]


async def test_a_tool_that_hangs_or_fails_costs_nothing_but_a_moment(
    opened: Opener, report: Report, xclip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (xclip.parent / "bin" / "xclip").write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(clipboard, "tool", lambda: clipboard.Tool(("xclip",), ("xclip",), patience=0.05))
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.05)
    async with opened(report, "p2") as irp:
        await irp.press("ctrl+a", "ctrl+c", "end", "ctrl+v")
        await irp.until(lambda: texts(irp.report)[1] == "The second.The second.")


@pytest.mark.parametrize(
    ("environment", "system", "first"),
    [
        ({}, "darwin", "pbcopy"),
        ({"SSH_CONNECTION": "1"}, "darwin", ""),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", "wl-copy"),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "1"}, "linux", "xclip"),
        ({"WSL_DISTRO_NAME": "Ubuntu", "DISPLAY": ":0"}, "linux", "clip.exe"),
        ({}, "linux", ""),
    ],
)
def test_the_tool_is_that_of_the_clipboard_in_sight(
    tmp_path: Path, environment: dict[str, str], system: str, first: str
) -> None:
    for name in ("pbcopy", "pbpaste", "wl-copy", "wl-paste", "xclip", "xsel", "clip.exe", "powershell.exe"):
        (tmp_path / name).touch(0o700)
    there = clipboard.tool({**environment, "PATH": str(tmp_path)}, system)
    assert (there.copy[0] if there else "") == first
