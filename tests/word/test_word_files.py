import datetime as dt
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from docx import Document
from factories import ROOT, full_report
from lxml import etree
from word_reading import W, parts, text

from irp_tui.report.markup import usable
from irp_tui.report.model import Establishment, Report, Visit
from irp_tui.word.document import document
from irp_tui.word.template import MARKING

REPORT = full_report()
MARGINS = ("word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml")


def margins(*, final: bool) -> dict[str, str]:
    package = parts(document(REPORT, final=final))
    assert [name for name in package if re.search("header|footer", name)] == [*MARGINS]
    return {name: text(etree.fromstring(package[name])) for name in MARGINS}


def test_a_draft_says_so_on_every_page() -> None:
    assert all("DRAFT" in words and "OFFICIAL-SENSITIVE" in words for words in margins(final=False).values())


def test_a_final_is_marked_nowhere() -> None:
    for data in parts(document(REPORT, final=True)).values():
        assert b"DRAFT" not in data
        assert b"OFFICIAL" not in data


def test_only_marking_and_snapshot_and_what_leads_there_tell_a_draft_from_a_final() -> None:
    draft, final = parts(document(REPORT, final=False)), parts(document(REPORT, final=True))
    snapshot = {"customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"}
    leading = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert {name for name in draft if draft[name] != final.get(name)} == {*MARGINS, *snapshot, *leading}
    assert draft.keys() - final.keys() == snapshot
    names = re.compile(rb'(?<= w:name=")_[a-z]_\w+|(?<=REF )_[a-z]_\w+')
    assert len({names.sub(b"", package["word/document.xml"]) for package in (draft, final)}) == 1


def test_pages_name_the_prison_and_are_counted() -> None:
    shown = margins(final=True)
    assert shown["word/header1.xml"] == "HMP & YOI Great Example\tIndependent review of progress"
    assert shown["word/footer1.xml"].startswith("HM Inspectorate of Prisons\tPage ")
    footer = etree.fromstring(parts(document(REPORT, final=True))["word/footer1.xml"])
    assert [(node.text or "").strip() for node in footer.iter(W + "instrText")] == ["PAGE", "NUMPAGES"]
    assert not any("{" in words for words in shown.values())


def test_what_a_prison_is_called_is_never_filled_in() -> None:
    report = msgspec.structs.replace(REPORT, establishment=Establishment(name="{title}"))
    shown = etree.fromstring(parts(document(report, final=False))["word/header1.xml"])
    assert text(shown) == f"{{title}}\tIndependent review of progress{MARKING}"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert document(REPORT, final=False) == document(REPORT, final=False)


def test_another_process_with_another_hash_seed_and_time_zone_gives_the_same_bytes() -> None:
    code = (
        "import sys; from factories import full_report; from irp_tui.word.document import document;"
        "sys.stdout.buffer.write(document(full_report(), final=True))"
    )
    found = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        found.append(subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout)
    assert found[0] == found[1] == document(REPORT, final=True)


def test_no_clock_shows_in_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(document(REPORT, final=True))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_say_what_the_document_is() -> None:
    words = Document(io.BytesIO(document(REPORT, final=True))).core_properties
    assert words.title == "Report on an independent review of progress at HMP & YOI Great Example"
    assert words.subject == "Independent review of progress, 8\N{EN DASH}10 December 2025"
    assert words.author == "HM Inspectorate of Prisons"
    assert words.language == "en-GB"
    assert "HMP & YOI Great Example" in words.keywords
    assert words.revision == 1
    assert words.created == words.modified == dt.datetime(2025, 12, 10, tzinfo=dt.UTC)


def test_properties_of_a_report_without_dates_or_with_an_endless_name() -> None:
    report = msgspec.structs.replace(REPORT, visit=Visit(), establishment=Establishment(name="\x00Prison " * 99))
    words = Document(io.BytesIO(document(report, final=True))).core_properties
    assert len(words.title) == 255
    assert words.subject == "Independent review of progress"
    assert words.created == words.modified
    assert words.created is not None


def test_a_report_in_text_alone_needs_no_library_for_word(tmp_path: Path) -> None:
    draft = shutil.copytree(ROOT / "drafts" / "example", tmp_path / "example")
    command: list[str | Path] = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "irp_tui",
        "export",
        draft,
        "-o",
        tmp_path / "report.txt",
    ]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in found.stderr.splitlines()}
    assert "irp_tui" in imported
    assert not imported & {"docx", "lxml", "xlsxwriter", "pikepdf"}


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.uk/a?b=c&d=%20#e",
        "HTTP://example.org",
        "mailto:a.b@example.org",
        "https://example.org:8080/x(1)",
    ],
)
def test_web_and_mail_addresses_are_used_as_they_are(address: str) -> None:
    assert usable(address) == address


def test_odd_characters_in_an_address_are_encoded() -> None:
    assert usable("https://example.org/caf\xe9 1") == "https://example.org/caf%C3%A9%201"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\server\\share",
        "https://",
        "https:///path",
        "http://[::1",
        "http://a:99999999/",
        "mailto:",
        "mailto:a@b@c",
        "ftp://example.org",
        " https://example.org",
        "https://example.org/" + "a" * 2000,
        "data:text/html,x",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert usable(address) == ""


def test_a_lone_surrogate_in_an_address_does_no_harm() -> None:
    assert usable("https://example.org/\ud800") == "https://example.org/?"


def test_an_empty_report_is_exported() -> None:
    made = Document(io.BytesIO(document(Report(), final=True)))
    assert made.core_properties.language == "en-GB"
