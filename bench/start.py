"""Cold start: `luoshi extract` on a speech beside `python -c "import django"`."""

from __future__ import annotations

import subprocess
import sys

from bench.pairs import pair
from bench.texts import speech


def run() -> None:
    """Whole processes, in turn."""
    ours = [sys.executable, "-m", "luoshi", "extract", str(speech()), "--format", "json"]
    theirs = [sys.executable, "-c", "import django"]
    result = pair(lambda: _quiet(ours), lambda: _quiet(theirs), rounds=9)
    table = [sys.executable, "-m", "luoshi", "extract", str(speech())]
    shown = pair(lambda: _quiet(table), lambda: _quiet(theirs), rounds=9)
    print(f"luoshi extract SPEECH --format json   {result.ours * 1000:7.0f} ms")
    print(f"luoshi extract SPEECH (table)         {shown.ours * 1000:7.0f} ms")
    print(f'python -c "import django"             {result.theirs * 1000:7.0f} ms')
    print(f"ratio ours/theirs                     {1 / result.faster:7.2f}")


def _quiet(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
