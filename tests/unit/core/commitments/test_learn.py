"""A city's past assignments are learned from its ledgers, and suggest better than duties in general."""

import pytest

from luoshi.core.commitments.directory import built_in
from luoshi.core.commitments.model import Suggestion
from luoshi.core.commitments.suggestions.duties import built_in_duties
from luoshi.core.commitments.suggestions.held_out import hold_out
from luoshi.core.commitments.suggestions.learn import Lessons, join, learn
from luoshi.core.commitments.suggestions.learned import Assignment, Learned, decode, encode
from luoshi.core.commitments.suggestions.suggest import suggest
from luoshi.core.text import Document, Place, Source, Span, TextBuilder
from tests.support.ledgers import past_assignments, workbook
from tests.support.reading import read_as


def table_of(*rows: str, heads: int = 1) -> Document:
    """A document of one table; cells are set apart by |, `词^2` reaches over two rows, `-` is covered."""
    builder = TextBuilder()
    builder.begin_table(heads)
    for number, row in enumerate(rows):
        for column, word in enumerate(row.split("|")):
            if word == "-":
                continue
            text, _, deep = word.partition("^")
            start = builder.length
            builder.begin("cell")
            builder.write(text, Place(row=number + 1, column=column + 1))
            builder.end()
            builder.end_cell(number, column, start, rows=int(deep or 1))
    builder.end_table()
    return builder.document(Source("台账.docx", "docx", 0, ""))


def lessons_of(*rows: str) -> Lessons:
    return learn(table_of(*rows), built_in())


def suggestions(task: str, learned: Learned) -> tuple[Suggestion, ...]:
    return suggest(task, Span(0, len(task)), built_in(), built_in_duties(), learned)


def test_a_ledger_as_an_office_keeps_it_is_learned_row_by_row() -> None:
    past = past_assignments(60)
    found = learn(read_as("xlsx", workbook(past)), built_in())
    assert [(each.task, each.lead) for each in found.assignments] == list(dict.fromkeys(past))
    assert not found.skipped


@pytest.mark.parametrize(
    ("rows", "learned"),
    [
        (["任务内容|牵头单位", "建成云川港|市交通局"], [("建成云川港", "市交通局")]),
        (["任务内容|牵头单位", "建成云川港|市交通局、市水利局"], [("建成云川港", "市交通局")]),
        (["任务内容|责任单位", "建成云川港|市交通局、市水利局"], [("建成云川港", "市交通局")]),
        (["任务内容|责任单位|牵头单位", "建成云川港|市水利局|市交通局"], [("建成云川港", "市交通局")]),
        (["任务|措施|牵头单位", "建港|征地300亩|市交通局"], [("建港\n征地300亩", "市交通局")]),
        (
            ["任务|措施|牵头单位", "建港^2|征地|市征收办", "-|采砂|市水利局"],
            [("建港\n征地", "市征收办"), ("建港\n采砂", "市水利局")],
        ),
        (["任务|牵头单位", "建港|市交通局^2", "修桥|-"], [("建港", "市交通局"), ("修桥", "市交通局")]),
        (["任务|牵头单位", "建港|市交通局", "建港|市交通局"], [("建港", "市交通局")]),
        (["任务|牵头单位", "建港|发改"], [("建港", "发改")]),
        (["任务|牵头领导", "建港|常务副市长"], []),
        (["指标|一季度", "产值|5"], []),
    ],
)
def test_what_a_table_teaches(rows: list[str], learned: list[tuple[str, str]]) -> None:
    assert [(each.task, each.lead) for each in lessons_of(*rows).assignments] == learned


def test_rows_that_teach_nothing_are_counted_by_reason() -> None:
    found = lessons_of("任务|牵头单位", "建港|市交通局", "|市水利局", "修桥|", "绿化|各县区", "修路|张三")
    assert len(found.assignments) == 1
    assert dict(found.skipped) == {"no_task": 1, "no_lead": 2, "collective": 1}


def test_ledgers_join_to_one_lesson() -> None:
    once = lessons_of("任务|牵头单位", "建港|市交通局", "修桥|")
    other = lessons_of("任务|牵头单位", "建港|市交通局", "绿化|市林业局", "修路|")
    both = join([once, other])
    assert [each.lead for each in both.assignments] == ["市交通局", "市林业局"]
    assert both.skipped["no_lead"] == 2


def test_what_was_learned_comes_back_from_its_file() -> None:
    learned = Learned([Assignment("建成云川港", "市交通局")])
    assert decode(encode(learned, "1.0")).assignments == learned.assignments


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", "台账".encode("gb18030"), b'{"schema": "x", "luoshi": "", "assignments": []}']
)
def test_another_file_is_no_lesson(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode(data)


def test_past_tasks_are_told_by_number_as_a_reason() -> None:
    past = [Assignment(f"组织博览会客商签约活动，{n}月完成", "市丝路合作中心") for n in range(1, 13)]
    past.append(Assignment("做好博览会客商接待工作", "市机关事务局"))
    past += [Assignment(*each) for each in past_assignments(60) if each[1] != "市丝路合作中心"]
    best, *_ = suggestions("做好博览会客商签约工作", Learned(past))
    assert (best.key, best.name) == ("市丝路合作中心", "市丝路合作中心")
    assert best.reasons[-1] == "过去 13 件相近任务中有 12 件由市丝路合作中心牵头"


def test_past_tasks_of_a_unit_since_renamed_count_for_its_successor() -> None:
    learned = Learned([Assignment("整治云川河入河排口", "市环保局")])
    assert [each.name for each in suggestions("整治云川河入河排口二期", learned)][:1] == ["市生态环境局"]


def test_tasks_that_share_nothing_with_the_past_are_left_to_duties() -> None:
    learned = Learned([Assignment("建成云川港", "市交通局")])
    task = "城镇新增就业3万人"
    assert suggestions(task, learned) == suggest(task, Span(0, len(task)), built_in(), built_in_duties())
    assert suggestions("12月15日前全部到位", learned) == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_held_out_tasks_are_told_far_better_than_by_duties_alone(seed: int) -> None:
    past = [Assignment(*each) for each in dict.fromkeys(past_assignments(600, seed))]
    duties, learned = hold_out(past, built_in(), built_in_duties())
    assert learned.tasks == duties.tasks > 90
    assert duties.first / duties.tasks < 0.7
    assert learned.first / learned.tasks > 0.9
    assert learned.among >= learned.first
