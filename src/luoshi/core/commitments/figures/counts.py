"""Tell a number of things to be delivered (四个专场推介会) from one that counts the text (三个方面)."""

from __future__ import annotations

from luoshi.core.commitments.figures.citing import ACTED_ON, ends_with_act, is_done
from luoshi.core.commitments.figures.figures import Words
from luoshi.core.commitments.figures.setting import CLAUSE_STOPS, STOPS, Setting, after_last
from luoshi.core.commitments.figures.taken_on import TOLD, is_all_done, is_undone
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

PLACE_UNITS = frozenset({"县", "城", "村", "镇", "期"})
BLANK_ONLY = compiled(r"[XxＸ×*＊_＿]+")
SUBJECT_ASKED = compiled("[^要]{1,16}(?:(?<![重主需首])要|必须|务必|确保)")  # 7处隐患要全部整改到位
OPENS = compiled(
    r"(?:今年|明年|年内|全年|本年度|首批|其中|其余|剩余|余下|另有|力争|争取|全[省市县区镇乡]|到?\d{4}年(?:底前?)?|到?\d{1,2}月(?:[底末]?前|底|份)"
    r"|、|[\d一二三四五六七八九十]+[户家个所座处条项]\p{Han}{1,6}(?=、))*"
)
NO_THINGS = compiled(r"[^，,。；;]{0,4}(?:部门|单位|地区|[县区乡镇]|街道|班子|小组|成员|人员|领导)")
DONE = compiled(  # how works and firms end up
    f"{any_of('figures.done')}{any_of('figures.done_after')}*$"
)
ACHIEVING = compiled(  # what becomes of them: 1.7万人|取得证书, 2个县|通过国家验收
    rf"(?![^，,。；;]{{0,4}}(?:部门|单位|班子|小组|成员|领导))[^，,。；;的]{{0,8}}?{any_of('figures.achieving')}[^，,。；;的]{{2,14}}$"
)
DIVIDED = words_of("figures.divided")
STANDING_ON = words_of("figures.standing_on")  # 依托2个国家级开发区
CITING = words_of("figures.citing")  # 落实五项机制
SMALL, SUMMING = frozenset("两三四五六七八九十"), frozenset({"项", "个", "类", "家", "级"})
# only with these does a number count the text (三个方面): 一次会议, 3名优秀教师 are delivered
NAMING = frozenset("个项条点种类级对组班部门块批期件套")
SAID_AGAIN = compiled("再次?(?:强调|重申|说|讲|提醒|重复)$|(?:强调|重申)$")
OCCASIONS = frozenset({"次", "场", "遍", "轮"})
HOLDING = words_of("figures.holding")
LEAST_ONE = compiled("(?:至少|不少于|不得少于)[^，,。；;]{0,4}$")  # 至少配|一名调解员
PEOPLE = compiled("队伍$|人才$")  # 打造|一支高素质队伍: how it is to be, not how many
WORKS = frozenset("篇组本份条幅部套")
REPEATED = compiled("每|至少|不少于|不低于|再|定期|最后")
ALL_OF = compiled("[^，,。；;]{0,4}(?:[区县市旗州]|部门|单位|行业|领域|方面|省)")
# 每个行政村有|1个活动站点, 各区均设有1所: how many each is to have
EACH_HAS = compiled("(?:每个?|各)[^，。；]{1,16}?(?:都|均|各|至少)?(?:建|设|配|拥)?有$")
BUILT = compiled("(?:建设|改造|整治|提升|修复|维修)(?:项目|工程|任务|工作)?$")
MEASURES_TAKEN = compiled("(?:政策|硬|具体|惠企)?(?:措施|举措|规定|禁令|意见)")
SUMMED = words_of("figures.summed")


def is_delivered(at: Setting, words: Words) -> bool:
    """Whether a number of things is to be delivered: by its verb, by a bound, or by ending its clause."""
    founded = at.before.endswith(("的", "以上", "以下")) or at.clause.startswith(STANDING_ON)
    if (
        (at.clause.endswith("有") and EACH_HAS.search(at.before))
        or is_undone(at)
        or (at.number not in SMALL and is_all_done(at))
    ):
        return True
    if founded or _sums_up(at) or _named(at, words):
        return False
    if at.number == "一" and not at.match["upper"]:
        return _delivers_one(at, words)
    bounded = at.clause.endswith(words.bounding)
    if at.unit in PLACE_UNITS:
        second = at.number in SMALL | {"一", "二"} and at.unit == "期"
        if second or BLANK_ONLY.fullmatch(at.number):
            return False  # 二期工程 is the second, not two; XX镇
        if not words.deliver.search(at.clause.rsplit("、", 1)[-1]):
            return bounded
    return bounded or _acts(at, words) or _ends_clause(at)


