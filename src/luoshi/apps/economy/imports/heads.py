"""Read what the heads over a column, or the name of a row, say of its figures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal

from luoshi.analytics.schema import Basis
from luoshi.apps.economy.imports.periods import Period, find_period
from luoshi.apps.economy.indicators import POINTS, Indicator, named
from luoshi.core.economy.periods import month_end

Measure = Literal["level", "growth", "before", "skip"]
BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[)）\]】]")
NUMBERING = re.compile(
    r"^(?:[#＃*·•]+|其中[:：]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、]\s*(?!\d))+"
)
ENDINGS = re.compile(r"(?:的)?(?:同比)?(?:增长率|增长|增速|增幅)$")
BASES = re.compile(r"(?:当月|当季|当期|本月|累计|期末)值?$")


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of a figure; what they do not say is empty.

    `name` is what is left of them, `units` every unit they name, `basis` is there where they say 累计 or 当月.
    """

    name: str = ""
    period: Period | None = None
    measure: Measure | None = None
    basis: Basis | None = None
    units: tuple[str, ...] = ()


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """The words of data/heads.toml, by part and by what they say."""
    text = resources.files("luoshi.apps.economy").joinpath("data", "heads.toml").read_text("utf-8")
    return tomllib.loads(text)


def squeezed(text: str) -> str:
    """A text without white space, its brackets and signs half as wide: what two heads are compared by."""
    return re.sub(r"\s", "", text).translate(str.maketrans("（）：％【】", "():%[]"))


def pattern(path: Sequence[str]) -> str:
    """The heads over a column with the days taken out: the same in every month's workbook of one form."""
    return "/".join(_undated(squeezed(each)) for each in path if each)


def _undated(text: str) -> str:
    found = find_period(text, year=2000)
    if found:
        period, start, end = found
        kind = {"month": "月", "quarter": "季", "year": "年"}[period.grain]
        span = "累计" if period.basis == "cumulative" and period.grain == "month" else ""
        text = f"{text[:start]}‹{span}{kind}›{text[end:]}"
    return re.sub(r"\d{4}年?", "‹年›", text)


def column_role(text: str) -> str:
    """What a column with this head holds besides figures (indicator, place, …, skip); empty where nothing says so."""
    head = squeezed(BRACKETS.sub("", text)).lower() or squeezed(text)
    return next((role for role, heads in words()["columns"].items() if head in heads), "")


def read_heads(path: Sequence[str], *, year: int | None = None, context: Period | None = None) -> Said:
    """What the heads over a column say, from the top down; the lowest that says a thing counts.

    `year` is the year of months written without one, `context` the period that the sheet's title gives.
    """
    said = Said(period=None)
    for text in path:
        found = find_period(squeezed(text), year=year)
        year = found[0].end.year if found else year
        part = read_words(text, year=year)
        said = Said(
            part.name or said.name,
            part.period or said.period,
            part.measure or said.measure,
            part.basis or said.basis,
            part.units or said.units,
        )
    period = said.period or context
    if period and said.basis:
        period = on_basis(period, said.basis)
    return replace(said, period=period)


def read_words(text: str, *, year: int | None = None) -> Said:
    """What one text says: a head, or the name of a row (规上工业增加值增速（%）, 国内生产总值当季值(亿元))."""
    plain = squeezed(text)
    found = find_period(plain, year=year)
    period = found[0] if found else None
    rest = plain[: found[1]] + plain[found[2] :] if found else plain
    bare = re.sub(r"\([^()]*=[^()]*\)", "", rest)  # (上年同月=100) says what an index is measured by
    measure = next((kind for kind in ("skip", "before", "growth", "level") if _has("measures", kind, bare)), None)
    basis = next((kind for kind in ("cumulative", "single") if _has("basis", kind, plain)), None)
    return Said(_name(rest), period, measure, basis, units(text))  # type: ignore[arg-type]


def _has(part: str, kind: str, text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in words()[part][kind])


def units(text: str) -> tuple[str, ...]:
    """The units a head names: in brackets, after 单位：, or as all it says."""
    found: list[str] = []
    known = set(words()["units"]["known"])
    line = next((text.split(each, 1)[1] for each in words()["lines"]["unit"] if each in text), "")
    for group in [*BRACKETS.findall(text), line, text]:
        found += [_unit(part) for part in re.split(r"[、,，/和\s;；]", group) if _unit(part) in known]
    return tuple(dict.fromkeys(found))


def _unit(text: str) -> str:
    unit = squeezed(text).removeprefix("±").removeprefix("单位:")
    return {"个百分点": POINTS, "％": "%"}.get(unit, unit)


def level_unit(found: Sequence[str]) -> str:
    """The first of the units that levels are told in."""
    return next((each for each in found if each not in ("%", POINTS)), "") or next(iter(found), "")


def growth_unit(found: Sequence[str], indicator: Indicator) -> str:
    """The unit of a growth: points where the heads say so, and for a rate whose heads say nothing or both."""
    if indicator.unit == "%":
        return "%" if set(found) == {"%"} else POINTS
    return POINTS if POINTS in found and "%" not in found else "%"


def _name(text: str) -> str:
    bare = NUMBERING.sub("", BRACKETS.sub("", text))
    for tail in (ENDINGS, BASES):
        bare = tail.sub("", bare) or bare
    return bare.strip(":：、,，")


def indicator_of(text: str) -> Indicator | None:
    """The indicator that a row's name or a head means; None for one the room does not know."""
    plain = squeezed(text)
    tried = (plain, NUMBERING.sub("", plain), BRACKETS.sub("", NUMBERING.sub("", plain)), _name(plain))
    return next((found for each in tried if each and (found := named(each))), None)


def is_place(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether a text is the name of a place: a known one, or one that ends as places do."""
    plain = squeezed(text)
    parts = words()["places"]
    if plain in known or plain in parts["whole"]:
        return True
    return 2 <= len(plain) <= 12 and plain.endswith(tuple(parts["endings"])) and not re.search(r"[\d%]", plain)


def is_note(text: str) -> bool:
    """Whether a line is a footnote or says where the figures are from."""
    return text.strip().startswith(tuple(words()["lines"]["note"]))


def on_basis(period: Period, basis: Basis) -> Period:
    """The same span read as cumulative or single; what begins the year is both and stays cumulative."""
    first = period.end.month == 1 or (period.grain == "quarter" and period.end.month == 3) or period.grain == "year"
    return period if first else replace(period, basis=basis)


def year_before(period: Period) -> Period:
    """The same span a year earlier."""
    return replace(period, end=month_end(period.end.year - 1, period.end.month))
