"""The page "Visit and team": what is known before anything is written."""

from collections.abc import Iterator, Sequence

from irp_tui.report import wording
from irp_tui.report.model import Report
from irp_tui.tui.pages import inspections, raised, team
from irp_tui.tui.pages.fields import Chosen, Field, Value, heading, prose
from irp_tui.tui.pages.view import View
from irp_tui.tui.pages.wording import counted
from irp_tui.tui.sheet.items import Choice, Item, Option, Words

_POPULATIONS = (("men", "men"), ("women", "women"), ("children", "children"))
_COUNTRIES = (("england", "England"), ("wales", "Wales"))
_HEADS = (("governor", "a governor"), ("director", "a director"))


def items(view: View) -> tuple[Item, ...]:
    """The whole page."""
    return (
        *_prison(view.report),
        *_visit(view.report),
        *inspections.items(view),
        *raised.items(view),
        *team.items(view),
        *_imprint(view.report),
    )


def _prison(report: Report) -> Iterator[Item]:
    prison = report.establishment
    yield Words(key="visit", style="title", text="Visit and team")
    yield heading("establishment", "The prison")
    yield prose(Field("establishment.name"), "Name", prison.name, "As the report prints it: HMP Long Lartin.")
    yield _one("establishment.population", "Holds", _POPULATIONS, prison.population)
    yield _one("establishment.country", "In", _COUNTRIES, prison.country)
    yield _one("establishment.head", "Run by", _HEADS, prison.head, gap=1)


def _visit(report: Report) -> Iterator[Item]:
    visit = report.visit
    first, last = (wording.day(day) if day else "" for day in (visit.first, visit.last))
    yield Words(style="heading", text="This visit", help="visit")
    yield prose(Value("visit.first"), "First day", first, "8 December 2025, 8 Dec 2025 or 8/12/2025.")
    yield prose(Value("visit.last"), "Last day", last, "The last day of the visit.")
    if visit.first and visit.last:
        yield Words(style="quiet", wide=True, text=_lasting(report), gap=0)
    partners = [(body.id, body.name) for body in report.house.bodies if body.role == "partner"]
    yield _one("partner", "Education inspectors", partners, report.partner)
    yield Choice(
        key="alongside",
        margin="Also came along",
        wide=True,
        help="alongside",
        thing=Chosen("alongside"),
        options=tuple(
            Option(body.id, body.name, body.id in report.alongside)
            for body in report.house.bodies
            if body.role == "alongside"
        ),
        many=True,
    )


def _lasting(report: Report) -> str:
    first, last = report.visit.first, report.visit.last
    if not first or not last or last < first:
        return "The last day is before the first."
    return f"{wording.days(first, last)} on the cover: {counted((last - first).days + 1, 'day')}"


def _imprint(report: Report) -> Iterator[Item]:
    year = str(report.imprint.year or "")
    yield heading("imprint", "Imprint")
    yield prose(Value("imprint.year"), "Year of publication", year, "For the copyright line: 2026.", gap=1)


def _one(field: str, label: str, options: Sequence[tuple[str, str]], chosen: str, *, gap: int = 0) -> Item:
    return Choice(
        key=field,
        margin=label,
        wide=True,
        help=field,
        thing=Chosen(field),
        options=tuple(Option(id, words, id == chosen) for id, words in options),
        gap=gap,
    )
