"""Who sees which leads, and who may do what with them."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Missing
from luoshi.apps.accounts.models import BUSINESS, Role, Unit
from luoshi.apps.accounts.scope import within
from luoshi.apps.investment.models import Campaign, Finder, Lead
from luoshi.core.investment import pipeline, place

WORKS = (Role.LIAISON, Role.HEAD)
KEEPS = (*WORKS, Role.SUPERVISION)
"""Who keeps campaigns and every lead: who works for the bureau of investment, and supervision of the city."""


def bureau() -> Unit | None:
    """The unit that keeps campaigns and the pipeline for the whole city."""
    return Unit.objects.filter(code=settings.INVESTMENT_BUREAU).first()


def keeps(by: Actor) -> bool:
    """Whether an actor keeps campaigns and leads for the whole city."""
    unit = bureau()
    return unit is not None and by.has(*KEEPS, path=unit.path)


def sees_all(by: Actor) -> bool:
    """Whether an actor sees every lead: who has any business with the bureau, its leaders among them."""
    unit = bureau()
    return unit is not None and by.has(*BUSINESS, path=unit.path)


def visible_leads(by: Actor) -> QuerySet[Lead]:
    """The leads an actor may see: all, or those their units answer for, are to have, or had a part in."""
    if sees_all(by):
        return Lead.objects.all()
    found = Finder.objects.filter(within(by, field="unit__path"), lead=OuterRef("pk"))
    return Lead.objects.filter(within(by, field="unit__path") | within(by, field="place__path") | Exists(found))


def lead_seen(by: Actor, key: UUID) -> Lead:
    """A lead in sight, with its units. Raises Missing."""
    rows = visible_leads(by).select_related("unit", "place", "campaign", "session", "person")
    row = rows.filter(pk=key).first()
    if row is None:
        raise Missing("lead.missing", key=str(key))
    return row


def works_on(by: Actor, lead: Lead) -> bool:
    """Whether an actor may write on a lead: its own unit's liaison or head, its place's, or who keeps all."""
    places = [lead.unit.path, *([lead.place.path] if lead.place else [])]
    return any(by.has(*WORKS, path=path) for path in places) or keeps(by)


def reviews(by: Actor, lead: Lead) -> bool:
    """Whether an actor may put down what a review of a lead found: who keeps all, but never for a lead of their own.

    For a lead of the bureau's own that leaves supervision.
    """
    return keeps(by) and not by.has(*WORKS, path=lead.unit.path)


def require_counted(by: Actor, lead: Lead) -> None:
    """Refuse to change what a signed project counts for to whom it counts for. Raises Forbidden."""
    if place(lead.stage) >= place(pipeline().signed) and not keeps(by):
        raise Forbidden("lead.signed-not-yours")


def lead_to_write(by: Actor, key: UUID) -> Lead:
    """A lead that an actor may write on. Raises Missing out of sight, Forbidden in sight."""
    row = lead_seen(by, key)
    if not works_on(by, row):
        raise Forbidden("lead.not-yours", unit=row.unit.name)
    return row


def campaign_seen(key: UUID) -> Campaign:
    """A campaign, which everybody with business may see. Raises Missing."""
    row = Campaign.objects.select_related("unit").filter(pk=key).first()
    if row is None:
        raise Missing("campaign.missing", key=str(key))
    return row


def require_keeper(by: Actor) -> None:
    """Refuse whoever does not keep campaigns. Raises Forbidden."""
    if not keeps(by):
        raise Forbidden("campaign.not-yours")
