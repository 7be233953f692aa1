"""What stands round the findings: prison, dates, earlier inspections, team, signature and imprint."""

import datetime as dt
import itertools
from collections.abc import Iterator

from irp_tui.checks.context import CheckContext, quoted
from irp_tui.checks.registry import Finding, example, rule
from irp_tui.report import edits as e
from irp_tui.report import wording
from irp_tui.report.model import Inspection
from irp_tui.report.required import missing_outcomes


@rule(
    "no-establishment",
    structural=True,
    advice="Write the name as it is printed on the cover.",
    fails=(example("The name is blank.", e.SetEstablishment(name=" ")),),
    passes=(example("Another form of name.", e.SetEstablishment(name="HMYOI Nowhere and the Elm Unit")),),
)
def no_establishment(context: CheckContext) -> Iterator[Finding]:
    """The prison has a name.

    It is on the cover and in the caption of Figure 1 of a published report.
    """
    if not context.filled["establishment.name"]:
        yield Finding("establishment.name", "The establishment has no name.")


@rule(
    "no-visit-dates",
    structural=True,
    advice="Enter the first and the last day of the visit.",
    fails=(example("The last day is not known.", e.SetVisit(dt.date(2025, 12, 8), None)),),
    passes=(example("A visit in another week.", e.SetVisit(dt.date(2025, 12, 15), dt.date(2025, 12, 17))),),
)
def no_visit_dates(context: CheckContext) -> Iterator[Finding]:
    """The first and the last day of the visit are known.

    They are on the cover of a published report, and the day of publication is counted from the last.
    """
    for which in ("first", "last"):
        if not context.filled[f"visit.{which}"]:
            yield Finding(f"visit.{which}", f"The {which} day of the visit is missing.")


@rule(
    "visit-ends-before-it-begins",
    structural=True,
    advice="Put the dates right.",
    fails=(example("The two dates are the wrong way round.", e.SetVisit(dt.date(2025, 12, 10), dt.date(2025, 12, 8))),),
    passes=(example("A visit of one day.", e.SetVisit(dt.date(2025, 12, 8), dt.date(2025, 12, 8))),),
)
def visit_order(context: CheckContext) -> Iterator[Finding]:
    """The visit does not end before it begins.

    The dates are printed on the cover in this order.
    """
    first, last = context.report.visit.first, context.report.visit.last
    if first and last and last < first:
        days = f"{wording.day(last)}, before it begins, on {wording.day(first)}"
        yield Finding("visit.last", f"The visit ends on {days}.")


@rule(
    "no-inspection",
    structural=True,
    advice="Enter the full inspection that the visit follows up, with its month.",
    fails=(
        example("No inspection is named.", e.SetInspections(())),
        example("The inspection has no month or year.", e.SetInspections((Inspection(),))),
    ),
    passes=(example("Of the inspection only the year is known.", e.SetInspections((Inspection("2025"),))),),
)
def no_inspection(context: CheckContext) -> Iterator[Finding]:
    """The inspection that the visit follows up is named, and each inspection of Figure 1 has its year.

    A review goes back to the concerns of a full inspection, and a published report says of which month throughout.
    """
    inspections = context.report.inspections
    if not context.filled["inspections"]:
        yield Finding("inspections", "The inspection that the visit follows up is missing.")
    for place, inspection in enumerate(inspections, start=1):
        if not inspection.when:
            yield Finding("inspections", f"Inspection {place} of {len(inspections)} has no month or year.")


@rule(
    "inspections-out-of-order",
    structural=True,
    advice="Put the inspections in order, the oldest first: the last is the one that the visit follows up.",
    fails=(
        example("The newest comes first.", e.SetInspections((Inspection("2025-01"), Inspection("2021")))),
        example("One is there twice.", e.SetInspections((Inspection("2025-01"), Inspection("2025-01")))),
    ),
    passes=(example("The oldest comes first.", e.SetInspections((Inspection("2021"), Inspection("2025-01")))),),
)
def inspections_out_of_order(context: CheckContext) -> Iterator[Finding]:
    """The inspections stand in order, the oldest first.

    Figure 1 prints them in this order, and the whole report speaks of the last as the one that is followed up.
    """
    whens = [inspection.when for inspection in context.report.inspections if inspection.when]
    for before, after in itertools.pairwise(whens):
        if after <= before:
            follows = f"The inspection of {wording.month(after)} stands behind that of {wording.month(before)}."
            yield Finding("inspections", follows)


