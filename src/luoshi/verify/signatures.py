"""Check checkpoints against the log: their roots, their signatures, their witnesses, and that none has vanished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.record.checkpoint import read_checkpoint
from luoshi.core.record.keys import LOG, WITNESS, PublicKey, read_public
from luoshi.core.record.note import Note, parse, signed_by
from luoshi.verify.finding import Finding, found
from luoshi.verify.source import Ground, Signed
from luoshi.verify.walk import Walked


@dataclass(frozen=True, slots=True)
class Trust:
    """The keys the person who checks has from elsewhere. Without any, those in the database are taken as they are."""

    keys: tuple[PublicKey, ...] = ()

    def of(self, kind: bytes, named: str) -> tuple[PublicKey, ...]:
        """The keys of a kind (log or witness) to check by; else the one the database names."""
        own = tuple(key for key in self.keys if key.kind == kind)
        return own or (read_public(named),)


def stored(ground: Ground, walked: Walked, checkpoints: Sequence[Signed], trust: Trust) -> Iterator[Finding]:
    """What is wrong with the checkpoints in the database."""
    last = 0
    for each in checkpoints:
        try:
            yield from _one(ground, walked, each, trust, last)
        except ValueError as fault:
            yield found("checkpoint-bad", size=each.size, why=str(fault))
        last = each.size
    there = {each.size: each.note for each in checkpoints}
    for size, note in walked.noted.items():
        if there.get(size) != note:
            yield found("checkpoint-vanished", size=size)
    for size in there:
        if size not in walked.noted and size < walked.frontier.size and walked.finding is None:
            yield found("checkpoint-unnoted", size=size)


def kept(ground: Ground, walked: Walked, note: Note, trust: Trust) -> Iterator[Finding]:
    """What a checkpoint that somebody kept outside says against the log: set back, or forked."""
    checkpoint = read_checkpoint(note)
    own = tuple(key for key in trust.keys if key.kind == LOG)
    if own and not signed_by(note, own):
        yield found("kept-unsigned", size=checkpoint.size)
    elif checkpoint.origin != ground.origin:
        yield found("kept-other-log", origin=checkpoint.origin, ours=ground.origin)
    elif walked.finding is None and checkpoint.size > walked.frontier.size:
        yield found("set-back", size=checkpoint.size, ours=walked.frontier.size)
    elif walked.roots.get(checkpoint.size, checkpoint.root) != checkpoint.root:
        yield found("forked", size=checkpoint.size)


def _one(ground: Ground, walked: Walked, each: Signed, trust: Trust, last: int) -> Iterator[Finding]:
    note = parse(each.note)
    checkpoint = read_checkpoint(note)
    if (checkpoint.origin, checkpoint.size) != (ground.origin, each.size):
        yield found("checkpoint-other", size=each.size, origin=checkpoint.origin, said=checkpoint.size)
    elif not signed_by(note, trust.of(LOG, each.key)):
        yield found("checkpoint-unsigned", size=each.size)
    elif walked.finding is None and each.size > walked.frontier.size:
        yield found("beyond-end", size=each.size, ours=walked.frontier.size)
    elif walked.roots.get(each.size, checkpoint.root) != checkpoint.root:
        yield found("rewritten", size=each.size, first=last, last=each.size - 1)
    for key, line in each.cosignatures:
        cosigned = parse(f"{note.text}\n{line}")
        if not signed_by(cosigned, trust.of(WITNESS, key)):
            yield found("witness-unknown", size=each.size, name=read_public(key).name)
