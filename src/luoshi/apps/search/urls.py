"""The addresses of search."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.search import pages

urlpatterns = [
    path("search", pages.page, name="search"),
    path("search/excel", pages.excel, name="search-excel"),
]
