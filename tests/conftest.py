"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile("luoshi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("luoshi")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and figures beside the project; tests that need it skip where it is not."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder of real documents at {SHARED}: it is not part of the project")
    return SHARED


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own settings reaches a test."""
    for name in [name for name in os.environ if name.startswith("LUOSHI_") and name != "LUOSHI_NEEDS_ALL"]:
        monkeypatch.delenv(name)
