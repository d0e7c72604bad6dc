"""The posts and persons that may answer for a commitment, and what asks them: one pattern, made of what each may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import regex

from luoshi.core.commitments.parties.names import forms, longest_first
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

NO_NAME = any_of("parties.no_person")
AFTER_NAME = (
    "(?=同志|总?牵头|总?负责|负总责|担?任|挂帅|具体|直接|亲自|靠[上前]|统筹|要|须|必须|不得|一律|是第|[作]?为第|对|每|定期"
    "|带队|带头|联系|约谈|主持|召集|审[定签阅]|签字|包)"
)
LED = (
    r"(?=(?:同志)?(?:[、和及](?:\p{Han}|（[^（）]{1,8}）){2,10}?)?(?:分别|按照?分工|(?:总|专门|全面|具体|包干|包保)?(?:牵头|负责)(?!负责制|制)|任|担任|挂帅|亲自|统筹|主抓|总|带队|召集"
    r"|(?:审阅|审核|审定|审签)(?!后?的)|约谈|签批|签发|包案|对[^，。；]{2,40}包案))"
)
FIRST = "(?:第一|直接|主要|具体|首要|总)?(?:责任人|召集人|(?<=总|检查|工作|管理)负责人)"
IN_PERSON = (
    rf"亲自|抓好|包[干保联抓]负责|(?:具体|直接|靠上)抓|总负责|负总责(?!的|、落实)|具体负责|{any_of('parties.in_person')}|带头|带队|对[^，。；]{{2,20}}?带队|带班|留守|专人|值守|包案|督办"
    r"|(?:牵头|负责)(?!负责制|制)|挂帅|任(?:常务|双)?副?(?:组长|总?指挥长?|总?召集人)|担任"
    rf"|(?:作?为|是)(?:[^，。；]{{2,40}})?{FIRST}|对[^，。；]{{2,30}}负(?:直接|主要|总|全部|全面|首要|领导)?责任?|要(?!求|素|点|件)|必须"
    r"|(?:坚持)?每(?:人|个?工作日|[日天周旬月季年]|半[月年]|季度|[两三]?(?:[周天]|个月)|\d+天)|至少|不少于|定期|联系(?![，。；、]|人|方式|电话|制度|沟通|解决)|(?:包保|包联|包抓)(?!责任|制|机制)|到村"
    r"|(?:审阅|审核|审定|审签)(?!(?:把关|同意|通过|签字)?后)|签字|签批|签发|把关(?!后)"
)
# 包抓领导|和主责部门，会后要; 法定代表人|、实际控制人是; 河长|巡河时，要
WITH = r"(?:[、和及与][^，。；、]{1,12}?(?:领导|人|部门|单位|书记|长|同志|干部|成员))?"
ASKED = (
    rf"(?=(?:同志)?(?:{WITH}(?:[，,]?会后)?(?:要|须|必须|应[当该]?)?(?:分别|共同|均)?(?:{IN_PERSON})"
    r"|[^，。；]{0,2}(?:巡[河查林检逻]|值班|带班|驻村)[^，。；]{0,3}时，(?:要|须|应)"
    r"|(?:对|将|把)[^，。；]{0,30}?(?:(?<![重主需必首])要(?![求点素件])|须|应当)))"
)
# what stands in the same clause wherever a post is asked something: a quick look behind every post
ASKING = (
    "亲自|抓|负|带头|带队|带班|留守|专人|值守|值班|包|督办|牵头|挂帅|任(?=[常双副组总指召])|担任|责任人|召集人|要|须|应当|每"
    f"|至少|不少于|定期|联系|到村|审|签|把关|巡|驻村|{any_of('parties.in_person')}"
)
LEVEL = r"(?:各级|[省市县区镇乡村州旗][级、]{1,2})*(?:[省市县区镇乡村]?[两三四五]级)?组?"
BODY = (
    r"(?:[省市县区镇乡]?(?:委|政府)|[各省市县区][县区乡镇]?(?:党委|党政)?|党委或政府|党委政府|[省市县区镇乡村]?党委"
    "|党组|党政)?"
)
ROLE = f"{any_of('parties.parts_of_leaders')}[省市县区镇乡]?"
# whose leaders they are, where no part is named: 县政府领导, 县处级领导干部
OF_BODY = "(?:[省市县区镇乡州旗](?:委|政府)?|党委|党总支|党支部|[县厅]?处级|科级|厅级|(?<!干)部|[局校院])"
# whose secretary: 县委政法委书记, 村党支部书记; the head of a bureau leaves its name to the lead (市卫健委|主任)
PARTY_OF = (
    "(?:(?:[省市县区州旗]委)?(?:政法委|纪委监委|纪委)|[省市县区州旗]委"
    "|(?:[省市县区镇乡州旗村]|社区|街道)?(?:[镇乡]党委|党委|党委（党组）|党组（党委）|党工委|党（工）委|工委|党组织|党组|党支部|党总支|支部)|村|社区)"
)
# after 领导 and 常委, where nobody in person is meant
NO_LEADER, NO_MEMBER = "下|小组|机制|责任|制|体制|批示|要求|讲话|指示|同意", "会|班子"
EACH_OF = r"各(?:[^要由向请经报对与和将把在的须应必让为，,。；;：:、（）()\s]|（[^（）]{1,8}）){0,12}?"
LEVELS = "省市县区镇乡村州旗"
ANSWERABLE = words_of("parties.answerable")
# one person by name alone: told by a surname, and by what only persons do
PERSON = r"[\p{Han}]{1,2}某?"
# 请建国、明华同志阅处: by given names, as leaders write on a paper
COMRADES = (
    r"(?!年轻|青年|退休|主要|分管|负责|有关|相关|各位|全体|广大|驻村|领导|党员|基层|机关|工作|部门|其他|[两几三]位)"
    r"[\p{Han}]{2,3}(?:、[\p{Han}]{2,3}){0,4}(?=同志)"
)
LONGEST_POST = 24
# what words of posts end in, with the name of who holds one after it
POST_ENDS = re.compile(
    r"(?:[长员手”]|书记|支书|工程师|经理|主任|主席|领导|干部|负责人|责任人|代表人?|同志|控制人|常委)\w{0,3}$"
)
BODY_ENDS = (*"局委办部厅队组镇乡村", "街道", "公司", "支部", "中心", "社区", "政府", "集团", "学校")
LEADS = r"(?=同志|牵头|负责|任组长|任总指挥|担任|挂帅|总牵头|负总责)"


@cache
def hints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What any match holds: a post, or 由, 请 before a person. A quick look at every segment.

    Two patterns, for one of words alone is looked for by their first signs.
    """
    words = {*forms().posts, *forms().wardens, *forms().leaders}
    heads = "".join(sorted({word[-2] for word in words if word.endswith("长")}))  # 市长, 局长, 河长: looked for by 长
    others = "|".join(longest_first(word for word in words if not word.endswith("长")))
    return (
        re.compile(
            f"长(?<=[{heads}]长)|领导(?!{NO_LEADER})|责任人|负责人|班子成员|两委|委常委(?!{NO_MEMBER})|{others}"
        ),
        re.compile(rf"[由请](?:[{''.join(forms().surnames)}]\w{{1,3}}{LEADS}|[\w、]{{2,19}}?(?=同志))"),
    )


