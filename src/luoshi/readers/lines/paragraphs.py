"""Join the lines of pages to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.readers.lines.flow import find_flows
from luoshi.readers.lines.frame import measure_frames
from luoshi.readers.lines.joins import Setting, goes_on
from luoshi.readers.lines.line import Line, Page


def find_paragraphs(pages: Sequence[Page]) -> Iterator[list[Line]]:
    """The paragraphs of `pages` in reading order, each as its lines; they run over columns and pages."""
    paragraph: list[Setting] = []
    for setting in _set(pages):
        if paragraph and not goes_on(paragraph, setting):
            yield [member.line for member in paragraph]
            paragraph = []
        paragraph.append(setting)
    if paragraph:
        yield [member.line for member in paragraph]


def _set(pages: Sequence[Page]) -> Iterator[Setting]:
    flows = find_flows(pages)
    frames = measure_frames(flows)
    for flow in flows:
        for line in flow.lines:
            yield Setting(line, flow, frames[flow.column])
