"""A circular of the fictional city of 云川, for readers of page formats: all kinds of lines a page has."""

from tests.support.typeset import Paragraph

CIRCULAR = (
    Paragraph("云川市人民政府关于印发2025年重点工作任务分工方案的通知", "title", breaks=(15,)),
    Paragraph("云政发〔2025〕3号", "centred"),
    Paragraph("各县（区）人民政府，市直各部门，各有关单位：", "flush"),
    Paragraph(
        "《云川市2025年重点工作任务分工方案》已经市政府第12次常务会议审议通过，现印发给你们，请认真抓好贯彻落实。"
        "各牵头单位要在收到本通知后5个工作日内制定实施方案，明确时间表、路线图和责任人，于3月31日前报市政府办公室。"
    ),
    Paragraph("一、推动工业经济提质增效"),
    Paragraph(
        "全年规模以上工业增加值增长8.5%以上，工业投资增长12%，新增规上工业企业60户。市工业和信息化局牵头，"
        "市发展和改革委员会、市统计局、各县（区）人民政府配合，一季度实现“开门稳”，二季度止跌回升，"
        "三季度力争逆势上扬，四季度圆满收官。"
    ),
    Paragraph("（一）实施“双百双千”工程"),
    Paragraph(
        "选派100名县级领导干部包抓100户重点工业企业，选派1000名干部包联1000户小微企业，一对一帮助解决生产、销售、"
        "融资、建设中的困难和问题。市委组织部会同市工业和信息化局于4月15日前完成选派，每月通报一次进展。"
    ),
    Paragraph("（二）加快产业链建设"),
    Paragraph(
        "围绕新能源、新材料、装备制造3条重点产业链，引进亿元以上项目45个，到位资金260亿元。"
        "举办Yunchuan Open Day招商活动，与不少于20家5G、AI、IoT企业签订合作协议，PPP project入库率达到90%。"
    ),
    Paragraph("二、全力抓好项目建设"),
    Paragraph(
        "1.建立项目要素保障机制。由市自然资源局牵头，市生态环境局、市行政审批服务局、市财政局配合，"
        "对全市128个重点项目实行清单管理，用地、环评、施工许可等手续并联审批，原则上1个工作周办结；"
        "确需延长的，最长不超过20个工作日。"
    ),
    Paragraph(
        "2.强化调度督办。市政府督查室每月5日前汇总进展，对连续2个月未完成节点任务的，发送督办通知单；"
        "连续3个月未完成的，由分管副市长约谈责任单位主要负责同志。"
    ),
    Paragraph("三、持续保障和改善民生"),
    Paragraph(
        "新建改造农村公路350公里，改造老旧小区86个，新增城镇就业1.2万人，城镇调查失业率控制在5.5%以内。"
        "放宽城镇落户条件，实行一人落户、全家随迁，户籍业务30分钟内办结。"
    ),
    Paragraph(
        "各县（区）、各部门要切实提高认识，主动担当作为，坚决防止和克服“等靠要”思想，把各项任务落细落小，"
        "确保件件有着落、事事有回音。执行中的重大问题，及时报告市政府。"
    ),
    Paragraph("附件：重点工作任务分工表"),
    Paragraph("云川市人民政府", "right"),
    Paragraph("2025年2月28日", "right"),
    Paragraph("（此件公开发布）"),
)
"""The paragraphs of the circular, as they read; a title is set over two lines."""

TEXT = "\n".join(paragraph.text for paragraph in CIRCULAR)
"""The circular as a plain text: what any reader of any page format must give back."""
