"""Read from an address of whose inspections the effect is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date

from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.economy.queries.inspections import Asked, Choices
from luoshi.core.economy.inspections import standard


def asked_of(given: Mapping[str, str], known: Choices) -> Asked:
    """What is asked, where an empty value asks for everything.

    `since` is a month (2026-03). Raises Invalid for what is not among the choices.
    """
    window, industry, county = (given.get(name, "") for name in ("window", "industry", "county"))
    allowed = {
        "window": ["", *map(str, known.windows)],
        "industry": ["", *known.industries],
        "county": ["", *known.counties],
    }
    for name, value in (("window", window), ("industry", industry), ("county", county)):
        if value not in allowed[name]:
            raise Invalid("inspections.unknown", name=name, value=value)
    return Asked(_since(given.get("since", ""), known), int(window) if window else standard().window, industry, county)


def _since(text: str, known: Choices) -> Date | None:
    if not text:
        return None
    found = next((month for month in known.since if f"{month:%Y-%m}" == text), None)
    if found is None:
        raise Invalid("inspections.unknown", name="since", value=text)
    return found
