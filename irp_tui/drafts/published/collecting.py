"""What has been read of a published report so far."""

import re

from irp_tui.drafts.published.lines import Line
from irp_tui.drafts.published.naming import Names
from irp_tui.report import fields, markup
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


class Collected:
    """The parts of a report as they are found. `report` is what they come to.

    `ids` leads from the source's paragraph numbers to the ids of those paragraphs.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.names = Names()
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
        """The report that the parts come to."""
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
        """A written paragraph, its number remembered for the references to it."""
        text = line.prose()
        id = self.names.kept(line.ids.get("p")) or self.names.short("p", text)
        self.ids[line.number()] = id
        return Paragraph(id, text)

    def words(self, key: str) -> str:
        """The house's fixed text, with the facts found so far."""
        return fields.fill(self.house.texts.get(key, ""), fields.facts(self.report()))

    def own(self, key: str, text: str) -> None:
        """Keep a fixed text as this report's own, where it is not the house's."""
        if text and not self.is_house(key, text):
            self.texts[key] = text

    def is_house(self, key: str, text: str) -> bool:
        """Whether the text is the house's, with its links and emphasis or, as plain text has it, without."""
        words = self.words(key).strip()
        return text.strip() in (words, "\n".join(markup.inline(line)[0] for line in words.split("\n")))


def matching(template: str, field: str) -> re.Pattern[str]:
    """A pattern for a sentence whose one field may be anything: group 1."""
    before, _, after = template.partition(f"{{{field}}}")
    return re.compile(f"{re.escape(before)}(.*?){re.escape(after)}", re.IGNORECASE)
