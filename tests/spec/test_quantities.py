"""Figures that bind, and figures that only tell."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.figures.quantities import find_quantities

BINDING = [
    # words, text, comparator, value, unit, what is counted
    ("招商引资额度必须达到X亿元", "X亿元", ">=", None, "亿元", "招商引资额度"),
    ("签约额不能低于XX个亿", "XX个亿", ">=", None, "个亿", "签约额"),
    ("新增规上工业企业45户以上", "45户以上", ">=", 45, "户", None),
    ("7处重大隐患要全部整改到位", "7处", "=", 7, "处", "重大隐患"),
    ("设立首期规模不低于2亿元的转贷基金", "2亿元", ">=", 2, "亿元", "首期规模"),
    ("选拔100名后备人才", "100名", "=", 100, "名", "后备人才"),
    ("最高给予 30 万元补贴", "30 万元", "<=", 30, "万元", "补贴"),
    ("完成“机器换工”2000台（套）以上", "2000台（套）以上", ">=", 2000, "台（套）", None),
    ("给予不超过100万元/项的奖励", "100万元/项", "<=", 100, "万元/项", None),
    ("落实居家隔离14天以上", "14天以上", ">=", 14, "天", None),
    ("新建15公顷以上的城市片林", "15公顷以上", ">=", 15, "公顷", "城市片林"),
    ("人口自然增长率控制在6‰以下", "6‰以下", "<=", 6, "‰", "人口自然增长率"),
    ("新建100个村级服务站", "100个", "=", 100, "个", "村级服务站"),
    ("选派百名干部", "百名", "=", 100, "名", None),
    ("抽调1000名干部帮扶", "1000名", "=", 1000, "名", None),
    ("完成投资12.6亿元", "12.6亿元", "=", 12.6, "亿元", "投资"),
    ("投资1,200万元", "1,200万元", "=", 1200, "万元", "投资"),
    ("能耗下降3%以内", "3%以内", "<=", 3, "%", "能耗下降"),
    ("比例不超过三分之一", "三分之一", "<=", pytest.approx(100 / 3), "%", "比例"),
    ("增长8%左右", "8%左右", "~", 8, "%", "增长"),
    ("覆盖率达到百分之九十五", "百分之九十五", ">=", 95, "%", "覆盖率"),
    ("占比提高到60%—70%", "60%—70%", ">=", 60, "%", "占比"),
    ("引进10余家企业", "10余家", ">=", 10, "家", "企业"),
    ("开展一次“回头看”", "一次", "=", 1, "次", "“回头看”"),
    ("编制一个宣传册", "一个", "=", 1, "个", "宣传册"),
    ("建成____公里绿道", "____公里", "=", None, "公里", None),
    ("建成标杆院系各1个", "1个", "=", 1, "个", None),
    ("补偿5元/平米", "5元/平米", "=", 5, "元/平米", None),
    ("协议转合同20个以上", "20个以上", ">=", 20, "个", None),
    ("新签供货合同12份", "12份", "=", 12, "份", None),
    ("改造老旧胡同8条", "8条", "=", 8, "条", None),
    ("改造老旧管网150千米", "150千米", "=", 150, "千米", "老旧管网"),
    ("流转土地三万亩以上", "三万亩以上", ">=", 3, "万亩", "土地"),
    ("安排资金两亿五千万元", "两亿五千万元", "=", 25_000, "万元", "资金"),
    ("开展监督抽检2万批次", "2万批次", "=", 2, "万批次", None),
    ("供应量达到5亿标准立方米", "5亿标准立方米", ">=", 5, "亿标准立方米", "供应量"),
    ("教育培训不少于32学时", "32学时", ">=", 32, "学时", None),
    ("材料控制在1500字以内", "1500字以内", "<=", 1500, "字", "材料"),
    ("降尘达到XX吨/平方公里·月以下", "XX吨/平方公里·月以下", "<=", None, "吨/平方公里·月", "降尘"),
    ("投放健身器材近100套", "100套", "~", 100, "套", None),
    ("经济总量翻一番", "一番", "=", 1, "番", None),
    ("总量突破千亿元大关", "千亿元", ">=", 1000, "亿元", "总量"),
    ("集群总量超过五千亿规模", "五千亿", ">=", 5000, "亿", None),
    ("打击任务数达全年的一半以上", "一半以上", ">=", 50, "%", None),
    ("容积率不高于2.2，", "2.2", "<=", 2.2, "", "容积率"),
    ("“最多跑一次”事项占比99%", "99%", "=", 99, "%", None),
    ("最多不超过（含）3名合伙人", "3名", "<=", 3, "名", "合伙人"),
    ("进行一次全面排查", "一次", "=", 1, "次", None),
    ("至少每季度召开一次会议", "一次", ">=", 1, "次", "会议"),
    ("编制一本招商手册", "一本", "=", 1, "本", "招商手册"),
    ("培育10家重点企业", "10家", "=", 10, "家", "重点企业"),
    ("建设2个国家级平台", "2个", "=", 2, "个", "国家级平台"),
    ("推动300家企业实施改造", "300家", "=", 300, "家", "企业"),
    ("五年累计50万人", "50万人", "=", 50, "万人", None),
    ("澳前路（东段）等16条市政道路建设", "16条", "=", 16, "条", None),
    ("按造价优惠10%的价格决算", "10%", "=", 10, "%", None),
    ("由70元提高到79元", "79元", ">=", 79, "元", None),
]

LASTING = [
    # words, text, comparator, value, unit
    ("补贴期限最长不超过6个月", "6个月", "<=", 6, "个月"),
    ("给予最长3个月的运营补贴", "3个月", "<=", 3, "个月"),
    ("申请贷款期限15年", "15年", "=", 15, "年"),
    ("每次巡查不少于2小时", "2小时", ">=", 2, "小时"),
    ("现场交流约15分钟", "15分钟", "~", 15, "分钟"),
    ("储备不少于30天用量的防护物资", "30天", ">=", 30, "天"),
    ("落实14日医学集中观察", "14日", "=", 14, "日"),
    ("人均预期寿命达到79岁", "79岁", ">=", 79, "岁"),
]

NOT_LASTING = [
    "提前15分钟到场",
    "经同意后可延长1个月办结",
    "连续满6个月的给予补贴",
    "签订1年以上劳动合同",
    "坚持24小时值班",
    "成立3年以上的企业",
    "不低于2019年同期",
    "35岁以下干部",
]

RANGES = [
    # words, text, lower, upper, unit
    ("处5万元以上20万元以下罚款", "5万元以上20万元以下", 5, 20, "万元"),
    ("引进企业3至5个", "3至5个", 3, 5, "个"),
    ("占比提高到60%—70%", "60%—70%", 60, 70, "%"),
    ("投资3至5亿元", "3至5亿元", 3, 5, "亿元"),
    ("安排5000元至2万元奖励", "5000元至2万元", 5000, 20_000, "元"),
    ("发展党员50～60名", "50～60名", 50, 60, "名"),
    ("每县建成三到五个示范点", "三到五个", 3, 5, "个"),
]

EACH = [
    ("全年污染天数不能超过27天", "27天", "天", None),
    # words, text, unit, per
    ("每月补贴500元", "500元", "元", "每月"),
    ("每人每月给予500元补贴", "500元", "元", "每人每月"),
    ("补贴500元/月", "500元/月", "元/月", None),
    ("每个县区新建2个示范点", "2个", "个", "每个县区"),
    ("县级领导每月走访不少于一次", "一次", "次", "每月"),
    ("补贴500元", "500元", "元", None),
]

COUNTED = [
    # words, what is counted
    ("引进企业3至5个", "企业"),
    ("新增规上工业企业45户", "规上工业企业"),
    ("建设充电桩500个", "充电桩"),
    ("新投放公共自行车3000辆", "公共自行车"),
    ("日产量达2000万个", "日产量"),
    ("再建27公里农村道路", "农村道路"),
    ("发展党员50名", "党员"),
    ("城镇登记失业率控制在3%以内", "城镇登记失业率"),
    ("全年招商引资到位资金增长15%以上", "招商引资到位资金增长"),
    ("居民消费价格指数控制在103.5以内", "居民消费价格指数"),
    ("粮食播种面积稳定在120万亩以上", "粮食播种面积"),
    ("引进亿元以上项目12个", "亿元以上项目"),
    ("为全区23000名老年人提供居家上门服务", "老年人"),
    ("对300户困难家庭进行改造", "困难家庭"),
    ("提高3个百分点", None),
    ("优化调整20条", None),
    ("各县区“一把手”带队招商不少于2次", None),
    ("印发一期通报", "通报"),
    ("确定10个以上的拟建项目", "拟建项目"),
]

EXACT = ["对不达标企业20家逐一整改", "未达到标准的企业20家限期整改", "整改超标排放的企业20家"]

TELLING = [
    "年销售收入首次突破1000万元、2000万元的，分别给予奖励",
    "职工30人（含）以下的企业，裁员率放宽",
    "实施新一轮技术改造行动",
    "开展二次供水检查",
    "省民政厅等5部门联合下发",
    "入住每增加1人，增加经费",
    "明确三个事情，抓好四个方面",
    "招商引资不是一个单位、一个人的事",
    "投资5亿元以上的，由市政府审定",
    "支持注册资本1000万元以上的企业",
    "引进亿元企业",
    "达到国家二级标准",
    "坚守3天3夜",
    "六县（市）开工",
    "第三届博览会",
    "实行“四个并联审批”",
    "给予一次性奖补",
    "坚持一个标准",
    "原料或半成品",
    "卡在用地上的14个，卡在拆迁上的9个",
    "工业、投资、财政三项排在后两位",
    "保持年均两位数增长",
    "下午三点召开会议",
    "百米冲刺抓落实",
    "由县扶贫办、县水利局2家单位筹资",
    "对照《政府工作报告》125项指标任务",
    "将引资任务分解落实到13个镇",
    "总投资120万元，占地500余亩",
    "6亩以下（不含6亩）的土地转让手续",
    "改造学校的二期工程",
    "解决88.59万人口的饮水问题",
    "服务同一家企业",
    "招商组同3个部门开会商定",
    "去年我市引进项目86个",
    "将审批环节由12个减少到最少",
    "对年营业收入首次突破10亿元、50亿元的企业",
    "对职工30人以下的企业给予补助",
    "培育年主营业务收入超100亿元的企业",
    "每增加实际投资5000万元",
    "市十四届人大四次会议确定",
    "落实智能制造九条措施",
    "自主认定四类人才",
    "各单位分为两组汇报",
    "桐庐、萧山等7个区、县要完成建设",
    "确定了XX镇",
    '召开"数字化转型50人会"',
    "对4个方面、19个重点领域逐一对照",
    "十分重要",
    "打造千亿级产业集群",
    "树立“一盘棋”思想",
]


@pytest.mark.parametrize(("words", "text", "op", "value", "unit", "of"), BINDING, ids=[row[0] for row in BINDING])
def test_a_figure_to_be_reached_is_read_with_its_comparator(words, text, op, value, unit, of):
    (found,) = find_quantities(words, 0, len(words), [])
    assert (found.text, found.comparator, found.unit) == (text, op, unit)
    assert found.value == value
    assert of is None or found.of == of
    assert found.blank is (value is None)


def test_figures_of_one_list_share_the_bound_before_it():
    words = "履约率、开工率、到位率分别达到90%、80%、30%以上"
    assert [(q.value, q.comparator) for q in find_quantities(words, 0, len(words), [])] == [
        (90, ">="),
        (80, ">="),
        (30, ">="),
    ]


def test_figures_of_one_list_share_the_bound_before_the_things_they_count():
    words = "提供至少1次政策宣介、1次职业指导、3次岗位推荐及1次培训"
    assert [(q.value, q.comparator) for q in find_quantities(words, 0, len(words), [])] == [
        (1, ">="),
        (1, ">="),
        (3, ">="),
        (1, ">="),
    ]


def test_a_list_goes_on_in_the_next_clause():
    words = "支持300名人才赴境外培训，1000名人才参加研修"
    assert [q.value for q in find_quantities(words, 0, len(words), [])] == [300, 1000]


@pytest.mark.parametrize(("words", "text", "op", "value", "unit"), LASTING, ids=[row[0] for row in LASTING])
def test_how_long_something_lasts_is_a_figure(words, text, op, value, unit):
    (found,) = find_quantities(words, 0, len(words), [])
    assert (found.text, found.comparator, found.value, found.unit) == (text, op, value, unit)


@pytest.mark.parametrize("words", NOT_LASTING)
def test_a_time_to_do_something_in_or_before_it_is_none(words):
    assert find_quantities(words, 0, len(words), []) == []


@pytest.mark.parametrize(("words", "text", "lower", "upper", "unit"), RANGES, ids=[row[0] for row in RANGES])
def test_a_range_keeps_both_its_bounds(words, text, lower, upper, unit):
    (found,) = find_quantities(words, 0, len(words), [])
    assert (found.text, found.comparator, found.value, found.upper, found.unit) == (text, ">=", lower, upper, unit)


@pytest.mark.parametrize(("words", "text", "unit", "per"), EACH, ids=[row[0] for row in EACH])
def test_a_figure_keeps_for_what_each_time_it_holds(words, text, unit, per):
    (found,) = find_quantities(words, 0, len(words), [])
    assert (found.text, found.unit, found.per) == (text, unit, per)


@pytest.mark.parametrize(("words", "of"), COUNTED, ids=[row[0] for row in COUNTED])
def test_what_is_counted_is_named_without_its_verb(words, of):
    (found,) = find_quantities(words, 0, len(words), [])
    assert found.of == of


@pytest.mark.parametrize("words", EXACT)
def test_a_word_that_only_describes_what_is_counted_is_no_bound(words):
    (found,) = find_quantities(words, 0, len(words), [])
    assert (found.comparator, found.value, found.upper) == ("=", 20, None)


@pytest.mark.parametrize("words", TELLING)
def test_a_figure_that_counts_the_text_or_sets_a_condition_is_none(words):
    assert find_quantities(words, 0, len(words), []) == []
