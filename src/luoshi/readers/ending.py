"""End a child process with everything it started."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_STEP = 0.002
_ROUNDS = 20  # a process may start another while it is being ended; nothing outruns this many looks
_SESSION_FIELD = 3  # proc(5), stat: state, parent, group and session follow the name in brackets


def wait_for_end(pid: int, seconds: float) -> bool:
    """Whether child `pid` ends within `seconds`; its status is left to be collected."""
    until = time.monotonic() + seconds
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if time.monotonic() > until:
            return False
        time.sleep(_STEP)
    return True


def end_all(pid: int, *, session: bool) -> None:
    """Kill child `pid`, which must not have been collected yet, and its process group.

    With `session`, also every other process of the session it leads (found in /proc): LibreOffice runs in a group
    of its own.
    """
    for kill in (os.kill, os.killpg):
        with suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    rounds = _ROUNDS if session else 0
    while rounds and (others := [each for each in _session(pid) if each != pid]):
        rounds -= 1
        for each in others:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(each, signal.SIGKILL)
        time.sleep(_STEP)


def _session(leader: int) -> Iterator[int]:
    """The living processes of a session."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            if int(fields[_SESSION_FIELD]) == leader and fields[0] != "Z":
                yield int(folder.name)
