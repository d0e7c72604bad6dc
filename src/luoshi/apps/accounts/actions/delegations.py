"""Delegate rights while away."""

from __future__ import annotations

from datetime import date as Date

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Delegation, Grant, Person, Role
from luoshi.apps.accounts.scope import in_scope
from luoshi.apps.record.actions import recording


def delegate(*, by: Actor, grant: Grant, taker: Person, begins: Date, ends: Date, reason: str, on: Date) -> Delegation:
    """`taker` may act under `by`'s own `grant` from `begins` to `ends`; they cannot hand it on.

    Raises Missing for a grant of somebody else's, Invalid where it or the taker does not fit.
    """
    if grant.person_id != by.person:
        raise Missing("grant.missing", grant=grant.pk)
    if not grant.holds(on):
        raise Invalid("grant.over", ends=grant.revoked_on or grant.ends)
    if taker.pk == by.person or not taker.is_active or taker.kind != grant.kind:
        raise Invalid("delegation.taker", person=taker.name)
    if not on <= begins <= ends or not reason.strip():
        raise Invalid("delegation.period-or-reason", begins=begins, ends=ends)
    row = Delegation(grant=grant, giver_id=by.person, taker=taker, begins=begins, ends=ends, reason=reason.strip())
    with recording(by=by, action="accounts.delegate") as record:
        return record.add(row)


def end_delegation(*, by: Actor, delegation: Delegation, on: Date) -> Delegation:
    """It no longer holds from `on` on: by its giver, its taker, or a security administrator of the grant's unit.

    Raises Missing for whoever does not see it.
    """
    mine = by.person in (delegation.giver_id, delegation.taker_id)
    if not mine and not by.has(Role.SECURITY, path=delegation.grant.unit.path):
        if not in_scope(by, delegation.grant.unit):
            raise Missing("delegation.missing", delegation=delegation.pk)
        raise Forbidden("delegation.not-yours")
    if delegation.revoked_on is not None:
        raise Conflict("delegation.over", on=delegation.revoked_on)
    with recording(by=by, action="accounts.end_delegation") as record:
        return record.save(delegation, revoked_on=on)
