"""References: to paragraphs, from positive practice, and to the glossary."""

import re
from collections.abc import Iterator

from irp_tui.checks import glossary
from irp_tui.checks.context import CheckContext, quoted
from irp_tui.checks.registry import Finding, example, rule
from irp_tui.report import edits as e
from irp_tui.report.model import Entry
from irp_tui.report.placeholders import REFERENCE

_MEANT = re.compile(r"\{ ?(?:see|number)\b[^{}\n]{0,60}\}", re.IGNORECASE)


@rule(
    "broken-reference",
    structural=True,
    advice="Choose the paragraph again, or take the reference out.",
    fails=(
        example("The paragraph that another refers to was taken out.", e.RemoveParagraph("p4")),
        example("A reference has a space too many.", e.SetText("p3", "Violence had fallen ({see  p4}).")),
    ),
    passes=(
        example("A reference leads to a paragraph further on.", e.SetText("p3", "All could read ({see p7}).")),
        example("A reference leads to a concern's verdict.", e.SetText("p3", "See {number health}.")),
    ),
)
def broken_reference(context: CheckContext) -> Iterator[Finding]:
    """Each cross-reference leads to a paragraph that is there.

    References are kept by id and printed as numbers. One that leads nowhere prints as "see
    paragraph ?", and one that is not well formed prints as it was typed.
    """
    for text in context.texts:
        if "{" not in text.text:
            continue
        for match in _MEANT.finditer(text.text):
            reference = REFERENCE.fullmatch(match[0])
            if not reference:
                yield Finding(text.place, f"The cross-reference {quoted(match[0])} is not written as {{see id}}.")
            elif not _is_there(context, reference[2]):
                yield Finding(text.place, f"The cross-reference {quoted(match[0])} leads to no paragraph.")


def _is_there(context: CheckContext, id: str) -> bool:
    return id in context.paragraph_ids or id in context.printed.numbers


@rule(
    "empty-practice",
    structural=True,
    advice="Write what other prisons could learn from, or take the example out.",
    fails=(example("An example of positive practice has no text.", e.SetPractice("x1", text="")),),
    passes=(example("There is no positive practice at all.", e.RemovePractice("x1")),),
)
def empty_practice(context: CheckContext) -> Iterator[Finding]:
    """Each example of notable positive practice has a text.

    Section 2 counts the examples and prints each as a row of a table.
    """
    for practice in context.report.summary.practice:
        if not practice.text.strip():
            yield Finding(practice.id, "An example of notable positive practice has no text.")


@rule(
    "practice-without-paragraph",
    structural=True,
    advice="Choose the paragraph that describes the practice.",
    fails=(
        example("An example of practice comes from no paragraph.", e.SetPractice("x1", paragraph="")),
        example("The paragraph that an example comes from was taken out.", e.RemoveParagraph("p5")),
    ),
    passes=(example("An example comes from another paragraph.", e.SetPractice("x1", paragraph="p7")),),
)
def practice_without_paragraph(context: CheckContext) -> Iterator[Finding]:
    """Each example of notable positive practice comes from a paragraph of the report.

    The table of a published report says of each "See paragraph 3.54": the evidence stands there.
    """
    for practice in context.report.summary.practice:
        if practice.paragraph in context.paragraph_ids:
            continue
        example = f"The example of practice {quoted(practice.text)}"
        if practice.paragraph:
            yield Finding(practice.id, f"{example} refers to '{practice.paragraph}', and there is no such paragraph.")
        else:
            yield Finding(practice.id, f"{example} refers to no paragraph.")


@rule(
    "no-glossary-entry",
    structural=True,
    advice="Add the entry to the glossary, or take '(see Glossary)' out.",
    fails=(
        example("A term that the glossary lacks.", e.SetText("p4", "Support with CSIPs (see Glossary) was good.")),
        example("The entry that a paragraph needs is not printed.", e.UseTerms(())),
        example("'good' is not GOoD.", e.SetText("p4", "The food was good (see Glossary).")),
    ),
    passes=(
        example("The start of an entry, in small letters.", e.SetText("p4", "Key work (see glossary) had begun.")),
        example("The whole of it, in the plural.", e.SetText("p4", "Key worker schemes (see Glossary) had begun.")),
        example("An entry's abbreviation.", e.SetText("p4", "Some were held for GOoD (see Glossary).")),
        example(
            "The term with its abbreviation, and a word more.",
            e.SetText("p4", "Good order or discipline (GOoD) reviews (see Glossary) were late."),
        ),
        example("An entry of this report's own.", e.SetText("p4", "The 'Clean slate scheme' (see Glossary) helped.")),
    ),
)
def no_glossary_entry(context: CheckContext) -> Iterator[Finding]:
    """Each "(see Glossary)" has an entry in the glossary as printed, whatever its capitals.

    The reader turns to Appendix II and must find the word there. Prose shortens terms ("key work" for the Key worker
    scheme, "Leaders" for Leader, both in published reports), so the start of a term, its abbreviation and its plural
    count. An abbreviation counts in its own capitals only: GOoD is not good.
    """
    index: glossary.Index | None = None
    for text in context.texts:
        if "lossary" not in text.text and "LOSSARY" not in text.text:
            continue
        for before in glossary.references(text.text):
            index = index or glossary.Index(context.report.terms())
            if not index.holds(before):
                message = f"The glossary has no entry for {quoted(_named(before))}."
                yield Finding(text.place, message, _from_house(context, before))


def _named(before: glossary.Words) -> str:
    # What belongs to another "(see Glossary)" just before is not what this one names.
    last = max((place + 1 for place, word in enumerate(before) if word.casefold() == "glossary"), default=0)
    return " ".join(before[last:][-4:])


def _from_house(context: CheckContext, before: glossary.Words) -> str:
    terms = context.report.house.terms
    found = next((term.id for term in terms if glossary.Index([term]).holds(before)), "")
    return f"The house has an entry: print it too, by adding '{found}' to the house's entries." if found else ""


@rule(
    "empty-glossary-entry",
    structural=True,
    advice="Write the entry, or take it out of the glossary.",
    fails=(
        example("An entry of the report's own has no text.", e.SetEntry(Entry("clean-slate", "Clean slate scheme"))),
        example("An entry has no term.", e.SetEntry(Entry("slate", "", "A local scheme."))),
    ),
    passes=(example("An entry words one of the house's anew.", e.SetEntry(Entry("leader", "Leader", "A manager."))),),
)
def empty_glossary_entry(context: CheckContext) -> Iterator[Finding]:
    """Each glossary entry has a term and a text.

    Appendix II explains each term that it names.
    """
    for term in context.report.terms():
        place = f"glossary.{term.id}"
        if not term.term.strip():
            yield Finding(place, f"The glossary entry '{term.id}' has no term.")
        if not term.text.strip():
            yield Finding(place, f"The glossary entry {quoted(term.term or term.id)} has no text.")
