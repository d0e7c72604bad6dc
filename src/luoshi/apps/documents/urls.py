"""The addresses of the documents' pages; the document itself is shown by the ledger, which knows its states."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.documents.pages import shelf

urlpatterns = [
    path("documents", shelf.page, name="documents"),
    path("documents/<uuid:key>/reading", shelf.reading, name="reading"),
    path("documents/new", shelf.upload, name="upload"),
]
