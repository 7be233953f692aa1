"""Ids for what an imported report holds: the same each time the same report is read."""

import re
from base64 import b32encode
from collections.abc import Iterable
from hashlib import blake2b
from itertools import count

LONGEST = 30


class Names:
    """Gives out ids that are not in use yet."""

    def __init__(self) -> None:
        self._used = {"report"}

    def kept(self, id: str | None) -> str | None:
        """The id, where our own export gave one and it is free."""
        if not id or id in self._used:
            return None
        self._used.add(id)
        return id

    def short(self, prefix: str, text: str) -> str:
        """A short id from the text's fingerprint: "p7k2"."""
        letters = b32encode(blake2b(text.encode()).digest()).decode().lower().rstrip("=")
        return self._first(f"{prefix}{letters[:length]}" for length in range(3, len(letters)))

    def slug(self, words: str) -> str:
        """A readable id: "staff-prisoner-relationships", and with a number where that is taken."""
        plain = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:LONGEST].strip("-")
        stem = plain if plain[:1].isalpha() else f"item-{plain}".strip("-")
        return self._first(stem if number == 1 else f"{stem}-{number}" for number in count(1))

    def _first(self, candidates: Iterable[str]) -> str:
        id = next(id for id in candidates if id not in self._used)
        self._used.add(id)
        return id
