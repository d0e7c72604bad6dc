"""Tell the words for a place that stand before the name of a unit."""

from __future__ import annotations

from luoshi.core.commitments.directory.entry import Level
from luoshi.core.patterns import compiled

LONGEST = 24
# 市场 is no city: 市场监管局 bears no place before it
OWN = compiled(r"(?:国家|全国|中央)|(?:自治区|自治州|市(?!场|监[局管部])|省|区|县|州|旗|镇|乡)")
OWN_SIGNS = frozenset("国全中自市省区县州旗镇乡")  # what OWN begins with
PREFIX = compiled(
    r"(?:中共|中国共产党)?(?![由请并把将])"
    r"(?:(?P<national>国家|全国|中央|国务院)"
    r"|[\p{Han}X×Ｘ*]{0,16}?"
    r"(?:(?P<province>省级?|自治区)|(?P<city>市级?|自治州|地区|盟|州)|(?P<county>区级?|县级?|旗)|(?P<town>镇|乡)))"
)
LEVELS: tuple[Level, ...] = ("national", "province", "city", "county", "town")


def level_before(words: str) -> Level | None:
    """The level of the place that `words` name as a whole (云川市望川区: county); None where they name none."""
    match = PREFIX.fullmatch(words) if len(words) <= LONGEST else None
    return next((level for level in LEVELS if match[level]), None) if match else None


def without_own(name: str) -> str:
    """A name of the directory without the word for its place: 市财政局 is 财政局."""
    match = OWN.match(name) if name[:1] in OWN_SIGNS else None
    return name[match.end() :] if match and match.end() < len(name) else name
