"""What becomes of the cursor when somebody else has changed the text that it is in."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

_WORDS = re.compile(r"\s+|\S+")

_MOST = 2_000
"""Words compared one by one; of texts that differ in more, all between what they have in common counts as changed."""

_Span = tuple[int, int, int, int]


def moved(at: int, before: str, after: str) -> int:
    """Where a place in the text before is in the text after; in words that are gone, where those were."""
    shift = 0
    for start, end, new_start, new_end in _changes(before, after):
        if at <= start:
            break
        if at < end:
            return min(new_start + at - start, new_end)
        shift = new_end - end
    return at + shift


def _difference(before: str, after: str) -> _Span:
    """The stretch in which two texts differ: where it begins and ends in the one, and in the other."""
    start = _alike(before, after)
    behind = _alike(before[start:][::-1], after[start:][::-1])
    return start, len(before) - behind, start, len(after) - behind


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _changes(before: str, after: str) -> Iterator[_Span]:
    start, end, _, new_end = _difference(before, after)
    old, new = _WORDS.findall(before[start:end]), _WORDS.findall(after[start:new_end])
    if len(old) + len(new) > _MOST:
        yield start, end, start, new_end
        return
    olds = [*accumulate(map(len, old), initial=start)]
    news = [*accumulate(map(len, new), initial=start)]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield olds[a], olds[b], news[c], news[d]
