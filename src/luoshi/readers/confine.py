"""What a child gives up before it touches a stranger's file: open files, memory, time, calls to the kernel."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

from luoshi.readers.calls import restrict
from luoshi.readers.limits import Limits

_PROGRAM_MEMORY = 4
_SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)


def confine(limits: Limits, *, keep: int, parent: int, programs: bool) -> None:
    """Confine this process for the rest of its life; only the file descriptor `keep` stays open.

    It leads a session of its own, so that it is ended with all it started, and is ended when `parent` is (Linux).
    """
    os.setsid()
    _end_with(parent)
    _let_go(keep)
    _limit(limits, programs=programs)
    restrict(programs=programs)


def _end_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # it was gone before the kernel was told


def _let_go(keep: int) -> None:
    """Close what was inherited (the parent's files, its connections) and point the standard streams at nothing."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.closerange(3, keep)
    os.closerange(keep + 1, max(keep + 2, 4096))


def _limit(limits: Limits, *, programs: bool) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.expanded_bytes,) * 2 if programs else (0, 0))
    memory = limits.memory * (_PROGRAM_MEMORY if programs else 1)
    resource.setrlimit(resource.RLIMIT_AS, (statm()[0] * resource.getpagesize() + memory,) * 2)


def statm() -> tuple[int, int]:
    """Pages of address space and of resident memory this process has; zeros where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - quicker than pathlib in a fork
            size, resident = stream.read().split()[:2]
            return int(size), int(resident)
    except OSError:
        return 0, 0
