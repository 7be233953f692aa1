"""The looks of judgements: each step of a scale has a colour of its own, which never stands without its words."""

from typing import NamedTuple

from irp_tui.report.compose.blocks import Block
from irp_tui.report.model import Report

STYLES = ("Judgement1", "Judgement2", "Judgement3", "Judgement4")
"""From the best step of a scale down: reasonable progress has one colour on every body's scale."""

TINTS = {"Judgement1": "E4F1E7", "Judgement2": "E2EEF6", "Judgement3": "FAEBDB", "Judgement4": "F9E4E4"}
"""The ground of each in a table. The words on it keep a contrast of 5:1 and more."""


class Label(NamedTuple):
    """The style of a judgement's words, and the colour behind them."""

    style: str
    tint: str = ""


class Labels:
    """The labels of one report's judgements."""

    def __init__(self, report: Report) -> None:
        self._report = report
        # Of two with one id the first counts, as everywhere.
        self._concerns = {concern.id: concern for concern in reversed(report.concerns)}
        self._terms = {
            step.label: _style(len(scale.judgements), rank)
            for scale in report.house.scales
            for rank, step in enumerate(scale.judgements)
        }

    def of_concern(self, id: str) -> Label:
        """Find the label of the judgement on this concern."""
        concern = self._concerns.get(id)
        if not concern:
            return Label("Judgement")
        scale = self._report.house.scale(self._report.body(concern).scale)
        rank = scale.rank(concern.judgement.value)
        style = _style(len(scale.judgements), rank) if rank >= 0 else "Judgement"
        return Label(style, TINTS.get(style, ""))

    def of_term(self, block: Block) -> str:
        """Find the style of a judgement that is defined here; "" for any other term."""
        style = "" if block.id else self._terms.get(block.text, "")
        return f"Term{style}" if style else ""

    def item(self, id: str) -> str:
        """Find what the body that raised this concern calls it: "Concern", "Theme"."""
        concern = self._concerns.get(id)
        body = self._report.body(concern) if concern else self._report.house.lead()
        return body.item.capitalize()


def _style(steps: int, rank: int) -> str:
    return STYLES[min(steps - 1 - rank, len(STYLES) - 1)]
