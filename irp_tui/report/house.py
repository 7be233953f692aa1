"""What belongs to the inspectorate rather than to one review: bodies, scales, fixed texts, glossary, areas, tests.

These are the shapes only. The words are data, read by `irp_tui.house`.
"""

from typing import Literal

from msgspec import Struct, field

Population = Literal["men", "women", "children"]
Country = Literal["england", "wales"]


class Judgement(Struct, frozen=True):
    """One step of a scale, such as good progress.

    `label` stands alone ("Good progress"); `phrase` goes into sentences ("good progress").
    """

    id: str
    label: str
    phrase: str
    definition: str = ""


class Scale(Struct, frozen=True):
    """The judgements a body may make, worst first."""

    id: str
    judgements: tuple[Judgement, ...] = ()

    def get(self, judgement: str) -> Judgement | None:
        """Return the judgement with this id, or None where it is not on this scale."""
        # A loop, and not `next` of a generator: this is asked some ten times a concern.
        for step in self.judgements:
            if step.id == judgement:
                return step
        return None

    def rank(self, judgement: str) -> int:
        """Return how good the judgement is, 0 the worst; -1 where it is not on this scale."""
        return next((rank for rank, step in enumerate(self.judgements) if step.id == judgement), -1)


class Body(Struct, frozen=True):
    """Who raised an item, and so what it is called, how it is judged and in whose voice.

    `role` is "lead" for the inspectorate whose report it is, "partner" for the education inspectorate, and "alongside"
    for a body that takes part without items of its own. `verdict` is a sentence with `{progress}` in it; `raised` is
    what was done to an item ("raised" a concern, "made" a recommendation).
    """

    id: str
    name: str
    role: Literal["lead", "partner", "alongside"]
    full_name: str = field(default="", name="full-name")
    item: str = "concern"
    items: str = "concerns"
    label: str = "Concern"
    numbered: bool = False
    raised: str = "raised"
    scale: str = ""
    verdict: str = ""


class Term(Struct, frozen=True):
    """A glossary entry. `aliases` are the words, in the singular, by which prose refers to it."""

    id: str
    term: str
    text: str
    aliases: tuple[str, ...] = ()


class Renaming(Struct, frozen=True):
    """A healthy prison test was called `formerly` until `month` ("2023-10")."""

    month: str
    formerly: str


class Test(Struct, frozen=True):
    """A healthy prison test, with the names it had before."""

    __test__ = False  # pytest would take the class for tests of its own

    id: str
    name: str
    renamed: tuple[Renaming, ...] = ()


class Grade(Struct, frozen=True):
    """An outcome grade of a healthy prison test; `value` is 4 for good, down to 1 for poor."""

    id: str
    label: str
    value: int


class Settings(Struct, frozen=True, rename="kebab"):
    """The method's own numbers, and who agrees, which a house may change.

    Months between inspection and visit, days of a visit and concerns followed up are the method's (Appendix I of a
    published report). No number of kinds of source is published; two is our default. `agreed_by` are the roles in the
    team of those who agree to concerns: the team leader alone is our default, and none lets everyone of the team.
    """

    months_least: int = 8
    months_most: int = 12
    visit_days: int = 3
    concerns_most: int = 15
    kinds_of_source: int = 2
    agreed_by: tuple[str, ...] = ("Team leader",)


class House(Struct, frozen=True):
    """All that one inspectorate's reports have in common.

    Attributes:
        texts: fixed wording by key, with `{fields}`.
        areas: for each population, area headings to suggest, by healthy prison test.
        tests: for each population, the healthy prison tests in the order of Figure 1.
        people: for each population, the words used of it ("prisoners", "women").
    """

    bodies: tuple[Body, ...] = ()
    scales: tuple[Scale, ...] = ()
    texts: dict[str, str] = {}
    terms: tuple[Term, ...] = ()
    areas: dict[str, dict[str, tuple[str, ...]]] = {}
    tests: dict[str, tuple[Test, ...]] = {}
    grades: tuple[Grade, ...] = ()
    people: dict[str, str] = {}
    settings: Settings = Settings()

    def __repr__(self) -> str:
        # Whole, it would drown every report that holds it.
        return f"<House of {len(self.terms)} terms and {len(self.texts)} texts>"

    def body(self, id: str) -> Body | None:
        """Return the body with this id, or None."""
        for body in self.bodies:
            if body.id == id:
                return body
        return None

    def scale(self, id: str) -> Scale:
        """Return the scale with this id; an empty one where there is none."""
        for scale in self.scales:
            if scale.id == id:
                return scale
        return Scale(id=id)

    def term(self, id: str) -> Term | None:
        """Return the glossary entry with this id, or None."""
        return next((term for term in self.terms if term.id == id), None)

    def owners(self) -> tuple[str, ...]:
        """Return the ids of the bodies that have concerns of their own: all but those that only come along."""
        return tuple(body.id for body in self.bodies if body.role != "alongside")

    def lead(self) -> Body:
        """Return the body whose report it is: the first with that role."""
        return next((body for body in self.bodies if body.role == "lead"), Body(id="", name="", role="lead"))
