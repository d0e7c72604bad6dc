"""Figures that are only cited: in a name, a title or a set phrase, of the past, or saying which things are meant."""

from __future__ import annotations

from luoshi.core.commitments.figures.figures import Words
from luoshi.core.commitments.figures.granted import DONE_WITH, is_gift, tells_to_whom
from luoshi.core.commitments.figures.setting import Setting
from luoshi.core.commitments.words.lexicon import Sort, find_terms
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

ACTED_ON = compiled("[为对向给将把]|做好|抓好|推进|推动|加快|落实好")
CLASS = compiled(
    rf"[^，,。；;、\d\n]{{0,12}}?{any_of('figures.classed')}[^，,。；;、\n]{{0,6}}?[\d一二三四五六七八九十百]"
)
OF_CLASS = compiled("级|企业|产业|园区|集群|项目|俱乐部|镇|村|县")
ROUND = frozenset(words_of("figures.round"))
SOLVING = words_of("figures.solving")
TROUBLES = words_of("figures.troubles")  # 解决88.59万人口的饮水问题: whose they are, not how much is done
BRACKET = compiled(r"^[（(][^（()）]{1,8}[）)]")
LISTED_AFTER = compiled(
    rf"(?:、\s?[\d.]+\s?[万亿千百]?(?:元|户|家|人|个|吨|%)(?:以上|以下)?)+的(?:[^，,。；;\d]{{0,6}}?{any_of('figures.eligible')})?"
)  # 突破1000万元、2000万元的
BOUNDS = words_of("figures.bounds")
GIVING = compiled(
    f"{any_of('figures.giving')}[^，。]{{0,2}}?(?:最高|最长|最多|不超过|不低于|不少于|一次性|约|每[人户家名亩])*$"
)
BUILDING = words_of("figures.building")
FOR = compiled("[凡对]")
# 对营业收入突破10亿元、|50亿元的企业: who is meant
ELIGIBLE = compiled(
    r"[^，,。；;：:]{0,40}的[^，,。；;：:的]{0,16}"
    f"{any_of('figures.eligible')}"
)
CONCERNED = compiled("(?:涉及|共有|现有)[^，,。；;]{0,6}$")  # 涉及住户|1860户
CONCERNED_SIGNS, LONGEST_CONCERNED = frozenset("涉有"), 8  # one of them, so near the figure
HANDED_OUT = compiled("(?:发放|下达|投入|拨付|获得|拖欠)的$")  # 发放的|900亿元贷款
THINGS_ALONE = compiled(r"(?:重大|重点|产业|工业|新上|招商)*(?:项目|企业|工程)")
AREA_REACHES = compiled(r"[^，,。；;的]{0,8}(?:面积|农田|耕地|区域)[^，,。；;的]{0,2}(?:达到|完成|建成|实现)")
GIVEN = compiled(r"的(?:补贴|补助|奖励|给予|每)[^，,。；;]{0,4}\d")  # 10万元以下|的补贴2000元
BY = ("按", "按照")
# how big a thing is, not how much is done: 总投资15亿元, 占地500亩
DESCRIBED = tuple(
    f"{size}{bound}" for size in words_of("figures.sizes") for bound in ("", *words_of("figures.of_sizes"))
)
# 建筑面积5.6万平方米、床位800张|的医院: how big it is to be
SIZED = compiled(
    "(?:建筑面积|年产|日产|日处理(?:能力)?|容纳|可供|全长|总长|装机(?:容量)?|库容|床位)(?:为|约|达|近|超过?)?$"
)
SCALE = words_of("figures.scale")
UNBOUND = compiled("(?<!不)(?:超过|突破|达到)$")  # 从业人员超过|20人的企业
REACHES = compiled("达标$|全?覆盖$|普及$|接入$|通过验收$")
SHARE_OF = compiled(
    "(?:^|确保|力争|争取|[要须]|实现|让|使|推动|全[省市县区镇乡村]|[市县区]|年|[年月]底前?|月前|期末|内)$"
)
AROUND = ("周边", "半径", "方圆")
REACHING = ("范围", "部分", "的部分", "半径")
ENDED = compiled("(?:到位|完毕|任务|工作)$")  # 将12处隐患全部排查|到位
HAN = compiled(r"\p{Han}")
SEVERAL = frozenset("十百千")  # 数百名
THINGS = words_of("figures.things")  # end like one of these, and are counted like any thing
ONCE_MORE = words_of("figures.once_more")
TIMES_OF_DAY = words_of("figures.times_of_day")
SCORED = words_of("figures.scored")
FROM = compiled(  # 由12个|减少到5个
    "(?:、[\\d.]+[元%人个户]?)?(?:分别)?[^，,。；;：:]{0,3}(?:最高|最低|逐步|统一|再|进一步)?"
    "(?:[降提增减压缩调升扩][低高升加少长减短整大]?|上升|下降)(?:到|至|为)"
)
STEP = compiled(r"每(?:增加|新增|减少|超过?|提高|降低)[^\d，,。；;]*$")  # 每增加投资5000万元，增加1名
PAST = compiled(
    "(?![^，,。；;]{0,4}(?:按|返还|参照)|[对将把])[^，,。；;]{0,6}?(?<![比较超同])(?:去年|上年度?|前年|往年|上届|此前|目前|截至|现有|共(?:办理|完成|实现|投入|开展|组织)|已经|已(?!有))"
)
ASKED_FOR = compiled("(?<![主重需首])要(?!求|素)|必须|力争|确保")  # 已签约项目履约率要达到80%
CAPACITY = compiled(r"\p{Han}{2,10}(?:(?:、|和|及)[^，,。；;]{2,80})?等?(?:项目|工程|生产线|装置)(?:建设|投产|达产)?$")
CAPACITIES = frozenset(words_of("figures.capacities"))
BUILT_ALREADY = words_of("figures.built_already")
PAST_SIGNS, LONGEST_PAST = frozenset("年已此届目截现共"), 10  # one of them tells it, so near the clause's beginning
COMMAS = frozenset("，,")
SHARES, REACHED = words_of("figures.shares"), words_of("figures.reached")
LONGEST_QUOTED = 60  # characters


