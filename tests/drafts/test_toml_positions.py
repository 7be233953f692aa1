"""Lines of keys, counted by hand."""

import pytest

from irp_tui.drafts.toml_text import Path, comments, dotted, line_of

FRONT = '''\
# A front, with "quotes" and """three of them""" in a comment.
format = 1
"partner" = "ofsted"
areas = [
    "a = 1",
    """
    areas = 2
    [visit]
    """,
    'b = "c"', # [team]
    ["x"],
]
name = 'three """ in a line'
other = "three \\""" in a line \\\\"
'alongside' = []

[visit]
first = 2025-12-08   # first = 1
last=2025-12-10

[[inspections]]
when = "2021"

[inspections.outcomes]
safety = "poor"
  respect = "good"

[[ inspections ]]
when = """
2025
when = "2024"
\'\'\'"""
  [ inspections . outcomes ]
  "safety" = "poor"

[[team]]
id = "t1"
text = \'\'\'
"""
[[team]]
id = "no"
\'\'\'
role = "x"
[[team]]
id = "t2"
establishment.name = "y"
"establishment" . "head" = "z"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 0),
        (("format",), 2),
        (("partner",), 3),
        (("areas",), 4),
        (("areas", 1), 4),
        (("name",), 13),
        (("other",), 14),
        (("alongside",), 15),
        (("visit",), 17),
        (("visit", "first"), 18),
        (("visit", "last"), 19),
        (("visit", "none"), 17),
        (("inspections", 0), 21),
        (("inspections", 0, "when"), 22),
        (("inspections", 0, "outcomes"), 24),
        (("inspections", 0, "outcomes", "safety"), 25),
        (("inspections", 0, "outcomes", "respect"), 26),
        (("inspections", 1), 28),
        (("inspections", 1, "when"), 29),
        (("inspections", 1, "outcomes"), 33),
        (("inspections", 1, "outcomes", "safety"), 34),
        (("inspections", 1, "outcomes", "respect"), 33),
        (("team", 0, "id"), 37),
        (("team", 0, "text"), 38),
        (("team", 0, "role"), 43),
        (("team", 1), 44),
        (("team", 1, "id"), 45),
        (("team", 1, "establishment", "name"), 46),
        (("team", 1, "establishment", "head"), 47),
        (("nothing",), 0),
    ],
    ids=str,
)
def test_a_key_stands_where_a_person_sees_it(path: Path, line: int) -> None:
    assert line_of(FRONT, path) == line


def test_windows_line_ends_do_not_move_the_lines() -> None:
    assert line_of(FRONT.replace("\n", "\r\n"), ("team", 1, "id")) == 45


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("visit", "first"), "visit.first"),
        (("inspections", 1, "outcomes", "safety"), "inspections[2].outcomes.safety"),
        (("areas", 0), "areas[1]"),
    ],
)
def test_places_are_written_as_people_count(path: Path, words: str) -> None:
    assert dotted(path) == words


def test_comments_are_told_from_what_looks_like_them() -> None:
    text = """\
# one
a = '# no' # two
b = \"\"\"
# no
\"\"\"\"\" # three
c = [ # four
  "#", '''#'''', # five\x20\x20
]
d = "\\"#"#six
"""
    assert comments(text) == ["# one", "# two", "# three", "# four", "# five", "#six"]
