"""Do a piece of work on a stranger's file in a child process, within limits; many at once where asked.

The child is a fork: it costs milliseconds, inherits the libraries already loaded, and gives back bytes through
a pipe, never pickles. What it may do while it works is in `confine`; what a taken-over parser can still do is in
ADR 3. One thread of the parent minds all children, so nothing here needs locks; should that thread end, the kernel
ends its children.
"""

from __future__ import annotations

import gc
import os
import resource
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec

from luoshi.readers.confine import confine, statm
from luoshi.readers.ending import end_all, wait_for_end
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal, catalogue

_CHUNK = 1 << 20
_GRACE = 1.0  # seconds a child may take to end once it has nothing more to say


class Task(msgspec.Struct, frozen=True):
    """A piece of work; `programs` where it must start one (LibreOffice), which loosens its memory fourfold."""

    work: Callable[[], bytes]
    programs: bool = False


class _Message(msgspec.Struct):
    """What a child says last: its result, or why there is none; and when, on the clock parent and child share."""

    payload: bytes | None = None
    code: str = ""
    detail: str = ""
    where: str = ""
    ended: float = 0.0


class Outcome(msgspec.Struct, frozen=True):
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


class _Child(msgspec.Struct):
    index: int
    pid: int
    pipe: int
    programs: bool
    inherited: int
    started: float
    due: float
    late: bool = False
    received: bytearray = msgspec.field(default_factory=bytearray)


def run(task: Task, limits: Limits) -> Outcome:
    """Do one piece of work in a child process and wait for it."""
    ((_, outcome),) = run_each([task], limits)
    return outcome


def run_each(tasks: Iterable[Task], limits: Limits, *, jobs: int = 1) -> Iterator[tuple[int, Outcome]]:
    """Do each task in a child of its own, `jobs` at a time; yields (index, outcome) as they finish.

    `tasks` is consumed as children become free, so it may be endless. Children are killed when the caller
    stops early. Time the caller spends between two results, or on making the next task, is not counted against the
    children that wait to be heard.
    """
    waiting = enumerate(tasks)
    running: dict[int, _Child] = {}
    with selectors.DefaultSelector() as selector:
        try:
            while True:
                while len(running) < jobs:
                    with _uncounted(running):
                        item = next(waiting, None)
                    if item is None:
                        break
                    child = _start(*item, limits)
                    running[child.pipe] = child
                    selector.register(child.pipe, selectors.EVENT_READ)
                if not running:
                    return
                for child in _silent(selector, running, limits):
                    selector.unregister(child.pipe)
                    del running[child.pipe]
                    outcome = _finish(child, limits)
                    with _uncounted(running):
                        yield child.index, outcome
        finally:
            for child in running.values():
                _end(child)


@contextmanager
def _uncounted(running: dict[int, _Child]) -> Iterator[None]:
    began = time.monotonic()
    try:
        yield
    finally:
        for child in running.values():
            child.due += time.monotonic() - began


def _start(index: int, task: Task, limits: Limits) -> _Child:
    reading, writing = os.pipe()
    parent, started = os.getpid(), time.monotonic()
    pid = os.fork()
    if pid == 0:
        _be_the_child(task, limits, writing, parent)
    os.close(writing)
    return _Child(index, pid, reading, task.programs, _resident(), started, started + limits.seconds)


def _silent(selector: selectors.BaseSelector, running: dict[int, _Child], limits: Limits) -> list[_Child]:
    """The children that have said all, more than they may, or nothing in their time; the others are heard."""
    patience = min(child.due for child in running.values()) - time.monotonic()
    done = [
        running[key.fd] for key, _ in selector.select(max(0.0, patience) + 0.01) if not _hear(running[key.fd], limits)
    ]
    for child in running.values():
        child.late = child not in done and time.monotonic() > child.due
    return done + [child for child in running.values() if child.late]


def _hear(child: _Child, limits: Limits) -> bool:
    """Take what the child has sent; False once there is no more to hear."""
    chunk = os.read(child.pipe, _CHUNK)
    child.received += chunk
    return bool(chunk) and len(child.received) <= limits.expanded_bytes


def _end(child: _Child) -> tuple[int, resource.struct_rusage]:
    """End the child and all it started; its exit status and what it used."""
    end_all(child.pid, session=child.programs)
    os.close(child.pipe)
    _, status, usage = os.wait4(child.pid, 0)
    return status, usage


def _finish(child: _Child, limits: Limits) -> Outcome:
    too_much = len(child.received) > limits.expanded_bytes
    if not child.late and not too_much:
        child.late = not wait_for_end(child.pid, _GRACE)
    now = time.monotonic()
    status, usage = _end(child)
    message = _understood(child, status)
    peak = usage.ru_maxrss * 1024
    if message.code == "crashed" and peak - child.inherited > limits.memory // 2:
        message.code = "out-of-memory"  # a library that gets no memory aborts, exits or raises an error of its own
    refusal = Refusal(message.code, message.detail, message.where) if message.payload is None else None
    seconds = min(max(message.ended, child.started), now) - child.started if message.ended else now - child.started
    return Outcome(message.payload, refusal, seconds, peak)


def _understood(child: _Child, status: int) -> _Message:
    """What the child said; where it said nothing that can be believed, what its end tells."""
    try:
        message = msgspec.msgpack.decode(bytes(child.received), type=_Message)
        if message.payload is None and message.code not in catalogue():
            raise msgspec.ValidationError("a code that is in no catalogue")
    except msgspec.MsgspecError:
        return _Message(code=_cause(child, status), detail=_how_it_ended(status))
    return message


def _cause(child: _Child, status: int) -> str:
    """Why a child fell silent: it ran out of time, or broke."""
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return "out-of-time" if child.late or ended_by == signal.SIGXCPU else "crashed"


def _how_it_ended(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit {os.waitstatus_to_exitcode(status)}"


def _be_the_child(task: Task, limits: Limits, writing: int, parent: int) -> None:
    """The life of the child, which never returns: confine itself, work, say what came of it, end.

    What the parent left to the garbage collector is not the child's to end: finalizing a connection takes a lock,
    and where another thread of the parent held it at the fork, nobody will ever let it go.
    """
    gc.freeze()
    try:
        confine(limits, keep=writing, parent=parent, programs=task.programs)
        message = _do(task)
    except MemoryError:
        message = _Message(code="out-of-memory", detail=f"> {limits.memory:,} bytes")
    message.ended = time.monotonic()
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


def _resident() -> int:
    """Bytes of memory this process holds; 0 where the system does not tell."""
    return statm()[1] * resource.getpagesize()
