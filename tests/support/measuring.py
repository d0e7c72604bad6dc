"""A process that reads the files it is told of and says what came of each: `python -m tests.support.measuring`.

A process of its own, as small as `luoshi extract` is: the peak memory of a child holds what it inherits, and pytest
is large. A path comes in on a line of JSON, what came of it goes out on another.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from luoshi.readers.read import measure

PATIENCE = 90  # seconds; a reading that outlives its own limit ends this process, and so the test


class Measured(NamedTuple):
    """What came of reading a file: the code of its refusal ("read" for none), its cost, its messages by language."""

    code: str
    seconds: float
    megabytes: float
    messages: dict[str, str]


class Measurer:
    """The process, as a test asks it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.support.measuring"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self, path: Path) -> Measured:
        """Have a file read. Raises EOFError where the process did not outlive it."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(str(path)), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise EOFError("the reading process has ended")
        return Measured(*json.loads(answer))

    def end(self) -> None:
        """Let the process go."""
        self._process.communicate(timeout=PATIENCE)


def _measure(path: Path) -> Measured:
    outcome = measure(path)
    refusal = outcome.refusal
    messages = {language: refusal.message(language) for language in ("zh", "en")} if refusal else {}
    return Measured(refusal.code if refusal else "read", outcome.seconds, outcome.peak_bytes / 1e6, messages)


def main() -> None:
    """Answer until nothing more is asked."""
    for line in sys.stdin:
        signal.alarm(PATIENCE)
        print(json.dumps(_measure(Path(json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
