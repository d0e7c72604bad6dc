"""What is looked for only where its first signs are: looking everywhere, slowly, finds the same."""

from __future__ import annotations

import re

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.core.commitments.clauses.clauses import find_clauses
from luoshi.core.commitments.clauses.cuts import QUOTES
from luoshi.core.commitments.dating.written import ASIDE, BEFORE, LEADS, TAILS, take_apart
from luoshi.core.commitments.figures.figures import each_figure, words_of_figures
from luoshi.core.commitments.parties import anaphora, leaders, posts
from luoshi.core.commitments.parties.names import forms, is_unit
from luoshi.core.commitments.parties.subjects import ADDRESSED, NAMED_OUTRIGHT, name_ends
from luoshi.core.commitments.words.lexicon import Sort, find_terms, words
from luoshi.core.commitments.words.openings import NUMBER, REPORTING, skip_opening
from luoshi.core.text import Span
from luoshi.core.text.widths import WIDE, widened

FIGURES = st.lists(
    st.sampled_from(
        [
            "30",
            "1,200",
            "五",
            "十二",
            "百分之",
            "分之一",
            "个",
            "亿元",
            "%",
            "至",
            "-",
            "以上",
            "以内",
            "项目",
            "X",
            "XX书记",
            "大关",
            "规模",
            "2027年",
            "前",
            "万",
            "，",
        ]
    )
    | st.text(alphabet="0123456789一二三十百千万亿半个户元%至到以上内之X__,.-—第约 ", max_size=6),
    max_size=12,
).map("".join)
OPENINGS = st.lists(
    st.sampled_from(
        [
            "一、",
            "（三）",
            "1.",
            "一是",
            "首先，",
            "整改措施：",
            "会议强调，",
            "市长要求：",
            "⑤",
            "市局",
            " ",
            "\u3000",
            "١. ",
        ]
    ),
    max_size=6,
).map("".join)
POSTS = [
    *[
        "市长",
        "县委书记",
        "各级河长",
        "分管领导",
        "领导干部",
        "局长",
        "主要负责人",
        "班子成员",
        "李副市长",
        "两委",
        "市委常委",
    ],
    *[
        "由",
        "请",
        "以",
        "为组长",
        "牵头",
        "亲自抓",
        "要",
        "必须",
        "任组长",
        "为第一责任人",
        "对",
        "负总责",
        "每月",
        "巡河时",
        "会后",
    ],
    *["，", "。", "、", "和", "同志", "李明", "领导小组", "会议", "强调", "到场", "签字", "主责部门", "：", "（", "）"],
]
SIGNED = st.text(alphabet="，。；：:“”（）(《》‘’、1 市局要建\n", max_size=30)
TIMES = st.lists(
    st.sampled_from(
        [
            "截至",
            "争取在",
            "到",
            "2027年",
            "6月底",
            "之前",
            "前",
            "以内",
            "期间",
            "开始",
            "起",
            "下班",
            "18点",
            "9:30",
            "周",
        ]
    ),
    max_size=5,
).map("".join)


@given(FIGURES)
@example("5000元至2万元")
@example("三百二十一万户以上")
def test_figures_are_tried_only_where_one_can_begin(text):
    words = words_of_figures()
    slow = [(match.span(), match.groupdict()) for match in words.ranged.finditer(text)]
    assert [(match.span(), match.groupdict()) for match in each_figure(text, 0, len(text), words)] == slow


@given(OPENINGS | st.text(max_size=20))
def test_what_opens_a_sentence_is_passed_over(text):
    start = 0
    while start < len(text):
        match = NUMBER.match(text, start) or REPORTING.match(text, start)
        if not match or match.end() == start:
            break
        start = match.end()
    assert skip_opening(text, 0, len(text)) == start


@given(st.text(alphabet="该此上述以前面这些三个各有关相责任单位部门局我本其区县委", max_size=8))
@example("上述3家责任单位")
@example("县（市、区）")
def test_words_that_stand_for_a_unit_are_told_by_their_first_sign(words):
    assert anaphora.is_anaphoric(words) == bool(anaphora.WORD.fullmatch(words))


@given(st.from_regex(re.compile(ADDRESSED.pattern.replace(r"\p{Han}", "[一-鿿]")), fullmatch=True))
def test_who_is_addressed_has_a_sign_that_names_end_with(words):
    assert name_ends().search(words) or words.startswith(NAMED_OUTRIGHT)


@given(
    st.text(alphabet="市县区各“两办”（）()〔〕路灯所图书馆厂", max_size=4),
    st.sampled_from((*forms().tail, *forms().collective, "")),
)
def test_a_unit_has_a_sign_that_names_end_with(before, ending):
    assert not is_unit(before + ending) or name_ends().search(before + ending)


@given(st.lists(st.sampled_from(POSTS), max_size=7).map("".join))
@example("分管领导和主责部门，会后要督办")
@example("各级河长巡河时，要带队")
@example("以市长为组长，由李副市长牵头")
def test_posts_are_tried_only_where_something_may_ask_them(text):
    slow = [match.span() for match in posts.pattern(whole=False).finditer(text)]
    assert [match.span() for match in leaders.each_post(text, Span(0, len(text)))] == slow


@given(SIGNED)
def test_clauses_are_cut_at_marks_outside_quotes(text):
    pieces, first, closed = [], 0, 0
    for offset, sign in enumerate(text):
        if offset < closed:
            continue
        if sign in QUOTES:
            closed = text.find(QUOTES[sign], offset) + 1
        elif regex.match(r"[，,；;。！!？?\n]|[：:](?!\d)", text, pos=offset):
            pieces.append((first, offset))
            first = offset + 1
    pieces.append((first, len(text)))
    found = [(clause.span.start, clause.span.end) for clause in find_clauses(text, 0, len(text), [])]
    assert found == [piece for piece in pieces if piece[0] < piece[1]]


@given(TIMES | st.text(max_size=10))
@example("(含)")
@example("6月30日（不含当日）前")
def test_a_time_is_taken_apart_as_by_trying_all_its_ends(text):
    aside = ASIDE.search(text)
    words = text.replace(aside.group(), "") if aside else text
    body = LEADS.sub("", words, count=1) if LEADS.match(words) else words
    bare = BEFORE.sub("", body)
    said = take_apart(text)
    assert (said.body, said.before) == (TAILS.sub("", bare), bare != body)


@given(st.text(alphabet="0123456789,:;()?!一二，：", max_size=20))
def test_marks_between_two_figures_stay_narrow(text):
    between = regex.compile(r"(?<=[0-9])[,:](?=[0-9])")
    wide = "".join(
        sign if between.match(text, pos=offset) else WIDE.get(sign, sign) for offset, sign in enumerate(text)
    )
    assert widened(text) == wide


@given(st.lists(st.sampled_from(sorted(words())) | st.text(max_size=3), max_size=10).map("".join))
@example("\U00024e00\u4e00\ud800要建立台账")
@example("完成\x01N任务")
def test_words_are_found_in_halves_as_in_whole_characters(text):
    found, at, longest = [], 0, max(map(len, words()))
    while at < len(text):
        word = next((text[at:end] for end in range(at + longest, at, -1) if text[at:end] in words()), "")
        if words().get(word, Sort.MASK):
            found.append((at, at + len(word), words()[word]))
        at += len(word) or 1
    assert [(term.start, term.end, term.sort) for term in find_terms(text)] == found
