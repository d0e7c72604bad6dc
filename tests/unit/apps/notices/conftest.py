"""What the tests of this room share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.ledger import Loop, closed_loop


@pytest.fixture
def loop(db: None, settings: Any, tmp_path: Path) -> Loop:
    """The people of the closed loop."""
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    return closed_loop()
