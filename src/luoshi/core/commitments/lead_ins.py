"""Find what a lead-in hands down to the list it governs: 由市工信局牵头，年底前完成以下工作："""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.clauses.roles import Roles
from luoshi.core.commitments.clauses.together import CONSULTS
from luoshi.core.commitments.model import Deadline, Unit
from luoshi.core.commitments.notes.assigned import DUTIES, named_units
from luoshi.core.commitments.notes.duties import run_end
from luoshi.core.commitments.notes.markers import unit_of
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.commitments.survey import Survey
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

COLON = compiled(r"(?<!\d)[：:]|[：:](?!\d)")  # no clock time
ADDRESSES = compiled(r"各[\p{Han}、，（）]{1,30}[：:]")
TELLS = compiled(
    r"(?:发布|发出|印发|下发|公布)[^，。；：]{0,24}(?:提示|提醒|通告|公告|通知|倡议书?|公开信|预警|指引)[：:]"
)
DUTY = compiled("职责|任务|责任|分工")
WHOSE = compiled(
    rf"(?P<who>\p{{Han}}[\p{{Han}}（）、]{{1,40}}?)(?:的?(?:主要|重点|工作|具体)*{DUTIES})(?:是|为|如下|包括)?"
)
BARE_DUTY = compiled("(?:其|该)?(?:主要|工作|具体|基本)*(?:职责|任务|职能)(?:是|为|包括|如下)?")
FIRST = compiled("[ \u3000]*(?:一[是要]|[（(]?1[）).、．](?!\\d)|①|第一[，、]|首先)")
SECTIONS = compiled("[ \u3000]*[（(]一[）)]")  # 我局重点实施以下行动：（一）……（二）……, all in one line
NEXT_SECTION = compiled("(?<=[。；\u3000 ])[二三四五六七八九十]{1,3}、")
DASHED = compiled("(?:\\s*\n[ \u3000]*[—－-]{1,2}[^\n]+)+")  # a list of lines that each begin with a dash
# 动员部署阶段（3月1日至15日）：……: all of its paragraph is done then
STAGE = compiled(r"[^，。；：:（(]{2,24}(?:阶段|环节|步骤)[ \u3000]*[（(][^（）()。；]{2,40}[）)][ \u3000]*[：:]")
# where another part of a paragraph begins: ……。其他工作：, ……。 四、工作要求, ……。验收阶段（6月）：
PART = compiled(
    r"(?<=[。；])[ \u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[^，。；：:（(]{2,24}(?:[（(][^（）()。；]{2,40}[）)])?[ \u3000]*[：:])"
)
LONGEST_FOUNDING = 160
# 设立市应急调度中心（以下简称调度中心）。|主要职责是：, with a sentence between at most
FOUNDED = compiled(
    r"(?:设立|成立|组建|下设)(?P<who>[^，。；：（）]{2,24})(?:（(?:以下)?简称[“]?(?P<short>[^（）”]{2,16})[”]?）)?[。；]"
    r"(?:[^。；]{0,60}[。；])?[ \u3000]*$"
)
FOUNDING = compiled("设立|成立|组建|下设")
OTHER_BODY = compiled(r"(?:设立|成立|组建|下设)[^，。；]{2,24}(?:组|部|中心|办公室|专班|委员会)|(?:职责|任务)[是为：:]")
ANSWERS = compiled("(?:主要|具体|统一)*负责(?!人|同志)")  # 市防汛办|主要负责……；……
DENYING = frozenset(words_of("clauses.denying"))
LOOKING_ON = frozenset(words_of("clauses.looking_on"))
ADDRESSED = words_of("clauses.addressed")
WITH = compiled(rf"(?:并|同时)?会同|{CONSULTS}")
SENTENCE_END = compiled(r"[。！\n]")
# 2026年，全县种植烟叶6万亩；……: what a sentence begins with is of all of it. 表示，2026年，区政府将办好十件实事：
YEAR = compiled(
    r"[ \u3000—－-]{0,4}(?P<year>20\d\d ?年(?:度)?|今年|明年)(?=[，,](?![^。；]{0,16}(?:印发|下发|召开|下达)))"
)
SAYS = compiled(r"(?:表示|指出|强调|要求|提出|决定|明确)[，,：:]")
# ；8月15日，组织验收, ；逾期未完成的，由……问责, ；罚款1万元: another time, or what follows where nothing is done
OTHERWISE = compiled(
    r"[ \u3000]*(?:\d|[今明去]年|每|[上下]半年|[一二三四]季度|逾期|拒不|未|凡|对)|[^，。；]{2,24}的[，,]"
    r"|[^。；]{0,40}(?:问责|追责|罚款|处罚|强制执行|依法处理|通报批评)"
)
ISSUES = compiled("印发|下发|发布|召开|通知|要求")  # 2024年，省政府印发通知，要求：when it was said
OF_ALL = frozenset({"by", "during", "from"})  # what holds for all that a sentence asks; a rhythm is of one act


