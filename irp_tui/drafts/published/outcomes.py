"""Reads the values of Figure 1: from the rows of a table, or from the sentences that our own Word document has."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from irp_tui.drafts.published.collecting import Collected


def read_row(found: Collected, cells: list[str]) -> None:
    """A healthy prison test and its grade at each inspection; other rows are passed over."""
    tests = {test.name: test.id for test in found.house.tests.get(found.establishment.population, ())}
    grades = {grade.label.casefold(): grade.id for grade in found.house.grades}
    test = tests.get(cells[0].strip())
    if not test:
        return
    for index, cell in enumerate(cells[1 : len(found.inspections) + 1]):
        if grade := grades.get(cell.strip().casefold()):
            inspection = found.inspections[index]
            found.inspections[index] = replace(inspection, outcomes=inspection.outcomes | {test: grade})


def read_sentences(found: Collected, text: str) -> bool:
    """The sentences that `report.spoken` makes of all rows; whether the text is such sentences.

    Grades are matched by their years, so that one that is missing moves no other.
    """
    tests = _any_of(test.name for test in found.house.tests.get(found.establishment.population, ()))
    sentences = re.split(rf"(?:\A|(?<=\. ))({tests}): ", text)
    grades = _any_of(grade.label for grade in found.house.grades)
    given = re.compile(rf"(?:\A|, | and )({grades}) in (\d{{4}})(?=, | and |\.|\Z)", re.IGNORECASE)
    for test, sentence in zip(sentences[1::2], sentences[2::2], strict=True):
        years = {year: grade for grade, year in given.findall(sentence)}
        read_row(found, [test, *(years.get(inspection.when[:4], "") for inspection in found.inspections)])
    return len(sentences) > 1


def _any_of(words: Iterable[str]) -> str:
    # The longest first: one name may begin as another does.
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True)) or r"(?!)"
