"""Sections, concerns and paragraphs: everything is there, once, and in the place that generates it."""

from collections.abc import Iterator

from msgspec.structs import replace

from irp_tui.checks.context import CheckContext, quoted, repeated
from irp_tui.checks.registry import Finding, example, rule
from irp_tui.report import edits as e
from irp_tui.report.ids import ids
from irp_tui.report.model import INSPECTION, INTRODUCTION, VISIT, Concern, Paragraph, Report
from irp_tui.report.placeholders import fill
from irp_tui.report.review import is_unexplained
from irp_tui.report.sanitize import one_line


@rule(
    "empty-section",
    structural=True,
    advice="Write at least one paragraph in this part of the summary.",
    fails=(example("The part on the visit has lost its only paragraph.", e.RemoveParagraph("p3")),),
    passes=(example("The part on the visit has two paragraphs.", e.AddParagraph(VISIT, "p8", "Staff were kind.")),),
)
def empty_section(context: CheckContext) -> Iterator[Finding]:
    """Each part of the Chief Inspector's summary has a paragraph.

    A published report has all three: an introduction, what the last inspection found, and what this visit found
    (section 1). The headings are printed in any case, and would stand over nothing.
    """
    for place, title in (
        (INTRODUCTION, "introduction"),
        (INSPECTION, "part on the last inspection"),
        (VISIT, "part on this review visit"),
    ):
        if not context.filled[place]:
            yield Finding(place, f"The {title} of the summary has no paragraph.")


@rule(
    "empty-area",
    structural=True,
    advice="Move a concern under the heading, or take the heading out.",
    fails=(
        example(
            "A heading 'Security' is listed, and no concern is under it.",
            e.SetAreas(("Promoting positive behaviour", "Health and social care", "Security")),
        ),
    ),
    passes=(example("Two concerns stand under one heading.", e.AddConcern("drugs", "Security", "hmi-prisons", "D.")),),
)
def empty_area(context: CheckContext) -> Iterator[Finding]:
    """Each area heading of section 3 has a concern under it.

    Section 3 of a published report is area headings with concerns under them. A heading without one mostly stays behind
    when its only concern was moved.
    """
    used = {concern.area for concern in context.concerns}
    for area in context.report.areas:
        if area not in used:
            yield Finding("areas", f"The area heading {quoted(area)} has no concern under it.")


@rule(
    "concern-without-area",
    structural=True,
    advice="Choose or write the area heading that the concern stands under.",
    fails=(example("A concern has no area.", e.SetConcern("health", area="")),),
    passes=(example("A concern has an area of its own wording.", e.SetConcern("health", area="Dental care")),),
)
def concern_without_area(context: CheckContext) -> Iterator[Finding]:
    """Each concern stands under an area heading.

    Every item of section 3 of a published report does. Without a heading of its own it would be read as part of the
    area before it.
    """
    for concern in context.concerns:
        if not concern.area.strip():
            yield Finding(concern.id, f"{_named(concern)} stands under no area heading.")


@rule(
    "no-concern",
    structural=True,
    advice="Add the concerns that the visit follows up.",
    fails=(example("There is no concern.", given=lambda report: replace(report, concerns=(), areas=(), partner="")),),
    passes=(example("A concern was taken out, and others are left.", e.RemoveConcern("health"), e.SetAreas(())),),
)
def no_concern(context: CheckContext) -> Iterator[Finding]:
    """The visit follows something up.

    A review is made to go back to the concerns of an inspection; without one there is nothing to report.
    """
    if not context.filled["concerns"]:
        yield Finding("concerns", "There is no concern, theme or recommendation.")


@rule(
    "empty-concern",
    structural=True,
    advice="Write the concern as the inspection report words it.",
    fails=(example("The text of a concern is blank.", e.SetConcern("violence", text=" ")),),
    passes=(example("A concern is one short sentence.", e.SetConcern("violence", text="Violence was high.")),),
)
def empty_concern(context: CheckContext) -> Iterator[Finding]:
    """Each concern, theme or recommendation has a text.

    It is printed twice, above its paragraphs in section 3 and in the list of judgements in section 4, and readers
    compare it with the report of the full inspection.
    """
    for concern in context.concerns:
        if not concern.text.strip():
            item = context.report.body(concern).item
            yield Finding(concern.id, f"The text of the {item} '{concern.id}' is empty.")


@rule(
    "wording-changed",
    structural=True,
    advice="Say why it was changed, or go back to the published wording.",
    fails=(
        example("A concern was worded anew.", e.CorrectWording("violence", "Violence was high.")),
        example(
            "It was worded anew again since somebody said why.",
            e.CorrectWording("violence", "Violence was high."),
            e.ExplainWording("violence", "Two words were missing.", "AB"),
            e.CorrectWording("violence", "Violence was too high."),
        ),
    ),
    passes=(
        example(
            "Somebody said why.",
            e.CorrectWording("violence", "Violence was high."),
            e.ExplainWording("violence", "The inspection report has it so on page 7.", "AB"),
        ),
        example(
            "It was changed, and changed back.",
            e.CorrectWording("violence", "Violence was high."),
            e.CorrectWording("violence", "Violence between prisoners was too high."),
        ),
    ),
)
def wording_changed(context: CheckContext) -> Iterator[Finding]:
    """Each concern reads as it was published, or somebody has said why it does not.

    A review answers what the inspection published, word for word: readers lay the two reports side by side.
    """
    for concern in context.concerns:
        if is_unexplained(concern):
            was = quoted(concern.correction.was) if concern.correction else ""
            yield Finding(concern.id, f"{_named(concern)} was published as {was}, and nobody has said why it changed.")


