"""Tell places by their names: by the form of a name, or by the list of those that no form tells."""

from __future__ import annotations

from functools import cache

from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

# a place by its own name, which stands for who governs it (奉贤区|和临港地区管委会, 南汇新城镇); 城区, 灾区 are none
NAMED_PLACE = compiled(
    r"(?![全我本该各多数]|小?[乡集城村小][县镇乡]|[一二两三四五六七八九十](?:[县镇乡个座家批成大强多余省市]|[乡城集][镇乡]))"
    r"\p{Han}{1,4}(?:[县镇]|(?<!城)乡)"
    r"|(?![一二两三四五六七八九十多数])\p{Han}{1,4}(?<![社小园地景片辖灾郊库山牧林校厂城市街矿老疫战院营时误禁全我本该各])区"
    r"|(?![全我本该各])\p{Han}{2,3}(?<![城超县都股楼门集夜])市"
    r"|(?!民族)\p{Han}{2,20}自治[州县旗]|\p{Han}{1,6}(?:[前后中左右]|联合)旗"
    f"|{any_of('parties.provinces')}"
)


def is_place(words: str) -> bool:
    """Whether words are the name of a place, which stands for who governs it (奉贤区, 海城区, 四子王旗)."""
    return words in _listed() or NAMED_PLACE.fullmatch(words) is not None


@cache
def _listed() -> frozenset[str]:
    return frozenset(words_of("places.of_no_form"))
