"""Tell towns whose names begin like a word of its own: 大柳镇要, 建阳街道负责, 向阳镇政府; not 大力推进, 向镇政府报告.

Counties and cities of this kind are listed (data/words/places.toml); of towns there are too many.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from luoshi.core.commitments.words.blanks import HAN
from luoshi.core.commitments.words.listed import words_of

LISTED = (*words_of("places.like_words"), *words_of("clauses.like_openers"))
ASKED = "要(?!求)|应(?!急|用)|须|必须|负责|牵头|会同"
BEGINS = f"(?:(?<![{HAN}].)|(?<=[由和与及].))"  # where a name can begin
MIDDLE = f"(?:(?![省市县区镇乡村街社各本该全其有相所示范重试贫])[{HAN}]){{1,2}}"
LEVEL = "(?:镇|乡|街道(?:办(?:事处)?)?|社区|村)"
BODY = "(?:(?:人民)?政府|党委|党工委|办事处|村?委会)?"
# what is nearly always a preposition or a verb begins a name only where something is asked of it
TOWN = re.compile(
    f"[大都自且即]{BEGINS}(?![力抓到由各时步一本该全有样]){MIDDLE}{LEVEL}"
    f"(?={ASKED}|落实|配合|(?:人民)?政府|党委|党政|党工委|办事处|村?两?委|立即|尽快"
    f"|[按每也均于在]|[和、][{HAN}]{{2,6}}(?:镇|乡|街道|社区|村))"
    f"|[向从同于让凭建达]{BEGINS}(?![强好立成设到各有样标]){MIDDLE}{LEVEL}(?={BODY}(?:{ASKED}|立即|尽快))"
    f"|将{BEGINS}{MIDDLE}{LEVEL}(?={BODY}(?:{ASKED}))"
)


def find_towns(text: str) -> list[tuple[int, int]]:
    """Where such names stand, from left to right."""
    return [town.span() for town in TOWN.finditer(text)]


def like_opener(text: str, start: int) -> bool:
    """Whether a name begins at an offset that begins like an opener: such a town, a listed place or body (对口部门)."""
    return text.startswith(LISTED, start) or TOWN.match(text, start) is not None


def inside(towns: list[tuple[int, int]], offset: int) -> bool:
    """Whether an offset stands in one of them."""
    before = bisect_right(towns, offset, key=itemgetter(0)) - 1
    return before >= 0 and offset < towns[before][1]
