"""The page "Glossary": the entries that print, those that could, and this report's own wording of fixed texts."""

from collections.abc import Iterator

from msgspec.structs import replace

from irp_tui.checks.glossary import offered
from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.house import Term
from irp_tui.report.model import Entry, Report
from irp_tui.tui.form.items import Action, Choice, Editable, EditContext, Item, Label, TextField, Transaction, new_id
from irp_tui.tui.pages.fields import options
from irp_tui.tui.pages.paragraphs import as_prose
from irp_tui.tui.pages.view import LOCKED, View

_NEW = "glossary.new"
_REWORD = "texts.add"
_OFFERED = 9
"""Entries offered at once: as many as there are digits. The next come up as these are added."""

_LABEL = 45  # columns of an option at most


class EntryText(Editable, frozen=True):
    """An entry as printed. Writing in one of the house's words it anew for this report, under the same id."""

    id: str
    is_term: bool

    @property
    def place(self) -> str:
        """The entry."""
        return f"glossary.{self.id}"

    def _entry(self, report: Report) -> Entry:
        printed = next((term for term in report.terms() if term.id == self.id), Term(self.id, "", ""))
        return Entry(self.id, printed.term, printed.text)

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set the term, or its text."""
        entry = self._entry(context.report)
        return Transaction((e.SetEntry(replace(entry, term=text) if self.is_term else replace(entry, text=text)),))

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Remove an entry without a word."""
        entry = self._entry(context.report)
        return self.remove(context) if not (text or entry.term or entry.text) else None

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out; one of the house's that was worded anew goes back to the house's wording first."""
        glossary = context.report.glossary
        is_own = any(entry.id == self.id for entry in glossary.entries)
        others = tuple(id for id in glossary.house if id != self.id)
        edit: Edit = e.RemoveEntry(self.id) if is_own else e.UseTerms(others)
        if is_own and self.id in glossary.house and context.report.house.term(self.id):
            return Transaction((edit,), entry_key(self.id), 0)
        ids = [term.id for term in context.report.terms()]
        at = ids.index(self.id) if self.id in ids else 0
        left = [id for id in ids if id != self.id]
        return Transaction((edit,), entry_key(left[min(at, len(left) - 1)]) if left else _NEW, 0)


class NewEntry(Editable, frozen=True):
    """The place for an entry of the report's own: writing its term there begins it."""

    @property
    def place(self) -> str:
        """The glossary."""
        return "glossary"

    def write(self, context: EditContext, text: str) -> Transaction:
        """Begin the entry."""
        report = context.report
        taken = [*(term.id for term in report.house.terms), *(entry.id for entry in report.glossary.entries)]
        id = new_id(report, taken)
        return Transaction((e.SetEntry(Entry(id, text)),), entry_key(id))


class OfferedTerms(Editable, frozen=True):
    """The house's entries that the report could print."""

    @property
    def place(self) -> str:
        """The glossary."""
        return "glossary"

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Print this one."""
        return Transaction((e.UseTerms((*context.report.glossary.house, option)),))


class FixedText(Editable, frozen=True):
    """A fixed text in this report's own wording."""

    key: str

    @property
    def place(self) -> str:
        """The text."""
        return f"texts.{self.key}"

    @property
    def is_wording(self) -> bool:
        """It is."""
        return True

    def why_locked(self, context: EditContext) -> str:
        """Lock what was published, in an imported report."""
        return _locked(context, self.place)

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its words."""
        del context
        return Transaction((e.SetHouseText(self.key, text),))

    def remove(self, context: EditContext) -> Transaction | None:
        """Go back to the house's wording."""
        del context
        return Transaction((e.SetHouseText(self.key, None),), _REWORD)


class DefinitionText(Editable, frozen=True):
    """The definition of a judgement in this report's own wording."""

    scale: str
    judgement: str

    @property
    def place(self) -> str:
        """The definition."""
        return f"definitions.{self.scale}.{self.judgement}"

    @property
    def is_wording(self) -> bool:
        """It is."""
        return True

    def why_locked(self, context: EditContext) -> str:
        """Lock what was published, in an imported report."""
        return _locked(context, self.place)

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its words."""
        del context
        return Transaction((e.SetDefinition(self.scale, self.judgement, text),))

    def remove(self, context: EditContext) -> Transaction | None:
        """Go back to the house's wording."""
        del context
        return Transaction((e.SetDefinition(self.scale, self.judgement, None),), _REWORD)


