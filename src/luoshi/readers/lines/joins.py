"""Decide whether a line goes on in the next, by how Chinese official documents are set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.readers.lines.characters import BESIDE, ENDS, head_width, is_full
from luoshi.readers.lines.flow import Flow
from luoshi.readers.lines.frame import INDENT, Frame, is_close
from luoshi.readers.lines.line import Line
from luoshi.readers.lines.numbering import is_aside, is_numbered

_SLACK = 0.3
_LOOSE = 1.7
_TITLE_PITCH = 2.6
_TITLE_SIZE = 1.15
_TITLE_INSET = 3.0
_OFF_CENTRE = 0.75
_HANG = 0.5


@dataclass(frozen=True, slots=True)
class Setting:
    """A line as it stands in its column."""

    line: Line
    flow: Flow
    frame: Frame

    @property
    def inset(self) -> float:
        """How far right of the margin the line starts, in its own ems."""
        return (self.line.left - self.frame.left) / self.line.size


def goes_on(paragraph: Sequence[Setting], after: Setting) -> bool:
    """Whether `after` belongs to the paragraph whose lines so far are `paragraph` (at least one).

    Lines of a title that stand in the middle, one under the other, belong together. Otherwise a line goes on
    where it leaves no room for the first word of the next, unless that is indented or set lower than usual.
    A row of cells is alone; so are lines of another size, turn, or width of page.
    """
    before = paragraph[-1]
    if not _is_alike(before, after):
        return False
    if _is_title(before, after):
        return True
    full = _leaves_no_room(before, after.line)
    return full and not _is_lowered(before, after) and not _starts(paragraph, after)


def _is_alike(before: Setting, after: Setting) -> bool:
    one_stretch = len(before.line.stretches) == len(after.line.stretches) == 1
    same_page = before.flow.column.width == after.flow.column.width and before.line.turn == after.line.turn
    return one_stretch and same_page and is_close(before.line.size, after.line.size)


def _is_title(before: Setting, after: Setting) -> bool:
    size = after.line.size
    under = before.flow is after.flow and 0 < after.line.top - before.line.top <= _TITLE_PITCH * size
    if not under or abs(before.line.middle - after.line.middle) > _OFF_CENTRE * size:
        return False
    if before.line.text[-1] in ENDS or is_numbered(after.line.text) or is_aside(after.line.text):
        return False
    return size > _TITLE_SIZE * after.frame.size or (_is_centred(before) and _is_centred(after))


def _is_centred(setting: Setting) -> bool:
    right = (setting.frame.right - setting.line.right) / setting.line.size
    return setting.inset >= _TITLE_INSET and abs(setting.inset - right) <= 2 * _OFF_CENTRE


def _leaves_no_room(before: Setting, after: Line) -> bool:
    beside = 0.0 if is_full(before.line.text[-1], chinese=True) else BESIDE
    needed = head_width(after.text) + beside + _SLACK
    return before.line.right + needed * before.line.size > before.frame.right


def _is_lowered(before: Setting, after: Setting) -> bool:
    step = after.line.top - before.line.top
    return before.flow is after.flow and step > _LOOSE * after.frame.pitch


def _starts(paragraph: Sequence[Setting], after: Setting) -> bool:
    """Whether `after` starts as a paragraph does: indented, or, where none is, with a number."""
    if after.inset >= INDENT:
        return not _hangs(paragraph, after)
    return not after.frame.indented and is_numbered(after.line.text)


def _hangs(paragraph: Sequence[Setting], after: Setting) -> bool:
    """Whether `after` stands under the words of a list item, right of its number."""
    first, last = paragraph[0], paragraph[-1]
    level = last is first or abs(last.inset - after.inset) < _HANG
    return level and after.inset - first.inset >= _HANG and is_numbered(first.line.text)
