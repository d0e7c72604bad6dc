"""Find a classification mark: 绝密, 机密 or 秘密 where a document is marked, not where it speaks of secrets.

GB/T 9704-2012, 7.2.2: the mark stands at the top left of the first page, as 机密★1年; a copy number stands above
it, the urgency below.
"""

from __future__ import annotations

import re

from luoshi.core.patterns import compiled
from luoshi.core.text.lines import BLANKS, GAP, LINE_ENDS
from luoshi.core.text.span import Found, Span

HEAD_CHARACTERS = 2000
HEAD_LINES = 12
LONGEST_HEAD_LINE = 60

_LEVEL = f"[绝絕机機秘祕]{GAP}密"
_PERIOD = f"(?:[0-9０-９一二三四五六七八九十]{{1,3}}{GAP}(?:年|[个個]?{GAP}月)|[长長]{GAP}期|永久|[启啟]用前|解密前)"
_STAR = "[★☆✭✩✪✫✬✮✯✰⭐⋆*＊﹡∗※]"
_URGENCY = f"(?:特{GAP}[急提]|加{GAP}急|平{GAP}急|急{GAP}件|[紧緊]{GAP}急)"
_COPY = "(?:(?:份号[：:]?|[Nn][Oo][.．]?)?[0-9０-９]{4,8})"
_BESIDE = f"(?:(?:{_COPY}|{_URGENCY}){GAP})*+"
_BARE = f"(?P<mark>{_LEVEL}(?:{GAP}级)?+(?:{GAP}[·•—－-]?{GAP}{_PERIOD})?+)"
_WIDE = f"(?:[\t\u3000]|[{BLANKS}]{{2}})"
_LINE = f"[^{LINE_ENDS}]"

# kept between starts (core.patterns), for these take long to compile
_STARRED = compiled(f"(?P<mark>{_LEVEL}{GAP}(?:级{GAP})?+{_STAR}(?:{GAP}{_PERIOD})?+)(?![的等以或、]|字样|标[识志记])")
_ALONE = compiled(f"{GAP}(?:{_STAR}|#+)?+{GAP}{_BESIDE}[【［\\[(（〔]?{GAP}{_BARE}{GAP}[】］\\])）〕]?{GAP}{_BESIDE}$")
_OPENING = compiled(f"{GAP}{_BESIDE}{_BARE}(?:{_WIDE}|[{BLANKS}](?={_URGENCY}|\\S{{2,40}}文件(?:\\s|$)))")
_CLOSING = compiled(f"{_WIDE}{_BARE}{GAP}$")
_LABELLED = compiled(
    f"密{GAP}级(?:和保密期限)?+(?:{GAP}[:：]|\\s)\\s*+|(?:保密|涉密|秘密)(?:等级|级别|程度)(?:{GAP}[:：]|\\s)\\s*+"
)
_VALUE = compiled(f'[“"「]?(?P<mark>{_LEVEL})(?!{GAP}[□○☐◯])(?!{GAP}级?[的文件材资和与及或以、/／])')
_TICKED = compiled(f"{_LINE}{{0,30}}?[☑☒√✓✔■]{GAP}(?P<mark>{_LEVEL})(?![□○☐◯])")
_DECLARED = compiled(
    "(?:本|此)(?:文件|文|件|通知|意见|方案|材料|报告|纪要|资料|讲话|文稿|稿)(?:的?(?:密级|(?:保密|秘密)等级))?"
    f'(?:定为|确定为|列为|属于|属|为|是|系|[:：]){GAP}[“"「]?(?P<mark>{_LEVEL})[”"」]?(?:{GAP}级)?+'
    f"(?:文件|材料|资料|事项|件)?+(?=[，,。；;！!）)\\s]|{_STAR}|$)"
)
_SPOKEN_OF = re.compile(f"[^{BLANKS}{LINE_ENDS}0-9０-９(（【［\\[)）】］\\]:：;；|,，。]")


def find_marking(text: str) -> Found | None:
    """The classification mark of a document, None where it bears none.

    A mark with its star counts among the first lines, or on a line of its own anywhere; a bare word only on one
    of the first lines, before any sentence; and a document may say in words what it is (密级：机密,
    本文件密级为机密). Blanks inside the word, other stars and full-width figures change nothing.
    """
    return _starred(text) or _bare(text) or _labelled(text) or _declared(text)


def _starred(text: str) -> Found | None:
    for match in _STARRED.finditer(text):
        alone = _starts_line(text, match.start()) and _ends_line(text, match.end())
        if alone or (match.start() < HEAD_CHARACTERS and not _spoken_of(text, match.start())):
            return _found(match, 0, "marking.starred")
    return None


def _bare(text: str) -> Found | None:
    marks = []
    for start, line in _head(text):
        match = _ALONE.match(line) or _OPENING.match(line) or _CLOSING.search(line)
        if match:
            marks.append(_found(match, start, "marking.alone"))
        if len(re.findall(_LEVEL, line)) > 1:
            return None
    levels = {mark.text[0] for mark in marks}
    return marks[0] if len(levels) == 1 else None  # several levels one below the other are a list of levels


def _head(text: str) -> list[tuple[int, str]]:
    """The first lines that are not blank, each with its offset, up to the first sentence."""
    lines: list[tuple[int, str]] = []
    for match in re.finditer(f"{_LINE}++", text):
        line = match.group()
        if len(lines) == HEAD_LINES:
            break
        if "。" in line or len(line) > LONGEST_HEAD_LINE:
            lines.append((match.start(), line[:LONGEST_HEAD_LINE].partition("。")[0] + "。"))
            break
        if line.strip():
            lines.append((match.start(), line))
    return lines


def _labelled(text: str) -> Found | None:
    for match in _LABELLED.finditer(text):
        if match.start() < HEAD_CHARACTERS or _starts_line(text, match.start()):
            value = _VALUE.match(text, match.end()) or _TICKED.match(text, match.end())
            if value:
                return _found(value, 0, "marking.labelled")
    return None


def _declared(text: str) -> Found | None:
    match = _DECLARED.search(text)
    return _found(match, 0, "marking.declared") if match else None


def _found(match: re.Match[str], offset: int, rule: str) -> Found:
    span = Span(offset + match.start("mark"), offset + match.end("mark"))
    return Found(span, match["mark"], rule)


def _spoken_of(text: str, start: int) -> bool:
    """Whether the mark is part of a sentence or a quotation: words stand right before it."""
    return start > 0 and _SPOKEN_OF.match(text, start - 1) is not None


def _starts_line(text: str, start: int) -> bool:
    while start > 0 and text[start - 1].isspace() and text[start - 1] not in LINE_ENDS:
        start -= 1
    return start == 0 or text[start - 1] in LINE_ENDS


def _ends_line(text: str, end: int) -> bool:
    while end < len(text) and text[end].isspace() and text[end] not in LINE_ENDS:
        end += 1
    return end == len(text) or text[end] in LINE_ENDS
