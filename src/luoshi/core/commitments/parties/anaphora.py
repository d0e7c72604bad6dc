"""Tell whom words that stand for a unit named before mean: 该局, 上述单位, 其."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex
from msgspec.structs import replace

from luoshi.core.commitments.model import Unit
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled

SINGULAR = compiled(
    r"[该此](?P<ending>单位|部门|机构|企业|公司|集团|局|委|办|厅|部|署|中心|支队|院|区|县|市|镇|乡|街道|管委会|党组)"
)
PLURAL = compiled(
    r"(?:上述|以上|前述|上面|这些|这)(?P<count>[两二三四五六七八九十]|\d{1,2})?(?:个|家)?(?:各)?(?:有关|相关|责任|牵头)?"
    r"(?P<what>单位|部门|机构|委办局|区县|县区|县市区|县（市、区）|地区|地方|企业|公司)"
)
IT = frozenset({"其"})
OPEN = compiled(
    r"各?(?:有关|相关|责任)(?:单位|部门|机构|地区|方面)|[本我](?:单位|部门|局|委|办|厅|部|院|中心|公司|集团)"
)
WORD = re.compile(rf"{SINGULAR.pattern}|{PLURAL.pattern}|{OPEN.pattern}|其")
ANY = frozenset(words_of("parties.anybody"))
PLACES = words_of("parties.places_meant")
COMPANIES = words_of("parties.companies_meant")
ENDINGS = {
    "区县": PLACES, "县区": PLACES, "县市区": PLACES, "县（市、区）": PLACES, "地区": PLACES, "地方": PLACES,
    "企业": COMPANIES, "公司": COMPANIES,
    "委": ("委", "委员会"), "办": ("办", "办公室"), "委办局": ("委", "办", "局", "委员会", "办公室"),
}  # fmt: skip
SIGNS = frozenset("该此上以前这各有相责本我其")  # what such words begin with
COUNTS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def is_anaphoric(words: str) -> bool:
    """Whether words stand for units that are named, if anywhere, before them."""
    return words[:1] in SIGNS and WORD.fullmatch(words) is not None


def resolve(words: str, named: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that `words` mean, of those named so far in the item; none where that cannot be told.

    该局 is the unit named last whose name ends so, 该单位 the one named last; 上述单位 are all that were named,
    in order, and 上述三个单位 only where three were; 其 is the one unit named, where there is just one.
    有关部门, 本局, 我委 name nobody the text names. The units come back as inherited, with the rule that found
    them, and keep the span they were named at.
    """
    candidates = list({unit.key or unit.name: unit for unit in named}.values())
    single = SINGULAR.fullmatch(words)
    if single:
        return _inherited(_that(single["ending"], named), "anaphora.that")
    plural = PLURAL.fullmatch(words)
    if plural:
        return _inherited(_those(plural, candidates), "anaphora.those")
    if words in IT and len(candidates) == 1:
        return _inherited(candidates, "anaphora.it")
    return ()


def _that(ending: str, named: Sequence[Unit]) -> list[Unit]:
    singles = [unit for unit in named if not unit.collective]
    fitting = [unit for unit in singles if ending in ANY or unit.name.endswith(ENDINGS.get(ending, (ending,)))]
    return fitting[-1:]


def _those(plural: regex.Match[str], candidates: Sequence[Unit]) -> list[Unit]:
    what, count = plural["what"], plural["count"]
    fitting = [unit for unit in candidates if what in ANY or unit.name.endswith(ENDINGS[what])]
    if count and len(fitting) != (COUNTS.get(count) or int(count)):
        return []
    return fitting


def _inherited(units: Sequence[Unit], rule: str) -> tuple[Unit, ...]:
    return tuple(replace(unit, rule=rule, inherited=True) for unit in units)
