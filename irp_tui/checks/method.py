"""The method: what the published one promises about a visit and its evidence. All may be right as they are."""

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from irp_tui.checks.context import CheckContext, quoted
from irp_tui.checks.registry import Finding, Severity, example, rule
from irp_tui.report import edits as e
from irp_tui.report import judgement_prompt, wording
from irp_tui.report.evidence import kinds
from irp_tui.report.model import Inspection, Report


def _imported(report: Report) -> Report:
    return replace(report, origin="imported")


def _few(report: Report) -> Report:
    return replace(report, house=replace(report.house, settings=replace(report.house.settings, concerns_most=3)))


def _many(report: Report) -> Report:
    return replace(report, house=replace(report.house, settings=replace(report.house.settings, concerns_most=2)))


@rule(
    "visit-months",
    severity=Severity.WARNING,
    advice="Check the dates of the visit and the month of the inspection.",
    fails=(
        example("Six months after the inspection.", e.SetInspections((Inspection("2025-06"),))),
        example("Thirteen months after it.", e.SetInspections((Inspection("2024-11"),))),
    ),
    passes=(
        example("Eight months after it.", e.SetInspections((Inspection("2025-04"),))),
        example("Twelve months after it.", e.SetInspections((Inspection("2024-12"),))),
        example("Only the year of the inspection is known.", e.SetInspections((Inspection("2021"),))),
    ),
)
def visit_months(context: CheckContext) -> Iterator[Finding]:
    """The visit was eight to 12 months after the inspection.

    So says the published method (Appendix I of a published report); the house's settings have the two numbers. It is
    counted in calendar months, as the day of an inspection is not in the report.
    """
    report = context.report
    inspected = report.inspections[-1].when if report.inspections else ""
    year, _, month = inspected.partition("-")
    if not (month and report.visit.first):
        return
    first, settings = report.visit.first, report.house.settings
    months = (first.year - int(year)) * 12 + first.month - int(month)
    if not settings.months_least <= months <= settings.months_most:
        between = f"{_months(months)} after the inspection of {wording.month(inspected)}"
        usual = f"{settings.months_least} to {settings.months_most} is usual"
        yield Finding("visit.first", f"The visit was {between}; {usual}.")


def _months(number: int) -> str:
    return wording.counted(number, "month", "months")


@rule(
    "visit-days",
    severity=Severity.WARNING,
    advice="Check the dates of the visit.",
    fails=(example("A visit of two days.", e.SetVisit(dt.date(2025, 12, 8), dt.date(2025, 12, 9))),),
    passes=(
        example("Three days with a weekend between.", e.SetVisit(dt.date(2025, 12, 4), dt.date(2025, 12, 8))),
        example("The last day is not known.", e.SetVisit(dt.date(2025, 12, 8), None)),
    ),
)
def visit_days(context: CheckContext) -> Iterator[Finding]:
    """The visit lasted three days.

    The published method speaks of a three-day visit (Appendix I of a published report); the house's settings have the
    number. A weekend between may or may not be counted.
    """
    first, last = context.report.visit.first, context.report.visit.last
    if not (first and last) or last < first:
        return
    usual = context.report.house.settings.visit_days
    days = (last - first).days + 1
    if usual not in {days, _weekdays(first, days)}:
        yield Finding("visit.last", f"The visit lasted {wording.counted(days, 'day', 'days')}; {usual} is usual.")


def _weekdays(first: dt.date, days: int) -> int:
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first.weekday() + day) % 7 < 5 for day in range(rest))  # noqa: PLR2004 - Saturday


@rule(
    "many-concerns",
    severity=Severity.WARNING,
    advice="Check that each was named when the visit was announced.",
    fails=(example("Three concerns, where the house says two at most.", given=_many),),
    passes=(example("As many concerns as the house says at most.", given=_few),),
)
def many_concerns(context: CheckContext) -> Iterator[Finding]:
    """No more than 15 concerns are followed up.

    Usually no more than 15, says the published method (Appendix I of a published report); the house's settings have the
    number. Themes of a partner count, as in the report's own sentence about how many were followed up.
    """
    most, number = context.report.house.settings.concerns_most, len(context.concerns)
    if number > most:
        items = wording.counted(number, "concern is", "concerns are")
        yield Finding("areas", f"{items.capitalize()} followed up; usually no more than {most}.")


@rule(
    "one-kind-of-source",
    severity=Severity.WARNING,
    advice="Add evidence of another kind, or say which other kinds the paragraphs rest on.",
    fails=(
        example("A concern rests on data alone.", e.SetSources("p6", ("data",))),
        example("A concern rests on what staff said.", e.SetSources("p6", ("staff",))),
    ),
    passes=(
        example("Two paragraphs of one kind each, and not the same.", e.SetSources("p5", ("prisoners",))),
        example("No paragraph of the concern says its sources.", e.SetSources("p6", ())),
        example(
            "A paragraph says data, and rests on a note of what prisoners said.",
            e.SetSources("p6", ("data",)),
            e.AddNote("health", "n2", "Six prisoners: seen within the month.", "prisoners"),
            e.LinkNotes("p6", ("n2",)),
        ),
    ),
)
def one_kind_of_source(context: CheckContext) -> Iterator[Finding]:
    """Each concern rests on more than one kind of source, and not on staff alone.

    Inspectors triangulate, and collect a range of evidence on each concern (Appendix I of a published report; domain
    notes, section 5). No number is published: two is our default, and the house's settings have it. The paragraphs of a
    concern are taken together, as one of them may well rest on one kind; each with the notes that it rests on.
    """
    least = context.report.house.settings.kinds_of_source
    for concern in context.concerns:
        found = tuple(dict.fromkeys(kind for each in concern.paragraphs for kind in kinds(concern, each)))
        if found and (len(found) < least or found == ("staff",)):
            rests = f"{quoted(concern.text or concern.id)} rests on one kind of source: {found[0]}."
            several = f"{quoted(concern.text or concern.id)} rests on {len(found)} kinds of source: {', '.join(found)}."
            yield Finding(concern.id, rests if len(found) == 1 else several)


