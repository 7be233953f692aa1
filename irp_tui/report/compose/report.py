"""From the report to the report as read. The only place that knows its order and its numbers."""

import msgspec

from irp_tui.report.compose import sections
from irp_tui.report.compose.blocks import Block, Printed
from irp_tui.report.compose.writer import Writer
from irp_tui.report.model import Report
from irp_tui.report.placeholders import UNKNOWN, refer


def compose(report: Report) -> Printed:
    """Return the report as it will be read, whatever state it is in: a gap in it prints as a gap, never as an error."""
    writer = Writer(report)
    sections.write_summary(writer)
    sections.write_findings(writer)
    sections.write_progress(writer)
    sections.write_closing(writer)
    blocks = (*sections.cover(report, writer.facts), *sections.contents(report, writer.blocks), *writer.blocks)
    return Printed(tuple(_resolved(block, writer.numbers) for block in blocks), writer.numbers)


def _resolved(block: Block, numbers: dict[str, str]) -> Block:
    # References may point ahead, so they are filled in when everything has its number.
    if block.aside and block.target:
        number = numbers.get(block.target, UNKNOWN)
        block = msgspec.structs.replace(block, aside=block.aside.replace("{number}", number))
    if "{" in block.text and not block.spans:
        text, spans = refer(block.text, numbers)
        if spans:
            return msgspec.structs.replace(block, text=text, spans=spans)
    return block
