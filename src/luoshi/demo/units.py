"""Set up the units of the demo city."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.apps.accounts.actions.units import new_unit
from luoshi.apps.accounts.actor import NOBODY
from luoshi.apps.accounts.models import Kind
from luoshi.apps.record.actions import recording
from luoshi.core.commitments.directory import built_in
from luoshi.demo.city import City
from luoshi.demo.data import table

SMALL = {
    "party-committee", "government", "party-finance", "government-office", "supervision", "reform", "industry",
    "finance", "finance-budget", "commerce", "audit", "statistics", "natural-resources", "approval", "wangchuan",
    "wangchuan-liuxi", "wangchuan-gulou", "lanxi", "baiyan", "discipline", "emergency", "market", "culture", "data",
}  # fmt: skip
"""The units of the small city."""


def set_up_units(city: City) -> None:
    """The city and every unit below it, as the machine's own import sets them up: there is nobody yet to ask."""
    root = table("units")["city"]
    with recording(by=NOBODY, action="accounts.import_units") as record:
        city.units[root["code"]] = record.add(
            new_unit(code=root["code"], name=root["name"], kind=Kind.CITY, parent=None, begins=None)
        )
        for order, (group, code, name) in enumerate(_wanted(city)):
            parent = city.units[group["parent"]]
            unit = new_unit(code=code, name=name, kind=group["kind"], parent=parent, order=order)
            city.units[code] = record.add(unit)


def _wanted(city: City) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """Each unit of the tables: its group, its code and its name."""
    known = built_in().by_key
    for group in table("units")["group"]:
        for entry in group["codes"]:
            code, _, name = entry.partition(" = ")
            if not city.small or code in SMALL:
                yield group, code, name or known[code].name
