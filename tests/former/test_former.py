"""What the version before drafts, journals and exports were reorganised has left opens, comes back and imports.

`fernhill` is a draft that it saved, in which a concern and a note were removed, another program changed a file, and a
damaged file was set aside. Its last session made every kind of edit there is, undid and redid one, typed into boxes,
and was killed. In `state` are words that the draft's own folder did not take, and a box of the home screen.
`example.docx` and `example.txt` are exports of the example. Expected values are what was typed.
"""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE, report_in

from irp_tui.drafts import set_aside
from irp_tui.drafts.importer import read_published
from irp_tui.drafts.journal import SessionStarted
from irp_tui.drafts.pending_text import PendingTexts
from irp_tui.drafts.session import Session
from irp_tui.export_record import ExportRecord
from irp_tui.report.model import (
    Concern,
    Entry,
    Establishment,
    Inspection,
    Judged,
    Member,
    Note,
    Paragraph,
    Practice,
    Report,
    Signature,
    Unplaced,
    Visit,
)

FORMER = Path(__file__).parent
NOON = dt.datetime(2025, 12, 8, 12, 0)  # noqa: DTZ001 - the laptop's clock
NEVER_PLACED = {
    "docx": set[str](),
    "txt": {
        "HMP Thornlea (a made-up prison)",
        "Figure 1: HMP Thornlea (a made-up prison) healthy prison outcomes",
    },
}
MOVED_NOTE = Note("n3", "To be moved.")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FORMER / "fernhill", tmp_path / "fernhill"))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FORMER / "state", tmp_path / "state"))


@pytest.fixture
def recovered(draft: Path) -> Session:
    return Session(draft, HOUSE, who="NE")


def concern(report: Report, id: str) -> Concern:
    found = report.concern(id)
    assert found
    return found


def test_everything_a_killed_session_typed_comes_back(recovered: Session) -> None:
    assert not recovered.read_only
    assert {back.file for back in recovered.recovered.back} >= {
        "report.toml",
        "summary.toml",
        "glossary.toml",
        "house.toml",
        "conflicts.toml",
        "unplaced.toml",
        "concerns/debt.toml",
        "concerns/drugs.toml",
        "concerns/key-work.toml",
        "review/drugs.toml",
        "review/key-work.toml",
    }
    assert not [notice for notice in recovered.notices if "cannot" in notice or "lines" in notice]


def test_concerns_with_words_judgements_and_notes(recovered: Session) -> None:
    report = recovered.report
    assert [each.id for each in report.concerns] == ["drugs", "debt", "phones", "key-work", "teaching"]
    drugs = concern(report, "drugs")
    assert drugs.judgement == Judged("good", "implemented", "early", "Clear outcomes.")
    assert drugs.paragraphs == (
        Paragraph("d1", "Fewer tests were positive, at 11%.", ("data", "staff"), ("n1",)),
        Paragraph("d8", "A new dog was at work – “Rex”, they said."),
        Paragraph("d2", "Searches were better."),
        Paragraph("d4", "To be removed."),
        Paragraph("d3", "To be "),
        Paragraph("d9", "split here."),
        Paragraph("d6", "First half.Second half."),
    )
    assert drugs.notes == (
        Note("n1", "15% before.", "data", NOON, "RS"),
        Note("n5", "Spoke to two officers.", "staff", NOON, "RS"),
    )
    key_work = concern(report, "key-work")
    assert key_work.notes == (MOVED_NOTE,)
    assert [each.text for each in key_work.paragraphs] == ["To be moved.", "Officers met men each week, records show."]
    assert concern(report, "debt") == Concern("debt", "Security", "hmi-prisons", "Debt led to violence.", "NE")
    phones = concern(report, "phones")
    assert phones.text == "Calls were dear and short."
    assert phones.correction
    assert (phones.correction.was, phones.correction.reason) == ("Calls were dear.", "A slip in print.")
    assert concern(report, "teaching").area == "Education, skills and work"


def test_front_matter(recovered: Session) -> None:
    report = recovered.report
    assert report.establishment == Establishment("HMP Fernhill (made up)", "women", "wales", "director")
    assert report.visit == Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10))
    assert report.inspections == (Inspection("2025-02", {"safety": "good"}),)
    assert (report.partner, report.alongside) == ("estyn", ("cqc",))
    assert report.areas == ("Relationships", "Security", "Education, skills and work")
    assert report.team == (
        Member("t3", "Ada Sample", "Inspector", "AS"),
        Member("t4", "Lee Pattern", "Inspector", "LP"),
        Member("t2", "Noor Example", "Health inspector", "NE"),
    )
    assert report.signature == Signature("Dana Template", "HM Chief Inspector of Prisons", "2026-02")
    assert report.imprint.year == 2026


def test_summary_glossary_and_house_texts(recovered: Session) -> None:
    report = recovered.report
    assert report.summary.practice == (
        Practice("x3", "A choir."),
        Practice("x4", "A debt clinic.", "d8"),
        Practice("x2", "A garden of herbs."),
    )
    assert report.glossary.house == ("ofsted",)
    assert report.glossary.entries == (Entry("own", "Own", "Ours alone."),)
    assert report.own.texts == {"about": "Worded otherwise."}
    assert report.own.definitions == {"hmi-prisons": {"good": "Better by far."}}
    assert report.unplaced == (Unplaced(9, "Another odd line."),)


