"""Strategies for what stands on pages: paragraphs of Chinese, figures and Latin words, and layouts."""

from hypothesis import strategies as st

from tests.support.circular import CIRCULAR
from tests.support.typeset import CELL, WIDTH

HAN = "云川市人民政府关于重点工作任务分解落实情况的通报各县区要加强领导压实责任确保按期完成"
WORDS = st.one_of(
    st.text(HAN, min_size=1, max_size=12),
    st.sampled_from(["2025", "3.5%", "12", "1200", "30", "8.5", "GDP", "5G", "Open Day", "PPP", "IoT"]),
    st.sampled_from("，。；：、！？（）“”《》"),
)


OPENING = CIRCULAR[3].text


def _paragraph(words: list[str]) -> str:
    """A paragraph whose figures stand apart: one of twenty digits leaves a gap in the line before it like no other."""
    text = "市发展和改革委员会"
    for word in words:
        text += "、" if text[-1].isascii() and word[0].isascii() else ""
        text += word
    return text


PARAGRAPHS = st.lists(st.lists(WORDS, max_size=40).map(_paragraph), max_size=8).map(lambda texts: [OPENING, *texts])
"""Texts of one to nine paragraphs; the first is long enough to show where the margins are."""

LAYOUTS = st.fixed_dictionaries(
    {
        "justified": st.booleans(),
        "cells": st.sampled_from([22.0, 25.5, 28.0]),
        "lines": st.integers(3, 22),
        "folio": st.sampled_from(["— {page} —", "- {page} -", "第{page}页 共{pages}页", "{page}", None]),
    }
).map(lambda page: {**page, "left": (WIDTH - page["cells"] * CELL) / 2})
"""Keyword arguments of typeset.Layout; the text stands in the middle of the page."""
