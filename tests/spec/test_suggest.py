"""Who is suggested for a task that names nobody, by duties alone: the table."""

import pytest

from luoshi.core.commitments.directory import built_in
from luoshi.core.commitments.model import Suggestion
from luoshi.core.commitments.suggestions.duties import built_in_duties
from luoshi.core.commitments.suggestions.suggest import suggest
from luoshi.core.text import Span

# (task, keys of units that may well lead it)
TASKS = [
    ("10月底前召开金融财税工作会议，研究银企对接办法", "party-finance finance"),
    ("新增中长期授信50亿元，召开政银企对接会", "party-finance"),
    ("全年新增规上工业企业45户以上", "industry"),
    ("组织实施技术改造项目60个，完成投资30亿元", "industry"),
    ("培育专精特新企业20户", "industry small-business"),
    ("筹备第三届博览会，办好4场专场推介会", "commerce investment"),
    ("组建16支招商小分队外出招商", "investment commerce"),
    ("社会消费品零售总额增长6%以上，发放消费券5000万元", "commerce"),
    ("外贸进出口总值突破80亿元", "commerce"),
    ("固定资产投资增长4%以上，谋划储备重点项目200个", "reform"),
    ("争取中央预算内投资和专项债券项目资金20亿元", "reform finance"),
    ("编制完成“十五五”规划纲要", "reform"),
    ("严控政府隐性债务，一分钱也不许新增", "finance"),
    ("一般公共预算收入增长5%以上", "finance"),
    ("11月底前批而未供土地处置率达到60%", "natural-resources"),
    ("完成820亩用地指标组卷上报", "natural-resources"),
    ("环评报告表15个工作日内办结", "environment approval"),
    ("PM2.5平均浓度控制在35微克以内", "environment"),
    ("完成省生态环境保护督察反馈的34个问题整改", "environment"),
    ("改造老旧小区120个，新开工保障性住房2000套", "housing"),
    ("保交楼项目12月底前全部交付", "housing"),
    ("新建改建农村公路200公里", "transport"),
    ("建成高标准农田15万亩", "agriculture"),
    ("粮食播种面积稳定在300万亩，确保粮食生产安全", "agriculture"),
    ("防止规模性返贫，农村人居环境整治村庄达到80%", "agriculture"),
    ("完成12座病险水库除险加固", "water"),
    ("汛期前完成河道清淤，落实防汛责任", "water"),
    ("城镇新增就业3万人，高校毕业生就业率90%以上", "human-resources"),
    ("春节前农民工工资清零，根治欠薪", "human-resources"),
    ("职业技能培训2万人次", "human-resources"),
    ("新建公办幼儿园10所，增加学位3000个", "education"),
    ("全社会研发投入强度达到2%，认定高新技术企业30家", "science"),
    ("紧密型医共体覆盖所有县", "health"),
    ("新建社区养老服务站50个", "civil-affairs"),
    ("提高低保标准，做好困难群众兜底", "civil-affairs"),
    ("申请落户，配偶、子女随迁，材料齐全的30分钟办结", "police"),
    ("开展电信网络诈骗专项打击行动", "police"),
    ("开展安全生产大检查，重大事故隐患动态清零", "emergency"),
    ("危险化学品企业隐患排查10月底前完成", "emergency"),
    ("净增经营主体1.6万户以上", "market"),
    ("优惠政策未经公平竞争审查不得出台", "market"),
    ("食品安全抽检合格率98%以上", "market"),
    ("把拉低增速的行业列出来，按周测算最低增速", "statistics"),
    ("每季度抽查一次上报数据，抽查面不低于10%", "statistics audit"),
    ("四项审批并联办理，一窗收件", "approval"),
    ("推进“高效办成一件事”，政务服务事项网上可办率95%", "approval"),
    ("公共数据授权运营平台上线，建成算力中心", "data"),
    ("接待游客2000万人次，旅游收入增长10%", "culture"),
    ("国有企业改革深化提升行动年底收官，盘活存量资产10亿元", "state-assets"),
    ("信访积案12月底前化解80%", "petitions"),
    ("居民医保参保率稳定在95%以上", "medical-insurance"),
    ("依法落实减税降费，出口退税5个工作日办结", "tax"),
    ("完成营造林10万亩，建成国家森林城市", "forestry"),
    ("生活垃圾分类覆盖率90%", "urban-management"),
    ("拆除违法建设30万平方米", "urban-management"),
    ("完成征迁扫尾，37个项目的拆迁问题全部解决", "land-acquisition"),
    ("每月5日前印发一期督查通报", "supervision"),
    ("任务清单2个工作日内印发", "government-office supervision"),
    ("开展九小场所消防安全专项整治", "fire-rescue emergency"),
    ("退役军人优抚对象走访慰问全覆盖", "veterans"),
    ("法律顾问全覆盖，规范性文件合法性审查率100%", "justice"),
    ("新闻发布会每季度不少于2场", "publicity"),
    ("年度考核结果作为干部使用的重要依据", "organisation"),
]
NOBODY = [
    "同志们要坚定信心，真抓实干",
    "确保各项任务按时完成",
    "每周五下班前报一次进度",
    "12月15日前全部到位",
    "这项工作由专人负责",
    "确保全省不垫底",
    "办得好不好，由企业打分",
]


def suggestions(task: str) -> tuple[Suggestion, ...]:
    return suggest(task, Span(0, len(task)), built_in(), built_in_duties())


@pytest.mark.parametrize(("task", "keys"), TASKS)
def test_the_likeliest_lead_of_a_task(task: str, keys: str) -> None:
    found = suggestions(task)
    assert found
    assert found[0].key in keys.split()
    assert found[0].name == built_in().by_key[found[0].key].name
    assert len(found) <= 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


@pytest.mark.parametrize(("task", "keys"), TASKS)
def test_every_reason_is_in_the_words_of_the_task(task: str, keys: str) -> None:
    for each in suggestions(task):
        assert each.reasons
        assert [reason for reason in each.reasons if reason not in task] == []


@pytest.mark.parametrize("task", NOBODY)
def test_nobody_is_suggested_where_nothing_speaks_clearly(task: str) -> None:
    assert suggestions(task) == ()


def test_every_unit_with_duties_is_in_the_directory() -> None:
    assert [key for key in built_in_duties().keys if key not in built_in().by_key] == []


def test_only_the_span_speaks() -> None:
    text = "全市新增就业3万人。完成农村公路200公里。"
    assert [s.key for s in suggest(text, Span(10, len(text)), built_in(), built_in_duties())] == ["transport"]
