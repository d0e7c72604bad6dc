"""The time grammar beside jionlp's parser: how fast on the same sentences, and what each makes of hard phrases."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime
from itertools import count

from bench.pairs import pair
from bench.texts import documents
from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.resolve import resolve_all
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.text import find_segments
from luoshi.readers import parse

SPOKEN = Date(2022, 4, 11)
CALENDAR = WorkCalendar()
PASSES = 20  # ours reads the sentences so often while theirs reads them once: a pass alone is shorter than a time slice
PHRASES = (
    *("一个工作周", "从本月开始", "第三届丝博会召开前", "第一时间", "1-5月份", "3个工作日内", "10个工作日内"),
    *("6月底前", "每月5日前", "四季度", "X月下旬", "本周", "国庆前", "“十四五”期间"),
)


def run() -> None:
    """Print the ratio, then a column each for the phrases."""
    logging.disable(logging.CRITICAL)
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp  # noqa: PLC0415 - it prints its name when it is loaded

    sentences = _sentences()
    ours, theirs = _fresh(sentences), _fresh(sentences)
    result = pair(
        lambda: [_ours(s) for _ in range(PASSES) for s in next(ours)],
        lambda: [_theirs(jionlp, s) for s in next(theirs)],
        rounds=5,
    )
    print(f"{len(sentences)} sentences that hold a time")
    read = len(sentences) * PASSES / result.ours
    print(f"luoshi {read:9,.0f} sentences/s   jionlp {len(sentences) / result.theirs:9,.0f}")
    print(f"luoshi is {result.faster * PASSES:,.0f} times as fast\n")
    print(f"spoken on {SPOKEN}: what is made of each phrase")
    for phrase in PHRASES:
        print(f"  {phrase:12} luoshi {_resolved(phrase):44} jionlp {_parsed(jionlp, phrase)}")


def _fresh(sentences: list[str]) -> Iterator[list[str]]:
    """The sentences again and again, each time with another ending, so that no cache answers instead."""
    for number in count(1):
        yield [f"{sentence}（第{number}稿）" for sentence in sentences]


def _sentences() -> list[str]:
    found = []
    for path in documents():
        text = parse(path.read_bytes(), path.name).text
        found += [words for span in find_segments(text) if find_times(words := span.of(text), 0, len(words))]
    return found


def _ours(sentence: str) -> object:
    times = find_times(sentence, 0, len(sentence))
    return resolve_all(times, spoken=SPOKEN, calendar=CALENDAR, events={}, text=sentence)


def _theirs(jionlp: object, sentence: str) -> object:
    try:
        return jionlp.ner.extract_time(sentence, time_base=datetime(2022, 4, 11))
    except Exception:  # noqa: BLE001 - whatever it raises, it has taken its time
        return None


def _resolved(phrase: str) -> str:
    words = f"市财政局要{phrase}办结。"
    for deadline in _ours(words):
        days = "—".join(str(day) for day in (deadline.begins, deadline.due) if day)
        return f"{deadline.type}: {days or deadline.unresolved}"
    return "not found"


def _parsed(jionlp: object, phrase: str) -> str:
    try:
        found = jionlp.parse_time(phrase, time_base=datetime(2022, 4, 11))
    except Exception as error:  # noqa: BLE001 - shown as it is
        return f"{type(error).__name__}: {str(error)[:50]}"
    return f"{found['type']}: {found['time']}"
