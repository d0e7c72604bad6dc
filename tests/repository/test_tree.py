"""The tree itself: small files that say what they are, and nothing in them that belongs to one machine."""

import ast
import re
from pathlib import Path

import pytest

from tests.repository.tracked import ROOT, tracked, words_of

MOST_LINES = 400
MOST_BYTES = 1024 * 1024
CODE = (".py", ".js", ".css", ".j2")
INDEXES = re.compile(
    r"pypi\.(?:org|python)|python(?:hosted)\.org|npmjs\.(?:org|com)|npm(?:mirror)|index-url[ =]+http"
    r"|registry\s*=\s*http"
    r"|https?://[^\s/]*(?:mirror|nexus|artifactory|pypi|registry)",
    re.I,
)
MACHINES = re.compile(r"(?<![\w.:])/(?:root|home|Users)/[\w.]|[A-Z]:\\Users\\|/work/(?:main|shared)")


def sources() -> tuple[Path, ...]:
    return tuple(path for path in tracked(".py") if path.is_relative_to("src/luoshi"))


def test_no_code_is_longer_than_can_be_read_at_a_sitting() -> None:
    code = [
        path
        for path in tracked()
        if path.is_relative_to("src") and path.suffix in CODE and "migrations" not in path.parts
    ]
    lines = {str(path): words_of(path).count("\n") for path in code}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_every_module_says_what_it_is() -> None:
    written = [path for path in sources() if "migrations" not in path.parts]  # those Django writes
    silent = [str(path) for path in written if not ast.get_docstring(ast.parse(words_of(path)))]
    assert silent == []


def test_nothing_large_is_tracked() -> None:
    large = [str(path) for path in tracked() if (ROOT / path).stat().st_size > MOST_BYTES]
    assert large == []


@pytest.mark.parametrize("pattern", [INDEXES, MACHINES], ids=["package index", "machine path"])
def test_nothing_tracked_belongs_to_one_machine(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in tracked()
        for number, line in enumerate(words_of(path).splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("--index-" + "url https://example.org/simple", INDEXES),
        ("see https://files.python" + "hosted.org/packages/x.whl", INDEXES),
        ("regis" + "try=https://example.org", INDEXES),
        ("path = '/ho" + "me/someone/luoshi'", MACHINES),
        ("#!/ro" + "ot/.venv/bin/python", MACHINES),
    ],
)
def test_the_patterns_find_what_they_are_for(line: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(line)
