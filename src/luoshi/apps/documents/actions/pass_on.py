"""Pass a document on down one's own tree, with one's own words added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.actions.convey import send
from luoshi.apps.documents.actions.sign import require_in_force
from luoshi.apps.documents.models import Dispatch
from luoshi.apps.documents.scope import require_signer
from luoshi.apps.record.actions import recording


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What came of it: the dispatches made, and the units that had been reached already, by whomever."""

    made: tuple[Dispatch, ...]
    reached: tuple[Unit, ...]


def pass_on(*, by: Actor, dispatch: Dispatch, units: Iterable[Unit], words: str, at: datetime) -> PassedOn:
    """Send on what one's unit has signed for, to units below it at any depth, each once.

    Raises Missing, Forbidden; Conflict where it is not signed for, or not in force any more; Invalid for a unit that
    is not below, for nobody, and for one that does not exist on that day.
    """
    require_signer(by, dispatch)
    if dispatch.signed_at is None:
        raise Conflict("dispatch.not-signed", unit=dispatch.unit.name)
    require_in_force(dispatch)
    wanted = list({unit.pk: unit for unit in units}.values())
    above = [unit.name for unit in wanted if unit.pk == dispatch.unit_id or not unit.is_within(dispatch.unit.path)]
    if above or not wanted:
        raise Invalid("conveyance.not-below" if above else "conveyance.nobody", units="、".join(above))
    try:
        return _pass_on(by, dispatch, wanted, words.strip(), at)
    except IntegrityError:  # another passed it to one of them at the same moment, and that one is reached now
        return _pass_on(by, dispatch, wanted, words.strip(), at)


def _pass_on(by: Actor, dispatch: Dispatch, wanted: list[Unit], words: str, at: datetime) -> PassedOn:
    with recording(by=by, action="documents.pass_on") as record:
        sent = Dispatch.objects.filter(document=dispatch.document_id, unit__in=wanted)
        known = set(sent.values_list("unit_id", flat=True))
        new = [unit for unit in wanted if unit.pk not in known]
        made = (
            send(record, by=by, document=dispatch.document, units=new, at=at, via=dispatch, words=words) if new else []
        )
    return PassedOn(tuple(made), tuple(unit for unit in wanted if unit.pk in known))
