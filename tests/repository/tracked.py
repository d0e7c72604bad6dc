"""What is in the repository: the files git tracks, as the tests of this folder look at them."""

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked(suffix: str = "") -> tuple[Path, ...]:
    """Tracked files, as paths from the root; only those that end in `suffix` where one is given."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what is tracked cannot be told")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    names = (Path(name) for name in listing.decode().split("\0") if name.endswith(suffix) and name)
    return tuple(name for name in names if (ROOT / name).is_file())


def words_of(path: Path) -> str:
    """The text of a tracked file; empty for one that is not text."""
    try:
        return (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:
        return ""
