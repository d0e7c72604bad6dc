"""What is a commitment, what exhorts, what states: sentences of our own, each in a notice and in a speech."""

from __future__ import annotations

import pytest

from tests.support.text import reading

COMMITMENTS = [
    "请办公室尽快把会议成果整理成文，以便学习贯彻。",
    "发布单位要在24小时内核实信息并报市网信办。",
    "信息分类标准由市大数据局于6月底前制定。",
    "市市场监管局对企业诚信经营给予肯定，并建立红名单。",
    "市总工会对劳模给予肯定和奖励30万元。",
    "向企业表示感谢，并由市工信局建立服务专员制度。",
    "（二）新建社区养老服务设施（10个）。",
    "（四）项所列材料由市住建局核验并建立台账。",
    "会议审议通过了招商办法，会议要求，市招商局要编制项目清单。",
    "除必要的公共服务设施外，不大规模新增建设规模。",
    "正式发布2个文件。",
    "支持符合条件的已上市企业通过定向增发实施并购，建立项目库。",
    "负责轨道交通安全保护区内作业项目的审批。",
    "负责统计2024年以来各项目的采购数量和价格。",
    "（一）市市场监管局牵头价格秩序整治工作。",
    "要统一思想，制定整改方案。",
    "河道管护情况要纳入镇级年度考核并向社会公布。",
    "储备物资的存放地点应当报市应急管理局备案。",
    "积极争取中央预算内资金，解决老旧管网改造缺口。",
    "市财政局要在10月底前拿出资金平衡方案。",
    "由市工信局牵头，市科技局配合，编制产业链图谱。",
    "配合市生态环境局建设监测站点。",
    "各食品经营单位要积极配合做好疫情防控工作。",
    "筹备召开金融财税工作会议。",
    "成立由常务副市长任组长的项目要素保障专班。",
    "土地手续办理，5个工作日要到位。",
    "各县区要建立企业诉求台账，逐项销号。",
    "全年新增规上工业企业45户以上。",
    "签约总额不低于320亿元。",
    "严禁任何单位对整个行业下停产通知。",
    "确保全省不垫底。",
    "每月20日前报一次分析。",
    "第一时间把会议精神传达到各个单位。",
    "重大情况第一时间报告市委。",
    "对不达标的企业限期整改。",
    "取消申请材料中的居住证明。",
    "将企业名单纳入重点用电保障范围。",
    "市统计局按周测算保住位次所需的最低增速。",
    "2026年计划投资2500万元再建27公里农村道路。",
    "国际商城项目目前主体已完工，计划12月28日开业。",
    "全面落实疫情发生以来出台的各类政策，力争减轻企业负担200亿元。",
    "对推进中出现的新问题要拿出解决问题的方案。",
    "抓紧排出任务表、时间表、责任表。",
    "由新农办组织验收，召开专题会议研究解决存在的问题。",
    "市委金融办10月30日前召开政银企对接会。",
    "各县区要在10月30日召开一次调度会。",
    "自印发之日起，各县区要开展集中整治。",
    "方案修改完善后，报县委常委会议研究。",
    "会议召开前，市直各有关部门要把丢了几分写清楚。",
    "会议同意市发改局提出的实施意见，作进一步修改完善后提请市委常委会审议。",
    "各责任单位要制定本行业专项整治方案。",
    "经县政府研究，决定从4月1日起开展造林工作，现将有关要求通知如下：",
    "蔬菜大棚项目目前正在平整土地，预计5月开工建设。",
    "已经完成的项目要及时组织验收。",
    "有问题的单位要立即整改。",
    "要围绕项目移交等问题编制清单。",
    "各部门要围绕完成任务制定方案。",
    "引导银行机构下调贷款利率。",
    "鼓励供水企业减免欠费违约金。",
    "为全市65周岁以上老年人免费体检一次。",
    "建立健全困境儿童关爱保护机制。",
    "落实好“河长＋检察长”协作机制。",
    "春耕前完成去年结转的高标准农田3.8万亩。",
    "会议责成市卫生局作出书面检讨，本月底前报新的用地方案。",
    "做好森林防火宣传，逐户发放明白卡。",
    "市民政局可以委托第三方开展评估，6月底前提交报告。",
]

