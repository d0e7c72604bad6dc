"""Put notices down, each once, and with them what is to leave the house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.apps.notices.models import Notice
from luoshi.apps.notices.note import Note, bundle
from luoshi.apps.notices.ways import letters, ways

BATCH = 500


def tell(notes: Iterable[Note]) -> None:
    """Put down what people are told; what they have been told already has no second effect. Constant in queries."""
    notices = bundle(notes)
    if not notices:
        return
    chosen = ways({notice.person_id for notice in notices})
    for notice in notices:
        notice.shown = chosen[notice.person_id].how(notice.kind, "site") != "off"
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=BATCH)
    if any(way.email or way.robots for way in chosen.values()):
        letters(_new(notices), chosen)


def _new(notices: Sequence[Notice]) -> list[Notice]:
    """Those that were not there before: a repeat leaves no trace of its own key."""
    keys = [notice.pk for notice in notices]
    there = set()
    for start in range(0, len(keys), BATCH):
        there |= set(Notice.objects.filter(pk__in=keys[start : start + BATCH]).order_by().values_list("pk", flat=True))
    return [notice for notice in notices if notice.pk in there]
