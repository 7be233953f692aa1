"""The calls to the system by which a session writes: plain ones of `os`, so that a test can fail each in turn."""

import os


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of the data, however little the system takes at a time.

    Raises:
        OSError: it does not take all; some may have been written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read_all(descriptor: int, most: int) -> bytes:
    """The next bytes, up to `most`."""
    parts = []
    while most > 0 and (part := os.read(descriptor, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
