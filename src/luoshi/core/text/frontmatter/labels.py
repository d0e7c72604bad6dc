"""Read the fields a page or a form puts before a document: 发文机关：…, 成文日期：…"""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.patterns import compiled
from luoshi.core.text.frontmatter.units import HEAD_CHARACTERS, squeeze
from luoshi.core.text.lines import LINE_ENDS
from luoshi.core.text.span import Span

_HAN = "[\u4e00-\u9fff]"
_NAME = compiled(f"(?<![^\\s【\\[])(?P<name>{_HAN}(?:[ \u3000]*+{_HAN}){{1,7}})[ \u3000]*+[:：]")
_VALUE = compiled(f"\\s*+(?P<value>[^{LINE_ENDS}]{{1,120}}?)(?=  |[\t\u3000]| {_HAN}{{2,8}}[:：]|[{LINE_ENDS}]|\\Z)")

Fields = Mapping[str, Span]
"""The values of fields by their names, blanks inside the names aside."""


def find_fields(text: str) -> Fields:
    """The fields among the first characters of `text`; a value stands on the line of its name or on the next."""
    fields: dict[str, Span] = {}
    for name in _NAME.finditer(text, 0, HEAD_CHARACTERS):
        value = _VALUE.match(text, name.end())
        if value:
            fields.setdefault(squeeze(name["name"]), Span(*value.span("value")))
    return fields


def pick(fields: Fields, *names: str) -> Span | None:
    """The value of the first of these names that is there."""
    return next((fields[name] for name in names if name in fields), None)