@rule(
    "concern-without-paragraph",
    structural=True,
    advice="Write what was found.",
    fails=(example("A concern has lost its only paragraph.", e.RemoveParagraph("p6")),),
    passes=(example("A concern has one paragraph left of two.", e.RemoveParagraph("p4")),),
)
def concern_without_paragraph(context: CheckContext) -> Iterator[Finding]:
    """Each concern has at least one paragraph of findings.

    A judgement is published with the evidence for it: the method is to collect a range of evidence about each concern
    (Appendix I of a published report).
    """
    for concern in context.concerns:
        if not concern.paragraphs:
            yield Finding(concern.id, f"{_named(concern)} has no paragraph.")


@rule(
    "empty-paragraph",
    structural=True,
    advice="Write the paragraph, or take it out.",
    fails=(
        example("A paragraph holds nothing but a space.", e.SetText("p4", " ")),
        example("A new paragraph was begun and not written.", e.AddParagraph(INTRODUCTION, "p8")),
    ),
    passes=(example("A paragraph is one short sentence.", e.SetText("p4", "Assaults had fallen.")),),
)
def empty_paragraph(context: CheckContext) -> Iterator[Finding]:
    """No paragraph is empty.

    It would be printed as a number with nothing behind it, and all numbers after it would count it.
    """
    for placed in context.paragraphs:
        if not placed.paragraph.text.strip():
            yield Finding(placed.paragraph.id, "The paragraph is empty.")


@rule(
    "same-concern",
    structural=True,
    advice="Take one of the two out, or word it as the inspection report does.",
    fails=(
        example(
            "Two concerns have the same text.", e.SetConcern("health", text="Violence between prisoners was too high.")
        ),
    ),
    passes=(example("Two concerns are alike, not the same.", e.SetConcern("health", text="Violence was too high.")),),
)
def same_concern(context: CheckContext) -> Iterator[Finding]:
    """No two concerns have the same text.

    Section 4 lists the concerns by their text alone, so nobody could tell the two apart; mostly one was pasted twice.
    """
    seen: dict[str, str] = {}
    for concern in context.concerns:
        text = one_line(concern.text).casefold()
        first = seen.setdefault(text, concern.id)
        if text and first != concern.id:
            yield Finding(concern.id, f"{_named(concern)} has the same text as '{first}'.")


def _twice(report: Report) -> Report:
    introduction = (*report.summary.introduction, Paragraph("p4", "Twice."))
    return replace(report, summary=replace(report.summary, introduction=introduction))


@rule(
    "same-id",
    structural=True,
    advice="Give one of the two another id in its file; references to it may have to change with it.",
    fails=(example("A paragraph was copied from file to file with its id.", given=_twice),),
    passes=(example("A paragraph has an id of its own.", e.AddParagraph(INTRODUCTION, "p8", "Once.")),),
)
def same_id(context: CheckContext) -> Iterator[Finding]:
    """No two things have the same id.

    The program never gives one twice, but a draft is files that people can edit and copy. Numbers, references, comments
    and waivers go by ids, and would go to the wrong one of two.
    """
    for id in repeated(ids(context.report)):
        yield Finding(id, f"More than one thing has the id '{id}'.")


@rule(
    "typed-verdict",
    structural=True,
    advice="Take the sentence out: it is printed from the judgement, as the last paragraph of the concern.",
    fails=(
        example(
            "A paragraph ends with the sentence that gives HMI Prisons' judgement.",
            e.SetText("p5", "Staff cared. We considered that the prison had made good progress in this area."),
        ),
        example(
            "The same, with words that are on no scale.",
            e.SetText("p5", "We considered that the prison had made some progress here."),
        ),
        example(
            "A paragraph is Ofsted's verdict.",
            e.SetText("p7", "Ofsted considered that the prison had made reasonable progress\nagainst this theme."),
        ),
    ),
    passes=(
        example(
            "A paragraph speaks of progress in its own words.",
            e.SetText("p5", "Leaders had made good progress in reducing violence."),
        ),
        example(
            "A paragraph says what was considered at another time.",
            e.SetText("p5", "In 2025 we considered that the prison had made too little use of its scanner."),
        ),
        example(
            "Ofsted considered something else.",
            e.SetText("p7", "Ofsted considered that the prison had made significant changes to its courses."),
        ),
    ),
)
def typed_verdict(context: CheckContext) -> Iterator[Finding]:
    """No paragraph holds a verdict that was typed by hand.

    Verdict sentences are generated, never typed, so that they cannot differ from the judgement in
    figures and lists. A typed one would be printed beside the generated one, and stay when the judgement changes.
    """
    shapes = _verdicts(context)
    for placed in context.paragraphs:
        text = one_line(placed.paragraph.text)
        small = text.casefold()
        found = next((shape for head, each in shapes.items() if head in small for shape in each if shape in small), "")
        at = small.find(found) if found else text.find(_OPENING)
        if at >= 0:
            yield Finding(placed.paragraph.id, f"The paragraph holds a verdict typed by hand: {quoted(text[at:])}.")


_OPENING = "We considered that the prison had made"


def _verdicts(context: CheckContext) -> dict[str, list[str]]:
    # Every verdict that could be printed, in small letters and without the full stop, by how it begins.
    house = context.report.house
    phrases = {step.phrase.casefold() for scale in house.scales for step in scale.judgements}
    shapes: dict[str, list[str]] = {}
    for body in house.bodies:
        verdict = one_line(fill(body.verdict, context.facts)).rstrip(".").casefold()
        if verdict:
            head = verdict.partition("{progress}")[0]
            shapes.setdefault(head, []).extend(verdict.replace("{progress}", phrase) for phrase in phrases)
    return shapes


def _named(concern: Concern) -> str:
    return quoted(concern.text) if concern.text.strip() else f"'{concern.id}'"
