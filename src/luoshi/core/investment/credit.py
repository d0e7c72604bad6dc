"""One project counts once, however many units found it: its credit is shared by a rule, and comes to one exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Literal, get_args

from luoshi.core.investment.model import NOTHING
from luoshi.core.lifecycle.reading import DataFault, Section, read_sections
from luoshi.core.words import Words

Part = Literal["first", "follow", "host"]
PARTS: tuple[Part, ...] = get_args(Part)
CENT = Decimal("0.01")
"""Amounts are shared to a hundredth of 万元, a hundred yuan; what does not divide stays with the largest shares."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How credit is shared: the weight of each part. `reference` says on what it rests."""

    key: str
    label: Words
    weights: Mapping[Part, int]
    reference: str


@dataclass(frozen=True, slots=True)
class Credit:
    """What a unit has of one project: the parts it holds, its share of 1, and of the amount (万元)."""

    unit: str
    parts: tuple[Part, ...]
    share: Fraction
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a unit has of many projects: how many it has a part in, the shares of them, and of their amounts (万元)."""

    unit: str
    projects: int
    share: Fraction
    amount: Decimal


@cache
def rules() -> Mapping[str, Rule]:
    """The rules of data/credit.toml by their keys; `default` first."""
    name = "credit.toml"
    text = resources.files("luoshi.core.investment").joinpath("data", name).read_text("utf-8")
    found = (each for each in read_sections(text, name) if each.path.startswith("rule."))
    return {each.path.partition(".")[2]: _rule(each) for each in found}


@cache
def part_words() -> Mapping[Part, Words]:
    """What each part is called."""
    text = resources.files("luoshi.core.investment").joinpath("data", "credit.toml").read_text("utf-8")
    named = {each.path: each for each in read_sections(text, "credit.toml")}
    return {key: Words(named[f"part.{key}"].text("zh"), named[f"part.{key}"].text("en")) for key in PARTS}


def holders(named: Mapping[Part, Sequence[str]], *, unit: str, place: str = "") -> dict[Part, Sequence[str]]:
    """Who holds each part, of those named for it; nobody: the unit that answers follows up, the place hosts."""
    return {
        "first": named.get("first", ()),
        "follow": named.get("follow") or (unit,),
        "host": named.get("host") or ((place,) if place else ()),
    }


def shared(held: Mapping[Part, Sequence[str]], amount: Decimal | None, rule: Rule | None = None) -> list[Credit]:
    """The credit of each unit in a project of `amount` (万元; None counts as nothing), largest share first.

    Shares come to exactly 1, amounts to exactly `amount`; nothing where nobody holds a part. Where the parts that are
    held weigh nothing under the rule, whoever holds a part shares evenly.
    """
    weights = _weights(held, (rule or rules()["default"]).weights)
    total = sum(weights.values())
    shares = {unit: weight / total for unit, weight in weights.items()}
    ordered = sorted(shares, key=lambda unit: (-shares[unit], unit))
    amounts = _divided(amount or NOTHING, [shares[unit] for unit in ordered])
    return [
        Credit(unit, tuple(part for part in PARTS if unit in held.get(part, ())), shares[unit], each)
        for unit, each in zip(ordered, amounts, strict=True)
    ]


def contributions(projects: Iterable[Iterable[Credit]]) -> list[Contribution]:
    """What every unit has of many projects, the largest amount first; together they come to the projects."""
    found: dict[str, Contribution] = {}
    for each in (credit for project in projects for credit in project):
        so_far = found.get(each.unit, Contribution(each.unit, 0, Fraction(0), NOTHING))
        found[each.unit] = Contribution(
            each.unit, so_far.projects + 1, so_far.share + each.share, so_far.amount + each.amount
        )
    return sorted(found.values(), key=lambda each: (-each.amount, -each.share, each.unit))


def _weights(holders: Mapping[Part, Sequence[str]], weights: Mapping[Part, int]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for part in PARTS:
        units = list(dict.fromkeys(holders.get(part, ())))
        for unit in units:
            found[unit] = found.get(unit, Fraction(0)) + Fraction(weights[part], len(units))
    return found if any(found.values()) else dict.fromkeys(found, Fraction(1))


def _divided(amount: Decimal, shares: Sequence[Fraction]) -> list[Decimal]:
    """Whole hundredths in proportion, by largest remainder (Hamilton's method); below a hundredth goes to the first."""
    if not shares:
        return []
    whole = int(amount / CENT)
    exact = [whole * share for share in shares]
    made = [int(each) for each in exact]
    order = sorted(range(len(shares)), key=lambda index: (made[index] - exact[index], index))
    for index in order[: whole - sum(made)]:
        made[index] += 1
    given = [each * CENT for each in made]
    given[0] += amount - whole * CENT
    return given


def _rule(section: Section) -> Rule:
    section.only({"zh", "en", "reference", *PARTS})
    weights = {part: section.number(part) for part in PARTS}
    if min(weights.values()) < 0 or not any(weights.values()):
        raise DataFault(
            section.file, section.line, f"[{section.path}] shares out nothing", "write weights of 0 or more"
        )
    label = Words(section.text("zh"), section.text("en"))
    return Rule(section.path.partition(".")[2], label, weights, section.text("reference"))
