"""What is said of inspections is no more than the figures bear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.core.economy.inspections import Drawn, Estimate, Left, Likeness, Points, Study, standard
from luoshi.core.economy.inspections.saying import Worth, sentences
from luoshi.core.words import Words

CLEAR = Estimate(-3.14, -3.82, -2.46, 270)
NOTHING = Estimate(-0.4, -1.3, 0.52, 270)
STUDY = Study(
    standard(),
    Left(300, 5, 15, 0, 0, 10),
    CLEAR,
    -4.0,
    (),
    (Likeness("growth", -0.5, 0.02), Likeness("26", 0.3, 0.0)),
    Estimate(0.1, -0.5, 0.7, 270),
    Drawn(-0.6, 0.6, 0.001, 240),
    (),
)


def said(study: Study) -> dict[str, str]:
    return {each.key: each.said.zh for each in sentences(study)}


def warned(study: Study) -> list[str]:
    return [each.key for each in sentences(study) if each.warns]


def test_a_difference_is_said_with_its_interval_its_premise_and_whom_it_leaves_out() -> None:
    found = said(STUDY)
    assert list(found) == ["lower", "premise", "moved", "left"]
    assert found["lower"].endswith("低3.1%（95%区间−3.8%至−2.5%）。")
    assert "另有30家未计入" in found["left"]
    assert warned(STUDY) == []


def test_an_interval_that_covers_zero_is_said_to() -> None:
    found = said(replace(STUDY, estimate=NOTHING))
    assert "含0" in found["none"]
    assert "也不能说没有差别" in found["none"]
    assert said(replace(STUDY, estimate=Estimate(2.0, 0.1, 3.9, 30)))["higher"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"earlier": Estimate(-2.0, -2.9, -1.1, 270)}, "apart"),
        ({"drawn": Drawn(-4.0, 4.0, 0.2, 240)}, "luck"),
        ({"balance": (Likeness("level", 0.4, 0.21),)}, "unlike"),
        ({"balance": (Likeness("26", 0.4, None),)}, "unlike"),
        ({"left": Left(300, 0, 0, 0, 12, 10)}, "stopped"),
        ({"left": Left(300, 0, 0, 0, 0, 200)}, "most"),
    ],
)
def test_what_speaks_against_it_is_said_as_a_warning(change: dict[str, object], key: str) -> None:
    assert warned(replace(STUDY, **change)) == [key]  # type: ignore[arg-type]


def test_what_it_is_worth_in_points_is_said_only_of_a_difference_that_stands() -> None:
    worth = Worth(Points(-0.114, -0.13, -0.09, 268), Words("全市", "the city's"), Words("2026年1-10月", "2026"))
    said_of = {each.key: each.said.zh for each in sentences(STUDY, worth)}
    assert "2026年1-10月全市产值同比增速折合−0.11个百分点（−0.13至−0.09）" in said_of["points"]
    doubtful: list[dict[str, object]] = [
        {"estimate": NOTHING},
        {"earlier": Estimate(-2.0, -2.9, -1.1, 270)},
        {"drawn": Drawn(-4.0, 4.0, 0.2, 240)},
    ]
    for change in doubtful:
        assert "points" not in {each.key for each in sentences(replace(STUDY, **change), worth)}  # type: ignore[arg-type]


def test_an_end_that_is_shown_as_zero_counts_as_zero() -> None:
    assert Estimate(-2.2, -4.0, -0.04, 20).covers_nothing
    assert not Estimate(-2.2, -4.0, -0.06, 20).covers_nothing


def test_too_few_sets_are_said_to_be_and_nothing_else_is() -> None:
    few = Study(standard(), Left(40, 0, 0, 0, 0, 28), None, None, (), (), None, None, ())
    assert said(few) == {"few": "40家受检企业中，前后月份齐全、又找得到可比未检企业的只有12家，不足20家，不作判断。"}


def test_nothing_is_said_to_have_caused_anything() -> None:
    for study in (STUDY, replace(STUDY, estimate=NOTHING), replace(STUDY, earlier=CLEAR)):
        for each in sentences(study):
            assert not any(word in each.said.zh for word in ("导致", "造成", "使产值"))
            assert "cause" not in each.said.en.replace("because", "")
