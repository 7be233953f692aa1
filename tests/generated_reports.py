"""Made-up reports of any length: the same length always gives the same report, and no two paragraphs are alike.

About a prison that does not exist, in our own words, put together without much sense. What grows is section 3, six
paragraphs to a concern; the summary has three paragraphs whatever the length. Every third item is Ofsted's, all under
one area heading; the others stand two to a heading. Prose refers to paragraphs, facts and the glossary about as often
as a published report does. Its words are many and chosen one by one, so that text is packed about as well as that of a
published report: out of a few dozen phrases it was packed three times as well, and what packing costs was lost.
"""

import datetime as dt
import random

from factories import HOUSE, NOTED, VISIT

from irp_tui.report.model import (
    Agreement,
    Concern,
    Entry,
    Establishment,
    Glossary,
    Imprint,
    Inspection,
    Judged,
    Member,
    Note,
    Paragraph,
    Practice,
    Report,
    Review,
    Signature,
    Summary,
)
from irp_tui.report.review import canonical, digest

PER_CONCERN = 6
"""Paragraphs of a concern: what the published report has in the middle."""

_AREAS = ("Daily life", "Safety", "Security", "Health and social care", "Living conditions", "Preparation for release")
_TERMS = ("adjudication", "acct", "anti-tear-clothing", "applications-system", "approved-premises")
_KINDS = ("observation", "prisoners", "staff", "documents", "data")
_NAMES = ("Ann", "Bert", "Cleo", "Dora", "Emil")


