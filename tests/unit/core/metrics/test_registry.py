"""What a room may register, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from luoshi.core.metrics import Measured, Metric, Registry, Selection, Selector, UnknownMetric, WrongSelection
from luoshi.core.words import Words

SAID = Words("签收率", "share signed")
PLACE = Selector("place", Words("地区", "place"), {"a": Words("甲", "A")})
UNTIL = Selector("until", Words("截至", "until"), {"q1": Words("一季度", "Q1")}, needed=False)
SHARE = Metric("documents.signed", SAID, "%", "up", "always", SAID, (PLACE, UNTIL))
AT = datetime(2026, 11, 26, tzinfo=UTC)


class Counting:
    """Answers with how many it was asked of."""

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        return [Measured(Decimal(len(selections)), at.date()) for _ in selections]


class Short:
    """Forgets an answer."""

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        return [Measured(Decimal(0), at.date()) for _ in selections[1:]]


@pytest.fixture
def registry() -> Registry:
    made = Registry()
    made.register(SHARE, Counting())
    return made


def test_many_are_asked_at_once(registry: Registry) -> None:
    assert [each.value for each in registry.measure("documents.signed", [{"place": "a"}] * 3, AT)] == [3, 3, 3]


def test_a_metric_has_one_room_to_answer_for_it(registry: Registry) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        registry.register(SHARE, Counting())


@pytest.mark.parametrize(
    ("selection", "selector"), [({}, "place"), ({"place": "b"}, "place"), ({"place": "a", "by": "x"}, "by")]
)
def test_a_selection_it_cannot_be_asked_of_is_named(registry: Registry, selection: Selection, selector: str) -> None:
    with pytest.raises(WrongSelection) as caught:
        registry.check("documents.signed", selection)
    assert caught.value.selector == selector


def test_what_may_be_left_open_may(registry: Registry) -> None:
    registry.check("documents.signed", {"place": "a"})
    assert registry.labels("documents.signed", {"place": "a", "until": "gone"}) == {"place": "甲", "until": "gone"}


def test_an_answer_lost_is_not_shifted_to_the_next_target(registry: Registry) -> None:
    registry.register(Metric("documents.lost", SAID, "%", "up", "always", SAID), Short())
    with pytest.raises(ValueError, match="1 of 2"):
        registry.measure("documents.lost", [{}, {}], AT)


def test_an_unknown_key_is_refused(registry: Registry) -> None:
    with pytest.raises(UnknownMetric):
        registry.get("economy.growth")
    assert registry.draws("documents.signed", {"place": "a"}, AT, AT.date()) is None


def test_a_key_names_its_room() -> None:
    assert SHARE.room == "documents"
    with pytest.raises(ValueError, match=r"room\.name"):
        Metric("growth", SAID, "%", "up", "always", SAID)
