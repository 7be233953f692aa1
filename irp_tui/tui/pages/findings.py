"""The page "Key findings": section 2 as it will print, and the examples of notable positive practice to write."""

from collections.abc import Iterator

from irp_tui.report import edits as e
from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.model import Practice
from irp_tui.report.sanitize import one_line
from irp_tui.report.wording import letter
from irp_tui.tui.form.items import (
    Action,
    Editable,
    EditContext,
    Item,
    Label,
    TextField,
    Transaction,
    after_move,
    next_focus,
)
from irp_tui.tui.pages import PRACTICE
from irp_tui.tui.pages.fields import heading
from irp_tui.tui.pages.paragraphs import as_prose
from irp_tui.tui.pages.view import View, figure_items, section

_SHOWN = 60  # characters of a paragraph that remind of it


class PracticeText(Editable, frozen=True):
    """An example of notable positive practice."""

    id: str

    @property
    def place(self) -> str:
        """The example."""
        return self.id

    def write(self, context: EditContext, text: str) -> Transaction:
        """Set its text."""
        del context
        return Transaction((e.SetPractice(self.id, text=text),))

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Remove an empty one."""
        return None if text else self.remove(context)

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """Move it among the examples."""
        after = after_move(context.report.summary.practice, self.id, by)
        return None if after is None else Transaction((e.MovePractice(self.id, after),), self.id, 0)

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out; the paragraph it comes from stays."""
        there = context.report.summary.practice
        next_one = next_focus(there, self.id)
        return Transaction((e.RemovePractice(self.id),), next_one.id if next_one else add_key(), 0)


def paragraph_key(id: str) -> str:
    """Return the key of the line that says which paragraph an example comes from."""
    return f"{id}.paragraph"


def add_key() -> str:
    """Return the key of the line that adds an example."""
    return f"{PRACTICE}.add"


def items(view: View) -> tuple[Item, ...]:
    """Return the whole page."""
    blocks = section(view.report, "section.2")
    before = next(
        (at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level > 1), len(blocks)
    )
    return (*_printed(blocks[:before]), *_practice(view, blocks[before:]))


def _printed(blocks: list[Block]) -> Iterator[Item]:
    for block in blocks:
        match block.kind:
            case Kind.HEADING if block.level == 1:
                foot = "Counted from the judgements: nothing to write but the examples of practice below."
                yield Label(key="findings", style="title", text=block.text, foot=foot)
            case Kind.HEADING:
                yield heading("", block.text)
            case Kind.FIGURE:
                yield from figure_items(block)
            case Kind.PARAGRAPH:
                # In focus it can be read where the screen is small: nothing else here would bring it into sight.
                yield Action(key=f"findings.{block.number}", margin=block.number, text=block.text, look="text")
            case Kind.NOTE | Kind.QUOTE:
                yield Label(style="quiet", text=block.text)
            case _:
                pass  # the examples are written, not read


def _practice(view: View, blocks: list[Block]) -> Iterator[Item]:
    examples = view.report.summary.practice
    if examples:
        yield from _printed(blocks)
        yield Label(key=PRACTICE, gap=0)
    else:
        foot = "None yet. Without an example, nothing of this is printed."
        yield heading(PRACTICE, view.report.words("practice-title"), foot)
    texts = {paragraph.id: paragraph.text for _, paragraph in view.report.paragraphs()} if examples else {}
    for at, example in enumerate(examples):
        yield from _example(view, at, example, texts.get(example.paragraph))
    yield Action(
        key=add_key(), text="+ Add an example from a paragraph", command="add-practice", help="practice", gap=0
    )
    yield Label(style="quiet", text="Or press F12 on the paragraph itself.")


def _example(view: View, at: int, example: Practice, paragraph: str | None) -> Iterator[Item]:
    yield TextField(
        key=example.id,
        margin=f"{letter(at)})",
        text=as_prose(example.text),
        hint="What other prisons could learn from.",
        help="practice",
        editable=PracticeText(example.id),
        gap=0,
    )
    yield Action(
        key=paragraph_key(example.id),
        text=_from(view, example.paragraph, paragraph),
        command="practice-paragraph",
        help="practice.paragraph",
    )


def _from(view: View, id: str, text: str | None) -> str:
    if text is None:
        gone = "The paragraph it came from is gone" if id else "It comes from no paragraph yet"
        return f"{gone}: choose one"
    words = one_line(text)
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
    see = view.report.words("see-paragraph").replace("{number}", view.numbers.get(id, "?"))
    return f"{see} · {short}"
