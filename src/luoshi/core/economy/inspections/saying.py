"""A study in sentences, and no more in them than the figures bear."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from luoshi.core.economy.inspections.results import Estimate, Left, Likeness, Points, Study
from luoshi.core.numerals import fixed, points
from luoshi.core.words import Words

GLUE = (("zh", "、"), ("en", "; "))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, by which key of data/sentences.toml; whether it speaks against the others."""

    key: str
    said: Words
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """What an estimate comes to, of which whole (全市; the city's), in which months (2026年1-10月)."""

    points: Points
    whole: Words
    span: Words


def sentences(study: Study, worth: Worth | None = None) -> list[Sentence]:
    """What the study lets one say: the difference, its premise, what speaks against it, whom it leaves out.

    What it is worth in points is said only of a difference that is one, and that the placebos let stand.
    """
    if study.estimate is None:
        left = study.left
        return [_one("few", {"inspected": left.inspected, "matched": left.matched, "fewest": study.plan.fewest})]
    against = list(_against(study, study.estimate))
    stands = not study.estimate.covers_nothing and not any(each.key in ("apart", "luck") for each in against)
    in_points = [_worth(worth, study.plan.window)] if worth is not None and stands else []
    return [_difference(study, study.estimate), *in_points, _one("premise", {}), *against, *_left(study.left)]


def _worth(worth: Worth, window: int) -> Sentence:
    found = worth.points
    figures = {name: points(getattr(found, name)) for name in ("points", "low", "high")}
    facts = {"whole": worth.whole, "span": worth.span, "window": window, "enterprises": found.enterprises}
    return _one("points", facts | figures)


def _difference(study: Study, found: Estimate) -> Sentence:
    key = "none" if found.covers_nothing else "lower" if found.percent < 0 else "higher"
    return _one(key, {"window": study.plan.window, "level": f"{study.plan.level * 100:.0f}", **_figures(found)})


def _against(study: Study, found: Estimate) -> Iterator[Sentence]:
    """Both placebos, and what matching left unlike."""
    if study.earlier is not None:
        apart = not study.earlier.covers_nothing
        yield _one("apart" if apart else "moved", _figures(study.earlier), warns=apart)
    if study.drawn is not None and not found.covers_nothing and study.drawn.share > 1 - study.plan.level:
        yield _one("luck", {"share": f"{study.drawn.share * 100:.0f}"}, warns=True)
    worst = unlikest(study)
    if worst is not None and (worst.after is None or abs(worst.after) > study.plan.alike):
        by = "—" if worst.after is None else f"{abs(worst.after):.2f}"
        yield _one("unlike", {"trait": named(worst.trait), "apart": by, "alike": study.plan.alike}, warns=True)


def _left(left: Left) -> Iterator[Sentence]:
    rest = left.inspected - left.matched
    if rest:
        yield _one("left", {"rest": rest, "matched": left.matched, "why": _why(left)})
    if left.after:
        yield _one("stopped", {"after": left.after}, warns=True)
    if left.alone > left.matched:
        yield _one("most", {}, warns=True)


def _why(left: Left) -> Words:
    """Why some are left out, each reason that there is with its count."""
    counts = {key: getattr(left, key) for key in _texts()["why"]}
    said = [(_texts()["why"][key], count) for key, count in counts.items() if count]
    zh, en = (glue.join(text[tongue].format(count=count) for text, count in said) for tongue, glue in GLUE)
    return Words(zh, en)


def unlikest(study: Study) -> Likeness | None:
    """What the sets are furthest apart in after matching."""
    return max(study.balance, key=lambda each: float("inf") if each.after is None else abs(each.after), default=None)


def named(trait: str) -> Words:
    """A trait of the balance in words; an industry stands for all of them."""
    found = _texts()["trait"]
    return Words(**found.get(trait, found["industry"]))


def _figures(found: Estimate) -> dict[str, str]:
    return {
        "percent": fixed(found.percent, 1, sign=True),
        "size": f"{abs(found.percent):.1f}",
        "low": fixed(found.low, 1, sign=True),
        "high": fixed(found.high, 1, sign=True),
    }


def _one(key: str, facts: Mapping[str, object], *, warns: bool = False) -> Sentence:
    text = _texts()[key]
    zh, en = (
        {name: getattr(fact, tongue) if isinstance(fact, Words) else fact for name, fact in facts.items()}
        for tongue in ("zh", "en")
    )
    return Sentence(key, Words(text["zh"].format(**zh), text["en"].format(**en)), warns)


@cache
def _texts() -> Mapping[str, Any]:
    folder = resources.files("luoshi.core.economy.inspections").joinpath("data")
    return tomllib.loads(folder.joinpath("sentences.toml").read_text("utf-8"))
