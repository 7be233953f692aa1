"""The private names of Textual are as `textual_private` takes them to be, and nothing else of ours needs any."""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual import _wrap, _xterm_parser
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

import irp_tui.tui
from irp_tui.tui import textual_private

FUNCTIONS: list[tuple[Callable[..., Any], str]] = [
    (App._display, "(self, screen, renderable)"),
    (App._handle_exception, "(self, error)"),
    (App._fatal_error, "(self)"),
    (App._print_error_renderables, "(self)"),
    (App._close_messages_no_wait, "(self)"),
    (Widget._forward_event, "(self, event)"),
    (Screen._forward_event, "(self, event)"),
    (TextArea._rewrap_and_refresh_virtual_size, "(self)"),
    (TextArea._recompute_cursor_offset, "(self)"),
    (_wrap.compute_wrap_offsets, "(text, width, tab_size, fold=True, precomputed_tab_sections=None)"),
    (_xterm_parser.XTermParser, "(debug=False)"),
    (_xterm_parser.XTermParser.feed, "(self, data)"),
    (_xterm_parser.XTermParser.tick, "(self)"),
]
ATTRIBUTES: list[tuple[type, str]] = [
    (App, "_driver"),
    (App, "_registry"),
    (App, "_exit_renderables"),
    (MessagePump, "_next_callbacks"),
    (MessagePump, "_message_queue"),
    (MessagePump, "_pending_message"),
    (MessagePump, "_closed"),
    (Screen, "_callbacks"),
    (OptionList, "_lines"),
    (Driver, "_app"),
    (Driver, "_loop"),
    (Driver, "_auto_restart"),
]
if sys.platform != "win32":
    from textual.drivers._writer_thread import WriterThread
    from textual.drivers.linux_driver import LinuxDriver

    FUNCTIONS += [
        (LinuxDriver._run_input_thread, "(self)"),
        (LinuxDriver.run_input_thread, "(self)"),
        (LinuxDriver._disable_mouse_support, "(self)"),
        (WriterThread.write, "(self, text)"),
    ]
    ATTRIBUTES += [
        (LinuxDriver, "_key_thread"),
        (LinuxDriver, "_writer_thread"),
        (LinuxDriver, "_in_band_window_resize"),
        (WriterThread, "_queue"),
    ]


def parameters(function: Callable[..., Any]) -> str:
    """The parameters of a function without their types, as they are written."""
    return str(
        inspect.Signature(
            [each.replace(annotation=each.empty) for each in inspect.signature(function).parameters.values()]
        )
    )


@pytest.mark.parametrize(("function", "expected"), FUNCTIONS, ids=lambda each: getattr(each, "__qualname__", ""))
def test_a_private_method_takes_what_it_is_given(function: Callable[..., Any], expected: str) -> None:
    assert parameters(function) == expected


@pytest.mark.parametrize(("owner", "name"), ATTRIBUTES, ids=[name for _, name in ATTRIBUTES])
def test_a_private_attribute_is_set_by_its_own_class(owner: type, name: str) -> None:
    own = inspect.getsource(owner)
    assert re.search(rf"self\.{name}\b[^=\n]*= |def {name}\(", own), f"{owner.__name__} has no {name} any more"


def test_every_private_name_in_the_module_is_in_these_tables() -> None:
    names = {name for name in named(ast.parse(inspect.getsource(textual_private))) if not name.startswith("__")}
    ours = {"_has_work", "_waiters"}  # `_waiters` is asyncio's
    known = {function.__name__ for function, _ in FUNCTIONS} | {name for _, name in ATTRIBUTES}
    assert names - ours <= known


def named(tree: ast.AST) -> Iterator[str]:
    """The private names that a module defines or asks others for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("_"):
            yield node.name


def sources() -> Iterator[tuple[str, str]]:
    """The modules of the screens by their names, and their sources, but for the one that may know private names."""
    package = Path(irp_tui.tui.__file__).parent
    for path in package.rglob("*.py"):
        parts = ("irp_tui", "tui", *path.relative_to(package).with_suffix("").parts)
        if path.stem != "textual_private" and (path.stem != "driver" or sys.platform != "win32"):
            yield ".".join(part for part in parts if part != "__init__"), path.read_text("utf-8")


def test_no_other_module_imports_private_modules_of_textual() -> None:
    found = {name for name, source in sources() if re.search(r"^\s*(from|import) textual\S*\._", source, re.MULTILINE)}
    assert found == set()


def test_no_other_class_uses_or_overrides_a_private_name_of_textual() -> None:
    classes = [
        each
        for name, _ in sources()
        for each in vars(import_module(name)).values()
        if isinstance(each, type) and each.__module__ == name
    ]
    found = {}
    for each in classes:
        theirs = {name for base in each.__mro__ if base.__module__.startswith("textual.") for name in private(base)}
        if used := {*named(ast.parse(inspect.getsource(each)))} & theirs:
            found[each.__qualname__] = used
    assert found == {}


@cache
def private(base: type) -> frozenset[str]:
    """The private names of a class of Textual's: what it defines, and what its methods set."""
    defined = (name for name in vars(base) if name.startswith("_") and not name.startswith("__"))
    return frozenset((*defined, *re.findall(r"self\.(_[a-z]\w*)(?:: [^=\n]*)? = ", inspect.getsource(base))))
