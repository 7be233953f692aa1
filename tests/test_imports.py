"""No module imports itself by way of others, imports inside functions and those for types alone included."""

import ast
from collections.abc import Iterator
from pathlib import Path

import irp_tui

PACKAGE = Path(irp_tui.__file__).parent


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, modules: set[str]) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            # What is no module stands in the package's own file.
            yield from (named | ({node.module} if named - modules else set())) & modules


def arrows() -> dict[str, set[str]]:
    paths = {name_of(path): path for path in PACKAGE.rglob("*.py")}
    return {name: {*imported(ast.parse(path.read_text("utf-8")), set(paths))} - {name} for name, path in paths.items()}


def reached(start: str, arrows: dict[str, set[str]]) -> set[str]:
    """The modules that one leads to, itself only by a circle."""
    found: set[str] = set()
    waiting = [*arrows[start]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += arrows[name]
    return found


def test_no_module_imports_itself_by_way_of_others() -> None:
    there = arrows()
    assert {name for name in there if name in reached(name, there)} == set()


def test_a_circle_is_found() -> None:
    there = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}
    assert {name for name in there if name in reached(name, there)} == {"b", "c"}
