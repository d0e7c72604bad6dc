"""What an actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import BUSINESS, Role
from luoshi.apps.accounts.scope import within
from luoshi.apps.documents.models import Dispatch
from luoshi.apps.documents.scope import OVERSEES
from luoshi.apps.ledger.case import Case, load
from luoshi.apps.ledger.models import Commitment, Participation
from luoshi.apps.record.prepared import Prepared

UNISSUED = ("draft", "dismissed")
ROWS = Prepared(lambda keys: Commitment.objects.filter(pk__in=keys).select_related("issuer", "document"))


def visible(by: Actor) -> QuerySet[Commitment]:
    """The commitments an actor may see, as a queryset.

    All that a unit of an overseer's subtree issued, drafts for supervision and leaders only; else what a unit in the
    actor's scope leads or supports, and what stands in a document conveyed to it: the speech shows every sentence's
    state to whom it was conveyed. The three administrators see none.
    """
    issued = ~Q(state__in=UNISSUED)
    party = Participation.objects.filter(within(by, field="unit__path"), commitment=OuterRef("pk"), left=False)
    conveyed = Dispatch.objects.filter(within(by, field="unit__path"), document=OuterRef("document_id"))
    return Commitment.objects.filter(
        within(by, *OVERSEES, field="issuer__path")
        | (issued & (within(by, Role.VERIFIER, field="issuer__path") | Exists(party) | Exists(conveyed)))
    )


def cases_seen(by: Actor, keys: Iterable[UUID]) -> list[Case]:
    """The cases of the commitments with these keys, in their order, each once.

    Raises Missing where one does not exist or is out of sight.
    """
    wanted = list(dict.fromkeys(keys))
    found = {case.commitment.pk: case for case in load(ROWS(wanted))}
    doubtful = [key for key, case in found.items() if not _plainly_seen(by, case)]
    rest = set(visible(by).filter(pk__in=doubtful).values_list("pk", flat=True)) if doubtful else set()
    for key in wanted:
        if key not in found or (key in doubtful and key not in rest):
            raise Missing("commitment.missing", key=str(key))
    return [found[key] for key in wanted]


def seen(by: Actor, keys: Iterable[UUID]) -> list[Commitment]:
    """The commitments with these keys, as `cases_seen`. Raises Missing."""
    return [case.commitment for case in cases_seen(by, keys)]


def _plainly_seen(by: Actor, case: Case) -> bool:
    """Whether a commitment is visible by what a step reads anyway; where it is not, the whole rule is asked."""
    row = case.commitment
    if by.has(*OVERSEES, path=row.issuer.path):
        return True
    units = [row.issuer.path] if by.has(Role.VERIFIER, path=row.issuer.path) else []
    units += [each.unit.path for each in case.parties if each.unit and by.has(*BUSINESS, path=each.unit.path)]
    return bool(units) and row.state not in UNISSUED
