"""House templates: a report in the inspectorate's own Word document, with its look, headers and cover.

What is here uses lxml, which takes a twentieth of a second to import: only what adopts a document imports it.
"""

from irp_tui.word.adopting.adoption import adopt
from irp_tui.word.adopting.outcome import Adopted, Role, Topic, told

__all__ = ["Adopted", "Role", "Topic", "adopt", "told"]
