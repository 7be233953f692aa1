"""Damaged and hostile input: one line that names the file and the place, exit status 2, and nothing touched."""

import os
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from drafts.draft_folders import handwritten, mend

from cli.running import run

Damage = Callable[[Path], object]

FRONT, DRUGS, PHONES = "report.toml", "concerns/drugs.toml", "concerns/phones.toml"


class Case(NamedTuple):
    """What is done to the hand-written draft, where the message says that it is wrong, and words of the message.

    The lines were counted by hand in `drafts.disk.HANDWRITTEN`.
    """

    damage: Damage
    place: str
    words: str


def _write(name: str, content: str | bytes) -> Damage:
    def damage(draft: Path) -> None:
        (draft / name).parent.mkdir(exist_ok=True)
        (draft / name).write_bytes(content.encode() if isinstance(content, str) else content)

    return damage


def _mend(name: str, old: str, new: str) -> Damage:
    return lambda draft: mend(draft / name, old, new)


def _large(name: str, size: int) -> Damage:
    def damage(draft: Path) -> None:
        with (draft / name).open("ab") as file:
            file.write(b'\nlong = "')
            file.truncate(size)

    return damage


def _linked(name: str) -> Damage:
    def damage(draft: Path) -> None:
        (draft.parent / "outside.toml").write_bytes((draft / name).read_bytes())
        (draft / name).unlink()
        (draft / name).symlink_to(draft.parent / "outside.toml")

    return damage


def _to_nowhere(draft: Path) -> None:
    (draft / PHONES).unlink()
    (draft / PHONES).symlink_to(draft.parent / "nowhere.toml")


def _to_itself(draft: Path) -> None:
    (draft / PHONES).unlink()
    (draft / PHONES).symlink_to(draft / PHONES)


def _folder_for_file(draft: Path) -> None:
    (draft / PHONES).unlink()
    (draft / PHONES).mkdir()


def _file_for_folder(draft: Path) -> None:
    (draft / "concerns").rename(draft / "elsewhere")
    (draft / "concerns").write_bytes(b"")


