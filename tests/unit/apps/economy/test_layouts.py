"""A form is pointed out once: saved under a name, recorded, and the next month's workbook needs one click."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Person
from luoshi.apps.economy.actions.layouts import save_layout
from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.actions.waiting import document_of, forget_waiting, keep_waiting, waiting_seen
from luoshi.apps.economy.imports.forms import Form, from_data, to_data
from luoshi.apps.economy.imports.grids import grids
from luoshi.apps.economy.imports.guess import guess
from luoshi.apps.economy.models import Import, Layout, Waiting
from luoshi.apps.record.models import Entry
from luoshi.readers import parse
from tests.support.browsers import browser
from tests.support.figures import TOTAL_AND_GROWTH, monthly, read_figures, wide
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"


def form_of(data: bytes) -> Form:
    (grid,) = grids(parse(data, "月报.xlsx"))
    made = guess(grid, places=frozenset({"云川市"}))
    assert made is not None
    return made.form


def test_a_saved_form_reads_the_next_month_and_nothing_else(loop: Loop) -> None:
    september, october = parse(monthly(9), "九月.xlsx"), parse(monthly(9, 10), "十月.xlsx")
    assert preview(by=loop.liaison, document=september, at=NOW).observations == ()
    save_layout(by=loop.liaison, name="月报主要指标", form=form_of(monthly(9)), at=NOW)
    (sheet,) = preview(by=loop.liaison, document=october, at=NOW).sheets
    assert (sheet.layout, sheet.grid.name, sheet.found and len(sheet.found.observations)) == (
        "月报主要指标", "主要指标", 12,
    )  # fmt: skip
    assert take_in(by=loop.liaison, document=october, at=NOW).rows == 12
    other = parse(wide([("规上工业增加值", 1, 2)], [("2026年1-10月", ("总量（万元）", "增速"))]), "别的.xlsx")
    assert [each.layout for each in preview(by=loop.liaison, document=other, at=NOW).sheets] == [""]


def test_a_form_is_recorded_and_pointed_out_anew_in_place(loop: Loop) -> None:
    form = form_of(monthly(9))
    made = save_layout(by=loop.liaison, name="月报", form=form, at=NOW)
    again = save_layout(
        by=loop.liaison, name="月报表一", form=Form(**to_data(form) | {"columns": form.columns}), at=NOW
    )
    assert (again.pk, again.version, Layout.objects.get().name) == (made.pk, 2, "月报表一")
    entries = Entry.objects.filter(kind="economy.Layout").order_by("seq")
    assert [(each.action, each.version) for each in entries] == [
        ("economy.save_layout", 1), ("economy.save_layout", 2),
    ]  # fmt: skip
    assert from_data(again.form) == form


def test_who_may_not_import_saves_no_form_and_no_form_is_saved_without_name_or_figures(loop: Loop) -> None:
    form = form_of(monthly(9))
    with pytest.raises(Forbidden):
        save_layout(by=loop.merchant, name="月报", form=form, at=NOW)
    for name, given in ((" ", form), ("长" * 81, form), ("月报", Form(1, form.columns[:1]))):
        with pytest.raises(Invalid):
            save_layout(by=loop.liaison, name=name, form=given, at=NOW)
    save_layout(by=loop.liaison, name="月报", form=form, at=NOW)
    with pytest.raises(Conflict):
        save_layout(
            by=loop.liaison, name="月报", form=form_of(wide([("固定资产投资", 1)], [("2026年", ("总量",))])), at=NOW
        )
    assert Layout.objects.count() == 1


def test_a_file_put_aside_is_its_persons_alone_for_two_days(loop: Loop) -> None:
    document = read_figures()
    kept = keep_waiting(by=loop.liaison, document=document, at=NOW)
    assert document_of(waiting_seen(loop.liaison, kept.pk)) == document
    with pytest.raises(Missing):
        waiting_seen(loop.supervisor, kept.pk)
    with pytest.raises(Forbidden):
        keep_waiting(by=loop.merchant, document=read_figures(), at=NOW)
    assert forget_waiting(at=NOW + timedelta(days=2)) == 0
    assert forget_waiting(at=NOW + timedelta(days=2, seconds=1)) == 1


def brought(client: Client, data: bytes, name: str = "月报.xlsx") -> str:
    """Bring a file to the page of figures; the address it is put aside at."""
    answer = client.post("/economy/figures", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302
    return str(answer["Location"])


def fields(page: str) -> dict[str, Any]:
    """What the form of a page would send as it stands."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    sent: dict[str, Any] = {}
    for each in LexborHTMLParser(page).css("form.pointing input[name], form.pointing select[name]"):
        name = each.attributes["name"] or ""
        if each.tag == "select":
            chosen = each.css_first("option[selected]") or each.css_first("option")
            assert chosen is not None
            value = chosen.attributes.get("value", chosen.text(strip=True))
        else:
            value = each.attributes.get("value") or ""
        if name not in ("csrfmiddlewaretoken", "aim"):
            sent.setdefault(name, []).append(value or "")
    return sent


