"""Placeholders, and references to paragraphs, from positive practice and to the glossary."""

import re
from collections.abc import Iterator

from irp_tui.checks import glossary
from irp_tui.checks.context import CheckContext, Text, quoted
from irp_tui.checks.registry import Finding, example, rule
from irp_tui.report import edits as e
from irp_tui.report.model import Entry
from irp_tui.report.placeholders import REFERENCE

_PLACEHOLDER = re.compile(
    r"""\b(?:TODO|TBC|TBA|[Tt]bc|[Tt]ba|X{2,}|x{2,})\b
    |\?{2,}
    |\b[Ll]orem\s+ipsum\b|\bLOREM\s+IPSUM\b
    |\[\s?(?:[A-Z][A-Z0-9 ,./'’&-]*[A-Z0-9]|[Ii]nsert\b[^\[\]\n]{0,80}|INSERT\b[^\[\]\n]{0,80})\s?\](?!\()""",
    re.VERBOSE,
)
# Looked for first, as it is a hundred times quicker and mostly none is there.
_SIGNS = ("TODO", "TBC", "TBA", "Tbc", "Tba", "tbc", "tba", "XX", "xx", "??", "orem", "OREM", "[")


@rule(
    "placeholder",
    advice="Write what was meant to stand there.",
    fails=(
        example("A date is to be confirmed.", e.SetText("p4", "The scanner would come in March (TBC).")),
        example("A figure is missing.", e.SetText("p4", "Assaults had fallen by XX%.")),
        example("Question marks stand for a number.", e.SetText("p4", "There were ??? assaults.")),
        example("Words in square brackets say what is missing.", e.SetText("p4", "It fell by [insert figure].")),
        example("The same in capitals.", e.SetSignature("[NAME]", "HM Chief Inspector of Prisons", "2025-12")),
        example("Dummy text.", e.SetConcern("violence", text="Lorem ipsum dolor.")),
    ),
    passes=(
        example(
            "An explanation in square brackets.", e.SetText("p4", "They said it [the wing] was 'a lot [sic] better'.")
        ),
        example("A quotation that begins in the middle.", e.SetText("p4", "'[T]hings are better', one said.")),
        example("A question.", e.SetText("p4", "Staff asked: 'How are you?'")),
        example("Fieldwork is not printed.", e.AddNote("violence", "n2", "TODO: ask for the MDT figures")),
    ),
)
def placeholder(context: CheckContext) -> Iterator[Finding]:
    """No printed text holds a placeholder: TODO, TBC, TBA, XX, ???, lorem ipsum, [CAPITALS] or [insert …].

    They are how people mark what they mean to come back to, and the eye of the writer passes over them.
    """
    for text in context.texts:
        if not any(sign in text.text for sign in _SIGNS):
            continue
        for found in dict.fromkeys(match[0] for match in _PLACEHOLDER.finditer(text.text)):
            yield Finding(text.place, f"There is a placeholder: {quoted(found)}.")


_BRACES = re.compile(r"\{([^{}\n]{0,60})\}")
_MEANT_AS_REFERENCE = re.compile(r" ?(?:see|number)\b", re.IGNORECASE)


@rule(
    "unknown-fact",
    structural=True,
    advice="Name a fact that there is, or write the words themselves.",
    fails=(
        example("A fact is misspelt.", e.SetText("p1", "Our inspection in {inspecton} was the last.")),
        example("A fact that prints as nothing.", e.SetText("p1", "We came with {jointly}.")),
        example("Braces that were never a fact.", e.SetText("p1", "Our inspection in {January} was the last.")),
    ),
    passes=(
        example("A fact of the review.", e.SetText("p1", "Our inspection in {inspection-year} was the last.")),
        example("A house text with what the program puts in.", e.SetHouseText("judged", "{body} found {counts}.")),
    ),
)
def unknown_fact(context: CheckContext) -> Iterator[Finding]:
    """Each name in braces is a fact of this review that has something to print.

    Facts such as {inspection} are filled in from the report (`report.fields`). A name that is none prints with its
    braces, and a fact that is not known leaves a hole in the sentence.
    """
    for text in context.texts:
        if "{" not in text.text:
            continue
        for name in dict.fromkeys(_BRACES.findall(text.text)):
            if _MEANT_AS_REFERENCE.match(name) or REFERENCE.fullmatch(f"{{{name}}}"):
                continue
            if name not in context.facts and not _is_filled_in(context, text, name):
                yield Finding(text.place, f"There is no fact {quoted(f'{{{name}}}')}; it would print as it stands.")
            elif not context.facts.get(name, "-") and text.kind != "fixed":
                yield Finding(text.place, f"The fact {quoted(f'{{{name}}}')} is not known; it would print as nothing.")


def _is_filled_in(context: CheckContext, text: Text, name: str) -> bool:
    # House texts also name what `compose` works out, and other texts; the house's own wordings show which.
    house = context.report.house.texts
    return text.kind == "fixed" and (name in house or any(f"{{{name}}}" in words for words in house.values()))


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
