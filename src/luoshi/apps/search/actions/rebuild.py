"""Make the index anew from the rows: after a restore, an upgrade, or rows written past the application."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from django.db import transaction

from luoshi.apps.record.recorded import Recorded
from luoshi.apps.search import index
from luoshi.apps.search.contents import SOURCES, Content
from luoshi.apps.search.entries import put
from luoshi.apps.search.models import Entry

BATCH = 500


def rebuild(*, tell: Callable[[int, int], None] | None = None) -> int:
    """Write every entry and the whole index again, in one transaction; how many entries there are then.

    `tell` hears how many things of how many are done, after each batch. It is derived and nobody's act: no entry
    in the record, and no `by`.
    """
    with transaction.atomic():
        index.empty()
        Entry.objects.all().delete()
        of, done = sum(model._default_manager.count() for model in SOURCES), 0
        for contents, count in batches():
            put(contents)
            done += count
            if tell:
                tell(done, of)
        return Entry.objects.count()


def batches() -> Iterator[tuple[list[Content], int]]:
    """What every thing says now, some hundred at a time, and of how many things that is."""
    for model, (_, compose) in SOURCES.items():
        keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            part = keys[start : start + BATCH]
            yield compose(_rows(model, part)), len(part)


def _rows(model: type[Recorded], keys: Sequence[UUID]) -> list[Recorded]:
    return list(model._default_manager.filter(pk__in=keys).order_by("pk"))
