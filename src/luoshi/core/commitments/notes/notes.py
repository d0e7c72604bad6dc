"""Find the responsibility notes that close items: （责任单位：…） and （市发展改革委牵头，…配合）."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from functools import cache

import msgspec
import regex
from msgspec.structs import replace

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.model import Deadline, Leader, Unit
from luoshi.core.commitments.notes.markers import after, marker, shared_out, unit_of
from luoshi.core.commitments.parties.names import forms, is_collective, is_unit, split_names
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

BRACKETS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "［": "］"}
LONGEST_TAIL = 12
PAIRS = (("（", "）"), ("(", ")"))
LONGEST = 800
# whose: 市级牵头单位, 项目责任人, 责任县领导
BEFORE_LABEL = r"(?:[省市县区镇乡村]级?|项目|工程|主要|具体|直接|第一|行政|技术|包保|责任|牵头|主管|分管)*?"
BEFORE_SIGNS = frozenset("省市县区镇乡村项工主具直第行技包责牵分")  # what it begins with
SHORTEST_BODY = 4
AROUND = 4  # characters beside a time in its place: 完成, 前完成
POST = compiled(r"^(?:(?:常务)?副?(?:市长|县长|区长|省长|州长|秘书长|主任|局长|书记|厅长|主席)|分管)")
OPENING = re.compile(r"[（(〔\[【［：:]")
HEAD = compiled(r"(?<=^|[。；\s—－·•])\p{Han}{2,8}\s?(?=[：:])", regex.MULTILINE)
SPREAD = compiled(
    r"(?<=^[ \u3000]{0,8})\p{Han}(?:[ \u3000]{1,2}\p{Han}){3,5}\s?(?=[：:])", regex.MULTILINE
)  # 责 任 单 位
LONGEST_HEAD, LONGEST_SPREAD = 9, 18  # characters, blanks included
# 牵头单位 县农业农村局: a label with no colon
BLANK_AFTER = re.compile("[位门][ \u3000\t]")
BLANK_LABEL = re.compile(
    r"^[ \u3000]*(?P<label>(?:牵头|责任|配合|协办|主办|承办)(?:单位|部门))[ \u3000\t]+", re.MULTILINE
)
DASHES = "—－·•"
PROSE_MARK, SHORTEST_PROSE = re.compile("[，,；。]"), 8
SEPARATOR = re.compile("[：:、，,； ]")
LINE_NOTE_END = compiled(
    r"(?<!、)[\n\r]|。|(?<=参与|配合|负责|牵头|落实) (?=\p{Han}{4})|\s{2,}"
    r"|[\s\u3000]+(?=[（(]?[一二三四五六七八九十\d]+[）)、.．])"
)
# a line of a note that names nobody who does it, but who looks after it
OVERSEEN = compiled(r"(?:督导|督查|督办|监督|验收|销号|核查)(?:单位|部门)\s?[：:]")
OVERSEES = ("监管", "主管")  # after 实施主体 the 监管单位 supports; alone it leads
# what a note says of itself: 排在首位的为牵头单位，下同; 以下均需各县区落实，不再列出
OF_ITSELF = compiled(
    r"[，,；;。]\s*(?:以下(?!简称)|下同|排(?:在|名|序)?(?:首位|第一)|列(?:在)?(?:第一|首)位|第一个?(?:单位|部门)为|不再(?:一一)?列)"
)
# a sentence that only gives what stands before it to somebody: 由市财政局、各县区负责落实。
GIVES = re.compile(
    r"(?:负责|牵头|配合|协助|参与|结合实际|加强指导|予以指导|加强监督)(?:落实|实施|办理|抓好落实|组织实施)?(?=[。\n]|$)"
)
ITEM_ENDS = compiled(r"[ \u3000]{0,40}(?:\n|$|[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)])")
SENTENCE_START = re.compile("[。！？；;\n]")
LONGEST_GIVING, INDENT = 200, 8
GAP = compiled(r"[\s;；，,。]*")


class Note(msgspec.Struct, frozen=True):
    """A responsibility note: where it stands, and who does what by when as it says."""

    span: Span
    own_line: bool
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    leaders: tuple[Leader, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

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
        )


@cache
def _labels(*, spread: bool = False) -> tuple[re.Pattern[str], dict[str, str]]:
    """What labels look like, and whose each is; `spread`: with blanks between their signs."""
    parts = {word: part for part, words in forms().labels.items() for word in words}
    blank = r"[ \u3000]{0,2}" if spread else ""
    longest = "|".join(blank.join(word) for word in sorted(parts, key=len, reverse=True))
    first = "".join(sorted({word[0] for word in parts} | BEFORE_SIGNS))  # only quicker
    # re is quicker, but what it compiles is not kept for the next start: not worth it for what few texts need
    make = compiled if spread else re.compile
    return make(rf"(?=[{first}]){BEFORE_LABEL}(?P<label>{longest})(?:为)?\s?[：:]\s*"), parts


def _word(head: re.Match[str]) -> str:
    """The label a match found, without the blanks it is spread out by (责 任 单 位)."""
    return str(head["label"]).replace(" ", "").replace("\u3000", "")


def find_notes(text: str) -> list[Note]:
    """The notes of a text in order. A note in brackets closes what stands before it; a note may be its own line."""
    found: list[Note] = []
    silent = 0  # the end of a line of labels with nothing after them: from a later label on it says nothing either
    for span, body, own_line in _candidates(text):
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
            before = found.pop()
            note = before.with_(_seconding(text, before, note))
        found.append(note)
    return found


def _seconding(text: str, before: Note, note: Note) -> Note:
    """A note right after another: those of 责任单位 on the line under 牵头单位 support, as they do in one bracket."""
    led = text[before.span.start : before.span.end].find("牵头") >= 0
    if not (led and before.lead and note.lead and text.startswith("责任", note.span.start)):
        return note
    rest = tuple(replace(unit, rule="support.note-label") for unit in note.lead)
    return replace(note, lead=(), support=rest + note.support)


def says_nothing(text: str, span: Span) -> bool:
    """Whether a line is a label with nothing known after it yet (完成时限：待定)."""
    if text.find("：", span.start, span.end) < 0 and text.find(":", span.start, span.end) < 0:
        return False
    label, _ = _labels()
    match = label.match(text, span.start, span.end)
    return match is not None and span.end - match.end() <= SHORTEST_BODY


def _candidates(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Places that may hold a note: (the whole, its body, whether it stands on a line of its own)."""
    yield from heapq.merge(_opened(text), _blank_labelled(text), _giving(text), key=_start)


