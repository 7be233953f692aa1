"""Personal data: what must never be published about a person. Looks at what is printed, not at fieldwork."""

import re
from collections.abc import Iterator

from irp_tui.checks.context import CheckContext, Text, quoted
from irp_tui.checks.registry import Finding, example, rule
from irp_tui.report import edits as e

# Each pattern has an end in sight from wherever it begins, so that no text makes it slow.

_PRISONER_NUMBER = re.compile(r"\b[A-Z][0-9]{4}[A-Z]{2}\b", re.IGNORECASE)
_FORMS = frozenset({"F2052SH"})
"""Names of forms that look like prisoner numbers: F2052SH is what the ACCT document was before."""

_NHS_NUMBER = re.compile(r"(?<!\w)(?<![0-9][.,])([1-9][0-9]{2})([ \u00a0-]?)([0-9]{3})\2([0-9]{4})(?!\w|[.,][0-9])")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH},?\s[0-9]{{4}}|{_MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s[0-9]{{4}}"
    r"|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])"
)
_DOB = r"(?:\bD\.?O\.?B\b\.?|\bdates?\sof\sbirth\b)"
_BORN = re.compile(
    rf"{_DOB}[\s:,(–-]{{0,4}}(?:(?:is|was|of|on|given\sas|recorded\sas)[\s:]{{1,2}}){{0,2}}(?P<after>{_DATE})"
    rf"|(?:(?<![\w-])born|\(b\.)(?:\s(?:in|at)(?:\s[^\s.;:!?]{{1,20}}){{1,3}})?,?\s\(?(?:on\s)?(?:the\s)?(?P<born>{_DATE})"
    rf"|(?<![\w./-])(?P<before>{_DATE})\W{{1,3}}{_DOB}",
    re.IGNORECASE,
)

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}")

_TELEPHONE = re.compile(
    r"(?<![\w+/.,-])(?:(?:\+|00)44[ \u00a0-]?(?:\(0\)[ \u00a0-]?)?[1235789][0-9]|\(?0[1235789][0-9])"
    r"(?:\)?[ \u00a0-]?[0-9]){7,8}(?![\w%]|[.,/-][0-9])"
)

# What each kind cannot do without. Looked for first, as it is many times quicker and mostly not there.
_IN_PRISONER_NUMBER = re.compile(r"[0-9]{4}[A-Za-z]{2}")
_IN_LONG_NUMBER = re.compile(r"[0-9](?:[() \u00a0-]{0,2}[0-9]){8}")
_SIGNS_OF_BIRTH = ("born", "birth", "dob", "d.ob", "do.b", "d.o.b", "(b.")


def _with(part: re.Pattern[str], texts: tuple[Text, ...]) -> Iterator[Text]:
    return (text for text in texts if part.search(text.text))


@rule(
    "prisoner-number",
    advice="Take the number out, and make sure that nobody can be recognised.",
    fails=(example("A prisoner is named by number.", e.SetText("p5", "One prisoner (A1234BC) told us so.")),),
    passes=(
        example("A postcode.", e.SetText("p5", "The office was in London E14 4PU.")),
        example("A longer reference.", e.SetText("p5", "Order XA1234BC5 was late.")),
        example("In fieldwork only.", e.AddNote("violence", "n2", "A1234BC told us so.")),
    ),
)
def prisoner_number(context: CheckContext) -> Iterator[Finding]:
    """No printed text holds a prisoner number: a letter, four digits and two letters.

     Reports name no prisoner. The pattern is the one that HM Prison and Probation Service's own public code checks for,
    in small letters too.
    """
    for text in _with(_IN_PRISONER_NUMBER, context.texts):
        for found in _each(_PRISONER_NUMBER, text):
            if found.upper() in _FORMS:
                continue
            yield Finding(text.place, f"There is what looks like a prisoner number: {quoted(found)}.")


