"""What people and programs leave in a draft: strays, unknown keys, and the files of what was taken out."""

from pathlib import Path

from drafts.draft_folders import HANDWRITTEN, HOUSE, changed, edited, example, handwritten, held, mend, report_in
from irp_tui.drafts import load, save
from irp_tui.report.edits import AddComment, AddConcern, RemoveConcern, RemoveEntry, SetHouseText, SetText, UseTerms


def test_the_file_of_a_concern_that_was_removed_is_kept(tmp_path: Path) -> None:
    example(tmp_path)
    before, report = held(tmp_path), report_in(tmp_path)
    wanted = edited(report, RemoveConcern("violence"))
    save(tmp_path, wanted, report)
    after = held(tmp_path)
    gone = {"concerns/violence.toml", "review/violence.toml"}
    kept = {name: after.pop(name) for name in list(after) if name.startswith(".irp/removed/")}
    assert sorted(kept.values()) == sorted(before[name] for name in gone)
    assert {name.split("-", 1)[1] for name in kept} == {"concerns-violence.toml", "review-violence.toml"}
    assert changed(before, after) == {*gone, "report.toml"}
    assert report_in(tmp_path) == wanted


def test_a_concern_removed_twice_is_kept_twice(tmp_path: Path) -> None:
    handwritten(tmp_path)
    report = report_in(tmp_path)
    less = edited(report, RemoveConcern("phones"))
    save(tmp_path, less, report)
    again = edited(less, AddConcern("phones", "Security", "hmi-prisons", "Once more."))
    save(tmp_path, again, less)
    assert report_in(tmp_path) == again
    save(tmp_path, less, again)
    kept = sorted((tmp_path / ".irp/removed").iterdir())
    assert len(kept) == 2
    assert kept[0].read_text("utf-8") == HANDWRITTEN["concerns/phones.toml"]
    assert "Once more." in kept[1].read_text("utf-8")


def test_nothing_but_the_concern_is_taken_away(tmp_path: Path) -> None:
    handwritten(tmp_path)
    (tmp_path / "concerns/notes.txt").write_text("mine")
    (tmp_path / "concerns/.hidden.toml").write_text("not TOML")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    before, report = held(tmp_path), report_in(tmp_path)
    save(tmp_path, edited(report, RemoveConcern("drugs"), SetHouseText("about", "Ours.")), report)
    after = held(tmp_path)
    assert before.keys() - after.keys() == {"concerns/drugs.toml"}
    assert changed(before, after) == {
        "concerns/drugs.toml",
        "report.toml",
        "house.toml",
        ".irp/removed/1-concerns-drugs.toml",
    }


def test_a_file_of_which_nothing_is_left_keeps_its_comments(tmp_path: Path) -> None:
    example(tmp_path)
    report = report_in(tmp_path)
    bare = edited(report, RemoveEntry("clear-slate-scheme"), UseTerms(()), SetHouseText("practice-caveat", None))
    save(tmp_path, bare, report)
    made_up = "# Made up: no such prison, no such people. An example for irp.\n"
    assert (tmp_path / "glossary.toml").read_text("utf-8").strip() == made_up.strip()
    assert (tmp_path / "house.toml").read_text("utf-8").strip() == made_up.strip()
    assert report_in(tmp_path) == bare


def test_a_stray_concern_is_kept_comes_last_and_is_told(tmp_path: Path) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "report.toml", '    "drugs",  # RS has it\n', "")
    before = held(tmp_path)
    loaded = load(tmp_path, HOUSE)
    assert [concern.id for concern in loaded.report.concerns] == ["phones", "drugs"]
    stray = f"{tmp_path / 'concerns/drugs.toml'}: is not among report.toml's concerns, and comes last"
    assert stray in loaded.notices
    assert held(tmp_path) == before


