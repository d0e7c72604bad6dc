"""A file that will not be read: what is wrong, where, and what to do."""

from __future__ import annotations

from functools import cache
from typing import TypedDict, cast

from luoshi.core.lists import read_list


class Wording(TypedDict):
    """One entry of refusals.toml."""

    exit: int
    zh: str
    en: str
    advice_zh: str
    advice_en: str


@cache
def catalogue() -> dict[str, Wording]:
    """Every refusal there is, by code, as refusals.toml words it."""
    return cast("dict[str, Wording]", read_list("luoshi.readers", "refusals.toml"))


class Refusal(Exception):  # noqa: N818 - a refusal is not an error of the program
    """Raised by a reader that will not go on. `code` is an entry of the catalogue.

    `where` names the place in the file as far as it is known (an entry of the container, a page).
    Raises KeyError for a code that is not in the catalogue.
    """

    def __init__(self, code: str, detail: str = "", where: str = "") -> None:
        self.code, self.detail, self.where = code, detail, where
        self.exit_code = catalogue()[code]["exit"]
        super().__init__(code, detail, where)

    def message(self, language: str = "zh") -> str:
        """What is wrong, where, and what to do, in one line."""
        wording = catalogue()[self.code]
        if language == "en":
            where = f" (in {self.where})" if self.where else ""
            return f"{self._said(wording['en'])}{where}. {wording['advice_en']}"
        where = f"（位置：{self.where}）" if self.where else ""
        return f"{self._said(wording['zh'])}{where}。{wording['advice_zh']}"

    def _said(self, sentence: str) -> str:
        """The sentence with its detail; without one (a mark that is not kept) no empty quotes are left."""
        said = sentence.format(detail=self.detail).strip()
        return said if self.detail else said.replace("“”", "").replace(" :", ":")

    def __str__(self) -> str:
        return f"[{self.code}] {self.message()}"
