"""Load and compile once what every child would else load and compile for itself, and lose with its end."""

from __future__ import annotations

from functools import cache

from luoshi.core.commitments import extract
from luoshi.core.commitments.context import Context
from luoshi.core.commitments.dating.grammar import time_rules
from luoshi.readers.formats import BY_EXTENSION
from luoshi.readers.read import parse

WORDS = (
    "（2026年3月5日）\n由李副市长负责，由市工信局牵头，市财政局配合，博览会召开前、10月底前、3个工作日内新建项目30个以上。（责任单位：市商务局）\n"
    "要建立招商引资台账，第一时间报送，每月5日前通报。该局要加强领导。\n"
)


@cache
def ready_for(suffix: str) -> None:
    """This process, before it forks, has the reader of files with this suffix and all that finding commitments needs.

    The rules take more than a second to compile, a document of some pages hundredths of one. `suffix` is that of a
    file's name; of one that no reader knows only the rules are made ready.
    """
    if suffix.lower() in BY_EXTENSION:
        BY_EXTENSION[suffix.lower()].reader()
    _rules()


@cache
def _rules() -> None:
    times = "\n".join(words for rule in time_rules() for words, _ in rule.examples)
    extract(parse((WORDS + times).encode(), ".txt"), Context())
