"""What an actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import Role
from luoshi.apps.accounts.scope import within
from luoshi.apps.documents.models import Dispatch
from luoshi.apps.documents.scope import OVERSEES
from luoshi.apps.ledger.models import Commitment, Participation


def visible(by: Actor) -> QuerySet[Commitment]:
    """The commitments an actor may see, as a queryset.

    All that a unit of an overseer's subtree issued, drafts for supervision and leaders only; else what a unit in the
    actor's scope leads or supports, and what stands in a document conveyed to it: the speech shows every sentence's
    state to whom it was conveyed. The three administrators see none.
    """
    issued = ~Q(state__in=("draft", "dismissed"))
    party = Participation.objects.filter(within(by, field="unit__path"), commitment=OuterRef("pk"), left=False)
    conveyed = Dispatch.objects.filter(within(by, field="unit__path"), document=OuterRef("document_id"))
    return Commitment.objects.filter(
        within(by, *OVERSEES, field="issuer__path")
        | (issued & (within(by, Role.VERIFIER, field="issuer__path") | Exists(party) | Exists(conveyed)))
    )


def seen(by: Actor, keys: Iterable[UUID]) -> list[Commitment]:
    """The commitments with these keys, in their order. Raises Missing where one does not exist or is out of sight."""
    wanted = list(keys)
    found = {row.pk: row for row in visible(by).filter(pk__in=wanted).select_related("issuer", "document")}
    for key in wanted:
        if key not in found:
            raise Missing("commitment.missing", key=str(key))
    return [found[key] for key in wanted]
