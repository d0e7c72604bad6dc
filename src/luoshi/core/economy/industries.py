"""Industries by the national standard GB/T 4754-2017: its sections and divisions, and how workbooks name them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from luoshi.core.words import Words

CODE_AND_NAME = re.compile(r"^([A-T]|\d{2})(?:[\s:：.、-]*(.+))?$")


@dataclass(frozen=True, slots=True)
class Industry:
    """A section (a letter) or a division (two digits) of the standard.

    `section` is the letter it belongs to, its own for a section. `short` is what officials call the trade (建材), or
    else the standard's name.
    """

    code: str
    name: Words
    section: str
    short: Words
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name workbooks give it."""
        return (self.name.zh, self.short.zh, *self.also)


@cache
def industries() -> Mapping[str, Industry]:
    """Every section and division by code, in the order of the standard."""
    text = resources.files("luoshi.core.economy").joinpath("data", "industries.toml").read_text("utf-8")
    given = tomllib.loads(text)
    found = {code: _industry(code, code, each) for code, each in given["section"].items()}
    return found | {code: _industry(code, each["section"], each) for code, each in given["division"].items()}


def divisions() -> Mapping[str, Industry]:
    """The divisions by their two digits."""
    return {code: each for code, each in industries().items() if code.isdigit()}


def industry_code(text: str) -> str | None:
    """The code of the industry a workbook means: by code (26, C), by name (also a former or a short one), or by both
    (26 化学原料和化学制品制造业). None where nothing, or nothing of the two levels, is meant.

    Code and name that contradict each other mean nothing.
    """
    words = text.strip()
    if found := CODE_AND_NAME.match(words):
        code, name = found[1], found[2]
        known = industries().get(code)
        return code if known and (name is None or _plain(name) in map(_plain, known.names)) else None
    return _names().get(_plain(words))


@cache
def _names() -> Mapping[str, str]:
    # a division stands before the section of the same name (教育, 房地产业): it says more
    return {_plain(name): each.code for each in industries().values() for name in each.names}


def _plain(name: str) -> str:
    return re.sub(r"[\s、，,及和]", "", name)


def _industry(code: str, section: str, given: Mapping[str, Any]) -> Industry:
    name = Words(given["zh"], given["en"])
    short = Words(**given["short"]) if "short" in given else name
    return Industry(code, name, section, short, tuple(given.get("also", ())))
