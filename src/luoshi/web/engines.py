"""Which engine reads the store of observations: LUOSHI_ENGINE, checked when the installation starts."""

from __future__ import annotations

import re
from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

MASTER = re.compile(r"local(\[(\d+|\*)\])?|(spark|k8s)://\S+|yarn")


def engine_address(text: str) -> str:
    """Empty for DuckDB in the process, else the master of Spark.

    Raises ImproperlyConfigured for an address that is none, and where Spark is asked for and not installed.
    """
    if text in ("", "duckdb"):
        return ""
    if not MASTER.fullmatch(text):
        raise ImproperlyConfigured(
            f"LUOSHI_ENGINE={text!r}: leave it empty for DuckDB, or write where Spark is: local[*], "
            "spark://host:7077, yarn or k8s://host:port"
        )
    if find_spec("pyspark") is None:
        raise ImproperlyConfigured(
            f"LUOSHI_ENGINE={text!r} asks for Spark, which is not installed here: pip install 'luoshi[spark]', "
            "or leave LUOSHI_ENGINE empty for DuckDB"
        )
    return text
