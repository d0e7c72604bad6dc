"""Check identifiers as they stand in registers. Doubts are warnings, never walls: real codes do break the rules."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final
from unicodedata import normalize

import regex

from luoshi.core.words import Words

SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of GB 32100-2015, each worth its place: no I, O, S, V, Z."""
AUTHORITIES: Final = "123456789ANY"
"""Registration authorities by the first character, GB 32100-2015 table 1 and its later entries."""
PROVINCES: Final = tuple(
    str(number)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 66), (71, 71), (81, 82))
    for number in range(first, last + 1)
)
"""The first two figures of the divisions of GB/T 2260; 66 is the Production and Construction Corps."""
CENTRAL: Final = "00"
PROJECT: Final = regex.compile(r"([0-9]{4})-([0-9]{6})-([0-9]{2})-([0-9]{2})-([0-9]{6})")
PROJECT_FORM: Final = "2026-610100-35-03-123456"
FIRST_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class Doubt:
    """What seems wrong with an identifier: a code (length, form, character, check, …) and words."""

    code: str
    words: Words


def tidied(value: str) -> str:
    """An identifier as it is meant: full-width forms narrowed, blanks dropped, letters large."""
    return "".join(normalize("NFKC", value).split()).upper()


def uscc_doubts(value: str) -> tuple[Doubt, ...]:
    """What is doubtful about a unified social credit code (统一社会信用代码); nothing where it is sound.

    GB 32100-2015: 18 characters out of 31; the last is (31 - sum of value × 3^i mod 31) mod 31.
    """
    code = tidied(value)
    if len(code) != 18:
        return (_doubt("length", value=len(code), wanted=18),)
    if strange := next((each for each in code if each not in SIGNS), ""):
        return (_doubt("character", value=strange),)
    found = []
    if code[0] not in AUTHORITIES:
        found.append(_doubt("authority", value=code[0]))
    if not code[2:8].isdigit():
        found.append(_doubt("form", wanted=Words("第3至8位为数字", "figures in places 3 to 8")))
    if code[-1] != (wanted := uscc_check(code[:17])):
        found.append(_doubt("check", value=code[-1], wanted=wanted))
    return tuple(found)


def uscc_check(body: str) -> str:
    """The check character of the first 17 of a unified social credit code. Raises ValueError for a strange one."""
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return SIGNS[-total % 31]


def project_code_doubts(value: str) -> tuple[Doubt, ...]:
    """What is doubtful about a project code (项目代码) of the national approval platform.

    GB/T 40058-2021: year, division, industry, kind of project and serial number, 4-6-2-2-6 figures. It has no check
    character: only its structure can be wrong.
    """
    match = PROJECT.fullmatch(tidied(value))
    if match is None:
        return (_doubt("form", wanted=PROJECT_FORM),)
    found = []
    year, division = match[1], match[2]
    if int(year) < FIRST_YEAR:
        found.append(_doubt("year", value=year))
    if division[:2] not in PROVINCES and division[:2] != CENTRAL:
        found.append(_doubt("division", value=division))
    return tuple(found)


def code_doubts(*, uscc: str = "", project: str = "") -> tuple[Doubt, ...]:
    """What is doubtful about those of the two codes that are given."""
    return (*(uscc_doubts(uscc) if uscc else ()), *(project_code_doubts(project) if project else ()))


@cache
def _sentences() -> dict[str, Words]:
    text = resources.files("luoshi.core").joinpath("data", "identifiers.toml").read_text("utf-8")
    return {key: Words(**each) for key, each in tomllib.loads(text).items()}


def _doubt(code: str, **filling: Words | str | int) -> Doubt:
    said = _sentences()[code]
    zh, en = (
        {name: each.say(language) if isinstance(each, Words) else each for name, each in filling.items()}
        for language in ("zh", "en")
    )
    return Doubt(code, Words(said.zh.format(**zh), said.en.format(**en)))
