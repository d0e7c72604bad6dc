"""Say things in both languages at once, so that a switch on the page can turn every word."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from luoshi.core.rules import catalogue
from luoshi.core.text import Notice, Place
from luoshi.core.text.notices import notice_text
from luoshi.writers.days import show_day


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the interface in both languages; `key` names them on the page."""

    key: str
    zh: str
    en: str

    def said(self, language: str) -> str:
        """The words in a language (zh or en)."""
        return self.en if language == "en" else self.zh


@cache
def messages() -> dict[str, dict[str, str]]:
    """messages.toml, flattened: [filter.lead] is the key filter.lead."""
    text = resources.files("luoshi.writers.page").joinpath("messages.toml").read_text("utf-8")
    return dict(_flatten(tomllib.loads(text)))


def _flatten(entries: dict[str, Any], prefix: str = "") -> list[tuple[str, dict[str, str]]]:
    flat: list[tuple[str, dict[str, str]]] = []
    for name, entry in entries.items():
        if "zh" in entry:
            flat.append((prefix + name, entry))
        children = {key: child for key, child in entry.items() if isinstance(child, dict)}
        flat += _flatten(children, f"{prefix}{name}.")
    return flat


def say(key: str, **values: object) -> Phrase:
    """A message of the catalogue, filled in. Raises KeyError for one that is not in messages.toml."""
    message = messages()[key]
    full = ":".join((key, *map(str, values.values())))
    return Phrase(full, message["zh"].format(**values), message["en"].format(**values))


def say_rule(rule: str) -> Phrase:
    """The sentence that explains a rule; its id where the catalogue does not hold it."""
    entry = catalogue().get(rule, {"zh": rule, "en": rule})
    return Phrase(f"rule:{rule}", entry["zh"], entry["en"])


def say_notice(notice: Notice) -> Phrase:
    """What a reader noticed."""
    return Phrase(f"notice:{notice.code}:{notice.detail}", notice_text(notice), notice_text(notice, "en"))


def say_day(day: date, year: int | None = None) -> Phrase:
    """A day as officials write it; its year is left out where it is `year`."""
    key = f"day:{day}" if day.year == year else f"date:{day}"
    return Phrase(key, show_day(day, year), show_day(day, year, "en"))


def say_period(first: date, last: date, year: int | None = None) -> Phrase:
    """A period from its first to its last day."""
    begin, end = say_day(first, year), say_day(last, year)
    return Phrase(f"{begin.key}/{end.key}", f"{begin.zh}—{end.zh}", f"{begin.en} – {end.en}")


def say_place(place: Place | None) -> Phrase | None:
    """Where in the source file something stands; None where that is not known."""
    zh = place.describe() if place else ""
    return Phrase(f"place:{zh}", zh, place.describe("en")) if place and zh else None
