"""The addresses of the economy room's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.economy import pages

urlpatterns = [
    path("economy", pages.page, name="economy"),
    path("economy/excel", pages.excel, name="economy-excel"),
    path("economy/figures", pages.taking_in, name="figures"),
]
