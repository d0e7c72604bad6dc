"""Tell a text in traditional characters, as some sites convert papers to: the grammar knows simplified ones."""

from __future__ import annotations

from msgspec.structs import replace

from luoshi.core.text import Document, Notice

FEWEST, SHARE = 10, 0.05
# frequent in official papers, and written otherwise in simplified characters
TRADITIONAL = (
    "會議關於與對縣財務發實點應該將進開業產經濟區鎮鄉單負責導組織領檢號條規劃項資訊當須並為從嚴際傳統個們這來時間題現場長門種質類強"
    "調協報請審計設備環護農衛醫療學園陽東車價網絡約額萬億幾兩黨圍團據擴轉變驗證"
)


def told_of_script(document: Document) -> Document:
    """The document, with a notice where at least one in twenty of its characters is a traditional one."""
    signs = sum(map(document.text.count, TRADITIONAL))
    if signs < max(FEWEST, SHARE * len(document.text)):
        return document
    return replace(document, notices=(*document.notices, Notice("traditional-characters")))
