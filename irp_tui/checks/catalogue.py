"""The rules as a page of the documentation."""

from collections.abc import Iterator

from irp_tui.checks.frame import RULES, Example, Rule, Severity


def catalogue() -> str:
    """Every rule in Markdown: what it looks for, why, what to do, and what fails and passes it."""
    return "\n".join(line for severity in Severity for line in _part(severity))


def _part(severity: Severity) -> Iterator[str]:
    rules = [rule for rule in RULES.values() if rule.severity is severity]
    if rules:
        yield from (f"## {severity.value.capitalize()}s", "")
        for rule in rules:
            yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    waivable = "can be waived, with a reason and a name" if rule.waivable else "structural: cannot be waived"
    yield from (f"### `{rule.id}`", "")
    yield from (f"{rule.what} ({rule.severity.value}; {waivable})", "")
    yield from (rule.why, "")
    yield from (f"*What to do:* {rule.advice}", "")
    yield from _examples("Fails", rule.fails)
    yield from _examples("Passes", rule.passes)
    yield ""


def _examples(title: str, examples: tuple[Example, ...]) -> Iterator[str]:
    yield from (f"- {title}: {example.words}" for example in examples)
