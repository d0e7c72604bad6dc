"""Find lines that give a unit its task: 市教育局：负责校园安全, 3 市教育局 60 校园安全 1.组织演练.

They stand in lists; one alone may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from luoshi.core.commitments.notes.markers import unit_of
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.notes.places import labels
from luoshi.core.commitments.parties.names import SECTION, is_unit, split_names
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.commitments.words.lexicon import VERB, words
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

FEWEST = 3
# 市教育局|工作职责, 市教育局（3项）, 市教育局|牵头工作（3项）
LEADS = r"(?:总?牵头(?:负责)?|主办|负责|承办)(?:办理|落实|推进|完成)?的?(?:重点)?(?:工作|任务|事项|项目)"
DUTIES = (
    rf"(?:的?(?:主要|工作|具体|部门|任务|责任)*(?:职责|任务|责任|清单|分工)|{LEADS}(?:（[^（）]{{1,6}}[项条件个]）)?"
    r"|（[^（）]{1,6}[项条]）)?"
)
WHO = compiled(
    r"[ \u3000\t●◆■★▪·•—]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．][ \u3000]*)?"
    rf"(?P<who>\p{{Han}}[\p{{Han}}（）、]{{1,40}}?){DUTIES}"
)
# 3 县工信局 60 持续加强水污染防治: the row of a sheet whose heads do not say who; a kind of units may stand before
ROW = compiled(
    r"^[ \u3000]*\d{1,3}[ \u3000\t]+(?:\p{Han}{2,8}[ \u3000\t]+)?(?P<who>\p{Han}[\p{Han}（）、]{1,40})"
    r"[ \u3000\t]+(?:\d{1,3}分?[ \u3000\t]+)?(?=[\p{Han}\d“（][^\n]{12})",
    regex.MULTILINE,
)
MARKED = compiled(
    r"^[ \u3000]*(?:——|—|●|◆|■|▪|·|•)[ \u3000]*(?P<who>\p{Han}[\p{Han}（）、]{1,40}?)。(?=\p{Han})", regex.MULTILINE
)
MERGED = compiled(
    r"\n[ \u3000]*\d{1,3}分?\t+(?=\p{Han})(?!\p{Han}{2,12}[ \u3000\t]+\d{1,3}\t)[^\n]+"
)  # 15 持续加强水污染防治 1.……
ROW_NUMBER = re.compile(r"\n[ \u3000]*[1-9]\d{0,2}[ \u3000\t]")  # a first look, at all but the first line
BEGINS = re.compile("[。；;！\n \u3000]")
TOLD_OF = words_of("notes.told_of")  # 第三中学：会议要求……: a topic of minutes
LONGEST = 50
SHORTEST_TASK = 4


def find_assigned(text: str) -> list[tuple[Span, Note]]:
    """The words of each such line or sentence up to the next, with the units before its colon as a note.

    Empty where there are fewer than three.
    """
    found, ends = _told(text), _end
    found = found if len(found) >= FEWEST else _marked(text)
    if len(found) < FEWEST:
        found, ends = _rows(text), _row_end
    if len(found) < FEWEST:
        return []
    nexts = [start for start, _ in found[1:]] + [len(text)]
    return [(Span(start, ends(text, start, before)), note) for (start, note), before in zip(found, nexts, strict=True)]


def _told(text: str) -> list[tuple[int, Note]]:
    """Where a line or sentence begins that tells a unit its task after a colon, and the note its name makes."""
    found = []
    for colon in _colons(text):
        who = _before(text, colon)
        names = named_units(text, who) if who else []
        if who and names and not text.startswith(TOLD_OF, colon + 1):
            found.append((who.start, _note(text, who, names)))
    return found


def _marked(text: str) -> list[tuple[int, Note]]:
    """The same of entries with a mark before the name and a full stop after it (——市教育局。组织演练)."""
    found = []
    for entry in MARKED.finditer(text) if text.count("。") >= FEWEST else ():
        who = Span(*entry.span("who"))
        names = named_units(text, who)
        if names and _acts(text, entry.end()):
            found.append((entry.end(), _note(text, who, names)))
    return found


def _acts(text: str, at: int) -> bool:
    """Whether an act stands at an offset, and not what a body is (——市一中。始建于1912年。)."""
    return text.startswith("负责", at) or any(words().get(text[at : at + length], 0) & VERB for length in (4, 3, 2))


def _rows(text: str) -> list[tuple[int, Note]]:
    """The same of numbered rows whose first cell of words is a unit."""
    found: list[tuple[int, Note]] = []
    if len(ROW_NUMBER.findall(text)) < FEWEST - 1:
        return found
    for row in ROW.finditer(text):
        who = Span(*row.span("who"))
        names = named_units(text, who)
        if names:
            found.append((row.end(), _note(text, who, names)))
    return found


def row_ends(text: str, start: int, end: int) -> int:
    """Where what stands before the task of such a row ends (3 县工信局 60 |持续加强水污染防治); else `start`."""
    row = ROW.match(text, start, end)
    return row.end() if row else start


def _note(text: str, who: Span, names: list[Span]) -> Note:
    return Note(who, own_line=True, lead=tuple(unit_of(text, name, "lead.assigned") for name in names))


def named_units(text: str, who: Span) -> list[Span]:
    """The names in words that are nothing but a list of units; none where they are anything else, or a label."""
    names = split_names(text, who.start, who.end)
    words = [name.of(text) for name in names]
    if not all(is_unit(name) or SECTION.fullmatch(name) or (len(name) > 2 and is_place(name)) for name in words):
        return []
    closed = bool(names) and text.startswith("等", names[-1].end)  # A、B等建设主管部门
    if not closed and labels().search(f"{who.of(text)}："):
        return []
    return names


def _colons(text: str) -> Iterator[int]:
    """Where a colon stands with something after it in its line; none where there are too few."""
    at = text.find("：") if text.count("：") >= FEWEST else -1
    while at >= 0:
        if text[at + 1 : at + 1 + SHORTEST_TASK].strip() and "\n" not in text[at + 1 : at + 1 + SHORTEST_TASK]:
            yield at
        at = text.find("：", at + 1)


def _before(text: str, colon: int) -> Span | None:
    """The words between the beginning of the sentence and its first colon, where they may be names."""
    floor = max(0, colon - LONGEST)
    begins = [mark.end() for mark in BEGINS.finditer(text, floor, colon)]
    if not begins and floor:
        return None
    match = WHO.fullmatch(text, begins[-1] if begins else 0, colon)
    return Span(*match.span("who")) if match else None


def _row_end(text: str, start: int, before: int) -> int:
    """Where a row ends whose unit's cell is merged over the rows below it, which begin with what they are worth."""
    end = _end(text, start, before)
    while (below := MERGED.match(text, end, before)) is not None:
        end = below.end()
    return end


def _end(text: str, start: int, before: int) -> int:
    line = text.find("\n", start, before)
    return line if line >= 0 else before
