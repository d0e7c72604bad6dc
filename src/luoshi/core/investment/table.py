"""Read the table of the pipeline: data/stages.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, cast

from luoshi.core.investment.model import (
    KINDS,
    STAGES,
    STATUSES,
    Condition,
    Kind,
    Named,
    Pipeline,
    Requirement,
    Sector,
    Size,
    Stage,
    Status,
    Threshold,
)
from luoshi.core.lifecycle.reading import DataFault, Section, read_sections
from luoshi.core.words import Words

NAME = "stages.toml"


@cache
def pipeline() -> Pipeline:
    """The table that comes with the product."""
    text = resources.files("luoshi.core.investment").joinpath("data", NAME).read_text("utf-8")
    return read_pipeline(text, NAME)


def read_pipeline(text: str, name: str = NAME) -> Pipeline:
    """A table from its text; `name` is what errors call it. Raises DataFault with file, line and fix."""
    sections = read_sections(text, name)
    conditions = {key: _condition(key, each) for key, each in _under(sections, "condition")}
    made = Pipeline(
        {cast("Stage", key): Named(key, _words(each)) for key, each in _under(sections, "stage")},
        {cast("Status", key): Named(key, _words(each)) for key, each in _under(sections, "status")},
        {key: Named(key, _words(each)) for key, each in _under(sections, "reason")},
        {key: _sector(key, each) for key, each in _under(sections, "sector")},
        {key: _size(key, each) for key, each in _under(sections, "size")},
        conditions,
        tuple(_threshold(each) for each in sections if each.path == "threshold"),
        tuple(_requirement(each, conditions) for each in sections if each.path == "requirement"),
        cast("Stage", next(each for each in sections if each.path == "signed").choice("stage", STAGES)),
    )
    _check(made, name)
    return made


def _under(sections: Collection[Section], head: str) -> Iterator[tuple[str, Section]]:
    for each in sections:
        first, _, key = each.path.partition(".")
        if first == head and key:
            yield key, each


def _words(section: Section) -> Words:
    return Words(section.text("zh"), section.text("en"))


def _sector(key: str, section: Section) -> Sector:
    section.only({"zh", "en", "industrial", "terms"})
    return Sector(key, _words(section), section.flag("industrial"), tuple(section.values.get("terms", ())))


def _size(key: str, section: Section) -> Size:
    section.only({"zh", "en", "upto"})
    upto = Decimal(section.number("upto")) if "upto" in section.values else None
    return Size(key, _words(section), upto)


def _condition(key: str, section: Section) -> Condition:
    section.only({"zh", "en", "ask", "threshold"})
    ask: Any = section.values.get("ask")
    if not isinstance(ask, dict) or not {"zh", "en"} <= ask.keys():
        raise section.fault("ask", "is missing", 'write ask = { zh = "…", en = "…" }')
    return Condition(key, _words(section), Words(ask["zh"], ask["en"]), tuple(section.values.get("threshold", ())))


def _threshold(section: Section) -> Threshold:
    section.only({"key", "value", "unit", "from", "to", "reference"})
    begins = section.day("from")
    if begins is None:
        raise section.fault("from", "is missing", "write the day from which on it is in force")
    return Threshold(
        section.text("key"),
        Decimal(section.number("value")),
        section.text("unit"),
        begins,
        section.day("to"),
        section.text("reference"),
    )


def _requirement(section: Section, conditions: Collection[str]) -> Requirement:
    section.only({"key", "stage", "kind", "zh", "en", "when", "standing", "from", "to", "reference"})
    return Requirement(
        section.text("key"),
        cast("Stage", section.choice("stage", STAGES)),
        cast("Kind", section.choice("kind", KINDS)),
        _words(section),
        section.text("reference"),
        section.choices("when", conditions),
        section.flag("standing"),
        section.day("from"),
        section.day("to"),
    )


def _check(made: Pipeline, name: str) -> None:
    """The stages and statuses of the product are there, in their order, and no requirement stands twice in a stage."""
    for what, found, wanted in (("stage", made.stages, STAGES), ("status", made.statuses, STATUSES)):
        if tuple(found) != wanted:
            raise DataFault(name, 1, f"the {what} tables are {', '.join(found)}", f"write {', '.join(wanted)}")
    limits = [size.upto for size in made.sizes.values()]
    if not limits or limits[-1] is not None or None in limits[:-1]:
        raise DataFault(name, 1, "the sizes do not reach to the end", "leave out `upto` of the last, and only there")
    dated = [(each.key, each.stage, each.begins) for each in made.requirements]
    for each in dated:
        if dated.count(each) > 1:
            raise DataFault(name, 1, f"the requirement {each[0]} stands twice in {each[1]}", "take one out")
