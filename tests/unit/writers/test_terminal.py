"""What a stranger wrote does nothing to the terminal it is shown on."""

import pytest

from luoshi.core.commitments import extract
from luoshi.writers import table
from luoshi.writers.formats import Options
from luoshi.writers.terminal import visible, visible_lines
from tests.support.extractions import build


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("市财政局 budget 2.5亿元", "市财政局 budget 2.5亿元"),
        ("讲话.txt\n已写入 x", "讲话.txt\\n已写入 x"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("讲话\u202ecod.txt", "讲话\\u202ecod.txt"),
        ("a\r\x08\x00\t", "a\\r\\x08\\x00\\t"),
        ("\udcff.txt", "\\udcff.txt"),
        ("一行\u2028两行", "一行\\u2028两行"),
        ("👨‍👩‍👧 e\u0301", "👨‍👩‍👧 e\u0301"),
    ],
)
def test_what_would_act_is_shown_as_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_lines_stay_lines() -> None:
    assert visible_lines("一\n二\x1b\r\n三") == "一\n二\\x1b\n三"


def test_the_table_obeys_no_document() -> None:
    document = build(["市财政局要在10月底前报送\x1b]0方案\u202e。"])
    shown = table.write(extract(document), Options()).decode()
    assert "报送\\x1b]0方案\\u202e" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
