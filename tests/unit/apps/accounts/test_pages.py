"""The pages of administration: each administrator does their own part; what is refused keeps what was typed."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from luoshi.apps.accounts.models import (
    Grant,
    Holding,
    Kind,
    Person,
    PersonKind,
    Post,
    Rank,
    Role,
    SignIn,
    Succession,
    Unit,
)
from luoshi.apps.accounts.models.signin import Outcome, Way
from luoshi.apps.api.texts import has_text
from luoshi.apps.record.models import Entry
from tests.support.accounts import City, granted, person
from tests.support.browsers import browser
from tests.support.door import request_from

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # every address is asked on both (test_permission_matrix)
TODAY = timezone.localdate()


def said(response: Any) -> str:
    return str(response.content.decode())


def do(client: Client, place: str, **given: Any) -> Any:
    response = client.post(place, given)
    assert response.status_code == 302, said(response)
    return response


def unfounded(client: Client) -> set[str]:
    page = client.get("/rights", {"state": "unfounded"}).context["page"]
    return {grant.person.username for grant in page}


def test_a_unit_is_founded_renamed_and_reformed_and_its_history_is_shown(city: City) -> None:
    client = browser(city.system)
    for code, name in (("trade", "市商贸局"), ("commerce", "市商务局")):
        do(client, "/organisation/found", parent="云川市", name=name, code=code, kind="department", short=name[1:])
    do(client, "/organisation/units/trade/rename", name="市商贸和口岸局", short="商贸局、口岸局", on=TODAY)
    do(client, "/organisation/units/trade/open_post", title="局长", rank="head")
    post = Post.objects.get(unit__code="trade")
    do(client, "/organisation/units/trade/appoint", post=post.pk, person="vice", begins=TODAY - timedelta(days=9))
    given = {"on": TODAY, "into": "市商务局", "reference": "云编发〔2026〕3号", "follow": [post.pk]}
    do(client, "/organisation/units/trade/reform", **given)
    trade = Unit.objects.get(code="trade")
    assert (trade.ends, trade.short, trade.former[0]["name"]) == (
        TODAY - timedelta(days=1),
        ["商贸局", "口岸局"],
        "市商贸局",
    )
    assert Succession.objects.get(old=trade).new.code == "commerce"
    assert Holding.objects.get(post__unit__code="commerce").person == city.vice
    page = said(client.get("/organisation/units/trade"))
    for words in ("市商务局", "云编发〔2026〕3号", "市商贸局", "曾任", "更名", city.system.name):
        assert words in page


def test_what_is_refused_says_why_and_keeps_what_was_typed(city: City) -> None:
    given = {"parent": "云川市", "name": "市档案馆", "code": "finance", "kind": "department"}
    response = browser(city.system).post("/organisation/found", given)
    assert response.status_code == 422
    assert "代码“finance”已被使用" in said(response)
    assert 'value="市档案馆"' in said(response)


def test_a_form_that_was_shown_before_somebody_else_changed_the_unit_changes_nothing(city: City) -> None:
    client = browser(city.system)
    do(client, "/organisation/units/finance/rename", name="市财政和国资局", on=TODAY, version="1")
    given = {"name": "市财政金融局", "on": TODAY, "version": "1"}
    assert client.post("/organisation/units/finance/rename", given).status_code == 422
    assert Unit.objects.get(code="finance").name == "市财政和国资局"


def test_the_list_of_units_is_shown_before_it_is_changed_and_again_where_units_changed_meanwhile(city: City) -> None:
    client = browser(city.system)
    file = SimpleUploadedFile("units.csv", "代码,全称,上级,类别\nstats,市统计局,city,部门\n".encode())
    shown = client.post("/organisation/import", {"file": file})
    assert "新设 市统计局" in said(shown)
    assert not Unit.objects.filter(code="stats").exists()
    given = {name: shown.context[name] for name in ("words", "form")} | {"seen": shown.context["mark"]}
    Unit.objects.filter(code="finance").update(order=5)
    do(client, "/organisation/import", **given)
    assert Unit.objects.get(code="stats").parent == city.root
    again = client.post("/organisation/import", given)
    assert again.status_code == 200
    assert "您查看之后单位又有变动" in said(again)


def test_a_fault_of_the_list_is_told_with_its_line(city: City) -> None:
    client = browser(city.system)
    for name, words, told in (
        ("units.csv", "全称,上级\n市统计局,市无此局\n", "第 2 行：“市统计局”的上级“市无此局”不在名录里"),
        ("units.csv", "全称,色\n", "第 1 行：“色”不是可用的栏目"),
        ("units.doc", "", "须是 .toml、.csv 或 .xlsx 文件"),
    ):
        response = client.post("/organisation/import", {"file": SimpleUploadedFile(name, words.encode())})
        assert response.status_code == 422
        assert told in said(response)


def test_what_is_exported_can_be_imported_and_changes_nothing(city: City) -> None:
    client = browser(city.system)
    book = client.get("/organisation/excel").content
    shown = client.post("/organisation/import", {"file": SimpleUploadedFile("units.xlsx", book)})
    assert shown.status_code == 200, said(shown)
    assert shown.context["plan"].changes == ()
    assert len(shown.context["plan"].wanted) == 4


def test_somebody_new_gets_a_first_password_that_is_shown_once_and_must_be_changed(city: City) -> None:
    given = {"unit": "市财政局", "person_name": "辛", "username": "xin", "title": "联络员", "begins": TODAY}
    response = browser(city.system).post("/people/new", given)
    password = response.context["password"]
    assert password in said(response)
    assert response["Cache-Control"] == "no-store"
    added = Person.objects.get(username="xin")
    assert added.password_temporary
    assert added.holdings.get().post.title == "联络员"
    assert not Entry.objects.filter(text__contains=password).exists()
    from luoshi.apps.accounts.signin.enter import sign_in  # noqa: PLC0415 - at the door, as they come

    assert sign_in(request_from(), username="xin", password=password, at=timezone.now()) == "enrol"


def test_whoever_is_transferred_leaves_rights_behind_that_the_security_administrator_is_shown(city: City) -> None:
    system, security = browser(city.system), browser(city.security)
    Holding.objects.update(begins=TODAY - timedelta(days=90))
    Post.objects.create(unit=city.county, title="区长", rank="head")
    given = {"unit": "望川区", "title": "区长", "begins": TODAY}
    do(system, f"/people/{city.head.pk}/transfer", **given)
    assert [each.post.unit for each in Holding.objects.on(TODAY).filter(person=city.head)] == [city.county]
    assert unfounded(security) == {"head"}
    do(security, f"/rights/{Grant.objects.get(person=city.head).pk}/revoke", person=city.head.pk)
    assert unfounded(security) == set()


def test_whoever_leaves_holds_no_post_and_cannot_sign_in(city: City) -> None:
    client = browser(city.system)
    late = client.post(f"/people/{city.head.pk}/leave", {"last": TODAY + timedelta(days=1)})
    assert late.status_code == 422
    do(client, f"/people/{city.head.pk}/leave", last=TODAY)
    city.head.refresh_from_db()
    assert not city.head.is_active
    assert city.head.holdings.get().ends == TODAY


@pytest.mark.parametrize(
    ("who", "role", "why"),
    [
        ("audit", "security", "不能授予安全管理员：三类管理员互斥，且不接触业务数据"),
        ("head", "system", "不能授予系统管理员：三类管理员互斥"),
        ("system", "leader", "不能授予领导：三类管理员互斥，且不接触业务数据"),
        ("security", "security", "不能给自己授权"),
    ],
)
def test_a_right_that_cannot_be_given_is_refused_in_words(city: City, who: str, role: str, why: str) -> None:
    given = {"person": who, "role": role, "unit": "云川市", "begins": TODAY}
    response = browser(city.security).post("/rights/give", given)
    assert response.status_code == 422
    assert why in said(response)
    assert not Grant.objects.filter(person__username=who, role=role).exclude(kind=role).exists()


def test_a_right_is_given_for_a_time_and_stands_in_the_workbook(city: City) -> None:
    client = browser(city.security)
    given = {"person": "戊", "role": "verifier", "unit": "市财政局", "begins": TODAY, "ends": TODAY}
    do(client, "/rights/give", **given)
    assert Grant.objects.get(role="verifier").ends == TODAY
    book = openpyxl.load_workbook(io.BytesIO(client.get("/rights/excel", {"role": "verifier"}).content))
    assert [cell.value for cell in book.active[2]][:4] == ["vice", "戊", "核验人员", "市财政局"]


def test_each_administrator_is_shown_their_own_part_only(city: City) -> None:
    for who, open_, shut in (
        ("system", ("organisation", "people"), ("rights", "sign-ins", "desk", "documents", "commitments", "units")),
        ("security", ("organisation", "people", "rights", "sign-ins"), ("desk", "documents", "commitments", "units")),
        ("audit", ("sign-ins",), ("organisation", "people", "rights", "desk", "documents", "commitments", "units")),
    ):
        client = browser(getattr(city, who))
        assert {place: client.get(f"/{place}").status_code for place in open_} == dict.fromkeys(open_, 200)
        assert {place: client.get(f"/{place}").status_code for place in shut} == dict.fromkeys(shut, 403)


def test_a_county_s_administrator_keeps_the_county_and_sees_nothing_else(city: City) -> None:
    own = person("county-system", "壬", "system")
    granted(own, "system", city.county)
    client = browser(own)
    assert "市财政局" not in said(client.get("/organisation"))
    assert client.get("/organisation/units/finance").status_code == 404
    assert client.get("/organisation/import").status_code == 403
    do(client, "/organisation/found", parent="望川区", name="区财政局", code="w-finance", kind="department")


def test_the_sign_in_log_is_narrowed_by_day_and_outcome_and_names_who_is_nobody(city: City) -> None:
    at = timezone.now()
    for name, outcome, days in (("head", "entered", 0), ("ghost", "refused", 0), ("head", "code", 9)):
        who = Person.objects.filter(username=name).first()
        SignIn.objects.create(
            at=at - timedelta(days=days), username=name, person=who, source="10.0.0.9", way="password", outcome=outcome
        )
    client = browser(city.audit)
    assert "没有此人" in said(client.get("/sign-ins", {"outcome": "refused"}))
    found = client.get("/sign-ins", {"from": TODAY.isoformat(), "to": TODAY.isoformat()})
    assert found.context["page"].paginator.count == 2


def test_a_list_costs_as_many_queries_with_many_people_as_with_few(city: City, assert_same_queries: Any) -> None:
    client = browser(city.security)

    def more(count: int, prefix: str) -> None:
        for number in range(count):
            granted(person(f"{prefix}{number}", "癸"), "liaison", city.finance)

    for place in ("/people", "/rights"):
        assert_same_queries(lambda: client.get(place), lambda: more(3, place[1]), lambda: more(40, place[1] + "x"))  # noqa: B023


def test_who_has_which_right_is_shown_to_those_who_keep_rights(city: City) -> None:
    for who, roles in (("security", ["单位负责人（市财政局）"]), ("system", [None])):
        client = browser(getattr(city, who))
        found = client.get("/people", {"q": "head"})
        assert [len(line.grants) for line in found.context["lines"]] == [len(list(filter(None, roles)))]
        book = openpyxl.load_workbook(io.BytesIO(client.get("/people/excel", {"q": "head"}).content))
        assert [cell.value for cell in book.active[2]][-1:] == roles


@pytest.mark.parametrize("words", [Kind, Rank, Role, PersonKind, Outcome, Way])
def test_every_word_a_column_may_hold_has_words_on_the_pages(words: Any) -> None:
    lacking = [each.value for each in words if not has_text(f"{words.__name__.lower()}.{each.value}")]
    assert lacking == []
