"""A study as the lines of tables: what page and workbook show alike."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.economy.industries import divisions
from luoshi.core.economy.inspections import Estimate, Likeness, Study
from luoshi.core.economy.inspections.saying import named
from luoshi.core.words import Words

TRAITS = ("growth", "level", "large", "small")


@dataclass(frozen=True, slots=True)
class Check:
    """An estimate where nothing should be found, or the one that counts; `key` names it, `passed` is None for that.

    `percent` is None for draws, which have a middle and no one value.
    """

    key: str
    percent: float | None
    low: float
    high: float
    sets: int
    passed: bool | None


def checks(study: Study) -> list[Check]:
    """The estimate and its placebos."""
    if study.estimate is None:
        return []
    lines = [_check("estimate", study.estimate, passed=None)]
    if study.earlier is not None:
        lines.append(_check("earlier", study.earlier, passed=study.earlier.covers_nothing))
    if study.drawn is not None:
        drawn = study.drawn
        # where nothing was found there is nothing that luck would have to explain
        passed = None if study.estimate.covers_nothing else drawn.share <= 1 - study.plan.level
        lines.append(Check("drawn", None, drawn.low, drawn.high, drawn.sets, passed))
    return lines


def _check(key: str, found: Estimate, *, passed: bool | None) -> Check:
    return Check(key, found.percent, found.low, found.high, found.sets, passed)


@dataclass(frozen=True, slots=True)
class Apart:
    """How far apart both groups are in a trait, before matching and after, in standard deviations."""

    name: Words
    before: float | None
    after: float | None
    alike: bool


def balance(study: Study) -> list[Apart]:
    """Growth, level and size, and of the industries the one furthest apart (after matching, else before)."""
    rows = [each for each in study.balance if each.trait in TRAITS]
    industries = [each for each in study.balance if each.trait not in TRAITS]
    if industries:
        rows.append(max(industries, key=lambda each: (_size(each.after), _size(each.before))))
    return [Apart(_named(each), each.before, each.after, _size(each.after) <= study.plan.alike) for each in rows]


def every_balance(study: Study) -> list[Apart]:
    """The same with every industry."""
    return [
        Apart(_named(each), each.before, each.after, _size(each.after) <= study.plan.alike) for each in study.balance
    ]


def _size(value: float | None) -> float:
    return float("inf") if value is None else abs(value)


def _named(each: Likeness) -> Words:
    if each.trait in TRAITS:
        return named(each.trait)
    of, name = named(each.trait), industry(each.trait)
    return Words(f"{of.zh}：{name.zh}", f"{of.en}: {name.en}")


def industry(code: str) -> Words:
    """A division by its code: 30 建材; the code alone where the standard has no such."""
    found = divisions().get(code)
    return Words(f"{code} {found.short.zh}", f"{code} {found.short.en}") if found else Words(code, code)
