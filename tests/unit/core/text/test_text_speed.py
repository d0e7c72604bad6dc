"""Finding the outline and the front of a text takes time in proportion to its length, hostile or not."""

import time

import pytest

from luoshi.core.text.front import find_front
from luoshi.core.text.marking import find_marking
from luoshi.core.text.outline import find_outline

LENGTH = 60_000
SECONDS = 1.0
"""Of processor time: far above what is measured (1 to 200 ms), far below what backtracking would take."""

HOSTILE = [
    "一", "一、", "一、\n", "一、a\n", "1.", "1.a\n", "（一）", "（", "(1)", "第一，", "一是", "一是a，二是b，",
    "首先，", "其次，", "最后，", "①", "第", "第一章\n", "一、" + "." * 90 + "\n", " ", "\n", "一、“(", "附件：",
    "1 ", "一、（一）1.（1）①", "机", "机 ", "机密", "机密 ", "机密★", "密级 ", "密级：√", "本文件为",
    "2026年1月1日\n", "2026年2月30日\n", "云川市人民政府 2026年1月1日 ", "云川市人民政府\n2026年2月30日\n",
    "二〇二六年", "〔2026〕", "关于", "关于\n", "在\n", "的通知", "时间：", "标 题 ", "政府 ", "政府，", "000001 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_does_not_stall(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    started = time.process_time()
    outline = find_outline(text, ())
    find_front(text, (), outline)
    find_marking(text)
    assert time.process_time() - started < SECONDS
