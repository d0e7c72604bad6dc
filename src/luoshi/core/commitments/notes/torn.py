"""Find notes whose bracket a line end cuts inside a name: （市人力资源社会 / 保障局牵头，市财政局配合）."""

from __future__ import annotations

from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.patterns import compiled
from luoshi.core.text.seams import find_seams

# the line ends inside a bracket that the next one closes, and with it the line; parts of a name stand on either side
TORN = compiled(
    r"[（(][^（）()。；;\n\r]{0,58}?(?P<before>\p{Han}{2,14})(?P<end>\r?\n)(?P<after>\p{Han}{1,14})[^（）()。；;\n\r]{0,60}"
    r"[）)][。；]?[ \u3000]*(?:\r?\n|$)"
)

LEVELS = "省市县区州国各"  # what the name of a unit begins with, whose end stands in the next line
WHOLE = compiled("牵头|负责|配合|参与|[要须应前]")  # after one of these another name begins


def find_ends(text: str) -> tuple[int, ...]:
    """Where what a line end left stands in a text, in order: spaces in its sentences, line ends inside a name.

    A line end parts names unless both together are one and what stands before it is none.
    """
    torn = [
        offset
        for each in TORN.finditer(text)
        if _is_torn(each["before"], each["after"])
        for offset in range(*each.span("end"))
    ]
    return tuple(sorted({*torn, *find_seams(text)}))


def _is_torn(before: str, after: str) -> bool:
    """Whether what stands before a line end begins a unit, is none, and becomes one with what stands after it."""
    begins = before[0] in LEVELS and not WHOLE.search(before) and after[0] not in LEVELS
    whole = is_unit(before) or not begins
    return not whole and any(is_unit(before + after[:length]) for length in range(1, len(after) + 1))
