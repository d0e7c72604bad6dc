"""Set cut lines on a page by their length and indentation, so that they are joined as those of a PDF are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.text import Place
from luoshi.readers.cut_lines.find import INNER, SENTENCE_ENDS, SLACK, Cut, breaks_off
from luoshi.readers.cut_lines.numbers import page_numbers
from luoshi.readers.lines import Line, Page, Run, Stretch
from luoshi.readers.lines.characters import ENDS, NO_START
from luoshi.readers.lines.numbering import is_numbered

INDENT = 2  # ems by which a paragraph's first line is set in
FEWEST_FIRST = 3
EM, PITCH = 10.0, 15.0  # points
LABEL = re.compile(
    r"[（(]?[\u4e00-\u9fff]{0,6}(?:单位|部门|领导|责任人|负责人|联系人|时限|期限|时间|节点|措施|目标|电话)[：:]"
)
TITLED = ("通知", "意见", "方案", "决定", "通报", "函", "办法", "公告", "报告", "批复", "纪要", "要点", "措施")
LONGEST_SIGNED = 20  # characters of who signs, or of a day


def as_page(lines: Sequence[str], cut: Cut) -> tuple[Page, list[int]]:
    """The lines set on one page by their length and indentation, and which of them (from 1) number pages.

    Lines count from 1; a stretch has the place of its line and a run its column. A line that begins something new is
    set lower than the rest.
    """
    set_in = any(line[:1].isspace() for line in lines if line.strip())  # paragraphs are
    firsts = set() if set_in else _without_indent(lines, cut)
    numbers = set(page_numbers(lines))
    kept = [number for number, line in enumerate(lines, 1) if line.strip() and number not in numbers]
    made, top, before = [], 0.0, 0
    for number in kept:
        line, between = lines[number - 1], list(range(before + 1, number))
        between = [at for at in between if "\f" not in lines[at - 1]]  # where a page ends is no paragraph's end
        blank = len(between) > cut.spaced and numbers.isdisjoint(between)  # nor is it where its number stands
        apart = blank or (before and _begins_anew(lines[before - 1], line, cut, set_in=set_in))
        top += 2 * PITCH if apart else PITCH
        made.append(_set(line, number, top, cut, INDENT if number - 1 in firsts else 0))
        before = number
    return Page(1, cut.width * EM, tuple(made)), sorted(numbers)


def _begins_anew(before: str, line: str, cut: Cut, *, set_in: bool) -> bool:
    """Whether a line after the end of a sentence is a heading, a note or who signs, however full the one before it;
    or after a title those it is addressed to.

    `set_in`: paragraphs are indented, so that what is not is none of theirs.
    """
    words = line.strip()
    if before.rstrip().endswith(TITLED) and words.endswith(("：", ":")):
        return True  # ……的通知 / 各县区人民政府：
    if not before.rstrip().endswith(SENTENCE_ENDS):
        return False
    flush = set_in and not line[:1].isspace() and words[0] not in NO_START and cut.measure(words) < cut.width - SLACK
    signed = flush and len(words) <= LONGEST_SIGNED and words[-1] not in ENDS and not INNER.search(words)
    return is_numbered(words) or LABEL.match(words) is not None or signed


def _without_indent(lines: Sequence[str], cut: Cut) -> set[int]:
    """The lines that begin a paragraph and lost their indentation: shorter by it than the rest, yet they break off.

    None where they are few: then they are short by chance.
    """
    words = [line.strip() for line in lines]
    found = set()
    for at, (before, line, after) in enumerate(zip(["", *words], words, [*words[1:], ""], strict=False)):
        short = line and INDENT - SLACK / 2 < cut.width - cut.measure(line) < INDENT + SLACK
        begins = not before or before[-1] in ENDS or cut.measure(before) < cut.width - INDENT - SLACK
        if short and begins and breaks_off(line, after):
            found.add(at)
    return found if len(found) >= FEWEST_FIRST else set()


def _set(line: str, number: int, top: float, cut: Cut, indent: float) -> Line:
    """A line as it stands on a page whose right margin is where lines were cut; a mark may hang over it."""
    words = line.strip()
    at = line.index(words)
    left = indent or cut.measure(line[:at].replace("\t", "\u3000" * INDENT))
    right = min(left + cut.measure(words), cut.width)
    box = (left * EM, top, right * EM, top + EM)
    return Line((Stretch((Run(words, at),), Place(line=number), box, EM),))
