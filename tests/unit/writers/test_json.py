"""What is printed as JSON is what its schema promises, field by field."""

import json
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from luoshi.core.commitments import Extraction, extract
from luoshi.core.commitments.model import Comparator, DeadlineType, Kind, Label
from luoshi.demo.speech import speech as speech_of_the_demo
from luoshi.readers import parse
from luoshi.readers.formats import BY_KEY
from luoshi.writers.formats import Options
from luoshi.writers.json import SCHEMA, write
from tests.support.extractions import build, label
from tests.support.formats import files
from tests.support.ooxml import make, p, r
from tests.support.speech import speech
from tests.support.xlsx import grid

WRITTEN = json.loads(resources.files("luoshi.writers").joinpath("extract.schema.json").read_text("utf-8"))
CHECKER = Draft202012Validator(WRITTEN, format_checker=Draft202012Validator.FORMAT_CHECKER)
TASKS = grid(
    ["序号", "任务", "牵头单位", "完成时限"],
    [1, "完成招商引资签约项目30个以上", "市商务局", "10月底"],
    [2, "修编国土空间规划", "", "一季度"],
)
SIGN = '<w:sym w:font="Wingdings" w:char="F04A"/>'


def printed(extraction: Extraction) -> Any:
    return json.loads(write(extraction, Options()))


def read(name: str, data: bytes) -> Any:
    return printed(extract(parse(data, name)))


def demo() -> Any:
    return read("speech.txt", speech_of_the_demo().encode())


OUTPUTS: dict[str, Callable[[], Any]] = {
    "the demo city's speech": demo,
    "an extraction made by hand, with a table": lambda: printed(speech()),
    "a document without commitments": lambda: printed(label(build(["同志们："]), ())),
    "a task table": lambda: read("任务.xlsx", TASKS),
    "a range": lambda: read("办法.txt", "要引进企业3至5家，每家奖励20万元。".encode()),
    "a reading with a notice": lambda: read("讲话.docx", make(p("市财政局要报送方案。", r(inside=SIGN)))),
    **{name: lambda name=name, data=data: read(name, data) for name, data in files().items()},  # type: ignore[misc]
}


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_every_output_is_as_the_schema_says(output: Callable[[], Any]) -> None:
    assert [error.json_path + ": " + error.message for error in CHECKER.iter_errors(output())] == []


def test_together_the_outputs_show_every_field() -> None:
    shown: set[tuple[str, str]] = set()
    for output in OUTPUTS.values():
        shown |= set(walk(WRITTEN, output()))
    promised = {("", field) for field in WRITTEN["properties"]}
    promised |= {(name, field) for name, part in WRITTEN["$defs"].items() for field in part.get("properties", ())}
    assert promised - shown == set()


def walk(part: Any, value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every field that `value` fills with something, with the name of the definition it belongs to."""
    for choice in part.get("anyOf", ()):
        if choice.get("type") != "null":
            yield from walk(choice, value, name)
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        yield from walk(WRITTEN["$defs"][name], value, name)
    elif isinstance(value, list):
        for each in value:
            yield from walk(part.get("items", {}), each, name)
    elif isinstance(value, dict):
        for field, inner in value.items():
            if inner not in (None, []):
                yield name, field
                yield from walk(part.get("properties", {}).get(field, {}), inner, name)


def at(value: Any, *path: str | int) -> Any:
    for step in path:
        value = value[step]
    return value


CHANGES: dict[str, Callable[[Any], object]] = {
    "renamed": lambda it: it.update(titles=it.pop("front")),
    "left out": lambda it: at(it, "commitments", 0).pop("suggestions"),
    "added": lambda it: at(it, "commitments", 0, "deadlines", 0).update(certainty=1),
    "another type": lambda it: at(it, "commitments", 0).update(id="1"),
    "another word": lambda it: at(it, "segments", 0).update(label="task"),
    "another form of day": lambda it: at(it, "commitments", 0, "deadlines", 0).update(due="2026/6/15"),
    "no such day": lambda it: at(it, "commitments", 0, "deadlines", 0).update(due="2026-06-31"),
    "a place of another kind": lambda it: at(it, "commitments", 0).update(place={"lines": 3}),
    "another version": lambda it: it.update(schema="luoshi.extract/2"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_field_is_found(change: Callable[[Any], object]) -> None:
    output = printed(speech())
    change(output)
    assert not CHECKER.is_valid(output)


def test_the_schema_is_one_and_says_what_every_field_is() -> None:
    Draft202012Validator.check_schema(WRITTEN)
    assert WRITTEN["$id"] == SCHEMA
    objects = [WRITTEN, *(part for part in WRITTEN["$defs"].values() if part.get("type") == "object")]
    assert all(part["additionalProperties"] is False for part in objects)
    assert [part["title"] for part in objects if set(part.get("required", ())) != set(part["properties"])] == ["Place"]


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("source", "format", tuple(BY_KEY)),
        ("commitment", "kind", get_args(Kind)),
        ("segment", "label", get_args(Label)),
        ("deadline", "type", get_args(DeadlineType)),
        ("quantity", "op", get_args(Comparator)),
    ],
)
def test_the_schema_knows_every_word_a_field_may_hold(name: str, field: str, words: tuple[str, ...]) -> None:
    assert WRITTEN["$defs"][name]["properties"][field]["enum"] == list(words)


SENTENCES = (
    "　　一、由市工信局牵头，市财政局配合，2026年12月底前引进企业30家以上，同步建成智能工厂评价系统。\n",
    "　　二、由市市场监管局会同市发展改革委于11月10日前完善价格监测办法，每月5日前报送市政府办公室。\n",
    "　　三、各县区人民政府要对照任务清单在12月20日前完成安全检查120户，重大隐患由县区长负责整改。\n",
)


@pytest.mark.parametrize("width", range(20, 34))
@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n"])
def test_a_text_of_cut_lines_is_printed_as_it_was_given_and_says_the_same(width: int, between: str) -> None:
    """Offsets index the file's own text; what was read is what is read in the text before its lines were cut."""
    whole = "".join(SENTENCES) * 2
    cut = between.join(line[at : at + width] for line in whole.splitlines() for at in range(0, len(line), width))
    shown, before = read("复制.txt", cut.encode()), read("原文.txt", whole.encode())
    assert shown["text"] == cut
    assert [notice["code"] for notice in shown["notices"]] == ["lines-closed-up"]
    assert [words_of(each) for each in shown["commitments"]] == [words_of(each) for each in before["commitments"]]
    for each in (*shown["commitments"], *shown["segments"], *elements(shown["commitments"])):
        words = cut[each["start"] : each["end"]]
        assert words.strip() == words != ""
        told = each.get("name") or each.get("text") or words
        assert "".join(words.split()) == "".join(told.split())
    covered = {at for each in shown["segments"] for at in range(each["start"], each["end"])}
    assert all(at in covered or cut[at].isspace() for at in range(len(cut)))


def words_of(commitment: Any) -> Any:
    """What a commitment says, wherever it stands."""
    fields = ("lead", "support", "leaders", "deadlines", "quantities")
    said = [[each.get("name") or each["text"] for each in commitment[field]] for field in fields]
    return ["".join(commitment["text"].split()), *said]


def elements(commitments: Any) -> Iterator[Any]:
    for each in commitments:
        for field in ("lead", "support", "leaders", "deadlines", "quantities"):
            yield from each[field]
