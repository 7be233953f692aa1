"""Which of the house's glossary entries a report could print: those whose words it uses."""

import re
from collections.abc import Iterator

from irp_tui.checks import glossary
from irp_tui.report.house import Term
from irp_tui.report.model import Report
from irp_tui.report.text import one_line

_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_PLURAL = "(?:s|es)?"


def offered(report: Report) -> tuple[Term, ...]:
    """The house's entries that the report uses and does not print: first those that a "(see Glossary)" asks for."""
    texts = tuple(_texts(report))
    printed = report.terms()
    taken = {term.id for term in printed} | {one_line(term.term).casefold() for term in printed}
    left = [term for term in report.house.terms if not taken & {term.id, one_line(term.term).casefold()}]
    asked = _asked(texts, printed, left)
    whole = "\n".join(texts)
    small = whole.casefold()
    used = [term for term in left if any(_stands(name, whole, small) for name in _names(term))]
    return tuple({term.id: term for term in (*asked, *used)}.values())


def _texts(report: Report) -> Iterator[str]:
    yield from (paragraph.text for _, paragraph in report.paragraphs())
    yield from (concern.text for concern in report.concerns)
    yield from (example.text for example in report.summary.practice)


def _asked(texts: tuple[str, ...], printed: tuple[Term, ...], left: list[Term]) -> Iterator[Term]:
    index = glossary.Index(printed)
    wanted = [before for text in texts for before in glossary.references(text) if not index.holds(before)]
    if wanted:
        indices = [(term, glossary.Index([term])) for term in left]
        for before in wanted:
            yield from (term for term, index in indices if index.holds(before))


def _names(term: Term) -> Iterator[str]:
    name = one_line(term.term)
    yield _BRACKET.sub("", name)
    yield from _BRACKET.findall(name)
    yield from term.aliases


def _stands(name: str, whole: str, small: str) -> bool:
    """Whether the text has the name as whole words; an abbreviation counts in its own capitals only."""
    if name.casefold() not in small:
        return False
    flags = re.NOFLAG if any(letter.isupper() for letter in name[1:]) else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(name)}{_PLURAL}(?!\w)", whole, flags) is not None
