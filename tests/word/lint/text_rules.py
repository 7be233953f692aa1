"""Rules of a text: the body, a header, a footer, notes or comments."""

from collections.abc import Iterator

from lint.fields import walked
from lint.opening import R
from lint.reading import ID, VAL, Story, W, Whole, on, twice, value

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LEADING = ("REF", "PAGEREF", "NOTEREF")
_SHOWING = ("REF", "PAGEREF", "SEQ", "TOC")
"""Fields whose results are in the text, and not for the page to give, as its number is."""
_PLACE = r"\l"  # what follows is a bookmark
_BLANK = " \t\r\n"
_DIRTY, _TEXT = f"{W}dirty", f"{W}t"
_TOP = "_top"  # the start of any document
_KIND_OF_STYLE = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}
_KIND_OF_RELATION = {
    "hyperlink": ("hyperlink",),
    "headerReference": ("header",),
    "footerReference": ("footer",),
    "chart": ("chart",),
    "blip": ("image",),
}
_NO_ADDRESS = ("hlinkClick", "hlinkHover")  # a shape that does something else than to lead elsewhere


def _relations(story: Story, _: Whole) -> Iterator[str]:
    """Word says that a file is damaged where a link, a picture or a chart has no relationship, or a wrong one."""
    kinds = {relation.id: relation.kind for relation in story.part.relations}
    for element in story.related:
        tag = element.tag.rpartition("}")[2]
        for name, id in element.items():
            if not name.startswith(R) or (not id and tag in _NO_ADDRESS):
                continue
            if id not in kinds:
                yield f"the relationship {id!r} of a {tag} is not there"
            elif kinds[id] not in _KIND_OF_RELATION.get(tag, kinds.values()):
                yield f"the relationship {id} of a {tag} leads to a {kinds[id]}"


def _bookmarks(story: Story, _: Whole) -> Iterator[str]:
    """Word drops a bookmark that is not closed, and with it a paragraph's id and whatever refers to it."""
    open_: set[str] = set()
    seen: set[str] = set()
    for element in story.all("bookmarks"):
        id = element.get(ID, "")
        if element.tag.endswith("Start"):
            if id in seen:
                yield f"two bookmarks have the number {id}"
            seen.add(id)
            open_.add(id)
        elif id in open_:
            open_.remove(id)
        else:
            yield f"the bookmark {id} ends without having begun"
    for id in sorted(open_):
        yield f"the bookmark {id} has no end"


def _fields(story: Story, whole: Whole) -> Iterator[str]:
    """A field that is not closed swallows the text after it; one that leads nowhere prints an error when worked out."""
    ended, broken = walked(story.all("fields"))
    yield from broken
    for field in ended:
        words = field.code.split()
        name = _led_to(words)
        if name != _TOP and name not in whole.bookmarks:
            yield f"the field {' '.join(words)} leads to no bookmark"
        if not field.shows and words and words[0].upper() in _SHOWING:
            yield f"the field {' '.join(words)} shows nothing until Word works it out"


def _led_to(words: list[str]) -> str:
    """The bookmark that a field leads to, if only to the top of the document."""
    if words and words[0].upper() in _LEADING:
        return words[1].strip('"') if len(words) > 1 else ""
    if words and words[0].upper() == "HYPERLINK" and _PLACE in words[:-1]:
        return words[words.index(_PLACE) + 1].strip('"')
    return _TOP


def _dirty(story: Story, _: Whole) -> Iterator[str]:
    """A dirty field makes Word ask a question as it opens the file, and sets page numbers wrong that were right."""
    for element in story.all("fields"):
        if element.get(_DIRTY) is not None and on(element, _DIRTY):
            yield "a field is marked as dirty, which makes Word ask a question"