def is_cited(at: Setting, start: int, words: Words) -> bool:
    """Whether a figure names, cites, tells or sets a condition; `start` is where its segment begins."""
    ordinal = at.before.endswith(words.not_after) and not at.before.endswith(THINGS)
    return (
        ordinal
        or (at.before.endswith("数") and at.number[:1] in SEVERAL)
        or _quoted(at.text, start, at.match.start())
        or (at.unit == "分" and at.before.endswith(SCORED))  # 建立台账（10分）: what a task is worth
        or _is_idiom(at)
        or at.clause.endswith(BUILT_ALREADY)
        or _is_capacity(at)
        or _is_condition(at, words)
        or _names_class(at, words)
        or _tells(at.clause, at.rest)
    )


def _is_capacity(at: Setting) -> bool:
    """Whether a figure is part of the name of works: 抓好平煤|25万吨己二酸等项目建设."""
    named = at.unit in CAPACITIES and not at.tail and HAN.match(at.clause[-1:]) is not None
    return named and not ends_with_act(at.clause) and CAPACITY.match(at.rest) is not None


def _tells(clause: str, rest: str) -> bool:
    """Whether a figure is that of the past, what is to be changed, or a step (去年引进86个, 由12个|减少到5个)."""
    if rest.startswith("时") or rest.endswith("基础上") or (clause.endswith("由") and "组成" in rest):
        return True  # 超过汛限水位0.5米时, 完成80%任务的基础上, 由12个部门组成
    changed = ("由" in clause or "从" in clause) and FROM.match(rest) is not None
    past = not PAST_SIGNS.isdisjoint(clause[:LONGEST_PAST]) and PAST.match(clause) is not None
    past = past and ASKED_FOR.search(clause) is None
    return changed or past or ("每" in clause and STEP.search(clause) is not None)


def _is_idiom(at: Setting) -> bool:
    """Whether a figure is part of a phrase that counts nothing: 两位数, 下午三点, 百米冲刺."""
    text, number, unit = at.text, at.number, at.unit
    first, last = at.match.span()
    if number == "零" or text.startswith(REACHING, last) or text.endswith(AROUND, 0, first):
        return True  # 零部件, 周边200米范围内, 200万元部分
    if unit == "次" and (text.startswith(ONCE_MORE, last) or text.endswith("连续", 0, first)):
        return True  # 二次供水, 连续两次排名末位
    if (number == "一" and text.startswith("新", first - 1)) or (unit == "部" and text.startswith("门", last)):
        return True  # 新一轮, 5部门
    if text.startswith("级", last):
        return unit not in ("个", "项")  # 30万吨级码头
    if text.startswith(("数", "冲刺", "一体"), last):
        return unit in ("位", "米", "站")
    return unit == "点" and text[max(0, first - 2) : first] in TIMES_OF_DAY


def is_done(rest: str, words: Words) -> bool:
    """Whether what follows a figure says what is to be done with what it counts, in more than one sign."""
    verbs = words.deliver.finditer(rest.rsplit("的", 1)[-1])
    return any(len(verb.group()) > 1 for verb in verbs) or ends_with_act(ENDED.sub("", rest))


def ends_with_act(words: str) -> bool:
    """Whether the last of some words is an act of the lexicon: 维修|12座, 对12座桥梁进行维修."""
    return any(term.sort & Sort.DELIVER and term.end == len(words) for term in find_terms(words))


