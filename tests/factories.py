"""A small report that is complete and has no problem: what the rules' examples change. Made up, prison and people."""

import datetime as dt

from irp_tui.report.house import House
from irp_tui.report.model import (
    Agreement,
    Comment,
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
    Visit,
)
from irp_tui.report.review import digest


def specimen(house: House) -> Report:
    """The specimen, with the tests and grades of the house given, which must know HMI Prisons and Ofsted.

    Its ids are short so that examples can name them: paragraphs p1 to p7, the concerns "violence", "health" and
    "reading" (a theme), the example x1, the members t1 and t2, the note n1 and the comment k1.
    """
    concerns = (_violence(), _health(), _reading())
    return Report(
        house=house,
        establishment=Establishment(name="HMP Nowhere"),
        visit=Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10)),
        partner="ofsted",
        inspections=(_inspection(house, "2021"), _inspection(house, "2025-01")),
        areas=tuple(concern.area for concern in concerns),
        concerns=concerns,
        summary=_summary(),
        team=(Member("t1", "Ann Bell", "Team leader", "AB"), Member("t2", "Carl Dow", "Inspector", "CD")),
        signature=Signature(name="Eve Frost", month="2025-12"),
        imprint=Imprint(2026),
        glossary=Glossary(
            house=("leader", "key-worker-scheme", "good-order"),
            entries=(Entry("clean-slate", "Clean slate scheme", "A local scheme for prisoners in debt."),),
        ),
        reviews=tuple(_agreed(concern) for concern in concerns),
    )


def _inspection(house: House, when: str) -> Inspection:
    grade = house.grades[0].id
    return Inspection(when, {test.id: grade for test in house.tests.get("men", ())})


def _summary() -> Summary:
    return Summary(
        introduction=(Paragraph("p1", "We followed up {followed-up} we raised at our inspection in {inspection}."),),
        inspection=(Paragraph("p2", "Leaders (see Glossary) had done too little about violence."),),
        visit=(Paragraph("p3", "Violence had fallen ({see p4})."),),
        practice=(Practice("x1", "Prisoners in debt could join the Clean slate scheme.", "p5"),),
    )


def _violence() -> Concern:
    return Concern(
        id="violence",
        area="Promoting positive behaviour",
        body="hmi-prisons",
        text="Violence between prisoners was too high.",
        lead="AB",
        judgement=Judged("reasonable", "implementing", "early"),
        paragraphs=(
            Paragraph("p4", "The number of assaults had fallen by a fifth.", ("data",), ("n1",)),
            Paragraph("p5", "Prisoners in debt met an officer each week.", ("observation", "prisoners")),
        ),
        notes=(Note("n1", "Assaults 84, was 105.", "data", dt.datetime(2025, 12, 8, 10, 42), "AB"),),  # noqa: DTZ001 - inspectors note the time on the wall
    )


def _health() -> Concern:
    return Concern(
        id="health",
        area="Health and social care",
        body="hmi-prisons",
        text="Prisoners waited too long for a dentist.",
        lead="CD",
        judgement=Judged("good", "implemented", "clear"),
        paragraphs=(Paragraph("p6", "Nobody now waited for more than six weeks.", ("data", "prisoners")),),
    )


def _reading() -> Concern:
    return Concern(
        id="reading",
        area="Education, skills and work",
        body="ofsted",
        text="Prisoners did not get enough help with reading.",
        judgement=Judged("significant"),
        paragraphs=(Paragraph("p7", "Every wing had reading groups.", ("observation", "documents")),),
    )


def _agreed(concern: Concern) -> Review:
    comment = Comment("k1", "p4", "Is this a rate or a count?", "AB", resolved=True)
    comments = (comment,) if concern.id == "violence" else ()
    return Review(concern.id, Agreement("AB", None, digest(concern)), comments)
