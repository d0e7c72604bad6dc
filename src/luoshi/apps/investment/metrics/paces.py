"""Foretell a count by its own past: how fast it grew, or how many of what was due were done in time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date as Date
from random import Random

from luoshi.core.metrics import Draws
from luoshi.core.words import Words

DRAWS = 1000
SEED = 20260101
HALF = 0.5
"""Jeffreys' prior of a Poisson rate, Gamma(1/2, 0), and of a share, Beta(1/2, 1/2)."""
MOST_RATE = 500.0


def by_pace(count: int, *, since: Date, now: Date, on: Date) -> Draws | None:
    """What a count may come to by the day `on` at the pace since `since`; None without a day of past or of future.

    The rate has the posterior Gamma(count + 1/2, days) under Jeffreys' prior; what comes in is Poisson.
    """
    past, ahead = (now - since).days, (on - now).days
    if past < 1 or ahead < 0:
        return None
    chance = Random(SEED)  # noqa: S311 - a simulation, not a secret
    values = [_grown(chance, count, past, ahead) for _ in range(DRAWS)]
    method = Words(
        f"按{past}天来的进度（{count}）推算余下{ahead}天，泊松分布",
        f"by the pace of {past} days ({count}) over the {ahead} days left; Poisson",
    )
    return Draws([float(each) for each in values], method)


def fewest_by_pace(rows: Sequence[tuple[int, bool]], *, since: Date, now: Date, on: Date) -> Draws | None:
    """What the least of several counts may come to by the day `on`: (count, still growing) each, as `by_pace`."""
    past, ahead = (now - since).days, (on - now).days
    if not rows or past < 1 or ahead < 0:
        return None
    chance = Random(SEED)  # noqa: S311 - a simulation, not a secret
    values = [
        min(_grown(chance, count, past, ahead) if grows else count for count, grows in rows) for _ in range(DRAWS)
    ]
    method = Words(
        f"{len(rows)}场各按{past}天来的进度推算余下{ahead}天，取最少的一场",
        f"{len(rows)} sessions, each by its pace of {past} days over the {ahead} days left; the one with fewest",
    )
    return Draws([float(each) for each in values], method)


def by_record(done: int, *, due: int, due_done: int, left: int) -> Draws:
    """What a count may come to when each of `left` things is done as readily as those due were: `due_done` of `due`.

    The share has the posterior Beta(done + 1/2, missed + 1/2) under Jeffreys' prior.
    """
    chance = Random(SEED)  # noqa: S311 - a simulation, not a secret
    values = []
    for _ in range(DRAWS):
        share = chance.betavariate(due_done + HALF, due - due_done + HALF)
        values.append(float(done + sum(chance.random() < share for _ in range(left))))
    method = Words(
        f"到期{due}项中按期{due_done}项，余下{left}项照此推算",
        f"{due_done} of {due} due were done; the {left} left are taken to go alike",
    )
    return Draws(values, method)


def _grown(chance: Random, count: int, past: int, ahead: int) -> int:
    """A count after so many days ahead, at a rate drawn from what so many days of past leave open."""
    return count + _poisson(chance, chance.gammavariate(count + HALF, 1 / past) * ahead)


def _poisson(chance: Random, rate: float) -> int:
    """A Poisson number: Knuth's product of uniforms, its normal limit where the rate is large."""
    if rate > MOST_RATE:
        return max(0, round(chance.gauss(rate, math.sqrt(rate))))
    limit, product, count = math.exp(-rate), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
