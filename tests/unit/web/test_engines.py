"""The engine of an installation is chosen by its address, and refused in plain words where it cannot be had."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from luoshi.analytics import engines as analytics
from luoshi.web import engines


@pytest.mark.parametrize("text", ["", "duckdb"])
def test_without_an_address_it_is_duckdb(text: str) -> None:
    assert engines.engine_address(text) == ""
    assert analytics.engine(engines.engine_address(text)).name == "duckdb"


@pytest.mark.parametrize("text", ["local", "local[*]", "local[4]", "spark://10.1.2.3:7077", "yarn", "k8s://host:6443"])
def test_addresses_of_spark_are_taken(text: str) -> None:
    assert engines.engine_address(text) == text


@pytest.mark.parametrize("text", ["postgres://host", "local[many]", "spark://", "/etc/passwd"])
def test_anything_else_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"LUOSHI_ENGINE=.*spark://host:7077"):
        engines.engine_address(text)


def test_where_spark_is_not_installed_it_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    monkeypatch.setattr(analytics, "find_spec", lambda _: None)
    with pytest.raises(ImproperlyConfigured, match=r"luoshi\[spark\]"):
        engines.engine_address("local[*]")
    with pytest.raises(analytics.NoSpark, match=r"luoshi\[spark\]"):
        analytics.engine("local[2]")
