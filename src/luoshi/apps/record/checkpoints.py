"""Sign how far the log has come, and take in what witnesses cosign."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime as DateTime

from django.db import transaction
from django.utils import timezone

from luoshi.apps.record.actions import recording
from luoshi.apps.record.append import locked_head
from luoshi.apps.record.models import Checkpoint, Cosignature
from luoshi.apps.record.pending import Actor
from luoshi.core.record import checkpoint as core
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import WITNESS, PublicKey, stamped_at
from luoshi.core.record.note import Signer, parse, sign, signed_by
from luoshi.core.record.tree import root

KIND = "record.checkpoint"


def checkpoint(*, by: Actor, signer: Signer, public: str) -> Checkpoint:
    """Sign the log as it stands; `public` is the signer's public key as it is handed out.

    The checkpoint is itself noted in the log, so that one that vanishes is missed. Where nothing but the note of
    the last checkpoint has been added since, that one is returned.
    """
    with transaction.atomic():
        head = locked_head()
        last = Checkpoint.objects.last()
        if last is not None and head.size <= last.size + 1:
            return last
        stands = core.Checkpoint(head.log.origin, head.size, root(hashing(head.log.hash), head.frontier))
        note = str(sign(stands.text(), signer))
        made = Checkpoint.objects.create(size=head.size, at=timezone.now(), note=note, key=public)
        with recording(by=by, action="record.checkpoint") as record:
            record.note(KIND, str(made.size), {"note": note, "key": public})
    return made


def accept(note: str, *, by: Actor, witness: PublicKey) -> Cosignature:
    """Keep the signature of a witness from a cosigned checkpoint.

    Raises ValueError where it is none by `witness`, or is not of a checkpoint of this log; accepting it again
    changes nothing.
    """
    given = parse(note)
    ours = Checkpoint.objects.filter(size=core.read_checkpoint(given).size).first()
    if ours is None or parse(ours.note).text != given.text:
        raise ValueError("this is no checkpoint of this log")
    if witness.kind != WITNESS or not signed_by(given, [witness]):
        raise ValueError(f"the checkpoint bears no signature of the witness {witness.name}")
    made = next(each for each in given.signatures if (each.name, each.id) == (witness.name, witness.id))
    line, at = made.line(), DateTime.fromtimestamp(stamped_at(made.value), UTC)
    with recording(by=by, action="record.accept_cosignature") as record:
        kept, new = Cosignature.objects.get_or_create(
            checkpoint=ours, key=str(witness), defaults={"line": line, "at": at}
        )
        if new:
            record.note("record.cosignature", str(ours.size), {"key": str(witness), "line": line})
    return kept


def cosigned(of: Checkpoint) -> str:
    """A checkpoint's note with the lines of its witnesses below it."""
    return of.note + "".join(each.line for each in of.cosignatures.all())
