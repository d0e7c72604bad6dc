"""Check a whole record and say what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from luoshi.core.record.checkpoint import read_checkpoint
from luoshi.core.record.hashing import hashing
from luoshi.core.record.note import Note
from luoshi.core.record.tree import root
from luoshi.verify import signatures
from luoshi.verify.finding import Finding, found
from luoshi.verify.fold import Tally, fold
from luoshi.verify.signatures import Trust
from luoshi.verify.source import Ground, Signed, Source
from luoshi.verify.walk import Walked, walk

MOST = 20


@dataclass(frozen=True, slots=True)
class Judgement:
    """What checking a record came to. `findings` holds the first ones, that of the log before those of the tables."""

    ground: Ground
    size: int
    root: bytes
    checkpoints: tuple[Signed, ...]
    findings: tuple[Finding, ...]
    erasures: int
    tally: Tally = field(default_factory=Tally)


def judge(
    source: Source,
    *,
    trust: Trust,
    since: Note | None = None,
    folded: bool = True,
    most: int = MOST,
    tell: Callable[[int], None],
) -> Judgement:
    """Check a record: its entries, its tree, its head, its checkpoints, and that it folds to the tables.

    `since` is a checkpoint kept elsewhere that the log has to continue. Looking ends one finding after `most`.
    Memory does not grow with the log. Raises Unreadable where there is no record, ValueError where `since` is no
    checkpoint.
    """
    ground, checkpoints = source.ground(), source.signed()
    function = hashing(ground.hash)
    sizes = [each.size for each in checkpoints] + ([read_checkpoint(since).size] if since else [])
    walked = walk(function, source.lines(), sizes, tell, withheld=source.withheld)
    tally = Tally()
    findings: list[Finding] = []
    for finding in _all(source, ground, walked, checkpoints, trust, since, tally if folded else None):
        findings.append(finding)
        if len(findings) > most:
            break
    made = root(function, walked.frontier)
    return Judgement(ground, walked.frontier.size, made, checkpoints, tuple(findings), walked.erasures, tally)


def _all(
    source: Source,
    ground: Ground,
    walked: Walked,
    checkpoints: tuple[Signed, ...],
    trust: Trust,
    since: Note | None,
    tally: Tally | None,
) -> Iterator[Finding]:
    if walked.finding:
        yield walked.finding
    else:
        yield from _head(ground, walked)
    if walked.erased:
        yield found("emptied", seq=min(walked.erased), count=len(walked.erased))
    yield from signatures.stored(ground, walked, checkpoints, trust)
    if since:
        yield from signatures.kept(ground, walked, since, trust)
    if tally is not None:
        yield from fold(source, walked.tables, walked.filled, tally)


def _head(ground: Ground, walked: Walked) -> Iterator[Finding]:
    if ground.size != walked.frontier.size:
        yield found("head-differs", size=ground.size, ours=walked.frontier.size)
    elif ground.edge != b"".join(walked.frontier.edge):
        yield found("edge-differs", size=ground.size)
