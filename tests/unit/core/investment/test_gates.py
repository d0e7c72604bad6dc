"""Gates: a lead moves on when everything that applies has been given, and is told exactly what has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.investment import AMOUNTS, PASSED, STAGES, Amounts, Facts, Stage, gate, pipeline, place, required
from luoshi.core.investment.table import NAME, read_pipeline
from luoshi.core.lifecycle.reading import DataFault

ON = Date(2026, 11, 26)
PROMISED = Amounts(promised=Decimal(12000))
INTENT = {"first_contact": ON, "intent_letter": "意向书"}
KEYS = sorted({each.key for each in pipeline().requirements} - set(AMOUNTS))


def missing(facts: Facts, to: Stage, on: Date = ON) -> dict[str, str]:
    return {each.requirement.key: each.why for each in gate(facts, to, on=on)}


def test_a_lead_with_everything_given_may_enter() -> None:
    facts = Facts("lead", "tourism", PROMISED, incentives=False, given=INTENT)
    assert missing(facts, "intent") == {}


def test_what_is_missing_is_named_one_by_one() -> None:
    assert missing(Facts("lead", "tourism", incentives=False), "intent") == {
        "first_contact": "absent",
        "intent_letter": "absent",
        "promised": "absent",
    }


def test_incentives_pass_the_review_before_they_are_promised_and_at_every_later_stage() -> None:
    facts = Facts("lead", "tourism", PROMISED, incentives=True, given=INTENT)
    assert missing(facts, "intent") == {"fair_competition": "absent"}
    assert missing(replace(facts, given=INTENT | {"fair_competition": "failed"}), "intent") == {
        "fair_competition": "refused"
    }
    assert missing(replace(facts, given=INTENT | {"fair_competition": PASSED}), "intent") == {}
    assert "fair_competition" in missing(replace(facts, stage="contract"), "started")


def test_whether_incentives_are_promised_has_to_be_said() -> None:
    (only,) = gate(Facts("lead", "tourism", PROMISED, given=INTENT), "intent", on=ON)
    assert (only.requirement.key, only.why) == ("fair_competition", "unknown")
    assert only.ask is not None
    assert "优惠" in only.ask.zh


def test_the_review_is_asked_for_from_the_day_its_regulations_are_in_force() -> None:
    facts = Facts("lead", "tourism", PROMISED, incentives=True, given=INTENT)
    assert missing(facts, "intent", Date(2024, 7, 31)) == {}
    assert missing(facts, "intent", Date(2024, 8, 1)) == {"fair_competition": "absent"}


@pytest.mark.parametrize(
    ("sector", "energy", "electricity", "why"),
    [
        ("materials", 1000, 0, "absent"),
        ("materials", 999, 500, "absent"),
        ("materials", 999, 499, None),
        ("materials", None, 499, "unknown"),
        ("materials", None, 500, "absent"),
        ("tourism", 5000, 5000, None),
        ("", 5000, 5000, "unknown"),
    ],
)
def test_the_energy_pre_check_is_for_industrial_projects_from_the_threshold_on(
    sector: str, energy: int | None, electricity: int | None, why: str | None
) -> None:
    amounts = (None if each is None else Decimal(each) for each in (energy, electricity))
    facts = Facts("intent", sector, PROMISED, False, Decimal(0), *amounts)
    assert missing(facts, "agreement").get("energy_precheck") == why


def test_an_amount_of_nothing_is_no_amount() -> None:
    facts = Facts("lead", "tourism", Amounts(promised=Decimal(0)), incentives=False, given=INTENT)
    assert missing(facts, "intent") == {"promised": "absent"}


@pytest.mark.parametrize("to", ["lead", "intent"])
def test_no_gate_leads_back(to: Stage) -> None:
    with pytest.raises(ValueError, match="does not lie ahead"):
        gate(Facts("intent"), to, on=ON)


@given(
    st.sampled_from(STAGES),
    st.sampled_from(sorted(pipeline().sectors)),
    st.sets(st.sampled_from(KEYS)),
    st.booleans(),
    st.integers(0, 2000),
)
def test_giving_what_is_missing_opens_the_gate_and_giving_more_never_closes_it(
    stage: Stage, sector: str, keys: set[str], incentives: bool, energy: int
) -> None:
    use = Decimal(energy)
    full = Amounts(*[Decimal(1)] * len(AMOUNTS))
    for to in STAGES[place(stage) + 1 :]:
        facts = Facts(stage, sector, full, incentives, use, use, use, dict.fromkeys(keys, PASSED))
        lacking = gate(facts, to, on=ON)
        assert {each.requirement for each in lacking} <= set(required(stage, to, on=ON))
        more = dict.fromkeys(keys | {each.requirement.key for each in lacking}, PASSED)
        assert gate(replace(facts, given=more), to, on=ON) == ()


def test_every_requirement_says_on_what_it_rests_and_stands_for_a_stage_that_is_entered() -> None:
    for each in pipeline().requirements:
        assert each.reference
        assert each.stage != "lead"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("[stage.intent]", "[stage.intention]"), "the stage tables are"),
        (('kind = "date"', 'kind = "day"'), "kind is 'day'"),
        (('when = ["incentives"]', 'when = ["bribes"]'), "when is 'bribes'"),
        (("upto = 100000\n", ""), "do not reach to the end"),
    ],
)
def test_a_table_that_cannot_hold_is_refused_with_its_fault(change: tuple[str, str], wrong: str) -> None:
    with pytest.raises(DataFault, match=wrong):
        read_pipeline(changed(*change))


def changed(old: str, new: str) -> str:
    from importlib import resources  # noqa: PLC0415

    text = resources.files("luoshi.core.investment").joinpath("data", NAME).read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("amount", "size"), [(None, "small"), (0, "small"), (9999, "small"), (10000, "medium"), (100000, "large")]
)
def test_sizes_by_the_amount_promised(amount: int | None, size: str) -> None:
    assert pipeline().size_of(None if amount is None else Decimal(amount)) == size


@pytest.mark.parametrize(("name", "key"), [("新材料", "materials"), (" 文化旅游 ", "tourism"), ("航天", None)])
def test_sectors_by_the_names_registers_write(name: str, key: str | None) -> None:
    assert pipeline().sector_named(name) == key
