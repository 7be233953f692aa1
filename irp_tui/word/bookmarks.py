"""Hidden bookmarks: they carry the report's ids through Word, and cross-references point to them.

A bookmark is what outlives editing in Word and in LibreOffice; paragraph ids, tags and variables do not.
"""

import re
import zlib
from collections.abc import Iterable

from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.word.oxml import bookmark

PREFIXES = {
    Kind.PARAGRAPH: "_p_",
    Kind.CONCERN: "_c_",
    Kind.VERDICT: "_v_",
    Kind.PRACTICE: "_g_",
    Kind.MEMBER: "_t_",
    Kind.TERM: "_e_",
}
"""Kinds of block that are bookmarked where they have an id. Word keeps `_Toc` and `_Ref` for itself."""

_LONGEST = 40  # characters: Word's limit for a bookmark's name
_PREFIX = 3  # characters before the id
_PLAIN = re.compile("[a-z0-9-]*")
_WORD, _VOWEL = re.compile("[a-z]{3,}"), re.compile("[aeiouyl]")
_REFERRED = (Kind.PARAGRAPH, Kind.VERDICT)


def bookmark_name(kind: Kind, id: str) -> str:
    """Name the bookmark round the text of the thing with this id; "" for a kind of block that has none.

    A reader goes from the ids it knows to their names: a long id is cut short here, with a sum of the whole behind it.
    """
    prefix = PREFIXES.get(kind, "")
    # An id with a dot is of something generated: nothing refers to it, and nothing of it comes back.
    if not (prefix and id) or "." in id:
        return ""
    name = prefix + id.replace("-", "_")
    if len(name) <= _LONGEST and _PLAIN.fullmatch(id):
        return name
    summed = f"_{zlib.crc32(id.encode('utf-8', 'surrogatepass')):08x}"
    return re.sub(r"[^A-Za-z0-9_]", "_", name)[: _LONGEST - len(summed)] + summed


def _says_only(id: str, printed: str) -> bool:
    """Whether each word in an id is printed; what has no vowel is no word, but an id that was made by chance."""
    return all(word in printed for word in _WORD.findall(id) if _VOWEL.search(word))


class Bookmarks:
    """The bookmarks of one document: each name and number once, however often an id comes.

    Attributes:
        used: the block that each is round, in their order.
    """

    def __init__(self, blocks: Iterable[Block], taken: int = 0, *, anonymous: bool = False) -> None:
        """Number them after those that are `taken`; `anonymous` ones say nothing that is not printed.

        An id may be made of words of its text as that was first written, and so say what was deleted since: such a
        bookmark is named by its order.
        """
        blocks = tuple(blocks)
        printed = " ".join(each.text.casefold() for each in blocks) if anonymous else ""
        self._taken = taken
        self.used: dict[str, Block] = {}
        self._names: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self._headings: dict[str, str] = {}
        for block in blocks:
            if name := self._name(block):
                tells = anonymous and not _says_only(block.id, printed)
                self._names.setdefault(name, f"{name[:_PREFIX]}{len(self._names) + 1}" if tells else name)
            if block.kind in _REFERRED and block.id:
                self._targets.setdefault(block.id, self._names.get(name, ""))
            elif block.kind is Kind.HEADING and block.level == 1 and block.number:
                self._headings.setdefault(block.id, f"_Toc{len(self._headings) + 1:09}")

    def target(self, id: str) -> str:
        """Find the bookmark of the numbered paragraph with this id, or of a concern's verdict; "" for none."""
        return self._targets.get(id, "")

    def heading(self, id: str) -> str:
        """Find the bookmark of the section or appendix with this id; "" where there is none."""
        return self._headings.get(id, "")

    def headings(self) -> tuple[str, ...]:
        """List the bookmarks of all sections and appendices, in their order."""
        return tuple(self._headings.values())

    def take(self, block: Block) -> str:
        """Take the name of the block's bookmark, which no other block can have then; "" where it has none."""
        name = self._name(block)
        name = self.heading(block.id) if block.kind is Kind.HEADING else self._names.get(name, name)
        if not name or name in self.used:
            return ""
        self.used[name] = block
        return name

    def _name(self, block: Block) -> str:
        return "" if block.kind is Kind.HEADING else bookmark_name(block.kind, block.id)

    def around(self, name: str, runs: str) -> str:
        """Put the bookmark that was taken last round runs; leave them as they are for no name."""
        if not name:
            return runs
        return bookmark(name, self._taken + len(self.used), runs)
