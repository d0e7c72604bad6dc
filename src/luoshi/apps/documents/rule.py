"""The rule by which a document conveyed is signed for: data/conveyance.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from luoshi.core.calendar import WorkCalendar
from luoshi.core.calendar.hours import add_working_hours
from luoshi.core.lifecycle.reading import DataFault, Section, read_sections

NAME = "conveyance.toml"
ZONE = ZoneInfo("Asia/Shanghai")
KEYS = ("id", "from", "hours", "count", "remind", "reference")
GIVEN: list[tuple[str, str]] = []
"""A city's own file, in place of the product's."""


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
    """The rules in force, the oldest first: the city's own, or those that come with the product."""
    if GIVEN:
        (shown, text), *_ = GIVEN
        return parse_rules(text, shown)
    return parse_rules(resources.files("luoshi.apps.documents").joinpath("data", NAME).read_text("utf-8"))


def adopt(given: tuple[str, str] | None) -> None:
    """Let a city's own file (what errors call it, its text) be in force; None: the product's own. Raises DataFault."""
    if given:
        parse_rules(given[1], given[0])
    GIVEN[:] = [given] if given else []
    sign_rules.cache_clear()


def rule_on(at: datetime) -> SignRule:
    """The rule for what is sent at a moment: the latest that has begun, else the first there is."""
    day = at.astimezone(ZONE).date()
    rules = sign_rules()
    return next((rule for rule in reversed(rules) if rule.begins <= day), rules[0])


def parse_rules(text: str, name: str = NAME) -> tuple[SignRule, ...]:
    """The rules of a TOML text, the oldest first. Raises DataFault with file, line, what is wrong and the fix."""
    sections = read_sections(text, name)
    if not sections:
        raise DataFault(name, 1, "there is no [[rule]]", "at least one is needed")
    return tuple(sorted(map(_rule, sections), key=lambda rule: rule.begins))


def _rule(section: Section) -> SignRule:
    if section.path != "rule":
        raise section.fault("", "is no rule", "write each under [[rule]]")
    section.only(KEYS)
    begins, remind, hours = section.day("from"), section.values.get("remind"), section.number("hours")
    if begins is None:
        raise section.fault("from", "is missing", "write the day from which it holds, such as 2026-01-01")
    if not isinstance(remind, list) or any(type(each) is not int or each <= 0 for each in remind):
        raise section.fault("remind", f"is {remind!r}", "write a list of whole hours above 0")
    if remind != sorted(remind):
        raise section.fault("remind", f"is {remind!r}", "write them in rising order")
    if hours <= 0:
        raise section.fault("hours", f"is {hours}", "write whole hours above 0")
    working = section.choice("count", ("working", "clock")) == "working"
    return SignRule(section.text("id"), begins, hours, working, tuple(remind), section.text("reference"))


@cache
def _calendar() -> WorkCalendar:
    return WorkCalendar()
