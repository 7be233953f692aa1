"""An adopted document in parts, on its way to be a template."""

from msgspec import Struct

from irp_tui.word.lines import Measure
from irp_tui.word.pages import Page
from irp_tui.word.template import PLACE, Template
from irp_tui.word.zipped import pack

_MAIN, _TYPES = "word/document.xml", "[Content_Types].xml"


class Base(Struct, frozen=True):
    """A Word document without the report's words, in our style ids and list numbers.

    Attributes:
        parts: by their names in the package, all but `word/document.xml`.
        opening: `word/document.xml` up to where the report goes, with its cover where the document has one.
        closing: what stands after the report, the section's properties and the ends of body and document.
        margins: the names of the header and footer parts.
        page: as of a `Template`, and so are the others.
    """

    parts: dict[str, bytes]
    opening: str
    closing: str
    margins: tuple[str, ...]
    page: Page
    measures: dict[str, Measure]
    has_cover: bool = False
    taken: int = 0
    cover_pages: int = 0
    before: int = 0
    begins_again: bool = False

    def template(self) -> Template:
        """The document as one file."""
        place = f'<w:p><w:bookmarkStart w:id="0" w:name="{PLACE}"/><w:bookmarkEnd w:id="0"/></w:p>'
        main = {_TYPES: self.parts[_TYPES], _MAIN: f"{self.opening}{place}{self.closing}".encode()}
        return Template(
            data=pack(main | {name: part for name, part in self.parts.items() if name not in main}),
            page=self.page,
            measures=self.measures,
            has_cover=self.has_cover,
            taken=self.taken,
            cover_pages=self.cover_pages,
            before=self.before,
            begins_again=self.begins_again,
        )
