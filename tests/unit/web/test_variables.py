"""What an installation decides is checked when it starts."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from luoshi.web.variables import read_all, variables


def test_every_default_is_a_value() -> None:
    values = read_all({})
    assert values.keys() == variables().keys()
    assert values["LUOSHI_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert (values["LUOSHI_TLS"], values["LUOSHI_RATE"]) == (False, 600)


def test_a_value_is_read_by_its_kind() -> None:
    values = read_all({"LUOSHI_HOSTS": "luoshi.example, www.luoshi.example", "LUOSHI_TLS": "1", "LUOSHI_HSTS": "60"})
    assert values["LUOSHI_HOSTS"] == ["luoshi.example", "www.luoshi.example"]
    assert (values["LUOSHI_TLS"], values["LUOSHI_HSTS"]) == (True, 60)


def test_all_faults_are_told_at_once_with_what_to_write() -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        read_all({"LUOSHI_TLS": "yes", "LUOSHI_RATE": "-1"})
    assert str(caught.value).splitlines() == [
        "LUOSHI_TLS='yes': write 1 for yes or 0 for no",
        "LUOSHI_RATE='-1': write a whole number, 0 or more",
    ]