EXHORTATIONS = [
    "要进一步提高思想认识，切实增强责任感和紧迫感。",
    "要敢想、敢跑、敢争。",
    "全力以赴抓好落实。",
    "大家要认真领会，坚定信心，真抓实干。",
    "要讲政治、懂规矩、守纪律。",
    "必须树立大局意识，密切配合。",
    "各责任单位要认真履责、主动配合、接受调度，形成工作合力。",
    "希望大家尽职尽责、用心干事。",
    "各责任单位要积极配合、主动作为，共同推动各项工作任务高质量完成。",
    "大力实施产业兴市战略。",
    "各部门要精心组织实施，形成工作合力，共同抓好落实。",
    "请各单位细化措施，靠实责任。",
    "各部门要恪尽职守，努力把工作做得更好。",
    "各部门要确保政令畅通，做到令行禁止。",
    "检查要求：本次大检查，各部门要扎扎实实做好各项工作。",
    "加强粮食收储能力建设。",
    "要拿出拼的状态。",
    "保持整改定力，攻坚克难，快速整改。",
    "按三级包保责任机制，层层压实责任。",
    "各部门要采取有效措施，加强各类保障。",
    "各成员单位要围绕项目建设、招标和筹资需要，全力以赴。",
    "通过实地走访等方式，切实增强工作实效。",
    "要高质量完成全年各项工作任务。",
    "各部门要细化目标任务，靠实工作责任。",
    "以新发展理念为指导，全面落实各项制度，推进项目建设。",
    "各级领导干部要身先士卒、靠前指挥，率先垂范。",
    "各部门要各司其职、密切配合，形成齐抓共管的良好局面。",
    "要进一步压实责任、强化措施、狠抓落实。",
    "扎实推进社会信用体系建设。",
    "坚持政府引导、市场主导，充分发挥企业主体作用。",
    "进一步提高行政效能，建设人民满意的服务型政府。",
    "不断提升城市治理体系和治理能力现代化水平。",
    "各级干部要以高度的责任感，把各项工作抓实抓细抓到位。",
    "对弄虚作假、整改不力的，县纪委监委要严肃追责。",
    "各单位要密切协同、形成合力，不得推诿扯皮。",
]

