"""The API's description has the shape of every answer, so that a program can be written from it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from ninja import Schema

from luoshi.web.api import api

FREE = {
    "TextOut.layout": "the layout as readers write it, in docs/reference/json.md",
    "LayoutOut.form": "what somebody pointed at in a workbook",
    "MovementOut.details": "what a step was given, which differs from step to step",
}
"""What has no shape, and why."""

FILES = {"/api/v1/documents/{key}/file", "/api/v1/commitments/workbook"}
"""Answers that are a file."""

WHOLE = ("anyOf", "oneOf", "allOf")


@pytest.fixture(scope="module")
def described() -> Mapping[str, Any]:
    return json.loads(json.dumps(api.get_openapi_schema(), default=str))


def answers(described: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each address that answers with something, and how that is described."""
    for path, operations in described["paths"].items():
        for operation in operations.values():
            yield from ((path, answer) for code, answer in operation["responses"].items() if code != "204")


def shapeless(shape: Mapping[str, Any], where: str) -> Iterator[str]:
    """The places of a shape that say nothing of what stands there; a shape it names is looked at by itself."""
    if "$ref" in shape:
        return
    parts = [part for word in WHOLE for part in shape.get(word, [])] + shape.get("prefixItems", [])
    if "items" in shape or isinstance(shape.get("additionalProperties"), dict):
        parts.append(shape.get("items") or shape["additionalProperties"])
    for name, part in shape.get("properties", {}).items():
        yield from shapeless(part, f"{where}.{name}")
    for part in parts:
        yield from shapeless(part, where)
    bare = shape.get("type") in {None, "object", "array"} and not parts
    if bare and not {"properties", "enum", "const"} & set(shape):
        yield where


def test_every_answer_has_a_shape(described: Mapping[str, Any]) -> None:
    shapes = described["components"]["schemas"]
    found = {
        place
        for path, answer in answers(described)
        for content in answer.get("content", {}).values()
        for place in shapeless(content["schema"], path)
    }
    given = {name for name in shapes if not name.endswith("In")}
    found |= {place for name in given for place in shapeless(shapes[name], name)}
    assert found == set(FREE)


def test_only_files_are_answered_without_a_description(described: Mapping[str, Any]) -> None:
    assert {path for path, answer in answers(described) if "content" not in answer} == FILES


def test_no_two_shapes_have_one_name() -> None:
    """The description knows them by their names alone: of two, one would stand for both."""
    named: dict[str, set[str]] = defaultdict(set)
    for each in heirs(Schema):
        if each.__module__.startswith("luoshi."):
            named[each.__name__].add(each.__module__)
    assert {name: modules for name, modules in named.items() if len(modules) > 1} == {}


def heirs(of: type) -> Iterator[type]:
    """All classes derived from one."""
    for each in of.__subclasses__():
        yield each
        yield from heirs(each)
