"""What entering a stage requires of a lead, and what of it is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from typing import Literal

from luoshi.core.investment.model import AMOUNTS, Amounts, Condition, Pipeline, Requirement, Stage, place
from luoshi.core.investment.table import pipeline
from luoshi.core.words import Words

PASSED = "passed"
UNKNOWN = Amounts()
Why = Literal["absent", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a lead when it wants to move on.

    `incentives` says whether incentives are promised, `land` the new land needed (亩; 0 for none), `energy` and
    `electricity` the yearly use (吨标准煤, 万千瓦时); None where it has not been said. `given` holds, by requirement,
    what was given: of a document anything that names it, of a date the day, of a finding `passed` or what else was
    found. Amounts are taken from `amounts`.
    """

    stage: Stage
    sector: str = ""
    amounts: Amounts = UNKNOWN
    incentives: bool | None = None
    land: Decimal | None = None
    energy: Decimal | None = None
    electricity: Decimal | None = None
    given: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement that is not met.

    `absent`: nothing was given; `refused`: a finding that did not pass; `unknown`: whether it applies cannot be told,
    and `ask` says what to give.
    """

    requirement: Requirement
    why: Why
    ask: Words | None = None


def gate(facts: Facts, to: Stage, *, on: Date, of: Pipeline | None = None) -> tuple[Missing, ...]:
    """What is missing for a lead to enter the stage `to` on a day; empty where the gate is open.

    Where stages are passed over, what they require is asked too, and standing requirements of earlier stages always.
    Raises ValueError for a stage that does not lie ahead.
    """
    if place(to) <= place(facts.stage):
        raise ValueError(f"{to} does not lie ahead of {facts.stage}")
    table = of or pipeline()
    found = (_missing(facts, each, on, table) for each in required(facts.stage, to, on=on, of=table))
    return tuple(each for each in found if each is not None)


def required(now: Stage, to: Stage, *, on: Date, of: Pipeline | None = None) -> tuple[Requirement, ...]:
    """What going from one stage to a later one asks for on a day, whether or not it applies, in the table's order."""
    first, last = place(now), place(to)
    return tuple(
        each
        for each in (of or pipeline()).requirements
        if each.in_force(on) and place(each.stage) <= last and (place(each.stage) > first or each.standing)
    )


def applies(facts: Facts, requirement: Requirement, *, on: Date, of: Pipeline | None = None) -> bool | None:
    """Whether a requirement applies to a lead; None where that cannot be told from what is known."""
    table = of or pipeline()
    answers = [_holds(facts, table.conditions[key], on, table) for key in requirement.when]
    if False in answers:
        return False
    return None if None in answers else True


def _missing(facts: Facts, each: Requirement, on: Date, table: Pipeline) -> Missing | None:
    held = applies(facts, each, on=on, of=table)
    if held is False:
        return None
    if held is None:
        open_ = (table.conditions[key] for key in each.when)
        ask = next(one.ask for one in open_ if _holds(facts, one, on, table) is None)
        return Missing(each, "unknown", ask)
    given = getattr(facts.amounts, each.key) if each.key in AMOUNTS else facts.given.get(each.key)
    if given is None or given == "" or given is False:
        return Missing(each, "absent")
    if each.kind == "finding" and given != PASSED:
        return Missing(each, "refused")
    return Missing(each, "absent") if each.kind == "amount" and not given else None


def _holds(facts: Facts, condition: Condition, on: Date, table: Pipeline) -> bool | None:
    if condition.key == "industrial":
        return table.industrial(facts.sector) if facts.sector else None
    if condition.key == "incentives":
        return facts.incentives
    if condition.key == "land":
        return None if facts.land is None else facts.land > 0
    return _reached(facts, condition, on, table)


def _reached(facts: Facts, condition: Condition, on: Date, table: Pipeline) -> bool | None:
    """Whether one of the condition's thresholds is reached: yes as soon as one is, no when none can be."""
    answers: list[bool | None] = []
    for each in table.thresholds:
        if each.key in condition.thresholds and each.begins <= on and (each.ends is None or on < each.ends):
            value = getattr(facts, each.key)
            answers.append(None if value is None else value >= each.value)
    if True in answers:
        return True
    return None if None in answers else False
