"""A speech of the fictional city of Yunchuan, read by hand: every kind of commitment the page has to show."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from luoshi.core.commitments import Commitment, Extraction
from luoshi.core.text import Document, FoundDate, Front, Place, TextBuilder
from tests.support.extractions import Reader, Words, finish, label

AS_OF = date(2026, 6, 26)

BEFORE = (
    "云政发〔2026〕8号",
    "在市政府第三次全体会议上的讲话",
    "（2026年3月2日）",
    "各县区人民政府，市政府各部门：",
    "今天的会议，主要是贯彻落实市委全会精神，部署今年的经济工作。一季度全市规上工业增加值同比回落1.2个百分点，"
    "固定资产投资增速低于全省平均水平，形势比较严峻。大家要提高认识、坚定信心，切实增强抓发展的责任感和紧迫感。",
    "一、工业企业稳增长",
    "（一）抓好企业帮扶",
    "由市工业和信息化局牵头，开展“百人联百企”行动，6月15日前选派100名干部进驻规上工业企业；"
    "建立企业问题台账，逐月销号；三季度前推动20户停产企业复产。市财政局、市金融工作局要配合做好资金保障。",
    "（二）盯住主要指标",
    "全年规上工业增加值增长8%以上，确保工业投资增速不低于X%。市统计局每月5日前通报各县区指标完成情况。"
    "各级各部门要敢于担当、主动作为，以钉钉子精神抓好落实。",
    "二、招商引资求突破",
    "由常务副市长牵头负责，第四届云川新材料博览会召开前组建8个招商专班，签约项目总投资不少于260亿元，"
    "其中产业类项目占比达到XX%。各县区招商引资到位资金不得低于15亿元。市商务局尽快拿出参展总体方案，"
    "6月30日前报市政府审定。",
    "三、项目建设提速度",
    "一要推行并联审批。市发展和改革委员会对企业投资项目备案，一个工作周办结；市自然资源和规划局从本月起对重点项目"
    "实行容缺受理。市生态环境局会同市行政审批服务局，7月底前将环评审批时限压缩至20个工作日以内。",
    "二要破解要素制约。成立由市长任组长的项目要素保障领导小组，本周召开第一次会议，春节后15个工作日内列出问题清单。"
    "2027年1月20日前完成全部重点项目用地报批。",
    "三要把好安全关口。坚持“两点论”，既抓整改、又抓服务，坚决避免“一刀切”。",
    "四、重点任务分工",
    "重点任务分工如下表，请认真对照执行。",
)
HEADS = ("任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("新增规上服务业企业30户", "市发展和改革委员会", "市统计局、市商务局", "12月底"),
    ("完成老旧小区改造42个", "市住房和城乡建设局", "各县区人民政府", "10月31日"),
    ("建成市级政务数据平台", "市数据局", "", "待定"),
)
AFTER = (
    "会后，市政府办公室要把各项任务分解到岗、明确到人，两周内印发分工方案。",
    "传达了不等于落实了。让我们一起把蓝图变成实景！",
)


def document() -> Document:
    """The speech as read, with its outline and front matter."""
    builder = TextBuilder()
    for line, words in enumerate(BEFORE, 1):
        _write(builder, words, Place(line=line))
    builder.begin_table(heads=1)
    for row, cells in enumerate((HEADS, *ROWS)):
        for column, words in enumerate(cells):
            start = builder.length
            _write(builder, words, Place(table=1, row=row + 1, column=column + 1), kind="cell")
            builder.end_cell(row, column, start)
    builder.end_table()
    for line, words in enumerate(AFTER, len(BEFORE) + 1):
        _write(builder, words, Place(line=line))
    return _with_front(finish(builder))


def _write(builder: TextBuilder, words: str, place: Place, kind: str = "paragraph") -> None:
    builder.begin(kind)  # type: ignore[arg-type]
    builder.write(words, place)
    builder.end()


def _with_front(plain: Document) -> Document:
    reader = Reader(plain)
    day = reader.span("2026年3月2日")
    front = Front(
        title=reader.found("在市政府第三次全体会议上的讲话", "front.title"),
        issuer=None,
        number=reader.found("云政发〔2026〕8号", "front.number"),
        date=FoundDate(day, "2026年3月2日", "front.date", date(2026, 3, 2)),
        addressees=(reader.found("各县区人民政府", "front.addressee"), reader.found("市政府各部门", "front.addressee")),
    )
    outline = (
        reader.heading("一、工业企业稳增长", "一、", 1),
        reader.heading("（一）抓好企业帮扶", "（一）", 2, 0),
        reader.heading("（二）盯住主要指标", "（二）", 2, 0),
        reader.heading("二、招商引资求突破", "二、", 1),
        reader.heading("三、项目建设提速度", "三、", 1),
        reader.heading("一要推行并联审批。", "一要", 2, 4),
        reader.heading("二要破解要素制约。", "二要", 2, 4),
        reader.heading("三要把好安全关口。", "三要", 2, 4),
        reader.heading("四、重点任务分工", "四、", 1),
    )
    return replace(plain, front=front, outline=outline)


def speech() -> Extraction:
    """The speech with its commitments, and every other sentence accounted for."""
    text = document()
    read = Reader(text)
    urged = ("大家要提高认识", "各级各部门要敢于担当", "坚持“两点论”", "传达了不等于", "让我们一起")
    commitments = (*_industry(read), *_investment(read), *_projects(read), *_table(read))
    return label(text, tuple(sorted(commitments, key=lambda c: c.span.start)), urged)


def _industry(read: Reader) -> tuple[Commitment, ...]:
    lead_in = "由市工业和信息化局牵头，开展“百人联百企”行动，6月15日前选派100名干部进驻规上工业企业；"
    inherited = Words("市工业和信息化局", lead_in)
    return (
        read.commitment(
            lead_in,
            lead=["市工业和信息化局"],
            when=[("6月15日前", "by", None, date(2026, 6, 15))],
            target=[("100名", "=", 100, "名", "干部")],
            task="选派100名干部进驻规上工业企业",
            item=1,
        ),
        read.commitment(
            "建立企业问题台账，逐月销号；", lead=[inherited], when=[("逐月", "recurring")], task="企业问题台账", item=1
        ),
        read.commitment(
            "三季度前推动20户停产企业复产。",
            lead=[inherited],
            when=[("三季度前", "by", None, date(2026, 6, 30))],
            target=[("20户", ">=", 20, "户", "停产企业")],
            item=1,
        ),
        read.commitment(
            "市财政局、市金融工作局要配合做好资金保障。", support=["市财政局", "市金融工作局"], task="资金保障", item=1
        ),
        read.commitment(
            "全年规上工业增加值增长8%以上，确保工业投资增速不低于X%。",
            "target",
            when=[("全年", "during", date(2026, 1, 1), date(2026, 12, 31))],
            target=[("8%以上", ">=", 8, "%", "规上工业增加值增长"), ("X%", ">=", None, "%", "工业投资增速")],
            item=2,
        ),
        read.commitment(
            "市统计局每月5日前通报各县区指标完成情况。",
            "standing",
            lead=["市统计局"],
            when=[("每月5日前", "recurring")],
            item=2,
        ),
    )


def _investment(read: Reader) -> tuple[Commitment, ...]:
    expo = (
        "由常务副市长牵头负责，第四届云川新材料博览会召开前组建8个招商专班，签约项目总投资不少于260亿元，"
        "其中产业类项目占比达到XX%。"
    )
    return (
        read.commitment(
            expo,
            "target",
            leaders=["常务副市长"],
            when=[("第四届云川新材料博览会召开前", "event", None, None, False, "deadline.event-unknown")],
            target=[
                ("8个", "=", 8, "个", "招商专班"),
                ("260亿元", ">=", 260, "亿元", "签约项目总投资"),
                ("XX%", ">=", None, "%", "产业类项目占比"),
            ],
            task="组建8个招商专班",
            item=3,
        ),
        read.commitment(
            "各县区招商引资到位资金不得低于15亿元。",
            "target",
            lead=["各县区"],
            target=[("15亿元", ">=", 15, "亿元", "招商引资到位资金")],
            item=3,
        ),
        read.commitment(
            "市商务局尽快拿出参展总体方案，6月30日前报市政府审定。",
            lead=["市商务局"],
            leaders=[Words("常务副市长", expo)],
            when=[("尽快", "asap"), ("6月30日前", "by", None, date(2026, 6, 30))],
            task="参展总体方案",
            item=3,
        ),
    )


def _projects(read: Reader) -> tuple[Commitment, ...]:
    return (
        read.commitment(
            "市发展和改革委员会对企业投资项目备案，一个工作周办结；",
            "standing",
            lead=["市发展和改革委员会"],
            when=[("一个工作周", "within", None, None, False, "deadline.starts-with-each-case")],
            task="企业投资项目备案",
            item=5,
        ),
        read.commitment(
            "市自然资源和规划局从本月起对重点项目实行容缺受理。",
            lead=["市自然资源和规划局"],
            when=[("从本月起", "from", date(2026, 3, 1))],
            item=5,
        ),
        read.commitment(
            "市生态环境局会同市行政审批服务局，7月底前将环评审批时限压缩至20个工作日以内。",
            lead=["市生态环境局"],
            support=["市行政审批服务局"],
            when=[("7月底前", "by", None, date(2026, 7, 31)), ("20个工作日以内", "within")],
            task="环评审批时限",
            item=5,
        ),
        read.commitment(
            "成立由市长任组长的项目要素保障领导小组，本周召开第一次会议，春节后15个工作日内列出问题清单。",
            leaders=["市长"],
            when=[
                ("本周", "during", date(2026, 3, 2), date(2026, 3, 8)),
                ("春节后15个工作日内", "within", None, date(2026, 3, 16)),
            ],
            task="问题清单",
            item=6,
        ),
        read.commitment(
            "2027年1月20日前完成全部重点项目用地报批。",
            when=[("2027年1月20日前", "by", None, date(2027, 1, 20), True)],
            item=6,
        ),
        read.commitment(
            "会后，市政府办公室要把各项任务分解到岗、明确到人，两周内印发分工方案。",
            lead=["市政府办公室"],
            when=[("两周内", "within", date(2026, 3, 2), date(2026, 3, 16))],
            task="分工方案",
        ),
    )


def _table(read: Reader) -> tuple[Commitment, ...]:
    return (
        read.commitment(
            "新增规上服务业企业30户",
            "target",
            lead=["市发展和改革委员会"],
            support=["市统计局", "市商务局"],
            when=[("12月底", "by", None, date(2026, 12, 31))],
            target=[("30户", ">=", 30, "户", "规上服务业企业")],
            item=8,
        ),
        read.commitment(
            "完成老旧小区改造42个",
            lead=["市住房和城乡建设局"],
            support=["各县区人民政府"],
            when=[("10月31日", "by", None, date(2026, 10, 31))],
            target=[("42个", ">=", 42, "个", "老旧小区改造")],
            item=8,
        ),
        read.commitment(
            "建成市级政务数据平台",
            lead=["市数据局"],
            when=[("待定", "by", None, None, False, "deadline.left-open")],
            item=8,
        ),
    )
