"""Whether a figure binds: it is to be reached, kept to or delivered, not counted, cited or made a condition."""

from __future__ import annotations

import regex

from luoshi.core.commitments.figures.citing import is_cited
from luoshi.core.commitments.figures.counts import is_delivered
from luoshi.core.commitments.figures.figures import Words
from luoshi.core.commitments.figures.lengths import lasts
from luoshi.core.commitments.figures.setting import CLAUSE_END, Setting, setting_of
from luoshi.core.commitments.figures.shares import share_binds
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

INDEXES = words_of("figures.indexes")
INDEXED = compiled("[率比值度]|系数|指数|均分|评分|得分")  # 容积率不高于2.2
BOUND_OF = compiled("(?:低于|高于|少于|超过|大于|小于|达到|控制在|提高到|降至|降到)$")


def binds(match: regex.Match[str], kept: regex.Match[str] | None, text: str, segment: Span, words: Words) -> bool:
    """Whether a figure is to be reached, kept to or delivered, rather than counted, cited or made a condition.

    `kept` is the last figure before it that binds: 支持300名人才赴境外培训，|1000名人才参加研修.
    """
    at = setting_of(match, text, segment.start, segment.end)
    share = share_binds(at, words)
    if share is not None or is_cited(at, segment.start, words):
        return share or False
    if match["bare"] or not at.unit:
        return _bare(at, words)
    if at.unit in words.lengths and "天数" not in at.clause:
        return lasts(at, words)
    if at.unit in words.measures:
        return not at.after.startswith("的贡献")
    return is_delivered(at, words) or (kept is not None and _goes_on(match, kept, text))


def _goes_on(match: regex.Match[str], kept: regex.Match[str], text: str) -> bool:
    """Whether a figure opens the next clause of a list."""
    between = text[kept.end() : match.start()]
    return (
        match["unit"] == kept["unit"]
        and (not match["tail"] or bool(kept["tail"]))
        and between.endswith(("，", ",", "、", "和", "及"))
        and CLAUSE_END.search(between, 0, len(between) - 1) is None
    )


def _bare(at: Setting, words: Words) -> bool:
    """Whether a number without a unit is bounded: 指数控制在103.5以内, 容积率不高于2.2, 总量超过五千亿|规模."""
    if at.match["bare"] and not at.tail:
        return INDEXED.search(at.clause) is not None and BOUND_OF.search(at.clause) is not None
    if at.match["scale"] and words.deliver.search(at.clause):
        return True  # 新增就业24万以上
    return at.clause.endswith((*words.bounding, *INDEXES))
