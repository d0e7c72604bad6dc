"""The saved forms of workbooks."""

from __future__ import annotations

from luoshi.apps.economy.imports.forms import Form, from_data
from luoshi.apps.economy.models import Layout


def forms() -> dict[str, Form]:
    """Every saved form by its name."""
    return {each.name: from_data(each.form) for each in Layout.objects.all()}
