"""The register in a real browser: narrowed, saved, worked by keys; out to a table and back; several files taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.models import Commitment, Report, View
from tests.functional.test_site import Enter, enter, loop  # noqa: F401 - fixtures
from tests.support.axe import violations
from tests.support.documents import NOTICE
from tests.support.ledger import Loop, issued
from tests.support.workbooks import as_file, edited, grid_of

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


def exported(page: Page, tmp_path: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 Excel").click()
    path = tmp_path / "台账.xlsx"
    download.value.save_as(path)
    return path.read_bytes()


def brought(page: Page, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "改好的台账.xlsx"
    path.write_bytes(content)
    page.goto("/commitments/back")
    page.set_input_files("[name=file]", path)
    page.get_by_role("button", name="预览改动").click()


def test_the_table_goes_out_and_comes_back_cell_by_cell(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    row = issued(loop)[0]
    page = enter("liaison")
    page.goto("/commitments?unit=finance")
    grid = grid_of(exported(page, tmp_path))
    cells = {"state": "办理中", "progress": "已拨付1亿元", "words": "拨付资金9亿元", "due": "下月底"}
    brought(page, tmp_path, as_file(edited(grid, row, **cells)))
    expect(page.locator("h1")).to_have_text("导回预览")
    change = page.locator("tbody.change", has_text="反馈进展")
    expect(change).to_contain_text("已拨付1亿元")
    expect(change.locator("input[name=changes]")).to_be_checked()
    expect(page.locator("main")).to_contain_text("原文和读取结果不能改动")
    expect(page.locator("main")).to_contain_text("“下月底”不是日期")
    assert violations(page) == []
    page.get_by_role("button", name="办理所勾选的").click()
    expect(page.locator("main")).to_contain_text("已办理2项改动")
    row.refresh_from_db()
    assert row.state == "in_progress"
    assert Report.objects.get().text == "已拨付1亿元"
    brought(page, tmp_path, as_file(edited(grid, row, state="办理中", progress="已拨付1亿元")))
    expect(page.locator("main")).to_contain_text("没有要办理的改动")


def test_one_that_cannot_be_done_holds_all_and_says_why(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    row = issued(loop)[0]
    page = enter("liaison", 360)
    page.goto("/commitments?unit=finance")
    grid = grid_of(exported(page, tmp_path))
    brought(page, tmp_path, as_file(edited(grid, row, state="已签收", progress="已拨付1亿元")))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("tbody.change", has_text="签收").locator("input").uncheck()
    page.locator("tbody.change", has_text="反馈进展").locator("input").check()
    page.get_by_role("button", name="办理所勾选的").click()
    expect(page.get_by_role("alert")).to_contain_text("全部没有办理")
    expect(page.locator("tbody.change", has_text="反馈进展")).to_contain_text("不能“反馈进展”")
    assert not Report.objects.exists()


def test_what_is_no_table_is_refused_in_words(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    page = enter("liaison")
    brought(page, tmp_path, b"PK\x03\x04 nothing")
    expect(page.get_by_role("alert")).to_contain_text("损坏")


def test_the_register_by_keys_each_row_with_its_answer(enter: Enter, loop: Loop) -> None:  # noqa: F811
    rows = issued(loop)
    page = enter("liaison")
    page.goto("/commitments")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-chosen]")).to_have_text(str(len(rows)))
    page.locator(".many").get_by_role("button", name="签收", exact=True).click()
    expect(page.locator(".said-of-many")).to_have_text("签收：已办理1项，未办理1项")
    expect(page.locator("tr", has_text="拨付资金").locator(".answer.done")).to_be_visible()
    expect(page.locator("tr", has_text="签约项目").locator(".answer.fault")).to_be_visible()
    assert violations(page) == []
    assert sorted(Commitment.objects.values_list("state", flat=True)) == ["issued", "signed"]


def test_a_view_is_saved_with_its_columns_and_lays_out_the_table(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    issued(loop)
    page = enter("sup")
    page.goto("/commitments?unit=commerce")
    expect(page.locator(".register tbody tr")).to_have_count(1)
    page.locator("details.further > summary").click()
    page.locator("[name=part]").select_option("any")
    expect(page.locator(".register tbody tr")).to_have_count(2)
    page.locator(".saving > summary").click()
    page.get_by_label("名称").fill("商务局参与的")
    page.get_by_label("任务表标题").fill("市商务局任务分解表")
    second = page.locator(".columns li").nth(1)
    second.get_by_role("button", name="上移").click()
    assert violations(page) == []
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("h1")).to_have_text("商务局参与的")
    view = View.objects.get()
    assert view.columns[:2] == ["words", "number"]
    texts = {(row, column): text for row, column, text in grid_of(exported(page, tmp_path)).cells}
    assert (texts[0, 0], texts[2, 0]) == ("市商务局任务分解表", "任务事项")
    page.get_by_role("button", name="停用此视图").click()
    expect(page.locator(".views a")).to_have_count(0)


def test_several_files_at_once_each_with_its_own_outcome(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    page = enter("sup")
    page.goto("/documents/new")
    papers = {"通知.txt": NOTICE, "又一份.txt": NOTICE.replace("3亿元", "4亿元"), "坏的.docx": "PK\x03\x04"}
    for name, text in papers.items():
        (tmp_path / name).write_text(text, "utf-8")
    page.set_input_files("[name=file]", [tmp_path / name for name in papers])
    expect(page.locator("[data-files] li")).to_have_count(3)
    page.get_by_role("button", name="上传并读取").click()
    lines = page.locator("[data-arrivals] li")
    expect(lines).to_have_count(3)
    for line in lines.all():
        expect(line).to_contain_text("排队")
    page.goto("/documents/new")  # as after a closed tab
    expect(lines).to_have_count(3)
    for document in Document.objects.filter(status="reading"):
        read_document(document_id=document.pk, by=loop.supervisor)
    expect(page.locator("[data-arrivals]").get_by_role("link", name="去审核")).to_have_count(2)
    expect(page.locator("[data-arrivals]").get_by_role("alert")).to_contain_text("损坏")
    assert violations(page) == []


def test_files_that_are_dropped_are_chosen_beside_those_that_were(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    page = enter("sup")
    page.goto("/documents/new")
    (tmp_path / "通知.txt").write_text(NOTICE, "utf-8")
    page.set_input_files("[name=file]", tmp_path / "通知.txt")
    dropped = page.evaluate_handle(
        "() => { const all = new DataTransfer(); all.items.add(new File(['市财政局'], '拖来的.txt')); return all; }"
    )
    page.dispatch_event("form[data-upload]", "drop", {"dataTransfer": dropped})
    expect(page.locator("[data-files] li")).to_have_text(["通知.txt", "拖来的.txt"])
