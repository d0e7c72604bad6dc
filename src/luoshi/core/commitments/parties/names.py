"""Tell names of organisations by their form, and split the lists they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from luoshi.core.commitments.parties.brackets import in_bracket, without_bracket
from luoshi.core.commitments.parties.no_names import no_names
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.lists import read_list
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

LONGEST, LONGEST_PLAIN, LONGEST_FUNCTION = 120, 8, 6
SEPARATORS = "、，,；;/／|｜\n\r\u3000"
TRIMMED_AT = re.compile(
    r"[\s：:。“\"）)】作各的等位门方]"
)  # without one of these a name is as it is to be, its lead-in aside
PIECE_MARKS = re.compile(f"[{SEPARATORS} （(〔）)〕]")
JOINERS = words_of("parties.joiners")
JOINER_SIGNS = frozenset(word[-1] for word in JOINERS)  # each joiner holds one
APPOSITION = compiled(
    r"(?<=[局委办厅部院])等\p{Han}{2,16}成员单位$|等\p{Han}{0,4}(?:主管|监管|管理)部门$|等\p{Han}{2,10}的(?:部门|单位)$"
    r"|等(?:国务院|省级|省直|市级|市直|区级|县级|区直|县直)?各?(?:有关|相关|主管|成员|职能|责任){0,2}"
    r"(?:(?:部门|单位|机构|委办局|地区|(?:区县|县区|县市区|市县|乡镇|镇街)(?:人民)?(?:政府)?)(?:和单位|[（(]单位[）)])?)?$|等(?:多|\d+个?|[一二三四五六七八九十]+个?)(?:部门|单位)$"
    r"|(?<=\p{Han}{2})(?<![高中初平劣优同一二三头上])等\p{Han}{0,4}(?:机构|企业|团体|组织|场所|(?:用人|事业|企事业|生产|经营)单位)$"
    r"|(?<=[局委办厅部院司会站所])[\d一二两三四五六七八九十]+[家个](?:部门|单位)$"
    r"|(?<=[局委办厅部院司会站所])[两二三四五]方$"
    r"|(?<=[^第这那几两级上述等、][^第这那几两级上述等、])[两二三四五六七八九十](?:个|家|大)?(?:部门|单位)$"
)
PLACES = compiled(
    r"^各(?:设区|地级|辖)?(?:市|县|区|州|省|旗|盟|乡镇|乡|镇|街道|地市|市州|县市|级党委)(?:[（(][市区县州旗、]{1,4}[）)])?$"
)
PLACE_PART = compiled(
    r"^(?:自治县|自治州|自治区|直辖市|直管市|市|县|区|州|盟|旗|乡|镇|街道"
    r"|县[（(]市、?区[）)]|区[（(]县[）)]|县[（(]区[）)]|区[（(]市、?县[）)])?(?:[及和]\p{Han}{2,5}(?:新区|林区|示范区|开发区))?$"
)
PLACES_ALONE = compiled("[市县区]（[市县区、]{1,4}）")
PLACES_ORGAN = compiled(r"(?:自治区|直辖市)(?!直辖|人民)\p{Han}{2,12}")  # 各省、自治区、直辖市春运办
OF_PLACE = compiled(
    r"(?:\p{Han}{1,3}(?=[县区镇乡街]))?(?:[省市县区镇乡]|街道)(?!场|区|县|级|街)\p{Han}{2,6}(?:所|站|馆|社|院|厂)"
    r"(?<!场所|医院|法院|检察院|哨所)"
    r"|(?:[省市县区州]|\p{Han}{1,4}(?:[县区市镇乡]|街道))\p{Han}{0,9}(?:局|委|办|办公室|部|厅|政府|中心|工会)"
    r"(?!会|员)\p{Han}{2,6}(?:科|股|室|院|站|所)(?<!场所|教室|卧室)"
)  # 县路灯所, 市图书馆, 望川镇安监站, 市教育局法规科
OF_PLACE_ENDS = tuple("所站馆社院厂科股室")
OF_PLACE_LAST = compiled(f"[、和与及]{OF_PLACE.pattern}$")  # 市公安局和|市卫生监督所
RELATED = compiled(r"(?:与|同|和)[^，。；、]{1,16}?(?:有关|相关)的各?(?:部门|单位|机构|企业)")
ORGAN = words_of("parties.organs")
QUOTED = ("“两办”", "“一把手”", "“第一书记”")
DOING = ("负有", "负责", "提供", "承担", "从事", "行使", "履行")  # 负有监管职责|的有关部门: told by what they do
SHORT_ORGANS = frozenset("部委办局")
WHOLE_ORGANS = ("管委会",)  # no other part of a list shares it: 各区、|管委会
MANY, ANYBODY, DESCRIBED = words_of("parties.many"), words_of("parties.anybody"), words_of("parties.described")
SECTION = compiled(r"\p{Han}{2,8}(?:科|股|处|室|站|所|队)")  # of the bureau that writes, in its own paper
PASSED_ON = re.compile("转(?=[省市县区镇])")  # 转|市信访局核办, not 转业办
NO_NAME = compiled("|".join(no_names()))  # what is found in no name
# 防汛物资各村居, 汛期各单位: the addressee begins with 各; 市直各部门, 区政府各部门 are one
EACH = compiled(
    r"(?<![市县区省镇乡州盟旗直级府委办局属辖域内家国全和及与地司团院校厂位门关方驻海])各(?=[\p{Han}（）、]{1,12}$)"
)
# 市疫情防控指挥部|各工作组, 市安委会|各成员单位, 全区经济运行|各专班: parts of one body, named with it
OF_BODY = compiled(
    r"(?:国务院|国家|中央|全?[省市县区州镇乡]|\p{Han}{2,5}?[省市县区州镇乡])(?!政府)"
    r"(?:(?!要求|决定|明确|督促|指导|确保|通知|开展|召开|请|将|由|按)\p{Han}){0,18}"
    f"{any_of('parties.whole_bodies')}"
)
PLACES_SHORT = "省市州县区镇乡"
PLACE = frozenset(PLACES_SHORT)
# two functions of one organ: 县工信|和科技局, not 市发改委和财政局
ONE_ORGAN_LEFT = compiled(rf"[省市县区州]?{any_of('parties.half_organs')}")
ONE_ORGAN_RIGHT = compiled(r"(?![省市县区州各])\p{Han}{2,4}[局委厅]")
OWN_AND_EACH = compiled(f"[{PLACES_SHORT}][和及与]各")
ONE_NAME = [word.split("和") for word in words_of("parties.one_name")]  # 各地人力资源|和社会保障部门
PARTY = compiled("[省市县区州盟旗镇乡]委|党委")
OF_BOTH = compiled("[省市县区州盟旗镇乡]?政府[^、]{0,8}(?:组|办公室|专班|指挥部|督查室)$")
# 各乡（镇、街道）, 有关镇（街道）
TOWNS = compiled("(?:各|各有关|有关|相关)?(?:县（市、?区）、?)?[乡镇]{1,2}[（(](?:[镇乡处、]|街道|办事处){1,6}[）)]")
LONGEST_LEVEL = 8  # characters: 区（县级市）
LEVELS = compiled(
    "[省市县区州镇乡村](?:（[^（）]{1,8}）)?(?:[、和]?[市县区州镇乡村](?:（[^（）]{1,8}）)?){1,3}[两二三四]级"
)  # 市、区两级
LEVEL = compiled("[省市县区州镇乡村]级")  # after 由 alone: 由区级负责审批
CLOSES_FIRST = compiled(
    r"等(?:有关|相关|主管|职能)?(?:部门|单位|企业|机构|场所)(?:以及|和|及|与)(?=[\p{Han}]{3})(?!单位|有关)"
)
# what a bracket after a name says it is there: 市商务局（牵头）、市财政局（配合）
ROLE = compiled(
    "[（(](?:(?P<leads>总?牵头|主办|主责|第一责任)|配合|协办|协同|参与|责任)(?:责任|负责)?(?:单位|部门)?[）)]"
)
ASIDE = compiled(
    r"[（(](?:\d{1,2}[项条]|(?:包括|不?含)[^（）()]*|[^（）()]*(?:[，,：:]|下同|以下简称|以下统称|以下称|详见|另行)[^（）()]*)[）)]$"
)


class Forms(msgspec.Struct, frozen=True):
    """units.toml: how names end, and the words that give them a part."""

    tail: tuple[str, ...]
    collective: tuple[str, ...]
    markers: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    not_units: tuple[str, ...]
    lead_ins: tuple[str, ...]
    generic: tuple[str, ...]
    encouraged: tuple[str, ...]
    leaders: tuple[str, ...]
    posts: tuple[str, ...]
    wardens: tuple[str, ...]
    surnames: tuple[str, ...]


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, the longest first, and in one order whatever the hashes: patterns made of them are kept."""
    return tuple(sorted(sorted(set(words)), key=len, reverse=True))


