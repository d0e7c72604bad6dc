"""Fill a figure that the text left blank: what a cell writes of it, and the decision it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from luoshi.apps.ledger.workbook.change import Act, Target, Why
from luoshi.apps.ledger.workbook.columns import day_of

_FIGURE = re.compile(r"(不低于|不少于|不超过|等于|>=|≥|<=|≤|=)?\s*(-?\d[\d,，]*(?:\.\d+)?)\s*(\D*?)\s*(左右)?")
_COMPARED = {
    "不低于": ">=", "不少于": ">=", ">=": ">=", "≥": ">=", "不超过": "<=", "<=": "<=", "≤": "<=", "等于": "=", "=": "=",
}  # fmt: skip


def figure_act(targets: Sequence[Target], given: Mapping[str, str]) -> Act | Why:
    """The step that fills the one blank target of a commitment by a decision; why not, where it cannot be.

    `given` are the cells figure, basis (the paper) and decided (its day). A figure that stands is never edited: another
    decision supersedes it, on the commitment's page.
    """
    blank = [target for target in targets if not target.standing]
    if not targets:
        return Why("workbook.no-target")
    if not blank or not given["figure"]:
        return Why("workbook.fixed-figure")
    if len(blank) > 1:
        return Why("workbook.figures-many", {"count": len(blank)})
    (target,) = blank
    match = _FIGURE.fullmatch(given["figure"])
    if match is None or match[3] not in ("", target.unit):
        return Why("workbook.not-a-figure", {"text": given["figure"], "unit": target.unit})
    day = day_of(given["decided"])
    if not given["basis"] or day is None:
        return Why("workbook.figure-basis")
    comparator = "~" if match[4] else _COMPARED.get(match[1] or "", target.comparator)
    given_value = str(Decimal(re.sub("[,，]", "", match[2])))
    fields = {"target": str(target.key), "comparator": comparator, "value": given_value}
    return Act("decide_figure", fields | {"reference": given["basis"], "taken_on": day.isoformat()})
