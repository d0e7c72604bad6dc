"""The evidence that labels stand on: data/evidence.toml weighs it, data/labels.toml has its words."""

from __future__ import annotations

import re
from functools import cache

import msgspec
import regex

from luoshi.core.lists import read_list
from luoshi.core.patterns import compiled


class Sought(msgspec.Struct, frozen=True):
    """What is looked for at every clause: by its bare words first, in a third of the time, then with its bounds."""

    look: re.Pattern[str]
    exact: regex.Pattern[str]

    def search(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """The first match between two offsets."""
        return self.exact.search(text, start, end) if self.look.search(text, start, end) else None


class Evidence(msgspec.Struct, frozen=True):
    """How much each rule weighs, the weight that makes a commitment, and the words that rules look for."""

    weights: dict[str, float]
    heaviest: dict[str, tuple[float, float, str]]  # what to sort each rule by, its weight and the group it is of
    threshold: float
    checkable: Sought
    rule_words: Sought
    narrative: Sought
    measures: regex.Pattern[str]
    speech: regex.Pattern[str]
    goals: regex.Pattern[str]
    principles: regex.Pattern[str]
    opening: regex.Pattern[str]
    report: regex.Pattern[str]
    to_come: regex.Pattern[str]
    to_come_titles: regex.Pattern[str]


def _any(words: str, *, before: str = "", apart: str = "") -> regex.Pattern[str]:
    """Any of the words, not after one of the signs in `before`, nor where one of the words in `apart` begins."""
    other = f"(?!{_any(apart).pattern})" if apart else ""
    after = f"(?<![{before}])" if before else ""
    listed = "|".join(regex.escape(word) for word in sorted(words.split(), key=len, reverse=True))
    return compiled(f"{after}{other}(?:{listed})" if after or other else listed)


def _sought(words: str, exact: regex.Pattern[str]) -> Sought:
    return Sought(re.compile("|".join(map(re.escape, words.split()))), exact)


def _rules(words: str, hollow: str) -> regex.Pattern[str]:
    """The words that lay down a rule, where something follows that can be seen to be kept.

    令行禁止 and 拖不得 are sayings; 不得推诿扯皮 asks for an attitude.
    """
    after = "|".join(hollow.split())
    return compiled(f"{_any(words, before='行').pattern}(?![，。；、！]|[^，。；]{{0,4}}(?:{after}))")


@cache
def read_evidence() -> Evidence:
    """The evidence as it comes with the product, read once."""
    evidence = read_list("luoshi.core.commitments", "data/evidence.toml")
    words = read_list("luoshi.core.commitments", "data/labels.toml")
    threshold = evidence.pop("threshold")
    weights = {f"{group}.{name}": entry["weight"] for group, rules in evidence.items() for name, entry in rules.items()}
    return Evidence(
        weights,
        {rule: (-abs(weight), weight, rule.split(".")[0]) for rule, weight in weights.items()},
        threshold,
        # 抓到位 shows nothing
        _sought(words["checkable"], _any(words["checkable"], before="抓", apart=words["hollow"])),
        _sought(words["rule_words"], _rules(words["rule_words"], words["hollow_rules"])),
        # 常委会议研究 is where something goes next
        _sought(words["narrative"], _any(words["narrative"], before="委务")),
        _any(words["genre_measures"]),
        _any(words["genre_speech"]),
        _any(words["goals"]),
        _any(words["principles"]),
        _any(words["opening"]),
        _any(words["genre_report"]),
        _any(words["to_come"]),
        _any(words["to_come_titles"]),
    )