CASES = {
    "truncated": Case(_write(PHONES, 'id = "phones"\ntext = "Calls co'), f"{PHONES}:2", "; mend it in a text editor"),
    "truncated block": Case(
        _write(PHONES, 'id = "phones"\ntext = """\nCalls\nco'), f"{PHONES}:4", "; mend it in a text editor"
    ),
    "truncated list": Case(
        _write(FRONT, 'format = 1\nconcerns = [\n  "drugs",'), f"{FRONT}:3", "; mend it in a text editor"
    ),
    "no value": Case(_mend(FRONT, 'when = "2021"', "when ="), f"{FRONT}:18", "; mend it in a text editor"),
    "key twice": Case(_mend(DRUGS, 'mood = "grim"', 'id = "drugs"'), f"{DRUGS}:6", "; mend it in a text editor"),
    "table twice": Case(
        _mend(PHONES, "# A stub.", "[judgement]\n[judgement]"), f"{PHONES}:6", "; mend it in a text editor"
    ),
    "merge markers": Case(
        _mend(DRUGS, 'value = "reasonable"', '<<<<<<< ours\nvalue = "good"\n=======\nvalue = "none"\n>>>>>>> theirs'),
        f"{DRUGS}:9",
        "; mend it in a text editor",
    ),
    "wrong type": Case(_mend(DRUGS, '"Two."', "2"), f"{DRUGS}:32:paragraphs[2].text", "a whole number stands here"),
    "list for text": Case(_mend(DRUGS, '"Seen."', '["Seen."]'), f"{DRUGS}:44:notes[1].text", "a list stands here"),
    "text for list": Case(_mend(DRUGS, '["n1"]', '"n1"'), f"{DRUGS}:25:paragraphs[1].notes", "a list is wanted"),
    "text for table": Case(
        _mend(FRONT, 'areas = ["Security"]', 'visit = "soon"'), f"{FRONT}:8:visit", "a table is wanted"
    ),
    "table for list": Case(_mend(PHONES, "# A stub.", "[notes]"), f"{PHONES}:5:notes", "a list is wanted"),
    "unknown judgement": Case(
        _mend(DRUGS, '"reasonable"', '"splendid"'), f"{DRUGS}:9:judgement.value", "'splendid' is no"
    ),
    "unknown plan": Case(
        _mend(DRUGS, "# Not sure of this one.", 'plan = "vague"'), f"{DRUGS}:10:judgement.plan", "'vague' is not one of"
    ),
    "unknown body": Case(_mend(DRUGS, '"hmi-prisons"', '"nobody"'), f"{DRUGS}:4:body", "'nobody' is not a body"),
    "unknown partner": Case(
        _mend(FRONT, 'colour = "green"', 'partner = "nobody"'),
        f"{FRONT}:10:partner",
        "'nobody' is not an education inspectorate",
    ),
    "unknown body alongside": Case(
        _mend(FRONT, 'colour = "green"', 'alongside = ["cqc", "nobody"]'), f"{FRONT}:10:alongside", "'nobody' is not"
    ),
    "unknown grade": Case(
        _mend(FRONT, '"poor"', '"awful"'), f"{FRONT}:22:inspections[1].outcomes.safety", "'awful' is not a grade"
    ),
    "unknown population": Case(
        _mend(FRONT, 'category = "C"', 'population = "ghosts"'), f"{FRONT}:15:establishment.population", "'ghosts'"
    ),
    "unknown kind of source": Case(
        _mend(DRUGS, '"data",', '"rumour",'), f"{DRUGS}:20:paragraphs[1].sources[1]", "'rumour' is not one of"
    ),
    "unknown kind of source in a note": Case(
        _mend(DRUGS, "room = 12", 'source = "rumour"'), f"{DRUGS}:45:notes[1].source", "'rumour' is not one of"
    ),
    "id twice in a file": Case(_mend(DRUGS, 'id = "p2"', 'id = "p1"'), f"{DRUGS}:30:paragraphs[2].id", "'p1' is there"),
    "id of a note and a paragraph": Case(
        _mend(DRUGS, 'id = "n2"', 'id = "p2"'), f"{DRUGS}:49:notes[2].id", "'p2' is there already, in this file"
    ),
    "id twice across files": Case(
        _mend(PHONES, "# A stub.", '[[paragraphs]]\nid = "p2"'),
        f"{PHONES}:6:paragraphs[1].id",
        "'p2' is there already, in drugs.toml",
    ),
    "id of a concern used again": Case(
        _write("summary.toml", '\n[[visit]]\nid = "phones"\n'), f"{PHONES}:1:id", "there already, in summary.toml"
    ),
    "id that is none": Case(_mend(DRUGS, 'id = "n2"', 'id = "N 2"'), f"{DRUGS}:49:notes[2].id", "small letters"),
    "id that is too long": Case(_mend(DRUGS, '"n2"', f'"{"n" * 60}"'), f"{DRUGS}:49:notes[2].id", "length"),
    "no id": Case(_mend(DRUGS, 'id = "n2"\n', ""), f"{DRUGS}:48:notes[2]", "lacks its id"),
    "concern without a file": Case(
        lambda draft: (draft / PHONES).unlink(),
        f"{FRONT}:3:concerns",
        "lists 'phones', but there is no concerns/phones",
    ),
    "id that leaves the draft": Case(
        _mend(FRONT, '"phones",', '"../../etc/passwd",'), f"{FRONT}:3:concerns[2]", "must be small letters"
    ),
    "file name and id that disagree": Case(
        _mend(PHONES, 'id = "phones"', 'id = "calls"'), f"{PHONES}:1:id", "the file is named phones.toml"
    ),
    "id that is a number": Case(_mend(PHONES, 'id = "phones"', "id = 5"), f"{PHONES}:1:id", "must agree"),
    "newer format": Case(_mend(FRONT, "format = 1 ", "format = 2 "), f"{FRONT}:format", "a newer irp (format 2"),
    "format that is none": Case(_mend(FRONT, "format = 1 ", "format = 0 "), f"{FRONT}:2:format", ">= 1"),
    "format that is a text": Case(_mend(FRONT, "format = 1 ", 'format = "1" '), f"{FRONT}:2:format", "a whole number"),
    "format missing": Case(_mend(FRONT, "format = 1   # leave this alone\n", ""), f"{FRONT}:format", "says no format"),
    "empty report.toml": Case(_write(FRONT, b""), f"{FRONT}:format", "says no format"),
    "empty concern": Case(_write(PHONES, b""), PHONES, "lacks its id"),
    "binary": Case(_write(PHONES, b"\x89PNG\r\n\x1a\n\x00\x00"), f"{PHONES}:1", "is not UTF-8 text (byte 1)"),
    "NUL": Case(_write(PHONES, 'id = "phones"\ntext = "a\x00b"\n'), f"{PHONES}:2", "; mend it in a text editor"),
    "not UTF-8": Case(
        _write(PHONES, 'id = "phones"\nbody = "hmi-prisons"\ntext = "caf\xe9"\n'.encode("latin-1")),
        f"{PHONES}:3",
        "is not UTF-8 text (byte 47)",
    ),
    "UTF-16": Case(_write(PHONES, 'id = "phones"\n'.encode("utf-16")), f"{PHONES}:1", "is not UTF-8 text (byte 1)"),
    "over 10 MB": Case(_large(PHONES, 10_000_001), PHONES, "is larger than 10 MB"),
    "a line of 50 MB": Case(_large(DRUGS, 50_000_000), DRUGS, "is larger than 10 MB"),
    "nested deeply": Case(_mend(PHONES, "# A stub.", f"x = {'[' * 50_000}"), PHONES, "nested too deeply"),
    "nested deeply and closed": Case(
        _mend(PHONES, "# A stub.", f"x = {'[' * 50_000}{']' * 50_000}"), PHONES, "nested too deeply"
    ),
    "dotted 900 deep": Case(
        _mend(PHONES, "# A stub.", f"{'a.' * 900}a = 1"), PHONES, "is damaged: it is nested too deeply"
    ),
    "dotted 100,000 deep": Case(
        _mend(PHONES, "# A stub.", f"{'a.' * 100_000}a = 1"), PHONES, "is damaged: it is nested too deeply"
    ),
    "dotted deeply, in quotes and spaces": Case(
        _mend(PHONES, "# A stub.", f"""x = {{ {'"a" . ' * 900}a = 1 }}"""), PHONES, "is damaged: it is nested"
    ),
    "table deeply": Case(_mend(PHONES, "# A stub.", f"[[{'a.' * 900}a]]"), PHONES, "is damaged: it is nested"),
    "lists 300 deep": Case(
        _mend(PHONES, "# A stub.", f"x = {'[' * 300}{']' * 300}"), PHONES, "is damaged: it is nested too deeply"
    ),
    "tables 200 deep": Case(
        _mend(PHONES, "# A stub.", f"x = {'{a=' * 200}1{'}' * 200}"), PHONES, "is damaged: it is nested too deeply"
    ),
    "keys without end": Case(
        _mend(PHONES, "# A stub.", "".join(f"k{number}=1\n" for number in range(110_000))), PHONES, "than 100,000 keys"
    ),
    "huge number in other figures": Case(
        _mend(PHONES, 'id = "phones"', f"id = 0x{'f' * 50_000}"), PHONES, "is damaged: it has a number too large"
    ),
    "long id": Case(_mend(PHONES, 'id = "phones"', f'id = "{"p" * 50_000}"'), f"{PHONES}:1:id", "the two must agree"),
    "byte order mark in the middle": Case(_mend(PHONES, "# A stub.", "\ufeff"), f"{PHONES}:5", "; mend it in a text"),
    "lines that end in CR alone": Case(
        _write(PHONES, b'id = "phones"\rbody = "hmi-prisons"\r'), f"{PHONES}:1", "; mend it in a text editor"
    ),
    "huge number": Case(_mend(FRONT, '"green"', "9" * 5_000), FRONT, "a number too large"),
    "large number": Case(_mend(FRONT, "format = 1 ", f"format = {'9' * 30} "), f"{FRONT}:format", "a newer irp"),
    "endless number": Case(_mend(FRONT, "format = 1 ", "format = inf "), f"{FRONT}:2:format", "whole number"),
    "bad date": Case(
        _mend(DRUGS, "2025-12-08T10:42:00", "2025-12-38T10:42:00"), f"{DRUGS}:42", "; mend it in a text editor"
    ),
    "bad day of the visit": Case(
        _mend(FRONT, 'areas = ["Security"]', "visit.first = 2025-02-30"), f"{FRONT}:8", "; mend it in a text editor"
    ),
    "text for a date": Case(
        _mend(FRONT, 'areas = ["Security"]', 'visit.first = "8 December"'), f"{FRONT}:8:visit.first", "date"
    ),
    "month 13": Case(
        _mend(FRONT, '"2025-01"', '"2025-13"'), f"{FRONT}:25:inspections[2].when", 'or a month ("2025-01")'
    ),
    "year over 9999": Case(
        _mend(FRONT, 'colour = "green"', "imprint.year = 10000"), f"{FRONT}:10:imprint.year", "9999"
    ),
    "link out of the draft": Case(_linked(PHONES), PHONES, "leads out of the draft"),
    "link of report.toml out of the draft": Case(_linked(FRONT), FRONT, "leads out of the draft"),
    "link to nowhere": Case(_to_nowhere, PHONES, "leads out of the draft"),
    "link to itself": Case(_to_itself, PHONES, ""),
    "folder for a file": Case(_folder_for_file, PHONES, "is a folder"),
    "file for a folder": Case(_file_for_folder, "concerns", "not a directory"),
    "damaged review": Case(
        _write("review/drugs.toml", "[[comments]]\nid = 3\n"), "review/drugs.toml:2:comments[1].id", ""
    ),
    "damaged summary": Case(_write("summary.toml", "visit = 1\n"), "summary.toml:1:visit", "a list is wanted"),
    "damaged glossary": Case(
        _write("glossary.toml", "\n\nhouse = [1]\n"), "glossary.toml:3:house[1]", "a text is wanted"
    ),
    "damaged house texts": Case(_write("house.toml", "[texts]\nabout = 1\n"), "house.toml:1:texts", "a text is wanted"),
    "damaged unplaced lines": Case(
        _write("unplaced.toml", "[[lines]]\n"), "unplaced.toml:1:lines[1]", "lacks its line"
    ),
}

