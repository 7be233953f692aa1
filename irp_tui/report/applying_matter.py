"""Edits to everything round the concerns: practice, front matter, team, glossary, house texts and review."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report import sequences
from irp_tui.report.applying_concerns import given
from irp_tui.report.model import Agreement, Comment, Imprint, Member, Practice, Report, Review, Signature, Visit, Waiver
from irp_tui.report.refusing import EditError, must, must_be_one_of
from irp_tui.report.review import canonical, digest

Examples = tuple[Practice, ...]


def _with_practice(report: Report, practice: Examples) -> Report:
    return replace(report, summary=replace(report.summary, practice=practice))


def _must_have(items: tuple[Any, ...], id: str, what: str) -> None:
    must(sequences.find(items, id), what, id)


def _add_practice(report: Report, edit: e.AddPractice) -> Report:
    examples = report.summary.practice
    must_be_one_of(edit.after, tuple(example.id for example in examples), "example")
    example = Practice(edit.id, edit.text, edit.paragraph)
    return _with_practice(report, sequences.insert(examples, example, edit.after))


def _set_practice(report: Report, edit: e.SetPractice) -> Report:
    _must_have(report.summary.practice, edit.practice, "example")
    changes = given(text=edit.text, paragraph=edit.paragraph)
    examples = sequences.change(report.summary.practice, edit.practice, lambda example: replace(example, **changes))
    return _with_practice(report, examples)


def _move_practice(report: Report, edit: e.MovePractice) -> Report:
    _must_have(report.summary.practice, edit.practice, "example")
    must_be_one_of(edit.after, tuple(example.id for example in report.summary.practice), "example")
    return _with_practice(report, sequences.move(report.summary.practice, edit.practice, edit.after))


def _remove_practice(report: Report, edit: e.RemovePractice) -> Report:
    _must_have(report.summary.practice, edit.practice, "example")
    return _with_practice(report, sequences.without(report.summary.practice, edit.practice))


def _set_establishment(report: Report, edit: e.SetEstablishment) -> Report:
    if edit.head not in (None, "governor", "director"):
        raise EditError("a prison has a governor or a director")
    changes = given(name=edit.name, population=edit.population, country=edit.country, head=edit.head)
    return replace(report, establishment=replace(report.establishment, **changes))


def _set_visit(report: Report, edit: e.SetVisit) -> Report:
    return replace(report, visit=Visit(edit.first, edit.last))


def _set_inspections(report: Report, edit: e.SetInspections) -> Report:
    grades = {grade.id for grade in report.house.grades}
    for inspection in edit.inspections:
        for grade in inspection.outcomes.values():
            must_be_one_of(grade, tuple(grades), "outcome")
    return replace(report, inspections=edit.inspections)


def _bodies(report: Report, role: str) -> tuple[str, ...]:
    return tuple(body.id for body in report.house.bodies if body.role == role)


def _set_partner(report: Report, edit: e.SetPartner) -> Report:
    must_be_one_of(edit.partner, _bodies(report, "partner"), "education inspectorate")
    for body in edit.alongside:
        must_be_one_of(body, _bodies(report, "alongside"), "body that comes along")
    return replace(report, partner=edit.partner, alongside=tuple(dict.fromkeys(edit.alongside)))


def _add_member(report: Report, edit: e.AddMember) -> Report:
    must_be_one_of(edit.after, tuple(member.id for member in report.team), "member of the team")
    member = Member(edit.id, edit.name, edit.role, edit.initials)
    return replace(report, team=sequences.insert(report.team, member, edit.after))


def _set_member(report: Report, edit: e.SetMember) -> Report:
    _must_have(report.team, edit.member, "member of the team")
    changes = given(name=edit.name, role=edit.role, initials=edit.initials)
    team = sequences.change(report.team, edit.member, lambda member: replace(member, **changes))
    return replace(report, team=team)


def _move_member(report: Report, edit: e.MoveMember) -> Report:
    _must_have(report.team, edit.member, "member of the team")
    must_be_one_of(edit.after, tuple(member.id for member in report.team), "member of the team")
    return replace(report, team=sequences.move(report.team, edit.member, edit.after))


def _remove_member(report: Report, edit: e.RemoveMember) -> Report:
    _must_have(report.team, edit.member, "member of the team")
    return replace(report, team=sequences.without(report.team, edit.member))


def _set_signature(report: Report, edit: e.SetSignature) -> Report:
    return replace(report, signature=Signature(edit.name, edit.office, edit.month))


def _set_imprint(report: Report, edit: e.SetImprint) -> Report:
    return replace(report, imprint=Imprint(edit.year))


def _use_terms(report: Report, edit: e.UseTerms) -> Report:
    for term in edit.terms:
        must(report.house.term(term), "glossary entry of the house", term)
    return replace(report, glossary=replace(report.glossary, house=tuple(dict.fromkeys(edit.terms))))


def _set_entry(report: Report, edit: e.SetEntry) -> Report:
    entries = report.glossary.entries
    there = sequences.find(entries, edit.entry.id)
    changed = sequences.change(entries, edit.entry.id, lambda _: edit.entry) if there else (*entries, edit.entry)
    return replace(report, glossary=replace(report.glossary, entries=changed))


def _remove_entry(report: Report, edit: e.RemoveEntry) -> Report:
    _must_have(report.glossary.entries, edit.entry, "glossary entry")
    entries = sequences.without(report.glossary.entries, edit.entry)
    return replace(report, glossary=replace(report.glossary, entries=entries))


def _set_house_text(report: Report, edit: e.SetHouseText) -> Report:
    must(report.house.texts.get(edit.key), "fixed text", edit.key)
    texts = {key: text for key, text in report.own.texts.items() if key != edit.key}
    return replace(report, own=replace(report.own, texts=texts | given(**{edit.key: edit.text})))


def _set_definition(report: Report, edit: e.SetDefinition) -> Report:
    must(report.house.scale(edit.scale).get(edit.judgement), f"judgement on the scale {edit.scale!r}:", edit.judgement)
    own = dict(report.own.definitions.get(edit.scale, {}))
    own.pop(edit.judgement, None)
    own |= given(**{edit.judgement: edit.text})
    definitions = {scale: worded for scale, worded in report.own.definitions.items() if scale != edit.scale}
    return replace(report, own=replace(report.own, definitions=definitions | ({edit.scale: own} if own else {})))


def _with_review(report: Report, id: str, **changes: object) -> Report:
    if id != "report":
        must(report.concern(id), "concern", id)
    changed = replace(report.review(id), **changes)
    return replace(report, reviews=canonical((*sequences.without(report.reviews, id), changed)))


def _add_comment(report: Report, edit: e.AddComment) -> Report:
    comment = Comment(edit.id, edit.place, edit.text, edit.by, edit.at)
    return _with_review(report, edit.review, comments=(*report.review(edit.review).comments, comment))


def _resolve_comment(report: Report, edit: e.ResolveComment) -> Report:
    found = next((each for each in report.reviews if sequences.find(each.comments, edit.comment)), None)
    review = must(found, "comment", edit.comment)
    comments = sequences.change(review.comments, edit.comment, lambda comment: replace(comment, resolved=edit.resolved))
    return _with_review(report, review.id, comments=comments)


def _agree(report: Report, edit: e.Agree) -> Report:
    concern = must(report.concern(edit.concern), "concern", edit.concern)
    return _with_review(report, edit.concern, agreement=Agreement(edit.by, edit.at, digest(concern)))


def _waive(report: Report, edit: e.Waive) -> Report:
    if not edit.reason.strip() or not edit.by.strip():
        raise EditError("a waiver needs a reason and a name")
    waiver = Waiver(edit.rule, edit.place, edit.reason, edit.by, edit.at)
    others = tuple(
        each for each in report.review(edit.review).waivers if (each.rule, each.place) != (edit.rule, edit.place)
    )
    return _with_review(report, edit.review, waivers=(*others, waiver))


def _unwaive(report: Report, edit: e.Unwaive) -> Report:
    def kept(review: Review) -> Review:
        waivers = tuple(each for each in review.waivers if (each.rule, each.place) != (edit.rule, edit.place))
        return replace(review, waivers=waivers)

    return replace(report, reviews=canonical(kept(review) for review in report.reviews))


def _drop_unplaced(report: Report, edit: e.DropUnplaced) -> Report:
    return replace(report, unplaced=tuple(line for line in report.unplaced if line.line != edit.line))


def _settle(report: Report, edit: e.SettleConflict) -> Report:
    _must_have(report.conflicts, edit.conflict, "conflict")
    return replace(report, conflicts=sequences.without(report.conflicts, edit.conflict))


APPLY: dict[type[e.Base], Callable[[Report, Any], Report]] = {
    e.AddPractice: _add_practice,
    e.SetPractice: _set_practice,
    e.MovePractice: _move_practice,
    e.RemovePractice: _remove_practice,
    e.SetEstablishment: _set_establishment,
    e.SetVisit: _set_visit,
    e.SetInspections: _set_inspections,
    e.SetPartner: _set_partner,
    e.AddMember: _add_member,
    e.SetMember: _set_member,
    e.MoveMember: _move_member,
    e.RemoveMember: _remove_member,
    e.SetSignature: _set_signature,
    e.SetImprint: _set_imprint,
    e.UseTerms: _use_terms,
    e.SetEntry: _set_entry,
    e.RemoveEntry: _remove_entry,
    e.SetHouseText: _set_house_text,
    e.SetDefinition: _set_definition,
    e.AddComment: _add_comment,
    e.ResolveComment: _resolve_comment,
    e.Agree: _agree,
    e.Waive: _waive,
    e.Unwaive: _unwaive,
    e.DropUnplaced: _drop_unplaced,
    e.SettleConflict: _settle,
}
"""How each of these edits is made."""