STATEMENTS = [
    "公开范围 | 面向社会 | 公开时限 | 长期公开 |",
    "发布机构 区政府办公室 文号 云政办〔2026〕1号",
    "云川市作为全省的科技高地，正加快建设区域科技创新中心。",
    "大讨论开展四个多月来，干部思想观念明显转变，学习热情持续高涨。",
    "对企业成立防疫工作组、逐一排查返岗人员等措施，市长表示肯定。",
    "采购文件可以采用电子档案方式保存。",
    "评审小组成员可以作为谈判代表参加谈判。",
    "绩效报告应包括投入、产出等情况。",
    "中标公告内容应当包括：项目名称和联系方式。",
    "报送表格见《灾情信息上报表》。",
    "会议听取了市规划局关于中心城区建设规划的情况汇报。",
    "市长就普查工作提出了相关的要求和建议。",
    "现将《云川市招商办法》印发给你们，请认真遵照执行。",
    "云川市人民政府关于促进就业的意见 云政发〔2026〕3号 2026年3月2日",
    "国务院应对疫情联防联控机制",
    "以上补助如与上级规定不一致，按上级有关规定执行。",
    "此前印发的文件与本通知不一致的，以本通知为准。",
    "市水务局有关负责人介绍，各水厂继续加强水质监测。",
    "近一个月以来，全市每天在建项目已经增至120个，但用地问题依然突出。",
    "（二）住建部门出具的竣工验收意见；",
    "（三）取得中级以上职业资格证书的。",
    "为提高城市安全水平，依据《云川市城市更新条例》，结合本区实际，制定东湖区城市更新实施方案。",
    "我市召开项目建设推进会",
    "同志们：",
    "一季度，全市生产总值增长5.2%。",
    "刚才，市统计局通报了前三季度经济运行情况。",
    "会议听取了市工信局关于工业运行情况的汇报。",
    "今年以来，全市已开工重点项目149个，开工率80.1%。",
    "实践证明，落实是最重要的能力。",
    "现将有关事项通知如下：",
    "文件签收了，只说明知道了。",
    "该项目计划投资5亿元，已完成投资3亿元。",
    "1至10月，全市规上工业增加值增幅为8.9%，高于全省平均增幅0.5个百分点。",
    "巡查防守重点包括所有水库山塘、学校、旅游景区。",
    "以上通知希遵照执行。",
    "疫情发生以来，全市已出台政策12项。",
    "全县河长制体系基本形成，问题整治成效明显。",
    "会议传达了关于春节前安全生产督查的通知。",
    "开展提升年活动是贯彻落实市委要求，持之以恒推进项目建设，提升发展内涵的重要举措。",
    "制定好年度计划，对于做好全年工作具有重要指导意义。",
    "创新资金扶持方式，对产业发展将发挥更强的引领作用。",
    "督查中发现，部分项目进展缓慢。",
    "小河乡等未按要求报送材料。",
    "目前，累计完成整地27307亩。",
    "县政协委员积极建言，共提出提案55件。",
    "二、会议听取了象湾镇村庄规划建设情况汇报。",
    "执行过程中遇到的问题，请径向市工信局反映。",
    "现就近期工作下达如下命令：",
    "中共云川市委9月2日召开会议，传达全会精神。",
    "市应急局9月2日召开会议，部署防汛工作。",
    "各县区认真落实试点任务，取得明显成效，形成了一批可复制推广的经验。",
    "符合条件的转制企业可继续免征五年房产税。",
    "对企业历史挂账，可按照债随资产走的原则处理。",
    "具体恢复时间另行通告。",
    "2026年起施行的条例，是市委着眼长远作出的重大决策部署。",
    "产权制度改革是国有粮食企业改革的核心。",
    "从1月1日起，已将孤儿养育标准提高到2200元。",
    "为贯彻落实市委部署，需要有关部门研究提出具体意见。",
    "为深入贯彻全会精神，督导各行业有效防范事故，确保形势稳定。",
    "但是，治理工作进展不平衡，一些地方以罚代管问题仍比较突出。",
    "该项目2012年立项，至今未能开工。",
    "督导单位：市住建局",
    "县实事工程完成情况。",
    "会议认为，实施水环境综合治理意义重大，拖不得。",
    "由于历史原因，部分小区产权不清，改造难度较大。",
    "申报企业须同时具备以下条件：在本市注册、依法纳税。",
    "截至10月底，全市新增减税降费38.6亿元。",
    "该政策有效期至2025年12月31日。",
    "自公布之日起施行，有效期5年。",
    "自发布之日起30日后施行。",
    "第一阶段：动员部署（3月1日至3月31日）。",
    "监督电话：0000-12345678。",
    "以上意见，请各县区结合实际贯彻执行。",
    "今年以来，各部门认真贯彻市委要求，扎实推进各项工作，应予充分肯定。",
    "上半年，我市先后出台稳企惠企政策36条。",
    "部分乡镇消防隐患依然突出，整改还不到位。",
]


REPORTS = [
    # title, sentence, whether it is a commitment
    ("关于创建文明城市的整改报告", "随后安排清源社区张贴公益广告标语。", False),
    ("关于创建文明城市的整改报告", "下一步，将每月开展一次检查。", True),
    ("关于全市环境整治的督查通报", "市督查组对107国道沿线开展排查。", False),
    ("关于全市环境整治的督查通报", "各县区要于6月底前完成整改。", True),
    ("关于做好环境整治的通知", "对107国道沿线开展排查。", True),
]


