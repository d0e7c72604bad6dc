"""The addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.notices.pages import notices

urlpatterns = [
    path("notices", notices.page, name="notices"),
    path("notices/<uuid:key>", notices.follow, name="notice"),
    path("notices/<uuid:key>/read", notices.read, name="read-notice"),
    path("notices/bell", notices.bell, name="bell"),
    path("notices/read", notices.read_all, name="read-notices"),
]
