"""Cold start: `luoshi extract` on a speech beside `python -c "import django"`."""

from __future__ import annotations

import os
import subprocess
import sys

from bench.pairs import pair
from bench.texts import speech


def run() -> None:
    """Whole processes, in turn."""
    ours = [sys.executable, "-m", "luoshi", "extract", str(speech()), "--format", "json"]
    theirs = [sys.executable, "-c", "import django"]
    set_up = [sys.executable, "-c", "import django.conf; django.conf.settings.configure(); django.setup()"]
    result = pair(lambda: _quiet(ours), lambda: _quiet(theirs), rounds=9)
    table = [sys.executable, "-m", "luoshi", "extract", str(speech())]
    shown = pair(lambda: _quiet(table), lambda: _quiet(theirs), rounds=9)
    ready = pair(lambda: _quiet(ours), lambda: _quiet(set_up), rounds=5)
    print(f"luoshi extract SPEECH --format json   {result.ours * 1000:7.0f} ms")
    print(f"luoshi extract SPEECH (table)         {shown.ours * 1000:7.0f} ms")
    print(f'python -c "import django"             {result.theirs * 1000:7.0f} ms')
    # `import django` loads next to nothing; an empty project that is set up is shown for measure, not as the goal
    print(f"django.setup(), no applications       {ready.theirs * 1000:7.0f} ms")
    print(f"ratio ours/theirs                     {1 / result.faster:7.2f}")


def _quiet(command: list[str]) -> None:
    # Django came with its bytecode; ours is written, and what is kept beside it, by the first run
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=True)
