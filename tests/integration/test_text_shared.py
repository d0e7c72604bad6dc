"""Real documents, where they are at hand: what a person reads at their head and in their outline."""

from datetime import date
from pathlib import Path

import pytest

from luoshi.core.text import Document, Source
from luoshi.core.text.marking import find_marking
from luoshi.readers import plain
from luoshi.readers.limits import DEFAULT

SHARED = Path(__file__).parents[3] / "shared"


def read(pattern: str) -> Document:
    paths = sorted(SHARED.glob(pattern))
    if not paths:
        pytest.skip(f"{pattern} is not beside the repository")
    data = paths[0].read_bytes()
    return plain.read(data, Source(paths[0].name, "txt", len(data), ""), DEFAULT)


def numbers(document: Document, depth: int) -> list[str]:
    return [heading.number for heading in document.outline if heading.depth == depth]


def test_the_seed_speech() -> None:
    speech = read("seeds/*.txt")
    assert numbers(speech, 1) == ["一、", "二、", "三、", "四、", "五、"]
    titles = [heading.title.of(speech.text) for heading in speech.outline]
    assert "招商引资大突破" in titles
    assert numbers(speech, 2) == ["一要", "二要", "三要", "一是", "二是", "三是", "一要", "二要", "三要", "四要"]
    assert speech.front.date is not None
    assert (speech.front.date.value, speech.front.date.rule) == (date(2022, 6, 7), "front.date.published")
    assert speech.front.title is not None
    assert "讲话" in speech.front.title.text


def test_measures_flattened_to_one_line() -> None:
    document = read("eval/dev/d016.txt")
    assert numbers(document, 1) == ["一、", "二、", "三、"]
    assert numbers(document, 2) == [f"{number}." for number in range(1, 9)]
    assert document.outline[1].title.of(document.text) == "强化市场监测"
    assert document.front.issuer is not None
    assert document.front.issuer.text == "怀化市人民政府"
    assert document.front.date is not None
    assert document.front.date.value == date(2020, 2, 9)
    assert [name.text for name in document.front.addressees] == ["各县市区人民政府", "市直机关各单位"]


def test_a_notice_of_the_state_council() -> None:
    document = read("eval/dev/d044.txt")
    assert document.front.number is not None
    assert document.front.number.text == "国发〔2018〕38号"
    assert document.front.title is not None
    assert "\n" in document.front.title.text
    assert len([heading for heading in document.outline if heading.style == "（一）"]) == 32


def test_a_notice_with_its_attachment() -> None:
    document = read("eval/dev/e053.txt")
    assert document.front.date is not None
    assert document.front.date.value == date(2019, 1, 1)
    assert [heading.number for heading in document.outline if heading.style == "一是"] == [
        "一是",
        "二是",
        "三是",
        "四是",
    ]


def test_a_plan_whose_line_ends_were_lost_without_a_trace() -> None:
    document = read("eval/dev/e060.txt")
    assert numbers(document, 2) == ["（一）", "（二）", "（三）", "（四）"]
    assert document.front.number is not None
    assert document.front.number.text == "国办发〔2020〕43号"


@pytest.mark.parametrize("name", ["d027", "e029"])
def test_reports_without_any_numbering(name: str) -> None:
    assert read(f"eval/dev/{name}.txt").outline == ()


@pytest.mark.parametrize("name", ["d000", "d016", "d027", "d044", "e022", "e029", "e053", "e060", "e069"])
def test_none_is_classified(name: str) -> None:
    assert find_marking(read(f"eval/dev/{name}.txt").text) is None
