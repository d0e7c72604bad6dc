"""What the data say of commitments: value against target, trend, probability, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Subquery

from luoshi.apps.ledger.models import Binding, Measurement
from luoshi.core.metrics import REGISTRY, Aim, Measured, Metric, Verdict, judge


@dataclass(frozen=True, slots=True)
class Gauge:
    """A binding with what its metric said last, by the moment asked for; `measurement` is None before the first.

    `metric` is None where the room that answered is not installed any more. `labels` say in Chinese what was chosen.
    """

    binding: Binding
    metric: Metric | None
    labels: Mapping[str, str]
    measurement: Measurement | None

    @property
    def verdict(self) -> Verdict:
        """How the figure stands to what is asked."""
        row = self.measurement
        if row is None:
            return Verdict("unknown")
        return judge(Aim(row.comparator, row.wanted, row.by), Measured(row.value, row.as_of))

    @property
    def short(self) -> bool:
        """Whether the data say that the target is not met."""
        return self.measurement is not None and self.measurement.verdict == "short"

    @property
    def share(self) -> int | None:
        """How much of the target is reached, in whole per cent from 0 to 100; None where that says nothing."""
        share = self.verdict.share
        return None if share is None else int(min(share, Decimal(1)) * 100)

    @property
    def trend(self) -> int:
        """Whether the figure rose (1), fell (-1) or stayed since the one before it; 0 too where none is known."""
        row = self.measurement
        if row is None or row.value is None or row.earlier is None:
            return 0
        return (row.value > row.earlier) - (row.value < row.earlier)


def foremost(found: Iterable[Gauge]) -> Gauge | None:
    """The one of a commitment's gauges that is shown where there is room for one: what falls short before what does
    not, a figure of the text before what else its sentence is bound to; else as they were bound."""
    return min(found, key=lambda each: (not each.short, each.binding.target_id is None), default=None)


def gauges(commitments: Iterable[UUID], *, at: datetime) -> dict[UUID, list[Gauge]]:
    """The gauges of commitments as they were at `at`, by the commitment's key; two queries for any number."""
    latest = Measurement.objects.filter(binding=OuterRef("pk"), at__lte=at).order_by("-at", "-id").values("pk")[:1]
    keys = list(commitments)
    rows = Binding.objects.filter(commitment__in=keys, at__lte=at).exclude(ended__lte=at).select_related("target")
    rows = list(rows.annotate(latest=Subquery(latest)).order_by("target__start", "id"))
    found = Measurement.objects.in_bulk([row.latest for row in rows if row.latest])
    made: dict[UUID, list[Gauge]] = defaultdict(list)
    for row in rows:
        metric = REGISTRY.get(row.metric) if row.metric in REGISTRY else None
        labels = REGISTRY.labels(row.metric, row.selection) if metric else row.selection
        made[row.commitment_id].append(Gauge(row, metric, labels, found.get(row.latest)))
    return made


def history(binding: UUID, *, at: datetime) -> list[Measurement]:
    """What the metric of a binding said, oldest first, up to `at`."""
    return list(Measurement.objects.filter(binding=binding, at__lte=at))
