"""Open a draft in a pseudo-terminal by the README's command, see that it is shown, and leave as the README says."""

import os
import pty
import select
import sys
import time

pid, terminal = pty.fork()
if not pid:
    os.environ["TERM"] = "xterm-256color"
    os.execvp("bash", ["bash", "-euc", sys.argv[1]])
shown, keys, end = b"", [b"\x1b"] * 4, time.monotonic() + 600
while time.monotonic() < end:
    if select.select([terminal], [], [], 1)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side has ended
            break
        if not data:
            break
        shown += data
    elif b"Saved" in shown and keys:
        os.write(terminal, keys.pop())
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.exit(status if b"Saved" in shown else "the draft was not shown")
