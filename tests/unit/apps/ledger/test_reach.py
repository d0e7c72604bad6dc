"""How far a right reaches: down the tree, never up it and never across."""

from __future__ import annotations

from datetime import date as Date

import pytest

from luoshi.apps.accounts.errors import Forbidden
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension, suspend
from luoshi.apps.ledger.actions.ending import withdraw
from luoshi.apps.ledger.actions.work import sign
from luoshi.apps.ledger.models import Commitment
from tests.support.accounts import acting, granted, person, posted
from tests.support.ledger import NOW, Loop, issued

pytestmark = pytest.mark.django_db
LATER = Date(2026, 12, 25)


def asked(loop: Loop) -> Commitment:
    """A commitment of the finance bureau that waits for an extension."""
    row = issued(loop)[0]
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    ask_extension(by=loop.liaison, key=row.pk, new_date=LATER, reason="指标未下达", at=NOW)
    return row


def test_a_countys_supervision_has_no_say_over_what_the_city_issued(loop: Loop) -> None:
    row = issued(loop)[0]
    officer = person("county-sup", "壬")
    granted(officer, "supervision", loop.city.county)
    for act in (withdraw, lambda **given: suspend(key=given.pop("keys")[0], **given)):
        with pytest.raises(Forbidden):
            act(by=acting(officer), keys=[row.pk], reason="本县另有安排", at=NOW)
    row.refresh_from_db()
    assert row.state == "issued"


def test_a_countys_chief_is_not_above_a_leader_of_the_city(loop: Loop) -> None:
    row = asked(loop)
    chief = person("county-chief", "壬")
    granted(chief, "leader", loop.city.county)
    posted(chief, loop.city.county, "区长", "chief")
    with pytest.raises(Forbidden):
        decide_extension(by=acting(chief), key=row.pk, granted=True, at=NOW)


def test_a_leader_decides_on_dates_of_the_units_in_their_charge_and_of_no_others(loop: Loop) -> None:
    row = asked(loop)
    other = person("vice-of-commerce", "壬")
    granted(other, "leader", loop.commerce)
    posted(other, loop.city.root, "副市长", "leader")
    with pytest.raises(Forbidden):
        decide_extension(by=acting(other), key=row.pk, granted=True, at=NOW)
    decide_extension(by=loop.vice, key=row.pk, granted=True, at=NOW)
    row.refresh_from_db()
    assert row.due_on == LATER
