"""Say at the end what every hostile file cost."""

from __future__ import annotations

import pytest

from tests.support.hostile import Hostile
from tests.support.measuring import Measured

COSTS = pytest.StashKey[list[tuple[Hostile, Measured]]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table: the file, what it was refused as, wall seconds, peak memory."""
    costs = config.stash.get(COSTS, [])
    if not costs:
        return
    terminalreporter.section("hostile files")
    terminalreporter.write_line(f"{'':48} {'file':6} {'refused as':17} {'seconds':>7} {'peak MB':>8}")
    for hostile, cost in costs:
        numbers = f"{cost.seconds:7.2f} {cost.megabytes:8.0f}"
        terminalreporter.write_line(f"{hostile.tries:48} {hostile.suffix:6} {cost.code:17} {numbers}")
