"""Every command, on the example and on a new draft."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE, example, held, mend, report_in

from cli.running import run
from irp_tui import __version__, checks, locations
from irp_tui.house import load_house
from irp_tui.report import text_formats
from irp_tui.report.compose.blocks import Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Inspection

NEW = (
    *("--establishment", "HMP Example", "--population", "women", "--country", "wales", "--head", "director"),
    *("--partner", "estyn", "--alongside", "cqc", "--alongside", "gphc"),
    *("--visit", "2026-02-02", "2026-02-04", "--inspection", "2023", "--inspection", "2025-05"),
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The example, in a folder of its own."""
    return example(tmp_path / "example")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A draft that `irp new` has just begun."""
    assert run("new", tmp_path / "new", "--establishment", "HMP Example").exit_code == 0
    return tmp_path / "new"


# agree


def test_agreeing_settles_what_is_agreed_to_and_nothing_else(draft: Path) -> None:
    mend(draft / "concerns/security.toml", 'value = "reasonable"', 'value = "good"')
    before = held(draft)
    assert "stale-agreement" in run("check", draft).stdout

    result = run("agree", draft, "security", "--by", "ic")
    assert (result.exit_code, result.stdout) == (0, "IC agreed to 1 concern\n")
    assert "stale-agreement" not in run("check", draft).stdout
    assert {name for name, data in held(draft).items() if data != before.get(name)} == {"review/security.toml"}
    assert report_in(draft).review("security").agreement.by == "IC"  # type: ignore[union-attr] # there is one now


def test_agreeing_without_a_name_of_a_concern_is_to_all(new: Path) -> None:
    mend(new / "report.toml", "format = 1", 'format = 1\nareas = ["A"]\nconcerns = ["c"]')
    (new / "concerns").mkdir()
    (new / "concerns/c.toml").write_text('id = "c"\narea = "A"\nbody = "hmi-prisons"\ntext = "It was bad."\n', "utf-8")
    with (new / "report.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[team]]\nid = "t1"\nname = "Rhian Teal"\nrole = "Team Leader"\ninitials = "RT"\n')
    assert "no-agreement" in run("check", new).stdout
    assert run("agree", new, "--by", "RT").exit_code == 0
    assert "no-agreement" not in run("check", new).stdout


def test_agreeing_to_what_is_not_there_changes_nothing(draft: Path) -> None:
    before = held(draft)
    result = run("agree", draft, "nowhere", "--by", "IC")
    assert result.exit_code == 2
    assert "has no concern 'nowhere'" in result.stderr
    assert held(draft) == before


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("ZZ", "nobody in the team has the initials 'ZZ': IC can agree; enter initials and roles with the team first"),
        ("", "nobody in the team has the initials '': IC can agree; enter initials and roles with the team first"),
        ("NH", "NH is in the team, but not as Team leader: IC can agree"),
    ],
)
def test_who_is_not_the_team_leader_cannot_agree(draft: Path, by: str, said: str) -> None:
    before = held(draft)
    result = run("agree", draft, "--by", by)
    assert (result.exit_code, result.stdout, held(draft)) == (2, "", before)
    assert result.stderr.startswith(f"irp: {draft}: was not agreed to: {said}")


def test_a_house_says_who_agrees(draft: Path, tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    for roles, by, status in ((["Inspector"], "NH", 0), (["Inspector"], "IC", 2), ([], "OP", 0), ([], "ZZ", 2)):
        (house / "tests.toml").write_text(f"[settings]\nagreed-by = {roles}\n", "utf-8")
        load_house.cache_clear()
        assert run("--house", house, "agree", draft, "security", "--by", by).exit_code == status


def test_an_agreement_by_somebody_else_is_told_and_the_draft_opens(draft: Path) -> None:
    mend(draft / "review/security.toml", 'by = "IC"', 'by = "ZZ"')
    result = run("check", draft, "--final")
    assert (result.exit_code, result.stdout.count("\n")) == (1, 3)
    assert "was agreed to, but nobody in the team has the initials 'ZZ': IC can agree" in result.stdout
    assert run("show", draft).exit_code == 0


# new


def test_new_begins_a_draft_with_all_that_is_known(tmp_path: Path) -> None:
    concerns = "# what we raised\n\nSafety | Too much violence.\nSafety|Too many drugs.\nWork | No | work | estyn\n"
    concerns = concerns.replace("No | work", "No work")
    (tmp_path / "concerns.txt").write_text(concerns)
    result = run("new", tmp_path / "new", *NEW, "--concerns", tmp_path / "concerns.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{tmp_path / 'new'}: 3 ")
    assert result.stdout.endswith(f"`irp check {tmp_path / 'new'}`\n")
    report = report_in(tmp_path / "new")
    told = report.establishment
    assert (told.name, told.population, told.country, told.head) == ("HMP Example", "women", "wales", "director")
    assert (report.partner, report.alongside) == ("estyn", ("cqc", "gphc"))
    assert (f"{report.visit.first}", f"{report.visit.last}") == ("2026-02-02", "2026-02-04")
    assert report.inspections == (Inspection("2023"), Inspection("2025-05"))
    assert report.areas == ("Safety", "Work")
    assert [(concern.id, concern.area, concern.body, concern.text) for concern in report.concerns] == [
        ("safety", "Safety", "hmi-prisons", "Too much violence."),
        ("safety-2", "Safety", "hmi-prisons", "Too many drugs."),
        ("work", "Work", "estyn", "No work"),
    ]
    assert report.signature.month == "2026-02"


def test_new_offers_the_ready_made_sentences(tmp_path: Path) -> None:
    run("new", tmp_path / "new", *NEW)
    shown = run("show", tmp_path / "new").stdout
    assert (
        "1.1  This review visit followed up on none of the concerns we raised at our inspection in May 2025." in shown
    )


@pytest.mark.parametrize(
    "wrong",
    [
        ("--inspection", "2025-13"),
        ("--inspection", "soon"),
        ("--partner", "nobody"),
        ("--alongside", "nobody"),
        ("--visit", "2026-02-30", "2026-03-01"),
        ("--population", "ghosts"),
    ],
)
def test_new_refuses_what_it_does_not_know_and_makes_nothing(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    result = run("new", tmp_path / "new", "--establishment", "HMP Example", *wrong)
    assert result.exit_code == 2
    assert wrong[-1] in result.stderr or wrong[-2] in result.stderr
    assert not (tmp_path / "new").exists()


# import


def test_import_says_what_it_read_and_what_it_could_not_place(tmp_path: Path, draft: Path) -> None:
    text = run("show", draft).stdout
    at = text.split("\n").index("Living conditions")
    lines = text.split("\n")
    lines.insert(at, "This line belongs to nobody. It is long enough to be cut off where it is listed, after 70.")
    (tmp_path / "source.txt").write_text("\n".join(lines))
    result = run("import", tmp_path / "source.txt", tmp_path / "imported")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second, *rest = result.stdout.splitlines()
    assert first == f"{tmp_path / 'imported'}: 8 of our own items, 3 of a partner's"
    found, total = (int(word) for word in second.split() if word.isdigit())
    assert (second.endswith("lines of the source found their place."), found) == (True, total - 1)
    start = "This line belongs to nobody. It is long enough to be cut off where it…"
    assert rest == [f"  no place for line {at + 1}, kept in unplaced.toml: {start}"]
    assert lines[at] in (tmp_path / "imported/unplaced.toml").read_text("utf-8")


# check


@pytest.mark.parametrize("which", ["draft", "new"])
def test_check_as_json_has_the_documented_keys(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    result = run("check", folder, "--format", "json")
    problems: list[dict[str, Any]] = json.loads(result.stdout)
    wanted = {"rule", "severity", "place", "number", "message", "advice", "structural", "waiver"}
    assert problems
    assert {frozenset(problem) for problem in problems} == {frozenset(wanted)}
    assert {problem["severity"] for problem in problems} <= {"error", "warning"}
    assert {type(problem["structural"]) for problem in problems} == {bool}
    assert len(problems) == len(checks.check(report_in(folder)))
    waivers = [problem["waiver"] for problem in problems if problem["waiver"]]
    assert all({"rule", "reason", "by"} <= waiver.keys() for waiver in waivers)


def test_check_as_text_lists_every_problem_and_counts_them(new: Path) -> None:
    result = run("check", new)
    problems = checks.check(report_in(new))
    errors, warnings = len(checks.standing(problems)), sum(each.severity == "warning" for each in problems)
    *lines, last = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [int(word) for word in last.split() if word.isdigit()] == [errors, warnings, 0]
    assert len(lines) == 2 * len(problems)
    assert all(f"[{problem.rule}]" in line for problem, line in zip(problems, lines[::2], strict=True))


def test_check_for_a_final_export_leaves_warnings_and_waived_errors_out(draft: Path) -> None:
    mend(draft / "concerns/violence.toml", 'value = "reasonable"\n', "")
    found = json.loads(run("check", draft, "--final", "--format", "json").stdout)
    standing = checks.standing(checks.check(report_in(draft)))
    assert [problem["rule"] for problem in found] == [problem.rule for problem in standing]
    assert "no-judgement" in {problem["rule"] for problem in found}
    assert {problem["severity"] for problem in found} == {"error"}


def test_check_ends_with_0_where_there_are_no_errors(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warnings = tuple(each for each in checks.check(report_in(draft)) if each.severity == "warning")
    monkeypatch.setattr(checks, "check", lambda _: warnings)
    assert run("check", draft).exit_code == 0


def test_check_tells_a_waiver_with_its_name_and_reason(draft: Path) -> None:
    result = run("check", draft)
    waived = checks.waived(checks.check(report_in(draft)))
    assert all(f"waived by {each.waiver.by}: {each.waiver.reason}" in result.stdout for each in waived if each.waiver)


def test_notices_go_to_the_side_and_not_into_the_json(draft: Path) -> None:
    mend(draft / "report.toml", "format = 1\n", "format = 1\ncolour = 1\n")
    result = run("check", draft, "--format", "json")
    json.loads(result.stdout)
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"note: {draft / 'report.toml'}:4: colour: unknown, and kept")


# export


@pytest.mark.parametrize("which", ["draft", "new"])
def test_export_writes_a_word_file_and_says_where(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    result = run("export", folder, "-o", tmp_path / "out.docx")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, str(tmp_path / "out.docx"))
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")


def test_export_without_a_name_goes_into_the_folder_one_is_in(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(draft.parent)
    result = run("export", "example")
    assert result.stdout.startswith("example-draft-20")
    assert (draft.parent / result.stdout.strip()).exists()


def test_a_final_export_is_refused_while_there_are_errors(new: Path, tmp_path: Path) -> None:
    (tmp_path / "out.docx").write_bytes(b"old")
    result = run("export", new, "--final", "-o", tmp_path / "out.docx")
    errors = len(checks.standing(checks.check(report_in(new))))
    assert (result.exit_code, result.stdout) == (1, "")
    last = result.stderr.splitlines()[-1]
    assert last.startswith("irp: ")
    assert f"{errors} error" in last
    assert last.endswith("; nothing was written")
    assert (tmp_path / "out.docx").read_bytes() == b"old"


def test_a_final_export_lists_what_was_waived(draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waived = checks.waived(checks.check(report_in(draft)))
    monkeypatch.setattr(checks, "check", lambda _: waived)
    result = run("export", draft, "--final", "-o", tmp_path / "out.docx")
    assert result.exit_code == 0
    assert result.stdout.count("waived by ") == len(waived)


# show


@pytest.mark.parametrize("which", ["draft", "new"])
def test_show_as_json_is_the_list_of_blocks(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    result = run("show", folder, "--format", "json")
    blocks: list[dict[str, Any]] = json.loads(result.stdout)
    printed = compose(report_in(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    assert all({"kind", "number", "id", "text"} <= block.keys() for block in blocks)
    assert {block["kind"] for block in blocks} <= {kind.value for kind in Kind}
    assert [[block["kind"], block["number"], block["id"], block["text"]] for block in blocks] == [
        [block.kind.value, block.number, block.id, block.text] for block in printed.blocks
    ]


@pytest.mark.parametrize("which", ["draft", "new"])
def test_show_as_text_is_one_block_a_line(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    result = run("show", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.split("\n")[:-1] == list(text_formats.lines(compose(report_in(folder))))


def test_show_puts_two_spaces_behind_a_number(draft: Path) -> None:
    assert "\n3.10  " in run("show", draft).stdout


# locate, and the command itself


def test_locate_says_where_everything_is() -> None:
    result = run("locate")
    told = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert told == {
        "drafts": str(locations.drafts_folder()),
        "config": str(locations.config_folder()),
        "house": str(locations.house_folder()),
        "state": str(locations.state_folder()),
        "log": str(locations.log_file()),
    }


def test_the_version_is_told() -> None:
    assert run("--version").stdout.split() == ["irp,", "version", __version__]


@pytest.mark.parametrize("command", ["new", "import", "check", "export", "show", "locate"])
def test_every_command_has_help(command: str) -> None:
    assert command in run("--help").stdout
    for option in ("-h", "--help"):
        result = run(command, option)
        assert (result.exit_code, result.stdout.startswith(f"Usage: irp {command}")) == (0, True)


@pytest.mark.parametrize("command", ["check", "export", "show"])
def test_no_reading_command_writes_into_the_draft(draft: Path, tmp_path: Path, command: str) -> None:
    before = held(draft)
    run(command, draft, *(["-o", str(tmp_path / "out.docx")] if command == "export" else []))
    assert held(draft) == before


# a house of one's own


@pytest.mark.parametrize("how", ["option", "environment", "standing"])
def test_a_house_of_ones_own_words_the_report(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    house = locations.house_folder() if how == "standing" else tmp_path / "house"
    house.mkdir(parents=True)
    (house / "texts.toml").write_text('findings-title = "What we found"\n')
    if how == "environment":
        monkeypatch.setenv("IRP_HOUSE", str(house))
    result = run(*(["--house", str(house)] if how == "option" else []), "show", draft)
    shutil.rmtree(house)
    assert "Section 2  What we found" in result.stdout.splitlines()


def test_a_damaged_house_is_told_in_one_line(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/texts.toml").write_text("= [")
    result = run("--house", tmp_path / "house", "show", draft)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"irp: {tmp_path / 'house/texts.toml'}: ")


def test_the_example_is_read_by_the_house_that_comes_with_the_program() -> None:
    assert report_in(EXAMPLE).house == HOUSE


def test_a_copy_of_the_example_is_made_and_where_there_is_no_terminal_only_told(tmp_path: Path) -> None:
    done = run("example", tmp_path / "mine")
    assert done.exit_code == 0
    assert f"irp open {tmp_path / 'mine'}" in done.output
    assert run("check", tmp_path / "mine").exit_code == 0


def test_no_copy_of_the_example_is_put_over_a_draft(draft: Path) -> None:
    (draft / "concerns" / "security.toml").unlink()
    done = run("example", draft)
    assert done.exit_code == 2
    assert "is there already" in done.output
    assert not (draft / "concerns" / "security.toml").exists()


# What sync programs leave


@pytest.mark.parametrize(
    "name", ["concerns/security (1)", "concerns/security-laptop7", "review/security-LAPTOP7", "summary (1)"]
)
def test_a_copy_that_a_sync_program_left_is_told_and_stops_no_command(name: str, draft: Path) -> None:
    of = name.replace(" (1)", "").replace("-laptop7", "").replace("-LAPTOP7", "")
    shutil.copy(draft / f"{of}.toml", draft / f"{name}.toml")
    for command in (("check",), ("show",), ("agree", "--by", "IC")):
        result = run(command[0], draft, *command[1:])
        assert result.exit_code == 0
        assert f"note: {draft}: {name}.toml is a copy of {of}.toml" in result.stderr
        assert "and is passed over" in result.stderr
    assert (draft / f"{name}.toml").exists()


def test_an_emptied_file_is_told_where_its_words_are_known(draft: Path) -> None:
    good = draft / ".irp" / "good"
    good.mkdir(parents=True)
    shutil.copy(draft / "summary.toml", good)
    (draft / "summary.toml").write_text("\n")
    result = run("check", draft)
    assert "summary.toml: is empty, as a power cut or a sync program leaves it; open the draft" in result.stderr
