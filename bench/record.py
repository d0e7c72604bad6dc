"""Verifying a log of a million entries beside computing its hashes and nothing else; both in one run.

LUOSHI_BENCH_ENTRIES sets another size. The hashing alone is of the same bytes: payload, leaf and node of each entry.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from bench.pairs import seconds
from luoshi.core.record.canonical import canonical, stamp
from luoshi.core.record.entry import VERSION, Entry, encode
from luoshi.core.record.hashing import Hashing, hashing
from luoshi.core.record.tree import Frontier, grow
from luoshi.verify.judge import judge
from luoshi.verify.signatures import Trust
from luoshi.verify.source import Line
from luoshi.verify.sqlite import Sqlite
from luoshi.verify.walk import walk

ENTRIES = int(os.environ.get("LUOSHI_BENCH_ENTRIES", "1000000"))
WRITES = 5  # of each object
SAMPLE = 50_000
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
TABLES = """
CREATE TABLE record_log (id integer, origin text, hash text, began text);
CREATE TABLE record_head (id integer, log_id integer, size integer, edge blob);
CREATE TABLE record_entry (seq integer primary key, at text, actor text, unit text, action text, kind text, key text,
  version integer, payload_hash blob, hashes blob, salt blob, text text, personal_salt blob, personal text);
CREATE TABLE record_checkpoint (size integer primary key, at text, note text, key text);
CREATE TABLE record_cosignature (id integer primary key, checkpoint_id integer, key text, line text, at text);
CREATE TABLE task (id char(32) primary key, version integer, title text, unit_id char(32), leader_id char(32),
  document_id char(32), state text, due text, first_due text, issued_at text, amount text);
