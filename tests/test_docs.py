"""The documents say what is so."""

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from irp_tui.cli import irp
from irp_tui.drafts import layout, load
from irp_tui.house import load_house
from irp_tui.report.compose.blocks import Kind
from irp_tui.report.model import Report
from irp_tui.report.placeholders import facts

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
FORMAT = (ROOT / "drafts" / "README.md").read_text("utf-8")


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_the_readme_lists_every_command() -> None:
    assert set(re.findall(r"\| `irp (\w+)", section(README, "Commands"))) == set(irp.commands)


def test_the_readme_lists_every_kind_of_block() -> None:
    kinds = re.search(r"Each has `kind` \((.*?)\)", README, re.DOTALL)
    assert kinds
    assert re.findall(r"`(\w+)`", kinds[1]) == [kind.value for kind in Kind]


def test_what_the_readme_shows_of_check_is_what_check_says() -> None:
    shown = re.search(r"```\n\$ (irp check .*?)\n(.*?)```", README, re.DOTALL)
    assert shown
    arguments = [part.replace("drafts/example", str(ROOT / "drafts/example")) for part in shlex.split(shown[1])[1:]]
    assert CliRunner().invoke(irp, arguments).output == shown[2]


def test_the_format_lists_the_glossary_of_the_house() -> None:
    listed = re.findall(r"`([a-z0-9-]+)`", section(FORMAT, "The house's glossary").split(":", 1)[1])
    assert listed == [term.id for term in load_house().terms]


def test_the_format_names_every_file_of_a_draft() -> None:
    for name in (*layout.ALONE, layout.CONCERNS, layout.REVIEW):
        assert name in FORMAT


def test_the_format_explains_every_fact() -> None:
    explained = set(re.findall(r"`\{([a-z-]+)\}`", FORMAT))
    ours = {"lead-scale", "partner-scale", "year", "jointly"}  # for the house's own texts
    assert explained == set(facts(Report(house=load_house()))) - ours


def test_the_example_has_every_kind_of_file_and_says_that_it_is_made_up() -> None:
    example = ROOT / "drafts" / "example"
    files = {path.relative_to(example).as_posix() for path in example.rglob("*.toml")}
    assert {name for name in layout.ALONE if name not in files} == {layout.UNPLACED, layout.CONFLICTS}
    for name in files:
        assert (example / name).read_text("utf-8").startswith("# Made up"), name
    loaded = load(example, load_house())
    assert loaded.notices == ()
    assert 8 <= len(loaded.report.concerns) <= 11
    assert loaded.report.led()
    assert loaded.report.partnered()


def test_nothing_names_a_machine_or_a_registry() -> None:
    local = re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|/root/|/home/\w+/")
    for path in ROOT.rglob("*"):
        if path.suffix in {".md", ".toml", ".txt", ".py"} and ".venv" not in path.parts and path != Path(__file__):
            assert not local.search(path.read_text("utf-8")), path