def _anchors(story: Story, whole: Whole) -> Iterator[str]:
    """A link to a bookmark that is not there does nothing when it is followed."""
    for link in story.all("hyperlink"):
        name = link.get(f"{W}anchor", "")
        # With an address too, it is a place in another document.
        if name and name != _TOP and not link.get(f"{R}id") and name not in whole.bookmarks:
            yield f"a link to {name} leads to no bookmark"


def _styles(story: Story, whole: Whole) -> Iterator[str]:
    """Word takes the default for a style that is not there or is of another kind, and says nothing."""
    for tag, id in dict.fromkeys((each.tag, each.get(VAL, "")) for each in story.all("styles")):
        kind = _KIND_OF_STYLE[tag]
        style = whole.styles.get(id)
        if style is None:
            yield f"the {kind} style {id} is not there"
        elif style.get(f"{W}type", "paragraph") != kind:
            yield f"the {kind} style {id} is one of another kind"


def _lists(story: Story, whole: Whole) -> Iterator[str]:
    """A paragraph of a list that is not there has no number."""
    for id in dict.fromkeys(each.get(VAL, "") for each in story.all("numId")):
        if id not in whole.lists:
            yield f"the list {id} is not there"


def _cells(story: Story, _: Whole) -> Iterator[str]:
    """Word says that a file is damaged where a cell does not end in a paragraph."""
    for place, cell in enumerate(story.all("tc"), start=1):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield f"cell {place} does not end in a paragraph"


def _tables(story: Story, whole: Whole) -> Iterator[str]:
    """The columns of a table without a header row cannot be told apart by ear, nor on its second page.

    A table of one row or one column lays something out, and so do those in headers and footers.
    """
    for place, table in enumerate(story.all("tbl") if story is whole.stories[0] else (), start=1):
        rows = list(table.iter(f"{W}tr"))
        head = rows[0].find(f"{W}trPr/{W}tblHeader") if rows else None
        columns = max((len(row.findall(f"{W}tc")) for row in rows), default=0)
        if min(len(rows), columns) > 1 and (head is None or not on(head)):
            yield f"table {place} has no header row"


def _drawings(story: Story, _: Whole) -> Iterator[str]:
    """Who cannot see a drawing hears its description; of two with one number Word may say that the file is damaged."""
    drawings = story.all("drawings")
    for id in twice(each.get("id", "") for each in drawings):
        yield f"two drawings have the number {id}"
    for each in drawings:
        decoration = next(each.iter(_DECORATIVE), None)
        if not each.get("descr", "").strip() and (decoration is None or not on(decoration, "val")):
            yield f"the drawing {each.get('name', '')!r} has no description"


def _controls(story: Story, _: Whole) -> Iterator[str]:
    """Of two content controls with one number, Word changes one, or says that the file is damaged."""
    for id in twice(found for each in story.all("sdtPr") if (found := value(each, ID))):
        yield f"two content controls have the number {id}"


def _remarks(story: Story, whole: Whole) -> Iterator[str]:
    """Word drops a comment or note that is not there, and may say that the file is damaged."""
    for strand, kinds in (("comments", ("comment",)), ("notes", ("footnote", "endnote"))):
        for element in story.all(strand):
            kind = next(kind for kind in kinds if element.tag.startswith(f"{W}{kind}"))
            if element.get(ID, "") not in whole.remarks[kind]:
                yield f"the {kind} {element.get(ID)} is not there"


def _spaces(story: Story, _: Whole) -> Iterator[str]:
    """Word takes away a space at the edge of a run that is not marked to be kept, so that words run together."""
    for element in story.all("fields"):
        text = element.text or ""
        if element.tag == _TEXT and text.strip(_BLANK) != text and element.get(_SPACE) != "preserve":
            yield f"a space at the edge of {text[:40]!r} is lost"


RULES = (
    *(_relations, _bookmarks, _fields, _dirty, _anchors, _styles, _lists),
    *(_cells, _tables, _drawings, _controls, _remarks, _spaces),
)
"""Each takes the text and the document and gives sentences about the text."""