def test_a_wide_workbook_is_pointed_at_without_a_script_saved_and_imported(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.liaison.person))
    at = brought(client, monthly(9))
    page = client.get(at).content.decode()
    assert "没有认出" in page
    assert client.post(at).status_code == 422, "nothing is taken in before somebody has pointed"
    pointing = client.get(f"{at}/0").content.decode()
    assert "建议：表头写着“总量（亿元）”" in pointing
    sent = fields(pointing)
    assert (sent["top"], sent["last"], sent["role-0"], sent["role-1"], sent["role-2"]) == (
        ["3"], ["4"], ["indicator"], ["level"], ["growth"],
    )  # fmt: skip
    sent["place"], sent["role-1"] = ["望川区"], ["skip"]
    looked = client.post(f"{at}/0", sent | {"do": "look"}).content.decode()
    assert ("读到4个数" in looked, "望川区" in looked, Layout.objects.exists()) == (True, True, False)
    refused = client.post(f"{at}/0", sent | {"do": "save", "name": ""})
    assert (refused.status_code, "版式要有名称" in refused.content.decode()) == (422, True)
    saved = client.post(f"{at}/0", sent | {"do": "save", "name": "月报"}, follow=True)
    assert "认出“月报”" in saved.content.decode()
    assert client.post(at)["Location"] == "/economy"
    assert Import.objects.get().rows == 4
    october = brought(client, monthly(9, 10), "十月.xlsx")
    assert "认出“月报”" in client.get(october).content.decode()
    assert client.post(october).status_code == 302
    listed = client.get("/api/v1/economy/layouts").json()
    assert [(each["name"], each["form"]["place"]) for each in listed] == [("月报", "望川区")]


def test_rows_are_read_as_a_person_says(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.liaison.person))
    rows = [("工业用电量", 40, 3.0), ("规上工业增加值", 452.1, 3.1), ("固定资产投资", 1600, 2.4)]
    at = brought(client, wide(rows, [("2026年1-10月", TOTAL_AND_GROWTH)]))
    sent = fields(client.get(f"{at}/0").content.decode())
    assert dict(zip(sent["named"], sent["meant"], strict=True)) == {
        "工业用电量": "", "规上工业增加值": "industry", "固定资产投资": "investment",
    }  # fmt: skip
    sent["meant"], sent["place"] = ["industry", "", "investment"], ["云川市"]
    client.post(f"{at}/0", sent | {"do": "save", "name": "月报"})
    assert from_data(Layout.objects.get().form).names == {"工业用电量": "industry", "规上工业增加值": ""}
    document = document_of(Waiting.objects.get())
    found = preview(by=loop.liaison, document=document, at=NOW).observations
    assert [(each.indicator, each.value) for each in found if each.measure == "level"] == [
        ("industry", 40.0), ("investment", 1600.0),
    ]  # fmt: skip


def test_nobody_else_sees_a_file_that_waits_and_a_sheet_that_is_none_is_not_found(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.liaison.person))
    at = brought(client, monthly(9))
    other = browser(Person.objects.get(pk=loop.supervisor.person))
    assert (other.get(at).status_code, other.get(f"{at}/0").status_code) == (404, 404)
    assert client.get(f"{at}/7").status_code == 404
