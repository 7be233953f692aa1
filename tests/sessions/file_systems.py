"""File systems that a laptop meets, each in an image of its own, mounted by the system or by a driver beside it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest


class Kind(NamedTuple):
    """How to make a file system, and the ways to mount it, each with the program that it needs."""

    make: tuple[str, ...]
    mounts: tuple[tuple[str, ...], ...]


KINDS = {
    "FAT": Kind(("mkfs.vfat",), (("mount", "-o", "loop", "-t", "vfat"), ("fusefat", "-o", "rw+"))),
    "exFAT": Kind(("mkfs.exfat",), (("mount", "-o", "loop", "-t", "exfat"), ("mount.exfat-fuse",))),
    "NTFS": Kind(("mkntfs", "-F", "-q"), (("ntfs-3g",),)),
    "ext4": Kind(("mkfs.ext4", "-q", "-F", "-m", "0"), (("mount", "-o", "loop"),)),
}


@contextmanager
def mounted(kind: str, room: Path, size: int = 64_000_000) -> Iterator[Path]:
    """A new file system of this kind; the test is skipped where this machine has none."""
    how = KINDS[kind]
    if os.name != "posix" or os.geteuid() or not shutil.which(how.make[0]):
        pytest.skip(f"skipped: needs root, loop devices or FUSE, and {how.make[0]}")
    image, place = room / f"{kind}.img", room / kind
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(size)
    _run(*how.make, image)
    if not any(_is_done(mount, image, place) for mount in how.mounts):
        pytest.skip(f"skipped: {kind} cannot be mounted here, by none of {', '.join(each[0] for each in how.mounts)}")
    try:
        yield place
    finally:
        with suppress(subprocess.CalledProcessError):
            _run("umount", place)
        if place.is_mount():
            _run("umount", "-l", place)


def _is_done(mount: tuple[str, ...], image: Path, place: Path) -> bool:
    if not shutil.which(mount[0]):
        return False
    if mount[0] != "mount.exfat-fuse":
        return _runs(*mount, image, place)
    device = subprocess.run(["losetup", "-f", "--show", image], check=False, capture_output=True, text=True)
    try:
        return not device.returncode and _runs(*mount, device.stdout.strip(), place)
    finally:
        _runs("losetup", "-d", device.stdout.strip())  # it goes when it is unmounted


def _runs(*words: str | Path) -> bool:
    try:
        _run(*words)
    except subprocess.CalledProcessError:
        return False
    return True


def _run(*words: str | Path) -> None:
    subprocess.run([*map(str, words)], check=True, capture_output=True, text=True)
