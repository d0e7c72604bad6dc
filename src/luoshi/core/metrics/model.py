"""What a metric is, what a target asks of it, and what it measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Literal

from luoshi.core.words import Words

Selection = Mapping[str, str]
"""What a metric is asked of: a value for each of its selectors, such as {"place": "610500"}."""
Direction = Literal["up", "down"]
Pace = Literal["always", "day", "week", "month", "quarter", "year"]
Comparator = Literal[">=", "<=", "=", "~"]


@dataclass(frozen=True, slots=True)
class Selector:
    """A question a metric asks before it can answer: its key, its words, and the values that can be chosen.

    `values` maps each value to what it is called. `needed` where the metric has no answer for the whole.
    """

    key: str
    label: Words
    values: Mapping[str, Words]
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Metric:
    """Something a room measures.

    `unit` is that of its values, as written in texts (亿元, %, 个). `direction` is where better lies. `changes` is
    how often a new value can be expected; `method` says in a sentence how it is computed. `terms` are the words by
    which texts speak of it, `not_terms` those beside which they mean something else: from them a binding is
    suggested, never made. `needs` are words at least one of which has to be written too (垫底 for a rank). `timely`
    marks what no figure of a text asks for by itself, a share kept in time or a rank: a time limit is bound to it.
    """

    key: str
    name: Words
    unit: str
    direction: Direction
    changes: Pace
    method: Words
    selectors: tuple[Selector, ...] = ()
    terms: tuple[str, ...] = ()
    not_terms: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    timely: bool = False

    def __post_init__(self) -> None:
        """Refuse a metric that could not be named or chosen."""
        if self.key.count(".") != 1 or not all(self.key.split(".")):
            raise ValueError(f"metric {self.key!r}: the key is room.name")
        if len({each.key for each in self.selectors}) != len(self.selectors):
            raise ValueError(f"metric {self.key}: two selectors have the same key")

    @property
    def room(self) -> str:
        """The room that answers for it."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Aim:
    """What a target asks of a metric: a comparison with `value`, in the metric's unit, by the day `by` if one binds.

    `~` (左右) is kept within `about` of the value, as a share of it.
    """

    comparator: Comparator
    value: Decimal
    by: Date | None = None
    about: Decimal = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Source:
    """What a figure was made of: words, and the address at which a person sees it (empty where there is none)."""

    label: Words
    href: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a metric was at a moment, in its unit; `value` is None where it is not known, and `why` says why not.

    `as_of` is the day the figure speaks of, which may lie well before the day it was asked on. `earlier` is the
    value one step before, by the metric's pace: the trend. `sources` are what it was made of.
    """

    value: Decimal | None
    as_of: Date | None = None
    earlier: Decimal | None = None
    sources: tuple[Source, ...] = ()
    why: Words | None = None
    href: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a figure."""
        return self.value is not None