@rule(
    "no-outcome",
    structural=True,
    advice="Enter the outcome that the inspection gave.",
    fails=(example("An inspection has no outcomes.", e.SetInspections((Inspection("2025-01"),))),),
    passes=(example("No inspection is named, so Figure 1 is not printed.", e.SetInspections(())),),
)
def no_outcome(context: CheckContext) -> Iterator[Finding]:
    """Each inspection shown in Figure 1 has an outcome for each healthy prison test.

    Figure 1 of a published report shows all four tests for each inspection; one without an outcome has no bar.
    """
    report = context.report
    for inspection in report.inspections:
        if missing := [wording.initial(test.name) for test in missing_outcomes(report, inspection)]:
            when = f"of {wording.month(inspection.when)}" if inspection.when else "without a year"
            yield Finding("inspections", f"The inspection {when} has no outcome for {wording.joined(missing)}.")


@rule(
    "no-team",
    structural=True,
    advice="Enter everyone who took part, with their role.",
    fails=(
        example("The team is empty.", e.RemoveMember("t1"), e.RemoveMember("t2")),
        example("A member has no role.", e.SetMember("t2", role="")),
        example("A member has no name.", e.AddMember("t3", role="Inspector")),
    ),
    passes=(example("A member has no initials.", e.SetMember("t2", initials="")),),
)
def no_team(context: CheckContext) -> Iterator[Finding]:
    """The inspection team is named, each member with a role.

    Appendix I of a published report lists who carried out the review.
    """
    team = context.report.team
    if not context.filled["team"]:
        yield Finding("team", "The inspection team is empty.")
    for member in team:
        if not member.name.strip():
            role = f", the {quoted(member.role)}," if member.role.strip() else ""
            yield Finding(member.id, f"A member of the team{role} has no name.")
        if not member.role.strip():
            name = quoted(member.name) if member.name.strip() else "A member of the team"
            yield Finding(member.id, f"{name} has no role.")


@rule(
    "no-signature",
    structural=True,
    advice="Enter who signs the summary, the office and the month.",
    fails=(
        example("Nobody signs.", e.SetSignature("", "HM Chief Inspector of Prisons", "2025-12")),
        example("The signature has no month.", e.SetSignature("Eve Frost", "HM Chief Inspector of Prisons", "")),
        example("The month is a year only.", e.SetSignature("Eve Frost", "HM Chief Inspector of Prisons", "2025")),
    ),
    passes=(example("A deputy signs.", e.SetSignature("Ann Bell", "HM Deputy Chief Inspector of Prisons", "2026-01")),),
)
def no_signature(context: CheckContext) -> Iterator[Finding]:
    """The summary is signed: name, office and month.

    A published report has all three under section 1. The month cannot be worked out from others: in the one report at
    hand it is that of the visit, though the text speaks of later events.
    """
    for part, what in (
        ("name", "The name of who signs the summary"),
        ("office", "The office of who signs the summary"),
        ("month", "The month under the summary"),
    ):
        if not context.filled[f"signature.{part}"]:
            yield Finding(f"signature.{part}", f"{what} is missing.")


@rule(
    "no-imprint-year",
    structural=True,
    advice="Enter the year of publication, which may be the year after the visit.",
    fails=(example("The year is not known.", e.SetImprint(0)),),
    passes=(example("The report comes out in the year of the visit.", e.SetImprint(2025)),),
)
def no_imprint_year(context: CheckContext) -> Iterator[Finding]:
    """The year of publication is known.

    The last page of a published report has it in the copyright line: the year of publication, not of the visit.
    """
    if not context.filled["imprint.year"]:
        yield Finding("imprint.year", "The year of publication is missing.")
