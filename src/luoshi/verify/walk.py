"""Walk the log from its first entry: recompute every leaf, every node, every payload's hash."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from luoshi.core.record.columns import Table, described
from luoshi.core.record.entry import VERSION, decode
from luoshi.core.record.hashing import LENGTH, Hashing
from luoshi.core.record.tree import Frontier, grow, root
from luoshi.verify.finding import Finding, found
from luoshi.verify.source import Filled, Line

SCHEMA: Final = "record.schema"
ERASURE: Final = "record.erasure"
CHECKPOINT: Final = "record.checkpoint"
FILLED: Final = "record.filled"
_TOLD: Final = frozenset({SCHEMA, ERASURE, CHECKPOINT, FILLED})
# whoever writes into a database past the system may write anything there, a text where bytes belong
MALFORMED: Final = (TypeError, AttributeError, ValueError, KeyError)
_SEALED: Final = b'{"personal":"'


@dataclass(slots=True)
class Walked:
    """What the walk saw: how far it came, roots at the sizes asked for, and what the log tells of itself.

    `finding` is the first entry that does not hold; nothing after it can be told. `erased` are entries whose
    payload, or its personal part, is empty without an erasure that says so.
    """

    frontier: Frontier = field(default_factory=Frontier)
    roots: dict[int, bytes] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    filled: dict[str, list[Filled]] = field(default_factory=dict)
    noted: dict[int, str] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    erasures: int = 0
    finding: Finding | None = None


def walk(
    hashing: Hashing,
    batches: Iterator[list[Line]],
    sizes: Sequence[int],
    tell: Callable[[int], None],
    *,
    withheld: bool,
) -> Walked:
    """Check entries in order up to the first that fails; `tell` hears how many have been checked.

    `sizes` are those whose root is wanted. With `withheld`, empty personal parts are not missed.
    """
    walked = Walked()
    wanted = sorted(set(sizes), reverse=True)
    for lines in _cut(batches, wanted):
        while wanted and wanted[-1] <= walked.frontier.size:
            walked.roots[wanted.pop()] = root(hashing, walked.frontier)
        _check(hashing, walked, lines, withheld=withheld)
        if walked.finding:
            return walked
        tell(walked.frontier.size)
    for size in wanted:
        if size == walked.frontier.size:
            walked.roots[size] = root(hashing, walked.frontier)
    return walked


def _cut(batches: Iterator[list[Line]], wanted: Sequence[int]) -> Iterator[list[Line]]:
    """The batches, cut where a root is wanted."""
    sizes, at = sorted(wanted), 0
    for lines in batches:
        end = at + len(lines)
        cuts = [0, *(size - at for size in sizes if at < size < end), len(lines)]
        yield from (lines[begin:stop] for begin, stop in pairwise(cuts))
        at = end


def _check(hashing: Hashing, walked: Walked, lines: list[Line], *, withheld: bool) -> None:
    leaves = _leaves(hashing, walked, lines, withheld=withheld)
    growth = grow(hashing, walked.frontier, leaves)
    for line, completed in zip(lines, growth.completed, strict=False):
        if b"".join(completed) != line[4]:
            named = _named(line)
            same = isinstance(line[4], bytes) and line[4][:LENGTH] == completed[0]
            walked.finding = found("tree-altered" if same else "entry-altered", **named)
            return
    walked.frontier = growth.frontier
    for line in lines[: len(leaves)]:
        if line[2] in _TOLD and not walked.finding:
            try:
                _listen(walked, Line._make(line))
            except MALFORMED:
                walked.finding = found("entry-meaningless", **_named(line))


def _leaves(hashing: Hashing, walked: Walked, lines: list[Line], *, withheld: bool) -> list[bytes]:
    """The leaf hashes of entries up to the first whose place or payload is wrong; the walk has it as its finding.

    This runs once an entry and decides how long a check takes: hence one loop, and tuples unpacked at once.
    """
    plain, leaf, leaves = hashing.plain, hashing.leaf, list[bytes]()
    append = leaves.append
    for place, line in enumerate(lines, walked.frontier.size):
        seq, json_, _, digest, _, salt, text, _, personal = line
        try:
            usual = seq == place and plain(salt + text) == digest and not personal
            if not usual or text.startswith(_SEALED):
                walked.finding = _unusual(hashing, walked, Line._make(line), place, withheld=withheld)
                if walked.finding:
                    break
            append(leaf(VERSION + json_))
        except MALFORMED:
            walked.finding = found("entry-altered", **_named(line))
            break
    return leaves


def _unusual(hashing: Hashing, walked: Walked, line: Line, place: int, *, withheld: bool) -> Finding | None:
    """What is wrong with an entry that is out of place, has a personal part, or was emptied or altered."""
    if line.seq != place:
        return found("entry-missing", seq=place, next=line.seq)
    if not line.text:
        walked.erased.add(line.seq)
        return None
    if hashing.plain(line.salt + line.text) != line.payload_hash:
        return found("payload-altered", **_named(line))
    sealed = line.text[len(_SEALED) : len(_SEALED) + 2 * LENGTH] if line.text.startswith(_SEALED) else b""
    if line.personal:
        if hashing.plain(line.personal_salt + line.personal.encode()).hex().encode() != sealed:
            return found("personal-altered", **_named(line))
    elif sealed and not withheld:
        walked.erased.add(line.seq)
    return None


def _listen(walked: Walked, line: Line) -> None:
    """Take in what the log says of itself: its tables, its checkpoints, its erasures."""
    if not line.text:
        return
    key, note = note_of(line)
    if line.kind == SCHEMA:
        walked.tables[key] = described(key, note)
    elif line.kind == FILLED:
        keys = frozenset(map(str, note["keys"])) if "keys" in note else None
        walked.filled.setdefault(key, []).append(Filled(line.seq, dict(note["values"]), keys))
    elif line.kind == CHECKPOINT:
        walked.noted[int(key)] = note["note"]
    else:
        walked.erasures += len(walked.erased.intersection(note["entries"]))
        walked.erased.difference_update(note["entries"])


def note_of(line: Line) -> tuple[str, dict[str, Any]]:
    """The key and the content of an entry that stands for no row. Raises one of MALFORMED where it is none."""
    return decode(VERSION + line.leaf).key, json.loads(line.text)["note"]


def _named(line: Line) -> dict[str, object]:
    """What a finding says of an entry, as far as it can be read."""
    try:
        entry = json.loads(line[1])
    except MALFORMED:
        entry = {}
    return {"seq": line[0]} | {name: str(entry.get(name, "?")) for name in ("action", "kind", "key", "at")}
