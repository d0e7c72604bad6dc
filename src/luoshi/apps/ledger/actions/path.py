"""Say how a commitment is to be reached, and say it anew as often as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Invalid
from luoshi.apps.ledger.models import Path
from luoshi.apps.ledger.queries.visible import cases_seen
from luoshi.apps.record.actions import recording


def set_path(*, by: Actor, key: UUID, text: str, milestones: Sequence[tuple[str, Date | None]], at: datetime) -> Path:
    """A new edition of a unit's plan; earlier ones stay. For the units that lead or support.

    Raises Missing, Forbidden, Invalid for a plan without words.
    """
    with recording(by=by, action="ledger.set_path") as record:
        (case,) = cases_seen(by, [key])
        unit = next((unit for unit in (*case.leads, *case.supports) if by.has("liaison", "head", path=unit.path)), None)
        if unit is None:
            raise Forbidden("path.not-yours", number=case.commitment.number)
        if not text.strip():
            raise Invalid("path.no-words", number=case.commitment.number)
        latest = Path.objects.filter(commitment=case.commitment, unit=unit).first()
        return record.add(
            Path(
                commitment=case.commitment,
                unit=unit,
                edition=latest.edition + 1 if latest else 1,
                text=text,
                milestones=[{"what": what, "by": day.isoformat() if day else None} for what, day in milestones],
                person_id=by.person,
                at=at,
            )
        )
