"""Placeholders: what was to be filled in later."""

import re
from collections.abc import Iterator

from irp_tui.checks.context import CheckContext, Text, quoted
from irp_tui.checks.registry import Finding, example, rule
from irp_tui.report import edits as e
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
