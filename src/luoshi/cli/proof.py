"""Say how a document is covered: every segment with its label and reason, and the counts that add up."""

from __future__ import annotations

from luoshi.cli.say import say
from luoshi.core.commitments import Extraction
from luoshi.core.rules import explain
from luoshi.writers.terminal import visible

LABELS = {
    "zh": {"commitment": "任务", "exhortation": "号召", "statement": "陈述"},
    "en": {"commitment": "commitment", "exhortation": "exhortation", "statement": "statement"},
}


def coverage_line(extraction: Extraction, language: str) -> str:
    """The counts of segments by label, which add up to the text."""
    return say("coverage", language, segments=len(extraction.segments), **extraction.coverage())


def elements_line(extraction: Extraction, language: str) -> str:
    """How many commitments name a lead, a time, a figure."""
    commitments = extraction.commitments
    return say(
        "elements",
        language,
        commitments=len(commitments),
        lead=sum(bool(c.lead) for c in commitments),
        dated=sum(bool(c.deadlines) for c in commitments),
        measured=sum(bool(c.quantities) for c in commitments),
        blank=sum(any(q.blank for q in c.quantities) for c in commitments),
    )


def segments_of(extraction: Extraction, language: str) -> str:
    """Every segment of the text in order: number, label, words, and the reason for the label."""
    text = extraction.document.text
    lines: list[str] = []
    for number, segment in enumerate(extraction.segments, 1):
        lines.append(f"{number:>4} [{LABELS[language][segment.label]}] {visible(segment.span.of(text))}")
        lines.append(f"       └ {explain(segment.rule, language)}")
    return "\n".join(lines)
