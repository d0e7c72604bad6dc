"""Keep what a report rests on: files, figures, links, statements; each with its hash and its source."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.documents.models import SourceFile
from luoshi.apps.ledger.models import Commitment, Evidence, Report, Target
from luoshi.apps.record.actions import Recording


@dataclass(frozen=True, slots=True)
class Given:
    """Evidence as it is handed in. `file` is the key of a stored file; `target` of the target a figure answers."""

    kind: str
    title: str
    source: str
    file: UUID | None = None
    target: UUID | None = None
    value: Decimal | None = None
    text: str = ""


def keep(
    record: Recording,
    by: Actor,
    commitment: Commitment,
    given: Sequence[Given],
    at: datetime,
    report: Report | None = None,
) -> list[Evidence]:
    """Insert evidence for a commitment. Raises Invalid for one that lacks what its kind needs."""
    handed = [each.file for each in given if each.file]
    files = {row.pk: row for row in SourceFile.objects.filter(pk__in=handed)} if handed else {}
    aims = any(each.target for each in given)
    own = set(Target.objects.filter(commitment=commitment).values_list("pk", flat=True)) if aims else set()
    rows = []
    for number, each in enumerate(given, 1):
        _check(number, each, files, own)
        rows.append(
            Evidence(
                commitment=commitment,
                report=report,
                kind=each.kind,
                title=each.title,
                source=each.source,
                file_id=each.file,
                target_id=each.target,
                value=each.value,
                text=each.text,
                sha256=_hash(each, files),
                person_id=by.person,
                at=at,
            )
        )
    return record.add_all(rows)


def _check(number: int, each: Given, files: dict[UUID, SourceFile], own: set[UUID]) -> None:
    if not each.source.strip() or not each.title.strip():
        raise Invalid("evidence.no-source", number=number)
    has = {
        "file": each.file in files,
        "figure": each.value is not None and (each.target is None or each.target in own),
        "link": each.text.startswith(("http://", "https://")),
        "statement": bool(each.text.strip()),
    }
    if each.kind not in has:
        raise Invalid("evidence.kind", number=number, kind=each.kind)
    if not has[each.kind]:
        raise Invalid(f"evidence.lacks-{each.kind}", number=number)


def _hash(each: Given, files: dict[UUID, SourceFile]) -> str:
    if each.kind == "file" and each.file:
        return files[each.file].sha256
    stated = f"{each.value}" if each.kind == "figure" else each.text
    return hashlib.sha256(stated.encode()).hexdigest()