def _is_condition(at: Setting, words: Words) -> bool:
    """A figure that says which things are meant (投资5亿元以上的项目), not how much is to be done."""
    after, clause, rest = at.after, at.clause, at.rest
    if after.startswith(("（", "(")):
        after = BRACKET.sub("", after)
    sized = (
        ("的" in rest and SIZED.search(clause))
        or (clause.endswith("的") and at.unit.endswith("元") and HANDED_OUT.search(clause))
        or (not CONCERNED_SIGNS.isdisjoint(clause[-LONGEST_CONCERNED:]) and CONCERNED.search(clause))
    )
    troubled = clause.startswith(SOLVING) and rest.endswith(TROUBLES) and "的" in rest and at.unit != "户"
    if sized or clause.endswith(DESCRIBED) or troubled:
        return True
    meant = after.startswith(("的，", "的,", "及以上的，", "性")) or (
        rest.startswith("、") and LISTED_AFTER.fullmatch(rest) is not None
    )
    meant = meant or (rest.endswith("的") and at.text[at.match.end() + len(rest) :][:1] in COMMAS) or GIVEN.match(rest)
    meant = meant or _singles_out(at, words) or tells_to_whom(at, words)
    if meant or (FOR.match(clause) and ELIGIBLE.fullmatch(rest)):
        return True
    if after.startswith("的"):
        return not is_gift(at, after) and _describes(at, after, words)
    acted_on = at.unit not in words.measures and ACTED_ON.match(clause) and is_done(rest, words)
    meant = words.conditions.match(clause) and not acted_on and not clause.endswith((*BY, "连续"))
    return bool(meant) and not words.deliver.search(clause)


def _singles_out(at: Setting, words: Words) -> bool:
    """Whether a bound before a thing says which are meant: 将3000亩以上连片土地纳入, 25度以上坡耕地全部退耕."""
    bounded = at.tail in ("以上", "以下", "及以上", "及以下") and at.unit in words.measures and at.unit != "%"
    if bounded and at.rest.startswith(SHARES):
        return True  # 1000万元以下占比不低于80%
    if bounded and THINGS_ALONE.fullmatch(at.rest) and not DONE_WITH.search(at.clause):
        return True  # 固定资产投资3亿元以上重大项目，
    if bounded and AREA_REACHES.match(at.rest):
        return False  # 50平方公里以上建设用地面积达到要求
    return (
        bounded and (at.clause in ("", "将", "把", "凡") or at.clause.endswith("对")) and HAN.match(at.rest) is not None
    )


def _describes(at: Setting, after: str, words: Words) -> bool:
    """Whether a figure before 的 describes a thing: 投资5亿元以上|的项目, not 给予最长3个月|的补贴."""
    clause, measure = at.clause.removesuffix("约").removesuffix("大"), at.unit in words.measures  # 完成约8000亩的征收
    if GIVING.search(clause) or (measure and clause.endswith(BUILDING)):
        return False  # 新建15公顷以上的片林
    if measure and clause.endswith(SCALE):
        return False  # 设立规模为10亿元的基金
    if at.unit == "%" and SHARE_OF.search(clause) and (words.deliver.search(at.rest) or REACHES.search(at.rest)):
        return False  # 80%以上的行政村建成卫生室
    verbs = words.deliver.finditer(UNBOUND.sub("", clause))
    delivered = any(len(verb.group()) > 1 or not at.tail for verb in verbs)
    if delivered and clause.endswith(BOUNDS) and not FOR.match(clause):
        return False  # 设立规模不低于2亿元的基金
    if after.startswith(words.measured_after):
        return bool(words.conditions.match(clause)) and not delivered
    return measure or not delivered


def _names_class(at: Setting, words: Words) -> bool:
    """Whether a figure names a class of things that are then counted (引进亿元以上项目12个), or is no figure (亿元)."""
    match, text, (first, last) = at.match, at.text, at.match.span()
    over = text.endswith(("超", "超过", "过"), 0, first)
    whole = at.number + (match["scale"] or "")
    if match["unit"] is not None and (whole in ROUND or (whole in ("百", "千") and at.unit in words.measures)):
        reached = over or text.endswith(REACHED, 0, first)
        return not reached or match["scale"] is None or OF_CLASS.match(text, last) is not None
    classed = over or at.tail in ("以上", "以下", "及以上")
    return classed and CLASS.match(text, last) is not None


def _quoted(text: str, start: int, offset: int) -> bool:
    """Whether `offset` stands inside quotation or book-title marks opened after `start`."""
    if text.count('"', start, offset) % 2 and text.find('"', offset, offset + LONGEST_QUOTED) >= 0:
        return True
    for opening, closing in ("“”", "《》", "「」", "‘’"):
        opened = text.rfind(opening, start, offset)
        if opened >= 0 and text.find(closing, opened, offset) < 0:
            return True
    return False
