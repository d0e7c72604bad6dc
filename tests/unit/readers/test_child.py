"""A child process holds what a stranger's file may do: time, memory, files, network, programs."""

from __future__ import annotations

import gc
import os
import resource
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.readers.child import Task, run, run_each
from luoshi.readers.limits import DEFAULT
from luoshi.readers.refusal import Refusal

QUICK = replace(DEFAULT, seconds=1, memory=256 * 1024 * 1024)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the network filter is Linux's seccomp")


def outcome(work, limits=QUICK, **options):
    return run(Task(work, **options), limits)


def test_a_result_comes_back_as_the_bytes_it_was():
    result = outcome(lambda: bytes(range(256)) * 5000)
    assert result.result() == bytes(range(256)) * 5000
    assert result.peak_bytes > 0


def test_a_refusal_comes_back_with_its_words():
    def work():
        raise Refusal("encrypted", "（标准加密）", "word/document.xml")

    refusal = outcome(work).refusal
    assert (refusal.code, refusal.detail, refusal.where) == ("encrypted", "（标准加密）", "word/document.xml")
    with pytest.raises(Refusal, match="encrypted"):
        outcome(work).result()


def test_an_endless_loop_ends_in_time():
    def work():
        while True:
            pass

    started = time.monotonic()
    assert outcome(work).refusal.code == "out-of-time"
    assert time.monotonic() - started < 3


def test_sleeping_past_the_limit_ends_in_time():
    assert outcome(lambda: time.sleep(60)).refusal.code == "out-of-time"


def test_memory_is_bounded():
    inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    result = outcome(lambda: bytes(bytearray(2 * 1024**3)))
    assert result.refusal.code == "out-of-memory"
    assert result.peak_bytes < inherited + 512 * 1024 * 1024


def test_endless_depth_is_refused_by_name():
    def work(depth=0):
        return work(depth + 1)

    assert outcome(work).refusal.code == "too-deep"


def test_a_slip_of_a_reader_is_a_refusal_without_the_documents_words():
    def work():
        raise ValueError("the secret words of the document")

    refusal = outcome(work).refusal
    assert refusal.code == "crashed"
    assert "secret" not in refusal.message()


def test_a_child_that_dies_is_named_by_how():
    refusal = outcome(os.abort).refusal
    assert (refusal.code, refusal.detail) == ("crashed", "SIGABRT")


def test_more_output_than_allowed_is_cut_off():
    result = outcome(lambda: b"x" * 2_000_000, replace(QUICK, expanded_bytes=1_000_000))
    assert result.refusal is not None


@linux_only
@pytest.mark.enable_socket
def test_no_socket_can_be_opened():
    def work():
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        return b"open"

    result = outcome(work)
    assert (result.refusal.code, result.refusal.detail) == ("crashed", "PermissionError")


@linux_only
def test_no_program_can_be_started_unless_the_task_needs_one():
    def work():
        return subprocess.run(["/bin/echo", "started"], capture_output=True, check=True).stdout

    assert outcome(work).refusal.code == "crashed"
    assert outcome(work, programs=True).result() == b"started\n"


@linux_only
@pytest.mark.enable_socket
def test_a_started_program_has_no_network_either():
    script = "import socket\ntry:\n socket.socket(socket.AF_INET)\nexcept PermissionError:\n print('denied')"

    def work():
        return subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout

    assert outcome(work, programs=True).result() == b"denied\n"


def test_no_file_can_be_written(tmp_path):
    target = tmp_path / "written"
    result = outcome(lambda: bytes(target.write_bytes(b"x" * 100)))
    assert result.refusal is not None
    assert not target.exists() or not target.read_bytes()


def test_files_of_the_parent_are_closed_in_the_child(tmp_path):
    with (tmp_path / "held").open("wb") as held:
        number = held.fileno()
        assert outcome(lambda: os.fstat(number) and b"seen").refusal.detail == "OSError"


class Connection:
    """Ends as one does whose library's lock another thread holds at the fork: in the child, never."""

    def __init__(self):
        self.opened_by, self.itself = os.getpid(), self  # a cycle: the collector's to end

    def __del__(self):
        if os.getpid() != self.opened_by:
            time.sleep(60)


def test_what_the_parent_left_to_the_collector_never_ends_in_a_child():
    def work():
        gc.collect()
        return b"done"

    gc.disable()
    try:
        Connection()
        assert outcome(work).result() == b"done"
    finally:
        gc.enable()
        gc.collect()


def test_many_tasks_run_side_by_side_and_one_bad_one_stops_no_other():
    def work(number):
        if number == 3:
            os.abort()
        return str(number).encode()

    tasks = [Task(lambda number=number: work(number)) for number in range(8)]
    results = dict(run_each(tasks, QUICK, jobs=3))
    assert {n: r.payload for n, r in results.items() if r.payload} == {n: str(n).encode() for n in range(8) if n != 3}
    assert results[3].refusal.code == "crashed"


def children() -> set[str]:
    listing = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return set(listing.read_text().split()) if listing.exists() else set()


def test_children_are_gone_when_the_caller_stops_early():
    before = children()
    tasks = (Task(lambda: time.sleep(30) or b"") if n else Task(lambda: b"first") for n in range(3))
    each = run_each(tasks, DEFAULT, jobs=3)
    assert next(each)[1].payload == b"first"
    each.close()
    assert children() == before
