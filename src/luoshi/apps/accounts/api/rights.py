"""Grants and delegations."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Query, Router, Status

from luoshi.apps.accounts.actions import delegate, end_delegation, grant, revoke
from luoshi.apps.accounts.api.find import delegation_seen, delegations_seen, grant_seen, grants_seen, person_seen
from luoshi.apps.accounts.api.schemas import DelegationIn, DelegationOut, GrantIn, GrantOut, fields
from luoshi.apps.accounts.models import Delegation, Grant
from luoshi.apps.accounts.scope import SEES_PEOPLE, unit_seen
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.versions import need_version

router = Router(tags=["rights · 授权"])


@router.get("grants", response=Page[GrantOut])
def grants(request: HttpRequest, paging: Query[Paging], ended: bool = False) -> dict[str, object]:
    """One's own, and for a security administrator those of their units; with `ended`, those that are over too."""
    rows = grants_seen(request.actor)
    return page(rows if ended else rows.on(localdate()), paging)


@router.post("grants", response={201: GrantOut})
def give(request: HttpRequest, given: GrantIn) -> Status[object]:
    """A right for somebody else."""
    by = request.actor
    person, unit = person_seen(by, given.person), unit_seen(by, given.unit, *SEES_PEOPLE)
    period = {"begins": given.begins, "ends": given.ends}
    return Status(201, grant(by=by, person=person, role=given.role, unit=unit, on=localdate(), **period))


@router.post("grants/{uuid:key}/revoke", response=GrantOut)
def take_back(request: HttpRequest, key: UUID) -> Grant:
    """It holds no longer, from this moment."""
    found = grant_seen(request.actor, key)
    need_version(request, found.version, sent={}, now=lambda: {"revoked_on": found.revoked_on})
    return revoke(by=request.actor, grant=found, on=localdate())


@router.get("delegations", response=Page[DelegationOut])
def delegations(request: HttpRequest, paging: Query[Paging]) -> dict[str, object]:
    """What one lent and was lent."""
    return page(delegations_seen(request.actor), paging)


@router.post("delegations", response={201: DelegationOut})
def lend(request: HttpRequest, given: DelegationIn) -> Status[object]:
    """Lend a right of one's own while away."""
    by = request.actor
    own, taker = grant_seen(by, given.grant), person_seen(by, given.taker)
    return Status(201, delegate(by=by, **fields(given) | {"grant": own, "taker": taker, "on": localdate()}))


@router.post("delegations/{uuid:key}/end", response=DelegationOut)
def end(request: HttpRequest, key: UUID) -> Delegation:
    """It holds no longer, from this moment."""
    found = delegation_seen(request.actor, key)
    need_version(request, found.version, sent={}, now=lambda: {"revoked_on": found.revoked_on})
    return end_delegation(by=request.actor, delegation=found, on=localdate())
