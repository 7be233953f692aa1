"""Judgements, and the bodies that make them."""

from collections.abc import Iterator

from msgspec.structs import replace

from irp_tui.checks.context import CheckContext, quoted
from irp_tui.checks.registry import Finding, example, rule
from irp_tui.report import edits as e
from irp_tui.report.house import Body
from irp_tui.report.model import Concern, Report
from irp_tui.report.required import has_scale


def _no_scale(report: Report) -> Report:
    scales = tuple(scale for scale in report.house.scales if scale.id != "ofsted")
    return replace(report, house=replace(report.house, scales=scales))


def _no_scale_of(body: Body) -> str:
    return f"The house has no scale for {body.name}, so its {body.items} cannot be judged"


_SET_SCALE = "Put the body's scale into bodies.toml of the house folder, then choose a judgement."


@rule(
    "no-judgement",
    structural=True,
    advice="Choose the judgement.",
    fails=(
        example("A concern has no judgement.", e.Judge("violence", "")),
        example("A theme has none, and its body has no scale.", e.Judge("reading", ""), given=_no_scale),
    ),
    passes=(example("A concern has the worst judgement there is.", e.Judge("violence", "none")),),
)
def no_judgement(context: CheckContext) -> Iterator[Finding]:
    """Each concern has a judgement.

    Every item that a visit follows up is given one (Appendix I of a published report), and the counts of section 2
    and the list of section 4 are made from them.
    """
    report = context.report
    for concern in context.concerns:
        if concern.judgement.value:
            continue
        body = report.body(concern)
        if has_scale(report, body):
            yield Finding(concern.id, f"The {body.item} {quoted(concern.text)} has no judgement.")
        else:
            yield Finding(concern.id, f"{_no_scale_of(body)}.", _SET_SCALE)


@rule(
    "judgement-off-scale",
    structural=True,
    advice="Choose a judgement from the scale of the body that raised it.",
    fails=(
        example(
            "A concern judged good was given to Ofsted, who has no such judgement.",
            e.SetConcern("health", body="ofsted"),
        ),
        example("A theme is judged, and the house has no scale for its body.", given=_no_scale),
    ),
    passes=(
        example("A concern judged reasonable was given to Ofsted.", e.SetConcern("violence", body="ofsted")),
        example("A concern is not judged yet.", e.Judge("violence", "")),
    ),
)
def judgement_off_scale(context: CheckContext) -> Iterator[Finding]:
    """Each judgement is on the scale of the body that makes it.

    HMI Prisons has four judgements and Ofsted three, and they share only some of their names (Appendix I of a published
    report). A judgement from another scale prints as none.
    """
    report = context.report
    for concern in context.concerns:
        value = concern.judgement.value
        if not value or report.judged(concern):
            continue
        body = report.body(concern)
        if has_scale(report, body):
            yield Finding(concern.id, f"The judgement {quoted(value)} is not on the scale of {body.name}.")
        else:
            yield Finding(concern.id, f"{_no_scale_of(body)}, yet one has the judgement {quoted(value)}.", _SET_SCALE)


def _strange_body(report: Report) -> Report:
    concerns = tuple(replace(concern, body="probation") for concern in report.concerns[:1])
    return replace(report, concerns=concerns + report.concerns[1:])


@rule(
    "unknown-body",
    structural=True,
    advice="Choose who raised it, or put that body into bodies.toml of the house folder.",
    fails=(example("A concern was raised by a body that the house does not know.", given=_strange_body),),
    passes=(example("A recommendation of HMI Prisons.", e.SetConcern("violence", body="hmi-prisons-recommendations")),),
)
def unknown_body(context: CheckContext) -> Iterator[Finding]:
    """Each concern was raised by a body that the house knows.

    The body decides what the item is called, its scale and in whose voice the verdict is. Where it
    is unknown, the item prints as HMI Prisons' own.
    """
    known = {body.id for body in context.report.house.bodies}
    for concern in context.concerns:
        if concern.body not in known:
            yield Finding(concern.id, f"{_whose(concern)}, which the house does not know.")


def _whose(concern: Concern) -> str:
    return f"{quoted(concern.text or concern.id)} was raised by {quoted(concern.body)}"


@rule(
    "partner-without-item",
    structural=True,
    advice="Add what the partner followed up, or say that there was no partner.",
    fails=(example("Ofsted took part, and its only theme was taken out.", e.RemoveConcern("reading")),),
    passes=(
        example("There was no partner, and there is no theme.", e.RemoveConcern("reading"), e.SetPartner("")),
        example("CQC came along; it has no items of its own.", e.SetPartner("ofsted", ("cqc",))),
    ),
)
def partner_without_item(context: CheckContext) -> Iterator[Finding]:
    """A partner that is named followed something up.

    The title of section 3, the counts and figures of section 2 and the second list of section 4 are printed for a
    partner that took part, and would say "no themes".
    """
    report = context.report
    if report.partner and not any(concern.body == report.partner for concern in report.concerns):
        body = report.house.body(report.partner)
        name = body.name if body else quoted(report.partner)
        yield Finding("partner", f"{name} is named as partner, and nothing that it followed up is in the report.")


@rule(
    "partner-not-named",
    structural=True,
    advice="Name the partner among what is known of the visit, or change who raised the item.",
    fails=(
        example("A theme is Ofsted's, and the report names no partner.", e.SetPartner("")),
        example("A theme is Ofsted's, and the report names Estyn.", e.SetPartner("estyn")),
    ),
    passes=(
        example(
            "The only theme is Estyn's, and so is the report's partner.",
            e.SetConcern("reading", body="estyn"),
            e.SetPartner("estyn"),
        ),
    ),
)
def partner_not_named(context: CheckContext) -> Iterator[Finding]:
    """What a partner followed up is in the report only where that partner is named.

    A review has one education inspectorate, Ofsted in England or Estyn in Wales, and the report's sentences name one.
    """
    report = context.report
    for concern in context.concerns:
        body = report.body(concern)
        if body.role == "partner" and body.id != report.partner:
            text = quoted(concern.text)
            yield Finding(concern.id, f"The {body.item} {text} is {body.name}'s, which the report does not name.")
