"""What a password must be, by either yardstick."""

from __future__ import annotations

from datetime import date as Date

import pytest

from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.signin.passwords import check_rules
from luoshi.apps.accounts.signin.policy import Throttle, password_profile, password_profiles

SOMEBODY = Person(username="yunchuan-head", name="丁", email="dingding@example.org")
DAY = Date(2026, 11, 25)


@pytest.mark.parametrize(
    ("profile", "password", "fault"),
    [
        ("gbt-22239", "Short1!", "password.short"),
        ("gbt-22239", "only small letters", "password.plain"),
        ("gbt-22239", "Three kinds 3 now", None),
        ("gbt-22239", "汉字口令也可以，要有Abc", None),
        ("gbt-22239", "Yunchuan-Head1", "password.like-person"),
        ("gbt-22239", "x" * 129, "password.long"),
        ("asvs-5", "Three kinds 3", "password.short"),
        ("asvs-5", "only small letters are enough", None),
        ("asvs-5", "x" * 64, None),
        ("asvs-5", "123456789123456789", "password.common"),
    ],
)
def test_what_a_profile_allows(profile: str, password: str, fault: str | None) -> None:
    rules = password_profile(profile, on=DAY)
    if fault is None:
        check_rules(password, SOMEBODY, rules)
        return
    with pytest.raises(Invalid) as caught:
        check_rules(password, SOMEBODY, rules)
    assert caught.value.code == fault


def test_every_profile_says_what_it_rests_on() -> None:
    for name in password_profiles():
        profile = password_profile(name, on=DAY)
        assert profile.reference
        assert profile.most >= 64
        assert set(profile.confirm) <= {"least", "classes", "days"}
    with pytest.raises(ValueError, match="choose one of"):
        password_profile("none", on=DAY)


def test_delays_double_up_to_the_most() -> None:
    figures = Throttle(free=3, first=2, most=60, forget=3600)
    assert [figures.delay(failures) for failures in range(1, 10)] == [0, 0, 2, 4, 8, 16, 32, 60, 60]
    assert figures.delay(100_000) == 60