class LeadIn(msgspec.Struct, frozen=True):
    """The stretch of text a lead-in governs, and what it says of who and when; `run`: what is numbered after it."""

    reach: Span
    note: Note
    run: bool = False


def find_lead_in(looked: Survey, body: Span, roles: Roles, deadlines: list[Deadline]) -> LeadIn | None:
    """What stands before the colon of a segment, for the list after it; None where nothing does, or no list follows.

    A colon that ends a segment governs the list under it; one inside governs the rest of its sentence.
    """
    text = looked.document.text
    marked = text.find("：", body.start, body.end) >= 0 or text.find(":", body.start, body.end) >= 0
    colon = COLON.search(text, body.start, body.end) if marked else None
    if colon is None or looked.has_formula(body.start, body.end):
        return None  # 现就近期防控工作下达如下命令： says what follows, not when it is to be done
    if TELLS.search(text, body.start, body.end):
        return None  # 市疾控中心发布提示：
    if looked.item_at(body.start) is None and ADDRESSES.fullmatch(text, body.start, body.end):
        return None  # 各单位：
    lead = tuple(replace(u, rule="lead.lead-in") for u in roles.lead if u.span.end <= colon.start())
    lead = lead or _by_duty(text, body.start, colon.start())
    headed = () if lead else _by_heading(looked, body, colon.start())
    founded = () if lead or headed else _by_founding(text, body.start, colon.start())
    said = SAYS.search(text, body.start, colon.start())
    begins = said.end() if said else body.start
    year = opening_year(text, begins, deadlines) if not ISSUES.search(text, begins, colon.start()) else []
    times = tuple(time for time in (*year, *deadlines) if time.span.end <= colon.start() and time.type != "asap")
    lead = lead or headed or founded
    item = looked.item_at(body.start) if headed else None  # a unit's own item is all its duties
    end = _end(looked, body, colon.end()) if item is None else looked.document.outline[item].reach.end
    end = max(end, _duties_end(text, body.end)) if founded else end
    if not (lead or times) or end <= body.end:
        return None
    note = Note(body, own_line=True, lead=lead, deadlines=times)
    return LeadIn(Span(body.end, end), note.handed_down())


def subjects_of(looked: Survey, body: Span, clauses: Sequence[Clause], roles: Roles) -> LeadIn | None:
    """Who the rest of a sentence is about as well, where a segment ends in a semicolon: 各镇要建立台账；|要每月上报。

    So is a sentence after it that begins with whom somebody works with (市妇联……。|会同市教育局办好家长学校。).
    Only who is the subject of its first clause and all it asks; what has a subject of its own is not governed.
    """
    text = looked.document.text
    run = bool(roles.lead) and FIRST.match(text, roles.lead[-1].span.end) is not None  # 市教育局|一要……。二要……
    goes_on = run or text[body.end - 1] in "；;" or WITH.match(text, body.end) is not None
    answers = len(roles.lead) == 1 and not roles.support and ANSWERS.match(text, roles.lead[0].span.end) is not None
    if not goes_on or not roles.lead or (roles.marked and not answers):
        return None
    subjects = [clause for clause in clauses if clause.agent]
    if not answers and (len(subjects) != 1 or any(unit.rule != "lead.subject" for unit in roles.lead)):
        return None
    if answers and roles.lead[0].span.start != skip_opening(text, body.start, body.end):
        return None
    if not answers and not _speaks_of(text, body, subjects[0], roles, run=run):
        return None
    stop = SENTENCE_END.search(text, body.end)
    lead = tuple(replace(u, rule="lead.sentence") for u in roles.lead)
    end = stop.end() if stop else len(text)
    reach = Span(body.end, max(body.end, run_end(text, body.end)) if run else end)
    return LeadIn(reach, Note(body, own_line=True, lead=lead).handed_down(), run)


def opening_year(text: str, start: int, found: Sequence[Deadline]) -> list[Deadline]:
    """The year that a sentence begins with and a comma follows (2026年，全市新增……); none where it is `found` already.

    It says when, wherever something is asked; that something is asked it does not say: a review begins so as well.
    """
    year = YEAR.match(text, start)
    if year is None or any(time.span.start <= year.start("year") < time.span.end for time in found):
        return []
    return [Deadline(Span(*year.span("year")), year["year"], "during", "time.during.year")]


def times_of(looked: Survey, body: Span, deadlines: Sequence[Deadline]) -> LeadIn | None:
    """The day or year a sentence begins with, for what stands after its semicolons (到2027年，达到3家；|新增5家)."""
    text = looked.document.text
    if text[body.end - 1] not in "；;":
        return None
    first = skip_opening(text, body.start, body.end)
    begins = [
        each for each in deadlines if each.type in OF_ALL and not text[first : each.span.start].strip(" \u3000—－-")
    ]
    opening = [each for each in begins if text.startswith(("，", ","), each.span.end) and not each.inherited]
    if not opening:
        return None
    stop = SENTENCE_END.search(text, body.end)
    note = Note(body, own_line=True, deadlines=tuple(opening))
    return LeadIn(Span(body.end, stop.end() if stop else len(text)), note.handed_down())