@pytest.mark.parametrize(("title", "sentence", "task"), REPORTS, ids=[row[1] for row in REPORTS])
def test_a_report_tells_what_was_done_unless_it_asks(title, sentence, task):
    assert bool(reading(f"{title}\n云川市人民政府：\n{sentence}\n").commitments) == task


def test_a_year_before_the_papers_own_tells():
    said = "2025年全市新建学校3所。"
    head = "云川市人民政府关于做好教育工作的通知\n云政发〔2026〕3号\n各县区：\n"
    assert not reading(f"{head}{said}\n").commitments
    assert reading(f"{head}{said.replace('2025', '2027')}\n").commitments


OVER = [
    # what a speech of 10 July 2026 says, whether it asks
    ("一季度，全市新增就业3万人。", False),
    ("今年上半年，市教育局建成学校12所。", False),
    ("3月5日，市交通运输局排查隐患300处。", False),
    ("日前，各县区签约项目15个。", False),
    ("五年来，全市建成公园30座。", False),
    ("三季度，全市新增就业3万人。", True),
    ("今年下半年，市教育局建成学校12所。", True),
    ("本月，市交通运输局排查隐患300处。", True),
    ("9月5日，市交通运输局开展集中排查。", True),
    ("上半年要新增就业3万人。", True),
]


@pytest.mark.parametrize(("said", "task"), OVER, ids=[row[0] for row in OVER])
def test_a_sentence_that_begins_with_a_time_that_is_over_tells_unless_it_asks(said, task):
    """By the day of the speech: without one no period is known to be over."""
    text = f"在全市经济工作会议上的讲话\n（2026年7月10日）\n同志们：\n{said}\n"
    assert bool(reading(text).commitments) == task


PAPERS = [
    # a line of its own in a notice, whether it is a task
    ("关于推进自由贸易试验区改革创新的若干措施", False),
    ("云川市坚决遏制高耗能项目盲目发展的实施方案", False),
    ("制定遏制高耗能项目盲目发展的实施方案", True),
]


@pytest.mark.parametrize(("line", "task"), PAPERS, ids=[row[0] for row in PAPERS])
def test_a_paper_named_on_its_own_line_is_no_task(line, task):
    assert bool(reading(f"云川市人民政府通知\n{line}\n").commitments) == task


def test_short_lines_over_longer_ones_are_headings():
    text = (
        "拓宽就业渠道\n扩大企业就业规模\n支持中小企业吸纳高校毕业生，按规定给予社会保险补贴\n"
        "市人社局、市财政局按职责分工负责\n优化就业服务\n面向困难毕业生开展就业能力培训，每人提供一次岗位推荐\n"
        "市教育局、市人社局按职责分工负责\n"
    )
    found = reading(f"云川市稳就业若干措施\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市人社局"], ["市教育局"]]


def test_a_short_line_over_numbered_rows_heads_them():
    """Though it is closed like a sentence: lists of tasks taken from a table are written so."""
    text = "举办赛事活动。\n91 联合高校举办人工智能创新大赛3场。\n92 新建人才公寓500套。\n"

    assert [segment.label for segment in reading(text).segments] == [
        "statement",
        "commitment",
        "commitment",
    ]


def test_what_began_by_asking_goes_on_to_ask_after_a_clause_that_tells():
    text = "应急办：负责编制预案；总结和吸取处置的经验教训；负责做好召开会议的联络工作；负责分析可能出现的突发事件。"
    assert [segment.label == "commitment" for segment in reading(text).segments] == [True, False, True, True]


@pytest.mark.parametrize("lost", ["", "指导思想略。"])
def test_headings_of_a_part_of_a_document_run_into_one_line_name_their_topics_only(lost):
    text = (
        f"{lost}三、坚持问题导向，实施专项行动（四）实施隐患集中治理销号行动。建立存量问题隐患库，逐项销号。"
        "（五）实施重点问题合力攻坚行动。完成铁路道口改造12处。四、健全机制（六）加强督办考核。各区县每月通报一次进展。"
    )
    labels = [segment.label for segment in reading(f"关于加强治理工作的意见\n{text}\n").segments]
    assert labels[-6:] == ["statement", "commitment"] * 3