def _start(candidate: tuple[Span, Span, bool]) -> int:
    return candidate[0].start


def _opened(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Candidates that open with a bracket or a label."""
    line_end = 0
    for match in OPENING.finditer(text):
        start = match.start()
        if match.group() in BRACKETS:
            end = _closing(text, start)
            if end:
                own_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
                yield Span(start, end), Span(start + 1, end - 1), own_line
            continue
        head = HEAD.search(text, max(0, start - LONGEST_HEAD), start + 1)
        spread = head is None and text[start - 2 : start - 1].isspace()
        if spread:
            head = SPREAD.search(text, max(0, start - LONGEST_SPREAD), start + 1)
        if head and _labels(spread=spread)[0].match(text, start := head.start()):
            if line_end < start:
                stop = LINE_NOTE_END.search(text, start)
                line_end = _before_prose(text, start, stop.start() if stop else len(text))
            while start > 0 and text[start - 1] in DASHES:
                start -= 1  # ——牵头单位：
            yield Span(start, line_end), Span(head.start(), line_end), True


def _blank_labelled(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Lines that begin with a label and a blank instead of a colon, and hold nothing but units after it."""
    if not BLANK_AFTER.search(text):
        return
    for match in BLANK_LABEL.finditer(text):
        end = text.find("\n", match.end())
        line = Span(match.start(), end if end >= 0 else len(text))
        names = split_names(text, match.end(), line.end)
        if names and all(is_unit(name.of(text)) for name in names):
            yield line, line, True


def _before_prose(text: str, start: int, end: int) -> int:
    """Where a note on its line ends: at its end, or at a blank after which no unit and no label follows."""
    blank = text.find(" ", start, end)
    while blank > 0:
        stop = PROSE_MARK.search(text, blank, end)
        words = text[blank + 1 : stop.start()] if stop else ""
        if len(words) > SHORTEST_PROSE and not OPENING.search(words) and not is_unit(words):
            name = SEPARATOR.split(text[start:blank])[-1]
            return blank if is_unit(name) else end
        blank = text.find(" ", blank + 1, end)
    return end


def _giving(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Sentences after others that hold nothing but who does it."""
    for match in GIVES.finditer(text):
        start = _sentence_start(text, match.start())
        start += text.startswith("由", start)
        line = text.rfind("\n", 0, start) + 1
        first = start - line <= INDENT and not text[line:start].strip("由 　")
        if (line or not first) and _only_gives(text, start, match.end()):
            begin = start - text.startswith("由", start - 1)
            last = text.startswith("。", match.end())
            if ITEM_ENDS.match(text, match.end() + last):
                yield Span(begin, match.end() + last), Span(start, match.end()), first


def _sentence_start(text: str, before: int) -> int:
    floor = max(0, before - LONGEST_GIVING)
    ends = [mark.end() for mark in SENTENCE_START.finditer(text, floor, before)]
    start = ends[-1] if ends else floor
    while start < before and text[start].isspace():
        start += 1
    return start


def _only_gives(text: str, start: int, end: int) -> bool:
    """Whether lists of units, each before its marker, are all there is between two offsets."""
    for match in marker().finditer(text, start, end):
        if match.start() < start:
            continue  # 配合|落实
        names = split_names(text, start, match.start())
        units = [is_unit(name.of(text)) for name in names]
        if not (units and units[0] and units[-1]) or units.count(True) * 3 < len(units) * 2:
            return False
        start = after(text, match.end(), end)
    return start == end


def _closing(text: str, start: int) -> int | None:
    """The end of the bracket opened at `start`, on its own line and not endless; None if there is none."""
    depth, opening = 0, text[start]
    closing = BRACKETS[opening]
    end = text.find(closing, start, start + LONGEST)
    if end < 0 or text.find("\n", start, end) >= 0:
        return None
    if text.find(opening, start + 1, end) < 0:
        return end + 1
    for offset in range(start, min(len(text), start + LONGEST)):
        character = text[offset]
        if character == opening:
            depth += 1
        elif character == closing:
            depth -= 1
            if not depth:
                return offset + 1
        elif character == "\n":
            return None
    return None


def _parse(text: str, span: Span, body: Span, *, own_line: bool) -> Note:
    label, _ = _labels(spread=text[body.start + 1 : body.start + 2].isspace())
    note = Note(span, own_line)
    body = _without_aside(text, body)
    colon = text.find("：", body.start, body.end) >= 0 or text.find(":", body.start, body.end) >= 0
    heads = list(label.finditer(text, body.start, body.end)) if colon else []
    if not colon and text[body.start - 1 : body.start] in ("", "\n"):
        heads = [head for head in [BLANK_LABEL.match(text, body.start)] if head]
    if heads and not text[body.start : heads[0].start()].strip():
        return _labelled(text, note, heads, body.end)
    marked = shared_out(text, body)
    if marked:
        times = tuple(find_times(text, body.start, body.end))
        return replace(note, lead=marked[0], support=marked[1], deadlines=times)
    return _bare_list(text, note, body)


def _without_aside(text: str, body: Span) -> Span:
    """The body of a note up to what it says of itself, brackets inside left alone."""
    for aside in OF_ITSELF.finditer(text, body.start, body.end):
        if all(text.count(a, body.start, aside.start()) == text.count(b, body.start, aside.start()) for a, b in PAIRS):
            return Span(body.start, aside.start())
    return body


def _labelled(text: str, note: Note, heads: list[re.Match[str]], end: int) -> Note:
    """Take what stands after each label: all 牵头单位 lead and 责任单位 beside it support; alone, its first leads."""
    _, parts = _labels()
    labels = [_word(head) for head in heads]
    leading = any(label.startswith(("牵头", "主办", "主责")) and parts[label] == "lead" for label in labels)
    first_only = not leading and "support" not in {parts[label] for label in labels}
    for index, (head, label) in enumerate(zip(heads, labels, strict=True)):
        body = Span(head.end(), heads[index + 1].start() if index + 1 < len(heads) else end)
        part = parts[label]
        if part in ("lead", "support"):
            note = replace(note, deadlines=(*note.deadlines, *_times(text, body)))
        if part == "deadline":
            note = replace(note, deadlines=(*note.deadlines, *find_cell_times(text, body.start, body.end)))
        elif part == "leader":
            note = replace(note, leaders=(*note.leaders, *_leaders(text, body)))
        elif part == "support":
            note = replace(note, support=(*note.support, *_units(text, body, "support.note-label")))
        elif part == "lead" and (not label.endswith("分工") or shared_out(text, body)):
            seconds = leading and not label.startswith(("牵头", "主办", "主责"))
            seconds = seconds or bool(note.lead and label.startswith(OVERSEES))
            first = first_only or label.startswith("责任")
            note = _with_leads(text, note, body, first_only=first, seconds=seconds)
    return note


def _with_leads(text: str, note: Note, body: Span, *, first_only: bool, seconds: bool) -> Note:
    marked = shared_out(text, body)
    if marked:
        return replace(note, lead=note.lead + marked[0], support=note.support + marked[1])
    units = _units(text, body, "support.note-label" if seconds else "lead.note-label")
    if seconds:
        return replace(note, support=note.support + units)
    if first_only:
        rest = tuple(replace(unit, rule="support.note-rest") for unit in units[1:])
        return replace(note, lead=note.lead + units[:1], support=note.support + rest)
    return replace(note, lead=note.lead + units)


def _units(text: str, body: Span, rule: str) -> tuple[Unit, ...]:
    names = split_names(text, body.start, body.end)
    return tuple(unit_of(text, name, rule) for name in names if not _time_in(text, name))


def _time_in(text: str, name: Span) -> list[Deadline]:
    """The time that stands last in a list of units instead of one (…、各县区，6月底完成)."""
    times = [] if is_unit(name.of(text)) else find_cell_times(text, name.start, name.end)
    return times if times and times[0].span.start == name.start and len(name) - len(times[0].span) <= AROUND else []


def _times(text: str, body: Span) -> tuple[Deadline, ...]:
    names = split_names(text, body.start, body.end)
    return tuple(time for name in names for time in _time_in(text, name))


def _leaders(text: str, body: Span) -> tuple[Leader, ...]:
    return tuple(Leader(name, name.of(text), "leader.note-label") for name in split_names(text, body.start, body.end))


def _bare_list(text: str, note: Note, body: Span) -> Note:
    """（市发展改革委、市财政局，6月底前完成） closing a sentence: the first leads; or a time alone."""
    before = text[note.span.start - 1 : note.span.start]
    after = text[note.span.end : note.span.end + 1]
    named = slice(max(0, note.span.start - LONGEST_TAIL), note.span.start)
    closes = before in "。；！" or (after in ("", "\n", "\r", "。", "；") and not note.own_line)
    if not closes:
        return note
    if before not in "。；！" and text[named].endswith(forms().tail) and not text[named].endswith(forms().not_units):
        return note  # 县政府办公室（县政府督查室）: another name of the same
    names = split_names(text, body.start, body.end)
    times = {name: times for name in names if (times := _time_in(text, name))}
    names = [name for name in names if name not in times]
    if not names and before in "。；！":
        return replace(note, deadlines=tuple(time for name in times for time in times[name] if _binds(time, name)))
    organs = [name for name in names if is_unit(name.of(text))]
    if not names or len(organs) < len(names) or all(len(n) < 3 or is_collective(n.of(text)) for n in names):
        return note
    note = replace(note, deadlines=tuple(time for found in times.values() for time in found))
    lead = (unit_of(text, names[0], "lead.note-list"),)
    return replace(note, lead=lead, support=tuple(unit_of(text, n, "support.note-rest") for n in names[1:]))


def _binds(time: Deadline, place: Span) -> bool:
    """Whether a time alone in brackets is more than the date of something: 6月底前, 2026年9月完成, not 2026年9月."""
    return time.rule != "time.cell.date" or len(place) > len(time.span)