def report_of_size(paragraphs: int, each: int = PER_CONCERN) -> Report:
    """A report with this many paragraphs in section 3, finished and agreed to but for the usual small problems."""
    concerns = tuple(_concern(number, paragraphs, each) for number in range(-(-paragraphs // each)))
    return Report(
        house=HOUSE,
        establishment=Establishment("HMP Nowhere-on-Sea"),
        visit=VISIT,
        partner="ofsted",
        alongside=("cqc",),
        inspections=(Inspection("2021", _all_outcomes("poor")), Inspection("2025-02", _all_outcomes("good"))),
        areas=tuple(dict.fromkeys(concern.area for concern in concerns)),
        concerns=concerns,
        summary=Summary(
            (Paragraph("s1", _prose(-1, "p1")),),
            (Paragraph("s2", _prose(-2, "p2")),),
            (Paragraph("s3", _prose(-3, "p3")),),
            tuple(Practice(f"x{n}", _sentence(_chance(-n)), f"p{n}") for n in range(1, 1 + max(1, paragraphs // 20))),
        ),
        team=tuple(
            Member(f"t{n}", f"{name} Example", "Inspector" if n else "Team leader", name[:2])
            for n, name in enumerate(_NAMES)
        ),
        signature=Signature("Eve Frost", month="2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(_TERMS, (Entry("clean-slate", "Clean slate scheme", "A local scheme for first offences."),)),
        reviews=canonical(
            Review(concern.id, Agreement("An", dt.datetime(2026, 1, 5, 9, 30), digest(concern)))  # noqa: DTZ001 - as in files
            for concern in concerns
        ),
    )


def _all_outcomes(grade: str) -> dict[str, str]:
    return dict.fromkeys(("safety", "respect", "purposeful-activity", "release"), grade)


def _concern(number: int, total: int, each: int) -> Concern:
    body, area = ("ofsted", "Education, skills and work")
    lead, left = divmod(number, 3)
    if left < 2:
        body, area = "hmi-prisons", f"{_AREAS[lead % len(_AREAS)]} {lead + 1}"
    first = number * each + 1
    choices = _chance(-1000 - number)
    return Concern(
        f"concern-{number + 1}",
        area,
        body,
        f"{_sentence(choices)} This was concern {number + 1} of the inspection.",
        _NAMES[number % len(_NAMES)][:2],
        Judged("reasonable", "implementing", "early"),
        tuple(_paragraph(place, total) for place in range(first, min(first + each, total + 1))),
        tuple(_note(f"n{number + 1}-{n}", choices) for n in range(3)),
    )


def _paragraph(place: int, total: int) -> Paragraph:
    sources = (_KINDS[place % len(_KINDS)], _KINDS[(place + 2) % len(_KINDS)])
    return Paragraph(f"p{place}", _prose(place, f"p{place * 7 % total + 1}"), sources)  # type: ignore[arg-type]


def _note(id: str, choices: random.Random) -> Note:
    return Note(id, _sentence(choices), "staff", NOTED, "An")


def _prose(place: int, other: str) -> str:
    choices = _chance(place)
    sentences = [_sentence(choices)]
    sentences.append(_figures(choices))
    if place % 10 == 0:
        sentences.append(f"More is said of this elsewhere ({{see {other}}}).")
    elif place % 15 == 1:
        sentences.append("It had been much the same at our inspection in {inspection}.")
    elif place % 12 == 2:
        sentences.append("Adjudications (see Glossary) were heard without delay.")
    return " ".join(sentences)


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - prose, not secrets


def _sentence(choices: random.Random) -> str:
    pick = choices.choice
    who = pick(WHO)
    return (
        f"{who[0].upper()}{who[1:]} {pick(HOW)} {pick(DID)} {pick(LIKE)} {pick(WHAT)}s for {pick(LIKE)}"
        f" {pick(WHO)} {_where(choices)}, {pick(THOUGH)} {pick(LIKE)} {pick(WHAT)}s {pick(HOW)} {pick(DID)}"
        f" {pick(LIKE)} {pick(WHAT)}s {_where(choices)}."
    )


def _figures(choices: random.Random) -> str:
    pick = choices.choice
    few = choices.randrange(11, 99)
    many, more = (few + choices.randrange(5, 400) for _ in range(2))
    words = {"whom": pick(WHO), "how": pick(HOW), "did": pick(DID), "like": pick(LIKE), "what": pick(WHAT) + "s"}
    more_words = {"other": pick(LIKE), "also": pick(WHAT) + "s", "where": _where(choices), "there": _where(choices)}
    return pick(_FIGURES).format(few=few, many=many, more=more, **words, **more_words)


def _where(choices: random.Random) -> str:
    pick = choices.choice
    return f"{pick(WHERE)} the {pick(BEGIN)}{pick(END)} {pick(PLACE)}"


def _words(words: str, parted_by: str | None = None) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in words.split(parted_by))


WHO = _words(
    """wing managers, officers, the safety team, reception staff, nurses, the head of residence, teachers,
    instructors, most prisoners, resettlement workers, the new deputy governor, peer mentors, gym staff,
    chaplains, custodial managers, prison offender managers, younger men, new arrivals, the equality lead,
    librarians, volunteers, the substance misuse service, family workers, security analysts, senior leaders, night
    staff, keyworkers, cleaners, the pharmacy technician, probation staff, older prisoners, listeners, foreign
    nationals, kitchen workers, visitors, the drugs strategy lead, orderlies, administrators, the dentist,
    governors of other prisons, drivers""",
    parted_by=",",
)
"""People, as the subject or the object of a sentence."""

HOW = _words(
    """already always briefly carefully clearly consistently directly earnestly eventually fairly formally freely
    gladly gradually hardly jointly largely lately mostly never now often openly plainly promptly quickly quietly
    rarely readily recently regularly scarcely seldom simply slowly soon steadily still swiftly usually visibly
    warmly"""
)
"""Adverbs that fit most verbs."""

DID = _words(
    """abandoned adapted amended analysed answered audited avoided bought celebrated chaired challenged checked
    copied defended delayed described designed discussed displayed doubled endorsed examined explained extended
    filed forgot funded handled ignored improved inherited introduced judged launched led learned liked logged
    lost managed mapped measured mentioned missed monitored needed neglected noticed opened ordered organised
    planned postponed praised printed promoted questioned read rebuilt recalled recorded reduced refused
    remembered renewed repaired replaced requested resisted restored reviewed revised rewrote shared shortened
    simplified staffed started stopped studied supported tested tracked trialled trusted understood updated used
    valued visited wanted watched welcomed"""
)
"""What people did to things: verbs in the past, which are participles too."""

LIKE = _words(
    """accurate adequate ageing ambitious annual basic better bold brief bright broken bulky calm cautious cheap
    clean clear cold common complex convenient costly crowded daily damp dated decent delayed dense detailed
    digital dim distant dull early electronic empty fair familiar fast final firm formal fragile frequent fresh
    friendly full gentle handwritten hasty helpful hidden honest hourly idle informal joint kind large late
    lengthy limited lively local long loose lost main mature mild missing modern modest monthly narrow neat new
    noisy odd official optional ordinary outdated painted patchy plain polite poor popular practical private
    proper public punctual quarterly quiet rapid rare raw recent regional reliable remote rigid rough routine
    rural safe secure senior separate shared sharp short simple slow small solid sound spare special stable
    standard steady strict strong sturdy subtle sudden suitable tidy timely tired tough urgent usual vague varied
    visible vital warm weak weekly whole wide worn written young"""
)
"""What things are like."""

WHAT = _words(
    """account action activity agenda agreement alarm allowance appeal application appointment arrangement assessment
    audit award barrier bedding bell board body-camera book booking briefing budget call camera campaign canteen
    carpet ceiling certificate charter check clinic clothing committee complaint computer contract course curtain
    debt decision delay desk diet dispute door drain escort exercise fabric family-day fence file fire-drill flag
    floor form forum funding garden gate guidance handover hearing heating helpline incentive incident induction
    intercom interview item job journey key kiosk kitchen-range ladder language leaflet lesson letter library-book
    lift light list lock log machine mattress meal meeting menu message mirror money-order monitor morning needle
    network newsletter night-light notice number office order oven package paint panel parcel payment permit phone
    picture plan poster practice prescription programme project promise prompt qualification question queue radio
    ramp reason receipt record referral refund register rehearsal release-date repair report request rota routine
    rule sample schedule scheme seat sentence-plan session shelf shift shower sign signature skill sink socket
    speech spreadsheet stairwell store survey table target task telephone television test theme threat ticket
    timetable tool toolkit towel training transfer translation transport tray trial uniform van ventilation visit
    voice voucher wage waiting-time wall warning water window work-coat worksheet yard"""
)
"""Things in a prison, one of them."""

WHERE = _words(
    """across along at behind below beside beyond from in inside near on outside past through under within"""
)
"""Where something stands to a place."""

PLACE = _words(
    """annexe archive bakery barn chapel clinic corridor courtyard gymnasium hall hub kiln kitchen landing laundry
    library nursery office pantry pavilion playground print-shop reception room shed spur stable store studio
    suite terrace tower unit wing workshop yard"""
)
"""Places in a prison."""

BEGIN = _words(
    """Ald Ash Bar Beck Bram Brin Cald Cas Clay Dal Dun El Fen Fal Gar Gil Hal Har Hol Ing Kel Kirk Lang Lyn Mal Mar
    Nor Oak Pen Rad Ros Sal Sel Stan Tar Thorn Ul Wal Wes Wyn"""
)
"""What their names begin with."""

END = _words(
    """beck bourne brook by combe dale den don field ford gate grave ham hurst ington ley low mere mouth over ridge
    rick stead stoke stone thorpe ton wade well wick wold worth"""
)
"""What they end in."""

THOUGH = _words("although and because but once since though until when whereas while")
"""Between two halves of a sentence."""

_FIGURES = (
    "In {few} weeks {many} of {whom} {how} {did} {like} {what} {where}, against {more} with {other} {also} {there}.",
    "About {few} in {many} of {whom} {did} {other} {what} {where}, and the {more} left {how} {did} {also} {there}.",
    "Of {many} files {where}, {few} were {how} {like}, {more} lacked {other} {what}, and others {did} {also} {there}.",
)
