"""Where there can be no effect, none should be found: another date, other enterprises."""

from __future__ import annotations

import numpy as np

from luoshi.core.economy.inspections.estimate import changes, estimated, middle, percent
from luoshi.core.economy.inspections.matching import Matched
from luoshi.core.economy.inspections.panel import Levels, Numbers
from luoshi.core.economy.inspections.plan import Plan
from luoshi.core.economy.inspections.results import Drawn, Estimate


def earlier(own: Levels, others: Levels, labels: Numbers, plan: Plan) -> Estimate | None:
    """The estimate of the same sets with the date moved back until the window after it ends before the inspection.

    Matching makes growth over a year alike, not this: whoever went down just before being inspected, or made ready for
    it, shows here.
    """
    return estimated(own, others, labels, plan, back=plan.window + 1)


def drawn(logs: Levels, matched: Matched, found: Estimate, plan: Plan) -> Drawn | None:
    """The estimate with a control of each set, drawn by lot, taken for the inspected, against the set's other controls.

    Sets of one control are left out. None where fewer than the plan asks for are left.
    """
    numbers = (matched.controls >= 0).sum(axis=1)
    sets = np.flatnonzero(numbers > 1)
    if len(sets) < plan.fewest:
        return None
    gaps = _others(logs, matched, plan)[sets]
    count = numbers[sets]
    apart = gaps - (np.nansum(gaps, axis=1)[:, None] - gaps) / (count - 1)[:, None]
    chance, rows = np.random.default_rng(plan.seed), np.arange(len(sets))
    picks = ((chance.random(len(sets)) * count).astype(int) for _ in range(plan.draws))
    means = np.array([apart[rows, each].mean() for each in picks])
    low, high = middle(means[:, None], plan)
    far = np.abs(means) >= abs(np.log1p(found.percent / 100))
    # the estimate itself is one of the draws that might have been: no share is nought
    share = (int(far.sum()) + 1) / (plan.draws + 1)
    return Drawn(float(percent(low)[0]), float(percent(high)[0]), share, len(sets))


def _others(logs: Levels, matched: Matched, plan: Plan) -> Levels:
    """The change of each control over its set's window: set x control, NaN where there is none."""
    columns = matched.months[:, None] + np.array(plan.offsets)[None, :]
    made = np.full(matched.controls.shape, np.nan)
    for number in range(matched.controls.shape[1]):
        there = matched.controls[:, number] >= 0
        path = logs[matched.controls[there, number, None], columns[there]]
        made[there, number] = changes(path, plan)
    return made
