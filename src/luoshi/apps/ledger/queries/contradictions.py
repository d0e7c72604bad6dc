"""Where the data and a commitment's standing disagree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from luoshi.apps.ledger.actions.measure import ask
from luoshi.apps.ledger.aims import aims
from luoshi.apps.ledger.models import Binding, Commitment
from luoshi.core.metrics import REGISTRY, Aim, Measured, Metric, judge
from luoshi.core.numerals import plain
from luoshi.core.words import Words

SIGNS = {">=": "≥", "<=": "≤", "=": "", "~": "≈"}


def contradictions(rows: Iterable[Commitment], *, at: datetime) -> dict[UUID, list[Words]]:
    """By the commitment's key, what the data say against its being met, asked now; nothing for those that agree."""
    keys = [row.pk for row in rows]
    bindings = Binding.objects.filter(commitment__in=keys, ended=None).select_related("commitment", "target")
    asked = aims(bindings)
    answers = ask([row for row in bindings if row.pk in asked], at)
    found: dict[UUID, list[Words]] = {}
    for row in bindings:
        if row.pk in answers and judge(asked[row.pk], answers[row.pk]).state == "short":
            said = denial(REGISTRY.get(row.metric), asked[row.pk], answers[row.pk])
            found.setdefault(row.commitment_id, []).append(said)
    return found


def denial(metric: Metric, aim: Aim, measured: Measured) -> Words:
    """What the data say of a target not met, in one sentence."""
    assert measured.value is not None  # noqa: S101 - what is not known denies nothing
    value, wanted = plain(measured.value), f"{SIGNS[aim.comparator]}{plain(aim.value)}{metric.unit}"
    day = f"（截至{measured.as_of:%Y-%m-%d}）" if measured.as_of else ""
    of_day = f" as of {measured.as_of:%Y-%m-%d}" if measured.as_of else ""
    return Words(
        f"数据显示{metric.name.zh}为{value}{metric.unit}{day}，要求{wanted}",
        f"the data say {metric.name.en} is {value}{metric.unit}{of_day}, asked for is {wanted}",
    )
