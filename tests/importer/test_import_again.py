"""What we print we can read again: as text, and as our own Word document."""

from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE, report_in

from importer.comparison import SEED, imported, needs_seed, published, shown
from irp_tui.drafts import create
from irp_tui.drafts.importer import read_published
from irp_tui.report.model import Report
from irp_tui.word.document import document

SOURCES = [pytest.param("seed", marks=needs_seed), "example"]


@pytest.fixture(scope="module", params=SOURCES)
def report(request: pytest.FixtureRequest) -> Report:
    return read_published(SEED, HOUSE).report if request.param == "seed" else report_in(EXAMPLE)


def test_from_the_text_we_show(tmp_path: Path, report: Report) -> None:
    found = imported(tmp_path / "shown.txt", shown(report))
    assert found.report.unplaced == ()
    assert published(found.report) == published(report)
    assert shown(found.report) == shown(report)


def test_from_the_text_we_show_as_people_mail_it(tmp_path: Path, report: Report) -> None:
    text = "\ufeff" + "\r\n\r\n".join(f"  {line} " for line in shown(report))
    (tmp_path / "shown.txt").write_bytes(text.encode())
    found = read_published(tmp_path / "shown.txt", HOUSE).report
    assert published(found) == published(report)


@pytest.mark.parametrize("final", [True, False], ids=["final", "draft"])
def test_from_our_word_document_with_the_same_ids(tmp_path: Path, report: Report, final: bool) -> None:
    (tmp_path / "report.docx").write_bytes(document(report, final=final))
    found = read_published(tmp_path / "report.docx", HOUSE)
    assert found.report.unplaced == ()
    assert published(found.report, same_ids=not final, rich=True) == published(report, same_ids=not final, rich=True)
    assert shown(found.report) == shown(report)
    before, after = ([each.id for each in some.ordered()] for some in (report, found.report))
    # The example prints "mental" nowhere: a final says no word that it does not print, in an id neither.
    assert {old for old, new in zip(before, after, strict=True) if old != new} <= (
        {"mental-health"} if final else set()
    )


def test_the_draft_of_it_reads_as_it_was_imported(tmp_path: Path, report: Report) -> None:
    (tmp_path / "report.docx").write_bytes(document(report, final=True))
    found = read_published(tmp_path / "report.docx", HOUSE).report
    create(tmp_path / "draft", found)
    assert report_in(tmp_path / "draft") == found
