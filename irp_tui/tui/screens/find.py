"""Find words anywhere in the draft, and put others in their place."""

import re
from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from irp_tui.report.evidence import notes
from irp_tui.report.sanitize import clean
from irp_tui.report.search import Hit, Sought, find, replaced
from irp_tui.report.texts import COMMENT
from irp_tui.report.wording import in_figures
from irp_tui.tui import pages, unanswered
from irp_tui.tui.commands.base import Workspace
from irp_tui.tui.form.items import Transaction
from irp_tui.tui.pages.view import View
from irp_tui.tui.screens.dialogs import Dialog
from irp_tui.tui.widgets.inputs import KeptInput, SafeOptionList

MOST = 500
"""Places shown, and replaced at once, at most."""

BEFORE, BEHIND = 24, 120
"""Characters shown before and behind the words."""

_WHERE = 10
_BY_FIELD = {"establishment": "Prison", "signature": "Signature", "glossary": "Glossary"}
_BY_PART = {COMMENT: "Comment", "reason": "Reason", "name": "Team", "role": "Team"}
_SPACE = re.compile(r"\s")

FINDING = "↑↓ Choose   Enter Go there   Ctrl+R Replace   Esc Back"
REPLACING = "Tab List   Space Leave one out   Enter Replace   Esc Back"


