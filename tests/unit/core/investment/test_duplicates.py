"""Likely duplicates: found however the name is dressed, told with reasons; neighbours of an industry left apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.investment.duplicates import Book, Entry

BOOK = [
    Entry(
        "1", "年产5万吨高性能铝合金板带项目", "江北铝业集团有限公司", "913205056082348768", "2026-610100-32-03-000001"
    ),
    Entry("2", "锂电池负极材料生产基地项目", "恒远新能源科技股份有限公司"),
    Entry("3", "云计算数据中心一期项目", "天枢数据服务有限公司"),
    Entry("4", "青坪温泉康养度假区", "山水文旅集团"),
    Entry("5", "锂电池正极材料生产基地项目", "中岳材料有限公司"),
    Entry("6", "江北铝业研学营地项目", "江北铝业集团有限公司"),
    *(Entry(f"f{number}", f"{number}号仓储物流园", f"{number}号投资公司") for number in range(10, 30)),
]


def found(entry: Entry) -> dict[str, int]:
    return {each.other: len(each.reasons) for each in Book(BOOK).like(entry)}


@pytest.mark.parametrize(
    ("entry", "other"),
    [
        (Entry("n", "高性能铝合金板带（年产5万吨）", "江北铝业"), "1"),
        (Entry("n", "铝合金板带生产线", "", "91320505 6082348768"), "1"),
        (Entry("n", "另一个名字", "", "", "２０２６-610100-32-03-000001"), "1"),
        (Entry("n", "恒远锂电池负极材料项目", "恒远新能源科技有限责任公司"), "2"),
        (Entry("n", "青坪温泉康养度假区建设项目", ""), "4"),
    ],
)
def test_the_same_project_is_found_in_another_dress(entry: Entry, other: str) -> None:
    assert list(found(entry)) == [other]
    (likely,) = Book(BOOK).like(entry)
    assert all(reason.zh and reason.en and "{" not in reason.zh for reason in likely.reasons)


@pytest.mark.parametrize(
    "entry",
    [
        Entry("n", "云计算数据中心二期项目", "天枢数据服务有限公司"),  # another phase
        Entry("n", "热轧卷板深加工", "江北铝业集团有限公司"),  # another project of the same investor
        Entry("n", "30号仓储物流园", "30号投资公司"),  # the names of a whole industry
        Entry("n", "锂电池隔膜", "蓝海薄膜有限公司"),
        Entry("n", "江北铝业数控机床项目", "江北铝业集团有限公司"),  # named after its investor, as another one is
        Entry("n", "年产5万吨高性能铝合金板带项目", "", "91110000600037341L"),  # an investor with another code
    ],
)
def test_another_project_is_left_alone(entry: Entry) -> None:
    assert found(entry) == {}


def test_every_two_are_told_once_and_none_of_itself() -> None:
    twice = [*BOOK, Entry("7", "高性能铝合金板带", "江北铝业集团")]
    assert [(each.key, each.other) for each in Book(twice).pairs()] == [("1", "7")]


NAMES = st.text("云川铝材电池数据中心年产项目（）一二期", max_size=12).map(lambda name: f"云{name}")
ENTRIES = st.lists(st.builds(Entry, st.uuids().map(str), NAMES, NAMES), max_size=8)


@given(ENTRIES)
def test_likeness_is_mutual_and_a_project_is_wholly_like_its_copy(entries: list[Entry]) -> None:
    book = Book(entries)
    like = {(each.key, one.other): one.score for each in entries for one in book.like(each)}
    assert all(like.get((other, key)) == pytest.approx(score) for (key, other), score in like.items())
    for each in entries:
        copy = Entry("copy", f"（{each.name}）", each.sponsor)
        assert each.key in {one.other for one in book.like(copy)}
