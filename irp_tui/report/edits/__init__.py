"""Edits: each change that a person can make to a report, as data that knows how it is made and what it is called.

Typing, undo, the journal, merging and a reviewed Word copy all speak this one vocabulary, and nothing else changes a
report. An edit names records by their ids.
"""

from typing import TYPE_CHECKING, Union

from irp_tui.report.edits.base import Edit as Edit
from irp_tui.report.edits.base import EditError as EditError
from irp_tui.report.edits.base import apply as apply

# A new edit is exported by being in its family's module.
from irp_tui.report.edits.concerns import *  # noqa: F403
from irp_tui.report.edits.front_matter import *  # noqa: F403
from irp_tui.report.edits.paragraphs import *  # noqa: F403
from irp_tui.report.edits.restore import *  # noqa: F403
from irp_tui.report.edits.review import *  # noqa: F403

if TYPE_CHECKING:
    AnyEdit = Edit
else:
    AnyEdit = Union[tuple(Edit.__subclasses__())]  # noqa: UP007 - of classes that are found, not listed
"""Every edit there is, for msgspec, which reads and writes them as JSON by their names."""
