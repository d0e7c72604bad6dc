"""Fill a figure that the text left blank: what a cell writes of it, and the decision it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from luoshi.apps.ledger.workbook.change import Act, Target, Why
from luoshi.apps.ledger.workbook.columns import day_of

MOST_PLACES = 17
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
    read = _read(given["figure"], target)
    if read is None:
        return Why("workbook.not-a-figure", {"text": given["figure"], "unit": target.unit})
    day = day_of(given["decided"])
    if not given["basis"] or day is None:
        return Why("workbook.figure-basis")
    fields = {"target": str(target.key), "reference": given["basis"], "taken_on": day.isoformat()}
    return Act("decide_figure", fields | read)


def _read(text: str, target: Target) -> dict[str, str] | None:
    """How a figure compares, and its value; None for what is none, or none of the target's unit."""
    match = _FIGURE.fullmatch(text)
    if match is None or match[3] not in ("", target.unit):
        return None
    value = Decimal(re.sub("[,，]", "", match[2]))
    if value.adjusted() > MOST_PLACES or value != round(value, 6):
        return None
    return {"comparator": "~" if match[4] else _COMPARED.get(match[1] or "", target.comparator), "value": str(value)}
