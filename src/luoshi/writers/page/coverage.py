"""Show that every sentence is accounted for: the segments of each label by the reason they bear it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from luoshi.core.commitments import Extraction
from luoshi.core.commitments.model import Label
from luoshi.writers.page.phrases import Phrase, say, say_rule

LABELS: tuple[Label, ...] = ("commitment", "exhortation", "statement")


@dataclass(frozen=True, slots=True)
class Reason:
    """The segments that one rule decided, each with its number (from 0) and its words."""

    rule: Phrase
    rule_id: str
    segments: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A label with how many segments bear it, and why; `offset` counts those of the labels before it."""

    label: Label
    name: Phrase
    count: int
    offset: int
    reasons: tuple[Reason, ...]


def shares(extraction: Extraction) -> tuple[Share, ...]:
    """The share of each label; their counts add up to the number of segments."""
    by_rule: dict[Label, dict[str, list[tuple[int, str]]]] = {label: defaultdict(list) for label in LABELS}
    for number, segment in enumerate(extraction.segments):
        by_rule[segment.label][segment.rule].append((number, segment.span.of(extraction.document.text)))
    made: list[Share] = []
    for label in LABELS:
        reasons = tuple(Reason(say_rule(rule), rule, tuple(found)) for rule, found in by_rule[label].items())
        offset = sum(share.count for share in made)
        made.append(Share(label, say(f"label.{label}"), sum(len(r.segments) for r in reasons), offset, reasons))
    return tuple(made)
