"""Erase personal data from the record: the payload's personal part is emptied, the hashes in the tree stay good."""

from __future__ import annotations

from luoshi.apps.record.actions import recording
from luoshi.apps.record.models import Entry
from luoshi.apps.record.pending import Actor

KIND = "record.erasure"


def erase(kind: str, key: str, *, by: Actor, reason: str) -> int:
    """Empty the personal part of all earlier writes of an object; returns of how many.

    The last write stays, for the record must fold to the table: blank the row's own personal columns by a recorded
    write first. The erasure is itself an entry that names the entries it emptied, so that what was erased by
    decision differs from what somebody emptied in secret. Backups made before keep the data until they are dropped.
    """
    with recording(by=by, action="record.erase") as record:
        entries = Entry.objects.filter(kind=kind, key=key).order_by("-seq").values_list("seq", flat=True)[1:]
        bearing = Entry.objects.filter(seq__in=list(entries)).exclude(personal="")
        erased = sorted(bearing.values_list("seq", flat=True))
        if erased:
            Entry.objects.filter(seq__in=erased).update(personal="", personal_salt=b"")
            record.note(KIND, key, {"kind": kind, "entries": erased, "reason": reason})
    return len(erased)