def takes_time(text: str, body: Span) -> bool:
    """Whether what goes on in a sentence is of the time it began with: it has none of its own, and is no sanction."""
    return OTHERWISE.match(text, body.start, body.end) is None


def _speaks_of(text: str, body: Span, clause: Clause, roles: Roles, *, run: bool) -> bool:
    """Whether a sentence is about whom it begins with, and goes on to be (各镇要建立台账；每月上报).

    Not about whom something is left to (由市财政局安排), who only helps (市农业农村局指导), may not do something, or is
    a bystander (企业应当召回).
    """
    if not clause.agent or clause.led_by or clause.subject is None:
        return False
    first = skip_opening(text, body.start, body.end)
    asked = clause.modal is None or text[clause.modal.start : clause.modal.end] not in DENYING
    helps = clause.verb is not None and text[clause.verb.start : clause.verb.end] in LOOKING_ON
    told = [unit.name.startswith(ADDRESSED) or "的" in unit.name for unit in roles.lead if unit.collective]
    bystanders = not all(told)  # 企业; not 已经在产的企业, nor 各企业
    begins = run or clause.subject.start == first or text[clause.subject.start - 1] in "：:"
    return begins and asked and not helps and not bystanders


def _by_duty(text: str, start: int, end: int) -> tuple[Unit, ...]:
    """Those whose duties a lead-in announces (市教育局的主要职责是：); nobody where it says anything else."""
    if not DUTY.search(text, start, end):
        return ()
    whose = WHOSE.fullmatch(text, skip_opening(text, start, end), end)
    names = named_units(text, Span(*whose.span("who"))) if whose else []
    return tuple(unit_of(text, name, "lead.lead-in") for name in names)


def _by_heading(looked: Survey, body: Span, end: int) -> tuple[Unit, ...]:
    """Whose duties a lead-in announces that names nobody (主要职责是：), under a heading that is a unit's name."""
    text, index = looked.document.text, looked.item_at(body.start)
    if index is None or not BARE_DUTY.fullmatch(text, skip_opening(text, body.start, end), end):
        return ()
    title = looked.document.outline[index].title
    whose = is_unit(title.of(text)) and not FOUNDING.match(title.of(text))
    return (unit_of(text, title, "lead.lead-in"),) if whose else ()


def _duties_end(text: str, start: int) -> int:
    """Where the duties of a body just founded end: with the line, or where another is founded or has its own."""
    line = text.find("\n", start)
    line = line if line >= 0 else len(text)
    other = OTHER_BODY.search(text, start, line)
    return other.start() if other else line


def _by_founding(text: str, start: int, end: int) -> tuple[Unit, ...]:
    """Whose duties are announced right after it was founded (设立市应急调度中心（以下简称调度中心）。主要职责是：)."""
    if not BARE_DUTY.fullmatch(text, skip_opening(text, start, end), end):
        return ()
    line = max(text.rfind("\n", 0, start) + 1, start - LONGEST_FOUNDING)
    founded = FOUNDED.search(text, line, start)
    name = Span(*founded.span("short" if founded["short"] else "who")) if founded else None
    return (unit_of(text, name, "lead.lead-in"),) if name and is_unit(name.of(text)) else ()


def _end_of_run_on(looked: Survey, body: Span, colon: int) -> int:
    """Where what a lead-in governs ends that goes on in its own segment: a run, a stage's paragraph, its sentence."""
    text = looked.document.text
    if FIRST.match(text, colon):
        return run_end(text, body.end)
    if STAGE.fullmatch(text, skip_opening(text, body.start, colon), colon):
        line = text.find("\n", body.end)
        end = line if line >= 0 else len(text)
        headings = looked.headings_in(body.end, end)
        end = headings[0].span.start if headings else end
        part = PART.search(text, body.end, end)
        return part.start() if part else end
    stop = SENTENCE_END.search(text, body.end) if text[body.end - 1] in "；;" else None
    return stop.end() if stop else body.end


def _end(looked: Survey, body: Span, colon: int) -> int:
    """Where the list of a lead-in ends: with the item it stands in; without one, with the numbered run after it.

    A list in the same line ends with the sentence of its last number (以下工作：一是……。二是……。).
    """
    text = looked.document.text
    if colon < body.end and SECTIONS.match(text, colon):
        line = text.find("\n", body.end)
        after = NEXT_SECTION.search(text, body.end, line if line >= 0 else len(text))
        return after.start() if after else line if line >= 0 else len(text)
    if colon < body.end:
        return _end_of_run_on(looked, body, colon)
    if dashed := DASHED.match(text, body.end):
        return int(dashed.end())
    index = looked.item_at(body.start)
    if index is not None:
        return looked.document.outline[index].reach.end
    below = looked.headings_in(body.end, len(text))
    run = [heading for heading in below if below and heading.style == below[0].style]
    line = text.find("\n", run[-1].span.start if run else body.end)
    return line if line > 0 else len(text)
