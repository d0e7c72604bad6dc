"""The addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.notices.pages import calendar, notices, outbox, settings

urlpatterns = [
    path("calendar/<str:secret>.ics", calendar.by_address, name="calendar"),
    path("notices", notices.page, name="notices"),
    path("notices/<uuid:key>", notices.follow, name="notice"),
    path("notices/<uuid:key>/read", notices.read, name="read-notice"),
    path("notices/bell", notices.bell, name="bell"),
    path("notices/read", notices.read_all, name="read-notices"),
    path("notices/calendar", settings.calendar_address, name="calendar-address"),
    path("notices/dates.ics", calendar.download, name="calendar-download"),
    path("notices/outbox", outbox.page, name="outbox"),
    path("notices/outbox/<uuid:key>", outbox.again, name="letter-again"),
    path("notices/robots", settings.robot, name="robots"),
    path("notices/robots/<uuid:key>/end", settings.take_away, name="robot-end"),
    path("notices/settings", settings.page, name="notice-settings"),
]
