"""The whole study: match, estimate, and try to refute it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.core.economy.inspections.balance import balance
from luoshi.core.economy.inspections.estimate import clusters, estimated, moments, paths, unmatched
from luoshi.core.economy.inspections.matching import match
from luoshi.core.economy.inspections.panel import Levels, Mask, Numbers, panel_of
from luoshi.core.economy.inspections.placebo import drawn, earlier
from luoshi.core.economy.inspections.plan import Plan
from luoshi.core.economy.inspections.results import Estimate, Study


def study(
    industries: Sequence[str], output: Levels, inspected: Numbers, plan: Plan, asked: Mask | None = None
) -> Study:
    """The effect of inspections on output.

    `industries` names each enterprise's, n; `output` is n x m months in one unit (NaN unknown); `inspected` the index
    of the month of the first inspection or NEVER, n; `asked` of which of the inspected the effect is asked, n. The
    order of the enterprises and the unit of output change nothing.
    """
    panel, names = panel_of(industries, output, inspected, asked)
    logs = panel.logs
    matched, cohorts, left = match(panel, plan)
    simple = unmatched(logs, cohorts, plan)
    if left.matched < plan.fewest:
        return Study(plan, left, None, simple, (), (), None, None, ())
    labels = clusters(matched)
    own, others = paths(logs, matched, plan)
    found = estimated(own, others, labels, plan)
    assert found is not None  # noqa: S101 - sets are whole and there are enough
    return Study(
        plan,
        left,
        found,
        simple,
        moments(own, others, labels, plan),
        balance(panel, names, matched, cohorts),
        earlier(own, others, labels, plan),
        drawn(logs, matched, found, plan),
        _by_industry(names, panel.industries[matched.inspected], own, others, labels, plan),
    )


def _by_industry(
    names: tuple[str, ...], of: Numbers, own: Levels, others: Levels, labels: Numbers, plan: Plan
) -> tuple[tuple[str, Estimate], ...]:
    """The estimate of each industry with sets enough, the furthest below first."""
    found = []
    for number in np.unique(of):
        rows = of == number
        each = estimated(own[rows], others[rows], labels[rows], plan)
        if each is not None:
            found.append((names[number], each))
    return tuple(sorted(found, key=lambda pair: (pair[1].percent, pair[0])))
