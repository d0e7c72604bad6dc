"""What is wrong is told, what may be done is permitted, why a paper is issued is said: none of it asks for anything."""

from __future__ import annotations

import pytest

from tests.support.text import reading

TOLD = (
    "脱贫程序不实，基础信息不准；",
    "到户项目实施程序不规范，只有项目实施计划，并没有按照操作程序执行；",
    "有的贫困户不知道帮扶联系人，有的帮扶干部入户次数少，有的虽然多次入户，但未采取帮扶措施。",
    "因有特殊困难不能按期缴纳税款的企业，可以依法申请延期缴纳税款。",
    "对2026年春节期间开工生产的企业，可按每人1000元标准给予一次性吸纳就业补贴。",
    "现针对制约民营经济发展的瓶颈短板，制定以下若干政策措施。",
)
ASKED = (
    "整治作风不实问题，建立台账12个。",
    "信息填报不准的，要于6月底前更正12处。",
    "市教育局要解决经费不到位问题，拨付资金12万元。",
    "为深入贯彻党中央决策部署，推动民营经济健康发展，力争到2027年民营经济增加值突破600亿元。",
    "市税务局可以依法为企业办理延期缴纳税款12户。",
)


@pytest.mark.parametrize("sentence", TOLD)
def test_it_asks_for_nothing(sentence):
    assert not reading(f"关于做好重点工作的通知\n{sentence}\n").commitments


@pytest.mark.parametrize("sentence", ASKED)
def test_what_looks_alike_is_still_asked(sentence):
    assert len(reading(f"关于做好重点工作的通知\n{sentence}\n").commitments) == 1
