"""Set aside what is a statement whatever it says: headings, the front, formulas, notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from luoshi.core.commitments.clauses.clauses import AGENT, Clause
from luoshi.core.commitments.dating.cell_times import is_only_date
from luoshi.core.commitments.notes.assigned import row_ends
from luoshi.core.commitments.notes.notes import says_nothing
from luoshi.core.commitments.notes.scope import RUN_IN_STYLES, reach_start, states_problem
from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.commitments.survey import Survey
from luoshi.core.commitments.words.lexicon import Sort
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Heading, Span

SHORTEST, SHORTEST_REST, FORMULA_TO_COLON = 4, 12, 6
SHORT_TOPIC, LONGEST_TOPIC, LONGEST_OUTER = 18, 30, 40  # characters
OUTER = frozenset({"一、", "（一）"})
TITLE = compiled(
    r"[^，。；！？,;]{2,60}关于[^。；！？;]{2,80}的?"
    rf"{any_of('labels.titles')}(?:[（(][^（）()]*[）)])?"
)
# 国务院关于促进外资增长的通知 国发〔2017〕39号 2017年8月8日: what web pages set beside a title
BESIDE_TITLE = compiled(
    TITLE.pattern + r"[ \u3000>]+(?:$|\p{Han}{1,8}[〔\[（(]?\d{4}[〕\]）)]|\d{4}[年-]"
    r"|(?:发布|印发|成文|发文|时间|来源|索引|日期|字号|文号))"
)
BESIDE = (" ", "\u3000", ">")
# a paper named on a line of its own: 云川市关于……的若干措施, 2026年重点工作分工方案
NAMES_PAPER = compiled(
    r"(?:[^，。；！？]{0,20}关于|\p{Han}{2,10}[省市县区州盟旗]|\d{4}年)[^，。；！？：]{2,60}"
    rf"{any_of('labels.papers')}(?:（[^（）]*）)?"
)
RUN_IN = re.compile("(?:[^，。；：]{0,24}(?:要求|强调|指出|提出)[：:，])?[一二三四五六七八九十]{1,2}[是要]")
ASKS = compiled("[^，。；]{0,16}要(?![求点素件])|要")
FIGURE = compiled(r"\d|[月日]|[底末]前")
AIM = compiled(
    r"(?:增长|增速|达到?|不低于|不少于|控制在|下降|完成|新增|突破)[^，。；]{0,6}?\d|\d[^，。；\d]{1,6}(?:以上|以内|左右|以下)"
)
ELABORATE, LOOKED_AT = 60, 200  # characters
STACKED = 3  # headings that may stand over each other
DAY = compiled(r"\s*(?:\p{Han}{2,6}讯|[（(][^（）()]{2,20}[）)])?[^。\n]{0,12}?\d{1,2}月\d{1,2}日")
# 决定从4月1日起开展……，现将要求通知如下: what was decided is to be done by a day
DECIDED = compiled(
    "决定(?:(?:于|从|自|在)[^，。；]{0,12}[月日起前]|对[^，。；]{2,60}(?:进行|开展|实行)|(?:在[^，。；]{2,16})?(?:组织)?开展)"
)
MARKS = compiled("[，。；：！]")
# （一）问题描述：河道垃圾未清理。
OF_PROBLEM = compiled(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?(?:存在的?|具体|主要)?问题(?:描述|表现|情况)?[一二三四五六七八九十\d]{0,2}[：:]"
)
BIDS, GOES_ON = compiled("[请希]"), compiled(r"[，,；;][^。；]{0,30}(?:\d|报送|上报|报告)")
# 发展改革委会同财政部研究提出了办理意见：|今后将继续支持……
OPINION = compiled(r"[^。；：]{2,60}提出了[^，。；：]{0,8}(?:意见|建议)：(?=[^\n]{8})")
# 20.严格废弃处置。 the topic of a numbered item that is none of the outline's, for its elders were left out
NUMBERED_TOPIC = compiled(
    r"(?:(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；]{2,30}?|\p{Han}{2,6}：)?"
    r"[1-9]\d?\s?[.．、]\s?(?![\d.])[^，。；：\d]{4,24}。"
)
# 公开范围 | 面向社会, 发布机构：市政府办公室: what a page says of the paper; 发布单位要核实信息 is no such line
OF_PAGE = compiled(
    r"[|｜•·●\s]*(?:公开(?:范围|时限|方式|日期|属性)|发布(?:单位|机构)|生成日期|信息分类|统一编号)"
    r"[ \u3000]*(?:[：:|｜\t]|[ \u3000](?![ \u3000])|$)"
)
ROW_NUMBER = compiled(r"\d{1,3}(?:$|[ \u3000\t])")
LABELLED = compiled(r"(?:\p{Han}{2,6}(?<![要应须]|做到)[：:])?[\s：:]*")  # not 市水利局要：一是……
# 2、督查对象：各县区。 says when, where or of whom, and asks for nothing
LABEL_LINE = compiled(
    r"(?:\d{1,2}[、.．]|[（(]\d[）)]|[（(]?[一二三四五六七八九十]+[）)、.])?\s*"
    r"\p{Han}{0,6}(?:时间|地点|对象)[：:][^，,。；]{1,60}[。；]?"
)
# 推进项目复工 某市开展调研 2月21日上午，……: what a page flattened over a report
HEADLINES = compiled(r"(?:[^，。；：！？\s（）()、\d]{6,40}[ \u3000]{1,6}){1,3}(?=[^\s，。]{2,24}[，,]|\d{1,2}月\d)")
LONGEST_BLANK = 20
SENTENCE_ENDS = "。！!；;？?：:，,"
# （二）准备阶段（3月至4月）。 names a stage and its time, and what is done in it follows
STAGE = compiled(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|第[一二三四五六]阶段为)\s*[^，。；：:、要局委办]{2,30}(?:阶段|环节|步骤)"
    r"\s*[（(](?=[^（）()]*(?:\d{4}年|\d{1,2}月))(?![^（）()]*(?:完成|办结|前[）)]))[^（）()。；]{2,40}[）)]\s*[。；;]?"
)
BRACKETS = ("）", ")")
CLOSING = " 　。；;，"


def set_aside(survey: Survey, span: Span) -> str | None:
    """The rule by which a segment is a statement before anything is weighed; None for all others."""
    words = span.of(survey.document.text)
    closed = words[-1] in SENTENCE_ENDS
    return (
        _front(survey.document, span, words, closed=closed)
        or _cell(survey, span)
        or ("segment.note" if says_nothing(survey.document.text, span) else None)
        or ("segment.label" if LABEL_LINE.fullmatch(words) else None)
        or ("segment.only-date" if is_only_date(words.rstrip(CLOSING)) else None)
        or ("segment.heading" if words.rstrip(CLOSING)[-1:] in BRACKETS and STAGE.fullmatch(words) else None)
        or ("segment.problem" if _is_problem(survey, span) else None)
        or ("segment.heading" if not closed and (_is_heading(survey, span) or _heads_duties(survey, span)) else None)
        or ("segment.formula" if OF_PAGE.match(words) or _is_formula(survey, span) else None)
        or ("segment.question" if words[-1] in "？?" else None)
    )


def _heads_duties(survey: Survey, span: Span) -> bool:
    """Whether a line is nothing but the units whose tasks stand below it (市教委教育技术装备中心)."""
    index = bisect_left(survey.scopes, span.end, key=reach_start)
    if index == len(survey.scopes):
        return False
    reach, note = survey.scopes[index]
    names = note.span
    return reach.start <= span.end + 1 and span.start <= names.start and names.end == span.end and bool(note.lead)


def _front(document: Document, span: Span, words: str, *, closed: bool) -> str | None:
    front = document.front
    for rule, found in (("title", front.title), ("number", front.number), ("date", front.date)):
        if found and found.span.end > span.start and found.span.overlap(span) * 2 > len(span):
            return f"segment.{rule}"
    alone = span.start == 0 or document.text[span.start - 1] == "\n"
    if alone and document.text[span.end : span.end + 1] in ("\n", "") and NAMES_PAPER.fullmatch(words):
        return "segment.title"
    if ("关于" in words and _is_title(words)) or (not closed and _heads_news(document, span)):
        return "segment.title"
    addressed = words[-1] in "：:" and any(found.span.overlap(span) for found in front.addressees)
    return "segment.addressees" if addressed else None


def _is_title(words: str) -> bool:
    """Whether words are a title, with what web pages set beside it (关于……的意见 国发〔2026〕3号)."""
    parted = any(mark in words for mark in BESIDE)
    return TITLE.fullmatch(words) is not None or (parted and BESIDE_TITLE.match(words) is not None)


def _heads_news(document: Document, span: Span) -> bool:
    """Whether a first line without a full stop heads a report that begins with its day (某县召开会议，部署……)."""
    text = document.text
    if document.front.title:
        return False
    first = span.start == 0 or (text[0].isspace() and not text[: span.start].strip())
    return first and DAY.match(text, span.end) is not None


def _cell(survey: Survey, span: Span) -> str | None:
    others = survey.tables.others
    if not others:
        return None
    index = bisect_left(others, span.end, key=lambda cell: cell.start) - 1
    beside = index >= 0 and others[index].overlap(span) * 2 > len(span)
    if not beside or survey.is_task(Span(span.start, span.start + 1)):
        return None
    return "segment.table-cell" if survey.task_begins(span.start, span.end) == span.start else None


def _is_problem(survey: Survey, span: Span) -> bool:
    """Whether a segment tells the problem that a note closes and measures then answer (in plans of rectification)."""
    if OF_PROBLEM.match(survey.document.text, span.start, span.end):
        return True
    note = survey.note_over(span) if survey.rectifies else None
    closes = note is not None and span.start < note.span.start
    return closes and note is not None and states_problem(survey.document.text, note)


def _is_heading(survey: Survey, span: Span) -> bool:
    bare = Span(span.start, span.start + len(span.of(survey.document.text).rstrip(" |｜")))  # a stroke that ends a cell
    headings = () if survey.is_task(bare) else survey.headings_in(span.start, span.end)
    if not headings or headings[0].span.overlap(span) * 10 <= len(span) * 9:
        return False
    aims = AIM.search(survey.document.text, span.start, span.end) is not None
    return not (aims and survey.note_over(span))  # （一）地区生产总值增长7%以上, and whose it is


def _is_formula(survey: Survey, span: Span) -> bool:
    """Whether a segment only issues or interprets; one that goes on to say what must be done does more."""
    start, end = span.start, span.end
    if not survey.has_formula(start, end) or _after_formula(survey, start, end) > start:
        return False
    terms = survey.terms_in(span, [])
    if terms and terms[0].sort & Sort.COLOPHON and terms[0].start == start:
        return True
    if DECIDED.search(survey.document.text, start, end):
        return False
    last = None
    for term in terms:
        if term.sort & Sort.FORMULA:
            last = term.end
            if BIDS.match(survey.document.text, term.start) and GOES_ON.match(survey.document.text, last, end):
                return False  # 请遵照执行，|并于6月底前报送落实情况
    return last is not None and not any(term.sort & Sort.MODAL and term.start >= last for term in terms)


def body_of(survey: Survey, span: Span) -> Span | None:
    """A segment without the notes and flattened headings that open or close it; None where nothing else is left."""
    text, start, end = survey.document.text, span.start, span.end
    for note in survey.notes_in(start, end):
        if not text[start : note.span.start].strip():
            start = min(note.span.end, end)
        elif not text[note.span.end : end].strip(CLOSING):
            end = max(note.span.start, start)
    start = _after_headline(text, start, end)
    start = survey.duties_begin(start, end)
    start = _after_formula(survey, start, end)
    told = OPINION.match(text, start, end)
    start = told.end() if told else start
    start = _after_headings(survey, start, end)
    start = survey.task_begins(start, end)
    begins = row_ends(text, start, end) if survey.assigned else start
    start = begins if begins in survey.assigned else start
    end = survey.task_ends(start, end)
    while start < end and (text[start].isspace() or text[start] in "。；;，、"):
        start += 1
    return Span(start, end) if len(text[start:end].strip(CLOSING)) >= SHORTEST else None


def _after_headline(text: str, start: int, end: int) -> int:
    """Where a report begins behind the headlines that were flattened into its first line."""
    if start > LONGEST_BLANK or text[:start].strip():
        return start
    headlines = HEADLINES.match(text, start, end)
    if headlines is None or is_unit(headlines.group().split()[-1]):
        return start  # 市住房城乡建设局 市财政局，要……
    return int(headlines.end())


def _after_formula(survey: Survey, start: int, end: int) -> int:
    """Where a segment goes on after a formula that was flattened into it (现将有关事项通知如下：一、各县区要……)."""
    if not survey.has_formula(start, end):
        return start
    colon = survey.document.text.rfind("：", start, max(start, end - SHORTEST_REST))
    before = survey.terms_in(Span(start, colon), []) if colon > start else []
    formulas = [term.end for term in before if term.sort & Sort.FORMULA]
    return colon + 1 if formulas and colon - formulas[-1] <= FORMULA_TO_COLON else start


def _after_headings(survey: Survey, start: int, end: int) -> int:
    """Where a segment goes on after headings that were flattened into its line (二、重点任务　　各区县要…)."""
    headings = survey.headings_in(start, end)
    if not headings:
        return start
    text = survey.document.text
    if len(headings) > 1 and all(_stacked(text, *pair) for pair in pairwise(headings)):
        last = headings[-1].span  # 五、夯实基础，健全机制（十四）落实审查制度。; 四、时间安排 （一）动员阶段 各县区……
        return last.end if last.end < end and text[last.end].isspace() else last.start
    for heading in headings:
        if heading.span.end < end and text[heading.span.end].isspace():
            start = max(start, heading.span.end)
        elif heading.span.start > start and LABELLED.fullmatch(text, start, heading.span.start):
            start = heading.span.start  # 工作任务：1.开展整治。
    return start


def _stacked(text: str, above: Heading, below: Heading) -> bool:
    """Whether a heading runs right into the one below it, or has no mark before it."""
    return above.span.end == below.span.start or not MARKS.search(text, above.span.start, below.span.start)


def only_names_topic(survey: Survey, body: Span, index: int | None, clauses: list[Clause]) -> bool:
    """（一）强化宣传培训。 only names the topic when more follows in its item, which `index` tells.

    So does a short sentence that opens a paragraph without a number. After 一是 and its like, as speeches say it,
    and where there is no number, an act that delivers something is a task itself.
    """
    if _elaborated(survey.document, body, clauses):
        return True
    heading = survey.document.outline[index] if index is not None else None
    if any(map(AGENT, clauses)) and any(clause.modal or (clause.agent and clause.verb) for clause in clauses):
        return False  # （一）承办单位收到建议后，要逐件登记。 （二）市教育局建立台账。
    if index is None or heading is None or not heading.span.start <= body.start < heading.span.end:
        return _only_opens(survey, body, clauses)
    if (
        heading.span.end < body.end - 1
        or len(body) > (LONGEST_OUTER if heading.style in OUTER and _only_bears_on(clauses) else LONGEST_TOPIC)
        or len(clauses) > 2
        or (heading.style in RUN_IN_STYLES and _delivers(clauses))
    ):
        return False
    rest = Span(body.end, max(body.end, _item_end(survey.document.text, survey.document.outline, index)))
    notes = survey.notes_in(rest.start, rest.end)
    return bool(survey.document.text[rest.start : notes[0].span.start if notes else rest.end].strip())


def _only_opens(survey: Survey, body: Span, clauses: list[Clause]) -> bool:
    """Whether a short sentence that stands in no heading of the outline only opens what follows it."""
    if NUMBERED_TOPIC.fullmatch(survey.document.text, body.start, body.end):
        return len(_before_note(survey, body)) > SHORT_TOPIC
    if len(clauses) != 1 or len(body) > SHORT_TOPIC:
        return False
    if _heads_lines(survey, body) or _opens_after_note(survey, body):
        return True
    return not _delivers(clauses) and _opens_paragraph(survey.document, body)


def _opens_after_note(survey: Survey, body: Span) -> bool:
    """Whether a short sentence opens what comes after a note in its own line (（市住建局牵头）推进污泥处置。……)."""
    text = survey.document.text
    notes = survey.notes_in(max(0, body.start - 1), body.start)
    if not notes or text[body.end - 1] != "。" or FIGURE.search(text, body.start, body.end):
        return False
    return len(_before_note(survey, body)) > SHORT_TOPIC


def _before_note(survey: Survey, body: Span) -> str:
    """What stands in the line between a sentence and the next note; empty where none follows."""
    text = survey.document.text
    line = text.find("\n", body.end)
    closing = survey.notes_in(body.end, line if line >= 0 else len(text))
    return text[body.end : closing[0].span.start].strip() if closing else ""


def _heads_lines(survey: Survey, body: Span) -> bool:
    """Whether a short line without a closing mark stands over a longer one: a heading without a number."""
    text = survey.document.text
    line, end = text.rfind("\n", 0, body.start) + 1, text.find("\n", body.end)
    if end < 0 or text[line:end].strip() != body.of(text).strip():
        return False
    after = [words.strip() for words in text[end : end + LOOKED_AT].split("\n") if words.strip()][:STACKED]
    number = ROW_NUMBER.match(text, body.start, body.end)
    if FIGURE.search(text, number.end() if number else body.start, body.end):
        return False
    if after and ROW_NUMBER.match(after[0]) and not ROW_NUMBER.match(text[line:end].strip()):
        return True  # over the numbered rows of a list
    if text[body.end - 1] in SENTENCE_ENDS:
        return False
    before = text[max(0, line - LOOKED_AT) : line].rstrip().rpartition("\n")[2].strip()
    follows_item = len(before) > SHORT_TOPIC and not survey.notes_in(max(0, line - 2), line)
    longer = max(SHORT_TOPIC, len(body))
    return not follows_item and any(len(words) > longer for words in after[: 1 if number else STACKED])


def _item_end(text: str, outline: tuple[Heading, ...], index: int) -> int:
    """Where the item of a heading ends: the last of items of one line each ends with its line.

    What is not numbered after it belongs to the list no more than to that item.
    """
    elder = _sibling(outline, index, -1)
    line = text.find("\n", outline[index].span.end)
    if line < 0 or elder is None or _sibling(outline, index, 1) is not None or "\n" in elder.reach.of(text).strip():
        return outline[index].reach.end
    return line


def _sibling(outline: tuple[Heading, ...], index: int, step: int) -> Heading | None:
    """The item before (-1) or after (1) one in its run; None where it is the first or the last."""
    item, at = outline[index], index + step
    while 0 <= at < len(outline) and outline[at].depth > item.depth:
        at += step
    other = outline[at] if 0 <= at < len(outline) else None
    return other if other and (other.parent, other.style) == (item.parent, item.style) else None


def _elaborated(document: Document, body: Span, clauses: list[Clause]) -> bool:
    """Whether a short 一要…… or 一是…… names what the next sentence of its paragraph then asks for in full."""
    text = document.text
    if len(clauses) > 3 or not RUN_IN.match(text, body.start, body.end):
        return False
    length = body.end - skip_opening(text, body.start, body.end)
    if length > LONGEST_TOPIC:
        return False
    end = text.find("\n", body.end, body.end + LOOKED_AT)
    rest = text[body.end : end if end >= 0 else body.end + LOOKED_AT].strip()
    if RUN_IN.match(rest) and not (rest.startswith("一") and len(rest) > ELABORATE):
        return False  # 一是推进整治工作。二是……; not 一是推进整治工作。一要……，二要……
    if length <= SHORT_TOPIC and len(rest) > SHORT_TOPIC and ASKS.match(rest):
        return True
    shown = _delivers(clauses) or FIGURE.search(text, body.start, body.end)
    return len(rest) > ELABORATE and not shown and _opens_paragraph(document, body)


def _only_bears_on(clauses: list[Clause]) -> bool:
    """Whether one act is all there is, and it leaves nothing behind (切实加强对行政处罚事项的源头治理)."""
    return len(clauses) == 1 and not _delivers(clauses)


def _delivers(clauses: list[Clause]) -> bool:
    """Whether the act of any clause leaves something behind."""
    return any(clause.verb and clause.verb.sort & Sort.DELIVER for clause in clauses)


def _opens_paragraph(document: Document, body: Span) -> bool:
    """Whether a sentence is the first of several in its paragraph."""
    text = document.text
    line = text.rfind("\n", 0, body.start) + 1
    end = text.find("\n", body.end)
    rest = text[body.end : end if end >= 0 else len(text)].strip()
    return not text[line : body.start].strip() and len(rest) > SHORT_TOPIC
