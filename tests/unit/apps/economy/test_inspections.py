"""What inspections change in output, from figures in the store to the page, the workbook and the API."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from luoshi.analytics import Observation
from luoshi.apps.accounts.models import Person
from luoshi.apps.economy.actions.take_in import keep
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.inspections import Asked, choices, inspections
from luoshi.apps.economy.sentences.inspections import effect_said
from luoshi.apps.record.actions import recording
from luoshi.core.economy.inspections import standard
from luoshi.core.economy.inspections.study import study
from tests.support.browsers import browser
from tests.support.inspected import made, month_end, observations
from tests.support.ledger import NOW, Loop

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # the figures stand in files, whatever the database
DAY = timedelta(days=1)
PANEL = made(11, effect=-0.12, enterprises=240, each=20)
ROWS = observations(PANEL, vintage=NOW)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path


def kept(loop: Loop, rows: Sequence[Observation], *, name: str = "企业月报.xlsx", at: Any = NOW) -> None:
    with recording(by=loop.liaison, action="economy.take_in") as record:
        keep(record, loop.liaison, rows, (), (name, name), at)


@pytest.fixture
def taken(loop: Loop) -> Loop:
    other = [
        replace(ROWS[0], value=9e9, price="current"),
        replace(ROWS[0], value=9e9, basis="cumulative"),
        replace(ROWS[0], value=9e9, enterprise="", industry=""),
        replace(ROWS[0], value=9e9, measure="growth"),
    ]
    kept(loop, [*ROWS, *other])
    return loop


def test_the_store_gives_the_study_what_the_figures_say(taken: Loop) -> None:
    found = inspections(Asked(), at=NOW)
    assert found == study(PANEL.industries, PANEL.output, PANEL.inspected, standard())
    assert found is not None
    assert found.estimate is not None
    assert found.estimate.low < 100 * np.expm1(-0.12) < found.estimate.high


def test_who_changed_the_unit_of_its_figures_made_no_more_than_before(loop: Loop) -> None:
    changed = [
        replace(row, value=row.value / 10_000, unit="亿元")
        if row.indicator == "output" and row.period > month_end(20) and int(row.enterprise[-4:-1], 36) % 3 == 0
        else row
        for row in ROWS
    ]
    assert {row.unit for row in changed if row.indicator == "output"} == {"万元", "亿元"}
    kept(loop, changed)
    found = inspections(Asked(), at=NOW)
    truth = study(PANEL.industries, PANEL.output, PANEL.inspected, standard())
    assert found is not None
    assert found.estimate is not None
    assert truth.estimate is not None
    assert found.estimate.percent == pytest.approx(truth.estimate.percent, abs=0.01)


def test_what_may_be_asked_is_what_there_is(taken: Loop) -> None:
    known = choices(at=NOW)
    assert known is not None
    assert known.since == tuple(month_end(month) for month in (18, 22, 26))
    assert (known.counties, known.industries) == (("南浦区", "望川区"), ("10", "11", "12", "13"))
    late, county = (
        inspections(asked, at=NOW) for asked in (Asked(since=month_end(22)), Asked(county="望川区", window=1))
    )
    assert late is not None
    assert county is not None
    assert (late.left.inspected, county.plan.window) == (40, 1)
    assert county.left.inspected == sum(month < 99 for month in PANEL.inspected[::2])


def test_a_revision_changes_the_answer_from_then_on_and_not_what_was_known(taken: Loop) -> None:
    before = inspections(Asked(), at=NOW)
    visits = [row for row in ROWS if row.indicator == "inspections"]
    kept(taken, [replace(row, value=0.0, vintage=NOW + DAY) for row in visits[:30]], name="修订.xlsx", at=NOW + DAY)
    after = inspections(Asked(), at=NOW + DAY)
    assert before is not None
    assert after is not None
    assert (before.left.inspected, after.left.inspected) == (60, 30)
    assert inspections(Asked(), at=NOW) == before
    assert inspections(Asked(), at=NOW - DAY) is None


def test_the_same_question_is_asked_of_the_store_once(taken: Loop) -> None:
    assert inspections(Asked(window=1), at=NOW) is inspections(Asked(window=1), at=NOW + DAY)


def test_without_figures_the_page_says_whose_they_are_to_bring(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.merchant.person))
    assert "由市统计局导入后" in client.get("/economy/inspections").content.decode()
    assert client.get("/economy/inspections/excel").status_code == 404
    kept(loop, [row for row in ROWS if row.indicator == "output"])
    assert "由市统计局导入后" in client.get("/economy/inspections").content.decode()
    assert client.get("/api/v1/economy/inspections").status_code == 404


def test_the_page_says_the_finding_first_and_what_it_rests_on(taken: Loop) -> None:
    client = browser(Person.objects.get(pk=taken.merchant.person))
    page = client.get("/economy/inspections").content.decode()
    found = inspections(Asked(), at=NOW)
    assert found is not None
    assert found.estimate is not None
    size = f"低{abs(found.estimate.percent):.1f}%（95%区间"
    assert page.index("受检企业的产值变化比可比未检企业") < page.index("<table")
    assert size in page
    assert page.count("data-value=") == 5 * len(found.moments)
    assert all(words in page for words in ("日期移到检查之前", "✓ 通过", "行业构成：", "怎么算的"))
    narrow = client.get("/economy/inspections", {"industry": "10", "since": "2026-03"}).content.decode()
    assert "不作判断" in narrow
    assert '<option value="10" selected>' in narrow
    assert "2026年1-9月全市产值同比增速折合−" in page


def test_the_diagnosis_says_it_too_and_leads_to_the_page(taken: Loop) -> None:
    own, south = (Place(name=name, kind=kind) for name, kind in (("云川市", "own"), ("南浦区", "below")))
    found = effect_said(own, at=NOW)
    assert [each.href for each in found] == ["/economy/inspections"] * 2
    assert "受检企业的产值变化比可比未检企业低" in found[0].said.zh
    assert "个百分点" in found[1].said.zh
    assert effect_said(south, at=NOW)[0].href == "/economy/inspections?county=%E5%8D%97%E6%B5%A6%E5%8C%BA"
    assert effect_said(Place(name="没有检查的县", kind="below"), at=NOW) == []
    assert effect_said(own, at=NOW - DAY) == []


@pytest.mark.parametrize("wrong", [{"window": "99"}, {"industry": "99"}, {"since": "2019-01"}, {"county": "无此县"}])
def test_what_is_no_choice_is_refused(taken: Loop, wrong: dict[str, str]) -> None:
    client = browser(Person.objects.get(pk=taken.merchant.person))
    labels = {"window": "前后各比较", "industry": "行业", "since": "检查时间", "county": "县区"}
    ((key, value),) = wrong.items()
    for address in ("/economy/inspections", "/economy/inspections/excel", "/api/v1/economy/inspections"):
        refused = client.get(address, wrong)
        assert (refused.status_code, f"（{labels[key]}：{value}）" in refused.content.decode()) == (422, True), address


def test_the_workbook_and_the_api_give_the_same_figures(taken: Loop) -> None:
    client = browser(Person.objects.get(pk=taken.merchant.person))
    found = inspections(Asked(window=1), at=NOW)
    assert found is not None
    assert found.estimate is not None
    told = client.get("/api/v1/economy/inspections", {"window": "1"}).json()
    assert told["estimate"]["percent"] == pytest.approx(found.estimate.percent)
    assert told["points"]["low"] < told["points"]["points"] < 0
    assert (told["left"]["matched"], len(told["moments"])) == (found.left.matched, len(found.moments))
    made_book = client.get("/economy/inspections/excel", {"window": "1"}).content
    book = openpyxl.load_workbook(io.BytesIO(made_book), read_only=True)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    assert list(sheets) == ["结论", "逐月", "检验", "可比性", "分行业"]
    assert sheets["检验"][1][1] == pytest.approx(found.estimate.percent)
    assert [row[0] for row in sheets["结论"][1:]] == told["sentences"]
    assert not any(row[0] and str(row[0]).startswith("0000") for rows in sheets.values() for row in rows)
