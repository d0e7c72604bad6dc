"""Ranks, ratios and parts (前5名, 1:1, 2/3, 八成): how they are written, what they come to, when they bind."""

from __future__ import annotations

import regex

from luoshi.core.commitments.figures.figures import Words
from luoshi.core.commitments.figures.numerals import value_of
from luoshi.core.commitments.figures.setting import Setting
from luoshi.core.patterns import compiled

TENTH, HUNDRED = 10.0, 100.0  # per cent
RANKED = compiled(  # 进入全省前5名
    "(?:进|挤|跻身|居|列|排|保持|稳定|力争|争取|确保|冲刺|达到|跨入|迈入|升[至到]|闯入|在)[^，,。；;\\d]{0,10}前$"
)
PARTED = ("占", "完成")


def read_share(match: regex.Match[str]) -> tuple[float | None, str] | None:
    """The value and unit of a rank (5, 名), a ratio (1:15 is a fifteenth, ""), or a part (八成 is 80, %); else None."""
    if match["rank"]:
        return value_of(match["rank"]), match["unit"]
    if match["left"]:
        left, right = value_of(match["left"]), value_of(match["right"])
        return (left / right if left is not None and right else None), ""
    if match["tenths"]:
        return TENTH * (value_of(match["tenths"]) or 0), "%"
    if match["below"]:
        below, above = value_of(match["below"]), value_of(match["above"])
        return (above / below * HUNDRED if below and above is not None else None), "%"
    return None


def share_binds(at: Setting, words: Words) -> bool | None:
    """Whether a rank is to be reached, a ratio kept to, or 2/3 bounded; None for all else that is a figure."""
    match = at.match
    if match["rank"]:
        return RANKED.search(at.clause) is not None and not at.rest.startswith("的")
    if match["left"]:
        return "比" in at.clause or "比" in at.rest
    if match["below"] and not match["fraction"]:
        return at.clause.endswith((*words.bounding, *words.about_before, *PARTED))
    return None
