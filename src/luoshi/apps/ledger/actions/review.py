"""Review drafts before they are issued: confirm, dismiss, restore, edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.ledger.actions.parties import set_leaders, set_parties, set_parties_of, units_named
from luoshi.apps.ledger.case import load
from luoshi.apps.ledger.engine import Order, check_may, note, take
from luoshi.apps.ledger.models import Commitment, Movement
from luoshi.apps.ledger.queries.visible import cases_seen
from luoshi.apps.record.actions import Stale, recording

EDITABLE = ("title", "kind", "binds_on")


def confirm(*, by: Actor, keys: Sequence[UUID], at: datetime) -> list[Movement]:
    """A person stands for these drafts as they are. Raises Missing, Forbidden, Conflict."""
    with recording(by=by, action="ledger.confirm") as record:
        cases = cases_seen(by, keys)
        for case in cases:
            case.commitment.confirmed = True
        return take(record, by, cases, Order("confirm", at))


def dismiss(*, by: Actor, keys: Sequence[UUID], reason: str, at: datetime) -> list[Movement]:
    """These drafts are no commitments, for a reason that stays to be read. Raises Missing, Forbidden, Invalid."""
    with recording(by=by, action="ledger.dismiss") as record:
        return take(record, by, cases_seen(by, keys), Order("dismiss", at, reason=reason))


def restore(*, by: Actor, keys: Sequence[UUID], at: datetime) -> list[Movement]:
    """Dismissed drafts are drafts again, to be confirmed anew. Raises Missing, Forbidden, Conflict."""
    with recording(by=by, action="ledger.restore") as record:
        cases = cases_seen(by, keys)
        for case in cases:
            case.commitment.confirmed = False
        return take(record, by, cases, Order("restore", at))


def assign(
    *, by: Actor, keys: Sequence[UUID], leads: Sequence[str], at: datetime, reason: str = ""
) -> list[Commitment]:
    """Let the units with the codes in `leads` lead these drafts, all or none; each is to be confirmed anew.

    Raises Missing, Forbidden, Conflict where one is no draft, Stale, Invalid for a unit that is not known.
    """
    with recording(by=by, action="ledger.assign") as record:
        units, cases = units_named(leads), cases_seen(by, keys)
        check_may(by, cases, "confirm", at)
        for case in cases:
            if case.commitment.state != "draft":
                raise Conflict("review.not-a-draft", number=case.commitment.number)
            case.commitment.confirmed = False
        set_parties_of(record, [(case.commitment, case.parties) for case in cases], "lead", units)
        note(record, by, cases, Order("edit", at, reason=reason, details={"edited": ["leads"]}))
        record.save_all([case.commitment for case in cases], ("confirmed",))
        return [case.commitment for case in cases]


def edit(
    *,
    by: Actor,
    key: UUID,
    version: int,
    at: datetime,
    changes: Mapping[str, str | Date | None] | None = None,
    leads: Sequence[str] | None = None,
    supports: Sequence[str] | None = None,
    leaders: Sequence[UUID] | None = None,
) -> Commitment:
    """Change a draft: `changes` to its title, kind or the day that binds; the codes of the units that lead or support;
    the posts of the leaders who answer in person.

    What is not given stays. The words, and what the reader found in them, do not change. A draft that was confirmed
    is to be confirmed anew. Raises Missing, Forbidden, Conflict where it is no draft, Stale, Invalid for a field or a
    unit that is not known, and for a unit given both parts.
    """
    with recording(by=by, action="ledger.edit") as record:
        (case,) = cases_seen(by, [key])
        row = case.commitment
        check_may(by, [case], "confirm", at)
        if row.state != "draft":
            raise Conflict("review.not-a-draft", number=row.number)
        if row.version != version:
            raise Stale(row)
        for name in changes or {}:
            if name not in EDITABLE:
                raise Invalid("review.field", field=name, known=", ".join(EDITABLE))
        for unit in units_named([code for code in leads or () if code in (supports or ())]):
            raise Invalid("ledger.two-parts", unit=unit.name)
        for part, codes in (("lead", leads), ("support", supports)):
            if codes is not None:
                set_parties(record, row, case.parties, part, units_named(codes))
                (case,) = load([row])
        if leaders is not None:
            set_leaders(record, row, leaders)
        others = {"leads": leads, "supports": supports, "leaders": leaders}
        edited = [*sorted(changes or {}), *(name for name, value in others.items() if value is not None)]
        note(record, by, [case], Order("edit", at, details={"edited": edited}))
        return record.save(row, **(changes or {}), confirmed=False)
