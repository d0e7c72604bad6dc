"""The time grammar, rule by rule: every example in times.toml, and what must not be taken for a time."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.dating.grammar import cell_rules, time_rules
from luoshi.core.commitments.dating.times import find_times

EXAMPLES = [(rule, words, time) for rule in time_rules() for words, time in rule.examples]

CELLS = [(rule, words, time) for rule in cell_rules() for words, time in rule.examples]

TYPES = [
    # words, time, type
    ("2026年9月底前完成", "2026年9月底前", "by"),
    ("二〇二六年底前建成", "二〇二六年底前", "by"),
    ("12月15日前报送总结", "12月15日前", "by"),
    ("X月底前完成", "X月底前", "by"),
    ("3月25日（星期三）前报送", "3月25日（星期三）前", "by"),
    ("3月31日（含）前报送", "3月31日（含）前", "by"),
    ("7月1日至9月30日开展整治", "7月1日至9月30日", "during"),
    ("立行立改", "立行立改", "asap"),
    ("截至2026年底，要建成12个", "截至2026年底", "by"),
    ("到2030年，建成", "到2030年", "by"),
    ("十五个工作日内答复", "十五个工作日内", "within"),
    ("压缩至3个工作日内", "3个工作日内", "within"),
    ("24小时内报告", "24小时内", "within"),
    ("两年内实现", "两年内", "within"),
    ("今年新增规上企业50户", "今年", "during"),
    ("四季度圆满收官", "四季度", "during"),
    ("11月中旬举办", "11月中旬", "during"),
    ("“十五五”期间新增", "“十五五”期间", "during"),
    ("今年将继续建设示范项目", "今年", "during"),
    ("每2至3年更新一次基准地价", "每2至3年", "recurring"),
    ("4月~6月：组织入党培训", "4月~6月", "during"),
    ("5月：举办消防演练", "5月", "during"),
    ("3月-4月 制定管理制度", "3月-4月", "during"),
    ("全年 做好信访监督", "全年", "during"),
    ("应提前三年启动编制", "提前三年", "event"),
    ("须提前3天通过平台预约", "提前3天", "event"),
    ("每两年评估一次", "每两年", "recurring"),
    ("每月5日前报送", "每月5日前", "recurring"),
    ("定期通报进展", "定期", "recurring"),
    ("自11月1日起执行", "自11月1日起", "from"),
    ("从本月起建账", "从本月起", "from"),
    ("博览会开幕前备齐", "博览会开幕前", "event"),
    ("第一时间传达", "第一时间", "asap"),
    ("尽早开工", "尽早", "asap"),
    # a latest day, said in other ways
    ("最迟于9月1日投入使用", "最迟于9月1日", "by"),
    ("最迟不超过7月15日完成移交", "最迟不超过7月15日", "by"),
    ("不得晚于12月10日完成支付", "不得晚于12月10日", "by"),
    ("今晚12点前报送", "今晚12点前", "by"),
    ("明天上班前报送", "明天上班前", "by"),
    ("12.31前完成", "12.31前", "by"),
    ("“七一”前完成表彰", "“七一”前", "by"),
    ("“八一”建军节前走访慰问", "“八一”建军节前", "by"),
    ("元旦、春节前完成", "元旦、春节前", "by"),
    ("确保大桥明年五一通车", "明年五一", "by"),
    ("“五一”假期前完成检修", "“五一”假期前", "by"),
    ("月底前列出清单", "月底前", "by"),
    ("申报截止日期为2026年8月31日", "2026年8月31日", "by"),
    ("2024年上半年底前完成", "2024年上半年底前", "by"),
    # periods
    ("8月上中旬开展督导", "8月上中旬", "during"),
    ("9月中下旬组织考核", "9月中下旬", "during"),
    ("二、三季度集中开工", "二、三季度", "during"),
    ("即日起至6月30日报送", "即日起至6月30日", "during"),
    ("从即日起到10月31日，排查", "从即日起到10月31日", "during"),
    ("自7月1日起至9月30日止，开展", "7月1日起至9月30日", "during"),
    ("2021—2023年，累计造林50万亩", "2021—2023年", "during"),
    ("2023年底至2024年初完成调试", "2023年底至2024年初", "during"),
    ("今明两年完成改造", "今明两年", "during"),
    ("年度内完成交割", "年度内", "during"),
    ("利用暑假完成校舍维修", "暑假", "during"),
    ("今年，市教育局要新建幼儿园20所", "今年", "during"),
    ("“双节”期间保供稳价", "“双节”期间", "during"),
    ("冬季战役期间（见附件），要确保", "冬季战役期间", "during"),
    ("月内完成招标", "月内", "during"),
    ("12月20日前后组织通车仪式", "12月20日前后", "during"),
    ("争取年中实现签约", "年中", "during"),
    ("确保工程2021年完工", "2021年", "during"),
    ("过渡期内保持政策稳定", "过渡期内", "during"),
    ("2023年净增高新技术企业260家", "2023年", "during"),
    ("今年全市化解债务不少于20亿元", "今年", "during"),
    ("三年引进人才500名", "三年", "within"),
    ("明年化解30%", "明年", "during"),
    ("“五一”期间表彰劳模", "“五一”期间", "during"),
    ("国庆节假期开展劝导", "国庆节假期", "during"),
    ("在枯水期完成清淤", "枯水期", "during"),
    ("岁末年初开展整治", "岁末年初", "during"),
    ("春秋两季开展造林", "春秋两季", "during"),
    ("于清明前后进村入户", "清明前后", "during"),
    ("今明两天把资金拨到各镇", "今明两天", "during"),
    ("于今夜集结", "今夜", "during"),
    ("3月22日“世界水日”当天，开展招募", "3月22日“世界水日”当天", "during"),
    ("2013年，市交通局要完成危桥改造", "2013年", "during"),
    ("本届政府任期内，新建学校20所", "本届政府任期内", "during"),
    ("“3·15”期间集中曝光", "“3·15”期间", "during"),
    # durations
    ("力争用3—5年时间，建成园区", "3—5年时间", "within"),
    ("2至3年内完成改造", "2至3年内", "within"),
    ("20天左右完成加固", "20天左右", "within"),
    ("用三年左右时间，完成改造", "三年左右时间", "within"),
    ("办理时间压缩到3个工作日", "3个工作日", "within"),
    ("限期一个月整改到位", "一个月", "within"),
    ("水质每周一次抽检", "每周", "recurring"),
    ("每周一报送进展", "每周一", "recurring"),
    ("自收到通知之日起15个工作日内提出意见", "15个工作日内", "within"),
    ("收到材料后，应当在10个工作日内决定", "10个工作日内", "within"),
    ("合同签订后10日内拨付首付款", "10日内", "within"),
    # what recurs
    ("每周一上午召开调度会", "每周一上午", "recurring"),
    ("每旬一调度", "每旬", "recurring"),
    ("每年1月、7月开展清理", "每年1月、7月", "recurring"),
    ("每月5日、20日前各报送一次", "每月5日、20日前", "recurring"),
    ("每年第一季度公布清单", "每年第一季度", "recurring"),
    ("每季度第一个月10日前报送", "每季度第一个月10日前", "recurring"),
    ("每年汛前开展排查", "每年汛前", "recurring"),
    ("每月10日（节假日顺延）前报送", "每月10日（节假日顺延）前", "recurring"),
    ("半年一小结", "半年", "recurring"),
    ("半年组织一次招聘会", "半年", "recurring"),
    ("一个月调度一次", "一个月", "recurring"),
    ("半月一督查", "半月", "recurring"),
    ("每天上午10点、下午4点广播", "每天上午10点、下午4点", "recurring"),
    ("每晚9时前报送进度", "每晚9时前", "recurring"),
    ("每3小时会商一次", "每3小时", "recurring"),
    ("每季度结束后10日内报送", "每季度结束后10日内", "recurring"),
    ("每年汛期来临前完成检修", "每年汛期来临前", "recurring"),
    ("每年培训护理员300人次", "每年", "recurring"),
    ("一年一轮换", "一年", "recurring"),
    ("每月逢5日报送", "每月逢5日", "recurring"),
    ("每年春秋两季开展劝返", "每年春秋两季", "recurring"),
    # starts
    ("自6月1日0时起查处", "自6月1日0时起", "from"),
    ("从7日起暗访", "从7日起", "from"),
    ("二季度起推广", "二季度起", "from"),
    ("从今年秋季学期开始，全面推行", "从今年秋季学期开始", "from"),
    # events
    ("确保供暖前完成检修", "供暖前", "event"),
    ("下次调度会前拿出方案", "下次调度会前", "event"),
    ("要在节前完成排查", "节前", "event"),
    ("春节后，要组织复工", "春节后", "event"),
    ("在村“两委”换届前完成审计", "村“两委”换届前", "event"),
    ("高考前完成考点检查", "高考前", "event"),
    ("督察进驻前完成整改", "督察进驻前", "event"),
    ("离校后，由人社部门提供服务", "离校后", "event"),
    ("领取补贴后，要发放", "领取补贴后", "event"),
    ("实施重大项目前，要充分评估", "实施重大项目前", "event"),
    ("规划获批后组织实施", "规划获批后", "event"),
    ("在迎峰度夏前完成检修", "迎峰度夏前", "event"),
    ("赶在下雪前完成加固", "下雪前", "event"),
    ("要确保国庆假期后恢复供水", "国庆假期后", "event"),
    ("（五）党的十八大召开前，要清零", "党的十八大召开前", "event"),
    ("扩容工程投运前，要督促", "扩容工程投运前", "event"),
    ("散会后各区认领点位", "散会后", "event"),
    ("验收合格后一次性拨付", "验收合格后", "event"),
    # at once
    ("以最快速度完成抢修", "最快速度", "asap"),
    ("一般事项即来即办", "即来即办", "asap"),
    ("应当场责令卸载", "当场", "asap"),
]

NO_TIMES = [
    "重污染天数不超过3天",
    "不合格的限期整改",
    "近日，市教育局对防汛工作进行再部署",
    "市政府2026年工作要点",
    "《云川市2026年工作方案》",
    "今年以来",
    "加快推进项目前期工作",
    "及时上报、抓紧办理、迅速行动",
    "目前全市开工率",
    "三年行动计划",
    "提前谋划",
    "哪一天办完",
    "某一天办结",
    "全市上半年GDP增长5%",
    "2023年以来累计投资",
    "经同意后可延长1个月办结",
    "完成2019年度空气质量目标：",
    "安排给当年计划退出村",
    "截至2月底，全市开工149个",
    "截至2月底已开工149个",
    "截至2025年2月底，完成投资12亿元",
    "在2025年底120个的基础上再建30个",
    "比2025年底增加30个",
    "与2025年底相比增加30个",
    "今年前两个月增长5%",
    "今年前三季度增长5%",
    "2026年9月",
    "对2019年以前建成的小区进行摸底",
    "清理2018年底以前立项的项目",
    "凡2020年底前立项未开工的项目",
    "按每人每年5000元的标准给予补贴",
    "每公里每年不低于2000元",
    "按每月800元标准发放补助",
    "建成后每年可处理垃圾10万吨",
    "在镇政府门前开展宣传",
    "要在博物馆前组织活动",
    "确保会前、会中、会后安全",
    "强化签约前、落地后服务",
    "加强岗前培训",
    "开展灾前预警",
    "做好“五一”期间安全生产工作",
    "每年最高奖励50万元",
    "对流转土地每年每亩补助200元",
    "对2023年底前淘汰旧车的车主给予补贴",
    "对2022年1月1日至12月31日购置设备的企业给予扣除",
    "对每月完成任务的县给予奖励",
    "对贷款期限1年以内的给予贴息",
    "对当年新增的企业奖励5万元",
    "自2026年5月1日起施行",
    "一年内违法超限运输超过3次的货运车辆",
    "预计20日12时前后出现洪峰",
    "连续驾驶4小时必须停车休息",
    "连续两季末位",
    "总结上半年工作",
    "自2015年起实施的天然林保护工程",
    "在全市提前完成",
    "优良率常年保持在90%以上",
    "在2020年2月9日前开工、复工的项目",
    "对毕业2年内高校毕业生给予补贴",
    "上年末滚存结余",
    "做好年末岁尾各项工作",
    "报送上季度报表",
    "通报本周动态",
    "开展节前安全检查",
    "实施第二个学前教育行动",
    "深化“最多跑一次”改革",
    "打造半小时通勤圈",
]


@pytest.mark.parametrize(("rule", "words", "time"), EXAMPLES, ids=[f"{r.id}:{w}" for r, w, _ in EXAMPLES])
def test_every_example_of_a_rule_holds(rule, words, time):
    found = find_times(words, 0, len(words))
    if time:
        assert (time, rule.type) in [(deadline.text, deadline.type) for deadline in found]
    else:
        assert rule.id not in [deadline.rule for deadline in found]


@pytest.mark.parametrize(("words", "time", "type_"), TYPES, ids=[words for words, _, _ in TYPES])
def test_a_time_is_found_as_written_with_its_type(words, time, type_):
    assert [(d.text, d.type) for d in find_times(words, 0, len(words))] == [(time, type_)]


@pytest.mark.parametrize("words", NO_TIMES)
def test_what_only_looks_like_a_time_is_none(words):
    assert find_times(words, 0, len(words)) == []


@pytest.mark.parametrize(("rule", "words", "time"), CELLS, ids=[f"{r.id}:{w}" for r, w, _ in CELLS])
def test_a_date_alone_in_a_cell_binds_and_nowhere_else(rule, words, time):
    found = [(d.text, d.type) for d in find_cell_times(words, 0, len(words)) if d.rule == rule.id]
    assert found == ([(time, rule.type)] if time else [])
    assert rule.id not in [deadline.rule for deadline in find_times(words, 0, len(words))]


def test_a_time_is_found_where_it_stands():
    words = "请市财政局于10月底前报送，每季度通报。"
    assert [deadline.span.of(words) for deadline in find_times(words, 0, len(words))] == ["10月底前", "每季度"]
