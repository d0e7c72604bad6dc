"""What official documents call themselves: the fifteen kinds of the 2012 regulation, and those offices add."""

from __future__ import annotations

STATUTORY = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要",
)  # fmt: skip
"""党政机关公文处理工作条例（中办发〔2012〕14号）, article 8."""

CUSTOMARY = (
    "方案", "规划", "计划", "要点", "措施", "办法", "规定", "细则", "条例", "规则", "规程", "预案", "总结", "清单",
    "分解表", "任务表", "责任表", "台账", "一览表", "工作提示", "建议", "倡议书", "责任书", "工作安排",
    "任务安排", "制度",
)  # fmt: skip
SPOKEN = ("讲话", "讲话稿", "讲话提纲", "发言", "致辞", "主持词", "讲话摘要", "讲话要点")
KINDS = STATUTORY + CUSTOMARY
