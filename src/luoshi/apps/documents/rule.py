"""The rule by which a document conveyed is signed for: data/conveyance.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from luoshi.core.calendar import WorkCalendar
from luoshi.core.calendar.hours import add_working_hours

NAME = "conveyance.toml"
ZONE = ZoneInfo("Asia/Shanghai")
KEYS = {"id": str, "from": Date, "hours": int, "count": str, "remind": list, "reference": str}


@dataclass(frozen=True, slots=True)
class SignRule:
    """Sign within `hours`, and be reminded after each of `remind`, in order; both since the moment of sending."""

    id: str
    begins: Date
    hours: int
    working: bool
    remind: tuple[int, ...]
    reference: str

    def after(self, sent_at: datetime, hours: int) -> datetime:
        """The moment `hours` after `sent_at`, as the rule counts them."""
        if self.working:
            return add_working_hours(_calendar(), sent_at, hours, ZONE)
        return sent_at + timedelta(hours=hours)

    def sign_by(self, sent_at: datetime) -> datetime:
        """By when what was sent then should be signed for."""
        return self.after(sent_at, self.hours)

    def rung(self, sent_at: datetime, at: datetime) -> int:
        """How many reminders are due by `at`."""
        return sum(1 for hours in self.remind if self.after(sent_at, hours) <= at)


@cache
def sign_rules() -> tuple[SignRule, ...]:
    """The rules that come with the product, the oldest first."""
    return parse_rules(resources.files("luoshi.apps.documents").joinpath("data", NAME).read_text("utf-8"))


def rule_on(at: datetime) -> SignRule:
    """The rule for what is sent at a moment: the latest that has begun, else the first there is."""
    day = at.astimezone(ZONE).date()
    rules = sign_rules()
    return next((rule for rule in reversed(rules) if rule.begins <= day), rules[0])


def parse_rules(text: str) -> tuple[SignRule, ...]:
    """The rules of a TOML text, the oldest first. Raises ValueError saying which entry is wrong, and how."""
    entries = tomllib.loads(text).get("rule", [])
    if not entries:
        raise ValueError(f"{NAME}: at least one [[rule]] is needed")
    rules = [_rule(entry, f"{NAME}, rule {number}") for number, entry in enumerate(entries, 1)]
    return tuple(sorted(rules, key=lambda rule: rule.begins))


def _rule(entry: dict[str, Any], where: str) -> SignRule:
    for key, kind in KEYS.items():
        if type(entry.get(key)) is not kind:
            raise ValueError(f"{where}: {key} must be a {kind.__name__}; it is {entry.get(key, 'missing')!r}")
    if unknown := sorted(entry.keys() - KEYS):
        raise ValueError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(KEYS)}")
    if entry["count"] not in ("working", "clock"):
        raise ValueError(f"{where}: count is working or clock; it is {entry['count']!r}")
    remind = entry["remind"]
    if any(type(hours) is not int or hours <= 0 for hours in [*remind, entry["hours"]]) or remind != sorted(remind):
        raise ValueError(f"{where}: hours and remind are whole hours above 0, remind in rising order")
    return SignRule(
        entry["id"], entry["from"], entry["hours"], entry["count"] == "working", tuple(remind), entry["reference"]
    )


@cache
def _calendar() -> WorkCalendar:
    return WorkCalendar()
