"""Laws of the task table: out and back is nothing; order does not matter; what is edited is what is previewed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.apps.api.catalogue import sentences
from luoshi.apps.ledger.actions.work import sign, start
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.workbook.columns import COLUMNS
from luoshi.apps.ledger.workbook.escape import escape, unescape
from luoshi.apps.ledger.workbook.key import read_mark
from luoshi.apps.record.models import Entry
from luoshi.readers.xlsx.grids import Grid
from tests.support.ledger import NOW, Loop, closed_loop, drafted, issued
from tests.support.workbooks import as_file, brought_back, edited, grid_of, handed_out

# cells are read by the same code; the whole way back is run on both (test_workbook_returned)
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHARED = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
LATER = NOW + timedelta(hours=1)
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)


@pytest.fixture
def loop(db: None, settings: Any, tmp_path: Path) -> Loop:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    return closed_loop()


@pytest.fixture
def table(loop: Loop) -> Grid:
    """A table of commitments out in every early state, drafts beside them."""
    first, *_ = issued(loop)
    sign(by=loop.liaison, keys=[first.pk], at=NOW)
    start(by=loop.liaison, keys=[first.pk], at=NOW)
    drafted(loop)
    return grid_of(handed_out(loop.supervisor, NOW, heading="重点任务分解表"))


@SHARED
@given(data=st.data())
def test_rows_and_columns_in_any_order_and_some_of_them_gone_change_nothing(
    loop: Loop, table: Grid, data: st.DataObject
) -> None:
    shuffled = _shuffled(table, data)
    found = brought_back(loop.supervisor, shuffled, LATER)
    assert found.changes == ()
    assert found.notes == ()


@SHARED
@given(words=WORDS, data=st.data())
def test_a_cell_that_is_edited_is_exactly_what_is_previewed(
    loop: Loop, table: Grid, words: str, data: st.DataObject
) -> None:
    rows = list(Commitment.objects.order_by("document", "number"))
    row = data.draw(st.sampled_from(rows))
    grid = edited(table, row, comment=escape(words.strip() or "批注"))
    found = brought_back(loop.supervisor, _shuffled(grid, data, keep="comment", of=row), LATER)
    (change,) = found.changes
    (cell,) = change.cells
    assert (change.commitment, cell.column, cell.before) == (row.pk, "comment", "")
    assert cell.after == words.strip() or words.strip() == ""
    assert found.notes == ()


ODD = """9999-12-31 0001-01-01 2026-13-40 2027年1月10日 46203 -1 1e9 已签收 办理中 已反馈 已核验 已销号 reported 不列入
市财政局 、、 市财政局、市商务局、市财政局 https://x #N/A ' 不低于3亿元 5%"""
STRANGE = st.one_of(WORDS, st.sampled_from(["", *ODD.split()]))


@SHARED
@given(
    # a unit named twice in one cell, and in two
    cells=st.sampled_from(
        [{"support": "市财政局、市商务局、市财政局"}, {"lead": "市商务局、市商务局", "support": "市商务局、市财政局"}]
    )
    | st.dictionaries(st.sampled_from([k for k, c in COLUMNS.items() if c.changes]), STRANGE, max_size=6),
    data=st.data(),
)
def test_whatever_stands_in_the_cells_there_is_an_answer_and_nothing_is_kept(
    loop: Loop, table: Grid, cells: dict[str, str], data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(list(Commitment.objects.order_by("document", "number"))))
    by = data.draw(st.sampled_from([loop.supervisor, loop.liaison, loop.verifier, loop.vice]))
    before = (row.version, row.movements.count(), Entry.objects.count())
    found = brought_back(by, edited(table, row, **cells), LATER)
    for change in found.changes:
        assert change.cells
        assert change.refused is None or change.refused.code in sentences()
    assert all(note.why.code in sentences() for note in found.notes)
    row.refresh_from_db()
    assert (row.version, row.movements.count(), Entry.objects.count()) == before


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_words_survive_the_file_itself(loop: Loop, table: Grid, words: str) -> None:
    row = Commitment.objects.order_by("document", "number")[0]
    again = grid_of(as_file(edited(table, row, comment=escape(words))))
    assert [cell for cell in again.cells if cell not in edited(table, row, comment=escape(words)).cells] == []


@given(text=st.text(st.sampled_from("'=+-@\t\r甲1"), max_size=6))
def test_the_guard_against_formulas_comes_off_again(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def _shuffled(grid: Grid, data: st.DataObject, keep: str = "", of: Commitment | None = None) -> Grid:
    """The sheet with its rows in another order below the heads and its columns in another, some of either gone."""
    marks = next(at for at, _, text in grid.cells if read_mark(text))
    heads = {column: read_mark(text) for at, column, text in grid.cells if at == marks}
    lines = sorted({at for at, _, _ in grid.cells if at > marks + 1})
    mine = {at for at, _, text in grid.cells if of and text.startswith(f"luoshi:{of.pk}:")}
    rows = data.draw(st.permutations(lines))
    rows = [at for at in rows if at in mine or data.draw(st.booleans())]
    columns = data.draw(st.permutations(sorted(heads)))
    columns = [each for each in columns if heads[each] in ("key", keep) or data.draw(st.booleans())]
    row_of = {at: at for at in range(marks + 2)} | {at: marks + 2 + number for number, at in enumerate(rows)}
    column_of = {column: number + 2 for number, column in enumerate(columns)}
    moved = [
        (row_of[at], column_of[column], text) for at, column, text in grid.cells if at in row_of and column in column_of
    ]
    return Grid(grid.name, sorted(moved), [])
