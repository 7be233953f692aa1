"""Saving changes the value that changed, and not a byte beside it."""

from pathlib import Path

import pytest

from drafts.draft_folders import HANDWRITTEN, changed, edited, handwritten, held, mend, report_in
from irp_tui.drafts import load, save
from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.model import Inspection

DRUGS, FRONT = "concerns/drugs.toml", "report.toml"
NEW = '"""\nNew,\nin "two" lines."""'

CASES: list[tuple[Edit, str, str, str]] = [
    (e.SetText("p2", "2"), DRUGS, '"Two."', '"2"'),
    (e.SetText("p2", 'New,\nin "two" lines.'), DRUGS, '"Two."', NEW),
    (e.SetText("p3", 'New,\nin "two" lines.'), DRUGS, "'''Three, it's 'odd'.'''", NEW),
    (
        e.SetText("p1", "Shorter."),
        DRUGS,
        '"""\nOne, with a # that is no comment,\nid = "p9"\n[[notes]]\nand three lines."""',
        '"""\nShorter."""',
    ),
    (e.SetConcern("drugs", text="Worse."), DRUGS, "'Drugs were \"easy\" to get.'", '"Worse."'),
    (e.SetConcern("phones", text="Dearer."), "concerns/phones.toml", '"Calls cost too much."', '"Dearer."'),
    (e.Judge("drugs", "good"), DRUGS, '"reasonable"', '"good"'),
    (e.SetNote("n1", "Seen twice."), DRUGS, '"Seen."', '"Seen twice."'),
    (e.SetEstablishment(name="HMP Other"), FRONT, '"HMP Made Up"', '"HMP Other"'),
    (
        e.SetInspections((Inspection("2021", {"safety": "good"}), Inspection("2025-01"))),
        FRONT,
        '"poor"',
        '"good"',
    ),
]
IDS = [f"{type(edit).__name__} {after[:14]}" for edit, _, _, after in CASES]


@pytest.mark.parametrize(("edit", "name", "old", "new"), CASES, ids=IDS)
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_only_the_value_that_changed_is_written(
    tmp_path: Path, edit: Edit, name: str, old: str, new: str, bom: bytes, newline: str
) -> None:
    handwritten(tmp_path)
    for path in tmp_path.rglob("*.toml"):
        path.write_bytes(bom + path.read_bytes().replace(b"\n", newline.encode()))
    before, report = held(tmp_path), report_in(tmp_path)
    wanted = edited(report, edit)
    save(tmp_path, wanted, report)
    text = HANDWRITTEN[name]
    assert text.count(old) == 1
    assert held(tmp_path)[name] == bom + text.replace(old, new).replace("\n", newline).encode()
    assert changed(before, held(tmp_path)) == {name}
    assert report_in(tmp_path) == wanted


def test_a_paragraph_that_is_added_comes_behind_the_others(tmp_path: Path) -> None:
    handwritten(tmp_path)
    report = report_in(tmp_path)
    save(tmp_path, edited(report, e.AddParagraph("drugs", "p4", "Four.")), report)
    text = (tmp_path / DRUGS).read_text("utf-8")
    head, _, tail = HANDWRITTEN[DRUGS].partition('[[notes]]\nid = "n1"')
    assert text.startswith(head.rstrip())
    assert text.endswith(tail)
    added = text.removeprefix(head.rstrip()).removesuffix(tail)
    assert added.split() == ["[[paragraphs]]", "id", "=", '"p4"', "text", "=", '"""', 'Four."""', *_note()]


def _note() -> list[str]:
    return ["[[notes]]", "id", "=", '"n1"']


def test_a_value_that_goes_back_to_its_default_is_taken_out(tmp_path: Path) -> None:
    handwritten(tmp_path)
    report = report_in(tmp_path)
    save(tmp_path, edited(report, e.SetSources("p1", ())), report)
    assert "sources" not in (tmp_path / DRUGS).read_text("utf-8")


