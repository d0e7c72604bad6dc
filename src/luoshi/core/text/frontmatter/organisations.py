"""Tell the name of an organisation from other words, by how it ends."""

from __future__ import annotations

from luoshi.core.patterns import compiled

_ENDS = (
    "政府", "委员会", "常委会", "办公室", "办公厅", "中央", "委", "办", "厅", "局", "部", "院", "署", "处", "所",
    "站", "会", "组", "司", "室", "指挥部", "中心", "机构", "公司", "集团", "银行", "大学", "学院", "学校", "队", "社",
    "园", "区", "县", "市", "街道", "镇", "乡", "兵团", "联防联控机制",
)  # fmt: skip
_COLLECTIVE = ("单位", "部门", "机构", "企业", "院校", "高校", "学校", "团体", "组织", "公司", "园区", "党委", "委局")
_GATHERS = compiled("各|有关|相关|直属|市直|县直|区直|省直|市属|省属|县属|区属|驻")
_NAME = compiled("[\u4e00-\u9fff（）()、·“”]{3,200}")
_BRACKET = compiled("[（(][^（）()]*[）)]$")
_SAYS = compiled(
    "[的了是把将请]|(?<!自)由|关于|印发|召开|按照|根据|(?<!联席)会议"
    "|责任|牵头(?!部门|单位)|配合|联系|会同|主办|承办|参会"
)


def is_organisation(words: str) -> bool:
    """Whether `words`, without blanks, may be the name of one organisation, or of several written as one."""
    ends = words.endswith(_ENDS) or _BRACKET.sub("", words).endswith(_ENDS)
    return _NAME.fullmatch(words) is not None and ends and _SAYS.search(words) is None


def is_addressee(words: str) -> bool:
    """Whether `words` may be addressed: an organisation, or a group of them (市直各单位, 各县区)."""
    if words.endswith(_COLLECTIVE):
        return _GATHERS.search(words) is not None and _SAYS.search(words) is None
    return is_organisation(words)
