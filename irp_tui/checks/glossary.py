"""Find "(see Glossary)" in prose, and the entry that the words before it mean."""

import re
from collections.abc import Iterable, Iterator

from irp_tui.report.house import Term
from irp_tui.report.model import Report
from irp_tui.report.sanitize import one_line

Words = tuple[str, ...]

_SEE = re.compile(r"\bsee\s+(?:the\s+)?glossary\s?\)", re.IGNORECASE)
_WORD = re.compile(r"[\w&/'’-]+")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_REACH = 240
"""Characters that are looked at before '(see Glossary)'."""
_LEAST = 4
"""Letters that the start of a term must have, so that 'the' is the start of none."""
_MOST = 20
"""Words of a term that are looked at."""
_PLURALS = ("sses", "xes", "ches", "shes")
_GENERAL = re.compile(
    "approach|arrangement|board|case|document|form|framework|management|meeting|model|officer|plan|policy|procedure|"
    "process|programme|review|scheme|service|session|staff|support|system|team|test|unit|worker"
)
"""Nouns that prose puts behind a term, up to three: "the CSIP case management process (see Glossary)"."""
_MOST_GENERAL = 3


def references(text: str) -> Iterator[Words]:
    """For each "(see Glossary)" of a text, the words before it.

    Words in the same brackets count as well: "(key work, see Glossary)".
    """
    for match in _SEE.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        opened = before.rfind("(")
        if opened > before.rfind(")"):
            yield words(before)


def words(text: str) -> Words:
    """Return the words of a text, without the signs round them."""
    found = (word.strip("'’-&/").replace("’", "'") for word in _WORD.findall(text))
    return tuple(word for word in found if word)


class Index:
    """The ways in which prose may refer to the entries of a glossary."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._exact: set[Words] = set()
        self._next: dict[Words, set[str]] = {}
        for term in terms:
            self._add(term)
        self._longest = max((len(start) + 1 for start in self._next), default=1)
        self._claimed = {(exact[0].casefold(),) for exact in self._exact if len(exact) == 1}

    def _add(self, term: Term) -> None:
        name = one_line(term.term)
        self._add_start(words(name))
        self._add_start(words(_BRACKET.sub("", name)))
        for alias in (*term.aliases, *_BRACKET.findall(name)):
            if any(letter.isupper() for letter in alias.strip()[1:]):
                self._exact.add(_singular(words(alias)))
            else:
                self._add_start(words(alias))

    def _add_start(self, term: Words) -> None:
        small = _small(term[:_MOST])
        for length in range(len(small)):
            self._next.setdefault(small[:length], set()).add(small[length])

    def holds(self, before: Words) -> bool:
        """Whether the last of the words, few or many, are an entry or the start of one; general nouns may follow it."""
        for _ in range(_MOST_GENERAL + 1):
            if self._ends(before):
                return True
            if not before or not _GENERAL.fullmatch(_small(before[-1:])[0]):
                return False
            before = before[:-1]
        return False

    def _ends(self, before: Words) -> bool:
        longest = min(len(before), max(self._longest, 6))
        before = before[-longest:]
        as_is, small = _singular(before), _small(before)
        return any(self._is_entry(as_is[-length:], small[-length:]) for length in range(longest, 0, -1))

    def _is_entry(self, phrase: Words, small: Words) -> bool:
        if phrase in self._exact:
            return True
        if small in self._claimed or len(" ".join(small)) < _LEAST:
            return False
        following = self._next.get(small[:-1], set())
        last = small[-1]
        return last in following or (len(last) >= _LEAST and any(word.startswith(last) for word in following))


def _small(phrase: Words) -> Words:
    return _singular(tuple(word.casefold() for word in phrase))


def _singular(phrase: Words) -> Words:
    # Both sides of a comparison are cut alike, so it does not matter that "premises" is no plural.
    return tuple(_cut(word.removesuffix("'s")) for word in phrase)


def _cut(word: str) -> str:
    if word.endswith(_PLURALS):
        return word[:-2]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 1 else word


_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
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
    index = Index(printed)
    wanted = [before for text in texts for before in references(text) if not index.holds(before)]
    if wanted:
        indices = [(term, Index([term])) for term in left]
        for before in wanted:
            yield from (term for term, index in indices if index.holds(before))


def _names(term: Term) -> Iterator[str]:
    name = one_line(term.term)
    yield _BRACKETED.sub("", name)
    yield from _BRACKETED.findall(name)
    yield from term.aliases


def _stands(name: str, whole: str, small: str) -> bool:
    """Return whether the text has the name as whole words; an abbreviation counts in its own capitals only."""
    if name.casefold() not in small:
        return False
    flags = re.NOFLAG if any(letter.isupper() for letter in name[1:]) else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(name)}{_PLURAL}(?!\w)", whole, flags) is not None
