"""What an actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models.grant import BUSINESS
from luoshi.apps.documents.models import Dispatch
from luoshi.apps.ledger.models import Commitment, Participation

OVERSEERS = ("supervision", "leader", "verifier")


def visible(by: Actor) -> QuerySet[Commitment]:
    """The commitments an actor may see, as a queryset.

    All that a unit of an overseer's subtree issued, drafts for supervision and leaders only; else what a unit in the
    actor's scope leads or supports, and what stands in a document conveyed to it: the speech shows every sentence's
    state to whom it was conveyed. The three administrators see none.
    """
    issued = ~Q(state__in=("draft", "dismissed"))
    mine = by.paths(*BUSINESS)
    if not mine:
        return Commitment.objects.none()
    party = Participation.objects.filter(under(mine), commitment=OuterRef("pk"))
    conveyed = Dispatch.objects.filter(under(mine), document=OuterRef("document_id"))
    return Commitment.objects.filter(
        under(by.paths("supervision", "leader"), "issuer__path")
        | (issued & (under(by.paths(*OVERSEERS), "issuer__path") | Exists(party) | Exists(conveyed)))
    )


def under(paths: Iterable[str], field: str = "unit__path") -> Q:
    """That a unit stands in one of the subtrees under `paths`; of no path, nothing."""
    found = Q(pk__in=())
    for path in paths:
        found |= Q(**{f"{field}__startswith": path})
    return found


def seen(by: Actor, keys: Iterable[UUID]) -> list[Commitment]:
    """The commitments with these keys, in their order. Raises Missing where one does not exist or is out of sight."""
    wanted = list(keys)
    found = {row.pk: row for row in visible(by).filter(pk__in=wanted).select_related("issuer", "document")}
    for key in wanted:
        if key not in found:
            raise Missing("no-such-commitment", key=str(key))
    return [found[key] for key in wanted]
