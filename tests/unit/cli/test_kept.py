"""Patterns and lists kept for the next start: the same answer with them, without them and with a spoilt file."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys

import pytest

from tests.unit.cli.test_extract import SPEECH


@pytest.fixture(scope="module")
def speech(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "讲话.txt"
    path.write_text(SPEECH, "utf-8")
    return path


def extract(speech, cache, **environment):
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": "", **environment}
    command = [sys.executable, "-m", "luoshi", "extract", str(speech), "--format", "json"]
    return subprocess.run(command, capture_output=True, timeout=60, check=True, env=environment).stdout


def kept(cache):
    return list(cache.rglob("*.kept"))


@pytest.fixture(scope="module")
def started(speech):
    """The cache that a first start has left, and what it said. Everything is compiled for it, which takes seconds."""
    cache = speech.with_name("cache")
    return cache, extract(speech, cache)


@pytest.fixture
def cache(started, tmp_path):
    return shutil.copytree(started[0], tmp_path / "cache")


def test_a_first_start_keeps_what_it_compiled_and_the_next_says_the_same(started, speech, cache):
    [file] = kept(cache)
    written = file.stat().st_mtime_ns
    _, patterns, lists = pickle.loads(file.read_bytes())
    assert len(patterns) > 100
    assert len(lists) > 10
    assert extract(speech, cache) == started[1]
    assert file.stat().st_mtime_ns == written, "nothing had to be made again"


READY = """
from luoshi.cli.worker import make_ready
make_ready()
from luoshi.core import patterns
from luoshi.readers import parse
from luoshi.core.commitments import extract
print(len(patterns.known()), patterns.missed())
extract(parse(open({path!r}, "rb").read(), "a.txt"))
print(len(patterns.known()))
"""


def test_the_background_worker_knows_all_of_it_before_its_first_file(speech, cache):
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", READY.format(path=str(speech))]
    before, missed, after = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=True
    ).stdout.split()
    assert missed == "False", "what an earlier start kept is taken"
    assert after == before, "the first file finds all of it made"


def test_a_spoilt_file_only_costs_time(started, speech, cache):
    [file] = kept(cache)
    for spoilt in (b"spoilt", pickle.dumps(("another state", {}, {}))):
        file.write_bytes(spoilt)
        assert extract(speech, cache) == started[1]


def test_where_python_writes_no_bytecode_nothing_is_kept(started, speech, cache):
    kept(cache)[0].unlink()
    assert extract(speech, cache, PYTHONDONTWRITEBYTECODE="1") == started[1]
    assert not kept(cache)
