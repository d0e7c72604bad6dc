"""Take a number format's code apart: sections, each a condition and tokens."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<padding>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|e+|m+|d+|h+|s+(?:\.0+)?|aaaa?)
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)$")
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SYSTEM = {"$-F800": 'yyyy"年"m"月"d"日"', "$-F400": "h:mm:ss"}  # the system's own long date and time


class Token(NamedTuple):
    """One piece of a code: its kind (a group of the pattern, `literal` for all that stands as it is) and words."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of up to four parts of a code: for which numbers it is, and how it shows them."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    numerals: bool = False  # DBNum1: Chinese numerals

    @property
    def is_date(self) -> bool:
        """Whether the section shows a number as a date or a time."""
        return any(token.kind in ("date", "elapsed", "half") for token in self.tokens)

    @property
    def is_negative(self) -> bool:
        """Whether the section is for negative numbers alone, and so shows the sign itself or not at all."""
        return self.condition is not None and self.condition[0] in ("<", "<=") and self.condition[1] <= 0

    def takes(self, value: float) -> bool:
        """Whether the section's own condition lets `value` in; a section without one takes all."""
        return self.condition is None or _OPERATORS[self.condition[0]](value, self.condition[1])


@cache
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of `code`, at least one."""
    for mark, system in _SYSTEM.items():
        if mark in code.upper():
            return sections_of(system)
    parts: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "literal"
        if kind == "end":
            parts.append([])
        else:
            parts[-1].append(Token(kind, match[kind]))
    return tuple(_section(part) for part in parts[:4])


def _section(tokens: list[Token]) -> Section:
    shown: list[Token] = []
    condition, numerals = None, False
    for token in tokens:
        if token.kind != "bracket":
            shown.append(_plain(token))
            continue
        match = _CONDITION.match(token.words)
        if match:
            condition = (match[1], float(match[2]))
        elif _ELAPSED.fullmatch(token.words):
            shown.append(Token("elapsed", token.words.lower()))
        elif token.words.startswith("$") and token.words[1:].split("-")[0]:
            shown.append(Token("literal", token.words[1:].split("-")[0]))
        numerals = numerals or token.words.lower() == "dbnum1"
    return Section(tuple(shown), condition, numerals)


def _plain(token: Token) -> Token:
    if token.kind in ("quoted", "escaped"):
        return Token("literal", token.words)
    if token.kind == "padding":
        return Token("literal", " ")  # as wide as the character named
    if token.kind == "fill":
        return Token("literal", "")  # fills up the column's width
    return Token(token.kind, token.words.lower() if token.kind == "date" else token.words)
