"""The register as bureaus keep it: its heads, as data/form.toml has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

UNITS = {"万元": Decimal(1), "亿元": Decimal(10000), "元": Decimal("0.0001")}
HEAD = re.compile(r"^(?P<name>[^（(]+?)\s*(?:[（(](?P<unit>[^）)]*)[）)])?$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the register: the head it goes out with, other heads it is known by; `money` has its unit there."""

    key: str
    head: str
    also: tuple[str, ...]
    money: bool
    width: int


@cache
def form() -> Mapping[str, Column]:
    """The columns by their keys, in the order of the form. Raises ValueError for a head that means two."""
    text = resources.files("luoshi.apps.investment").joinpath("data", "form.toml").read_text("utf-8")
    found = {
        key: Column(key, given["zh"], tuple(given.get("also", ())), given.get("unit", False), given["width"])
        for key, given in tomllib.loads(text).items()
    }
    heads = [head for each in found.values() for head in (each.head, *each.also)]
    if len(set(heads)) != len(heads):
        raise ValueError("form.toml: a head stands under two columns; it may mean one only")
    return found


def key_of(head: str) -> str | None:
    """The column a head stands for: 合同额（亿元） is `contracted`; None for one the form does not know."""
    match = HEAD.match(head.strip())
    if match is None:
        return None
    return next((each.key for each in form().values() if match["name"] in (each.head, *each.also)), None)


def unit_of(head: str) -> Decimal | None:
    """How many 万元 one of the unit in a head is; None where it names no unit of money."""
    match = HEAD.match(head.strip())
    return UNITS.get(match["unit"] or "") if match else None


def shown_head(column: Column) -> str:
    """The head a column goes out with."""
    return f"{column.head}（亿元）" if column.money else column.head
