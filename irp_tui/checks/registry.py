"""What a rule is, what it finds, and how a report is checked against all of them."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from irp_tui.checks.context import CheckContext
from irp_tui.report.edits import Edit
from irp_tui.report.model import Report, Waiver


class Severity(StrEnum):
    """An error stops a final export. A warning stops nothing."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Struct, frozen=True):
    """What a rule found. `at` is the place it is shown at, where that differs; `advice` is the rule's own if empty."""

    place: str
    message: str
    advice: str = ""
    at: str = ""


class Problem(Struct, frozen=True):
    """Something that is wrong with a report, or may be.

    Attributes:
        rule: id of the rule that found it.
        place: id of the concern, paragraph, example, member or comment, or a dotted field such as "visit.first".
        number: the place's number as printed, "3.6", or "".
        message: what is wrong, in one sentence.
        advice: what to do.
        structural: whether an error is one that nobody can waive.
        waiver: the waiver that covers it, or None.
    """

    rule: str
    severity: Severity
    place: str
    number: str
    message: str
    advice: str
    structural: bool = False
    waiver: Waiver | None = None


RuleFunction = Callable[[CheckContext], Iterator[Finding]]
ReportChange = Callable[[Report], Report]


class Example(Struct, frozen=True):
    """An edit to the small report (`tests/factories.py`), and what it shows in a few words.

    `given` comes before the edits, for what no edit makes: the house, the origin, a draft that was edited by hand.
    """

    words: str
    edits: tuple[Edit, ...] = ()
    given: ReportChange | None = None


class Rule(Struct, frozen=True):
    """One thing that must, or should, be true of a report before it is published."""

    id: str
    severity: Severity
    structural: bool
    advice: str
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    find: RuleFunction

    @property
    def waivable(self) -> bool:
        """Whether a named person may decide to live with what it finds."""
        return not (self.structural and self.severity is Severity.ERROR)

    @property
    def what(self) -> str:
        """What it looks for, in one sentence."""
        return self._paragraphs[0]

    @property
    def why(self) -> str:
        """Why, and where the rule comes from."""
        return "\n\n".join(self._paragraphs[1:])

    @property
    def _paragraphs(self) -> list[str]:
        return [" ".join(part.split()) for part in (self.find.__doc__ or "").split("\n\n")]


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of their families."""


def example(words: str, *edits: Edit, given: ReportChange | None = None) -> Example:
    """Return an example of a report that fails or passes a rule."""
    return Example(words, edits, given)


def rule(
    id: str,
    *,
    advice: str,
    fails: tuple[Example, ...],
    passes: tuple[Example, ...],
    severity: Severity = Severity.ERROR,
    structural: bool = False,
) -> Callable[[RuleFunction], RuleFunction]:
    """Make the function a rule.

    Raises:
        ValueError: another rule has that id, or there is no example of each kind.
    """

    def register(find: RuleFunction) -> RuleFunction:
        if id in RULES or not (fails and passes):
            raise ValueError(f"the rule {id!r} needs an id of its own, and an example that fails and one that passes")
        RULES[id] = Rule(id, severity, structural, advice, fails, passes, find)
        return find

    return register


def check(report: Report) -> tuple[Problem, ...]:
    """Return all problems of a report, errors before warnings, and then in the order of the report as printed."""
    context = CheckContext(report)
    found = [(rule, finding) for rule in RULES.values() for finding in rule.find(context)]
    found.sort(key=lambda each: (each[0].severity is Severity.WARNING, context.rank(each[1].at or each[1].place)))
    waivers = {(waiver.rule, waiver.place): waiver for review in report.reviews for waiver in review.waivers}
    return tuple(_problem(rule, finding, context, waivers) for rule, finding in found)


def standing(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what stands in the way of a final export: the errors that nobody has waived."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR and not problem.waiver)


def waived(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that a named person decided to live with."""
    return tuple(problem for problem in problems if problem.waiver)


def _problem(rule: Rule, found: Finding, context: CheckContext, waivers: dict[tuple[str, str], Waiver]) -> Problem:
    waiver = waivers.get((rule.id, found.place)) or waivers.get((rule.id, ""))
    return Problem(
        rule=rule.id,
        severity=rule.severity,
        place=found.place,
        number=context.number(found.at or found.place),
        message=found.message,
        advice=found.advice or rule.advice,
        structural=rule.structural,
        waiver=waiver if rule.waivable else None,
    )