def test_headlines_that_a_page_flattened_over_a_report_are_no_task():
    text = "科学防控疫情   推动重大项目尽早复工开工 2月21日上午，市长前往东湖区检查调研项目复工建设。"
    assert reading(text).commitments == ()


def test_headings_run_together_name_their_topics_only():
    text = "五、夯实工作基础（十四）落实信息审查制度。严格执行三级审核，每季度抽查一次并通报。\n"
    assert len(reading(f"云川市政务公开工作要点\n{text}").commitments) == 1


def test_headings_with_a_bare_number_stand_over_their_paragraphs():
    text = (
        "推动数字经济发展\n提升产业能级\n13 发展区块链产业\n"
        "编制产业图谱，在芯片设计领域开展技术攻关，建成公共平台2个。\n市科技局牵头\n14 发展物联网产业\n"
        "建成创新中心1个，面向消费领域开放应用场景30个，每年举办对接会。\n市工信局牵头\n"
    )
    found = reading(f"云川市数字政府工作要点\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市科技局"], ["市工信局"]]


def test_tasks_by_month_are_tasks_of_their_month():
    text = "3月：1、组织安全大检查；2、培训保安。\n7月：做好暑假值班\n全年 做好信访监督\n"
    found = reading(f"保卫处年度工作任务\n{text}").commitments
    times = [[deadline.text for deadline in each.deadlines] for each in found]
    assert times[0] == ["3月"]
    assert times[-2:] == [["7月"], ["全年"]]


def test_what_a_task_is_worth_shows_that_it_is_one():
    text = "（一）治理污水\n1.制订节水方案（25分）。\n2.督查农村污水治理（20分）。\n"
    assert len(reading(f"河长制工作考核细则\n{text}").commitments) == 2


def test_rows_that_begin_with_a_number_and_a_unit_are_that_units():
    text = (
        "1 重点部门 县工信局 60 水污染防治 1.完善在线监测设施（35分）；2.制订工业节水方案（25分）。\n"
        "2 县环保局 60 水源保护 1.建立排污口台账（10分）；2.清理排污口（50分）。\n"
        "3 县城建局 60 生活污水治理 1.建成污水处理厂2座（60分）。\n"
    )
    found = reading(f"河长制工作责任单位考核细则\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["县工信局"]] * 2 + [["县环保局"]] * 2 + [
        ["县城建局"]
    ]
    assert not [quantity for each in found for quantity in each.quantities if quantity.unit == "分"]


HEADS = [
    # first line, second line, whether the first is a task
    ("云川县安委会办公室召开会议，确保春节期间安全生产形势稳定", "1月19日下午，县安委会办公室召开会议。", False),
    ("每月5日前报送进展，6月底前完成整改", "请各单位抓紧落实。", True),
]


@pytest.mark.parametrize(("first", "second", "task"), HEADS, ids=[row[0] for row in HEADS])
def test_the_line_over_a_report_that_begins_with_its_day_is_its_head(first, second, task):
    assert bool(reading(f"{first}\n{second}\n").commitments) == task


def test_goals_go_on_in_the_sentences_of_their_paragraph():
    text = "主要目标是：生产总值增长8%。财政收入增幅高于经济增长，固定资产投资年均增长17%。\n去年投资增长9%。\n"
    found = reading(f"在全市经济工作会议上的讲话\n{text}")
    assert len(found.commitments) == 2


