"""What the tests of one module share."""

from __future__ import annotations

import pytest

from luoshi.apps.ledger.pages import kept


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many of these tests write rows past the application, which is no news to a page that was kept."""
    monkeypatch.setattr(kept, "MOST", 0)
