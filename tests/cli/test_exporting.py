"""What `irp export` writes beside the Word document itself, and what it says."""

import datetime as dt
import errno
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from drafts.draft_folders import EXAMPLE, report_in

from cli.running import run
from irp_tui import export as exporting
from irp_tui import export_record, locations
from irp_tui.drafts import storage
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError, WordError
from irp_tui.export_record import ExportRecord
from irp_tui.report import text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import SetText
from irp_tui.report.text_formats import markdown
from irp_tui.word import libreoffice

MARKING = "DRAFT – OFFICIAL-SENSITIVE"
needs_office = pytest.mark.skipif(not libreoffice.available(), reason="needs LibreOffice (Debian: libreoffice-writer)")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "HOUSE.docx"
    made = Document()
    made.add_paragraph("The cover of the house")
    made.add_paragraph("{{report}}")
    made.save(str(path))
    return path


def test_plain_text_is_what_show_prints_marked_as_a_draft(draft: Path, tmp_path: Path) -> None:
    result = run("export", draft, "-o", tmp_path / "report.txt")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'report.txt'}\n")
    lines = (tmp_path / "report.txt").read_text("utf-8").split("\n")
    assert lines == [MARKING, *text_formats.lines(compose(report_in(draft))), ""]


def test_markdown_is_marked_as_a_draft(draft: Path, tmp_path: Path) -> None:
    result = run("export", draft, "-o", tmp_path / "report.md")
    assert result.exit_code == 0
    report = report_in(draft)
    expected = f"**{MARKING}**\n\n{markdown(report, compose(report))}"
    assert (tmp_path / "report.md").read_text("utf-8") == expected


def test_show_prints_markdown(draft: Path) -> None:
    report = report_in(draft)
    assert run("show", draft, "--format", "markdown").stdout == markdown(report, compose(report))


@pytest.mark.parametrize("option", [["--pdf"], ["--exact-pages"], ["--template", "x.docx"]])
def test_text_alone_has_no_pages(draft: Path, tmp_path: Path, option: list[str]) -> None:
    result = run("export", draft, "-o", tmp_path / "report.md", *option)
    assert result.exit_code == 2
    assert "is the text alone; a template, pages and a PDF need a Word file" in result.stderr
    assert not (tmp_path / "report.md").exists()


@pytest.mark.parametrize(("name", "options"), [("a.docx", ["--pdf"]), ("a.docx", ["--exact-pages"]), ("a.pdf", [])])
def test_without_libreoffice_nothing_is_written(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, options: list[str]
) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: False)
    (tmp_path / name).write_bytes(b"old")
    result = run("export", draft, "-o", tmp_path / name, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("irp: LibreOffice: is not installed here; ")
    assert result.stderr.count("\n") == 1
    assert (tmp_path / name).read_bytes() == b"old"


def test_a_template_gives_its_cover(draft: Path, tmp_path: Path, template: Path) -> None:
    result = run("export", draft, "-o", tmp_path / "report.docx", "--template", template)
    assert result.exit_code == 0
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "report.docx")).paragraphs]
    assert texts[0] == "The cover of the house"
    assert "Contents" in texts
    assert "{{report}}" not in texts


def test_pages_that_are_a_guess_are_told_in_one_line(draft: Path, tmp_path: Path, template: Path) -> None:
    said = []
    for font in ("Arial", "Unheard Of"):
        document = Document(str(template))
        document.styles["Normal"].font.name = font
        document.save(str(template))
        result = run("export", draft, "-o", tmp_path / "report.docx", "--template", template)
        said.append([line for line in result.stderr.splitlines() if "press F9" in line])
    assert said[0] == []
    assert [line.partition(":")[0] for line in said[1]] == ["note"]


def test_the_template_of_a_house_folder_is_taken(draft: Path, tmp_path: Path, template: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    template.rename(house / "template.docx")
    assert run("--house", house, "export", draft, "-o", tmp_path / "report.docx").exit_code == 0
    assert Document(str(tmp_path / "report.docx")).paragraphs[0].text == "The cover of the house"
    assert run("--house", house, "export", draft, "-o", tmp_path / "report.md").exit_code == 0


def test_a_template_is_shown_before_it_is_used(template: Path) -> None:
    result = run("template", template)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "heading 1" in result.stdout.lower()


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04"])
def test_a_template_that_is_none_is_told_in_one_line(draft: Path, tmp_path: Path, data: bytes) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(data)
    export: list[str | Path] = ["export", draft, "-o", tmp_path / "report.docx", "--template", bad]
    for arguments in (["template", bad], export):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"irp: {bad}: ")
        assert result.stderr.count("\n") == 1
        assert not (tmp_path / "report.docx").exists()


