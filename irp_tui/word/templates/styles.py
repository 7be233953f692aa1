"""Our styles in a template: its own where it has them, by name, default or synonym; those it lacks are added."""

from collections.abc import Iterator
from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.styles import CT_Style
from lxml import etree

from irp_tui.docx_files import StyleSheet, at, value
from irp_tui.word.oxml import VAL, element, remove
from irp_tui.word.templates.description import ADDED, Role, Topic

_SYNONYMS = {
    "numbered paragraph": ("numbered para", "report paragraph", "paragraph numbered", "numbered text"),
    "appendix heading": ("heading appendix", "annex heading", "appendix title"),
    "contents heading": ("contents title",),
    "quote": ("quotation", "block quotation", "quotations"),
    "table text": ("table body", "table contents"),
    "table heading": ("table header", "table head"),
    "figure note": ("source note", "figure source"),
    "strong": ("strong emphasis",),
    "hyperlink": ("internet link",),
    "report table": ("house table",),
}
"""Other names that templates have for our styles. Aliases that they give them in Word are taken as well."""


class Styles:
    """The styles of a template, those that a report needs among them. The template is changed in place.

    Attributes:
        ids: of the template's styles, by our ids.
        matched: our ids of those that the template has; the others are added.
        own: our styles as they are in the house template.
    """

    def __init__(self, template: Document, house: Document) -> None:
        self.root: etree._Element = template.styles.element
        self.own = StyleSheet.of(house)
        self._theirs = StyleSheet.of(template)
        found = self._matches()
        self.matched = frozenset(found)
        self.ids = found | {id: self._free(id) for id in self.own.styles if id not in found}
        has_letters = at(self.root, "docDefaults") is not None
        if not has_letters:
            self.root[:0] = [deepcopy(each) for each in house.styles.element.iterfind(qn("w:docDefaults"))]
        added = [id for id in self.own.styles if id not in found]
        names = {name(self.own.styles[id]).lower() for id in added}
        for each in self._theirs.styles.values():  # Word knows each name once, whatever kind of style it is of
            if (words := name(each)).lower() in names:
                remove(at(each, "name"))
                each.insert(0, element("name", val=f"{words} (house)"))
        for id in added:
            self._add(self.own.styles[id], self.ids[id], has_letters=has_letters)
        self._by_id = self.sheet().styles

    def __getitem__(self, id: str) -> CT_Style:
        """The template's style for ours."""
        return cast("CT_Style", self._by_id[self.ids[id]])

    def sheet(self) -> StyleSheet:
        """Resolve the styles of the template as they are now."""
        return StyleSheet(self.root)

    def roles(self) -> Iterator[Role]:
        """Say which style of the template stands for each of ours."""
        for id, style in self.own.styles.items():
            if at(style, "semiHidden") is None:
                yield Role(Topic.STYLE, name(style), name(self[id]) if id in self.matched else ADDED)

    def _matches(self) -> dict[str, str]:
        """Find the template's styles for ours: by name first, and no style twice."""
        named = self._by_name()
        default = (name(self._theirs.styles.get(self._theirs.default())).lower(),)
        names = {id: (name(style).lower(),) for id, style in self.own.styles.items()}
        synonyms = {id: _SYNONYMS.get(own, ()) for id, (own,) in names.items()}
        found: dict[str, str] = {}
        for wanted in (names, {self.own.default(): default}, synonyms):
            for id in [id for id in wanted if id not in found]:
                candidates = (named.get((kind(self.own.styles[id]), each), "") for each in wanted[id])
                if free := next((each for each in candidates if each and each not in found.values()), ""):
                    found[id] = free
        return found

    def _by_name(self) -> dict[tuple[str, str], str]:
        """Map kinds and names or aliases to ids: names before aliases, the first of two alike."""
        styles = self._theirs.styles.items()
        names = [(id, style, name(style)) for id, style in styles]
        aliases = [(id, style, each) for id, style in styles for each in value(style, "aliases").split(",") if each]
        return {(kind(style), words.strip().lower()): id for id, style, words in reversed([*names, *aliases]) if id}

    def _free(self, id: str) -> str:
        taken = self._theirs.styles
        return next(each for each in (id, *(f"{id}Report{n}" for n in range(len(taken) + 1))) if each not in taken)

    def _add(self, style: etree._Element, id: str, *, has_letters: bool) -> None:
        """Add a style of ours; its letters are the template's own, unless that says nothing of them."""
        made = deepcopy(style)
        made.set(qn("w:styleId"), id)
        if self._theirs.default(kind(made)):
            made.attrib.pop(qn("w:default"), None)
        for each in made.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
            each.set(VAL, self.ids.get(each.get(VAL, ""), ""))
        for font in [*made.iter(qn("w:rFonts"))] if has_letters else ():
            remove(font)
        self.root.append(made)


def name(style: etree._Element | None) -> str:
    """Find what Word calls a style."""
    return value(style, "name") or ("" if style is None else style.get(qn("w:styleId"), ""))


def kind(style: etree._Element) -> str:
    """Find what a style is for: "paragraph", "character", "table" or "numbering"."""
    return style.get(qn("w:type"), "paragraph")
