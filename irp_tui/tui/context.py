"""What the application is started with: all that comes from outside, so that a test can bring its own."""

import datetime as dt
from pathlib import Path

from msgspec import Struct

from irp_tui.drafts.clocks import Clock, steady
from irp_tui.report.house import House
from irp_tui.tui.config import Config


class AppContext(Struct, frozen=True, kw_only=True):
    """House, configuration, folders and clock.

    Attributes:
        house: the inspectorate's texts and scales.
        config: what the person has set.
        drafts: where new drafts go, and where home looks for them.
        state: where words go while a draft's own folder takes none, and what is remembered between sessions.
        config_path: the file of the configuration.
        template: the inspectorate's own Word document, whose look exports take.
        notices: sentences that the person is told at the start.
        clock: the time on the wall.
        steady: the time by which intervals are measured.
    """

    house: House
    config: Config = Config()
    drafts: Path
    state: Path
    config_path: Path
    template: Path | None = None
    notices: tuple[str, ...] = ()
    clock: Clock = dt.datetime.now
    steady: Clock = steady()
