"""The texts benchmarks read: the demo city's speech, and the real documents beside the project where they are."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"


def speech() -> Path:
    """The seed speech where it is there, else the demo city's."""
    seeds = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []
    return seeds[0] if seeds else Path(str(resources.files("luoshi.demo").joinpath("speech.txt")))


def documents() -> list[Path]:
    """The development set where it is there, else the demo city's speech alone."""
    found = sorted((SHARED / "eval" / "dev").glob("*.txt")) if SHARED.is_dir() else []
    return found or [speech()]
