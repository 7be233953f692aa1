"""What is asked of every module, and of the name of every test."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "irp_tui"
MODULES = sorted(PACKAGE.rglob("*.py"))
ENTRIES = ("__init__.py", "__main__.py")
BOUNDARIES = {"errors.py", "tui/commands/registry.py"}
"""Modules that may be short: they say where something begins, or what many others need."""

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def definitions(node: ast.Module | ast.ClassDef, where: str) -> Iterator[tuple[str, Documented]]:
    """The module or class itself and what is public in it, functions within functions left out."""
    yield where, node
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not child.name.startswith("_"):
            name = f"{where}.{child.name}"
            if isinstance(child, ast.ClassDef):
                yield from definitions(child, name)
            elif not _is_overload(child):
                yield name, child


def _is_overload(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = {ast.unparse(decorator) for decorator in function.decorator_list}
    return bool(names & {"overload", "override"}) or any(name.endswith(".setter") for name in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_whatever_is_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert [name for name, node in definitions(tree, path.stem) if not ast.get_docstring(node)] == []


def test_no_module_is_shorter_than_forty_lines() -> None:
    short = (path for path in MODULES if len(path.read_text("utf-8").splitlines()) < 40 and path.name not in ENTRIES)
    assert {path.relative_to(PACKAGE).as_posix() for path in short} <= BOUNDARIES


def test_names_of_tests_are_shorter_than_eighty_characters() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in TESTS.rglob("test_*.py")]
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    names = [node.name for tree in trees for node in ast.walk(tree) if isinstance(node, functions)]
    assert [name for name in names if len(name) >= 80] == []
