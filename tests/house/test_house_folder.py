"""A user's own house folder over the house's own."""

from pathlib import Path

import pytest

from irp_tui.errors import HouseError
from irp_tui.house import load_house

HOUSE = load_house()


def test_an_empty_folder_or_one_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert load_house(tmp_path) == HOUSE
    assert load_house(tmp_path / "gone") == HOUSE


def test_a_text_in_the_folder_wins_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "texts.toml").write_text('contents = "What is in it"\nextra = "More"\n', "utf-8")
    house = load_house(tmp_path)

    assert house.texts == HOUSE.texts | {"contents": "What is in it", "extra": "More"}
    assert house.bodies == HOUSE.bodies
    assert house.terms == HOUSE.terms


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "texts.toml").write_text('contents = "Inhalt"\r\n', "utf-8-sig")

    assert load_house(tmp_path).texts["contents"] == "Inhalt"


def test_a_term_in_the_folder_needs_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text(
        '[[terms]]\nid = "csip"\ntext = "Ours."\n\n[[terms]]\nid = "new"\nterm = "New"\ntext = "So."\n', "utf-8"
    )
    house = load_house(tmp_path)
    before, after, new = HOUSE.term("csip"), house.term("csip"), house.term("new")

    assert before
    assert after
    assert new
    assert (after.term, after.aliases, after.text) == (before.term, before.aliases, "Ours.")
    assert (new.term, new.aliases) == ("New", ())
    assert len(house.terms) == len(HOUSE.terms) + 1
    assert [term.id for term in house.terms][:-1] == [term.id for term in HOUSE.terms]


def test_a_definition_in_the_folder_wins_and_the_scale_keeps_its_order(tmp_path: Path) -> None:
    (tmp_path / "bodies.toml").write_text(
        '[[scales]]\nid = "hmi-prisons"\n[[scales.judgements]]\nid = "good"\ndefinition = "All is done."\n', "utf-8"
    )
    ours, theirs = HOUSE.scale("hmi-prisons"), load_house(tmp_path).scale("hmi-prisons")

    assert [step.id for step in theirs.judgements] == [step.id for step in ours.judgements]
    assert theirs.judgements[:-1] == ours.judgements[:-1]
    assert theirs.judgements[-1].definition == "All is done."
    assert theirs.judgements[-1].label == "Good progress"


def test_a_body_can_be_added_with_a_scale_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "bodies.toml").write_text(
        """
        [[scales]]
        id = "ciw"
        judgements = [{ id = "some", label = "Some progress", phrase = "some progress" }]

        [[bodies]]
        id = "ciw"
        name = "CIW"
        full-name = "Care Inspectorate Wales"
        role = "partner"
        scale = "ciw"
        verdict = "CIW considered that there was {progress}."
        """,
        "utf-8",
    )
    house = load_house(tmp_path)
    body = house.body("ciw")

    assert body
    assert (body.role, body.full_name, body.item) == ("partner", "Care Inspectorate Wales", "concern")
    assert house.scale(body.scale).rank("some") == 0
    assert house.bodies[:-1] == HOUSE.bodies


def test_areas_and_settings_in_the_folder_win(tmp_path: Path) -> None:
    (tmp_path / "areas.toml").write_text('[men]\nSafety = ["One", "Two"]\n', "utf-8")
    (tmp_path / "tests.toml").write_text("[settings]\nkinds-of-source = 3\n", "utf-8")
    house = load_house(tmp_path)

    assert house.areas["men"]["Safety"] == ("One", "Two")
    assert house.areas["men"]["Respect"] == HOUSE.areas["men"]["Respect"]
    assert house.settings.kinds_of_source == 3
    assert house.settings.months_most == 12


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.toml").write_text("damaged =", "utf-8")

    assert load_house(tmp_path) == HOUSE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("texts.toml", b"contents = "),
        ("texts.toml", b'contents = "no end'),
        ("texts.toml", b"contents = 5"),
        ("texts.toml", b'[contents]\ntitle = "So"'),
        ("texts.toml", b"contents = '\xff\xfe'"),
        ("texts.toml", b"\x00"),
        ("texts.toml", b'contents = "a"\ncontents = "b"'),
        ("texts.toml", b"n = " + b"9" * 5000),
        ("texts.toml", b"n = " + b"[" * 50_000),
        ("areas.toml", b'men = ["Safety"]'),
        ("areas.toml", b'[men]\nSafety = "Security"'),
        ("bodies.toml", b'[[bodies]]\nname = "No id"'),
        ("bodies.toml", b'[[bodies]]\nid = "new"\nname = "No role"'),
        ("bodies.toml", b'[[bodies]]\nid = "new"\nname = "New"\nrole = "chief"'),
        ("bodies.toml", b"bodies = 5"),
        ("bodies.toml", b'bodies = ["new"]'),
        ("bodies.toml", b'bodies = [{ id = "ofsted" }, 5]'),
        ("bodies.toml", b"[[scales]]\nid = []"),
        ("bodies.toml", b'[[scales]]\nid = "ofsted"\njudgements = [{ label = "Good" }]'),
        ("tests.toml", b'[[grades]]\nid = "good"\nvalue = "four"'),
        ("tests.toml", b'[settings]\nmonths-least = "eight"'),
        ("glossary.toml", b'[[terms]]\nid = "new"\nterm = "No text"'),
        ("glossary.toml", b'[[terms]]\nid = "csip"\ntext = "So."\n[[terms]]\nterm = "No id"\ntext = "So."'),
        ("glossary.toml", b'[[terms]]\nid = "csip"\naliases = "CSIP"'),
    ],
)
def test_a_damaged_file_is_named_and_the_way_out_too(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(HouseError) as raised:
        load_house(tmp_path)

    assert str(raised.value).startswith(f"{tmp_path / name}: ")
    assert str(raised.value).endswith("; mend the file or take it out of the house folder")


def test_a_damaged_line_is_named_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "texts.toml").write_text('contents = "Contents"\ncover-by = by us\n', "utf-8")

    with pytest.raises(HouseError, match="line 2"):
        load_house(tmp_path)


def test_a_value_that_does_not_fit_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "texts.toml").write_text("contents = 5\n", "utf-8")

    with pytest.raises(HouseError, match="Expected `str`, got `int`"):
        load_house(tmp_path)


def test_a_mended_folder_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "texts.toml").write_text("contents = 5\n", "utf-8")
    with pytest.raises(HouseError):
        load_house(tmp_path)
    (tmp_path / "texts.toml").write_text('contents = "Inhalt"\n', "utf-8")

    assert load_house(tmp_path).texts["contents"] == "Inhalt"