def test_a_folder_in_the_way_of_the_pdf_is_seen_before_anything_is_written(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: True)
    (tmp_path / "report.pdf").mkdir()
    result = run("export", draft, "-o", tmp_path / "report.docx", "--pdf")
    assert result.exit_code == 2
    assert f"{tmp_path / 'report.pdf'}: is a folder" in result.stderr
    assert not (tmp_path / "report.docx").exists()


@pytest.mark.slow
@needs_office
def test_a_pdf_is_written_beside_the_word_file_with_exact_pages(draft: Path, tmp_path: Path) -> None:
    result = run("export", draft, "-o", tmp_path / "report.docx", "--exact-pages", "--pdf")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [str(tmp_path / "report.docx"), str(tmp_path / "report.pdf")]
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
@needs_office
def test_a_name_that_ends_in_pdf_gives_the_pdf_alone(draft: Path, tmp_path: Path) -> None:
    result = run("export", draft, "-o", tmp_path / "report.pdf")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'report.pdf'}\n")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "report.docx").exists()


def test_what_is_open_elsewhere_is_told_with_a_guess(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As Windows answers where Word has the file open.
    def refuse(path: Path, _data: bytes, **_: bool) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(storage, "write", refuse)
    result = run("export", draft, "-o", tmp_path / "report.docx")
    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith("; is it open in Word?")


@pytest.mark.parametrize("name", ["HOUSE.docx", "./other/../HOUSE.docx"])
def test_the_template_itself_is_never_written_over(draft: Path, tmp_path: Path, template: Path, name: str) -> None:
    (tmp_path / "other").mkdir()
    before = template.read_bytes()
    result = run("export", draft, "-o", tmp_path / name, "--template", template)
    assert result.exit_code == 2
    assert "is the template itself; write the report under another name" in result.stderr
    assert template.read_bytes() == before


def test_a_pdf_that_fails_leaves_the_word_file_as_it_was(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_data: bytes) -> bytes:
        raise WordError("LibreOffice", "could not convert the report")

    monkeypatch.setattr(libreoffice, "available", lambda: True)
    monkeypatch.setattr(libreoffice, "pages", lambda _data, _marks: {})
    monkeypatch.setattr(libreoffice, "pdf", fail)
    (tmp_path / "report.docx").write_bytes(b"old")
    result = run("export", draft, "-o", tmp_path / "report.docx", "--pdf", "--replace")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "irp: LibreOffice: could not convert the report\n"
    assert (tmp_path / "report.docx").read_bytes() == b"old"


def test_both_files_say_that_they_replaced_one(draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = exporting.Made(b"%PDF", ("something to know",))
    monkeypatch.setattr(exporting, "_pdf_of", lambda _document, _step: made)
    monkeypatch.setattr(libreoffice, "available", lambda: True)
    monkeypatch.setattr(libreoffice, "pages", lambda _data, _marks: {})
    (tmp_path / "report.pdf").write_bytes(b"old")
    result = run("export", draft, "-o", tmp_path / "report.docx", "--pdf", "--replace")
    word_file, pdf = result.stdout.splitlines()[:2]
    assert (word_file, pdf) == (
        f"{tmp_path / 'report.docx'}",
        f"{tmp_path / 'report.pdf'} (the one before was replaced)",
    )
    assert result.stderr == "note: something to know\n"


@pytest.mark.skipif(os.name == "nt", reason="modes and links are not Windows's")
def test_others_can_read_what_is_written_and_links_stay_links(draft: Path, tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        run("export", draft, "-o", tmp_path / "new.docx")
        (tmp_path / "there.docx").write_bytes(b"old")
        (tmp_path / "there.docx").chmod(0o664)
        (tmp_path / "link.docx").symlink_to("there.docx")
        run("export", draft, "-o", tmp_path / "link.docx", "--replace")
    finally:
        os.umask(umask)
    assert (tmp_path / "new.docx").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "there.docx").stat().st_mode & 0o777 == 0o664
    assert (tmp_path / "link.docx").is_symlink()
    assert zipfile.is_zipfile(tmp_path / "there.docx")


def test_pages_that_libreoffice_does_not_name_are_estimated(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: True)
    monkeypatch.setattr(libreoffice, "pages", lambda _data, _marks: {})
    run("export", draft, "-o", tmp_path / "exact.docx", "--exact-pages")
    run("export", draft, "-o", tmp_path / "estimated.docx")
    assert (tmp_path / "exact.docx").read_bytes() == (tmp_path / "estimated.docx").read_bytes()


def test_words_that_are_in_a_journal_alone_are_told(draft: Path, tmp_path: Path) -> None:
    report = report_in(draft)
    written = report.concerns[0].paragraphs[0]
    session = Session(draft, report.house)
    session.edit(SetText(written.id, "Words of the last minute."))
    crashed = Path(shutil.copytree(draft, tmp_path / "crashed"))
    session.close()

    told = "the words typed last are not in its files yet"
    commands: list[list[str | Path]] = [["export", crashed, "-o", tmp_path / "report.docx"], ["show", crashed]]
    for arguments in commands:
        result = run(*arguments)
        assert (result.exit_code, result.stderr.count(told), "last minute" in result.stdout) == (0, 1, False)
    assert told not in run("show", draft).stderr


# What is there already


def test_what_irp_did_not_write_is_not_replaced_unasked(draft: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "a.md", "a.txt"):
        path = tmp_path / name
        path.write_bytes(b"of somebody else")
        result = run("export", draft, "-o", path)
        assert (result.exit_code, result.stdout, path.read_bytes()) == (2, "", b"of somebody else")
        assert result.stderr == (
            f"irp: {path}: is there already, and was not written by irp on this machine; "
            "name another file with -o, or add --replace to write over it\n"
        )
        assert run("export", draft, "-o", path, "--replace").stdout == f"{path} (the one before was replaced)\n"
        assert path.read_bytes() != b"of somebody else"


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_neither_file_is_replaced_where_one_is_not_ours(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(exporting, "_pdf", lambda _data: (b"%PDF", ()))
    monkeypatch.setattr(libreoffice, "available", lambda: True)
    monkeypatch.setattr(libreoffice, "pages", lambda _data, _marks: {})
    (tmp_path / f"report.{ending}").write_bytes(b"of somebody else")
    result = run("export", draft, "-o", tmp_path / "report.docx", "--pdf")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert f"report.{ending}: is there already" in result.stderr
    assert [path.name for path in tmp_path.glob("report.*")] == [f"report.{ending}"]


def test_what_irp_wrote_is_replaced_until_somebody_changes_it(draft: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    assert run("export", draft, "-o", path).exit_code == 0
    assert run("export", draft, "-o", path, "--final").stdout.startswith(f"{path} (the one before was replaced)\n")
    path.write_text("Changed by hand.", "utf-8")
    result = run("export", draft, "-o", path)
    assert (result.exit_code, path.read_text("utf-8")) == (2, "Changed by hand.")
    assert "has been changed since irp wrote it; name another file" in result.stderr


def test_a_report_on_another_draft_is_not_replaced(draft: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(draft, tmp_path / "other"))
    assert run("export", draft, "-o", tmp_path / "report.md").exit_code == 0
    result = run("export", other, "-o", tmp_path / "report.md")
    assert result.exit_code == 2
    assert f"is a report on another draft, {draft.resolve()}" in result.stderr


def test_where_it_is_forgotten_what_was_written_it_is_asked_again(draft: Path, tmp_path: Path) -> None:
    assert run("export", draft, "-o", tmp_path / "report.md").exit_code == 0
    (known,) = locations.state_folder().glob("exports.json")
    for state in (b"", b"[1]", b"\xff", b"{"):
        known.write_bytes(state)
        assert run("export", draft, "-o", tmp_path / "report.md").exit_code == 2
    known.unlink()
    assert run("export", draft, "-o", tmp_path / "report.md").exit_code == 2
    assert run("export", draft, "-o", tmp_path / "report.md", "--replace").exit_code == 0
    assert run("export", draft, "-o", tmp_path / "report.md").exit_code == 0


def test_an_empty_file_holds_nothing_to_lose(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "report.md").touch()
    assert run("export", draft, "-o", tmp_path / "report.md").exit_code == 0


def test_a_name_that_is_not_given_has_the_time_and_is_never_one_that_is_there(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [run("export", draft, *final).stdout.split("\n")[0] for final in ([], [], ["--final"])]
    assert len(set(names)) == 3
    assert all(re.fullmatch(r"example-(draft|final)-\d{4}-\d\d-\d\d-\d{4}(-2)?\.docx", name) for name in names)


def test_numbers_tell_two_of_one_minute_apart(tmp_path: Path) -> None:
    now, draft = dt.datetime(2026, 3, 5, 14, 2), tmp_path / "mine"  # noqa: DTZ001 - the laptop's
    for expected in ("mine-draft-2026-03-05-1402", "mine-draft-2026-03-05-1402-2", "mine-draft-2026-03-05-1402-3"):
        path = exporting.default_path(tmp_path, draft, now, final=False)
        assert path == tmp_path / f"{expected}.docx"
        path.touch()


# Another program that writes at the same moment


@pytest.fixture
def manifest(tmp_path: Path) -> ExportRecord:
    return ExportRecord(tmp_path / "state", tmp_path / "draft")


def between(monkeypatch: pytest.MonkeyPatch, path: Path, data: bytes) -> None:
    """Another program writes there once it has been looked at, and before the report is."""
    whole = storage.write

    def slow(there: Path, written: bytes, **options: bool) -> None:
        whole(there, written, **options)
        path.write_bytes(data)

    monkeypatch.setattr(storage, "write", slow)


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("before", [None, b"ours"])
def test_what_comes_between_look_and_write_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manifest: ExportRecord, before: bytes | None, *, links: bool
) -> None:
    path = tmp_path / "report.txt"
    wish = exporting.ExportRequest(path)
    if before:
        exporting.put(path, before, wish, manifest)
    if not links:
        monkeypatch.setattr(os, "link", refused)
    assert exporting.obstacles(wish, manifest) == ()
    between(monkeypatch, path, b"of somebody else")
    with pytest.raises(DraftError, match="it is as it was"):
        exporting.put(path, b"a report", wish, manifest)
    assert path.read_bytes() == b"of somebody else"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["report.txt"]


def refused(*_: object, **__: object) -> None:
    """As FAT answers who asks for a link."""
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.mark.parametrize("links", [True, False])
def test_files_are_written_and_replaced_with_and_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manifest: ExportRecord, *, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refused)
    path = tmp_path / ("x" * 240 + ".txt")
    wish = exporting.ExportRequest(path)
    assert [exporting.put(path, data, wish, manifest).replaced for data in (b"one", b"two")] == [False, True]
    assert path.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


def test_where_a_third_program_takes_the_name_what_was_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"before")

    def look(_: Path) -> None:
        path.write_bytes(b"of a third")
        raise DraftError(path, "must stay")

    with pytest.raises(DraftError, match="what was there before is now"):
        export_record.write(path, b"ours", look)
    assert path.read_bytes() == b"of a third"
    assert [each.read_bytes() for each in tmp_path.iterdir() if each != path] == [b"before"]


def test_a_yes_is_for_the_file_as_it_was_then(tmp_path: Path, manifest: ExportRecord) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"of somebody else")
    wish = exporting.replacing(exporting.ExportRequest(path))
    assert exporting.obstacles(wish, manifest) == ()
    path.write_bytes(b"of somebody else, and longer")
    assert [each.path for each in exporting.obstacles(wish, manifest)] == [path]


def test_words_that_wait_for_a_draft_that_has_moved_are_told(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = draft.with_name("state")
    monkeypatch.setattr("irp_tui.locations.state_folder", lambda: state)
    report = report_in(draft)
    written = report.concerns[0].paragraphs[0]
    session = Session(draft, report.house, who="Rowena", state=state)
    moved = draft.rename(draft.with_name("moved"))
    session.edit(SetText(written.id, "Words of the last minute."))
    session.close()
    (told,) = run("show", moved).stderr.splitlines()
    assert told.startswith(f"note: {moved}: words of Rowena, ")
    assert told.endswith(f"wait for it from when it was {draft}; open it to take them in")
