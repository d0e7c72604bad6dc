"""The demo's register of investment tells what the mayor's speech says of it, on whatever day the city is made."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from random import Random

import pytest

from luoshi.core.identifiers import project_code_doubts, uscc_doubts
from luoshi.core.investment import STAGES, pipeline, place
from luoshi.demo.bureau_sheet import HEAD, sheet
from luoshi.demo.data import table
from luoshi.demo.pipeline import YI, Drawn, Setting, register
from luoshi.demo.telling import calendar, shifted
from luoshi.readers import parse

STORY = table("investment")
UNITS = {code for codes in STORY["units"].values() for code in codes}


def made(today: Date, seed: int = 1) -> tuple[Setting, list[Drawn]]:
    quotas = tuple(STORY["campaign"]["quotas"])
    leads = STORY["register"]["leads"]
    setting = Setting(today, shifted(today, -32), quotas, frozenset(UNITS), leads)
    return setting, register(setting, Random(seed))


def signed(setting: Setting, leads: list[Drawn]) -> list[Drawn]:
    return [
        each
        for each in leads
        if each.campaign and not each.lost and (on := each.entered("contract")) and on >= setting.counts_from
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_as_many_intents_agreements_contracts_and_starts_as_the_mayor_says(seed: int) -> None:
    setting, leads = made(Date(2026, 11, 26), seed)
    begins, ends = setting.past
    entered = [each.stage for lead in leads for each in lead.steps if begins <= each.entered < ends]
    assert {stage: entered.count(stage) for stage in ("intent", "agreement", "contract", "started")} == {
        key: count for key, count in STORY["spoken"].items() if key in STAGES
    }


@pytest.mark.parametrize("today", [Date(2026, 11, 26), Date(2027, 2, 24), Date(2026, 5, 6), Date(2028, 1, 3)])
def test_the_expo_is_short_of_its_total_and_three_counties_have_signed_nothing(today: Date) -> None:
    setting, leads = made(today)
    rows, story = signed(setting, leads), STORY["campaign"]
    total = sum(each.contracted for each in rows)
    assert total == pytest.approx(story["total"] * YI * story["signed_share"], rel=0.001)
    industrial = sum(each.contracted for each in rows if pipeline().industrial(each.sector))
    assert industrial / total == pytest.approx(story["signed_industrial"], abs=0.01)
    assert set(story["quotas"]) - {each.place for each in rows} == set(story["behind"])
    of_place = {code: [each.contracted for each in rows if each.place == code] for code in story["quotas"]}
    for code in set(story["quotas"]) - set(story["behind"]):
        assert 3 <= len(of_place[code]) <= 8
        assert max(of_place[code]) > 1.2 * min(of_place[code])
        assert 0.5 < sum(of_place[code]) / YI / story["quotas"][code] < 1.8
    assert any(each.campaign and each.place in story["behind"] and not each.lost for each in leads)


@pytest.mark.parametrize("today", [Date(2026, 11, 26), Date(2027, 2, 24)])
def test_every_lead_goes_forward_on_working_days_and_nothing_happens_on_the_day_of_making(today: Date) -> None:
    _, leads = made(today)
    for lead in leads:
        stages = [place(each.stage) for each in lead.steps]
        assert stages == sorted(set(stages))
        for before, after in zip(lead.steps, lead.steps[1:], strict=False):
            assert before.outcome == "advance"
            assert before.left == after.entered
        days = [day for each in lead.steps for day in (each.entered, each.left) if day]
        assert all(calendar().is_working(day) and day < today for day in days)
        assert uscc_doubts(lead.sponsor_code or "980000") == () or not lead.sponsor_code
        assert not lead.project_code or project_code_doubts(lead.project_code) == ()
    assert len({(each.name, each.sponsor) for each in leads}) == len(leads)


def test_the_bureaus_sheet_says_what_was_known_on_its_day_and_nothing_later() -> None:
    _, leads = made(Date(2026, 11, 26))
    on = Date(2026, 8, 14)
    known = [each for each in leads if each.steps[0].entered <= on][-40:]
    names = {code: code for code in (*STORY["campaign"]["quotas"], *UNITS)}
    document = parse(sheet(known, on, names, ""), "台账.xlsx")
    rows = [line.split("\t") for line in document.text.splitlines()]
    assert all(head in document.text for head in HEAD.values())
    assert rows
    later = {each.entered for lead in known for each in lead.steps if each.entered > on}
    assert later
    assert not any(day.isoformat() in document.text for day in later if day > on + timedelta(0))
