"""Every address of the site with the methods it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

from luoshi.web.permissions import listed


def routes() -> dict[str, set[str]]:
    """Each route as the matrix has it; a view that does not say its methods has none here."""
    return {listed(route): _methods(pattern.callback) for route, pattern in _walk(get_resolver(), "")}


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each, route)
        else:
            yield route, each


def _methods(view: Any) -> set[str]:
    for cell in getattr(view, "__closure__", None) or ():
        if isinstance(cell.cell_contents, PathView):
            return {method for operation in cell.cell_contents.operations for method in operation.methods}
    if names := getattr(getattr(view, "view_class", None), "http_method_names", None):
        return {name.upper() for name in names if hasattr(view.view_class, name)} - {"OPTIONS", "HEAD"}
    return set()