class Find(Dialog[Hit]):
    """Asks for words and shows where they stand; answers with the place to go to."""

    title_text = "Find"
    keys = FINDING

    def __init__(self, under: Workspace) -> None:
        """Look in the draft of this screen, for what is selected there or was looked for last."""
        super().__init__()
        self._under = under
        self._sought = under.sought
        self._selected = under.form.editor.selected_text.partition("\n")[0].strip()
        self._box = unanswered.draft_box(under, "find", "words to find", initial=self._sought.words, search=True)
        self._new_box = unanswered.draft_box(under, "replace", "new words, in place of others", search=True)
        self.keys = FINDING if self._selected else f"{FINDING}{unanswered.unfinished_note(self._box)}"
        self._hits: tuple[Hit, ...] = ()
        self._kept_out: set[Hit] = set()
        self._is_replacing = False
        self._shown: tuple[object, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the words, how they are looked for, the new words, and the places."""
        words = self._selected or self._box.words or self._sought.words
        yield KeptInput(self._box, words, placeholder="Words to find in the whole draft", id="words")
        new = KeptInput(self._new_box, self._new_box.words, placeholder="New words, in place of these", id="new")
        new.display = False
        yield new
        yield Static(id="how", markup=False)
        yield SafeOptionList(id="hits")
        yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Show what the words that are there already lead to."""
        self._look()

    # What it shows

    @property
    def _words(self) -> str:
        return clean(self.query_one("#words", Input).value).text

    @property
    def _new(self) -> str:
        return clean(self.query_one("#new", Input).value).text

    def _look(self) -> None:
        """Find what is asked for now, if that was not done already."""
        report, how = self._under.draft.report, Sought(self._words, self._sought.case, self._sought.whole)
        asked = (report, how, self._new, self._is_replacing)
        if asked == self._shown:
            return
        self._shown, self._sought = asked, how
        if how.words:
            self._under.sought = how
        found = find(report, how.words, case=how.case, whole=how.whole)
        # Another person's comment is theirs to word.
        self._hits = tuple(hit for hit in found if not (self._is_replacing and hit.part == COMMENT))
        self._show()

    def _show(self) -> None:
        rows, names = self.query_one(OptionList), named(self._under.draft.view)
        place = rows.highlighted or 0
        rows.set_options(self._row(hit, names) for hit in self._hits[:MOST])
        rows.highlighted = min(place, rows.option_count - 1) if self._hits else None
        self.query_one("#how", Static).update(Content(self._told()))
        self._show_about()

    def _row(self, hit: Hit, names: "Callable[[Hit], str]") -> Content:
        before, words, behind = around(hit)
        where = (f"{names(hit):<{_WHERE}}", "$text-muted")
        if not self._is_replacing:
            return Content.assemble(where, before, (words, "bold $primary"), behind)
        if hit in self._kept_out:
            return Content.assemble("□ ", where, before, words, behind)
        new = _SPACE.sub(" ", self._new)
        return Content.assemble("■ ", where, before, (words, "strike"), " → ", (new, "bold $primary"), behind)

    def _told(self) -> str:
        case, whole = ("■" if on else "□" for on in (self._sought.case, self._sought.whole))
        return f"F4 {case} capitals   F5 {whole} whole words   {self._counted()}"

    def _counted(self) -> str:
        if not self._words:
            return ""
        if not self._hits:
            return "Nothing found."
        number, texts = len(self._hits), len({(hit.place, hit.part) for hit in self._hits})
        found = f"{in_figures(number, 'place')} in {in_figures(texts, 'text')}"
        out = f", {len(self._kept_out)} left out" if self._is_replacing and self._kept_out else ""
        return f"{found}{out}" if number <= MOST else f"{found}; the first {MOST} are shown."

    def _show_about(self) -> None:
        hit = self._marked
        report = self._under.draft.report
        name = pages.page_of(report, hit.place) if hit else ""
        page = next((page for page in pages.pages(report) if page.name == name), None)
        words = " · ".join(part for part in (page.area, page.title) if part) if page else ""
        self.query_one("#about", Static).update(Content(_SPACE.sub(" ", words)))

    @property
    def _marked(self) -> Hit | None:
        place = self.query_one(OptionList).highlighted
        return self._hits[place] if place is not None and place < len(self._hits) else None

    # What keys do

    def on_input_changed(self) -> None:
        """Other words."""
        self._look()

    def on_option_list_option_highlighted(self) -> None:
        """Say which page the place is on."""
        self._show_about()

    def on_option_list_option_selected(self) -> None:
        """Take the place that was clicked."""
        if self._is_replacing:
            self._take_out()
        else:
            self._enter()

    def on_key(self, event: events.Key) -> None:
        """Take the keys that do not write."""
        rows = self.query_one(OptionList)
        if self._is_replacing and event.key in {"up", "down"}:
            rows.focus()  # Space means something there
        does: dict[str, Callable[[], object]] = {
            "up": rows.action_cursor_up,
            "down": rows.action_cursor_down,
            "f3": rows.action_cursor_down,
            "pageup": rows.action_page_up,
            "pagedown": rows.action_page_down,
            "enter": self._enter,
            "f4": lambda: self._how(Sought(self._words, not self._sought.case, self._sought.whole)),
            "f5": lambda: self._how(Sought(self._words, self._sought.case, not self._sought.whole)),
            "ctrl+r": self._replace_mode,
        }
        if rows.has_focus and self._is_replacing:
            does["space"] = self._take_out
        if event.key in does:
            event.stop()
            event.prevent_default()
            does[event.key]()

    def _how(self, sought: Sought) -> None:
        self._sought = sought
        self._look()

    def _enter(self) -> None:
        self._look()
        if self._is_replacing:
            self._replace()
        elif hit := self._marked:
            self._box.answer()
            self.dismiss(hit)

    # Replacing

    def _replace_mode(self) -> None:
        """Ask for the new words."""
        if not self._under.controller.may_write():
            return
        self._is_replacing = True
        new = self.query_one("#new", Input)
        new.display = True
        new.focus()
        self.query_one(".dialog--title", Static).update(Content("Find and replace"))
        self.query_one(".dialog--keys", Static).update(
            Content(f"{REPLACING}{unanswered.unfinished_note(self._new_box)}")
        )
        self._look()

    def _take_out(self) -> None:
        """Leave the place that is marked as it is, or no longer."""
        if hit := self._marked:
            self._kept_out ^= {hit}
            self._show()

    def _replace(self) -> None:
        rows = self.query_one(OptionList)
        if self.query_one("#words", Input).has_focus:
            self.query_one("#new", Input).focus()
        elif len(self._hits) > MOST:
            self._under.controller.tell(f"More than {MOST} places: look for more of the words, and replace in parts.")
        elif not self._new and not rows.has_focus:
            self._under.controller.tell("There are no new words: Enter in the list takes the old ones out.")
            rows.focus()
        else:
            self._replace_those([hit for hit in self._hits if hit not in self._kept_out])

    def _replace_those(self, wanted: Sequence[Hit]) -> None:
        before = self._under.draft.report
        published = [hit for hit in wanted if hit.part == "text" and before.concern(hit.place)]
        wanted = [hit for hit in wanted if hit not in published]
        change, controller = Transaction(replaced(before, wanted, self._new)), self._under.controller
        unanswered.answer(
            self._under,
            self._box,
            lambda: unanswered.answer(self._under, self._new_box, lambda: controller.make(change)),
        )
        after = self._under.draft.report
        sought = self._sought
        left = set(find(after, sought.words, case=sought.case, whole=sought.whole))
        # What could not be written stands there as it did, in the same text.
        number = sum(hit not in left for hit in wanted)
        undo = " Undo takes it back." if number else ""
        kept = f" Left as published: {in_figures(len(published), 'place')}." if published else ""
        self._under.controller.tell(f"Replaced in {in_figures(number, 'place')}.{kept}{undo}")
        self.dismiss(None)


def named(view: View) -> Callable[[Hit], str]:
    """Says of a hit where it is, in a word or a number."""
    concerns = {concern.id for concern in view.report.concerns}
    noted = {placed.note.id for placed in notes(view.report)}

    def name(hit: Hit) -> str:
        field, dot, _ = hit.place.partition(".")
        if dot:
            return _BY_FIELD.get(field, "")
        if hit.part in _BY_PART:
            return _BY_PART[hit.part]
        if hit.place in concerns:
            return "Concern"
        return "Note" if hit.place in noted else view.numbers.get(hit.place, "")

    return name


def around(hit: Hit) -> tuple[str, str, str]:
    """Return the words with what stands before and behind them, as one line."""
    first = max(0, hit.start - BEFORE)
    before, words, behind = (
        _SPACE.sub(" ", part)
        for part in (hit.text[first : hit.start], hit.text[hit.start : hit.end], hit.text[hit.end : hit.end + BEHIND])
    )
    if first:
        before = f"…{before.partition(' ')[2] or before}"
    return before.lstrip(), words, behind
