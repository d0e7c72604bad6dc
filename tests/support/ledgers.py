"""The task tables of a fictional city over some years, in which it divides the work in its own way."""

from __future__ import annotations

import io
import random

import xlsxwriter

# who leads what here; some of it is led elsewhere in other cities, and two units are in no general directory
LEADS = {
    "市发展改革委": "重点项目谋划 固定资产投资调度 专项债券项目申报 信用城市创建 能源保供 县城城镇化补短板 价格监测",
    "市产业发展中心": "链主企业培育 规上工业企业培育 技术改造项目 工业互联网平台 专精特新企业申报 标准厂房去化",
    "市丝路合作中心": "外出招商 产业链招商 签约项目落地 客商回访 招商图谱编制 驻点招商 博览会专场推介",
    "市商务局": "促消费活动 限上商贸单位培育 外贸企业扶持 跨境电商综试区 家电以旧换新 农贸市场改造 县域商业体系",
    "市财政局": "政府债务化解 财政收入组织 惠企资金直达 预算绩效管理 国有资产盘活 向上争取资金 政府采购监管",
    "市委金融办": "政银企对接 企业上市培育 非法集资处置 融资担保降费 信贷投放 普惠金融试点",
    "市自然资源局": "批而未供土地消化 工业用地保障 耕地恢复 不动产登记提速 矿山生态修复 国土空间规划报批 违法图斑整改",
    "市生态环境局": "督察反馈问题整改 断面水质达标 扬尘管控 排污许可核查 危险废物监管 重污染天气应对",
    "市住建局": "老旧小区改造 保交房项目 城市体检 燃气管道更新 物业服务提升 污水处理厂提标 建筑工地监管 路灯亮化",
    "市交通运输局": "农村公路提档升级 客货邮融合 治超联合执法 通用机场前期 公交线网优化 航道整治",
    "市水利局": "病险水库加固 引调水工程 河湖四乱清理 农村供水保障 小型灌区改造 水土流失治理",
    "市农业农村局": "高标准农田建设 粮油单产提升 和美乡村示范 特色种养基地 农产品冷链 防返贫监测 宅基地改革",
    "市文旅局": "景区提质升级 文艺精品创作 夜游项目 非遗工坊 旅游厕所 乡村民宿 文博场馆开放",
    "市卫生健康委": "医共体建设 托育服务 基层医疗能力 疾控体系改革 中医药传承 急救站点布局 无烟环境",
    "市教育局": "学位扩充 校园食品安全 职业院校达标 教师交流轮岗 课后服务 学前教育普惠",
    "市人社局": "稳岗返还 技能培训 欠薪治理 零工市场 高校毕业生就业 社保扩面 人才公寓分配",
    "市民政局": "社区养老服务 低保动态管理 殡葬改革 社会救助 困境儿童关爱 老年助餐点",
    "市应急局": "矿山安全整治 危化品安全监管 森林防火 应急演练 燃气安全排查 防汛值守",
    "市市场监管局": "经营主体培育 食品抽检 特种设备检查 公平竞争审查 涉企收费清理 质量强市",
    "市行政审批局": "并联审批 高效办成一件事 综窗改革 帮办代办 证照联办 政务服务下沉",
    "市数据局": "公共数据授权运营 城市大脑 算力中心 数据共享交换 无人机低空经济",
    "市公安局": "电诈打击 户籍业务通办 交通秩序整治 涉企警务 治安防控",
    "市城管局": "垃圾分类 违建治理 停车位建设 餐厨垃圾处置 市容整治 口袋公园 供热保障",
    "市统计局": "入库纳统 经济普查 数据质量核查 主要指标监测",
}
FRAMES = (
    "推进{}",
    "制定{}实施方案并组织实施",
    "开展{}专项行动，{}月底前完成",
    "统筹抓好{}和{}",
    "{}完成率达到{}%以上",
    "建立{}台账，每月调度一次",
    "加快{}，全年完成{}项",
    "召开{}推进会，梳理存在问题{}个",
    "把{}纳入年度考核",
)


def past_assignments(count: int = 600, seed: int = 7) -> list[tuple[str, str]]:
    """Tasks with the unit that led each, some with two matters of one unit; every sixth is worded more loosely."""
    dice = random.Random(seed)
    return [_assignment(dice, loose=number % 6 == 0) for number in range(count)]


def _assignment(dice: random.Random, *, loose: bool) -> tuple[str, str]:
    lead = dice.choice(list(LEADS))
    matters = dice.sample(LEADS[lead].split(), 2)
    frame = dice.choice(FRAMES)
    fillings = [matters[0], matters[1] if frame.startswith("统筹") else str(dice.randint(2, 60))]
    task = frame.format(*fillings)
    return (task[: max(6, len(task) // 2)] if loose else task), lead


def workbook(assignments: list[tuple[str, str]], supports: str = "各县区") -> bytes:
    """The ledger as an office keeps it: a title, heads, a row a task."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.merge_range(0, 0, 0, 4, "云川市重点工作任务台账")
        sheet.write_row(1, 0, ["序号", "任务内容", "牵头单位", "配合单位", "完成时限"])
        for number, (task, lead) in enumerate(assignments, 1):
            sheet.write_row(number + 1, 0, [number, task, lead, supports, "12月底前"])
    return stream.getvalue()