CREATE INDEX record_entry_of_object ON record_entry (kind, key, seq);
"""
COLUMNS = (  # such as a commitment has
    *(("id", "uuid"), ("version", "integer"), ("title", "text"), ("unit_id", "uuid"), ("leader_id", "uuid")),
    *(("document_id", "uuid"), ("state", "text"), ("due", "date"), ("first_due", "date")),
    *(("issued_at", "datetime"), ("amount", "text")),
)


def run() -> None:
    """For each hash function: build the log, then time the walk, the fold, and the hashing alone."""
    print(f"a log of {ENTRIES:,} entries, {ENTRIES // WRITES:,} objects, SQLite")
    for name in ("sm3", "sha-256"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "log.sqlite3"
            built = seconds(lambda: _build(path, name))  # noqa: B023 - called at once
            _measure(path, name, built)


def _measure(path: Path, name: str, built: float) -> None:
    function, sample = hashing(name), _sample(path)
    _walk(path, SAMPLE)  # warm
    before = seconds(lambda: _hash(function, sample)) * ENTRIES / len(sample)
    walked = seconds(lambda: _walk(path))
    after = seconds(lambda: _hash(function, sample)) * ENTRIES / len(sample)
    whole = seconds(lambda: _judge(path))
    alone = (before + after) / 2
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:8} built in {built:.0f} s; memory at most {memory} MB (the sample of the comparison included)")
    print(f"         hashing alone {alone:6.2f} s   {ENTRIES / alone:10,.0f} entries/s")
    print(f"         the log       {walked:6.2f} s   {ENTRIES / walked:10,.0f} entries/s   ratio {walked / alone:.2f}")
    print(f"         log and fold  {whole:6.2f} s   {ENTRIES / whole:10,.0f} entries/s   ratio {whole / alone:.2f}")


def _walk(path: Path, most: int = ENTRIES) -> None:
    source = Sqlite(path)
    function = hashing(source.ground().hash)

    def some() -> Iterator[list[Line]]:
        done = 0
        for lines in source.lines():
            yield lines
            done += len(lines)
            if done >= most:
                return

    assert walk(function, some(), (), lambda _: None, withheld=False).finding is None
    source.close()


def _judge(path: Path) -> None:
    source = Sqlite(path)
    assert judge(source, trust=Trust(), tell=lambda _: None).findings == ()
    source.close()


def _hash(function: Hashing, sample: list[tuple[bytes, bytes]]) -> None:
    plain, leaf, pair = function.plain, function.leaf, function.pair
    node = bytes(32)
    for payload, entry in sample:
        plain(payload)
        node = pair(node, leaf(entry))


def _sample(path: Path) -> list[tuple[bytes, bytes]]:
    source, found = Sqlite(path), []
    for lines in source.lines():
        found += [(salt + text, VERSION + leaf) for _, leaf, _, _, _, salt, text, _, _ in lines]
        if len(found) >= SAMPLE:
            source.close()
            return found
    source.close()
    return found


def _build(path: Path, name: str) -> None:
    function, database = hashing(name), sqlite3.connect(path)
    database.executescript(TABLES)
    frontier = Frontier()
    for begin in range(0, ENTRIES, SAMPLE):
        payloads, entries = zip(
            *(_write(function, seq) for seq in range(begin, min(begin + SAMPLE, ENTRIES))), strict=True
        )
        growth = grow(function, frontier, [function.leaf(encode(entry)) for entry in entries])
        frontier = growth.frontier
        written = zip(entries, growth.completed, payloads, strict=True)
        rows = [_row(entry, b"".join(nodes)) + payload for entry, nodes, payload in written]
        database.executemany("INSERT INTO record_entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,x'','')", rows)
    database.execute("INSERT INTO record_log VALUES (1, 'bench', ?, '')", (name,))
    database.execute("INSERT INTO record_head VALUES (1, 1, ?, ?)", (frontier.size, b"".join(frontier.edge)))
    objects = ((UUID(int=n).hex, *_values(n, WRITES)) for n in range((ENTRIES - 2) // WRITES + 1))
    database.executemany("INSERT INTO task VALUES (?,?,?,?,?,?,?,?,?,?,?)", objects)
    database.commit()
    database.close()


def _write(function: Hashing, seq: int) -> tuple[tuple[bytes, str], Entry]:
    salt = seq.to_bytes(16, "big")
    if seq == 0:
        columns = [{"name": name, "type": kind, "personal": False, "places": 0} for name, kind in COLUMNS]
        key, kind, version = "bench.Task", "record.schema", 0
        payload: dict[str, object] = {"note": {"table": "task", "key": "id", "columns": columns}}
    else:
        number, version = (seq - 1) // WRITES, (seq - 1) % WRITES + 1
        key, kind = str(UUID(int=number)), "bench.Task"
        names = [name for name, _ in COLUMNS]
        payload = {"row": dict(zip(names, (key, *_values(number, version)), strict=True))}
    text = canonical(payload).decode()
    digest = function.plain(salt + text.encode()).hex()
    at = stamp(BEGAN + timedelta(seconds=seq))
    return (salt, text), Entry("ledger.report", f"{seq % 400:032x}", at, key, kind, digest, seq, "finance", version)


def _values(number: int, version: int) -> tuple[object, ...]:
    """A row after so many writes; the last object of a log may have had fewer."""
    version = min(version, ENTRIES - 1 - number * WRITES)
    title = f"推进第{number}项重点任务落实，按季度报送进展"
    unit, leader, document = (str(UUID(int=number % of)) for of in (100, 40, 3))
    issued = "2026-03-01T00:00:00.000000Z"
    return (
        version,
        title,
        unit,
        leader,
        document,
        "issued",
        "2026-12-31",
        "2026-11-30",
        issued,
        f"{number + version}.50",
    )


def _row(entry: Entry, hashes: bytes) -> tuple[object, ...]:
    at = entry.at[:-1].replace("T", " ")
    return (
        entry.seq,
        at,
        entry.actor,
        entry.unit,
        entry.action,
        entry.kind,
        entry.key,
        entry.version,
        bytes.fromhex(entry.payload),
        hashes,
    )