@cache
def may_be_asked() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What must stand before a post, 由, 请 or 以, or else behind it in its clause: what asks it."""
    return re.compile("[由请以]"), re.compile(ASKING)


@cache
def begins() -> re.Pattern[str]:
    """What whoever leads in person begins with: only there is the whole pattern tried."""
    return re.compile(f"[{_first(('由请以', *(signs for signs, _ in _kinds(whole=False))), each=True)}]")


@cache
def pattern(*, whole: bool) -> regex.Pattern[str]:
    """Whoever leads in person; `whole` where a body may be asked with all its members (市财政局全体班子成员).

    Those may begin with any word, so that every place would be tried for them.
    """
    surnames = "".join(forms().surnames)
    # what each kind may begin with is looked at first: most fail there
    post = "|".join(kind if whole else f"(?=[{signs}]){kind}" for signs, kind in _kinds(whole=whole))
    called = f"{_name()}?"  # 李副市长 and 副市长李明
    before = rf"(?:[xX×Ｘ]{{1,3}}|(?![该本其])[\p{{Han}}]{{1,2}}|[{surnames}][\p{{Han}}某]{{0,2}}(?=常务|副))?"
    return compiled(
        rf"(?:由|请)(?:[一1]名)?(?P<led>(?:各位)?{before}(?:{post}){called}){LED}"
        rf"|(?:由|请)(?P<person>[{surnames}]{PERSON}){LEADS}"
        rf"|(?:由|请)(?P<comrades>{COMRADES})"
        rf"|以(?P<head>{post})为(?:组长|总?指挥长?|召集人|总召集人)"
        rf"|(?P<asked>(?:{post}){called}){ASKED}"
    )


def is_post(words: str) -> bool:
    """Whether words name a post or persons by it, and no unit (分管副市长, 李副县长, 各单位主要负责人)."""
    body = words.endswith(BODY_ENDS) and not words.endswith(("干部", "常委"))
    if body or len(words) > LONGEST_POST or POST_ENDS.search(words) is None:
        return False
    return _posts().fullmatch(words) is not None


@cache
def _posts() -> regex.Pattern[str]:
    kinds = "|".join(kind for _, kind in _kinds(whole=False))
    surnames = "".join(forms().surnames)
    named = rf"(?:[X×Ｘx某]{{1,3}}|(?!{NO_NAME})[{surnames}][\p{{Han}}某]{{1,2}})?"
    answering = (
        r"\p{Han}{1,12}?[局委办部厅院校会府]负责(?:人|同志)|(?:组织|宣传|纪检|统战|政法|武装)委员"
        "|总工程师|项目经理|安全员"
    )
    return compiled(rf"(?:各?[\p{{Han}}（）]{{0,10}}?)?(?:{kinds}){named}(?:同志)?|{answering}")


def _name() -> str:
    """A person's name: told by its surname and by what persons do, or blanked out."""
    surnames = "".join(forms().surnames)
    return rf"(?:[X×Ｘx某]{{1,3}}|(?!{NO_NAME})[{surnames}][\p{{Han}}某]{{1,2}}?{AFTER_NAME})"