COMMANDS = ("show", "check", "export")


def contents(folder: Path) -> dict[str, object]:
    """All that is in the folder, with bytes (of large files their size and time) and where links lead."""
    return {path.relative_to(folder).as_posix(): _content(path) for path in folder.rglob("*")}


def _content(path: Path) -> object:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return path.readlink()
    if stat.S_ISDIR(mode):
        return "folder"
    return (path.stat().st_size, path.stat().st_mtime_ns) if path.stat().st_size > 1_000_000 else path.read_bytes()


def told(path: Path, place: str) -> str:
    """How the message begins."""
    name, _, rest = place.partition(":")
    return f"irp: {path / name}{':' if rest else ''}{rest}: "


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_damaged_draft_is_told_in_one_line_and_left_as_it_is(tmp_path: Path, case: Case) -> None:
    draft = handwritten(tmp_path / "draft")
    case.damage(draft)
    before = contents(tmp_path)
    result = run("show", draft)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(told(draft, case.place))
    assert case.words in result.stderr
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["truncated", "unknown judgement", "binary", "empty report.toml"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_a_damaged_draft(tmp_path: Path, name: str, command: str) -> None:
    draft = handwritten(tmp_path / "draft")
    CASES[name].damage(draft)
    before = contents(tmp_path)
    output = ("-o", str(tmp_path / "out.docx")) if command == "export" else ()
    result = run(command, draft, *output)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(told(draft, CASES[name].place))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing", "there is no such draft"),
        ("file", "is a file; a draft is a folder"),
        ("file/below", ""),
        ("empty", "is not a draft: it has no report.toml"),
        ("n" * 300, "cannot be read: file name too long"),
    ],
)
def test_what_is_no_draft_is_told_in_one_line(tmp_path: Path, command: str, name: str, words: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    before = contents(tmp_path)
    result = run(command, tmp_path / name)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"irp: {tmp_path / name}: {words}")
    assert contents(tmp_path) == before


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that anyone may enter, in a process without the rights of root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are POSIX's")
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        monkeypatch.setenv("XDG_CONFIG_HOME", name)
        monkeypatch.chdir(name)
        run(
            "export", handwritten(folder / "warm"), "-o", folder / "warm.docx"
        )  # nobody may not read Python's own files
        try:
            if root:
                os.seteuid(65534)
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.rglob("*/")):
                path.chmod(0o700)


