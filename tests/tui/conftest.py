import datetime as dt
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pilot_driver import Driver, Opener, parsing_styles_once

from irp_tui.drafts import create
from irp_tui.house import load_house
from irp_tui.report.model import Report
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext, Config
from irp_tui.tui.screens import dialogs

NOW = dt.datetime(2026, 3, 12, 14, 2)  # noqa: DTZ001 - the laptop's


@pytest.fixture(autouse=True)
def far_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """As over SSH: what a test copies does not reach the clipboard of whoever runs it."""
    monkeypatch.setenv("SSH_CONNECTION", "here")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test need not wait until a person would have read a question."""
    monkeypatch.setattr(dialogs, "READ", 0.0)


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """Parse the styles for the first application of a run alone: for each, it would be an eighth of the time."""
    with parsing_styles_once():
        yield


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    """What the application is started with, all inside a folder of the test's own."""
    home = tmp_path / "home"
    return AppContext(
        house=load_house(None),
        config=Config(initials="RS"),
        drafts=home / "drafts",
        state=home / "state",
        config_path=home / "config.toml",
        clock=lambda: NOW,
        steady=lambda: NOW,
    )


@pytest.fixture
def opened(tmp_path: Path, context: AppContext) -> Opener:
    """Opens a report in the application, at a place in it."""

    @asynccontextmanager
    async def open_(report: Report, place: str = "", size: tuple[int, int] = (120, 36)) -> AsyncIterator[Driver]:
        folder = tmp_path / "draft"
        create(folder, report)
        app = Irp(context, folder, place)
        async with app.run_test(size=size) as pilot:
            yield Driver(app, pilot)

    return open_
