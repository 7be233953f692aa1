"""Templates: a report in somebody's own Word document, with its look, headers and cover."""

from irp_tui.word.templates.adaptation import adapt
from irp_tui.word.templates.description import Adapted, Role, Topic, describe

__all__ = ["Adapted", "Role", "Topic", "adapt", "describe"]
