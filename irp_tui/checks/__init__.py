"""What must be true of a report before it is published: one small rule each. Pure: no files, no screen."""

from irp_tui.checks import (  # noqa: F401 - each family registers its rules when it is imported
    front_matter,
    judgements,
    method,
    personal,
    references,
    review,
    structure,
)
from irp_tui.checks.registry import RULES, Finding, Problem, Rule, Severity, check, rule, standing, waived

__all__ = ["RULES", "Finding", "Problem", "Rule", "Severity", "check", "rule", "standing", "waived"]
