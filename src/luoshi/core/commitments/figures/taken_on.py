"""Numbers of things that are there already and are all dealt with: 对未完工的17个项目倒排工期, 在56个路口实行定岗."""

from __future__ import annotations

from luoshi.core.commitments.figures.setting import Setting
from luoshi.core.patterns import compiled

UNDONE = compiled("(?:未|剩余|余下|涉嫌|濒危)[^，,。；;“]{0,8}的$")
# 在|56个路口实行, 在12个部门和|2个县区开展
SITED = compiled(r"在(?:全[省市县区])?(?:[^，,。；;]{1,16}等|\d+[个家]\p{Han}{1,8}和)?$")
SET_GOING = compiled("开展|实行|推开|推行|试点|推广|实施|启动|设立|恢复|建设|设置")
# 积案X件|6月底前全部化解
ALL_DONE = compiled(
    r"(?:\p{Han}{1,12}|(?:\d{1,2}月)?[年月]?[底末]?前?)?(?:全部|均要?|都要|逐[一件户个])"
    r"(?:达到|完成|建成|化解|清零|办结|整改|销号|拆除|关停|配备|设立|建立|开工|竣工|投用|复核|核查)"
)
ALL_SIGNS = frozenset("全均都逐")  # a first look
TOLD = compiled("已|正在|了|的")


def is_undone(at: Setting) -> bool:
    """Whether the things counted are said to be left undone, or are where something is set going."""
    if at.clause.endswith("的"):
        return UNDONE.search(at.clause) is not None
    return "在" in at.clause and SITED.search(at.clause) is not None and SET_GOING.search(at.rest) is not None


def is_all_done(at: Setting) -> bool:
    """Whether all the things counted are to end up so."""
    if ALL_SIGNS.isdisjoint(at.rest):
        return False
    return ALL_DONE.match(at.rest) is not None and TOLD.search(at.rest) is None
