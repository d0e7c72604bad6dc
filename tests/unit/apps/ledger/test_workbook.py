"""The task table goes out, is changed as offices change it, and comes back cell by cell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luoshi.apps.accounts.errors import Conflict, Invalid, Missing
from luoshi.apps.api.refusals import Outdated
from luoshi.apps.ledger.actions.dates import decide_extension
from luoshi.apps.ledger.actions.figures import Basis, decide_figure
from luoshi.apps.ledger.actions.review import edit
from luoshi.apps.ledger.actions.work import report, sign, start
from luoshi.apps.ledger.actions.workbooks import (
    NotApplied,
    apply_workbook,
    forget_workbooks,
    previewed,
    take_back,
    workbook_seen,
)
from luoshi.apps.ledger.models import Comment, Commitment, Figure, Report, Request
from luoshi.apps.ledger.workbook.preview import Preview
from luoshi.apps.record.models import Entry
from luoshi.readers.xlsx.grids import Grid, read_grids
from tests.support.ledger import NOW, Loop, drafted, drafts_of, issued, reported
from tests.support.workbooks import as_file, brought_back, edited, grid_of, handed_out

# cells are read by the same code; the whole way back is run on both (test_workbook_returned)
pytestmark = [pytest.mark.django_db, pytest.mark.once]
LATER = NOW + timedelta(hours=1)


def codes(preview: Preview) -> set[str]:
    return {note.why.code for note in preview.notes}


def steps(preview: Preview) -> dict[str, list[str]]:
    return {change.name: [act.step for act in change.acts] for change in preview.changes if change.refused is None}


def refused(preview: Preview) -> dict[str, str]:
    return {change.name: change.refused.code for change in preview.changes if change.refused}


def test_a_table_that_was_not_changed_changes_nothing(loop: Loop) -> None:
    issued(loop)
    for by in (loop.supervisor, loop.liaison, loop.mayor):
        found = brought_back(by, grid_of(handed_out(by, NOW, heading="重点任务分解表")), LATER)
        assert (found.changes, found.notes) == ((), ())
        assert found.same == found.rows > 0


def test_a_cell_that_was_changed_is_the_step_it_comes_to(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = grid_of(handed_out(loop.liaison, NOW))
    found = brought_back(
        loop.liaison,
        edited(
            grid,
            row,
            state="办理中",
            progress="已拨付1亿元",
            comment="请示已报",
            due="2027-01-10",
            reason="等待上级资金",
        ),
        LATER,
    )
    assert steps(found) == {
        "state": ["sign", "start"], "progress": ["progress"], "due": ["ask_extension"], "comment": ["comment"],
    }  # fmt: skip
    (progress,) = [change for change in found.changes if change.name == "progress"]
    (cell,) = progress.cells
    assert (cell.before, cell.after, cell.place[:3]) == ("", "已拨付1亿元", "台账!")
    assert not Report.objects.exists(), "a preview leaves nothing"
    assert Commitment.objects.get(pk=row.pk).state == "issued"


def test_a_draft_is_given_lead_and_date_and_is_edited(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[1]
    grid = grid_of(handed_out(loop.supervisor, NOW))
    found = brought_back(loop.supervisor, edited(grid, row, lead="市财政局、市商务局", due="2026年12月20日"), LATER)
    assert steps(found) == {"edit": ["edit"]}
    found = brought_back(loop.supervisor, edited(grid, row, lead="市招商中心"), LATER)
    assert codes(found) == {"ledger.no-such-unit"}


def test_done_is_reported_with_what_it_rests_on_and_verified_by_another(loop: Loop) -> None:
    row = issued(loop)[0]
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    start(by=loop.liaison, keys=[row.pk], at=NOW)
    grid = grid_of(handed_out(loop.liaison, NOW))
    bare = brought_back(loop.liaison, edited(grid, row, state="已反馈", progress="已拨付3亿元"), LATER)
    assert refused(bare) == {"state": "lifecycle.missing"}
    whole = edited(grid, row, state="已反馈", progress="已拨付3亿元", evidence="资金到账", source="国库科")
    assert steps(brought_back(loop.liaison, whole, LATER)) == {"state": ["report"]}
    reported_row = _applied(loop.liaison, whole)
    assert reported_row == ["report"]
    out = grid_of(handed_out(loop.verifier, LATER))
    assert steps(brought_back(loop.verifier, edited(out, row, state="已核验"), LATER)) == {"state": ["verify"]}
    own = grid_of(handed_out(loop.liaison, LATER))
    assert set(refused(brought_back(loop.liaison, edited(own, row, state="已核验"), LATER))) == {"state"}


def _applied(by, grid: Grid) -> list[str]:  # type: ignore[no-untyped-def]
    kept = take_back(by=by, name="台账.xlsx", content=as_file(grid), at=LATER)
    plan = previewed(by, kept, at=LATER)
    chosen = [change.id for change in plan.changes if change.ticked]
    done = apply_workbook(by=by, key=kept.pk, token=plan.token, chosen=chosen, at=LATER)
    return [step for each in done for step in each["steps"]]


def test_what_is_ticked_is_done_in_ones_name_and_a_second_time_nothing(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = edited(
        grid_of(handed_out(loop.liaison, NOW)), row,
        state="办理中", progress="已拨付1亿元", comment="请示已报", due="2027-01-10", reason="等待上级资金",
    )  # fmt: skip
    assert _applied(loop.liaison, grid) == ["sign", "start", "progress", "ask_extension", "comment"]
    row.refresh_from_db()
    assert row.state == "in_progress"
    assert Report.objects.get().person_id == loop.liaison.person
    assert Comment.objects.get().text == "请示已报"
    assert Request.objects.get().new_date.isoformat() == "2027-01-10"
    actions = set(Entry.objects.filter(actor=loop.liaison.key).values_list("action", flat=True))
    assert {"ledger.sign", "ledger.report", "ledger.comment", "ledger.apply_workbook"} <= actions
    again = brought_back(loop.liaison, grid, LATER + timedelta(hours=1))
    assert again.changes == ()


def test_a_request_refused_since_is_not_made_again_by_the_same_file(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, due="2027-01-10", reason="等待上级资金")
    assert _applied(loop.liaison, grid) == ["ask_extension"]
    decide_extension(by=loop.vice, key=row.pk, granted=False, reason="抓紧", at=LATER)
    assert brought_back(loop.liaison, grid, LATER).changes == ()


def test_all_or_nothing_with_a_list(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, comment="请示已报", progress="已拨付1亿元")
    kept = take_back(by=loop.liaison, name="台账.xlsx", content=as_file(grid), at=LATER)
    plan = previewed(loop.liaison, kept, at=LATER)
    assert refused(plan) == {"progress": "lifecycle.state"}
    with pytest.raises(NotApplied) as caught:
        apply_workbook(by=loop.liaison, key=kept.pk, token=plan.token, chosen=[c.id for c in plan.changes], at=LATER)
    ((change, why),) = caught.value.faults
    assert (change.name, why.code) == ("progress", "lifecycle.state")
    assert not Comment.objects.exists()


def test_a_conflict_shows_both_and_is_not_ticked(loop: Loop) -> None:
    row = issued(loop)[0]
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, progress="已拨付1亿元")
    report(by=loop.liaison, key=row.pk, text="已拨付2亿元", done=False, at=LATER)
    found = brought_back(loop.liaison, grid, LATER)
    (change,) = found.changes
    assert change.conflict
    assert not change.ticked
    assert (change.cells[0].before, change.cells[0].after) == ("已拨付2亿元", "已拨付1亿元")


def test_what_the_ledger_changed_since_is_not_set_back(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = grid_of(handed_out(loop.liaison, NOW))
    sign(by=loop.liaison, keys=[row.pk], at=NOW + timedelta(minutes=1))
    assert brought_back(loop.liaison, grid, LATER).changes == ()


def test_what_cannot_be_changed_says_why(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = grid_of(handed_out(loop.supervisor, NOW))
    cells = {
        "words": "拨付资金5亿元",
        "lamp": "正常",
        "figure": "5亿元",
        "support": "",
        "state": "已销号",
        "due": "下月底",
    }
    found = brought_back(loop.supervisor, edited(grid, row, **cells), LATER)
    assert found.changes == ()
    assert codes(found) == {
        "workbook.fixed-words", "workbook.fixed-lamp", "workbook.fixed-figure", "workbook.fixed-support",
        "workbook.state-elsewhere", "workbook.not-a-day",
    }  # fmt: skip
    places = {note.column: note.place for note in found.notes}
    assert places["due"].startswith("台账!E")


def test_a_closed_commitment_takes_nothing(loop: Loop) -> None:
    from luoshi.apps.ledger.actions.verify import close, verify  # noqa: PLC0415

    row = reported(loop, issued(loop)[0])
    verify(by=loop.verifier, keys=[row.pk], at=NOW)
    close(by=loop.supervisor, keys=[row.pk], met=True, at=NOW)
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, progress="补充材料")
    assert refused(brought_back(loop.liaison, grid, LATER)) == {"progress": "lifecycle.state"}


def test_a_blank_figure_is_filled_by_a_decision_and_not_again(loop: Loop) -> None:
    row = next(row for row in issued(loop) if row.targets.filter(value=None).exists())
    grid = grid_of(handed_out(loop.supervisor, NOW))
    assert codes(brought_back(loop.supervisor, edited(grid, row, figure="50"), LATER)) == {"workbook.figure-basis"}
    whole = edited(grid, row, figure="50亿元", basis="市政府常务会议", decided="2026-11-25")
    assert _applied(loop.supervisor, whole) == ["decide_figure"]
    figure = Figure.objects.get(target__value=None, superseded_by=None)
    assert (figure.comparator, figure.value) == (">=", 50)
    assert steps(brought_back(loop.supervisor, whole, LATER)) == {}
    decide_figure(
        by=loop.supervisor, target=figure.target_id, comparator=">=", value=figure.value + 1,
        basis=Basis("又一次会议", NOW.date()), at=LATER,
    )  # fmt: skip
    assert steps(brought_back(loop.supervisor, whole, LATER)) == {}


def test_the_ledger_moved_between_preview_and_apply(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, comment="请示已报")
    kept = take_back(by=loop.liaison, name="台账.xlsx", content=as_file(grid), at=LATER)
    plan = previewed(loop.liaison, kept, at=LATER)
    sign(by=loop.head, keys=[row.pk], at=LATER)
    with pytest.raises(Outdated):
        apply_workbook(by=loop.liaison, key=kept.pk, token=plan.token, chosen=[plan.changes[0].id], at=LATER)
    assert not Comment.objects.exists()


def test_applied_twice_under_one_token_is_applied_once(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, comment="请示已报")
    kept = take_back(by=loop.liaison, name="台账.xlsx", content=as_file(grid), at=LATER)
    plan = previewed(loop.liaison, kept, at=LATER)
    given = {"by": loop.liaison, "key": kept.pk, "token": plan.token, "at": LATER}
    first = apply_workbook(chosen=[plan.changes[0].id], **given)
    assert apply_workbook(chosen=[plan.changes[0].id], **given) == first
    assert Comment.objects.count() == 1
    with pytest.raises(Conflict):
        apply_workbook(chosen=[plan.changes[0].id], **given | {"token": "other"})


def test_a_workbook_is_its_bringers_alone_and_forgotten(loop: Loop) -> None:
    issued(loop)
    kept = take_back(by=loop.liaison, name="台账.xlsx", content=handed_out(loop.liaison, NOW), at=NOW)
    with pytest.raises(Missing):
        workbook_seen(loop.head, kept.pk)
    assert forget_workbooks(at=NOW + timedelta(days=1)) == 0
    assert forget_workbooks(at=NOW + timedelta(days=3)) == 1


def test_rows_sorted_without_their_keys_are_not_used(loop: Loop) -> None:
    first, second = issued(loop)[:2]
    grid = grid_of(handed_out(loop.supervisor, NOW))
    swapped = edited(grid, first, words=second.words, comment="对调")
    found = brought_back(loop.supervisor, swapped, LATER)
    assert found.changes == ()
    assert codes(found) == {"workbook.mixed-up"}


def test_a_row_that_stands_twice_and_differs_is_not_used(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = grid_of(handed_out(loop.liaison, NOW))
    line = next(at for at, _, text in grid.cells if text.startswith(f"luoshi:{row.pk}:"))
    copy = [(99, column, text) for at, column, text in grid.cells if at == line]
    twice = Grid(grid.name, [*grid.cells, *copy], [])
    assert brought_back(loop.liaison, twice, LATER).notes == ()
    assert codes(brought_back(loop.liaison, edited(twice, row, comment="改"), LATER)) == {"workbook.row-twice"}


def test_strange_rows_errors_and_foreign_columns_are_named_or_left(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, progress="#REF!")
    bottom = max(at for at, _, _ in grid.cells)
    grid.cells += [(bottom + 1, 0, "9"), (bottom + 1, 1, "新增一项任务"), (1, 40, "本局序号"), (bottom, 40, "甲-1")]
    found = brought_back(loop.liaison, grid, LATER)
    assert codes(found) == {"workbook.faulty", "workbook.unknown-row"}
    assert {note.place for note in found.notes} == {"台账!H3", f"台账!B{bottom + 2}"}


def test_without_the_hidden_row_the_captions_tell_the_columns(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = edited(grid_of(handed_out(loop.liaison, NOW)), row, comment="请示已报")
    bare = Grid(grid.name, [cell for cell in grid.cells if cell[0] != 0], [])
    assert steps(brought_back(loop.liaison, bare, LATER)) == {"comment": ["comment"]}


def test_words_never_become_a_formula_and_come_back_as_they_were(loop: Loop) -> None:
    row = issued(loop)[0]
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    for number, text in enumerate(('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "'=1")):
        report(by=loop.liaison, key=row.pk, text=text, done=False, at=NOW + timedelta(minutes=number))
        content = handed_out(loop.liaison, NOW + timedelta(minutes=30))
        (grid,) = read_grids(content, "a.xlsx")
        assert not [each for _, _, each in grid.cells if each[0] in "=+-@"]
        assert brought_back(loop.liaison, grid, LATER).changes == ()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("台账.xlsx", b"PK\x03\x04 no zip", "damaged"),
        ("台账.docx", b"plain", "wrong-type"),
        ("a.txt", b"plain", "wrong-type"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(loop: Loop, name: str, content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        take_back(by=loop.liaison, name=name, content=content, at=NOW)
    assert caught.value.facts["refusal"] == code


def test_a_workbook_of_somebody_elses_is_none_of_ours(loop: Loop) -> None:
    with pytest.raises(Invalid) as caught:
        take_back(by=loop.liaison, name="a.xlsx", content=as_file(Grid("表", [(0, 0, "任务")], [])), at=NOW)
    assert caught.value.code == "workbook.not-ours"


def test_a_commitment_out_of_sight_is_as_one_that_is_not(loop: Loop) -> None:
    issued(loop)
    grid = grid_of(handed_out(loop.supervisor, NOW))
    others = edit, drafts_of  # the supervisor sees what the merchant does not: drafts
    assert others
    drafts = drafts_of(drafted(loop))
    out = grid_of(handed_out(loop.supervisor, NOW))
    found = brought_back(loop.merchant, edited(out, drafts[0], comment="改"), LATER)
    assert codes(found) == {"workbook.unknown-key"}
    assert brought_back(loop.merchant, grid, LATER).changes == ()


def test_what_one_cell_of_a_draft_has_wrong_does_not_hold_up_the_others(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[1]
    grid = grid_of(handed_out(loop.supervisor, NOW))
    found = brought_back(loop.supervisor, edited(grid, row, lead="市财政局", due="年底", support=""), LATER)
    assert steps(found) == {"edit": ["edit"]}
    assert [cell.column for cell in found.changes[0].cells] == ["lead"]
    assert [(note.column, note.why.code) for note in found.notes] == [("due", "workbook.not-a-day")]


def test_what_is_too_long_or_no_figure_is_said_before_the_database_says_it(loop: Loop) -> None:
    row = next(row for row in issued(loop) if row.targets.filter(value=None).exists())
    grid = grid_of(handed_out(loop.supervisor, NOW))
    for figure, basis, code in (
        ("9" * 30, "会议", "workbook.not-a-figure"), ("1.1234567", "会议", "workbook.not-a-figure"),
        ("50公里", "会议", "workbook.not-a-figure"), ("50", "会" * 301, "workbook.too-long"),
    ):  # fmt: skip
        whole = edited(grid, row, figure=figure, basis=basis, decided="2026-11-25")
        assert code in codes(brought_back(loop.supervisor, whole, LATER)), figure


def test_a_day_at_the_end_of_time_has_an_answer(loop: Loop) -> None:
    row = issued(loop)[0]
    grid = grid_of(handed_out(loop.liaison, NOW))
    found = brought_back(loop.liaison, edited(grid, row, due="9999-12-31", reason="等待"), LATER)
    assert [change.name for change in found.changes] == ["due"]