@pytest.mark.parametrize(
    "written", ['judgement = { value = "good", sure = true }\n', '[judgement]\nvalue = "good"\nsure = true\n']
)
def test_a_table_that_has_nothing_of_ours_left_keeps_what_is_not_ours(tmp_path: Path, written: str) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "concerns/phones.toml", "# A stub.\n", written)
    report = report_in(tmp_path)
    save(tmp_path, edited(report, e.Judge("phones", "")), report)
    assert (tmp_path / "concerns/phones.toml").read_text("utf-8").endswith("[judgement]\nsure = true\n")


def test_a_table_of_ours_that_has_nothing_left_goes(tmp_path: Path) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "concerns/phones.toml", "# A stub.\n", '[judgement]\nvalue = "good"\n')
    report = report_in(tmp_path)
    save(tmp_path, edited(report, e.Judge("phones", "")), report)
    assert "judgement" not in (tmp_path / "concerns/phones.toml").read_text("utf-8")


def test_a_default_that_a_person_wrote_out_stays(tmp_path: Path) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "concerns/phones.toml", "# A stub.\n", 'lead = ""\nnotes = []\n')
    report = report_in(tmp_path)
    save(tmp_path, edited(report, e.SetConcern("phones", text="Dearer.")), report)
    assert (tmp_path / "concerns/phones.toml").read_text("utf-8").endswith('"Dearer."\nlead = ""\nnotes = []\n')


@pytest.mark.parametrize(
    "written",
    [
        'judgement = { value = "good", plan = "begun", sure = true }  # ours\n',
        'judgement.value = "good"  # ours\njudgement.plan = "begun"\njudgement.sure = true\n',
        '[judgement]  # ours\nvalue = "good"\nplan = "begun"\nsure = true\n',
    ],
    ids=["inline", "dotted", "table"],
)
@pytest.mark.parametrize(
    "edit", [e.Judge("phones", "reasonable"), e.Judge("phones", ""), e.Answer("phones", "none", "early")]
)
def test_a_table_written_otherwise_keeps_what_is_not_ours(tmp_path: Path, written: str, edit: Edit) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "concerns/phones.toml", "# A stub.\n", written)
    report = report_in(tmp_path)
    wanted = edited(report, edit)
    save(tmp_path, wanted, report)
    assert report_in(tmp_path) == wanted
    text = (tmp_path / "concerns/phones.toml").read_text("utf-8")
    assert "# ours" in text
    assert "sure = true" in text


@pytest.mark.parametrize(
    "edit",
    [
        e.SetText("a", "New."),
        e.RemoveParagraph("a"),
        e.MoveParagraph("a", "phones"),
        e.AddParagraph("phones", "c", "Three."),
    ],
)
@pytest.mark.parametrize(
    "written",
    [
        """\
paragraphs = [ # list
  # above
  { id = "a", text = "One." }, # beside
  { id = "b", text = "Two.", colour = "red" },
] # behind
""",
        """\
[[paragraphs]] # list
id = "a"
# above
[[notes]]
id = "n"
[[paragraphs]]
# beside
id = "b"
colour = "red" # behind
[[notes]]
id = "m"
""",
        """\
notes = [{ id = "n" }] # list
[[paragraphs]]
id = "a" # above
# beside
[[paragraphs]]
"id" = "b"
"colour" = "red" # behind
""",
    ],
    ids=["inline", "tables of one list apart", "quoted keys"],
)
def test_a_list_written_otherwise_keeps_comments_and_what_is_not_ours(tmp_path: Path, written: str, edit: Edit) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "concerns/phones.toml", "# A stub.\n", written)
    report = report_in(tmp_path)
    wanted = edited(report, edit)
    save(tmp_path, wanted, report)
    loaded = load(tmp_path, report.house)
    assert loaded.report == wanted
    assert [notice for notice in loaded.notices if "colour" in notice]
    text = (tmp_path / "concerns/phones.toml").read_text("utf-8")
    assert [text.count(f"# {word}") for word in ("list", "above", "beside", "behind")] == [1, 1, 1, 1]
