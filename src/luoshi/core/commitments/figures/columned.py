"""Read the figures that a table's row gives in a column of goals, with the unit its own column names."""

from __future__ import annotations

from luoshi.core.commitments.figures.quantities import find_quantities
from luoshi.core.commitments.model import Comparator, Quantity
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

LONGEST_UNIT = 8  # characters
BARE = compiled(
    r"\s*(?P<change>增长|提高|下降|降低)?(?:新增|达到?|完成)?(?P<sign>[≥≧>＞≤≦<＜]?)\s*"
    r"(?P<number>\d{1,12}(?:\.\d{1,4})?)\s*(?P<tail>以上|以下|以内|左右)?\s*"
)
AT_LEAST, AT_MOST = ("≥", "≧", ">", "＞", "以上"), ("≤", "≦", "<", "＜", "以下", "以内")


def figures_of_cell(text: str, cell: Span, gauge: Span | None) -> list[Quantity]:
    """The figures of a cell between two offsets of `text`; `gauge` is the cell that names their unit, None for none.

    A bare number takes that unit (355 beside 户); one that has a unit of its own keeps it.
    """
    found = find_quantities(text, cell.start, cell.end, [])
    unit = gauge.of(text).strip() if gauge is not None and len(gauge) <= LONGEST_UNIT else ""
    if found or not unit:
        return found
    bare = BARE.fullmatch(text, cell.start, cell.end)
    if bare is None:
        return []
    span = Span(bare.start("sign"), bare.end("tail") if bare["tail"] else bare.end("number"))
    comparator, rule = _bound(bare["sign"], bare["tail"])
    return [Quantity(span, span.of(text), comparator, float(bare["number"]), unit, rule, bare["change"])]


def _bound(sign: str, tail: str | None) -> tuple[Comparator, str]:
    if sign in AT_LEAST or tail in AT_LEAST:
        return ">=", "quantity.at-least"
    if sign in AT_MOST or tail in AT_MOST:
        return "<=", "quantity.at-most"
    return ("~", "quantity.about") if tail else ("=", "quantity.exactly")
