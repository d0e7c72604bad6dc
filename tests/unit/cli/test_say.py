"""What the commands say, in both languages."""

import string
import tomllib
from pathlib import Path

import pytest

import luoshi

SOURCE = Path(luoshi.__file__).parent
MESSAGES = tomllib.loads((SOURCE / "cli" / "messages.toml").read_text("utf-8"))


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_say_the_same(key: str) -> None:
    fields = [{name for _, name, _, _ in string.Formatter().parse(words) if name} for words in MESSAGES[key].values()]
    assert set(MESSAGES[key]) == {"zh", "en"}
    assert fields[0] == fields[1]


def test_no_message_is_left_unused() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    unused = [key for key in MESSAGES if f'"{key}"' not in code and f'"{key.partition(".")[2]}"' not in code]
    assert unused == []
