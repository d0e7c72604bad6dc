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
    measures: re.Pattern[str]
    speech: re.Pattern[str]
    goals: re.Pattern[str]
    principles: re.Pattern[str]
    standing: regex.Pattern[str]
    opening: re.Pattern[str]
    report: re.Pattern[str]
    to_come: re.Pattern[str]
    to_come_titles: re.Pattern[str]


def _any(words: str, *, before: str = "", apart: str = "") -> regex.Pattern[str]:
    """Any of the words, not after one of the signs in `before`, nor where one of the words in `apart` begins."""
    other = f"(?!{_any(apart).pattern})" if apart else ""
    after = f"(?<![{before}])" if before else ""
    listed = "|".join(regex.escape(word) for word in sorted(words.split(), key=len, reverse=True))
    return compiled(f"{after}{other}(?:{listed})" if after or other else listed)


def _sought(words: str, exact: regex.Pattern[str]) -> Sought:
    return Sought(_bare(words), exact)


def _bare(words: str) -> re.Pattern[str]:
    """Any of the words, wherever they stand; re finds them faster than regex does."""
    return re.compile("|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True)))


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
        _bare(words["genre_measures"]),
        _bare(words["genre_speech"]),
        _bare(words["goals"]),
        _bare(words["principles"]),
        _any(words["standing"], before="实牢化善升固强好造进变握明清立"),  # not 夯实|发展基础
        _bare(words["opening"]),
        _bare(words["genre_report"]),
        _bare(words["to_come"]),
        _bare(words["to_come_titles"]),
    )