def test_review(recovered: Session) -> None:
    report = recovered.report
    drugs, key_work = report.review("drugs"), report.review("key-work")
    assert [(each.text, each.resolved) for each in drugs.comments] == [("How many?", True)]
    assert drugs.waivers == ()
    assert [(each.text, each.by) for each in key_work.comments] == [("Who says so?", "TL")]
    assert [(each.rule, each.reason) for each in key_work.waivers] == [("short", "It is enough.")]
    assert key_work.agreement
    assert key_work.agreement.by == "TL"
    assert [each.id for each in report.conflicts] == ["q2"]


def test_what_came_back_is_discarded_and_that_is_undone(recovered: Session) -> None:
    came_back = recovered.report
    recovered.discard_recovered()
    assert concern(recovered.report, "drugs").paragraphs[0].text == "Fewer tests were positive."
    recovered.undo()
    assert recovered.report == came_back
    assert recovered.close().state == "saved"


def test_saved_it_reads_the_same_and_no_journal_is_left(recovered: Session, draft: Path) -> None:
    assert recovered.close().state == "saved"
    assert report_in(draft) == recovered.report
    assert not [*(draft / ".irp").glob("session-*")]


def test_boxes_are_unfinished_still(recovered: Session) -> None:
    boxes = recovered.unfinished
    assert {typed.box: typed.words for typed in boxes.all()} == {
        "comment drugs": "Is that a rate or a num",
        "waiver short k1": "Because the",
    }
    assert boxes.box("find", search=True).words == "positive tes"


def test_boxes_of_the_home_screen_too(state: Path) -> None:
    began = SessionStarted("", "session-now", "NE", "laptop", NOON)
    home = PendingTexts((state,), began, lambda: NOON, parents=True)
    assert home.box("new").words == '{"establishment": "HMP Nowh"}'


def test_what_was_removed_is_listed(recovered: Session) -> None:
    words = [removed.gone.words for removed in recovered.store.removed()]
    assert any(each.startswith("Meals were cold.") and "Trolleys had been mended." in each for each in words)
    assert {"Peer readers.", "Seen at the gate.", "An odd line."} <= {*words}
    assert any("The yard was small." in each for each in words)


def test_other_versions_of_files_are_listed(draft: Path) -> None:
    listed = set_aside.listed(draft)
    assert [(each.kind, each.name) for each in listed] == [("before", "concerns/key-work.toml"), ("", "glossary.toml")]
    assert "Officers met men weekly, they said." in listed[0].path.read_text()


def test_words_kept_on_the_machine_are_taken_in(draft: Path, state: Path) -> None:
    for journal in (draft / ".irp").glob("session-*"):
        journal.unlink()
    session = Session(draft, HOUSE, who="NE", state=state)
    (waiting,) = session.waiting
    assert waiting.who == "Rosa Specimen"
    session.take_in(waiting)
    key_work = concern(session.report, "key-work")
    assert key_work.paragraphs == (Paragraph("k1", "Officers met men daily."),)
    assert key_work.notes == (Note("n9", "A quick note under the stairs.", "observation", NOON, "RS"),)
    assert key_work.judgement == Judged("insufficient", reason="Too soon to tell.")
    session.undo()
    assert concern(session.report, "key-work").judgement == Judged()
    session.redo()
    assert session.close().state == "saved"


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_exports_are_imported(kind: str) -> None:
    imported = read_published(FORMER / f"example.{kind}", HOUSE).report
    assert {line.text.partition(" in 20")[0] for line in imported.unplaced} <= NEVER_PLACED[kind]
    assert len(imported.concerns) == 11
    assert imported.areas[:2] == ("Promoting positive behaviour", "Security")
    (security,) = (each for each in imported.concerns if each.text.startswith("Drugs were widely available."))
    judged = [each.judgement.value for each in imported.ordered()]
    assert judged == [each.judgement.value for each in report_in(EXAMPLE).ordered()]
    assert any(each.text.startswith("New windows had been fitted") for each in security.paragraphs)
    assert (security.judgement.value, len(security.paragraphs)) == ("reasonable", 5)
    if kind == "docx":
        assert imported.establishment.name == "HMP Thornlea (a made-up prison)"
        assert [each.id for each in imported.concerns] == [each.id for each in report_in(EXAMPLE).concerns]


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_exports_are_known_and_may_be_replaced(kind: str, tmp_path: Path, state: Path) -> None:
    path = Path(shutil.copy(FORMER / f"example.{kind}", tmp_path))
    record = state / "exports.json"
    told = record.read_text().replace("/reports", str(tmp_path.resolve())).replace("/drafts", str(EXAMPLE.parent))
    record.write_text(told)
    assert not ExportRecord(state, EXAMPLE).objection(path)
    path.write_bytes(path.read_bytes() + b" ")
    assert ExportRecord(state, EXAMPLE).objection(path) == "has been changed since irp wrote it"
