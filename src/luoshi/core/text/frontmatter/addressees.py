"""Find whom a document is sent to: 各县区人民政府，市直各单位："""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.core.patterns import compiled
from luoshi.core.text.frontmatter.organisations import is_addressee
from luoshi.core.text.frontmatter.units import Unit, squeeze
from luoshi.core.text.span import Found, Span

_WITHIN = 8
_LINE = compiled("(?:主送(?:机关|单位)?[：:]\\s*+)?(?P<names>[^。！？!?；;：:]{2,400})[：:]")
_OPENS = frozenset("(（")
_CLOSES = frozenset(")）")


def find_addressees(text: str, units: Sequence[Unit], title: Found | None) -> tuple[Found, ...]:
    """The main addressees in order, each once; none where the document, as a speech, has none.

    They stand on the line under the title that ends with a colon, parted by commas; names of single bodies are
    also parted by 、, while 各省、自治区、直辖市人民政府 stays one.
    """
    below = title.span.end if title else 0
    for unit in [unit for unit in units if unit.span.start >= below and not unit.cell][:_WITHIN]:
        match = _LINE.match(text, unit.span.start, unit.span.end)
        names = list(_names(text, Span(*match.span("names")))) if match else []
        if names and all(is_addressee(squeeze(name.of(text))) for name in names):
            return tuple(Found(name, name.of(text), "front.addressee.line") for name in names)
    return ()


def _names(text: str, line: Span) -> Iterator[Span]:
    for part in _parts(text, line, "，,"):
        names = list(_parts(text, part, "、"))
        named = [squeeze(name.of(text)) for name in names]
        single = all(is_addressee(name) for name in named) and not any(name.startswith("各") for name in named)
        yield from names if single else [part]


def _parts(text: str, line: Span, separators: str) -> Iterator[Span]:
    """The stretches of `line` between separators that stand outside brackets, without white space around."""
    depth, start = 0, line.start
    for index in range(line.start, line.end + 1):
        character = text[index] if index < line.end else separators[0]
        depth += (character in _OPENS) - (character in _CLOSES)
        if index == line.end or (character in separators and depth <= 0):
            words = text[start:index]
            if words.strip():
                yield Span(index - len(words.lstrip()), start + len(words.rstrip()))
            start = index + 1