def test_several_strays_come_by_name(tmp_path: Path) -> None:
    handwritten(tmp_path)
    (tmp_path / "concerns/aaa.toml").write_text('id = "aaa"\nbody = "hmi-prisons"\n')
    (tmp_path / "concerns/zzz.toml").write_text('id = "zzz"\nbody = "hmi-prisons"\n')
    assert [concern.id for concern in report_in(tmp_path).concerns] == ["drugs", "phones", "aaa", "zzz"]


def test_a_stray_review_is_kept_and_told(tmp_path: Path) -> None:
    handwritten(tmp_path)
    (tmp_path / "review").mkdir()
    (tmp_path / "review/gone.toml").write_text('[[comments]]\nid = "k1"\ntext = "Why?"\n')
    loaded = load(tmp_path, HOUSE)
    assert f"{tmp_path / 'review/gone.toml'}: reviews 'gone', and there is no such concern" in loaded.notices
    assert loaded.report.review("gone").comments[0].text == "Why?"
    save(tmp_path, edited(loaded.report, SetText("p1", "New.")), loaded.report)
    assert (tmp_path / "review/gone.toml").exists()


def test_unknown_keys_are_told_with_file_line_and_key(tmp_path: Path) -> None:
    handwritten(tmp_path)
    front, drugs = tmp_path / "report.toml", tmp_path / "concerns/drugs.toml"
    assert [": ".join(notice.split(": ")[:2]) for notice in load(tmp_path, HOUSE).notices if "unknown" in notice] == [
        f"{front}:10: colour",
        f"{front}:15: establishment.category",
        f"{front}:19: inspections[1].weather",
        f"{drugs}:6: mood",
        f"{drugs}:11: judgement.certain",
        f"{drugs}:26: paragraphs[1].age",
        f"{drugs}:45: notes[1].room",
    ]


def test_characters_that_were_cleaned_are_told_and_stay_until_the_text_changes(tmp_path: Path) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "concerns/phones.toml", "Calls cost too much.", "Calls\\u0007 cost.")
    before = held(tmp_path)
    loaded = load(tmp_path, HOUSE)
    (notice,) = (notice for notice in loaded.notices if "phones" in notice)
    assert notice.startswith(f"{tmp_path / 'concerns/phones.toml'}:4: text: 1 control characters")
    assert loaded.report.concerns[1].text == "Calls\ufffd cost."
    assert save(tmp_path, loaded.report) == ()
    assert held(tmp_path) == before


def test_a_text_that_is_too_long_is_kept_and_told(tmp_path: Path) -> None:
    handwritten(tmp_path)
    mend(tmp_path / "concerns/phones.toml", "Calls cost too much.", "a" * 100_001)
    loaded = load(tmp_path, HOUSE)
    assert f"{tmp_path / 'concerns/phones.toml'}:4: text: has 100,001 characters; part it, 100,000 is the most" in (
        loaded.notices
    )
    assert len(loaded.report.concerns[1].text) == 100_001


def test_what_the_house_does_not_know_is_told(tmp_path: Path) -> None:
    handwritten(tmp_path)
    (tmp_path / "glossary.toml").write_text('\nhouse = ["acct", "nonsense"]\n')
    (tmp_path / "house.toml").write_text('[texts]\nabout = "Ours."\nnonsense = "Lost."\n')
    notices = load(tmp_path, HOUSE).notices
    assert (
        f"{tmp_path / 'glossary.toml'}:2: house: the house has no glossary entry 'nonsense'; it will not be printed"
        in (notices)
    )
    assert (
        f"{tmp_path / 'house.toml'}:3: texts.nonsense: the house has no text by this name; it will not be printed"
        in (notices)
    )


def test_a_comment_of_the_team_leader_never_touches_an_inspectors_file(tmp_path: Path) -> None:
    handwritten(tmp_path)
    before, report = held(tmp_path), report_in(tmp_path)
    save(tmp_path, edited(report, AddComment("drugs", "k1", "p1", "Why?", "IC")), report)
    assert changed(before, held(tmp_path)) == {"review/drugs.toml"}
