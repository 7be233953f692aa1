"""Collects the parts of a report as a published one is read; ids, dates and outcomes."""

import datetime as dt
import re
from base64 import b32encode
from collections.abc import Iterable
from hashlib import blake2b
from itertools import count

from msgspec.structs import replace

from irp_tui.drafts.importer.lines import Line
from irp_tui.report import dates, markup, placeholders
from irp_tui.report.house import Body, House
from irp_tui.report.model import (
    Concern,
    Entry,
    Establishment,
    Glossary,
    Imprint,
    Inspection,
    Member,
    Own,
    Paragraph,
    Practice,
    Report,
    Signature,
    Summary,
    Visit,
)
from irp_tui.report.wording import MONTHS


class ReportBuilder:
    """Collects the parts of a report as they are found; `report` makes it of them.

    `ids` leads from the source's paragraph numbers to the ids of those paragraphs.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.names = NewIds()
        self.ids: dict[str, str] = {}
        self.establishment = Establishment()
        self.visit = Visit()
        self.partner: Body | None = None
        self.alongside: tuple[str, ...] = ()
        self.inspections: list[Inspection] = []
        self.areas: list[str] = []
        self.concerns: list[Concern] = []
        self.summary: dict[str, list[Paragraph]] = {"introduction": [], "inspection": [], "visit": []}
        self.practice: list[Practice] = []
        self.team: list[Member] = []
        self.signature = Signature(office="")
        self.imprint = Imprint()
        self.terms: list[str] = []
        self.entries: list[Entry] = []
        self.texts: dict[str, str] = {}
        self.definitions: dict[str, dict[str, str]] = {}

    def report(self) -> Report:
        """Make the report of the parts so far."""
        return Report(
            house=self.house,
            origin="imported",
            establishment=self.establishment,
            visit=self.visit,
            partner=self.partner.id if self.partner else "",
            alongside=self.alongside,
            inspections=tuple(self.inspections),
            areas=tuple(dict.fromkeys(self.areas)),
            concerns=tuple(self.concerns),
            summary=Summary(
                tuple(self.summary["introduction"]),
                tuple(self.summary["inspection"]),
                tuple(self.summary["visit"]),
                tuple(self.practice),
            ),
            team=tuple(self.team),
            signature=self.signature,
            imprint=self.imprint,
            glossary=Glossary(tuple(self.terms), tuple(self.entries)),
            own=Own(self.texts, self.definitions),
        )

    def paragraph(self, line: Line) -> Paragraph:
        """Make a paragraph, and remember its number for references to it."""
        text = line.prose()
        id = self.names.kept(line.ids.get("p")) or self.names.short("p", text)
        self.ids[line.number()] = id
        return Paragraph(id, text)

    def words(self, key: str) -> str:
        """Return the house's fixed text, with the facts found so far."""
        return placeholders.fill(self.house.texts.get(key, ""), placeholders.facts(self.report()))

    def own(self, key: str, text: str) -> None:
        """Keep a fixed text as this report's own, where it is not the house's."""
        if text and not self.is_house(key, text):
            self.texts[key] = text

    def is_house(self, key: str, text: str) -> bool:
        """Whether the text is the house's, with its links and emphasis or, as plain text has it, without."""
        words = self.words(key).strip()
        return text.strip() in (words, "\n".join(markup.inline(line)[0] for line in words.split("\n")))


def matching(template: str, field: str) -> re.Pattern[str]:
    """Make a pattern for a sentence whose one field may be anything: group 1."""
    before, _, after = template.partition(f"{{{field}}}")
    return re.compile(f"{re.escape(before)}(.*?){re.escape(after)}", re.IGNORECASE)


LONGEST = 30


class NewIds:
    """Gives out ids that are not in use yet."""

    def __init__(self) -> None:
        self._used = {"report"}

    def kept(self, id: str | None) -> str | None:
        """Return the id, where our own export gave one and it is free."""
        if not id or id in self._used:
            return None
        self._used.add(id)
        return id

    def short(self, prefix: str, text: str) -> str:
        """Make a short id from the text's digest: "p7k2"."""
        letters = b32encode(blake2b(text.encode()).digest()).decode().lower().rstrip("=")
        return self._first(f"{prefix}{letters[:length]}" for length in range(3, len(letters)))

    def slug(self, words: str) -> str:
        """Make a readable id: "staff-prisoner-relationships", with a number where that is taken."""
        plain = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:LONGEST].strip("-")
        stem = plain if plain[:1].isalpha() else f"item-{plain}".strip("-")
        return self._first(stem if number == 1 else f"{stem}-{number}" for number in count(1))

    def _first(self, candidates: Iterable[str]) -> str:
        id = next(id for id in candidates if id not in self._used)
        self._used.add(id)
        return id


def read_row(found: ReportBuilder, cells: list[str]) -> None:
    """Read a healthy prison test and its grade at each inspection; other rows are passed over."""
    tests = {test.name: test.id for test in found.house.tests.get(found.establishment.population, ())}
    grades = {grade.label.casefold(): grade.id for grade in found.house.grades}
    test = tests.get(cells[0].strip())
    if not test:
        return
    for index, cell in enumerate(cells[1 : len(found.inspections) + 1]):
        if grade := grades.get(cell.strip().casefold()):
            inspection = found.inspections[index]
            found.inspections[index] = replace(inspection, outcomes=inspection.outcomes | {test: grade})


def read_sentences(found: ReportBuilder, text: str) -> bool:
    """Read the sentences that `report.figure_text` makes of all rows; whether the text is such sentences.

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


_DAYS = re.compile(r"(?:(?P<first>\d.*?)\s*(?:[-–—]|to)\s*)?(?P<last>\d.*)")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s+\d{{4}}\b")


def days(text: str) -> tuple[dt.date, dt.date] | None:
    """Read the first and last day of a visit from "8–10 December 2025" and longer forms; None where it is none."""
    match = _DAYS.fullmatch(text.strip())
    if not match:
        return None
    last = match["last"].split()
    first = match["first"].split() if match["first"] else last
    start, end = (dates.day(" ".join(words)) for words in ((*first, *last[len(first) :]), last))
    return (start, end) if start and end else None


def month(text: str) -> str:
    """Find the first month in the text, as "2025-12"; "" where there is none."""
    found = _MONTH.search(text)
    return (dates.when(found[0]) or "") if found else ""


def years(text: str) -> list[str]:
    """Find the years in the text, in its order."""
    return re.findall(r"\b(?:19|20)\d\d\b", text)
