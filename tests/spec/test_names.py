"""Names of organisations: told by their form, split out of the lists they stand in."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.parties.names import is_unit, split_names
from tests.support.text import only

UNITS = [
    "市财政局", "成都市财政局", "都江堰市人民政府", "新都区住建局", "市委机要局", "市发展改革委", "各县区", "相关部门",
    "市住建局（市人防办）", "“两办”", "市政府督查室", "各乡镇（街道）",
    "县河管站", "区督查组", "镇司法所",
]  # fmt: skip
NO_UNITS = [
    "全部",
    "干部",
    "谁来办",
    "路子是一季度开局",
    "红灯黄灯都要点到具体单位",
    "重大情况要及时向市政府",
    "协调保障4个小组",
    "牵头单位",
    "区督查组综合后向区政府",
    "区政府转交有关部门",
    "抄送区政府",
    "会议原则同意县经发局",
    "三家单位",
]

LISTS = [
    ("市财政局、市人社局，各县区", ["市财政局", "市人社局", "各县区"]),
    ("市发改委 市财政局 市住建局", ["市发改委", "市财政局", "市住建局"]),
    ("市住房和城乡建设局和市文化和旅游局", ["市住房和城乡建设局", "市文化和旅游局"]),
    ("环境保护、工商、供水等部门", ["环境保护", "工商", "供水"]),
    ("各市、县（区）人民政府", ["各市、县（区）人民政府"]),
    ("各区、县级市", ["各区", "县级市"]),
    ("市水务局，各县(市)、区人民政府", ["市水务局", "各县(市)、区人民政府"]),
    ("省文旅厅，各市、州、直管市及神农架林区人民政府", ["省文旅厅", "各市、州、直管市及神农架林区人民政府"]),
    ("各县（市、区）党委和人民政府，高新区党工委和管委会", ["各县（市、区）党委和人民政府", "高新区党工委和管委会"]),
    ("各有关部门和单位", ["各有关部门和单位"]),
    ("市委、市政府重点工作督查组", ["市委、市政府重点工作督查组"]),
    ("市委、市政府", ["市委", "市政府"]),
    ("市财政局、市税务局（列第一位者为牵头单位，下同）", ["市财政局", "市税务局"]),
    ("市住建局（市人防办）、市财政局", ["市住建局（市人防办）", "市财政局"]),
    ("各项任务的主要责任单位", ["主要责任单位"]),
    ("和田地区行署", ["和田地区行署"]),
    ("各单位各部门", ["各单位各部门"]),
    ("各部门各单位", ["各部门各单位"]),
    ("直属项目公司以及集团公司各部门", ["直属项目公司", "集团公司各部门"]),
    ("由所涉及的省民政厅、省文化厅", ["省民政厅", "省文化厅"]),
    ("相关协会、企业及单位", ["相关协会", "企业", "单位"]),
    ("县财政局、县水利局3家单位", ["县财政局", "县水利局"]),
    ("市教育局、县、", ["市教育局"]),
    ("市教育局、市公安局等市级有关部门及各县区", ["市教育局", "市公安局", "各县区"]),
]


@pytest.mark.parametrize("name", UNITS)
def test_a_name_of_this_form_is_a_unit(name):
    assert is_unit(name)


@pytest.mark.parametrize("name", NO_UNITS)
def test_what_only_ends_like_a_unit_is_none(name):
    assert not is_unit(name)


@pytest.mark.parametrize(("words", "names"), LISTS, ids=[words for words, _ in LISTS])
def test_a_list_is_split_into_its_names(words, names):
    assert [span.of(words) for span in split_names(words, 0, len(words))] == names


def test_a_place_name_with_a_common_word_in_it_leads_and_supports():
    commitment = only("由成都市财政局牵头，首都机场集团配合，6月底前完成清算。")
    assert [unit.name for unit in commitment.lead] == ["成都市财政局"]
    assert [unit.name for unit in commitment.support] == ["首都机场集团"]


def test_the_post_and_the_name_before_it_stay_together():
    commitment = only("由李副市长牵头负责，10月底前召开推进会。")
    assert [leader.name for leader in commitment.leaders] == ["李副市长"]


def test_a_head_asked_in_person_answers_for_the_unit():
    commitment = only("市卫健委主任要亲自抓，每周调度一次。")
    assert [unit.name for unit in commitment.lead] == ["市卫健委"]
    assert [leader.name for leader in commitment.leaders] == ["主任"]


LED = [
    # sentence, leads
    ("会议要求由区教育局抓紧时间打报告，年内开工。", ["区教育局"]),
    ("由区督查组综合后向区政府汇报，每月汇总一次。", ["区督查组"]),
    ("县河管站要建立问题清单。", ["县河管站"]),
    ("区政府召开的会议有关落实情况在7日内上报。", []),
    ("街道将开展2个月的专项行动。", ["街道"]),
    ("牵头部门要建立台账。", ["牵头部门"]),
    ("防汛物资各村居必须在6月10日前送交到镇水利站。", ["各村居"]),
    ("汛期各单位要保证日夜值班，每天报告。", ["各单位"]),
    ("希各村居在6月底前完成清障。", ["各村居"]),
    ("市直各部门要在6月底前建立台账。", ["市直各部门"]),
    ("承办单位须在3个月内答复完毕。", ["承办单位"]),
    ("主办单位要在10日内汇总意见。", ["主办单位"]),
    ("各承办单位收到建议、提案后，要逐件登记。", ["各承办单位"]),
    ("市政府督查室应对办理进度进行检查，每月通报。", ["市政府督查室"]),
    ("留坝县要制定整改方案，6月10日前报送市创建办。", ["留坝县"]),
    ("组织部门要每月开展一次培训。", ["组织部门"]),
    ("建设单位须在6月底前完成整改。", ["建设单位"]),
    ("村两委与相关职能部门要在6月底前完成施工。", ["村两委", "相关职能部门"]),
    ("市住建局要与市财政局对接，6月底前完成。", ["市住建局"]),
    ("会议要求各地各部门6月底前完成申报。", ["各地各部门"]),
    ("重点自然村要建立管护制度。", ["重点自然村"]),
    ("各村民委会要签订责任书。", ["各村民委会"]),
    ("城乡居民社区教育活动参与率6月底前达到71%。", []),
    ("3家水泥企业要在6月底前完成改造。", []),
    ("请责成相关部门牵头，制定整改方案。", ["相关部门"]),
    ("镇要在6月底前完成清障。", ["镇"]),
    ("施工方要在6月底前完成整改。", ["施工方"]),
    ("督导组将每周通报一次。", ["督导组"]),
    ("开展督导检查要每周一次。", []),
    ("项目办要建立清单。", ["项目办"]),
    ("经信局要建立台账。", ["经信局"]),
    ("全县水利部门要建立论证制度。", ["全县水利部门"]),
    ("各部室要制定年度计划。", ["各部室"]),
    ("各队人数要在6月底前上报。", []),
    ("会议原则同意县经发局的意见，会后印发实施。", []),
    ("安排清源社区张贴公益广告。", []),
    ("由县扶贫办、县农业综合开发办、县水利局3家单位筹资，6月底前到位。", ["县扶贫办", "县农业综合开发办", "县水利局"]),
    ("委托中介机构负责招投标，6月底前完成。", ["中介机构"]),
    ("方案须经本单位主要负责人审签，6月底前报送。", []),
]


@pytest.mark.parametrize(("sentence", "leads"), LED, ids=[row[0] for row in LED])
def test_who_is_to_do_it_leads_and_who_is_only_mentioned_does_not(sentence, leads):
    assert [unit.name for unit in only(sentence).lead] == leads


def test_units_that_are_each_to_do_something_are_asked():
    assert [unit.name for unit in only("市信访局、市司法局各派2名业务骨干。").lead] == ["市信访局", "市司法局"]
