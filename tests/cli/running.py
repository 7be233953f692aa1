"""Runs `irp`: in this process where that is enough, in one of its own where the process matters."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from irp_tui.cli import irp


def run(*arguments: str | Path) -> Result:
    """The command in this process."""
    return CliRunner().invoke(irp, [str(argument) for argument in arguments])


def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, its output in pipes."""
    return python("-m", "irp_tui", *map(str, arguments), **environment)


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )
