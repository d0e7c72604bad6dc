"""Every hostile file is refused under its name, in time, in little memory, and its words do nothing to a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.cli.say import say
from tests.integration.conftest import COSTS
from tests.support.hostile import HOSTILE, Hostile
from tests.support.measuring import Measurer


@pytest.fixture(scope="module")
def measurer() -> Iterator[Measurer]:
    """One process for all files: that it answers for the next one shows that the last did it no harm."""
    process = Measurer()
    yield process
    process.end()


@pytest.fixture(params=HOSTILE, ids=lambda hostile: f"{hostile.suffix}: {hostile.tries}")
def hostile(request: pytest.FixtureRequest) -> Hostile:
    """Each hostile file."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def path(hostile: Hostile, tmp_path: Path) -> Iterator[Path]:
    """Where it stands; it is removed at the end, for some are large."""
    place = tmp_path / hostile.name
    hostile.put(place)
    yield place
    if place.is_file():
        place.unlink()


def test_it_is_refused(hostile: Hostile, path: Path, measurer: Measurer, request: pytest.FixtureRequest) -> None:
    before = set(path.parent.parent.rglob("*"))
    measured = measurer.read(path)
    request.config.stash.setdefault(COSTS, []).append((hostile, measured))
    assert measured.code == hostile.code
    assert measured.seconds < hostile.seconds
    assert measured.megabytes < hostile.megabytes
    assert set(path.parent.parent.rglob("*")) == before, "nothing is written"
    for language, message in measured.messages.items():
        assert say("refused", language, name=path, reason=message).isprintable()


def test_the_same_process_still_reads_a_sound_file(measurer: Measurer, tmp_path: Path) -> None:
    path = tmp_path / "讲话.txt"
    path.write_text("市财政局要报送方案。", "utf-8")
    assert measurer.read(path).code == "read"
