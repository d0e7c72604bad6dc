"""Forecasts are kept and never changed; the year's conditions are judged by them; what is needed is divided."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from luoshi.apps.accounts.models import Person
from luoshi.apps.economy.actions.foresee import foresee_due
from luoshi.apps.economy.actions.take_in import take_in
from luoshi.apps.economy.conditions import read
from luoshi.apps.economy.departments import department_of, departments
from luoshi.apps.economy.indicators import of_places
from luoshi.apps.economy.models import Outlook
from luoshi.apps.economy.queries.floor import floors
from luoshi.apps.economy.queries.outlooks import outlooks
from luoshi.apps.economy.queries.path import path
from luoshi.apps.economy.queries.year_target import year_target
from luoshi.apps.ledger.actions.bind import Asked, bind
from luoshi.core.metrics import REGISTRY
from tests.support.browsers import browser
from tests.support.figures import read_figures
from tests.support.ledger import NOW, SPEECH, Loop, issued
from tests.support.outlooks import CITIES, EARLY, NAME, able, released

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # the figures stand in files, whatever the database
DAY = timedelta(days=1)
END = Date(2026, 12, 31)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"


@pytest.fixture
def foretold(loop: Loop) -> Loop:
    take_in(by=loop.liaison, document=read_figures(released(EARLY, **CITIES)), at=NOW)
    assert foresee_due(at=NOW) == len(CITIES)
    return loop


def test_what_is_new_is_foretold_once_and_stays_as_it_was(foretold: Loop) -> None:
    assert foresee_due(at=NOW) == 0
    kept = outlooks(["industry"], ["云川市"], at=NOW)["industry", "云川市"]
    assert (kept.last, [each.month for each in kept.periods]) == (Date(2026, 9, 30), [10, 11, 12])
    assert [each.method for each in kept.tried] == ["seasonal-naive", "ets", "sarimax"]
    assert all(each.error is not None for each in kept.tried)
    october = released((*EARLY, (2026, 10)), **CITIES)[-1:]
    take_in(by=foretold.liaison, document=read_figures([*october], "十月.xlsx"), at=NOW + DAY)
    assert foresee_due(at=NOW + DAY) == 1
    assert outlooks(["industry"], ["云川市"], at=NOW + DAY)["industry", "云川市"] == kept, "only 全省 has news"
    assert outlooks(["industry"], ["全省"], at=NOW)["industry", "全省"].last == Date(2026, 9, 30), "as known then"
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        Outlook.objects.update(method="ets")


def test_metrics_foretell_by_the_kept_forecast_and_cities_move_together(foretold: Loop) -> None:
    growth = REGISTRY.draws("economy.industry_growth", {"place": "云川市"}, NOW, END)
    kept = outlooks(["industry"], ["云川市"], at=NOW)["industry", "云川市"]
    assert growth is not None
    assert sorted(growth.values) == sorted(each[-1] for each in kept.paths)
    rank = REGISTRY.draws("economy.industry_rank_from_bottom", {"place": "云川市"}, NOW, END)
    assert rank is not None
    share = sum(each >= 2 for each in rank.values) / len(rank.values)
    floor = next(each for each in floors("云川市", at=NOW) if each.indicator.key == "industry")
    assert share == pytest.approx(floor.safety.off_bottom, abs=0.03)
    assert {*rank.values} <= {1.0, 2.0, 3.0}
    assert REGISTRY.draws("economy.industry_growth", {"place": "云川市"}, NOW, Date(2026, 9, 30)) is None


def test_the_conditions_of_the_year_are_judged_where_over_and_foretold_where_open(foretold: Loop) -> None:
    found = path(of_places()["industry"], "云川市", 2026, at=NOW, target=Decimal("3.0"))
    assert found is not None
    first, second, third, fourth = found.states
    published = {row[2]: row[5] for row in released(EARLY, **CITIES) if row[1] == "云川市"}
    assert first.state == ("met" if first.value and first.value >= 2 else "missed")
    assert [each.probability for each in (first, second, third)] == [None] * 3
    assert second.value == pytest.approx(found.quarters[1].published - found.quarters[0].published, abs=Decimal("0.01"))
    assert found.quarters[0].published == Decimal(str(published["2026年1-3月"]))
    assert (third.state, fourth.state) == ("missed" if third.value < Decimal("0.1") else "met", "open")
    assert 0.02 < fourth.probability < 0.98
    asked = {"indicator": "industry", "place": "云川市"}
    drawn = REGISTRY.draws("economy.path_4", asked, NOW, END)
    assert drawn is None, "no commitment sets a target"
    measured = REGISTRY.measure("economy.path_1", [asked], NOW)[0]
    assert (measured.value, measured.as_of) == (first.value, Date(2026, 3, 31))
    whole = REGISTRY.measure("economy.path_1", [asked | {"place": "全省"}], NOW)[0]
    assert (whole.value, whole.why.zh) == (None, "只有各市参加排位")


def test_what_if_is_told_by_the_address_and_nothing_of_it_is_kept(foretold: Loop) -> None:
    client = browser(Person.objects.get(pk=foretold.merchant.person))
    asked = {"indicator": "industry", "target": "5"}
    page = client.get("/economy/path", asked | {"q4": "12"})
    text = page.content.decode()
    assert page.status_code == 200
    made = client.get("/api/v1/economy/path", asked | {"q4": "12"}).json()
    assert made["what_if"]["rank"] == 2
    year = round(float(made["what_if"]["year"]), 1)
    assert f"全年增长{year}%，按其他市的预测居第2位（共3个市）。" in text
    states = {each["quarter"]: each["state"] for each in made["what_if"]["states"]}
    assert states[4] == ("met" if float(made["what_if"]["year"]) >= 5 else "missed")
    values = {each["quarter"]: (float(each["value"]), each["as_of"]) for each in made["what_if"]["states"]}
    assert values[4] == (pytest.approx(float(made["what_if"]["year"]) - 5, abs=0.001), "2026-12-31"), "of the what-if"
    assert values[1][0] == float(made["states"][0]["value"]), "what is over stays as published"
    wrong = client.get("/economy/path", {"indicator": "industry", "q4": "很多"})
    assert (wrong.status_code, "有的数读不出来" in wrong.content.decode()) == (200, True)
    for unread in ({"q4": "很多"}, {"q4": "1e-999999"}, {"target": "20000"}, {"place": "没有这个市"}):
        refused = client.get("/api/v1/economy/path", asked | unread)
        assert (
            refused.status_code,
            next(iter(unread.values())) in refused.content.decode() or "读不出来" in refused.content.decode(),
        ) == (422, True), unread
    assert client.get("/economy/path", {"year": "9" * 5000, "q4": "1e-999999"}).status_code == 200
    assert "<option selected>2031</option>" in client.get("/economy/path", {"year": "2031"}).content.decode()
    needed = client.get("/api/v1/economy/path", asked).json()["needed"]
    reached = client.get("/api/v1/economy/path", asked | {"q4": needed}).json()["what_if"]["year"]
    assert float(reached) == pytest.approx(5)


def test_the_workbooks_say_what_the_pages_say(foretold: Loop) -> None:
    import io  # noqa: PLC0415

    client = browser(Person.objects.get(pk=foretold.merchant.person))
    book = openpyxl.load_workbook(io.BytesIO(client.get("/economy/path/excel", {"indicator": "industry"}).content))
    assert book.sheetnames == ["四季条件", "各季增速", "预测", "方法"]
    assert book["四季条件"]["B2"].value == "一季度指标不垫底"
    floor = openpyxl.load_workbook(io.BytesIO(client.get("/economy/floor/excel").content))
    assert [cell.value for cell in floor["保底线"][2]][:2] == [NAME, "市工信局"]
    of_finance = client.get("/economy/floor/excel", {"department": "finance"}).content
    assert openpyxl.load_workbook(io.BytesIO(of_finance))["保底线"].max_row == 1


def test_what_is_needed_is_divided_over_who_can_carry_it_and_listed_for_each_department(foretold: Loop) -> None:
    able(foretold, {"A": ("26", 100, 140, 300), "B": ("26", 100, 160, 30), "C": ("06", 50, 60, None)})
    client = browser(Person.objects.get(pk=foretold.mayor.person))
    asked = {"aim": "off-bottom", "level": "95"}
    with time_machine.travel(NOW, tick=False):
        found = client.get("/api/v1/economy/floor", asked).json()
        page = client.get("/economy/floor", asked | {"department": "reform"}).content.decode()
    (floor,) = found["floors"]
    assert found["growth"] == pytest.approx(floor["floors"]["95"], abs=1e-6)
    assert found["points"] == pytest.approx(max(found["growth"] - floor["expected"], 0), abs=1e-6)
    # twelve months of output are 1,000; a quarter's room counts for the days left
    assert float(found["needed"]) == pytest.approx(1000 * found["points"] / 100, abs=0.06)
    parts = {each["industry"]: each for each in found["parts"]}
    carried = sum(float(each["amount"]) for each in parts.values())
    assert carried + float(found["uncarried"]) == pytest.approx(float(found["needed"]), abs=0.2)
    span = ((END - NOW.date()).days + 1) / 91.25
    assert float(parts["26"]["headroom"]) == pytest.approx(40 * span + min(60 * span, 30), abs=0.1)
    assert parts["06"]["department"] == "市发展改革委"
    assert 'data-industry="06"' in page
    assert 'data-industry="26"' not in page


def week(loop: Loop, at: datetime = NOW) -> Any:
    with time_machine.travel(at, tick=False):
        client = browser(Person.objects.get(pk=loop.mayor.person))
        return client.get("/api/v1/economy/floor", {"aim": "off-bottom", "level": "95"}).json()


def test_the_same_output_told_at_two_prices_in_two_units_is_needed_once(foretold: Loop) -> None:
    able(foretold, {"A": ("26", 100, 140, 300)})
    before = week(foretold)
    able(foretold, {"A": ("26", 0.01, 0.014, 0.03)}, price="current", unit="亿元")
    after = week(foretold)
    assert float(before["needed"]) > 0
    assert [after[key] for key in ("needed", "parts")] == [before[key] for key in ("needed", "parts")]


def test_capacity_of_who_says_no_output_is_no_room(foretold: Loop) -> None:
    able(foretold, {"A": ("26", 100, 140, 300)})
    before = week(foretold)["parts"]
    able(foretold, {"B": ("26", 100, 900, 900)}, months=11)
    (part,) = week(foretold)["parts"]
    assert part["headroom"] == before[0]["headroom"], "B has no figure for the quarter's last month: not known"


def test_of_an_industry_of_two_enterprises_no_figure_is_told_to_who_may_not_see_them(foretold: Loop) -> None:
    import io  # noqa: PLC0415

    many = dict.fromkeys("ABC", ("26", 100, 140, 300)) | dict.fromkeys("EFG", ("30", 90, 140, 300))
    able(foretold, many | {"D": ("06", 50, 61, None)})  # type: ignore[arg-type]
    with time_machine.travel(NOW, tick=False):
        client = browser(Person.objects.get(pk=foretold.merchant.person))
        told = {each["industry"]: each for each in client.get("/api/v1/economy/floor").json()["parts"]}
        page = client.get("/economy/floor").content.decode()
        book = openpyxl.load_workbook(io.BytesIO(client.get("/economy/floor/excel").content))
        for wrong in ({"aim": "glory"}, {"level": "85"}):
            assert client.get("/api/v1/economy/floor", wrong).status_code == 422, wrong
    for code, count in (("06", 1), ("30", 3)):  # the total less the others would be 06 alone
        assert [told[code][key] for key in ("headroom", "amount", "weekly", "enterprises")] == [None, None, None, count]
    assert told["26"]["headroom"] is not None
    assert "与合计相减能推知单户数据" in page
    assert {row[1].value: row[4].value == "保密，不列" for row in book["行业"].iter_rows(min_row=2)} == {
        "06": True, "26": False, "30": True,
    }  # fmt: skip
    assert all(each["headroom"] is not None for each in week(foretold)["parts"]), "the mayor may"


def test_of_two_enterprises_in_all_not_even_what_is_needed_is_told_to_who_may_not_see_them(foretold: Loop) -> None:
    able(foretold, {"A": ("26", 100, 140, 300), "B": ("30", 90, 140, 300)})
    with time_machine.travel(NOW, tick=False):
        told = browser(Person.objects.get(pk=foretold.merchant.person)).get("/api/v1/economy/floor").json()
    assert (told["parts"], told["needed"], told["uncarried"]) == ([], None, None)
    assert float(week(foretold)["needed"]) > 0, "the mayor may"


def test_only_what_the_years_last_figure_settles_is_the_years_target(foretold: Loop) -> None:
    text = SPEECH.replace("12月10日前", "11月30日前")
    november, december = issued(foretold, text)
    assert (november.due_on, december.due_on) == (Date(2026, 11, 30), END)
    for row, value in ((november, 9), (december, 5)):
        for indicator in ("industry", "gdp"):
            bind(
                by=foretold.supervisor, key=row.pk, metric=f"economy.{indicator}_growth",
                selection={"place": "云川市"}, asked=Asked(">=", Decimal(value)), at=NOW,
            )  # fmt: skip
    found = {key: year_target(key, "云川市", 2026) for key in ("industry", "gdp", "retail")}
    # what is published by quarters speaks of the end of November with the year
    assert {key: each.value if each else None for key, each in found.items()} == {
        "industry": 5, "gdp": 9, "retail": None,
    }  # fmt: skip


def test_nothing_is_divided_any_more_once_the_year_of_the_figures_is_over(foretold: Loop) -> None:
    able(foretold, {"A": ("26", 100, 140, 300)})
    later = datetime(2027, 1, 5, 2, tzinfo=UTC)
    found = week(foretold, later)
    assert (found["parts"], found["needed"], len(found["floors"])) == ([], None, 1)
    with time_machine.travel(later, tick=False):
        page = browser(Person.objects.get(pk=foretold.merchant.person)).get("/economy/floor").content.decode()
    assert "数据所属的年度已经结束" in page


def test_a_quarter_whose_forerunner_is_not_known_is_not_said_to_be_missed(loop: Loop) -> None:
    until_may = tuple(each for each in EARLY if each <= (2026, 5) and each != (2026, 3))
    take_in(by=loop.liaison, document=read_figures(released(until_may, **CITIES)), at=NOW)
    foresee_due(at=NOW)
    found = path(of_places()["industry"], "云川市", 2026, at=NOW)
    assert found is not None
    second = found.states[1]
    assert (second.state, second.probability) == ("unknown", None)
    assert second.why is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[condition]]\nquarter = 5", "quarter must be 1 to 4"),
        ("[[condition]]\nquarter = 1\nasks = 'glory'", "asks must be one of"),
        ("[[condition]]\nquarter = 1\nasks = 'rises'", "none before it"),
        ("[[condition]]\nquarter = 4\nasks = 'reaches'\nvalue = '0'", "zh is missing"),
        ("quarter = 1", "under its own"),
    ],
)
def test_a_condition_that_cannot_be_checked_is_refused_with_what_is_wanted(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(text)


def test_every_division_has_one_department_and_energy_is_not_the_bureau_of_industry() -> None:
    assert {code: department_of(code).unit for code in ("26", "06", "44", "46", "13", "99")} == {
        "26": "industry", "06": "reform", "44": "reform", "46": "water", "13": "agriculture", "99": "industry",
    }  # fmt: skip
    held = [key for each in departments() for key in each.indicators]
    assert set(held) == {key for key, each in of_places().items() if each.assessed}
