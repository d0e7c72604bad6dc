"""Pair the members of two lists that are most alike, the same way round whichever list comes first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]
SCALE = 1000  # weights are whole numbers, so that sums come out the same in whatever order


def alike(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> dict[Pair, float]:
    """How alike the members are by the features they share, rare ones counting more: 0 to 1 (Dice).

    Only pairs that share a feature are there. Linear in the number of features and of the pairs that share one.
    """
    bags = [frozenset(features) for features in (*old, *new)]
    spread = Counter(feature for bag in bags for feature in bag)
    weight = {feature: round(SCALE * math.log(1 + len(bags) / held)) for feature, held in spread.items()}
    sizes = [sum(weight[feature] for feature in bag) for bag in bags]
    holders: dict[str, list[int]] = {}
    for index, bag in enumerate(bags[len(old) :]):
        for feature in bag:
            holders.setdefault(feature, []).append(index)
    shared: Counter[Pair] = Counter()
    for index, bag in enumerate(bags[: len(old)]):
        for feature in bag:
            for other in holders.get(feature, ()):
                shared[index, other] += weight[feature]
    return {(i, j): 2 * common / (sizes[i] + sizes[len(old) + j]) for (i, j), common in shared.items()}


def pair_up(scores: Mapping[Pair, float], sizes: Pair, least: float) -> list[Pair]:
    """The pairs of members to put together, each member in one at most: the highest scores first.

    `sizes` are the lengths of the two lists. Of equal scores those that stand nearest to the same place in their
    lists go first. Pairs below `least` are left apart. In order of the first list.
    """

    def place(pair: Pair) -> tuple[float, int, int, int]:
        apart = abs(pair[0] * sizes[1] - pair[1] * sizes[0])
        return -scores[pair], apart, min(pair), max(pair)

    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for pair in sorted((pair for pair, score in scores.items() if score >= least), key=place):
        if pair[0] not in taken[0] and pair[1] not in taken[1]:
            taken[0].add(pair[0])
            taken[1].add(pair[1])
            found.append(pair)
    return sorted(found)


def grams(text: str) -> list[str]:
    """The pairs of neighbouring characters in a text, without white space; fewer than two as they are."""
    words = "".join(text.split())
    return [words[at : at + 2] for at in range(len(words) - 1)] or [words]
