"""Tell a line that starts a numbered paragraph by its first characters."""

from __future__ import annotations

import re

_CHINESE = "一二三四五六七八九十百零〇"
_NUMBERED = re.compile(
    rf"第[{_CHINESE}\d]{{1,5}}[章节编条部篇]"
    rf"|[{_CHINESE}]{{1,4}}、"
    rf"|[（(][{_CHINESE}\d]{{1,4}}[)）]"
    r"|\d{1,3}(?:[.．](?!\d)|[、)）])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s|[^\d.%亿万千百个元人家户])"
    r"|[①-⑳●■◆▪•·\-–—]\s*(?=\S)"
)
_ASIDE = re.compile(rf"[（(].*[)）]$|(?:\d{{4}}|[{_CHINESE}○Ｏ]{{4}})年")


def is_numbered(text: str) -> bool:
    """Whether `text` starts as a numbered heading, a clause or a list item does: 一、 (二) 3. 第四条 ⑤."""
    return _NUMBERED.match(text) is not None


def is_aside(text: str) -> bool:
    """Whether `text` is a line of its own under a title: the date of a speech, a remark in brackets."""
    return _ASIDE.match(text) is not None
