"""What the tests of this room share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.ledger import Loop, closed_loop


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    """A store and a spool of the test's own."""
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"


@pytest.fixture
def loop(db: None) -> Loop:
    """The people of the closed loop in a small city."""
    return closed_loop()
