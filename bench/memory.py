"""The most memory a process has held. What getrusage tells of a child counts its parent's too, from before it began."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path


def peak(process: int | None = None) -> int:
    """Megabytes, of a process that runs (this one by default); 0 where the system has no /proc or it is gone."""
    try:
        told = Path(f"/proc/{process or os.getpid()}/status").read_text("ascii", errors="replace")
    except OSError:
        return 0
    lines = [line for line in told.splitlines() if line.startswith("VmHWM")]
    return int(lines[0].split()[1]) >> 10 if lines else 0


def watched(command: list[str], environment: dict[str, str]) -> tuple[str, float, int]:
    """Run a command: what it wrote, seconds, and its most memory, looked at every fifth of a second."""
    begun, most = time.perf_counter(), 0
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        while running.poll() is None:
            most = max(most, peak(running.pid))
            time.sleep(0.2)
        said, _ = running.communicate()
    assert running.returncode == 0, said
    return said, time.perf_counter() - begun, most