def _lists(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The lists of a table of words, each the longest first."""
    return {key: longest_first(words.split()) for key, words in table.items() if key != "note"}


@cache
def forms() -> Forms:
    """The forms of units.toml, compiled."""
    data = read_list("luoshi.core.commitments", "data/units.toml")
    other = data["other"]
    return Forms(
        tail=longest_first(data["tail"]["words"].split()),
        collective=longest_first(data["collective"]["words"].split()),
        markers=_lists(data["marker"]),
        labels=_lists(data["label"]),
        not_units=longest_first(other["not_units"].split()),
        lead_ins=longest_first(other["lead_in"].split()),
        generic=longest_first(other["generic"].split()),
        encouraged=longest_first(other["encouraged"].split()),
        leaders=longest_first(other["leader"].split()),
        posts=longest_first(other["post"].split()),
        wardens=longest_first(other["warden"].split()),
        surnames=longest_first(other["surname"].split()),
    )


@cache
def _none_the_less() -> tuple[str, ...]:
    """How names end although they end like what is none (电视|台)."""
    return tuple(word for word in forms().tail if word.endswith(forms().not_units))


@lru_cache(maxsize=4096)
def is_unit(name: str) -> bool:
    """Whether a name has the form of an organisation, or of many (各县区、相关部门、“两办”)."""
    if not 2 <= len(name) <= LONGEST or (name.endswith(forms().not_units) and not name.endswith(_none_the_less())):
        return False
    if NO_NAME.search(name):
        return False
    if TOWNS.fullmatch(name) or (name.endswith("级") and LEVELS.fullmatch(name)):
        return True
    bare = without_bracket(name)
    if OF_PLACE.fullmatch(bare) or (bare.endswith(OF_PLACE_ENDS) and OF_PLACE_LAST.search(bare)):
        return True
    many = name.endswith(forms().collective) or bare.endswith(forms().collective)
    return many or bare.endswith(forms().tail) or name.strip('“”"') == "两办"


@lru_cache(maxsize=4096)
def is_collective(name: str) -> bool:
    """Whether a name stands for many organisations."""
    return name.startswith(MANY) or name.endswith(forms().collective)


def split_names(text: str, start: int, end: int) -> list[Span]:
    """The names in a list of organisations between two offsets, each as written.

    Lists are split at 、 and at 和/及/与 between two names; brackets belong to the name before them;
    等部门 closes a list and is no name; 各市、县人民政府 is one name.
    """
    pieces = _joined(text, _pieces(text, start, end))
    first = len(pieces) > 1 and text.startswith("各", pieces[0].start)  # 各街道、|镇
    return [
        span for piece in pieces for span in _name(text, piece) or ([piece] if first and _is_level(text, piece) else [])
    ]


def _is_level(text: str, piece: Span) -> bool:
    """Whether a piece of a list is the one character of a level of places."""
    return piece.end - piece.start == 1 and text[piece.start] in PLACE


def _pieces(text: str, start: int, end: int) -> list[Span]:
    closes = CLOSES_FIRST.search(text, start, end) if text.find("等", start, end) > 0 else None
    if closes:  # 工商、税务等部门|和农业发展银行
        return [*_pieces(text, start, closes.start()), *_pieces(text, closes.end(), end)]
    pieces, first, depth = [], start, 0
    for mark in PIECE_MARKS.finditer(text, start, end):
        offset, character = mark.start(), mark.group()
        if character in "（(〔":
            depth += 1
        elif character in "）)〕":
            depth = max(0, depth - 1)
        elif not depth and (character != " " or is_unit(text[first:offset].strip())):
            pieces.append(Span(first, offset))
            first = offset + 1
    pieces.append(Span(first, end))
    return pieces


def _joined(text: str, pieces: list[Span]) -> list[Span]:
    """Put 各市、县（区）人民政府 together again: places that share the organ named last."""
    if len(pieces) == 1:
        return pieces
    joined: list[Span] = []
    index = 0
    while index < len(pieces):
        last, words = index, pieces[index].of(text).strip()
        levels = (
            next(
                (
                    later
                    for later in range(min(index + 3, len(pieces) - 1), index, -1)
                    if _are_levels(text, pieces[index], pieces[later])
                ),
                None,
            )
            if len(words) <= LONGEST_LEVEL
            else None
        )
        if levels is not None:
            last = levels  # 市、县、乡三级
        elif words in PLACE and index + 1 < len(pieces):
            # 省、市有关部门; 由县、开发区制定 are two
            following = pieces[index + 1].start
            joins = text[following : following + 1] in PLACE  # nothing may follow: 县、|
            last += joins and not PLACES_ALONE.fullmatch(pieces[index + 1].of(text).strip())  # 市、|县（市、区）
        if words == "省" and index + 1 < len(pieces) and text.startswith("自治区", pieces[index + 1].start):
            last = _organ_after(text, pieces, index)
        if words.endswith("委") and PARTY.fullmatch(words) and index + 1 < len(pieces):
            # 市委、市政府督查组 is one body
            last += bool(OF_BOTH.match(pieces[index + 1].of(text).strip()))
        if words.endswith(("部", "委")):  # 各有关委、办、局
            while last + 1 < len(pieces) and pieces[last + 1].of(text).strip() in SHORT_ORGANS:
                last += 1
        if words.startswith("各") and PLACES.match(words):
            last = _organ_after(text, pieces, index)
        joined.append(Span(pieces[index].start, pieces[last].end))
        index = last + 1
    return joined


def _are_levels(text: str, first: Span, last: Span) -> bool:
    """Whether the pieces of a list from one to another name levels of places together (镇、村两级)."""
    words = text[first.start : last.end].strip()
    return words.endswith("级") and LEVELS.fullmatch(words) is not None


def _organ_after(text: str, pieces: list[Span], index: int) -> int:
    for later in range(index + 1, min(index + 5, len(pieces))):
        words = pieces[later].of(text).strip()
        words = without_bracket(words)
        if words.startswith("直辖市人民政府"):
            return later  # 省、自治区、直辖市人民政府环境保护部门
        organ = next((organ for organ in ORGAN if words.endswith(organ) and words not in WHOLE_ORGANS), None)
        if organ and PLACE_PART.match(words.removesuffix(organ).removesuffix("人民")):
            return later
        if PLACES_ORGAN.match(words) and is_unit(words):
            return later
        if not PLACE_PART.match(words):
            break
    return index


def _name(text: str, piece: Span) -> list[Span]:
    span = _bare(text, piece)
    if span is None:
        return []
    if JOINER_SIGNS.isdisjoint(text[span.start : span.end]):
        return [span]
    if OWN_AND_EACH.match(text, span.start, span.end):  # 市|和各区（县级市）
        return [Span(span.start, span.start + 1), *_name(text, Span(span.start + 2, span.end))]
    for joiner in JOINERS:
        at = text.find(joiner, span.start + 1, span.end)
        while at > 0:
            left = _bare(text, Span(span.start, at))
            right = _bare(text, Span(at + len(joiner), span.end))
            if left and right and _are_parted(text, left, right):
                return [*_name(text, left), *_name(text, right)]
            at = text.find(joiner, at + 1, span.end)
    return [span]


def _are_parted(text: str, left: Span, right: Span) -> bool:
    """Whether a joiner between two stretches parts two names, or goes on in bare functions."""
    two = _are_two(left.of(text), right.of(text)) or _goes_on_in_functions(text, left, right)
    return two and not in_bracket(text, left.start, left.end)


def _are_two(left: str, right: str) -> bool:
    """Whether a joiner stands between two names; 各部门和单位 is one, and so is 各县区党委和人民政府."""
    if left.startswith("各级") and right.endswith("部门") and not is_unit(left):
        return False  # 各级社会建设|和民政部门
    if ONE_ORGAN_LEFT.fullmatch(left) and ONE_ORGAN_RIGHT.fullmatch(right):
        return False  # 县工信|和科技局
    if any(left.endswith(first) and right.startswith(second) for first, second in ONE_NAME):
        return False
    if right.startswith("其") and not right.startswith(("其他", "其委托", "其授权", "其指定")):
        return False  # 农发行安顺分行|及其分支机构
    if is_place(left) and (is_unit(right) or is_place(right)):
        return right not in forms().generic
    own = right == "企业" and is_unit(left) and not left.endswith(ANYBODY)  # 园区管委会|和企业
    shared = (right in forms().generic and left not in forms().generic and not own) or (
        right in ORGAN and left.endswith(ORGAN)
    )
    each = right.startswith("各") or (left.startswith("各") and "、" not in left)
    listed = each and is_unit(right) and 2 <= len(left) <= LONGEST_PLAIN
    other = is_unit(right) or right.startswith("各") or (len(right) > 2 and is_place(right))  # 市财政局|和城关镇
    return not shared and (listed or (is_unit(left) and other))


def _goes_on_in_functions(text: str, left: Span, right: Span) -> bool:
    """Whether a joiner stands before bare functions that a list goes on with (建设管理部门|或交通、水务等部门)."""
    listed = text.startswith("、", right.end) and right.end - right.start <= LONGEST_FUNCTION
    bare = listed and right.of(text) not in forms().generic and text.endswith("部门", left.start, left.end)
    return bare and is_unit(left.of(text))


def _closes_nothing(text: str, start: int, end: int) -> bool:
    """Whether a list ends with a bracket that was not opened in its last name (责任单位：市财政局）)."""
    return text[end - 1] in "）)】" and not any(sign in text[start:end] for sign in "（(【")


@cache
def _lead_in_signs() -> frozenset[str]:
    """What the words begin with that lead in to a name."""
    return frozenset(words[0] for words in forms().lead_ins)


def _bare(text: str, piece: Span) -> Span | None:
    """A name without the words that lead in to it and the 等部门 that closes its list; None if nothing is left."""
    start, end = piece.start, piece.end
    if text[start : start + 1] in _lead_in_signs() or TRIMMED_AT.search(text, start, end):
        return _trimmed(text, start, end)
    return piece if end - start > 1 else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or (text[start] in '：:。“"' and not text.startswith(QUOTED, start))):
        start += 1
    passed_on = PASSED_ON.match(text, start, end)
    start = passed_on.end() if passed_on else start
    for words in forms().lead_ins if text.startswith(forms().lead_ins, start) else ():
        joins = words in JOINERS and (start == 0 or text[start - 1] not in SEPARATORS)
        if (
            not joins
            and text.startswith(words, start)
            and is_unit(text[start + len(words) : end])
            and text[start + len(words) : end] not in ORGAN  # 当地政府
            and not RELATED.match(text, start)
        ):
            start += len(words)
            break
    while end > start and (text[end - 1].isspace() or text[end - 1] in "。：:" or _closes_nothing(text, start, end)):
        end -= 1
    aside = (
        ASIDE.search(text[start:end]) or ROLE.search(text[start:end])
        if text.endswith(("）", ")"), start, end)
        else None
    )
    if aside and aside.start() > 1:
        end = start + aside.start()
    acting = text.find("作为", start + 2, end)
    if acting > 0 and is_unit(text[start:acting]):
        end = acting  # 建设公司|作为业主单位
    each = EACH.search(text, start + 1, end) if text.find("各", start + 1, end) > 0 else None
    if each and is_unit(text[each.start() : end]) and not OF_BODY.fullmatch(text, start, each.start()):
        start = each.start()
    described = text.rfind("的", start, end) + 1
    if (
        described
        and not text.startswith(DOING, start)
        and text.startswith(DESCRIBED, described)
        and is_unit(text[described:end])
    ):
        start = described if not RELATED.match(text, start) else start
    closes = text.find("等", start, end) >= 0 or text.endswith(("单位", "部门", "方"), start, end)
    closing = APPOSITION.search(text[start:end]) if closes else None
    if closing:
        end = start + closing.start()
    return Span(start, end) if end - start > 1 else None
