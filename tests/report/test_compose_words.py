"""References, glossary, and what a report words in its own way."""

from factories import HOUSE, published_shape, two_concerns
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.compose.blocks import Kind, Span
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import apply
from irp_tui.report.model import Entry, Glossary, Own, Report
from report.printed import headings, numbered, of, said


def saying(text: str, paragraph: str = "drugs-1") -> Report:
    return apply(two_concerns(), e.SetText(paragraph, text))


# References. Paragraph drugs-1 is 3.1, drugs-2 is 3.2, drugs itself 3.3, phones-1 is 3.4.


def test_a_reference_forward_prints_the_number_to_come() -> None:
    assert numbered(compose(saying("Less ({see phones-1}).")), "3.1") == "Less (see paragraph 3.4)."


def test_a_reference_backward_prints_the_number_gone_by() -> None:
    assert numbered(compose(saying("{See drugs-1}.", "phones-1")), "3.4") == "See paragraph 3.1."


def test_a_reference_may_cross_sections() -> None:
    assert numbered(compose(saying("As {number drugs-2} says.", "i1")), "1.1") == "As 3.2 says."


def test_a_reference_to_a_concern_gives_the_number_of_its_verdict() -> None:
    assert numbered(compose(saying("{See phones}.")), "3.1") == "See paragraph 3.5."


def test_a_reference_to_nothing_prints_a_question_mark() -> None:
    assert numbered(compose(saying("{See nowhere}.")), "3.1") == "See paragraph ?."


def test_a_reference_to_a_removed_paragraph_prints_a_question_mark() -> None:
    report = apply(saying("{See phones-1}."), e.RemoveParagraph("phones-1"))

    assert numbered(compose(report), "3.1") == "See paragraph ?."


def test_a_reference_follows_the_paragraph_that_moves() -> None:
    report = apply(saying("{See phones-1}."), e.MoveParagraph("phones-1", "drugs", after="drugs-1"))

    assert numbered(compose(report), "3.1") == "See paragraph 3.2."


def test_the_numbers_in_a_paragraph_are_links_to_what_they_number() -> None:
    report = saying("{See drugs-2} and {number nowhere}.")
    block = next(block for block in compose(report).blocks if block.id == "drugs-1")

    assert block.text == "See paragraph 3.2 and ?."
    assert block.spans == (Span(14, 17, "reference", "drugs-2"), Span(22, 23, "reference", "nowhere"))


def test_words_in_braces_print_facts_and_other_braces_stay() -> None:
    report = saying("{establishment} in {inspection}, {not-a-fact}, {x} and {See}.")

    assert numbered(compose(report), "3.1") == "HMP & YOI Foston Hall in January 2025, {not-a-fact}, {x} and {See}."


def test_an_example_refers_to_where_its_paragraph_stands_now() -> None:
    report = apply(published_shape(), e.MoveParagraph("remand-2", "relationships", after=""))

    assert [block.aside for block in of(compose(report), Kind.PRACTICE)] == ["See paragraph 3.55", "See paragraph 3.1"]


# Glossary.


def test_the_glossary_is_alphabetical_whatever_the_order_of_use() -> None:
    assert said(compose(published_shape()), Kind.TERM)[7:] == [
        "Buddy",
        "Care Quality Commission (CQC)",
        "Challenge, support and intervention plan (CSIP)",
    ]


def test_small_and_capital_letters_sort_alike() -> None:
    entries = tuple(Entry(f"g{n}", term, "So.") for n, term in enumerate(("bang-up", "Canteen", "ACCT")))
    printed = compose(replace(two_concerns(), glossary=Glossary((), entries)))

    assert said(printed, Kind.TERM)[4:] == ["ACCT", "bang-up", "Canteen"]