@pytest.mark.parametrize("closed", ["draft", "draft/concerns", f"draft/{PHONES}", f"draft/{FRONT}"])
def test_a_draft_without_rights_is_told_in_one_line(nobody: Path, closed: str) -> None:
    handwritten(nobody / "draft")
    (nobody / closed).chmod(0)
    result = run("show", nobody / "draft")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"irp: {nobody / closed}")


@pytest.mark.parametrize(
    "command", [("new", "closed/new", "--establishment", "HMP X"), ("export", "draft", "-o", "closed/x.docx")]
)
def test_a_folder_that_takes_nothing_is_told_in_one_line(nobody: Path, command: tuple[str, ...]) -> None:
    handwritten(nobody / "draft")
    (nobody / "closed").mkdir()
    (nobody / "closed").chmod(0o500)
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    errors = [line for line in result.stderr.splitlines() if not line.startswith("note: ")]
    assert len(errors) == 1
    assert errors[0].startswith(f"irp: {command[-1] if command[0] == 'export' else command[1]}: ")
    assert list((nobody / "closed").iterdir()) == []


# Sources to import.

DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>"
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


PACKAGE = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
}


def _word(path: Path, parts: dict[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (PACKAGE | parts).items():
            package.writestr(name, content)


def _patched(path: Path, at: bytes, offset: int, value: bytes) -> None:
    data = bytearray(path.read_bytes())
    start = data.rindex(at) + offset
    data[start : start + len(value)] = value
    path.write_bytes(bytes(data))


def _encrypted(path: Path) -> None:
    _word(path, {"word/document.xml": DOCUMENT})
    _patched(path, b"PK\x01\x02", 8, b"\x01\x00")


def _unpacks_to_more_than_it_says(path: Path) -> None:
    _word(path, {"word/document.xml": DOCUMENT + " " * 5_000_000})
    _patched(path, b"PK\x01\x02", 24, struct.pack("<I", 200))


def _wrong_checksum(path: Path) -> None:
    _word(path, {"word/document.xml": DOCUMENT})
    _patched(path, b"PK\x01\x02", 16, b"\x00\x00\x00\x00")


def _cut(path: Path) -> None:
    _word(path, {"word/document.xml": DOCUMENT})
    path.write_bytes(path.read_bytes()[:-40])


def _twice(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", DOCUMENT)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("word/document.xml", DOCUMENT)


SOURCES: dict[str, tuple[str, Damage, str]] = {
    "missing": ("none.txt", lambda _: None, "cannot be read: no such file"),
    "missing Word": ("none.docx", lambda _: None, "cannot be read: no such file"),
    "a folder": ("folder.txt", Path.mkdir, "is a folder"),
    "empty": ("a.txt", lambda path: path.write_bytes(b""), "is it a report on an independent review"),
    "no report": ("a.txt", lambda path: path.write_text("Dear Sir,\n1.1 Hello."), "is it a report"),
    "not UTF-8": ("a.txt", lambda path: path.write_bytes(b"one\ntwo\ncaf\xe9\n"), ""),
    "text over 10 MB": ("a.txt", lambda path: path.write_bytes(b"a" * 10_000_001), "is larger than 10 MB"),
    "PDF": ("a.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), ""),
    "Word over 50 MB": ("a.docx", lambda path: path.write_bytes(b"PK" + bytes(50_000_000)), "is larger than 50 MB"),
    "no zip": ("a.docx", lambda path: path.write_bytes(b"This is not a zip."), "is not a Word document"),
    "empty Word": ("a.docx", lambda path: path.write_bytes(b""), "is not a Word document"),
    "cut off": ("a.docx", _cut, "is not a Word document, or is cut off"),
    "old Word": ("a.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500)), "Word's old format"),
    "old Word named new": ("a.docx", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500)), "old format"),
    "bomb": (
        "a.docx",
        lambda path: _word(path, {"word/document.xml": b" " * 20_000_000}),
        "unpacks to 19 MB in word/document.xml",
    ),
    "bomb beside the text": (
        "a.docx",
        lambda path: _word(path, {"word/document.xml": DOCUMENT, "word/media/a.bin": bytes(20_000_000)}),
        "unpacks to 19 MB in word/media/a.bin",
    ),
    "bomb that denies it": ("a.docx", _unpacks_to_more_than_it_says, "is damaged"),
    "thousands of parts": (
        "a.docx",
        lambda path: _word(path, dict.fromkeys(map(str, range(5_001)), "")),
        "unpacks to more than any report has",
    ),
    "wrong checksum": ("a.docx", _wrong_checksum, "is damaged (word/document.xml cannot be unpacked)"),
    "password": ("a.docx", _encrypted, "has a password"),
    "part that climbs out": (
        "a.docx",
        lambda path: _word(path, {"word/document.xml": DOCUMENT, "../x": ""}),
        "holds a part named '../x'",
    ),
    "part at the root": (
        "a.docx",
        lambda path: _word(path, {"word/document.xml": DOCUMENT, "/etc/passwd": ""}),
        "holds a part named '/etc/passwd'",
    ),
    "part twice": ("a.docx", _twice, "holds a part named 'word/document.xml'"),
    "no text": ("a.docx", lambda path: _word(path, {"word/styles.xml": DOCUMENT}), "is not a Word document"),
    "no body": ("a.docx", lambda path: _word(path, {"word/document.xml": "<a/>"}), "it has no text"),
    "no XML": ("a.docx", lambda path: _word(path, {"word/document.xml": "{}"}), "is damaged (word/document.xml"),
    "entities": ("a.docx", lambda path: _word(path, {"word/document.xml": ENTITIES + DOCUMENT}), "document type"),
    "entities in UTF-16": (
        "a.docx",
        lambda path: _word(path, {"word/document.xml": (ENTITIES + DOCUMENT).encode("utf-16")}),
        "document type",
    ),
    "entities in the styles": (
        "a.docx",
        lambda path: _word(path, {"word/document.xml": DOCUMENT, "word/styles.xml": f"{ENTITIES}<a/>"}),
        "document type in word/styles.xml",
    ),
    "strict": (
        "a.docx",
        lambda path: _word(
            path,
            {
                "word/document.xml": DOCUMENT.replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            },
        ),
        "Strict Open XML",
    ),
    "a letter": ("a.docx", lambda path: _word(path, {"word/document.xml": DOCUMENT}), "is it a report"),
}


@pytest.mark.parametrize(("name", "make", "words"), SOURCES.values(), ids=SOURCES)
def test_a_hostile_source_is_told_in_one_line_and_makes_no_draft(
    tmp_path: Path, name: str, make: Damage, words: str
) -> None:
    make(tmp_path / name)
    before = contents(tmp_path)
    result = run("import", tmp_path / name, tmp_path / "new")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"irp: {tmp_path / name}:")
    assert words in result.stderr
    assert contents(tmp_path) == before


def test_the_line_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\ntwo\ncaf\xe9\n")
    assert run("import", tmp_path / "a.txt", tmp_path / "new").stderr.startswith(f"irp: {tmp_path / 'a.txt'}:3: is not")


# What would be covered.


@pytest.mark.parametrize("target", ["draft", "draft/report.toml", "draft/report.toml/below"])
@pytest.mark.parametrize("command", ["new", "import"])
def test_what_is_there_is_never_covered(tmp_path: Path, command: str, target: str) -> None:
    draft = handwritten(tmp_path / "draft")
    (tmp_path / "source.txt").write_text(run("show", draft).stdout)
    before = contents(tmp_path)
    if command == "new":
        result = run("new", tmp_path / target, "--establishment", "HMP Example")
    else:
        result = run("import", tmp_path / "source.txt", tmp_path / target)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"irp: {tmp_path / target}: ")
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("missing/out.docx", "cannot be written: there is no folder"),
        ("folder.docx", "is a folder; name a file"),
        ("file/out.docx", "cannot be written: there is no folder"),
        ("draft/report.toml", "is no name for a report; one ends in .docx for Word"),
        ("draft/report.docx", "lies inside the draft"),
        (f"{'n' * 300}.docx", "cannot be written: file name too long"),
    ],
)
def test_an_export_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, output: str, words: str) -> None:
    draft = handwritten(tmp_path / "draft")
    for name, old in (("report.toml", ('colour = "green"', 'category = "C"', 'weather = "wet"')),):
        for line in old:
            mend(draft / name, f"{line}\n", "")
    for line in ('mood = "grim"', "certain = false", "age = 3", "room = 12"):
        mend(draft / DRUGS, f"{line}\n", "")
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "file").write_bytes(b"")
    before = contents(tmp_path)
    result = run("export", draft, "-o", tmp_path / output)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"irp: {tmp_path / output}: {words}")
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("Safety | Fine.\n# no item\n\nNo bar here\n", 4, "must read `Area | concern`"),
        ("Safety | Fine. | nobody\n", 1, "the body one of hmi-prisons"),
        ("Safety | Fine.\r\nSafety | One | ofsted | more\r\n", 2, "must read"),
        (b"Safety | Fine.\ncaf\xe9 | Bad.\n", 2, "is not UTF-8"),
    ],
)
def test_a_wrong_line_of_concerns_is_told_and_begins_no_draft(
    tmp_path: Path, content: str | bytes, line: int, words: str
) -> None:
    path = tmp_path / "concerns.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    before = contents(tmp_path)
    result = run("new", tmp_path / "new", "--establishment", "HMP Example", "--concerns", path)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"irp: {path}:{line}: ")
    assert words in result.stderr
    assert contents(tmp_path) == before


def test_a_missing_list_of_concerns_is_told(tmp_path: Path) -> None:
    result = run("new", tmp_path / "new", "--establishment", "HMP X", "--concerns", tmp_path / "none.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(f"irp: {tmp_path / 'none.txt'}: cannot be read: ")
    assert not (tmp_path / "new").exists()
