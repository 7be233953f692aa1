"""The values of a figure as sentences, for those who cannot see it: `drafts.published` reads the first kind again."""

from collections.abc import Sequence

from irp_tui.report import wording
from irp_tui.report.house import Body, Judgement
from irp_tui.report.sanitize import one_line

NO_OUTCOME = "no outcome given"
NO_OUTCOMES = "[No outcomes given yet]"
_NO_YEAR = "a year not given"


def outcomes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a sentence for each row, as "Safety: not sufficiently good in 2021 and poor in 2025".

    Args:
        columns: the years of the inspections.
        rows: each a healthy prison test and its grade at each inspection, "" for none.
    """
    if not any(grade for _, *grades in rows for grade in grades):
        return NO_OUTCOMES
    return one_line(" ".join(_outcomes(columns, row) for row in rows))


def _outcomes(columns: Sequence[str], row: Sequence[str]) -> str:
    test, *grades = row
    told = [
        f"{wording.initial(grade) or NO_OUTCOME} in {year or _NO_YEAR}"
        for year, grade in zip(columns, grades, strict=True)
    ]
    return f"{test}: {wording.joined(told)}."


def counts(body: Body, counts: Sequence[tuple[Judgement, int]], unjudged: int) -> str:
    """How many items have each judgement, as "Three concerns with good progress; none with insufficient progress".

    Judgements that no item has come last, together: "none with insufficient progress or no meaningful progress".
    """
    given = [(step, number) for step, number in counts if number]
    some = [
        f"{wording.count(number) if place else wording.counted(number, body.item, body.items)} with {step.phrase}"
        for place, (step, number) in enumerate(given)
    ]
    none = [step.phrase for step, number in counts if not number]
    parts = [wording.joined(some) or f"no {body.items} judged yet"]
    if some and none:
        parts.append(f"none with {wording.either(none)}")
    if some and unjudged:
        parts.append(f"{wording.count(unjudged)} not judged yet")
    return one_line(f"{wording.capital('; '.join(parts))}.")
