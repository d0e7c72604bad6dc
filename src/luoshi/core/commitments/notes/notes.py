"""Find the responsibility notes that close items: （责任单位：…） and （市发展改革委牵头，…配合）."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.model import Deadline, Leader, Unit
from luoshi.core.commitments.notes.markers import in_person, shared_out, unit_of
from luoshi.core.commitments.notes.places import GIVEN, LOOSE_LABEL, candidates, labels, part_of, word_of
from luoshi.core.commitments.notes.terms import time_in, without_bracketed_times, without_times
from luoshi.core.commitments.parties.names import ROLE, forms, is_collective, is_unit, split_names
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

LONGEST_TAIL = 12
LONGEST = 400  # characters looked back over for who leads
PAIRS = (("（", "）"), ("(", ")"))
SHORTEST_BODY = 4
POST = compiled(rf"^(?:(?:常务)?副?{any_of('notes.posts')}|分管)")
# a line of a note that names nobody who does it, but who looks after it
OVERSEEN = compiled(rf"{any_of('notes.overseen')}(?:单位|部门)\s?[：:]")
LEADING = words_of("notes.leading")  # 主办单位: 责任单位 after it comes second
FACILITIES = (*words_of("clauses.facilities"), "中心")
OF_A_PLACE = ("省", "市", "县", "区", "州", "镇", "乡", "国家")
OVERSEES = words_of("notes.oversees")  # after 实施主体 the 监管单位 supports; alone it leads
# what a note says of itself: 排在首位的为牵头单位，下同; 以下均需各县区落实，不再列出
OF_ITSELF = compiled(
    r"[（(](?:第一|首位|首个|排名?第一)的?(?:责任)?(?:单位|部门)(?:为|是)牵头"
    r"|[，,；;。]\s*(?:以下(?!简称)|具体(?:任务|工作|措施)均|下同|排(?:在|名|序)?(?:首位|第一)|列(?:在)?(?:第一|首)位|第一个?(?:单位|部门)为|不再(?:一一)?列)"
)
# （市工信局牵头。以下政策措施均需各县区落实，不再单独列出）: who helps with what all later notes close
# its own task as well where it says so: 具体任务均涉及各县区，不再做分工，下同
STANDING = compiled(
    r"(?:以下|(?P<own>具体(?:任务|工作|措施)))[^，。；;）)\]〕]{0,12}?均(?:需|须|涉及)"
    r"(?P<who>(?:[^。；;（(）)\]〕]|[（(][^。（(）)]{1,6}[）)]){2,60}?)"
    r"(?:参与|配合|协助)?(?:抓好|做好)?(?:落实|配合|参与)?[，,]\s*(?:以下)?不再(?:一一|单独|逐一|逐项)?(?:列|做?分工)"
)
OTHER_LABEL = compiled(r"\s\p{Han}{2,10}[：:]")  # 负责人：陈某 |每日人员安排：
SHARED_POSTS = ("负责人", "负责同志", "领导", "责任人")
NOTE_OPENS = ("", *"\n。（(〔【[［")
COLON = re.compile("[：:]")  # after words that are no label known (督办人：)
GAP = compiled(r"[\s;；，,。]*")


class Note(msgspec.Struct, frozen=True):
    """A responsibility note: where it stands, and who does what by when as it says.

    `targets` are the cells of a table's row that say how much is to be reached (指标要求), `gauge` the one that says
    in what they are counted (计量单位). One that `yields` gives way to whomever a sentence names itself.
    """

    span: Span
    own_line: bool
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    leaders: tuple[Leader, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Span, ...] = ()
    gauge: Span | None = None
    yields: bool = False

    @property
    def empty(self) -> bool:
        """Whether the note names nobody and no time."""
        return not (self.lead or self.support or self.leaders or self.deadlines)

    def with_(self, other: Note) -> Note:
        """This note and the one that follows it, as one."""
        return Note(
            Span(self.span.start, other.span.end),
            self.own_line,
            self.lead + other.lead,
            self.support + other.support,
            self.leaders + other.leaders,
            self.deadlines + other.deadlines,
            self.targets + other.targets,
            self.gauge or other.gauge,
            self.yields,
        )

    def handed_down(self) -> Note:
        """This note as what it governs has it: each part inherited."""
        return Note(
            self.span,
            self.own_line,
            tuple(replace(unit, inherited=True) for unit in self.lead),
            tuple(replace(unit, inherited=True) for unit in self.support),
            tuple(replace(leader, inherited=True) for leader in self.leaders),
            tuple(replace(deadline, inherited=True) for deadline in self.deadlines),
            self.targets,
            self.gauge,
            self.yields,
        )


def find_notes(text: str) -> list[Note]:
    """The notes of a text in order. A note in brackets closes what stands before it; a note may be its own line."""
    found: list[Note] = []
    silent = 0  # the end of a line of labels with nothing after them: from a later label on it says nothing either
    for span, body, own_line in candidates(text):
        if (found and span.start < found[-1].span.end) or (span == body and span.end == silent):
            continue
        note = _parse(text, span, body, own_line=own_line)
        if note.empty:
            silent = span.end if span == body else silent
            if (
                found
                and OVERSEEN.match(text, span.start, span.end)
                and GAP.fullmatch(text, found[-1].span.end, span.start)
            ):
                found[-1] = replace(found[-1], span=Span(found[-1].span.start, span.end))
            continue
        if found and GAP.fullmatch(text, found[-1].span.end, note.span.start):
            note = joined(text, found.pop(), note)
        found.append(note)
    return _with_standing(text, found) if text.find("不再") >= 0 else found


def joined(text: str, before: Note, note: Note) -> Note:
    """A note and the one right after it, as one: the label of each says what part those of the other have."""
    before = _leading_alike(text, before, note)
    return before.with_(_seconding(text, before, note))


def _with_standing(text: str, notes: list[Note]) -> list[Note]:
    """The notes with those who, as one of them says, help with all that follows and are not named again."""
    standing: tuple[Unit, ...] = ()
    made = []
    for index, note in enumerate(notes):
        named = {unit.name for unit in (*note.lead, *note.support)}
        helping = tuple(unit for unit in standing if unit.name not in named)
        made.append(replace(note, support=note.support + helping) if note.lead or note.support else note)
        end = notes[index + 1].span.start if index + 1 < len(notes) else len(text)
        said = STANDING.search(text, note.span.start, min(end, note.span.end + LONGEST))
        if said:
            names = split_names(text, *said.span("who"))
            known = bool(names) and all(is_unit(name.of(text)) for name in names)
            helping = _units(text, names, "support.note-standing") if known else ()
            standing = (*standing, *helping)
            made[-1] = replace(made[-1], support=made[-1].support + helping) if said["own"] else made[-1]
    return made


def _leading_alike(text: str, before: Note, note: Note) -> Note:
    """A note before another: those of 责任单位 lead alike where 配合单位 on the next line say who else helps."""
    helps = bool(note.support) and not note.lead and part_of_line(text, note.span) == "support"
    if not (helps and text.startswith("责任", before.span.start)):
        return before
    rest = tuple(replace(unit, rule="lead.note-label") for unit in before.support if unit.rule == "support.note-rest")
    return replace(
        before,
        lead=before.lead + rest,
        support=tuple(unit for unit in before.support if unit.rule != "support.note-rest"),
    )


def part_of_line(text: str, span: Span) -> str:
    """Whom the label names that a line begins with (配合单位：): lead, support, leader; empty where none does."""
    label = labels().match(text, span.start, span.end)
    return part_of(word_of(label)) if label else ""


def _seconding(text: str, before: Note, note: Note) -> Note:
    """A note right after another: those of 责任单位 on the line under 牵头单位 support, as they do in one bracket."""
    if not (before.lead and note.lead and text.startswith("责任", note.span.start)):
        return note
    if text.find("牵头", max(before.span.start, before.span.end - LONGEST), before.span.end) < 0:
        return note
    rest = tuple(replace(unit, rule="support.note-label") for unit in note.lead)
    return replace(note, lead=(), support=rest + note.support)


def says_nothing(text: str, span: Span) -> bool:
    """Whether a line is a label with nothing known after it yet (完成时限：待定)."""
    if text.find("：", span.start, span.end) < 0 and text.find(":", span.start, span.end) < 0:
        return False
    match = labels().match(text, span.start, span.end)
    return match is not None and span.end - match.end() <= SHORTEST_BODY


def _parse(text: str, span: Span, body: Span, *, own_line: bool) -> Note:
    note = Note(span, own_line)
    body = _without_aside(text, body)
    bare, times = without_times(text, body)
    said = _said(text, note, bare)
    if not times or said.empty:  # what it says beside a time nobody understands: all of it is left as it was
        return said if not times else _said(text, note, body)
    return replace(said, deadlines=tuple(sorted((*times, *said.deadlines), key=lambda time: time.span.start)))


def _said(text: str, note: Note, body: Span) -> Note:
    """What the body of a note says, by its labels, by what follows its lists, or as a bare list."""
    label = labels(spread=text[body.start + 1 : body.start + 2].isspace())
    start, end = body.start, body.end
    colon = text.find("：", start, end) >= 0 or text.find(":", start, end) >= 0 or text.find("——", start, end) >= 0
    heads = list(label.finditer(text, start, end)) if colon else []
    if not colon and text[body.start - 1 : body.start] in NOTE_OPENS:
        heads = list(LOOSE_LABEL.finditer(text, body.start, body.end))
    if heads and not text[body.start : heads[0].start()].strip():
        return _labelled(text, note, heads, body.end)
    given = GIVEN.match(text, body.start, body.end)
    marked = shared_out(text, Span(given.end(), body.end) if given else body)
    if marked:
        times = tuple(find_times(text, body.start, body.end))
        return replace(note, lead=marked[0], support=marked[1], leaders=in_person(text, body), deadlines=times)
    return _bare_list(text, note, body)


def _without_aside(text: str, body: Span) -> Span:
    """The body of a note up to what it says of itself, brackets inside left alone."""
    for aside in OF_ITSELF.finditer(text, body.start, body.end):
        if all(text.count(a, body.start, aside.start()) == text.count(b, body.start, aside.start()) for a, b in PAIRS):
            return Span(body.start, aside.start())
    return body


def _labelled(text: str, note: Note, heads: list[re.Match[str]], end: int) -> Note:
    """Take what stands after each label: all 牵头单位 lead and 责任单位 beside it support; alone, its first leads."""
    words = [word_of(head) for head in heads]
    parts = {label: part_of(label) for label in words}
    leading = any(label.startswith(LEADING) and parts[label] == "lead" for label in words)
    first_only = not leading and "support" not in {parts[label] for label in words}
    for index, (head, label) in enumerate(zip(heads, words, strict=True)):
        body = Span(head.end(), heads[index + 1].start() if index + 1 < len(heads) else end)
        part = parts[label]
        if label.endswith("分工") and not shared_out(text, body):
            continue  # 职责分工：建立……制度: what is to be done
        names = split_names(text, body.start, body.end) if part in ("lead", "support") else []
        names, bracketed = without_bracketed_times(text, names)
        times = [*bracketed, *(time for name in names for time in time_in(text, name))]
        if times:
            note = replace(note, deadlines=(*note.deadlines, *times))
        if part == "deadline":
            note = replace(note, deadlines=(*note.deadlines, *find_cell_times(text, body.start, body.end)))
        elif part == "leader":
            note = replace(note, leaders=(*note.leaders, *_leaders(text, body)))
        elif part == "support":
            note = replace(note, support=(*note.support, *_units(text, names, "support.note-label")))
        elif part == "lead":
            seconds = leading and not label.startswith(LEADING)
            seconds = seconds or bool(note.lead and label.startswith(OVERSEES))
            first = first_only or (label.startswith("责任") and leading)
            note = _with_leads(text, note, body, names, first_only=first, seconds=seconds)
    return note


def _with_leads(text: str, note: Note, body: Span, names: list[Span], *, first_only: bool, seconds: bool) -> Note:
    marked = shared_out(text, body)
    if marked:
        return replace(note, lead=note.lead + marked[0], support=note.support + marked[1])
    by_role = _by_role(text, names)
    if by_role:
        return replace(note, lead=note.lead + by_role[0], support=note.support + by_role[1])
    units = _units(text, names, "support.note-label" if seconds else "lead.note-label")
    if seconds:
        return replace(note, support=note.support + units)
    if first_only:
        rest = tuple(replace(unit, rule="support.note-rest") for unit in units[1:])
        return replace(note, lead=note.lead + units[:1], support=note.support + rest)
    return replace(note, lead=note.lead + units)


def _by_role(text: str, names: list[Span]) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """Leads and supports where a bracket after a name says which it is: 市商务局（牵头）、市财政局."""
    roles = [ROLE.match(text, name.end) if text.startswith(("（", "("), name.end) else None for name in names]
    if not any(role and role["leads"] for role in roles):
        return None
    lead = [name for name, role in zip(names, roles, strict=True) if role and role["leads"]]
    rest = [name for name in names if name not in lead and not time_in(text, name)]
    return (
        tuple(unit_of(text, name, "lead.marker") for name in lead),
        tuple(unit_of(text, name, "support.note-rest") for name in rest),
    )


def _units(text: str, names: list[Span], rule: str) -> tuple[Unit, ...]:
    named = (bare for name in names if (bare := _unlabelled(text, name)) is not None)
    return tuple(unit_of(text, name, rule) for name in named if not time_in(text, name))


def _unlabelled(text: str, name: Span) -> Span | None:
    """A name without the words before its colon that are no label known (整改责任单位：|市教育局); None for no unit."""
    colon = COLON.search(text, name.start, name.end)
    bare = Span(colon.end(), name.end) if colon else name
    if colon is None:
        return name
    overseen = any(sign in "督监" for sign in text[name.start : colon.start()])  # who looks after it does not do it
    return bare if is_unit(bare.of(text)) and not overseen else None


def _leaders(text: str, body: Span) -> tuple[Leader, ...]:
    other = OTHER_LABEL.search(text, body.start, body.end)
    body = Span(body.start, other.start()) if other else body
    names = _with_posts(text, split_names(text, body.start, body.end))
    return tuple(Leader(name, name.of(text), "leader.note-label") for name in names)


def _with_posts(text: str, names: list[Span]) -> list[Span]:
    """Names with bodies put to the post they share (市委办公室、|市政府办公室主要负责人): a body is no person."""
    found: list[Span] = []
    for name in reversed(names):
        after = found[-1] if found else None
        if after and is_unit(name.of(text)) and text.endswith(SHARED_POSTS, after.start, after.end):
            found[-1] = Span(name.start, after.end)
        else:
            found.append(name)
    return found[::-1]


def _bare_list(text: str, note: Note, body: Span) -> Note:
    """（市发展改革委、市财政局，6月底前完成） closing a sentence: the first leads; or a time alone."""
    before = text[note.span.start - 1 : note.span.start]
    after = text[note.span.end : note.span.end + 1]
    named = slice(max(0, note.span.start - LONGEST_TAIL), note.span.start)
    ends = after in ("", "\n", "\r", "。", "；")
    closes = before in "。；！" or (ends and (not note.own_line or _follows_sentence(text, note.span.start)))
    if not closes:
        return note
    if before not in "。；！" and text[named].endswith(forms().tail) and not text[named].endswith(forms().not_units):
        return note  # 县政府办公室（县政府督查室）: another name of the same
    start = _after_label(text, body)
    names = [_unlabelled(text, name) or name for name in split_names(text, start, body.end)]
    times = {name: times for name in names if (times := time_in(text, name))}
    names = [name for name in names if name not in times]
    if not names and before in "。；！":
        return replace(
            note,
            deadlines=tuple(time for name in times for time in times[name] if start > body.start or _binds(time, name)),
        )
    organs = [name for name in names if is_unit(name.of(text))]
    if (
        not names
        or len(organs) < len(names)
        or any(COLON.search(name.of(text)) for name in organs)
        or all(len(n) < 3 or is_collective(n.of(text)) for n in names)
    ):
        return note
    if before not in "。；！" and len(names) == 1 and _is_facility(names[0].of(text)):
        return note  # 社区嵌入式服务综合体（社区服务中心）: what it is called
    note = replace(note, deadlines=tuple(time for found in times.values() for time in found))
    lead = (unit_of(text, names[0], "lead.note-list"),)
    return replace(note, lead=lead, support=tuple(unit_of(text, n, "support.note-rest") for n in names[1:]))


def _is_facility(name: str) -> bool:
    """Whether a name without a place or level before it is that of something built, of which there are many."""
    return name.endswith(FACILITIES) and not name.startswith(OF_A_PLACE)


def _after_label(text: str, body: Span) -> int:
    """Where a body goes on after a label of times without a colon (（完成时限|4月20日前）)."""
    label = next((word for word in forms().labels["deadline"] if text.startswith(word, body.start)), "")
    return body.start + len(label)


def _follows_sentence(text: str, start: int) -> bool:
    """Whether the line before ends as a sentence does: no title, under which an issuer stands in brackets."""
    return text[max(0, start - LONGEST_TAIL) : start].rstrip().endswith(("。", "；"))


def _binds(time: Deadline, place: Span) -> bool:
    """Whether a time alone in brackets is more than the date of something: 6月底前, 2026年9月完成, not 2026年9月."""
    return time.rule != "time.cell.date" or len(place) > len(time.span)
