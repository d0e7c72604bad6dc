"""The address of the record's page."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.record import pages

urlpatterns = [path("record", pages.page, name="record")]
