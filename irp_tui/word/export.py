"""Makes the Word document of a report."""

from collections.abc import Mapping

from irp_tui.report.compose import compose
from irp_tui.report.model import Report
from irp_tui.word.assembly import assemble
from irp_tui.word.base import Base, house


def document(report: Report, *, final: bool, base: Base | None = None, pages: Mapping[str, int] | None = None) -> bytes:
    """The report as a .docx file: the same report gives the same bytes.

    A draft says so in the header and footer of each page; a final does not. Whether a report is fit to be final is for
    `irp_tui.checks` to say: here it prints in whatever state it is.

    Args:
        report: what to print.
        final: without the marking of a draft.
        base: the Word document it goes into; ours unless another was adopted.
        pages: the pages of headings by their bookmarks, where another program has found them; estimated otherwise.
    """
    return assemble(report, compose(report), base or house(), final=final, pages=pages)
