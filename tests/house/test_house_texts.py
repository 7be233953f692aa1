"""Fixed texts and the code that prints them: none missing, none idle, no field left open."""

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

import irp_tui
from irp_tui.house import load_house
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import SetHouseText, apply
from irp_tui.report.model import (
    Concern,
    Establishment,
    Glossary,
    Imprint,
    Inspection,
    Judged,
    Paragraph,
    Practice,
    Report,
    Summary,
    Visit,
)

HOUSE = load_house()
CODE = sorted(Path(irp_tui.__file__).parent.rglob("*.py"))


def trees() -> Iterator[ast.AST]:
    for path in CODE:
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def constants(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def keys_asked_for() -> set[str]:
    """Every key in words("…"), _write_house_text(…, "…") and texts["…"]."""
    keys: set[str] = set()
    for node in trees():
        match node:
            case ast.Call() if name_of(node) in {"words", "_write_house_text"}:
                for argument in node.args:
                    match argument:
                        case ast.IfExp(body=first, orelse=second):
                            keys |= constants(first) | constants(second)
                        case ast.Constant(value=str(key)):
                            keys.add(key)
            case ast.Subscript(value=ast.Attribute(attr="texts"), slice=ast.Constant(value=str(key))):
                keys.add(key)
    return keys


def everywhere() -> Report:
    """Every fixed text has its place in this report."""
    concerns = tuple(
        Concern(id, "Security", body, "It was so.", judgement=Judged("good"), paragraphs=(Paragraph(f"{id}-1", "So."),))
        for id, body in (("ours", "hmi-prisons"), ("theirs", "ofsted"))
    )
    offered = (Paragraph("a", HOUSE.texts["offer-count"]), Paragraph("b", HOUSE.texts["offer-outcomes"]))
    return Report(
        house=HOUSE,
        establishment=Establishment("HMP Elsewhere", "men"),
        visit=Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10)),
        partner="ofsted",
        alongside=("cqc",),
        inspections=(Inspection("2021"), Inspection("2025-01")),
        areas=("Security",),
        concerns=concerns,
        summary=Summary(introduction=offered, practice=(Practice("p", "Good.", "ours-1"),)),
        imprint=Imprint(2026),
        glossary=Glossary(("csip",)),
    )


def alone() -> Report:
    report = everywhere()
    return replace(report, partner="", concerns=report.concerns[:1])


def test_every_key_that_the_code_asks_for_is_there() -> None:
    assert len(keys_asked_for()) > 30
    assert keys_asked_for() - set(HOUSE.texts) == set()


def test_no_text_is_there_that_no_code_names() -> None:
    named = {text for node in trees() if isinstance(node, ast.Constant) and isinstance(text := node.value, str)}

    assert set(HOUSE.texts) - named == set()


# Column headings are the tables' in Word, and the offers are paragraphs from the start.
ELSEWHERE = {"practice-columns", "team-columns", "judgement-columns", "offer-count", "offer-outcomes"}


@pytest.mark.parametrize("key", sorted(set(HOUSE.texts) - ELSEWHERE))
def test_every_other_text_is_printed_somewhere(key: str) -> None:
    marked = [apply(report, SetHouseText(key, "MARK")) for report in (everywhere(), alone())]

    assert any("MARK" in (block.text + block.aside) for report in marked for block in compose(report).blocks)


def test_every_field_of_every_text_is_filled_in() -> None:
    for report in (everywhere(), alone()):
        open_ = [block.text for block in compose(report).blocks if set("{}") & set(block.text + block.aside)]
        assert open_ == []


def test_every_directive_of_a_text_is_carried_out() -> None:
    text = HOUSE.texts["about"] + HOUSE.texts["about-partner"]
    directives = {line.strip("{}") for line in text.splitlines() if line.startswith("{") and line.endswith("}")}

    assert directives == {"judgements", "about-partner", "partner-judgements", "about-alongside", "team"}
