"""The numberings of GB/T 9704 and of speeches, as a table."""

from __future__ import annotations

import msgspec

from luoshi.core.text.lines import GAP

_NUMERAL = "[一二三四五六七八九十百零]{1,6}"
_HAN = f"(?<![一二三四五六七八九十百零]){_NUMERAL}"
_FIGURE = "(?<![0-9０-９.．])[1-9１-９][0-9０-９]{0,2}"
_ANY = f"(?:{_NUMERAL}|{_FIGURE})"
_NO_FIGURE = "(?![0-9０-９](?!(?<=[12１２])[09０９][0-9０-９]{2}年))"
"""No decimal, no date, no telephone number goes on here; only a year may begin (3．2027年底前)."""

_ALONE = f"(?!{GAP}[、和至与及或]?[(（]{_ANY}[)）])(?!班(?![子组列车次底])|项(?!目)|款(?!项)|目(?![标前的录]))"
"""No reference to items, （一）、（二）两项, （三）项所列, and no class of a school, 高三(一)班."""

_WANT = "要(?![务素义件领])"
_THEN = f"(?=[，,：:]|是|{_WANT})"


class Style(msgspec.Struct, frozen=True):
    """A way to number headings.

    `key` names it in `Heading.style`. `pattern` matches the number and what belongs to it, and holds no group.
    `rank` orders the styles from the outermost in, for where a document does not show it by nesting them.
    `spoken` numberings (一是, 首先) are also ordinary words: one alone is none. `bare` numbers may stand alone on
    a line, their title on the next; `tight` ones may follow a title without any mark between.
    """

    key: str
    pattern: str
    rank: int
    spoken: bool = False
    bare: bool = False
    tight: bool = False


STYLES = (
    Style("第一编", f"第 ?{_ANY} ?[编篇卷]", 1, bare=True),
    Style("第一部分", f"第 ?{_ANY} ?部分", 2, bare=True),
    Style("第一章", f"第 ?{_ANY} ?章", 3, bare=True),
    Style("第一节", f"第 ?{_ANY} ?节(?=[ 　\t])", 4, bare=True),
    Style("第一条", f"第 ?{_ANY} ?条(?=[ 　\t：:【])", 5),
    Style("一、", f"{_HAN} ?[、.．]", 6),
    Style("（一）", f"[(（] ?{_NUMERAL} ?[)）]{_ALONE}[、.．]?|[㈠-㈩]", 7, tight=True),
    Style("1.", f"{_FIGURE} ?[.．、]{_NO_FIGURE}|[⒈-⒛]", 8, tight=True),
    Style("（1）", f"[(（] ?{_FIGURE} ?[)）]{_ALONE}[、.．]?|[⑴-⒇]", 9, tight=True),
    Style("1）", f"{_FIGURE} ?[)）]", 10),
    Style("①", "[①-⑳㉑-㉟㊱-㊿❶-❿]", 11, tight=True),
    Style("第一", f"第{_NUMERAL}(?:{_THEN}|(?=、)(?!、第?[一二三四五六七八九十]))", 12, spoken=True),
    Style("首先", f"(?:首先|其次|再次|最后){_THEN}", 13, spoken=True),
    Style("其一", f"其{_NUMERAL}{_THEN}", 14, spoken=True),
    Style("一要", f"{_HAN}{_WANT}", 15, spoken=True),
    Style("一是", f"{_HAN}是(?!{_NUMERAL}(?:[，,、。；;！!”’]|$))", 16, spoken=True),
)
STYLED = Style("style", "(?!)", 0)
"""A heading by the style of its paragraph, without a number."""

WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": None}
"""Numbers that are words; 最后 closes an enumeration wherever it stands."""
