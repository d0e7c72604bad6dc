"""What counts as a change of a commitment, and of what kind: the table."""

from datetime import date

import pytest
from msgspec.structs import replace

from luoshi.core.commitments import Extraction, Quantity
from luoshi.core.commitments.comparison.compare import compare
from tests.support.drafts import Draft, extraction_of

D = Draft
WITHIN_THREE = D(figure="3%以内", value=3, unit="%", comparator="<=")
WITHIN_TWO = D(figure="2%以内", value=2, unit="%", comparator="<=")
EARLY = D(lead="市交通局", when="10月底前", figure="30个", value=30)
LATE = D(lead="市水利局", when="11月底前", figure="40个", value=40)
END, MID = date(2026, 10, 31), date(2026, 10, 15)

# (what it said, what it says, what has become of it)
TABLE = [
    (D(), D(), "kept"),
    (D(matter="完成云川港二期建设"), D(matter="抓紧完成云川港二期工程建设"), "kept"),
    (D(matter="完成云川港二期建设"), D(matter="召开工业经济运行分析会"), "dropped added"),
    # the lead
    (D(lead="市交通局"), D(lead="市水利局"), "handed"),
    (D(lead=""), D(lead="市水利局"), "handed"),
    (D(lead="市交通局"), D(lead=""), "handed"),
    # the time
    (D(when="10月底前"), D(when="11月底前"), "redated"),
    (D(when="10月底前"), D(when=""), "redated"),
    (D(when="10月底前", due=END), D(when="10月31日前", due=END), "kept"),
    (D(when="本月底前", due=END), D(when="本月底前", due=date(2026, 11, 30)), "redated"),
    (D(when="10月底前", due=END), D(when="10月底前"), "kept"),
    (D(when="10 月底前"), D(when="10月底前"), "kept"),
    (D(when="每月5日前", type="recurring", due=END), D(when="每月5日前", type="recurring", due=MID), "kept"),
    (D(when="每月5日前", type="recurring"), D(when="每月8日前", type="recurring"), "redated"),
    # the figure
    (D(figure="30个", value=30), D(figure="40个", value=40), "raised"),
    (D(figure="30个", value=30), D(figure="20个", value=20), "lowered"),
    (WITHIN_THREE, WITHIN_TWO, "lowered"),
    (D(figure="1.5万户", value=1.5, unit="万户"), D(figure="15000户", value=15000, unit="户"), "kept"),
    (D(figure="9000万元", value=9000, unit="万元"), D(figure="1亿元", value=1, unit="亿元"), "raised"),
    (D(figure="30个", value=30), D(figure="30个以上", value=30, comparator=">="), "refigured"),
    (D(figure="X个"), D(figure="30个", value=30), "refigured"),
    (D(figure="30个", value=30), D(figure="××个"), "refigured"),
    (D(figure="X个"), D(figure="××个"), "kept"),
    (D(figure="30个", value=30), D(), "refigured"),
    (D(figure="30个", value=30), D(figure="30%", value=30, unit="%"), "refigured"),
    # several at once
    (EARLY, LATE, "handed redated raised"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "became"), TABLE)
def test_what_has_become_of_it(old: Draft, new: Draft, became: str) -> None:
    comparison = compare(extraction_of([old]), extraction_of([new]))
    assert {name for name, count in comparison.counts().items() if count} == set(became.split())


def test_a_change_shows_the_words_on_both_sides() -> None:
    old, new = extraction_of([D(figure="30个", value=30)]), extraction_of([D(), D(figure="40个", value=40)])
    (change,) = (change for fate in compare(old, new).fates for change in fate.changes)
    assert [span.of(old.document.text) for span in change.old] == ["30个"]
    assert [span.of(new.document.text) for span in change.new] == ["40个"]


def test_each_figure_is_compared_with_the_one_that_counts_the_same() -> None:
    (deals,), (firms,) = (
        extraction_of([D(figure=figure, value=value, of=of)]).commitments[0].quantities
        for figure, value, of in (("30个", 30, "项目"), ("5个", 5, "协议"))
    )
    draft = extraction_of([D()])

    def saying(*figures: Quantity) -> Extraction:
        return replace(draft, commitments=(replace(draft.commitments[0], quantities=figures),))

    assert compare(saying(deals, firms), saying(firms, deals)).counts()["kept"] == 1


def test_what_moved_within_the_text_stays() -> None:
    matters = ["完成云川港二期建设", "召开工业经济运行分析会", "引进链主企业", "改造老旧小区", "发放消费券"]
    old = extraction_of([D(matter) for matter in matters])
    new = extraction_of([D(matter) for matter in reversed(matters)])
    assert compare(old, new).counts()["kept"] == len(matters)


def test_like_sentences_are_told_apart_by_their_units() -> None:
    leads = ["市交通局", "市水利局", "市财政局"]
    old = extraction_of([D("每周五报送进展", lead=lead) for lead in leads])
    new = extraction_of([D("每周五报送进展", lead=lead) for lead in leads[1:]])
    assert compare(old, new).counts() | {"kept": 2, "dropped": 1, "handed": 0} == compare(old, new).counts()
