"""Do a piece of work on a stranger's file in a child process, within limits; many at once where asked.

The child is a fork: it costs milliseconds, inherits the libraries already loaded, and gives back bytes through
a pipe, never pickles: a parser that has been taken over can send wrong text but run nothing in the parent.
One thread of the parent minds all children, so nothing here needs locks.
"""

from __future__ import annotations

import os
import resource
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from luoshi.readers.limits import Limits
from luoshi.readers.no_network import close_network
from luoshi.readers.refusal import Refusal, catalogue

_CHUNK = 1 << 20
_PROGRAM_MEMORY = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work; `programs` where it must start one (LibreOffice), which loosens its memory fourfold."""

    work: Callable[[], bytes]
    programs: bool = False


class _Message(msgspec.Struct):
    """What a child says last: its result, or why there is none."""

    payload: bytes | None = None
    code: str = ""
    detail: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one piece of work, and what it cost: wall seconds, and peak resident bytes of the child.

    The peak holds what the child shares with its parent from the fork on.

    Exactly one of `payload` and `refusal` is set.
    """

    payload: bytes | None
    refusal: Refusal | None
    seconds: float
    peak_bytes: int

    def result(self) -> bytes:
        """The payload; raises the refusal where there is none."""
        if self.refusal is not None:
            raise self.refusal
        return self.payload or b""


@dataclass(slots=True)
class _Child:
    index: int
    pid: int
    pipe: int
    started: float
    inherited: int
    received: bytearray


def run(task: Task, limits: Limits) -> Outcome:
    """Do one piece of work in a child process and wait for it."""
    ((_, outcome),) = run_each([task], limits)
    return outcome


def run_each(tasks: Iterable[Task], limits: Limits, *, jobs: int = 1) -> Iterator[tuple[int, Outcome]]:
    """Do each task in a child of its own, `jobs` at a time; yields (index, outcome) as they finish.

    `tasks` is consumed as children become free, so it may be endless. Children are killed when the caller
    stops early.
    """
    waiting = enumerate(tasks)
    running: dict[int, _Child] = {}
    with selectors.DefaultSelector() as selector:
        try:
            while True:
                while len(running) < jobs and (item := next(waiting, None)) is not None:
                    child = _start(*item, limits)
                    running[child.pipe] = child
                    selector.register(child.pipe, selectors.EVENT_READ)
                if not running:
                    return
                for pipe in _ready(selector, running, limits):
                    child = running[pipe]
                    if _receive(child, limits):
                        continue
                    selector.unregister(pipe)
                    del running[pipe]
                    yield child.index, _finish(child, limits)
        finally:
            for child in running.values():
                _kill(child)
                os.close(child.pipe)
                os.waitpid(child.pid, 0)


def _start(index: int, task: Task, limits: Limits) -> _Child:
    reading, writing = os.pipe()
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        _be_the_child(task, limits, writing)
    os.close(writing)
    return _Child(index, pid, reading, started, _resident(), bytearray())


def _ready(selector: selectors.BaseSelector, running: dict[int, _Child], limits: Limits) -> list[int]:
    """The pipes with something to read; children past their time are killed, which ends their pipes."""
    patience = min(child.started for child in running.values()) + limits.seconds - time.monotonic()
    events = selector.select(max(0.0, patience) + 0.01)
    now = time.monotonic()
    for child in running.values():
        if now - child.started > limits.seconds:
            _kill(child)
    return [key.fd for key, _ in events]


def _receive(child: _Child, limits: Limits) -> bool:
    """Take what the child has sent; False once it has said all, or more than it may."""
    chunk = os.read(child.pipe, _CHUNK)
    child.received += chunk
    if len(child.received) > limits.expanded_bytes:
        _kill(child)
        return False
    return bool(chunk)


def _kill(child: _Child) -> None:
    with suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)


def _finish(child: _Child, limits: Limits) -> Outcome:
    os.close(child.pipe)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - child.started
    peak = usage.ru_maxrss * 1024
    try:
        message = msgspec.msgpack.decode(bytes(child.received), type=_Message)
        if message.payload is None and message.code not in catalogue():
            raise msgspec.ValidationError("a code that is in no catalogue")
    except msgspec.MsgspecError:
        message = _Message(code=_cause(status, seconds, limits), detail=_how_it_ended(status))
    if message.code == "crashed" and peak - child.inherited > limits.memory // 2:
        message.code = "out-of-memory"  # a library that gets no memory aborts, exits or raises an error of its own
    refusal = Refusal(message.code, message.detail, message.where) if message.payload is None else None
    return Outcome(message.payload, refusal, seconds, peak)


def _cause(status: int, seconds: float, limits: Limits) -> str:
    """Why a child fell silent: it ran out of time, or broke."""
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return "out-of-time" if ended_by == signal.SIGXCPU or seconds >= limits.seconds else "crashed"


def _how_it_ended(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit {os.waitstatus_to_exitcode(status)}"


def _be_the_child(task: Task, limits: Limits, writing: int) -> None:
    """The life of the child, which never returns: confine itself, work, say what came of it, end."""
    try:
        _let_go(writing)
        _confine(limits, task.programs)
        message = _do(task)
    except MemoryError:
        message = _Message(code="out-of-memory", detail=f"> {limits.memory:,} bytes")
    try:
        view = memoryview(msgspec.msgpack.encode(message))
        while view:
            view = view[os.write(writing, view) :]
    finally:
        os._exit(0)


def _do(task: Task) -> _Message:
    try:
        return _Message(payload=task.work())
    except Refusal as refusal:
        return _Message(code=refusal.code, detail=refusal.detail, where=refusal.where)
    except RecursionError:
        return _Message(code="too-deep")
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a reader's slip must reach the user as a refusal, not as silence
        return _Message(code="crashed", detail=type(error).__name__)


def _let_go(keep: int) -> None:
    """Close what was inherited (the parent's files, its connections) and point the standard streams at nothing."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.closerange(3, keep)
    os.closerange(keep + 1, max(keep + 2, 4096))


def _confine(limits: Limits, programs: bool) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.expanded_bytes,) * 2 if programs else (0, 0))
    memory = limits.memory * (_PROGRAM_MEMORY if programs else 1)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + memory,) * 2)
    close_network(programs=programs)


def _address_space() -> int:
    """Bytes of address space this process has; 0 where the system does not tell."""
    return _pages()[0] * resource.getpagesize()


def _resident() -> int:
    """Bytes of memory this process holds; 0 where the system does not tell."""
    return _pages()[1] * resource.getpagesize()


def _pages() -> tuple[int, int]:
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - quicker than pathlib in a fork
            size, resident = stream.read().split()[:2]
            return int(size), int(resident)
    except OSError:
        return 0, 0
