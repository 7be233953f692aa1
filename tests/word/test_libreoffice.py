"""LibreOffice may be missing, fail or hang: a sentence each, and nothing is left running or lying about."""

import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from irp_tui.errors import WordError
from irp_tui.word import libreoffice

# The programs that stand for LibreOffice here are scripts of the shell.
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell and pipes with names")

CUT = "wrote only a part of the PDF; try again"

Script = Callable[[str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Puts a script in LibreOffice's place."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setattr(libreoffice, "_PLACES", {})
    monkeypatch.setenv("PATH", os.pathsep.join((str(programs), "/usr/bin", "/bin")))

    def put(script: str) -> None:
        program = programs / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    return put


def test_a_missing_libreoffice_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_PLACES", {})
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not libreoffice.available()
    with pytest.raises(WordError) as told:
        libreoffice.pdf(b"")
    assert str(told.value) == (
        "LibreOffice: is not installed here; install it from libreoffice.org, or open the report in Word and save it as"
        " PDF there"
    )


def test_it_is_found_where_its_installer_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "LibreOffice" / "soffice"
    installed.parent.mkdir()
    installed.touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_PLACES", {sys.platform: (str(tmp_path / "elsewhere"), str(installed))})
    assert libreoffice.available()


@posix
def test_it_has_a_profile_and_a_temporary_folder_of_its_own(folder: Path, soffice: Script) -> None:
    # It gives back what it was asked, where it was to put the PDF.
    soffice(
        'for word; do case "$last" in --outdir) out=$word;; esac; case "$word" in -env:*) profile=${word#*://};; esac;'
        ' last=$word; done; { echo "$TMPDIR" "$profile"; cat "$last" "$profile/user/registrymodifications.xcu"; echo;'
        ' echo %%EOF; } >"$out/report.pdf"'
    )
    told = libreoffice.pdf(b"The report").decode()
    temporary, profile = told.splitlines()[0].split()
    assert Path(temporary).parent == folder
    assert Path(profile).parent == Path(temporary)
    assert "The report" in told
    assert 'oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="PDFUACompliance"' in told
    assert 'oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value>' in told
    assert list(folder.iterdir()) == []


@posix
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 1", "could not convert the report; repair"),
        ("exit 0", "could not convert the report; repair"),
        (
            "echo Warning: no Java; echo Error: source file could not be loaded; exit 0",
            "could not convert the report (it says: Error: source file could not be loaded); repair",
        ),
        ('for word; do case "$last" in --outdir) echo %PDF >"$word/report.pdf";; esac; last=$word; done', CUT),
    ],
)
def test_one_that_writes_nothing_is_told_in_a_sentence(script: str, words: str, folder: Path, soffice: Script) -> None:
    soffice(script)
    with pytest.raises(WordError) as told:
        libreoffice.pdf(b"")
    assert str(told.value).startswith(f"LibreOffice: {words}")
    assert list(folder.iterdir()) == []


@posix
def test_one_that_cannot_be_started_is_told_in_a_sentence(folder: Path, soffice: Script, tmp_path: Path) -> None:
    soffice("")
    (tmp_path / "programs" / "soffice").write_text("#!/nowhere/at/all\n")
    with pytest.raises(WordError, match="LibreOffice: cannot be used: No such file or directory; put that right, or"):
        libreoffice.pdf(b"")
    assert list(folder.iterdir()) == []


@posix
def test_a_full_disk_is_told_in_a_sentence(soffice: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice("exit 0")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(WordError, match="LibreOffice: cannot be used: No such file or directory"):
        libreoffice.pdf(b"")


@posix
@pytest.mark.parametrize(
    ("ends", "told"),
    [(subprocess.TimeoutExpired("soffice", 180), WordError), (KeyboardInterrupt(), KeyboardInterrupt)],
)
def test_nothing_that_it_started_outlives_one_that_hangs_or_is_interrupted(
    ends: BaseException,
    told: type[BaseException],
    folder: Path,
    soffice: Script,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    # As long as it or its child is alive, one end of this is held open.
    soffice(f"exec 3>{held}; sleep 600 & echo hanging >&3; wait")
    end = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    patient = subprocess.Popen.wait

    def until_it_hangs(self: "subprocess.Popen[bytes]", timeout: float | None = None) -> int:
        if timeout is None:
            return patient(self)
        assert select.select([end], [], [], 60)[0]
        assert os.read(end, 99) == b"hanging\n"
        raise ends

    monkeypatch.setattr(subprocess.Popen, "wait", until_it_hangs)
    with pytest.raises(told) as raised:
        libreoffice.pdf(b"")
    if told is WordError:
        assert str(raised.value) == (
            "LibreOffice: did not finish within 180 seconds and was stopped; try again, or open the report in Word and"
            " save it as PDF there"
        )
    assert select.select([end], [], [], 60)[0]
    assert os.read(end, 99) == b""
    os.close(end)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("bookmark", "name"),
    [("_Toc000000001", "5FToc000000001"), ("_p_a_1", "5Fp5Fa5F1"), ("Zürich-1", "Z" + "FC" + "rich-1")],
)
def test_a_bookmark_is_found_by_the_name_that_it_gets_in_a_pdf(bookmark: str, name: str) -> None:
    assert libreoffice._destination(bookmark) == name