def test_the_reports_own_wording_of_an_entry_wins() -> None:
    report = replace(two_concerns(), glossary=Glossary(("csip", "cqc"), (Entry("csip", "CSIP", "A plan, here."),)))
    printed = compose(report)

    assert said(printed, Kind.TERM)[4:] == ["Care Quality Commission (CQC)", "CSIP"]
    assert said(printed, Kind.DEFINITION)[-1] == "A plan, here."
    term = HOUSE.term("csip")
    assert term
    assert report.terms()[1].aliases == term.aliases


def test_an_entry_that_the_house_does_not_have_prints_nothing() -> None:
    printed = compose(replace(two_concerns(), glossary=Glossary(("csip", "gone"), ())))

    assert said(printed, Kind.TERM)[4:] == ["Challenge, support and intervention plan (CSIP)"]


def test_without_a_glossary_there_is_no_appendix_2() -> None:
    printed = compose(replace(two_concerns(), glossary=Glossary()))

    assert [text for text in headings(printed, 1) if text.startswith("Appendix")] == ["Appendix I About this report"]
    assert "Appendix II" not in [block.number for block in of(printed, Kind.CONTENTS)]


def test_the_glossary_has_its_introduction() -> None:
    assert HOUSE.texts["glossary-lead"] in said(compose(two_concerns()), Kind.TEXT)


# Own texts and definitions.


def test_the_reports_own_fixed_text_wins_with_its_fields_filled_in() -> None:
    report = apply(two_concerns(), e.SetHouseText("progress-lead", "Since {inspection}, on each {item}:"))

    assert "Since January 2025, on each concern:" in said(compose(report), Kind.TEXT)
    assert apply(report, e.SetHouseText("progress-lead", None)).own == Own()


def test_the_reports_own_definition_wins_and_the_others_stay() -> None:
    report = apply(two_concerns(), e.SetDefinition("hmi-prisons", "good", "All is done."))
    house = [step.definition for step in HOUSE.scale("hmi-prisons").judgements]

    assert said(compose(report), Kind.DEFINITION)[:4] == [*house[:3], "All is done."]


def test_a_definition_of_its_own_changes_no_count_and_no_verdict() -> None:
    report = two_concerns()
    own = apply(report, e.SetDefinition("hmi-prisons", "good", "All is done."))

    before, after = compose(report), compose(own)
    assert [new.kind for old, new in zip(before.blocks, after.blocks, strict=True) if old != new] == [Kind.DEFINITION]


def test_a_text_that_calls_for_itself_ends() -> None:
    report = apply(published_shape(), e.SetHouseText("about-partner", "Theirs:\n\n{about-partner}"))

    assert said(compose(report), Kind.TEXT).count("Theirs:") == 1


def test_an_unknown_directive_stays_as_it_is() -> None:
    report = apply(two_concerns(), e.SetHouseText("about", "Before.\n\n{surprise}\n\n{establishment}\n\nAfter."))

    assert said(compose(report), Kind.TEXT)[-5:-1] == ["Before.", "{surprise}", "HMP & YOI Foston Hall", "After."]


def test_a_prisons_name_cannot_pass_for_a_directive() -> None:
    report = apply(two_concerns(), e.SetEstablishment(name="{team}"))
    report = apply(report, e.SetHouseText("about", "{establishment}"))

    assert not of(compose(report), Kind.MEMBER)
    assert "{team}" in said(compose(report), Kind.TEXT)


def test_links_in_house_texts_are_spans_and_not_words() -> None:
    licence = next(block for block in of(compose(two_concerns()), Kind.IMPRINT) if block.spans)
    (span,) = licence.spans

    assert licence.text[span.start : span.end] == "nationalarchives.gov.uk/doc/open-government-licence/version/3"
    assert span.target.startswith("https://www.nationalarchives.gov.uk/")
    assert "](" not in licence.text


def test_sections_are_numbered_one_to_four() -> None:
    assert [text.split(" ")[1] for text in headings(compose(two_concerns()), 1) if text.startswith("Section")] == list(
        "1234"
    )
