"""The package of a Word document: its parts, what each of them is, and which leads to which."""

from collections.abc import Mapping

from irp_tui.word.xml import DECLARATION, escaped
from irp_tui.word.zipped import pack

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the kinds of relationships begin with."""

DOCUMENT = "word/document.xml"
_TYPES = "[Content_Types].xml"
_LINKS = "word/_rels/document.xml.rels"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def only_lead(target: str, kind: str) -> str:
    """The relationships of a part, or of a package, that leads to nothing else; the id of this one is "rId1"."""
    return (
        f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )


class Package:
    """The parts of a base, to which those of a report are added."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._types: list[str] = []
        self._links: list[str] = []
        self._addresses: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A part as text."""
        return self._parts[name].decode()

    def put(self, name: str, text: str) -> None:
        """Put this in the place of a part that is there."""
        self._parts[name] = text.encode()

    def free(self, pattern: str) -> str:
        """A name for a part that no part has yet; `pattern` has {} for a number."""
        number = 1
        while (name := pattern.format(number)) in self._parts:
            number += 1
        return name

    def add(self, name: str, data: bytes, content_type: str) -> str:
        """Add a part, and give its name."""
        self._parts[name] = data
        self._types.append(f'<Override PartName="/{name}" ContentType="{content_type}"/>')
        return name

    def lead(self, source: str, target: str, kind: str) -> None:
        """Have an added part lead to another; the id of that relationship, the only one it has, is "rId1"."""
        folder, _, name = source.rpartition("/")
        self._parts[f"{folder}/_rels/{name}.rels"] = only_lead(f"/{target}", kind).encode()

    def lead_to(self, target: str, kind: str) -> str:
        """Have the document lead to a part, and give the id of that relationship."""
        return self._relate(f'Type="{kind}" Target="/{target}"')

    def link(self, address: str) -> str:
        """The id of the document's relationship to an address on the web: the same for the same address."""
        if address not in self._addresses:
            relationship = f'Type="{OFFICE}/hyperlink" Target="{escaped(address)}" TargetMode="External"'
            self._addresses[address] = self._relate(relationship)
        return self._addresses[address]

    def _relate(self, relationship: str) -> str:
        id = f"irp{len(self._links) + 1}"
        self._links.append(f'<Relationship Id="{id}" {relationship}/>')
        return id

    def packed(self, document: str) -> bytes:
        """The file, with this as its document."""
        self._end(_TYPES, "</Types>", self._types)
        self._end(_LINKS, "</Relationships>", self._links)
        # Word and other readers look for the content types first.
        first = {_TYPES: self._parts.pop(_TYPES), DOCUMENT: document.encode()}
        return pack(first | self._parts)

    def _end(self, name: str, end: str, more: list[str]) -> None:
        self.put(name, self.text(name).replace(end, f"{''.join(more)}{end}"))
