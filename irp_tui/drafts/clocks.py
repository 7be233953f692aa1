"""Clocks: the one on the wall, which anybody may set, and one for intervals, which nobody can."""

import datetime as dt
import time
from collections.abc import Callable

Clock = Callable[[], dt.datetime]


def steady(clock: Clock = dt.datetime.now) -> Clock:
    """A clock that begins with this one's time and then runs on evenly, whatever is done to that one.

    A laptop finds a time server, or its battery is new: then the time on the wall goes back, and an interval measured
    by it is not over for as long.
    """
    begun, since = clock(), time.monotonic()
    return lambda: begun + dt.timedelta(seconds=time.monotonic() - since)