def _locked(context: EditContext, place: str) -> str:
    return LOCKED if context.report.origin == "imported" and context.unlocked != place else ""


def entry_key(id: str, part: str = "term") -> str:
    """Return the key of an entry's term, or of its text."""
    return f"glossary.{id}" if part == "term" else f"glossary.{id}.{part}"


def items(view: View) -> tuple[Item, ...]:
    """Return the whole page."""
    return (*_glossary(view.report), *_own(view.report))


def _glossary(report: Report) -> Iterator[Item]:
    lead = "In the order of the alphabet, as they will print." if report.terms() else "No entry is printed yet."
    yield Label(key="glossary", style="title", text=report.words("glossary-title"), foot=lead, help="glossary")
    yield from _offered(report)
    for term in report.terms():
        yield from _entry(report, term)
    yield TextField(
        key=_NEW,
        margin="+",
        hint="Write a term here to add an entry of your own.",
        help="glossary.entry",
        editable=NewEntry(),
        gap=0,
    )
    yield Action(key="glossary.add", text="+ Add one of the house's entries", command="add-term", help="glossary.house")


def _offered(report: Report) -> Iterator[Item]:
    found = offered(report)
    more = f" {len(found) - _OFFERED} more come after these." if len(found) > _OFFERED else ""
    if found:
        told = f"The report uses these words, and the house explains them. A digit adds the entry.{more}"
        yield Label(style="quiet", text=told, gap=0)
        yield Choice(
            key="glossary.offered",
            help="glossary.house",
            editable=OfferedTerms(),
            options=options((term.id, _short(term)) for term in found[:_OFFERED]),
            many=True,
        )


def _short(term: Term) -> str:
    """Return the term, or where that is long its abbreviation."""
    if len(term.term) <= _LABEL:
        return term.term
    name, bracket, rest = term.term.partition("(")
    return rest.partition(")")[0] if bracket else f"{name[:_LABEL].rstrip()}…"


def _entry(report: Report, term: Term) -> Iterator[Item]:
    is_own = any(entry.id == term.id for entry in report.glossary.entries)
    is_house = report.house.term(term.id) is not None
    told = "The house's words. Writing here changes them for this report only." if not is_own else ""
    again = "This report's own words for an entry of the house. Ctrl+D goes back to the house's."
    yield TextField(
        key=entry_key(term.id),
        style="concern",
        text=as_prose(term.term),
        hint="The term.",
        help="glossary.entry",
        editable=EntryText(term.id, is_term=True),
        gap=0,
    )
    yield TextField(
        key=entry_key(term.id, "text"),
        text=as_prose(term.text),
        hint="What it means, for a reader who does not know prisons.",
        foot=told or (again if is_house else "This report's own entry."),
        help="glossary.entry",
        editable=EntryText(term.id, is_term=False),
    )


def _own(report: Report) -> Iterator[Item]:
    foot = "Titles, sentences and definitions that this report words otherwise than the house. Ctrl+D goes back."
    yield Label(key="texts", style="heading", text="Fixed texts of this report's own", foot=foot, help="texts")
    for key, text in report.own.texts.items():
        yield _fixed(FixedText(key), key.replace("-", " "), text)
    for scale, worded in report.own.definitions.items():
        for judgement, text in worded.items():
            step = report.house.scale(scale).get(judgement)
            yield _fixed(DefinitionText(scale, judgement), step.label if step else judgement, text)
    yield Action(key=_REWORD, text="+ Word another fixed text anew", command="reword", help="texts")


def _fixed(editable: FixedText | DefinitionText, label: str, text: str) -> Item:
    return TextField(
        key=editable.place,
        margin=label.capitalize(),
        wide=True,
        text=text,
        hint="Without a word here, nothing is printed in its place.",
        lines=True,
        help="texts",
        editable=editable,
    )
