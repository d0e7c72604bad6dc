"""People of the demo city, their posts and their rights, each given by the administrator whose part it is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.hashers import make_password

from luoshi.apps.accounts.actions import add_person, appoint, grant, open_post, put_in_charge
from luoshi.apps.accounts.actions.grants import new_grant
from luoshi.apps.accounts.actions.people import new_person
from luoshi.apps.accounts.actor import NOBODY
from luoshi.apps.accounts.models import Kind, Unit
from luoshi.apps.record.actions import recording
from luoshi.demo.city import City, moment
from luoshi.demo.data import table
from luoshi.demo.passwords import PASSWORD
from luoshi.demo.telling import shifted

KINDS = ("system", "security", "audit")
CITY_WIDE = ("mayor", "secretary")
"""Leaders whose part is the whole city, not the units in their charge."""
ALONE = ("city",)
"""Kinds of units that have leaders only."""


def settle_people(city: City) -> None:
    """The three administrators, then everybody else with posts, charges and rights."""
    names = _names(city.chance("names"))
    _administrators(city, names)
    for key, code, title, rank in _posts(city):
        _seat(city, key, code, title, rank, next(names))
    for entry in _leaders(city):
        _put_in_charge(city, entry)
    for key, role, code in _rights(city):
        grant(
            by=city.actor("security-admin"), person=city.people[key], role=role, unit=city.units[code], on=city.begins
        )  # fmt: skip


def _names(chance: random.Random) -> Iterator[str]:
    """Names drawn without end, each once."""
    found, given = set[str](), table("people")
    while True:
        name = "".join(chance.choice(given[part]) for part in ("surnames", "first", "second"))
        if name not in found and name[1] != name[2]:
            found.add(name)
            yield name


def _administrators(city: City, names: Iterator[str]) -> None:
    """The three, as the machine's own command makes them."""
    root = city.units[table("units")["city"]["code"]]
    with recording(by=NOBODY, action="accounts.create_admin") as record:
        for kind, entry in zip(KINDS, table("people")["administrator"], strict=True):
            person = new_person(username=entry["key"], name=next(names), kind=kind)
            person.password, person.password_temporary = make_password(PASSWORD), False
            person.password_at = moment(shifted(city.today, -1), 8)
            record.add(person)
            record.add(new_grant(person=person, role=kind, unit=root, begins=city.begins))
            city.people[entry["key"]], city.homes[person.pk] = person, root.code


def _posts(city: City) -> Iterator[tuple[str, str, str, str]]:
    """Every post: whose key, in which unit, its title and rank."""
    for entry in _leaders(city):
        yield entry["key"], entry["unit"], entry["title"], entry["rank"]
    for entry in table("people")["special"]:
        if entry["unit"] in city.units:
            yield entry["key"], entry["unit"], entry["title"], "staff"
    for code, unit in city.units.items():
        if unit.kind not in ALONE:
            yield from _posts_of(unit, code)


def _posts_of(unit: Unit, code: str) -> Iterator[tuple[str, str, str, str]]:
    titles = _titles(unit)
    few = unit.kind in (Kind.OFFICE, Kind.TOWN, Kind.ENTERPRISE)
    yield f"{code}-head", code, titles["head"], "head"
    yield f"{code}-deputy", code, titles["deputy"], "deputy"
    if not few:
        yield f"{code}-deputy-2", code, titles["deputy"], "deputy"
        yield f"{code}-staff", code, "办公室工作人员", "staff"
    yield f"{code}-liaison", code, "联络员", "staff"


def _titles(unit: Unit) -> dict[str, str]:
    found: list[dict[str, Any]] = table("people")["titles"]
    return next(
        each for each in found if unit.name.endswith(each["ending"]) and unit.kind in each.get("kinds", (unit.kind,))
    )


def _seat(city: City, key: str, code: str, title: str, rank: str, name: str) -> None:
    """A new person in a new post."""
    by, unit = city.actor("system-admin"), city.units[code]
    person = add_person(by=by, unit=unit, username=key, name=name)
    post = open_post(by=by, unit=unit, title=title, rank=rank, begins=city.begins, order=len(city.people))
    appoint(by=by, person=person, post=post, begins=city.begins)
    city.people[key], city.homes[person.pk] = person, code
    city.posts[key] = post


def _put_in_charge(city: City, entry: dict[str, Any]) -> None:
    for code in _charge(city, entry):
        put_in_charge(
            by=city.actor("system-admin"), post=city.posts[entry["key"]], unit=city.units[code], begins=city.begins
        )  # fmt: skip


def _leaders(city: City) -> list[dict[str, Any]]:
    return [entry for entry in table("units")["leader"] if entry["unit"] in city.units]


def _charge(city: City, entry: dict[str, Any]) -> list[str]:
    return [code for code in entry.get("charge", ()) if code in city.units]


def _rights(city: City) -> Iterator[tuple[str, str, str]]:
    """Every right: whose key, which role, for which unit and all below it."""
    root = table("units")["city"]["code"]
    for entry in _leaders(city):
        if entry["rank"] != "deputy":
            for code in [root] if entry["key"] in CITY_WIDE else _charge(city, entry):
                yield entry["key"], "leader", code
    for entry in table("people")["special"]:
        if entry["key"] in city.people:
            yield from ((entry["key"], role, root) for role in entry["roles"])
    for code, unit in city.units.items():
        if unit.kind not in ALONE:
            yield f"{code}-head", "head", code
            yield f"{code}-liaison", "liaison", code
