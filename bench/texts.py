"""The texts benchmarks read: the demo city's speech, and the real documents beside the project where they are."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from luoshi.demo.speech import NAME
from luoshi.demo.speech import speech as told

SHARED = Path(__file__).parents[2] / "shared"


def speech() -> Path:
    """The seed speech where it is there, else the demo city's."""
    seeds = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []
    return seeds[0] if seeds else _written()


@cache
def _written() -> Path:
    path = Path(tempfile.mkdtemp(prefix="luoshi-bench-")) / NAME
    path.write_text(told(), "utf-8")
    return path


def documents() -> list[Path]:
    """The development set where it is there, else the demo city's speech alone."""
    found = sorted((SHARED / "eval" / "dev").glob("*.txt")) if SHARED.is_dir() else []
    return found or [speech()]