@rule(
    "paragraph-without-source",
    severity=Severity.WARNING,
    advice="Say which kinds of evidence the paragraph rests on.",
    fails=(example("A paragraph says no source.", e.SetSources("p5", ())),),
    passes=(
        example("The same in a report that was published long ago.", e.SetSources("p5", ()), given=_imported),
        example(
            "It names none, and the note that it rests on does.", e.SetSources("p4", ()), e.LinkNotes("p4", ("n1",))
        ),
        example(
            "No paragraph of the draft says one.",
            e.LinkNotes("p4", ()),
            *(e.SetSources(f"p{n}", ()) for n in range(4, 8)),
        ),
    ),
)
def paragraph_without_source(context: CheckContext) -> Iterator[Finding]:
    """Each paragraph of section 3 says which kinds of evidence it rests on, once any does.

    HMI Prisons' guide for writing reports asks contributors to cite the source of what they assert (2018, paragraph
    1.4). A team that does not record sources at all is left alone, as is an imported report.
    """
    if context.report.origin != "written":
        return
    placed = [(each, kinds(concern, each)) for concern in context.concerns for each in concern.paragraphs]
    if not any(found for _, found in placed):
        return
    for paragraph, found in placed:
        if not found and paragraph.text.strip():
            yield Finding(paragraph.id, "The paragraph says nothing about the evidence that it rests on.")


@rule(
    "against-prompt",
    severity=Severity.WARNING,
    advice="Write the reason beside the judgement, or look again at the two answers.",
    fails=(
        example("Judged good, where the answers say reasonable.", e.Judge("violence", "good")),
        example("The answers fit no definition.", e.Answer("health", "none", "clear")),
    ),
    passes=(
        example("Judged good, with a reason.", e.Judge("violence", "good", "The fall was steep.")),
        example("One of the two questions is not answered.", e.Answer("health", "none", "")),
    ),
)
def against_prompt(context: CheckContext) -> Iterator[Finding]:
    """A judgement that differs from what the two answers imply has a reason.

    The four definitions of HMI Prisons answer two questions, about the plan and about outcomes (Appendix I of a
    published report). The inspector always chooses; the reason is what the team leader reads.
    """
    report = context.report
    for concern in context.concerns:
        judged, body = concern.judgement, report.body(concern)
        if body.role != "lead" or judged.reason.strip() or not judgement_prompt.needs_reason(judged):
            continue
        implied = report.house.scale(body.scale).get(judgement_prompt.implied(judged.plan, judged.outcomes) or "")
        says = f"imply {implied.phrase}" if implied else "fit no definition"
        chosen = quoted(judged.value)
        yield Finding(concern.id, f"The judgement is {chosen}, the two answers {says}, and there is no reason.")


@rule(
    "questions-unanswered",
    severity=Severity.WARNING,
    advice="Answer how far the plan is and what the outcomes are.",
    fails=(example("The question about outcomes is not answered.", e.Answer("health", "implemented", "")),),
    passes=(
        example("Ofsted's themes are judged otherwise.", e.Answer("reading", "", "")),
        example("The report was published long ago.", e.Answer("health", "", ""), given=_imported),
    ),
)
def questions_unanswered(context: CheckContext) -> Iterator[Finding]:
    """Both questions behind the judgement of each of HMI Prisons' own concerns are answered.

    They keep judgements of different inspectors alike: plan and outcomes are what the four definitions ask about
    (Appendix I of a published report).
    """
    report = context.report
    if report.origin != "written":
        return
    for concern in context.concerns:
        if report.body(concern).role == "lead" and not judgement_prompt.is_asked(concern.judgement):
            asked = {"how far the plan is": concern.judgement.plan, "what the outcomes are": concern.judgement.outcomes}
            which = wording.joined([question for question, answer in asked.items() if not answer])
            yield Finding(concern.id, f"Nobody has said of {quoted(concern.text or concern.id)} {which}.")


@rule(
    "lead-not-in-team",
    severity=Severity.WARNING,
    advice="Enter the initials of someone of the team.",
    fails=(example("A concern is led by someone who is not of the team.", e.SetConcern("health", lead="ZZ")),),
    passes=(example("A concern has no lead.", e.SetConcern("health", lead="")),),
)
def lead_not_in_team(context: CheckContext) -> Iterator[Finding]:
    """The lead of each concern is one of the team.

    Leads are named by their initials, and a slip of the key leaves a concern with nobody.
    """
    initials = {member.initials for member in context.report.team}
    for concern in context.concerns:
        if concern.lead and concern.lead not in initials:
            item = quoted(concern.text or concern.id)
            yield Finding(concern.id, f"{item} is led by {quoted(concern.lead)}, who is not in the team.")
