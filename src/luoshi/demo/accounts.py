"""Give those of the demo city's people their passwords who are to sign in."""

from __future__ import annotations

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.signin.passwords import change_password, set_password
from luoshi.demo.city import City, moment
from luoshi.demo.passwords import ACCOUNTS, PASSWORD
from luoshi.demo.telling import shifted

FIRST = "Shouci-denglu-001"


def give_passwords(city: City) -> None:
    """A password for each of ACCOUNTS: a first one by the system administrator, then their own."""
    at = moment(shifted(city.today, -1), 8)
    for key in ACCOUNTS:
        person = set_password(by=city.actor("system-admin"), person=city.people[key], password=FIRST, at=at)
        change_password(by=city.actor(key), old=FIRST, new=PASSWORD, at=at)
        city.people[key] = Person.objects.get(pk=person.pk)
