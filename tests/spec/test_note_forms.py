"""Notes in every form they are written in: each bracket with each pair of labels, mark between them, and wording."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from luoshi.core.commitments import extract
from luoshi.readers import parse

LEAD, FIRST, SECOND = "市发展改革委", "市财政局", "市教育局"
REST = f"{FIRST}、{SECOND}"
ALL = f"{LEAD}、{REST}"
BRACKETS = ("（）", "()", "〔〕", "[]", "【】", ("", ""))
LABELS = (
    *("牵头单位 配合单位", "责任单位 配合单位", "牵头部门 责任部门", "主办单位 协办单位", "主办单位 会办单位"),
    *("牵头单位 参加单位", "牵头单位 责任单位", "主责单位 配合单位", "责任部门 协同部门", "牵头 配合", "主办 协办"),
    *("主责部门 协同部门", "实施单位 配合单位", "落实单位 配合单位", "承办单位 协办单位", "牵头单位 成员单位"),
    *("第一责任单位 其他责任单位", "牵头责任单位 配合责任单位", "责任主体 配合单位", "牵头处室 配合处室"),
    *("主要责任单位 配合单位", "主管单位 协管单位", "牵头单位 支持单位", "总牵头单位 配合单位"),
)
MARKS = ("；", "，", "。", " ", "\n", "　", "/", "|")
WORDINGS = (
    *(f"{LEAD}牵头，{REST}配合", f"由{LEAD}牵头，{REST}配合", f"{LEAD}牵头负责，{REST}等部门配合"),
    *(f"{LEAD}牵头，{REST}按职责分工负责", f"{ALL}按职责分工负责", f"责任单位：{ALL}", f"{ALL}负责"),
    *(f"{LEAD}会同{REST}负责", f"{LEAD}牵头，会同{REST}落实", f"责任单位：{LEAD}牵头，{REST}配合"),
    *(f"责任单位：{LEAD}（牵头）、{REST}", f"责任单位：{LEAD}（牵头），{REST}（配合）", f"{LEAD}主办，{REST}协办"),
    *(f"{LEAD}负责牵头，{REST}负责配合", f"{LEAD}牵头，{REST}参与", f"{LEAD}牵头，{REST}协同配合"),
    *(f"{LEAD}总牵头，{REST}分工负责", f"{LEAD}负总责，{REST}配合", f"{LEAD}为牵头单位，{REST}为配合单位"),
    *(f"责任单位为{ALL}", f"责任单位是{ALL}", f"责任单位——{ALL}", f"责任单位 {ALL}", f"责任单位： {ALL}"),
    *(f"完成时限：2027年12月底；责任单位：{ALL}", f"责任单位：{ALL}；完成时限：2027年12月底"),
    *(f"责任单位：{ALL}，完成时限：2027年12月底", f"牵头领导：王某某；责任单位：{ALL}"),
    *(
        f"责任单位：{LEAD} {FIRST} {SECOND}",
        f"责任单位：{LEAD}，{FIRST}，{SECOND}",
        f"责任单位:{LEAD};{FIRST};{SECOND}",
    ),
    *(f"责任单位：{LEAD}、{FIRST}和{SECOND}", f"责任单位:{ALL}等", f"以上任务由{LEAD}负责，{REST}配合"),
    *(f"此项工作由{LEAD}牵头，{REST}配合", f"以上各项由{LEAD}负责，{REST}配合"),
)
BARE = (ALL, f"{LEAD}，{REST}", f"{LEAD}；{REST}", f"{LEAD}/{FIRST}/{SECOND}", f"{LEAD} {FIRST} {SECOND}")
TEXT = """关于印发若干措施的通知
各县（市、区）人民政府，市政府各部门：
一、建设标准厂房
1.新建标准厂房20万平方米，配套建设污水处理厂2座。{note}
2.开通园区公交线路5条，6月底前投入运营。
"""


def _forms() -> Iterator[str]:
    for (opening, closing), labels, mark in product(BRACKETS, LABELS, MARKS):
        leading, helping = labels.split()
        yield f"{opening}{leading}：{LEAD}{mark}{helping}：{REST}{closing}"
    for (opening, closing), words in product(BRACKETS, WORDINGS):
        yield f"{opening}{words}{closing}"
    for (opening, closing), words in product(BRACKETS[:-1], BARE):
        yield f"{opening}{words}{closing}"
    yield from (f"——{ALL}", f"（责任单位：{ALL}", f"责任单位：{ALL}）", f"（牵头单位：{LEAD}）（配合单位：{REST}）")


@pytest.mark.parametrize("before", ["", "\n"], ids=["in its line", "on the next line"])
def test_a_note_in_whatever_form_gives_its_item_to_whom_it_names(before: str) -> None:
    """All forms together: a list of those that are read otherwise says what is missing."""
    wrong = {note: read for note in _forms() if (read := _read(before + note)) != (LEAD, {FIRST, SECOND}, 0)}

    assert not wrong


def _read(note: str) -> tuple[str, set[str], int]:
    """Who leads and supports the item over a note, and how many are made responsible for the next."""
    text = TEXT.format(note=note)
    over, *following = extract(parse(text.encode(), "note.txt")).commitments
    leads = "、".join(dict.fromkeys(unit.name for unit in over.lead))
    return leads, {unit.name for unit in over.support}, sum(len(each.lead + each.support) for each in following)


BUILT = (
    *("建设社区养老站", "建设园区服务站", "新建社区卫生服务站", "扩建城区图书馆", "改造乡镇卫生院", "建设县级图书馆"),
    *("新建街道文化站", "修缮镇敬老院", "提升老城区供水站", "完善城市图书馆"),
)


def test_a_task_that_ends_like_a_unit_is_no_note_of_the_task_before_it() -> None:
    """建设社区养老站，由市民政局牵头。 on a line of its own says what is to be done, not who does what stands above."""
    wrong = {}
    for built, said in product(BUILT, ("，由市民政局牵头。", "，由市民政局负责。", "，由市民政局牵头，市财政局配合。")):
        found = extract(parse(f"建设平台1个。\n{built}{said}".encode(), "a.txt")).commitments
        leads = [[unit.name for unit in each.lead] for each in found]
        if leads != [[], ["市民政局"]]:
            wrong[built + said] = leads
    assert wrong == {}