def _first(words: Iterable[str], *, each: bool = False) -> str:
    """The signs that some words begin with; with `each`, all their signs."""
    return "".join(sorted(set("".join(words)) if each else {word[0] for word in words}))


def _kinds(*, whole: bool) -> tuple[tuple[str, str], ...]:
    """The kinds of those who may be asked in person: the signs each begins with, and its pattern."""
    posts, wardens, leaders = forms().posts, forms().wardens, forms().leaders
    held = rf"(?:常务)?副?(?<!总)(?:{'|'.join(posts)})"
    secretary = f"(?:(?:{EACH_OF})?{PARTY_OF}(?:常务)?副?书记|(?:宣传部|组织部|统战部|武装部)部长)"
    office = rf"(?:{secretary}|(?:{EACH_OF})?(?:市委|市政府|分管|联系)?{held})"
    # 县委副书记、县长李明 is one; 书记、镇长要 are two
    offices = rf"(?!组长、)(?:[省市县区州旗]委常委、)?{office}(?:、{office}(?=任(?!双)|担任|兼|{_name()}))?"
    bodies = r"|[\p{Han}]{2,10}?[局委办院中心]全体" if whole else ""
    team = rf"(?:[各省市县区镇乡]{{1,3}}(?:四大|党政|领导)?|[局委办院校](?:党政|领导)?{bodies})?班子成员"
    heads = (
        rf"{BODY}{LEVEL}(?:{ROLE}|{OF_BODY})领导(?:干部|同志)?"
        f"(?!{NO_LEADER})"
    )
    return (
        (f"{LEVELS}各常副分联党社街支工纪政武宣组统{_first(posts)}", offices),
        (f"{LEVELS}各组责{_first(ANSWERABLE)}", rf"{LEVEL}{any_of('parties.answerable')}{{0,2}}责任人"),
        ("各省市县区镇乡局委办院校班", team),
        ("村“两", "村?“?两委”?(?:班子)?(?:成员|干部)"),
        (LEVELS, f"[省市县区州旗]委常委(?!{NO_MEMBER})"),
        (f"{LEVELS}各党政科厅处局部院校分联包挂带值班主责牵", heads),
        (f"{LEVELS}各组{_first(wardens)}", rf"各?(?:{LEVEL}|[省市县区镇乡村]{{1,2}})(?:{'|'.join(wardens)})(?!制|办)"),
        (
            "各",
            r"各[\p{Han}]{0,6}?(?:部门|单位|乡镇|县区|街道|企业|学校|科室|处室)领导(?:干部|同志)?(?!下|小组|机制|责任|班子)",
        ),
        ("各", r"各[\p{Han}]{1,10}负责人"),
        ("副县处科厅", "副?[县处科厅]级(?:及以上|以上)(?:党员)?(?:领导)?干部"),
        (f"党{_first(leaders)}", rf"(?:党委或政府|党委政府)?(?:{'|'.join(leaders)})(?:(?<=领导)干部)?"),
    )
