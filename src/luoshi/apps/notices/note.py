"""What somebody is to be told, before it is put beside what else they are told of the same moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from luoshi.apps.notices.models import Notice

MOST_KEYS = 200


@dataclass(frozen=True, slots=True)
class Note:
    """`person` is told under `kind` that `what` happened: a step, a reminder, a comment.

    `commitment` is what it is about, `document` the document it stands in; a note of a document has no commitment.
    `occasion` makes it one; where it is `shared` by all commitments of a document that it may concern, they are always
    one notice, however many they are. `by` is who did it, `facts` what its sentence needs: keys and days, no words.
    """

    person: UUID
    kind: str
    what: str
    document: UUID
    occasion: str
    at: datetime
    commitment: UUID | None = None
    by: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    shared: bool = False


def bundle(notes: Iterable[Note]) -> list[Notice]:
    """The notices: what one person is told of several commitments of a document at one moment is one notice.

    Told again of the same rows gives the same occasions, and so nothing new.
    """
    groups: dict[tuple[Any, ...], dict[Any, Note]] = defaultdict(dict)
    for note in notes:
        moment = note.occasion if note.shared else note.at
        groups[note.person, note.kind, note.what, note.document, moment].setdefault(note.commitment, note)
    return [_notice(sorted(group.values(), key=lambda note: note.occasion)) for group in groups.values()]


def _notice(notes: list[Note]) -> Notice:
    first = notes[0]
    facts = {"what": first.what, **({"by": str(first.by)} if first.by else {}), **first.facts}
    single = len(notes) == 1 and first.commitment and not first.shared
    if len(notes) > 1 or first.shared:
        facts |= {"count": len(notes), "keys": [str(note.commitment) for note in notes[:MOST_KEYS]]}
    elif first.commitment:
        facts["document"] = str(first.document)
    return Notice(
        person_id=first.person,
        kind=first.kind,
        subject_kind="commitment" if single else "document",
        subject_id=first.commitment if single else first.document,
        occasion=first.occasion,
        at=first.at,
        facts=facts,
    )