@rule(
    "nhs-number",
    advice="Take the number out, and make sure that nobody can be recognised.",
    fails=(
        example("An NHS number in three groups.", e.SetText("p5", "His NHS number is 943 476 5919.")),
        example("The same without spaces.", e.SetText("p5", "Patient 9434765919 waited.")),
    ),
    passes=(
        example("Ten digits whose last does not check.", e.SetText("p5", "Contract 9434765918 had ended.")),
        example("A sum of money.", e.SetText("p5", "It had cost £9,434,765,919.")),
    ),
)
def nhs_number(context: CheckContext) -> Iterator[Finding]:
    """No printed text holds an NHS number: ten digits, the last of which checks the others.

    Health data are the most closely kept there are. The last digit of an NHS number is a
    Modulus 11 check digit (NHS Data Dictionary), so that other numbers of ten digits are seldom taken for one.
    """
    for text in _with(_IN_LONG_NUMBER, context.texts):
        for match in _NHS_NUMBER.finditer(text.text):
            if _checks(match[1] + match[3] + match[4]):
                yield Finding(text.place, f"There is what looks like an NHS number: {quoted(match[0])}.")


def _checks(digits: str) -> bool:
    *first, last = (int(digit) for digit in digits)
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), first, strict=True))
    return (11 - total % 11) % 11 == last


@rule(
    "date-of-birth",
    advice="Take the date out; an age in round figures is mostly enough.",
    fails=(
        example("A prisoner's day of birth.", e.SetText("p5", "One prisoner, born on 3 May 1990, had waited.")),
        example("The same as a form has it.", e.SetText("p5", "One prisoner (DOB: 03/05/90) had waited.")),
    ),
    passes=(
        example("A year of birth.", e.SetText("p5", "Most had been born before 1990.")),
        example("A date that is nobody's birth.", e.SetText("p5", "Since 1 May 2025 no babies had been born.")),
        example(
            "The words alone.", e.SetText("p5", "Staff checked the date of birth of all who came from 1 May 2025.")
        ),
    ),
)
def date_of_birth(context: CheckContext) -> Iterator[Finding]:
    """No printed text gives a person's date of birth.

    Dates of birth are among the personal data that HMI Prisons says it holds, and with a
    prison's name they are enough to find a person.
    """
    for text in context.texts:
        small = text.text.casefold()
        if not any(sign in small for sign in _SIGNS_OF_BIRTH):
            continue
        for match in _BORN.finditer(text.text):
            found = match["after"] or match["born"] or match["before"]
            yield Finding(text.place, f"There is what looks like a date of birth: {quoted(found)}.")


@rule(
    "e-mail",
    advice="Take the address out.",
    fails=(example("An officer's address.", e.SetText("p5", "Staff wrote to ann.bell@prison.example.org for help.")),),
    passes=(
        example("An at sign in prose.", e.SetText("p5", "Kits were sold @ £2 each.")),
        example("The inspectorate's own, in the imprint.", e.SetHouseText("imprint", "Write to office@example.org.")),
    ),
)
def e_mail(context: CheckContext) -> Iterator[Finding]:
    """No finding holds an e-mail address.

    Everyone but inspectors goes by role in a report. Addresses of public bodies in glossary
    and imprint are meant to be there.
    """
    for text in context.findings:
        if "@" in text.text:
            for found in _each(_EMAIL, text):
                yield Finding(text.place, f"There is an e-mail address: {quoted(found)}.")


@rule(
    "telephone",
    advice="Take the number out.",
    fails=(
        example("A mobile telephone.", e.SetText("p5", "Families rang 07700 900123 for help.")),
        example("A number in London.", e.SetText("p5", "Families rang 020 7946 0018 for help.")),
        example("As it is written abroad.", e.SetText("p5", "Families rang +44 (0)20 7946 0018 for help.")),
    ),
    passes=(
        example("Years.", e.SetText("p5", "We inspected in 2021 and 2025, and for 2018–19 had no data.")),
        example("Figures.", e.SetText("p5", "The rate was 0.25 in 2021, and 0.375 in 2025; 011 of 0123 were open.")),
        example("A number in the glossary.", e.SetHouseText("glossary-lead", "Ring 020 7946 0018.")),
    ),
)
def telephone(context: CheckContext) -> Iterator[Finding]:
    """No finding holds a telephone number of the United Kingdom.

    Contact details are personal data. Numbers begin with 0 or +44 and have ten or eleven
    digits (Ofcom's National Telephone Numbering Plan); glossary and imprint may name those of public bodies.
    """
    for text in _with(_IN_LONG_NUMBER, context.findings):
        for found in _each(_TELEPHONE, text):
            yield Finding(text.place, f"There is what looks like a telephone number: {quoted(found)}.")


def _each(pattern: re.Pattern[str], text: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(text.text)))
