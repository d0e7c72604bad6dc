"""What only looks like a name, group by group: every example of no_names.toml, and the names that look much alike."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.parties.names import NO_NAME, is_unit
from luoshi.core.commitments.parties.no_names import Group, groups
from luoshi.core.patterns import compiled

GROUPS = groups()
NONE = [(group, words) for group in GROUPS for words in group.none]
NAMES = [words for group in GROUPS for words in group.names]


@pytest.mark.parametrize(("group", "words"), NONE, ids=[words for _, words in NONE])
def test_words_of_a_group_name_nobody(group: Group, words: str) -> None:
    assert not is_unit(words)
    assert compiled("|".join(group.patterns)).search(words), "another group finds it"


@pytest.mark.parametrize("words", NAMES)
def test_names_that_look_much_alike_are_names(words: str) -> None:
    assert NO_NAME.search(words) is None


def test_each_pattern_has_an_example() -> None:
    silent = [
        pattern
        for group in GROUPS
        for pattern in group.patterns
        if not any(compiled(pattern).search(words) for words in group.none)
    ]
    assert silent == []
