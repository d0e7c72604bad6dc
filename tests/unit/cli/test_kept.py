"""Patterns and lists kept for the next start: the same answer with them, without them and with a spoilt file."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest

from tests.unit.cli.test_extract import SPEECH


@pytest.fixture
def speech(tmp_path):
    path = tmp_path / "讲话.txt"
    path.write_text(SPEECH, "utf-8")
    return path


def extract(speech, cache, **environment):
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": "", **environment}
    command = [sys.executable, "-m", "luoshi", "extract", str(speech), "--format", "json"]
    return subprocess.run(command, capture_output=True, timeout=60, check=True, env=environment).stdout


def kept(cache):
    return list(cache.rglob("*.kept"))


def test_a_first_start_keeps_what_it_compiled_and_the_next_says_the_same(tmp_path, speech):
    cache = tmp_path / "cache"
    first = extract(speech, cache)
    [file] = kept(cache)
    written = file.stat().st_mtime_ns
    _, patterns, lists = pickle.loads(file.read_bytes())
    assert len(patterns) > 100
    assert len(lists) > 10
    assert extract(speech, cache) == first
    assert file.stat().st_mtime_ns == written, "nothing had to be made again"


def test_a_spoilt_file_only_costs_time(tmp_path, speech):
    cache = tmp_path / "cache"
    first = extract(speech, cache)
    [file] = kept(cache)
    for spoilt in (b"", b"spoilt", pickle.dumps(("another state", {}, {}))):
        file.write_bytes(spoilt)
        assert extract(speech, cache) == first


def test_where_python_writes_no_bytecode_nothing_is_kept(tmp_path, speech):
    extract(speech, tmp_path / "cache", PYTHONDONTWRITEBYTECODE="1")
    assert not kept(tmp_path / "cache")
