"""Edits: each change that a person can make to a report, as data that knows how it is made and what it is called.

Typing, undo, the journal, merging and a reviewed Word copy all speak this one vocabulary, and nothing else changes a
report. An edit names records by their ids.
"""

from typing import TYPE_CHECKING, Union

from irp_tui.report.edits.base import Edit, EditError, apply
from irp_tui.report.edits.concerns import (
    AddConcern,
    AddNote,
    Answer,
    CorrectWording,
    ExplainWording,
    Judge,
    MoveConcern,
    MoveNote,
    RemoveConcern,
    RemoveNote,
    RenameArea,
    SetAreas,
    SetConcern,
    SetNote,
)
from irp_tui.report.edits.front_matter import (
    AddMember,
    AddPractice,
    MoveMember,
    MovePractice,
    RemoveEntry,
    RemoveMember,
    RemovePractice,
    SetDefinition,
    SetEntry,
    SetEstablishment,
    SetHouseText,
    SetImprint,
    SetInspections,
    SetMember,
    SetPartner,
    SetPractice,
    SetSignature,
    SetVisit,
    UseTerms,
)
from irp_tui.report.edits.paragraphs import (
    AddParagraph,
    JoinParagraph,
    LinkNotes,
    MoveParagraph,
    RemoveParagraph,
    SetSources,
    SetText,
    SplitParagraph,
)
from irp_tui.report.edits.restore import BringBack
from irp_tui.report.edits.review import (
    AddComment,
    Agree,
    DropUnplaced,
    ResolveComment,
    SettleConflict,
    Unwaive,
    Waive,
)

if TYPE_CHECKING:
    AnyEdit = Edit
else:
    AnyEdit = Union[tuple(Edit.__subclasses__())]  # noqa: UP007 - of classes that are found, not listed
"""Every edit there is, for msgspec, which reads and writes them as JSON by their names."""

__all__ = [
    "AddComment",
    "AddConcern",
    "AddMember",
    "AddNote",
    "AddParagraph",
    "AddPractice",
    "Agree",
    "Answer",
    "AnyEdit",
    "BringBack",
    "CorrectWording",
    "DropUnplaced",
    "Edit",
    "EditError",
    "ExplainWording",
    "JoinParagraph",
    "Judge",
    "LinkNotes",
    "MoveConcern",
    "MoveMember",
    "MoveNote",
    "MoveParagraph",
    "MovePractice",
    "RemoveConcern",
    "RemoveEntry",
    "RemoveMember",
    "RemoveNote",
    "RemoveParagraph",
    "RemovePractice",
    "RenameArea",
    "ResolveComment",
    "SetAreas",
    "SetConcern",
    "SetDefinition",
    "SetEntry",
    "SetEstablishment",
    "SetHouseText",
    "SetImprint",
    "SetInspections",
    "SetMember",
    "SetNote",
    "SetPartner",
    "SetPractice",
    "SetSignature",
    "SetSources",
    "SetText",
    "SetVisit",
    "SettleConflict",
    "SplitParagraph",
    "Unwaive",
    "UseTerms",
    "Waive",
    "apply",
]
