"""What a taken-over parser tries in its child: each attempt is really made, and is refused by the kernel."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.readers.child import Task, run, run_each
from luoshi.readers.limits import DEFAULT

QUICK = replace(DEFAULT, seconds=1, memory=256 * 1024 * 1024)
F_SETOWN = 8
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's seccomp")
LIBC = ctypes.CDLL(None, use_errno=True)


def attempt(work):
    """What the kernel says to `work` in a child: "done", or the name of the error."""

    def tried():
        try:
            work()
        except (OSError, RuntimeError, ValueError) as error:
            return type(error).__name__.encode()
        return b"done"

    return run(Task(tried), QUICK).result().decode()


def call(name, *arguments):
    if getattr(LIBC, name)(*arguments) == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def wait_until(condition, seconds=5.0):
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return condition()


def runs(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept.write_bytes(b""),
        lambda kept: kept.open("ab").close(),
        lambda kept: kept.open("r+b").close(),
        lambda kept: os.close(os.open(kept, os.O_RDONLY | os.O_TRUNC)),
        lambda kept: kept.with_name("new").touch(),
        lambda kept: os.truncate(kept, 0),
        lambda kept: kept.unlink(),
        lambda kept: kept.rename(kept.with_name("other")),
        lambda kept: kept.chmod(0o777),
        lambda kept: os.utime(kept, (0, 0)),
        lambda kept: kept.with_name("folder").mkdir(),
        lambda kept: kept.parent.rmdir(),
        lambda kept: kept.with_name("link").symlink_to(kept),
        lambda kept: os.link(kept, kept.with_name("link")),
        lambda kept: os.mkfifo(kept.with_name("pipe")),
        lambda kept: os.setxattr(kept, "user.mark", b"x"),
    ],
)
def test_no_file_is_changed_made_or_removed(tmp_path, change):
    kept = tmp_path / "folder of the user" / "kept"
    kept.parent.mkdir()
    kept.write_bytes(b"what was there")
    before = kept.stat()
    assert attempt(lambda: change(kept)) == "PermissionError"
    assert kept.read_bytes() == b"what was there"
    assert (kept.stat().st_mode, kept.stat().st_mtime) == (before.st_mode, before.st_mtime)
    assert [each.name for each in kept.parent.iterdir()] == ["kept"]


def test_files_can_still_be_read(tmp_path):
    kept = tmp_path / "kept"
    kept.write_bytes(b"words")
    assert run(Task(kept.read_bytes), QUICK).result() == b"words"


@pytest.mark.parametrize(
    "send",
    [
        lambda pid: os.kill(pid, signal.SIGUSR1),
        lambda pid: os.killpg(os.getpgid(pid), signal.SIGUSR1),
        lambda pid: signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGUSR1),
        lambda pid: call("sigqueue", pid, signal.SIGUSR1, None),
        lambda pid: fcntl.fcntl(os.open(os.devnull, os.O_RDONLY), F_SETOWN, pid),
    ],
)
def test_no_signal_reaches_another_process(send):
    parent, heard = os.getpid(), []
    before = signal.signal(signal.SIGUSR1, lambda *_: heard.append(1))
    try:
        assert attempt(lambda: send(parent)) == "PermissionError"
        assert not heard
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_no_other_process_is_traced_or_written_into():
    parent, secret = os.getpid(), ctypes.create_string_buffer(b"untouched")

    def write():
        class Part(ctypes.Structure):
            _fields_ = (("base", ctypes.c_void_p), ("size", ctypes.c_size_t))

        mine = Part(ctypes.cast(ctypes.create_string_buffer(b"overwritten"), ctypes.c_void_p), 9)
        theirs = Part(ctypes.addressof(secret), 9)
        call("process_vm_writev", parent, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0)

    assert attempt(write) == "PermissionError"
    assert attempt(lambda: Path(f"/proc/{parent}/mem").open("r+b").close()) == "PermissionError"
    assert attempt(lambda: call("ptrace", 16, parent, None, None)) == "PermissionError"
    assert secret.value == b"untouched"


def test_no_process_or_thread_can_be_started():
    assert attempt(lambda: os.fork() or os._exit(0)) == "PermissionError"
    assert attempt(lambda: threading.Thread(target=print).start()) == "RuntimeError"


def test_limits_cannot_be_lifted():
    endless = (resource.RLIM_INFINITY,) * 2
    assert attempt(lambda: resource.setrlimit(resource.RLIMIT_CPU, endless)) == "ValueError"
    assert attempt(lambda: call("setsid")) == "PermissionError"


def test_a_grandchild_that_holds_the_pipe_delays_nothing_and_is_ended(tmp_path):
    note = tmp_path / "pid"

    def work():
        if os.fork() == 0:
            os.setpgid(0, 0)
            note.write_text(str(os.getpid()))
            time.sleep(60)
        wait_until(note.exists, 0.5)
        return b"said"

    started = time.monotonic()
    assert run(Task(work, programs=True), QUICK).result() == b"said"
    assert time.monotonic() - started < 3
    assert not runs(int(note.read_text()))


def test_a_child_that_shuts_its_pipe_and_lives_on_is_ended():
    def work():
        os.closerange(3, 100)
        time.sleep(60)

    started = time.monotonic()
    assert run(Task(work), QUICK).refusal.code == "out-of-time"
    assert time.monotonic() - started < 3


def test_a_pause_of_the_caller_is_not_counted_against_a_child():
    tasks = [Task(lambda: b"first"), Task(lambda: time.sleep(0.2) or b"x" * 5_000_000)]
    each = run_each(tasks, QUICK, jobs=2)
    assert next(each)[1].payload == b"first"
    time.sleep(1.5)
    outcome = next(each)[1]
    assert len(outcome.result()) == 5_000_000
    assert 0.2 <= outcome.seconds < 1.0


def test_children_end_with_their_parent(tmp_path):
    note = tmp_path / "pid"
    script = f"""
import os, time
from pathlib import Path
from luoshi.readers.child import Task, run_each
from luoshi.readers.limits import DEFAULT
def work():
    Path({str(note)!r}).write_text(str(os.getpid()))
    time.sleep(60)
next(run_each([Task(work, programs=True)], DEFAULT))
"""
    parent = subprocess.Popen([sys.executable, "-c", script])
    assert wait_until(lambda: note.exists() and note.read_text())
    parent.kill()
    parent.wait()
    assert wait_until(lambda: not runs(int(note.read_text())))
