"""What is asked: words that must all stand in a text, a quoted one with its gaps."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from luoshi.apps.api.refusals import Invalid
from luoshi.apps.search.folding import fold, needed

_TERM = re.compile(r'["“”＂「『](?P<phrase>[^"“”＂」』]*)(?:["“”＂」』]|$)|(?P<word>[^\s"“”＂「『]+)')


@dataclass(frozen=True, slots=True)
class Question:
    """Terms in their folded form, each once, in the order given; all must stand in what is found."""

    terms: tuple[str, ...]

    @property
    def whole(self) -> list[str]:
        """The tokens all of which a text must have."""
        return sorted(set().union(*(needed(term)[0] for term in self.terms)))

    @property
    def beginnings(self) -> list[str]:
        """For each of these a text must have a token that begins with it."""
        return sorted(set().union(*(needed(term)[1] for term in self.terms)))


def asked(text: str) -> Question:
    """The question in a text as somebody typed it. Raises Invalid where it asks nothing, or too much."""
    limits = rules()["question"]
    if len(text) > limits["characters"]:
        raise Invalid("search.long", where="q", most=limits["characters"], given=len(text))
    found = (fold(match["phrase"] or match["word"] or "") for match in _TERM.finditer(text))
    terms = tuple(dict.fromkeys(term for term in found if term))
    if not terms:
        raise Invalid("search.nothing", where="q")
    if len(terms) > limits["words"]:
        raise Invalid("search.many", where="q", most=limits["words"], given=len(terms))
    return Question(terms)


@cache
def rules() -> Mapping[str, Any]:
    """The limits and weights of data/search.toml."""
    return tomllib.loads(resources.files("luoshi.apps.search").joinpath("data", "search.toml").read_text("utf-8"))


def rank(kind: str, length: int, counts: Sequence[int]) -> float:
    """How well a text answers: `counts` is how often each term stands in it, `length` its folded length.

    The formula is explained in data/search.toml. Both databases give the same counts, and so the same order.
    """
    weights, base, by_length = _rank()
    slack = base + by_length * length
    return weights[kind] * sum([count / (count + slack) for count in counts])


@cache
def _rank() -> tuple[Mapping[str, float], float, float]:
    rule = rules()["rank"]
    slack, share = rule["slack"], rule["share"]
    return rules()["weight"], slack * (1 - share), slack * share / rule["usual"]
