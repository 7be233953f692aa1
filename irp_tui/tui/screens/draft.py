"""The screen of an open draft: outline, page, and what belongs to the thing in focus."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from irp_tui.report.review import about
from irp_tui.report.search import Sought
from irp_tui.tui import pages
from irp_tui.tui.commands.base import Application, Workspace, foot_words
from irp_tui.tui.commands.registry import COMMANDS, by_key
from irp_tui.tui.controller import DraftController
from irp_tui.tui.form import Form, Item, TextField
from irp_tui.tui.keyboard import unknown_key_message
from irp_tui.tui.open_draft import Checked, CheckRunner, OpenDraft, SeenNotices
from irp_tui.tui.pages.context_panel import panel_entries
from irp_tui.tui.widgets.bars import CommandBar, TitleBar
from irp_tui.tui.widgets.context_panel import ContextPanel
from irp_tui.tui.widgets.outline import Outline

OUTLINE = 34
"""Columns of the outline, where there is room for it."""

NORMAL, WIDE = 100, 150
"""Columns from which the outline is beside the page, and the side panel too."""

SIDE = 40
"""Columns of the side panel where it is beside the page."""

BELOW, BELOW_LOW, LOW = 6, 4, 30
"""Rows that it takes below the page at most: on most screens, and on those with no more rows than the third."""

FOOT = 6
"""Commands named at the foot of the screen, at most."""


class DraftScreen(Workspace):
    """An open draft: what of it is shown where, and the way from place to place."""

    AUTO_FOCUS = "Editor"
    controller: DraftController
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NORMAL, "-normal"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own way

    class SavingChanged(Message):
        """Something may have changed beside what was typed: saving, or the files."""

    class PageTurned(Message):
        """Another page is open."""

    def __init__(
        self,
        draft: OpenDraft,
        place: str = "",
        key: str = "",
        *,
        keys: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Show the draft at a place: an id or field of the report, or the name of a page and an item's key on it."""
        super().__init__()
        self.draft = draft
        self.commands = COMMANDS
        names = [page.name for page in pages.pages(draft.report)]
        self.page = place if place in names else pages.page_of(draft.report, place)
        self._first = key or place
        self.controller = DraftController(self, draft, by_key(keys))
        self.seen_notices = SeenNotices()
        self.external_editor = None
        self.removed_last = None
        self._left: dict[str, str] = {}
        self.sought = Sought()
        self.form = Form(self.controller, id="form")
        self.bar, self.foot, self.outline = TitleBar(id="bar"), CommandBar(id="foot"), Outline(id="outline")
        self.context_panel, self.checking = ContextPanel(id="context-panel"), CheckRunner(self)

    def compose(self) -> ComposeResult:
        """Bar, outline and page, foot."""
        width = self.app.size.width
        # Textual sets this once it has laid the screen out, and would lay it out and paint it again for it.
        self.add_class(next(name for columns, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= columns))
        self.show(self._first)
        yield self.bar
        with Horizontal():
            yield self.outline
            yield self.form
            yield self.context_panel
        yield self.foot

    def on_mount(self) -> None:
        """Look at the report for the first time, once it is on the screen."""
        self.call_after_refresh(lambda: self.checking.look(self.draft.report))
        self.call_after_refresh(self._look_outside)

    def _look_outside(self) -> None:
        """See what the person's own editor may still have of this draft."""
        if isinstance(self.app, Application) and (self.app.context.state / "texts").is_dir():
            from irp_tui.tui.external_editor import editor_of

            editor_of(self, self.app).begin()

    def on_resize(self) -> None:
        """Tables are made anew for another width."""
        self.show()

    def _fit(self) -> None:
        """Tell the sheet how much room it has, before it is laid out."""
        width, height = self.app.size
        outline, side = OUTLINE if width >= NORMAL else 0, SIDE if width >= WIDE else 0
        self.form.expect(width - outline - side - 1, height - 2 - (0 if side else self.context_panel.rows))

    def _show_panel(self) -> None:
        """Show what belongs to the item in focus; the page gives way to it, and never hides the cursor's row."""
        width, height = self.app.size
        is_wide, before = width >= WIDE, self.context_panel.rows
        below = min(BELOW if height > LOW else BELOW_LOW, (height - 2) // 3)  # the page comes first
        most = height - 2 if is_wide else below
        entries = panel_entries(self.draft.view, self.form.current)
        self.context_panel.put(entries, SIDE if is_wide else width, most, spaced=is_wide)
        if self.context_panel.rows != before:
            self._fit()
            self.form.bring_into_sight()

    def show(self, focus: str = "", at: int | None = None) -> None:
        """Show the page as the report is now, with the focus where it was or on the item with this key."""
        self._fit()
        view = self.draft.view._replace(width=self.form.width)
        by_others = self.controller.seen is not view.report
        self.controller.seen = view.report
        if self.is_mounted:
            self.checking.look(view.report)
        items = pages.items(view, self.page)
        self.form.show(items, focus, self._at(items) if not focus and at is None else at, by_others=by_others)
        width = self.app.size.width
        self.outline.put(view.report, self.page, OUTLINE if width >= NORMAL else width)
        self.show_bar()
        self.show_context_panel()

    def _at(self, items: Sequence[Item]) -> int | None:
        """Return where the cursor goes in the text in focus, where that is another than the editor has."""
        current, editor = self.form.current, self.form.editor
        now = next((item for item in items if current and item.key == current.key), None)
        if not isinstance(now, TextField) or now.text == editor.value:
            return None
        # Texts are compared where another program changed one, and that is rare.
        from irp_tui.report.diff import moved

        return moved(editor.at, editor.text, now.text)

    def show_context_panel(self) -> None:
        """Show what belongs to the item in focus, and the commands that are possible there."""
        self._show_panel()
        self._show_foot()

    def show_bar(self) -> None:
        """Show whose draft it is, and how saving stands."""
        report = self.draft.report
        self.bar.put(report.establishment.name or "A new draft", self.draft.save_status)

    def _show_foot(self) -> None:
        if self.outline.has_focus:
            self.foot.put("↑↓ Choose  Enter Open  Esc Home  F1 Help  F5 Next to do  F10 All commands")
            return
        shown = [command for command in COMMANDS.values() if command.short and command.possible(self)]
        shown.sort(key=lambda command: command.rank)
        # The last is the list of all commands: that one is always named.
        named = shown if len(shown) <= FOOT else (*shown[: FOOT - 1], shown[-1])
        self.foot.put(foot_words((each, (self.controller.keys_of(each.id) or ("",))[0]) for each in named))

    # Going somewhere

    @property
    def place(self) -> tuple[str, str]:
        """Where the person is: the name of the page, and the key of the item in focus."""
        current = self.form.current
        return self.page, current.key if current else ""

    def turn_to(self, page: str, focus: str = "", at: int | None = None) -> None:
        """Turn to a page, and to an item on it: the one that was in focus there last, unless another is named."""
        before, key = self.place
        if page != before:
            self._left[before] = key
            self.form.forget()
            self.post_message(self.PageTurned())
            focus = focus or self._left.get(page, "")
        self.page = page
        self.show(focus, at)
        if self.outline.has_focus:
            self.show_outline(shown=False)

    @property
    def page_concern(self) -> str:
        """The id of the concern whose page is open, or ""."""
        return self.page.removeprefix(pages.CONCERN) if self.page.startswith(pages.CONCERN) else ""

    @property
    def is_at_outline(self) -> bool:
        """Whether the outline is in focus, though a box may be open over it."""
        return self.focused is self.outline

    def show_outline(self, *, shown: bool) -> None:
        """Put the focus on the outline, which on a narrow screen takes the place of the page; or back on the page."""
        self.set_class(shown, "-outline")
        (self.outline if shown else self.form.editor).focus(scroll_visible=False)

    def turn_page(self, by: int) -> None:
        """Turn to the next page of the outline, or the one before; round at the end."""
        names = [page.name for page in pages.pages(self.draft.report)]
        place = names.index(self.page) if self.page in names else 0
        self.turn_to(names[(place + by) % len(names)])

    def go(self, place: str, part: str = "") -> None:
        """Go to a place of the report, and there to a part of it, such as the judgement of a concern."""
        place = about(self.draft.report, place)
        page = pages.page_of(self.draft.report, place)
        if page != self.page:
            self.turn_to(page)
        # Where a part has no item of its own, the thing it is a part of has.
        keys = (f"{place}.{part}" if part else place, place, place.rpartition(".")[0])
        next(filter(self.form.go, keys), None)
        if self.outline.has_focus:
            self.show_outline(shown=False)

    def on_descendant_focus(self) -> None:
        """Name other commands at the foot: the outline and the page have different ones."""
        self._show_foot()

    def on_key(self, event: events.Key) -> None:
        """Take a key that what is in focus did not take."""
        if self.controller.press(event.key):
            event.stop()
            event.prevent_default()
        elif words := unknown_key_message(event.key):
            self.controller.tell(words)

    def on_option_list_option_selected(self, event: Outline.OptionSelected) -> None:
        """Turn to the page that was chosen in the outline."""
        if event.option.id:
            self.turn_to(event.option.id)
            self.show_outline(shown=False)

    def on_outline_unfound(self, event: Outline.Unfound) -> None:
        """Letters were typed in the outline that no page begins with."""
        self.controller.tell(f"No page has a word that begins with “{event.letters}”. ↑ and ↓ choose, Enter opens.")

    def on_checked(self, event: Checked) -> None:
        """Show what the checks found, unless the report is another by now; then they look again."""
        draft = self.draft
        if event.report is draft.report and (not draft.is_checked or event.problems != draft.problems):
            draft.problems, draft.is_checked = event.problems, True
            self.show()

    def on_draft_screen_saving_changed(self) -> None:
        """Saving stands differently now, or another program changed the report."""
        with self.controller.exclusive():
            self.show_bar()
        self._show_notices()

    def on_screen_resume(self) -> None:
        """It is in front: what came from outside meanwhile can be asked."""
        self.call_after_refresh(self._show_notices)

    def _show_notices(self) -> None:
        session = self.draft.session
        stirred = session.read_only or session.taken_by or session.recovered.back or session.waiting
        if (stirred or len(session.notices) > self.seen_notices.notices) and self.is_current:
            # Most drafts are opened and closed without a word.
            from irp_tui.tui.screens.notices import show_notices

            show_notices(self)
