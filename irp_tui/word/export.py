"""Makes the Word document of a report."""

from irp_tui.report.compose import compose
from irp_tui.report.model import Report


def document(report: Report, *, final: bool) -> bytes:
    """The report as a .docx file: the same report gives the same bytes.

    A draft says so in the header and footer of each page; a final does not. Whether a report is fit to be final is for
    `irp_tui.checks` to say: here it prints in whatever state it is.
    """
    # python-docx and lxml take a tenth of a second to import, which only an export should cost.
    from irp_tui.word.assembly import assemble

    return assemble(report, compose(report), final=final)
