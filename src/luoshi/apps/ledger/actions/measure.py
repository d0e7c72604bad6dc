"""Ask the metrics: what is each bound target now, and will it be met? Kept whenever the answer changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate

from luoshi.apps.ledger.aims import aims
from luoshi.apps.ledger.clockwork import CLOCKWORK
from luoshi.apps.ledger.models import Binding, Measurement
from luoshi.apps.record.actions import Recording, recording
from luoshi.core.lifecycle import STATES, table
from luoshi.core.metrics import REGISTRY, Aim, Forecast, Measured, Source, forecast, judge

BATCH = 500
SAME = ("verdict", "as_of", "value", "earlier", "comparator", "wanted", "by", "probability")


def measure_due(*, at: datetime) -> int:
    """Measure every binding whose answer may still change; returns how many answers changed.

    Those are the bindings of commitments that have not ended, and of those closed before the data of their day were
    out: without them, hindsight would judge forecasts by what stayed open.

    Killed and run again it measures what is left: an answer that did not change is kept once.
    """
    living = [state for state in STATES if not table().states[state].ended and state != "draft"]
    told = Measurement.objects.filter(binding=OuterRef("pk"))
    over = Exists(told.filter(by__lt=localdate(at)))
    unsettled = Q(commitment__state="closed") & over & ~Exists(told.filter(as_of__gte=F("by")))
    keys = list(
        Binding.objects.filter(Q(commitment__state__in=living) | unsettled, ended=None).values_list("pk", flat=True)
    )
    changed = 0
    for start in range(0, len(keys), BATCH):
        rows = Binding.objects.filter(pk__in=keys[start : start + BATCH]).select_related("commitment", "target")
        with recording(by=CLOCKWORK, action="ledger.measure") as record:
            changed += len(measure(record, list(rows), at=at))
    return changed


def measure(record: Recording, bindings: Sequence[Binding], *, at: datetime) -> list[Measurement]:
    """Measure bindings, each metric asked once for all of them; the measurements kept because they are new."""
    asked = aims(bindings)
    answers = ask([row for row in bindings if row.pk in asked], at)
    latest = _latest(answers)
    made = []
    for row in bindings:
        if row.pk in answers:
            found = _measurement(row, asked[row.pk], answers[row.pk], at)
            if not _same(latest.get(row.pk), found):
                made.append(found)
    return record.add_all(made)


def ask(bindings: Iterable[Binding], at: datetime) -> dict[UUID, Measured]:
    """What the metrics of bindings are at `at`, by the binding's key: one question a metric."""
    groups: dict[str, list[Binding]] = defaultdict(list)
    for row in bindings:
        groups[row.metric].append(row)
    found: dict[UUID, Measured] = {}
    for metric, rows in groups.items():
        measured = REGISTRY.measure(metric, [row.selection for row in rows], at)
        found |= {row.pk: each for row, each in zip(rows, measured, strict=True)}
    return found


def _measurement(row: Binding, aim: Aim, measured: Measured, at: datetime) -> Measurement:
    told = _foretold(row, aim, measured, at)
    return Measurement(
        binding=row,
        at=at,
        verdict=judge(aim, measured).state,
        as_of=measured.as_of,
        value=_rounded(measured.value),
        earlier=_rounded(measured.earlier),
        comparator=aim.comparator,
        wanted=aim.value,
        by=aim.by,
        probability=_rounded(Decimal(repr(told.probability))) if told else None,
        median=told.median if told else None,
        low=told.low if told else None,
        high=told.high if told else None,
        sources=_listed(measured.sources),
        deciders=_listed(told.deciders) if told else [],
        words={"zh": measured.why.zh, "en": measured.why.en} if measured.why else {},
    )


def _foretold(row: Binding, aim: Aim, measured: Measured, at: datetime) -> Forecast | None:
    """The forecast for the day that binds; none where no day does, or it is over."""
    if aim.by is None or aim.by < localdate(at) or (measured.as_of is not None and measured.as_of >= aim.by):
        return None
    draws = REGISTRY.draws(row.metric, row.selection, at, aim.by)
    return forecast(aim, draws) if draws else None


def _latest(keys: Iterable[UUID]) -> dict[UUID, Measurement]:
    rows = Measurement.objects.filter(binding__in=list(keys)).order_by("at", "id")
    return {row.binding_id: row for row in rows}


def _same(before: Measurement | None, now: Measurement) -> bool:
    return before is not None and all(getattr(before, name) == getattr(now, name) for name in SAME)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 6)


def _listed(sources: Iterable[Source]) -> list[dict[str, str]]:
    return [{"zh": each.label.zh, "en": each.label.en, "href": each.href} for each in sources]
