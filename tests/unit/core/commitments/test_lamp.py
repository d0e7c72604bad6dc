"""The lamp as a table: deadlines on the left, what the reader sees on a day on the right."""

from datetime import date

import pytest

from luoshi.core.commitments.lamp import Lamp, lamp
from luoshi.core.commitments.model import Commitment, Deadline
from luoshi.core.text import Span

TODAY = date(2026, 6, 10)
WORDS = Span(0, 4)


def by(day: date | None, *, kind: str = "by", inherited: bool = False) -> Deadline:
    return Deadline(WORDS, "月底前", kind, "deadline.by", due=day, inherited=inherited)  # type: ignore[arg-type]


def seen(*deadlines: Deadline, kind: str = "task", as_of: date | None = TODAY) -> Lamp:
    return lamp(Commitment(WORDS, kind, "commitment.task", deadlines=deadlines), as_of)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "state", "shape", "days"),
    [
        (date(2027, 1, 1), "ahead", "○", 205),
        (date(2026, 6, 18), "ahead", "○", 8),
        (date(2026, 6, 17), "near", "▲", 7),
        (date(2026, 6, 10), "near", "▲", 0),
        (date(2026, 6, 9), "overdue", "■", -1),
        (date(2025, 6, 10), "overdue", "■", -365),
    ],
)
def test_date_against_the_day(due, state, shape, days):
    found = seen(by(due))
    assert (found.state, found.shape, found.due, found.days) == (state, shape, due, days)


@pytest.mark.parametrize(
    ("name", "deadlines", "kind", "state"),
    [
        ("no time at all", (), "task", "undated"),
        ("a time that could not be resolved", (by(None),), "task", "undated"),
        ("as soon as possible", (by(None, kind="asap"),), "task", "undated"),
        ("every month", (by(None, kind="recurring"),), "task", "standing"),
        ("from this month on", (by(None, kind="from"),), "task", "standing"),
        ("a standing rule", (), "standing", "standing"),
        ("a standing rule with a date", (by(date(2026, 6, 1)),), "standing", "overdue"),
        (
            "every month, this month's round past",
            (by(date(2026, 6, 5), kind="recurring"),),
            "task",
            "standing",
        ),
        ("every month, and once by a date", (by(None, kind="recurring"), by(TODAY)), "task", "near"),
    ],
)
def test_without_a_single_date(name, deadlines, kind, state):
    assert seen(*deadlines, kind=kind).state == state, name


def test_of_several_dates_the_earliest_counts():
    assert seen(by(date(2026, 12, 31)), by(date(2026, 6, 30))).due == date(2026, 6, 30)


def test_own_words_come_before_inherited_ones():
    assert seen(by(date(2026, 6, 1), inherited=True), by(date(2026, 9, 30))).due == date(2026, 9, 30)
    assert seen(by(date(2026, 6, 1), inherited=True), by(None)).due == date(2026, 6, 1)


def test_without_a_day_to_look_from_nothing_is_overdue():
    assert seen(by(date(1999, 1, 1)), as_of=None) == Lamp("ahead", date(1999, 1, 1))


def test_how_near_is_near_can_be_set():
    commitment = Commitment(WORDS, "task", "commitment.task", deadlines=(by(date(2026, 6, 20)),))
    assert lamp(commitment, TODAY, near_days=10).state == "near"
