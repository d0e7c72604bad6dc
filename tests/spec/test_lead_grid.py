"""Whoever is asked is asked whatever follows: every subject before every continuation, each sentence by itself.

A hole in the grammar shows here as one cell of the grid; no sentence of a known document is needed to find it.
"""

from __future__ import annotations

import pytest

from luoshi.core.commitments import extract
from luoshi.readers import parse

SUBJECTS = (
    "市财政局",
    "各县（市、区）人民政府",
    "各乡镇（街道）",
    "市直各部门",
    "市住房和城乡建设局",
    "市公安局交警支队",
    "县防汛办",
    "市疾控中心",
    "各级财政部门",
    "教育行政部门",
    "各学校",
    "建设部",
    "审计署",
    "湖北省",
    "各网格",
    "各煤矿",
    "供电公司",
    "云川海关",
    "各商业银行",
    "市场监管、公安等部门",
    "市财政局、市住房城乡建设管理委",
    "区疫情防控指挥部",
    "市安委会办公室",
    "工作专班",
    "开发区管委会",
    "镇政府",
    "市纪委监委",
    "党组理论学习中心组",
    "各二级学院",
    "各省、自治区、直辖市",
    "国务院有关部门",
    "各地",
    "牵头单位",
    "旅行社",
    "养老机构",
    "评审专家",
    "发展和改革局",
    "市国家安全局",
    "全面依法治市办",
    "市双创办",
    "各街道、镇",
    "青口镇",
)
ASKED = (
    "要尽快制定实施方案。",
    "应当建立台账。",
    "应于6月底前完成改造。",
    "须在3日内报送名单。",
    "要牵头建立联席会议制度。",
    "牵头制定实施细则。",
    "要对辖区内企业开展全面排查。",
    "要按照本通知要求制定方案。",
    "要在年底前建成3个示范点。",
    "要组织开展安全检查。",
    "要会同有关部门制定办法。",
    "要确保按期完工。",
    "要定期通报进展情况。",
    "应及时公布结果。",
    "要高度重视，迅速制定方案。",
    "要落实主体责任，健全制度，开展自查。",
    "要成立工作专班，建立台账。",
    "也要建立台账。",
    "都要建立台账。",
    "要安排专项资金500万元。",
    "要第一时间上报情况。",
    "发现问题后，应立即上报。",
    "要再组织一次“回头看”。",
    "负责建设3个服务站点。",
)
OPENINGS = (
    "",
    "一是",
    "同时，",
    "下一步，",
    "会议要求，",
    "会议强调，",
    "李明强调，",
    "对发现的问题，",
    "三、压实工作责任\n",
)


def leads_of(words: str) -> set[str]:
    """All who lead anything in a text."""
    extraction = extract(parse(words.encode(), "text.txt"))
    return {unit.name for commitment in extraction.commitments for unit in commitment.lead}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_leads_whatever_is_asked_of_it(subject: str) -> None:
    names = {name for each in ASKED for name in leads_of(f"{subject}{each}")}
    silent = [each for each in ASKED if not leads_of(f"{subject}{each}")]
    assert silent == []
    assert all(name in subject for name in names), "no name takes in what follows it"


@pytest.mark.parametrize("opening", OPENINGS)
def test_whatever_opens_a_sentence_its_subject_leads(opening: str) -> None:
    silent = [subject for subject in SUBJECTS if not leads_of(f"{opening}{subject}要尽快制定实施方案。")]
    assert silent == []
