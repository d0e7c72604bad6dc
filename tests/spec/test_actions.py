"""What is to be done, and to what: the verb that leaves something behind, with its object."""

from __future__ import annotations

import pytest

from tests.support.text import only

ACTIONS = [
    # sentence, verb, object
    ("市财政局要在10月底前拿出资金平衡方案。", "拿出", "资金平衡方案"),
    ("由市工信局牵头，市科技局配合，编制产业链图谱。", "编制", "产业链图谱"),
    ("加强组织领导，10月底前成立工作专班。", "成立", "工作专班"),
    ("各县区要提高认识，压实责任，建立企业诉求台账。", "建立", "企业诉求台账"),
    ("抓紧编制国土空间规划。", "编制", "国土空间规划"),
    ("加快推进项目建设，年内建成便民服务站12个。", "建成", "便民服务站12个"),
    ("2026年10月底前编制并公布市级许可事项清单。", "编制", "市级许可事项清单"),
    ("对300户困难家庭进行改造。", "改造", "300户困难家庭"),
    ("对超期未办结的事项逐一督办。", "督办", "超期未办结的事项"),
    ("将企业名单纳入重点用电保障范围。", "纳入", "企业名单"),
    ("把会议精神第一时间传达到各个单位。", "传达", "会议精神"),
    ("围绕项目审批，制定流程图，确保按期开工。", "制定", "流程图"),
    ("强化教育培训，每季度召开一次调度会。", "召开", "一次调度会"),
    ("落实检查制度，每月检查一次，建立隐患台账。", "建立", "隐患台账"),
    ("市统计局按周测算增速，每周五前报送分析报告。", "报送", "分析报告"),
    ("实施老旧小区改造，完成棚户区改造2836户。", "实施", "老旧小区改造"),
    ("要尽快完善手续，力争年内开工。", "开工", None),
    ("健全台账管理，取消申请材料中的居住证明。", "取消", "申请材料中的居住证明"),
    ("结合实际，细化任务分解，形成责任清单。", "形成", "责任清单"),
    ("确保全省不垫底。", "确保", "全省不垫底"),
    ("加强污水管网建设，新建管网12公里。", "新建", "管网12公里"),
    ("各乡镇要组织开展安全生产大检查。", "组织开展", "安全生产大检查"),
    ("严格落实责任，对不达标企业限期整改。", "整改", "不达标企业"),
    ("市教育局负责做好开学准备，8月底前完成校舍修缮。", "完成", "校舍修缮"),
]


@pytest.mark.parametrize(("sentence", "verb", "object_"), ACTIONS, ids=[row[0] for row in ACTIONS])
def test_the_act_that_delivers_is_named_with_its_object(sentence, verb, object_):
    commitment = only(sentence)
    assert commitment.action is not None
    assert (commitment.action.text, commitment.task.text if commitment.task else None) == (verb, object_)