def test_the_topic_of_an_item_behind_a_note_is_no_task_though_its_elders_were_left_out():
    text = (
        "1.加强监测预警。市气象局要建立台账，每月报送一次。（市应急局牵头，2018年3月底前完成）20.严格危险废物处置。"
        "各企业要建立处置清单，6月底前报市环保局。（市环保局负责）（七）提升保障能力21.强化监管能力建设。"
        "各县区要配齐配强执法人员和执法装备，年底前全部到位。（市应急局负责）\n"
    )
    found = reading(f"云川市危险化学品治理方案\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [
        ["市气象局", "市应急局"],
        ["各企业", "市环保局"],
        ["各县区", "市应急局"],
    ]


@pytest.mark.parametrize(
    "aim", ["确保新增就业1万人", "力争引进项目30个", "争取完成投资20亿元", "确保死亡数下降10%以上"]
)
def test_a_figure_to_be_ensured_or_striven_for_is_a_task(aim):
    assert labels(f"{aim}。") == {"commitment"}


@pytest.mark.parametrize("grant", ["采矿业放宽外资准入限制", "五年内免征企业所得税", "“红事”停办，“白事”从简"])
def test_what_measures_grant_or_stop_is_asked_though_of_nobody_by_name(grant):
    extraction = reading(f"云川市稳外资若干措施\n一、支持措施\n{grant}。（市商务局负责）\n")
    assert [each.span.of(extraction.document.text) for each in extraction.commitments] == [f"{grant}。"]


def labels(sentence: str) -> set[str]:
    extraction = reading(f"在全市经济工作会议上的讲话\n{sentence}\n")
    return {segment.label for segment in extraction.segments if segment.span.of(extraction.document.text) in sentence}


TOPICS = [
    # paragraph, its commitments
    ("一要开展巡河。各级河长要认真履职，每月巡河一次并建立台账。", ["各级河长要认真履职，每月巡河一次并建立台账。"]),
    ("一是建立台账。二是开展排查。", ["一是建立台账。", "二是开展排查。"]),
    ("（一）承办单位要逐件登记。其余不必重复填报。", ["（一）承办单位要逐件登记。"]),
    ("一要成立工作专班，10月底前挂牌运行，明确责任人。要建立台账。", None),
]


@pytest.mark.parametrize(("paragraph", "commitments"), TOPICS, ids=[row[0] for row in TOPICS])
def test_a_run_in_topic_is_no_task_where_the_next_sentence_asks_for_it(paragraph, commitments):
    extraction = reading(f"在全县河长制工作会议上的讲话\n{paragraph}\n")
    found = [c.span.of(extraction.document.text) for c in extraction.commitments]
    assert len(found) == 2 if commitments is None else found == commitments


LISTS = [
    # a list of items of one line each, what follows it unnumbered, whether its last item is a task
    ("1．建成服务平台。\n2．举办推介会。\n3．整治占道经营。", "各单位要于每月25日前报送进展。", True),
    ("（一）建成服务平台。\n（二）整治占道经营。", "请各单位抓好落实。", True),
    ("（一）建立台账\n各县区要逐项登记。\n（二）整治占道经营。", "市城管局要在6月底前完成。", False),
    ("1．建成服务平台。\n2．整治占道经营。由市城管局6月底前完成。", "请各单位抓好落实。", False),
]


@pytest.mark.parametrize(("items", "after", "task"), LISTS, ids=[row[0] for row in LISTS])
def test_the_last_item_of_one_line_is_no_topic_of_what_follows_the_list(items, after, task):
    extraction = reading(f"关于做好重点工作的通知\n{items}\n{after}\n")
    found = [c.span.of(extraction.document.text) for c in extraction.commitments]
    assert any("整治占道经营" in each for each in found) == task


@pytest.mark.parametrize("sentence", COMMITMENTS)
def test_what_can_be_checked_is_a_commitment(sentence):
    assert labels(sentence) == {"commitment"}


@pytest.mark.parametrize("sentence", EXHORTATIONS)
def test_what_asks_for_a_mind_is_an_exhortation(sentence):
    assert labels(sentence) == {"exhortation"}


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_what_tells_is_a_statement(sentence):
    assert labels(sentence) == {"statement"}
