"""The difference in differences of matched sets, and how far chance may carry it.

Stacked by the month of inspection: each set compares its own months only, with controls not inspected in them, so that
no enterprise inspected earlier stands in for one that was not (see Cohort).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.core.economy.inspections.matching import Cohort, Matched
from luoshi.core.economy.inspections.panel import Levels, Numbers
from luoshi.core.economy.inspections.plan import Plan
from luoshi.core.economy.inspections.results import Estimate, Moment

DEGENERATE = 0.1
CELLS = 1 << 20


def paths(logs: Levels, matched: Matched, plan: Plan) -> tuple[Levels, Levels]:
    """Log output of each set's inspected enterprise and of its controls' mean, set x month of the plan's offsets."""
    columns = matched.months[:, None] + np.array(plan.offsets)[None, :]
    own = logs[matched.inspected[:, None], columns]
    others = np.zeros_like(own)
    for number, weight in enumerate(matched.weights.T):
        values = logs[matched.controls[:, number, None], columns]
        others += np.where(weight[:, None] > 0, values * weight[:, None], 0)
    return own, others


def changes(path: Levels, plan: Plan, *, back: int = 0) -> Levels:
    """Mean log output over the window after a month less that before it, the month itself in neither.

    The month is that of the inspection, or `back` months before.
    """
    at = plan.history - back
    after, before = path[:, at + 1 : at + 1 + plan.window], path[:, at - plan.window : at]
    made: Levels = after.mean(axis=1) - before.mean(axis=1)
    return made


def clusters(matched: Matched) -> Numbers:
    """A number for each set; the same for sets that share an enterprise, first as a control, later as inspected."""
    of = {int(row): number for number, row in enumerate(matched.inspected)}
    labels = np.arange(len(matched.inspected))
    for number in np.argsort(matched.months, kind="stable")[::-1]:
        for control in matched.controls[number]:
            if int(control) in of:
                labels[labels == labels[of[int(control)]]] = labels[number]
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def interval(values: Levels, labels: Numbers, plan: Plan) -> tuple[Levels, Levels]:
    """The interval of the mean over sets of each column of `values` (set x anything), at the plan's level.

    Studentised cluster bootstrap: clusters are drawn with replacement, and what is resampled is how many of its own
    standard errors a draw's mean lies off; with few clusters that keeps the level better than the draws' own middle.
    Cameron, A. C., Gelbach, J. B. and Miller, D. L. (2008), Bootstrap-based improvements for inference with clustered
    errors, Review of Economics and Statistics 90(3).
    """
    count = int(labels.max()) + 1
    sums = np.zeros((count, values.shape[1]))
    np.add.at(sums, labels, values)
    sizes = np.bincount(labels, minlength=count).astype(float)
    mean, error = _mean(np.ones((1, count)), sums, sizes)
    pairs = [_mean(weights, sums, sizes) for weights in _drawn(count, plan)]
    means, errors = (np.concatenate(each) for each in zip(*pairs, strict=True))
    # a draw of hardly more than one cluster has no spread to measure by; with twenty clusters there is none such
    far = np.divide(means - mean, errors, out=np.zeros_like(means), where=errors > error * DEGENERATE)
    low, high = middle(far, plan)
    return mean[0] - high * error[0], mean[0] - low * error[0]


def _drawn(count: int, plan: Plan) -> Iterator[Levels]:
    """How often each of `count` clusters is drawn, draw x cluster, so many draws at a time as memory bears."""
    generator = np.random.default_rng(plan.seed)
    at_once = max(1, CELLS // count)
    for first in range(0, plan.draws, at_once):
        draws = min(at_once, plan.draws - first)
        picks = generator.integers(0, count, (draws, count)) + np.arange(draws)[:, None] * count
        yield np.bincount(picks.ravel(), minlength=draws * count).reshape(draws, count).astype(float)


def _mean(weights: Levels, sums: Levels, sizes: Levels) -> tuple[Levels, Levels]:
    """Means over sets and their standard errors by cluster, draw x column, each cluster weighing as `weights` say."""
    total = (weights @ sizes)[:, None]
    means = (weights @ sums) / total
    squares = weights @ sums**2 - 2 * means * (weights @ (sums * sizes[:, None]))
    squares += means**2 * (weights @ sizes**2)[:, None]
    count = len(sizes)
    return means, np.sqrt(np.maximum(squares, 0) * count / max(count - 1, 1)) / total


def middle(draws: Levels, plan: Plan) -> tuple[Levels, Levels]:
    """The middle of draws (draws x anything) at the plan's level."""
    tail = (1 - plan.level) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    return low, high


def percent(logs: Levels | float) -> Levels:
    """A difference of logs in per cent."""
    made: Levels = np.expm1(logs) * 100
    return made


def estimated(own: Levels, others: Levels, labels: Numbers, plan: Plan, *, back: int = 0) -> Estimate | None:
    """The estimate over sets, with the month moved back where asked; None for fewer than the plan's fewest."""
    if len(own) < plan.fewest:
        return None
    gaps = changes(own, plan, back=back) - changes(others, plan, back=back)
    numbers = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    low, high = interval(gaps[:, None], numbers, plan)
    return Estimate(float(percent(gaps.mean())), float(percent(low)[0]), float(percent(high)[0]), len(own))


def moments(own: Levels, others: Levels, labels: Numbers, plan: Plan) -> tuple[Moment, ...]:
    """Month by month: both groups against the month before the inspection, and the gap between them."""
    base = plan.history - 1
    first, second = own - own[:, [base]], others - others[:, [base]]
    low, high = interval(first - second, labels, plan)
    rows = zip(
        plan.offsets,
        percent(first.mean(axis=0)),
        percent(second.mean(axis=0)),
        percent((first - second).mean(axis=0)),
        percent(low),
        percent(high),
        strict=True,
    )
    return tuple(Moment(month, *(float(value) for value in values)) for month, *values in rows)


def unmatched(logs: Levels, cohorts: list[Cohort], plan: Plan) -> float | None:
    """The same difference against all that were not inspected, in per cent: what matching is there to mend."""
    total, count = 0.0, 0
    for cohort in cohorts:
        if len(cohort.inspected) and len(cohort.clean):
            span = slice(cohort.month - plan.history, cohort.month + plan.window + 1)
            gaps = changes(logs[:, span], plan)
            total += float((gaps[cohort.inspected] - gaps[cohort.clean].mean()).sum())
            count += len(cohort.inspected)
    return float(percent(total / count)) if count >= plan.fewest else None
