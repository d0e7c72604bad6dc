"""Name what a figure counts or measures: the noun after a count, the noun before a measure, else the other one."""

from __future__ import annotations

import re

import regex

from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.words.lexicon import NOUN, VERB, Sort, Term, find_terms
from luoshi.core.commitments.words.lexicon import words as known_words
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled

# what may stand between a name and its figure: the bound, what it was, or that it is asked for
BETWEEN = compiled(
    "(?:原则上|一般|调整|必须|完成|实现|均|在|为|至|要|力争|确保|应|争取|稳定在|保持在|维持在|控制在|控制到|达到?|超过?|突破|不?(?:得|能|应|宜)?(?:低于|少于|高于|超过|大于|突破)"
    "|(?:由|从)(?:每\\p{Han})?[\\d.]+[^，,。；;、]{1,8}?(?:提高|提升|增加|增长|扩大|降低|降|下降|减少|压减|压缩|缩短|调整)(?:到|至|为)"
    "|(?:提高|提升|增加|增长|扩大|降低|下降|减少|压减|压缩|缩短|精简)(?:到|至)|下调至|上调至|降至|升至|增至|[≥≧≤≦<>＜＞﹤﹥]|约|近|大约"
    "|至少|最[多少高低长短]|新增|翻|累计|一式|各|共|[\\d.]+[条户个家座处所项件栋](?=共|$)"
    "|(?:高于|低于|快于)[^，,。；;、]{2,8}(?:居民|平均水平|平均))+$"
)
THAN = compiled(r"[比较](?:\d{4}年|上年|去年|上一年|“[^”]{2,6}”)(?:同期|底|末)?")  # 较2020年降低18%
RATES = words_of("figures.rates")
INSIDE = frozenset((*"可还达应再需更快严重大", "直接"))  # 可再生能源, 还田率, 达标率
TIMED = re.compile("[\\d年月日周旬季期天时]")  # what any time before a name holds
LEADING = compiled("^(?:其中|将|把|并|使|的|在|每(?![千万百\\d])|\\d{1,3}[.．、](?=\\p{Han}))+")
# acts that are counted by name: 棚户区改造2836户, 一次性奖励20万元; not 各县区培训500人
NOMINAL = frozenset(words_of("figures.nominal"))
BODIES = frozenset("局委办厅部县市院校")
ADORNED = compiled(r"^\p{Han}{0,5}(?:化|质量|标准|水平|接地气|有特色)的(?=\p{Han})")  # 高质量的|宣传册
PART_OF_NAME = words_of("figures.ends_of_names")
OPENING = Sort.DELIVER | Sort.RESULT | Sort.ADVERB | Sort.MODAL | Sort.PREPOSITION
SAID_ALONE = frozenset(words_of("figures.said_alone"))
TORN = compiled(r"^[^“]*”|^\d+[万亿]?[^\d\s以]再|\d(?:个?月|年|日|天)")  # the end of something, not a name
DOES = compiled("提供|进行|予以|限期")
CHANGES = words_of("figures.changes")
YEAR = compiled(r"^(?:全年|今年|明年|年内|上半年|下半年|\p{Han}{1,4}期[内间]|计划|再|再次|另)+")
NAMED_AFTER = compiled(r"(?![共计和及与\d])(?:(?![和及与][\d一两三四五六七八九十])[^，,。；;：:、（(）)\s]){1,14}")


def name_counted(text: str, match: regex.Match[str], before: str, *, measure: bool) -> str | None:
    """The words that name what the figure of `match` counts; `before` is its clause up to it. None where none does."""
    if measure:
        return _before(before) or _after(text, match.end())
    return _after(text, match.end()) or _without_verb(_before(before))


def _before(clause: str) -> str | None:
    """The noun a clause ends with, without the verb it depends on (完成造林5万亩: 造林)."""
    name = BETWEEN.sub("", clause)
    if "比" in name or "较" in name:
        name = THAN.sub("", name)
    bare = after_opening(name)
    return None if len(bare) < 2 or _is_verb(bare) or TORN.search(bare) else bare


def after_opening(name: str) -> str:
    """A name without the verb, time or preposition that leads in to it (确保|开工率, 到2025年，将|森林覆盖率)."""
    starts = [term.end for term in find_terms(name) if term.sort & OPENING and not _inside_name(name, term)]
    if TIMED.search(name):
        starts += [time.span.end for time in find_times(name, 0, len(name))]
    bare: str = LEADING.sub("", YEAR.sub("", name[max(starts, default=0) :]).strip())
    return bare.strip("的在 ")


def _without_verb(name: str | None) -> str | None:
    """What a count counts, without the light verb before it (发展|党员50名); None where nothing else is there."""
    while name:
        verb = next((t for t in find_terms(name) if t.start == 0 and t.sort & Sort.LIGHT and not t.sort & NOUN), None)
        if verb is None:
            return name
        name = name[verb.end :]
    return None


def _inside_name(name: str, term: Term) -> bool:
    """Whether a word that is else a verb belongs to the name it stands in: 办结|率, 能耗|下降, 城镇登记失业率."""
    if term.end == len(name):
        word = name[term.start :]
        nominal = word in NOMINAL and term.start > 1 and name[term.start - 1] not in BODIES
        return bool(term.sort & NOUN) or word in SAID_ALONE or (word in CHANGES and term.start > 0) or nominal
    word = name[term.start : term.end]
    if word == "大" or (term.start and (name[term.start - 1] in "未不没" or word in INSIDE)):
        return True
    if term.start and term.sort & Sort.ADVERB and name.endswith(RATES):
        return True  # 农田灌溉水有效利用系数
    rate = name.endswith("率") and term.start > 0 and bool(term.sort & Sort.DELIVER)
    return rate or name[term.end : term.end + 1] in PART_OF_NAME


def _is_verb(words: str) -> bool:
    sort = known_words().get(words, Sort.MASK)
    return words not in SAID_ALONE and bool(sort & VERB) and not sort & NOUN


def _stops(words: str, term: Term, other: int) -> bool:
    """Whether a word begins something else than the noun: 逐一 does, 通报 alone is what was counted."""
    return bool(term.sort & other) and not term.sort & NOUN and term.end - term.start < len(words)


def _after(text: str, offset: int) -> str | None:
    """The noun after a figure, up to the word that begins something else (50户企业|逐一列出来)."""
    named = NAMED_AFTER.match(text, offset)
    if named is None:
        return None
    words = ADORNED.sub("", DOES.split(named.group())[0])
    other = Sort.ADVERB | Sort.MODAL | Sort.PREPOSITION | Sort.DELIVER
    stops = (term.start for term in find_terms(words) if _stops(words, term, other))
    return words[: next(stops, len(words))].strip("的") or None
