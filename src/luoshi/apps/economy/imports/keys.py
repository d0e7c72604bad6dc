"""Read of what industry, of which enterprise and at what prices a figure is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.core.economy.industries import industry_code
from luoshi.core.identifiers import tidied, uscc_doubts
from luoshi.core.words import Words

WHOLE = ("", "全部", "合计", "总计", "-", "—", "全行业")
NO_CODE = ("length", "character", "form")
"""Doubts about an enterprise's code that make it none. Codes with another check character are known to be in use."""

PRICES: Mapping[str, tuple[str, ...]] = {
    "current": ("现价", "当年价", "当年价格", "现行价格"),
    "constant": ("可比价", "可比价格", "不变价", "不变价格"),
    "": ("", "-", "—"),
}


class UnknownKeyError(Exception):
    """A cell of a column that says what a figure is of cannot be taken: which column, and what is wrong."""

    def __init__(self, key: str, said: Words) -> None:
        super().__init__(said.en)
        self.key, self.said = key, said


@dataclass(frozen=True, slots=True)
class Keys:
    """An industry's code, an enterprise's, the prices; each empty where the whole or nothing is meant."""

    industry: str
    enterprise: str
    price: str


def read_keys(texts: Mapping[str, str]) -> Keys:
    """What the cells `industry`, `enterprise` and `price` mean. Raises UnknownKeyError for one without meaning."""
    industry = "" if texts["industry"] in WHOLE else industry_code(texts["industry"])
    if industry is None:
        zh = "不认识这个行业：请写GB/T 4754-2017的门类或大类代码或名称（如26）"
        raise UnknownKeyError(
            "industry", Words(zh, "an unknown industry: write a section or division of GB/T 4754-2017 (26)")
        )
    enterprise = "" if texts["enterprise"] in WHOLE else tidied(texts["enterprise"])
    for doubt in uscc_doubts(enterprise) if enterprise else ():
        if doubt.code in NO_CODE:
            zh, en = f"统一社会信用代码{doubt.words.zh}", f"the unified social credit code {doubt.words.en}"
            raise UnknownKeyError("enterprise", Words(f"{zh}，请在原工作簿中核对", f"{en}: check the workbook"))
    price = next((key for key, names in PRICES.items() if texts["price"] in names), None)
    if price is None:
        raise UnknownKeyError(
            "price", Words("价格口径应写现价或可比价", "prices are 现价 (current) or 可比价 (comparable)")
        )
    return Keys(industry, enterprise, price)
