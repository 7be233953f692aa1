"""What must hold between the files of a draft, beyond the type of each."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from irp_tui.drafts import layout, toml_text
from irp_tui.errors import DraftError
from irp_tui.report.house import House
from irp_tui.report.model import Concern, Glossary, Own, Summary


class Source(Protocol):
    """A file as read."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def value(self) -> Any:
        """What that means."""


Sources = Mapping[str, Source]


class TwiceError(DraftError):
    """An id is there twice, in two files or one; `other` is the error that blames the other file for it."""

    def __init__(self, source: Source, other: Source, where: toml_text.Path, id: str) -> None:
        self.id = id
        name = other.path.name if other is not source else "this file"
        message = f"the id {id!r} is there already, in {name}; give one of the two another"
        line = toml_text.line_of(source.text, where)
        super().__init__(source.path, message, line=line, key=toml_text.dotted(where))
        self.other = DraftError(other.path, f"the id {id!r} is there already, in {source.path.name}")


def validate(sources: Sources, house: House) -> list[str]:
    """Check the files against each other; return a sentence for each thing that does not fit but does no harm.

    Raises:
        DraftError: something refers to what is not there, or an id is there twice.
    """
    _vet_front(sources, house)
    _vet_ids(sources)
    for name, source in sources.items():
        if name.startswith(layout.CONCERNS):
            _vet_concern(source, house)
    return [*_strays(sources), *_unknown_to_house(sources, house)]


def _refuse(source: Source, where: toml_text.Path, message: str) -> DraftError:
    line = toml_text.line_of(source.text, where)
    return DraftError(source.path, message, line=line, key=toml_text.dotted(where))


def _must_be_known(source: Source, where: toml_text.Path, value: str, known: Iterable[str], what: str) -> None:
    known = tuple(known)
    if value and value not in known:
        raise _refuse(source, where, f"{value!r} is not {what} the house knows: {', '.join(known)}")


def _vet_front(sources: Sources, house: House) -> None:
    source = sources[layout.REPORT]
    front: layout.ReportFile = source.value
    partners, others = ([body.id for body in house.bodies if body.role == role] for role in ("partner", "alongside"))
    _must_be_known(source, ("partner",), front.partner, partners, "an education inspectorate")
    for body in front.alongside:
        _must_be_known(source, ("alongside",), body, others, "a body that comes along")
    for concern in front.concerns:
        if f"{layout.CONCERNS}{concern}.toml" not in sources:
            message = f"lists {concern!r}, but there is no {layout.CONCERNS}{concern}.toml; put it back or take it out"
            raise _refuse(source, ("concerns",), message)
    grades = [grade.id for grade in house.grades]
    for index, inspection in enumerate(front.inspections):
        for test, grade in inspection.outcomes.items():
            _must_be_known(source, ("inspections", index, "outcomes", test), grade, grades, "a grade")


def _vet_concern(source: Source, house: House) -> None:
    concern: Concern = source.value
    _must_be_known(source, ("body",), concern.body, house.owners(), "a body with items of its own that")
    value = concern.judgement.value
    # One of another body's scale is a problem for `check`, and no reason not to open the draft.
    if value and not any(scale.get(value) for scale in house.scales):
        body = house.body(concern.body) or house.lead()
        known = ", ".join(f"{step.id} ({step.label})" for step in house.scale(body.scale).judgements)
        raise _refuse(source, ("judgement", "value"), f"{value!r} is no judgement of {body.name}; write one of {known}")


def _vet_ids(sources: Sources) -> None:
    seen: dict[str, Source] = {}
    for source in sources.values():
        for where, id in ids_in(source.value):
            if id in seen:
                raise TwiceError(source, seen[id], where, id)
            seen[id] = source


def ids_in(value: Any) -> Iterator[tuple[toml_text.Path, str]]:
    """Find the ids in a file's value, each with its path."""
    match value:
        case Concern():
            yield ("id",), value.id
            parts = ("paragraphs", "notes")
        case Summary():
            parts = ("introduction", "inspection", "visit", "practice")  # type: ignore[assignment]
        case layout.ReportFile():
            parts = ("team",)  # type: ignore[assignment]
        case layout.ReviewFile():
            parts = ("comments",)  # type: ignore[assignment]
        case _:
            return
    for part in parts:
        for index, item in enumerate(getattr(value, part)):
            yield (part, index, "id"), item.id


def _strays(sources: Sources) -> Iterator[str]:
    front: layout.ReportFile = sources[layout.REPORT].value
    listed = {*front.concerns}
    for name, source in sources.items():
        id = source.path.stem
        if name.startswith(layout.CONCERNS) and id not in listed:
            yield f"{source.path}: is not among report.toml's concerns, and comes last"
        yield from _loose_ends(source, front)
        if name.startswith(layout.REVIEW) and id != "report" and id not in listed:
            yield f"{source.path}: reviews {id!r}, and there is no such concern"


def _loose_ends(source: Source, front: layout.ReportFile) -> Iterator[str]:
    concern = source.value
    if not isinstance(concern, Concern):
        return
    if front.areas and concern.area not in front.areas:
        line = toml_text.line_of(source.text, ("area",))
        yield f"{source.path}:{line}: area: {concern.area!r} is not among report.toml's areas, and comes behind them"
    notes = {note.id for note in concern.notes}
    for index, paragraph in enumerate(concern.paragraphs):
        for note in paragraph.notes:
            if note not in notes:
                where = ("paragraphs", index, "notes")
                line = toml_text.line_of(source.text, where)
                yield f"{source.path}:{line}: {toml_text.dotted(where)}: there is no note {note!r} in this file"


def _unknown_to_house(sources: Sources, house: House) -> Iterator[str]:
    if source := sources.get(layout.GLOSSARY):
        glossary: Glossary = source.value
        own = {entry.id for entry in glossary.entries}
        for term in glossary.house:
            if term not in own and not house.term(term):
                line = toml_text.line_of(source.text, ("house",))
                yield f"{source.path}:{line}: house: the house has no glossary entry {term!r}; it will not be printed"
    if source := sources.get(layout.HOUSE):
        texts: Own = source.value
        for key in texts.texts:
            if key not in house.texts:
                line = toml_text.line_of(source.text, ("texts", key))
                yield f"{source.path}:{line}: texts.{key}: the house has no text by this name; it will not be printed"