TAKEN_IN = compiled(
    "纳入|列入|编入|划入|并入|转入|接入|移交|(?:建|打造|改造|升级|培育|提升)[成为]"
)  # 将60座公园|纳入名录


def _acts(at: Setting, words: Words) -> bool:
    """Whether a verb of the clause delivers what is counted: 新建3所, 对300户家庭进行改造, 7处隐患要整改到位."""
    clause, rest = at.clause, at.rest
    if words.deliver.search(clause) or (at.before.endswith(("等", "）")) and BUILT.search(rest)):
        return True
    if (ACTED_ON.search(clause) and is_done(rest, words)) or _asked_of(at, words):
        return True
    if clause.endswith(("将", "把")) and TAKEN_IN.search(rest):
        return True
    return ends_with_act(clause)


def _asked_of(at: Setting, words: Words) -> bool:
    """Whether the things counted are the subject, and are to be done: 年内15个项目竣工投产, 7处隐患要整改到位."""
    if not at.clause and SUBJECT_ASKED.search(at.rest) and words.deliver.search(at.rest):
        return True
    if OPENS.fullmatch(at.clause) is None or TOLD.search(at.rest) or "方可" in at.rest:
        return False
    done = NO_THINGS.match(at.rest) is None and DONE.search(at.rest) is not None
    return done or ACHIEVING.match(at.rest) is not None


def _named(at: Setting, words: Words) -> bool:
    """Whether a number belongs to a name or counts the text: 四类人才, 九条措施, 人大四次会议, 三个方面."""
    if at.unit in NAMING and words.enumerates.match(at.rest):
        return True
    if (at.unit == "人" and at.rest.startswith("制")) or (at.unit == "项" and at.rest.startswith("规定精神")):
        return True  # 3人制篮球场, 八项规定精神
    return _cites(at) or at.clause.endswith(DIVIDED) or (at.unit == "类" and at.number in SMALL)


def _cites(at: Setting) -> bool:
    """Whether a number belongs to what is cited: 落实五项机制, 人大四次会议, 九条措施, 淳安等7个区."""
    if at.number in SMALL and at.unit in SUMMING and at.clause.endswith(CITING):
        return True
    if at.unit == "次":
        return at.clause.endswith(("大", "届", "协", "委")) and at.rest.startswith(("会议", "全会", "全体会议"))
    if at.unit == "条":
        return MEASURES_TAKEN.match(at.rest) is not None
    if at.unit == "个" and at.before.endswith("等"):
        return ALL_OF.match(at.after) is not None  # 淳安等7个区、县
    return False


def _sums_up(at: Setting) -> bool:
    """规上工业、投资、财政收入三项 counts what was just listed; nothing is to be delivered."""
    if at.unit not in SUMMING:
        return False
    small = at.number in SMALL or at.after.startswith(("单位", "部门"))
    return small and "、" in after_last(at.before, CLAUSE_STOPS)


def _ends_clause(at: Setting) -> bool:
    """A count that ends its clause says how many there are to be (中小学4580个), unless it sums up (共6个)."""
    return (not at.after or at.after[0] in STOPS) and not at.before.rstrip().endswith(SUMMED)


def _delivers_one(at: Setting, words: Words) -> bool:
    """一个 counts where its verb stands right before it: 编制一个宣传册, not 作为一个整体."""
    if at.unit in ("批", "种", "类", "点", "级") or (
        at.unit in ("部", "本") and at.rest.startswith(("分", "经", "来"))
    ):
        return False
    clause = at.clause
    if clause.endswith("是") or SAID_AGAIN.search(clause):
        return False  # 全覆盖是一项惠民工程, 再强调一遍
    if LEAST_ONE.search(clause) or (at.unit == "支" and PEOPLE.search(at.rest)):
        return LEAST_ONE.search(clause) is not None
    if at.unit in OCCASIONS and (clause.endswith(HOLDING) or (REPEATED.search(clause) and not clause.endswith("跑"))):
        return True
    if not at.rest and at.unit in WORKS and words.deliver.search(clause):
        return True  # 布置家庭作业一篇
    verbs = list(words.deliver.finditer(clause))
    return bool(verbs) and len(clause) - verbs[-1].end() <= 1 and len(verbs[-1].group()) > 1
