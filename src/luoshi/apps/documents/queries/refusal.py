"""Why an upload was not taken in, in words."""

from __future__ import annotations

from luoshi.apps.api.catalogue import sentence
from luoshi.apps.documents.models import Document
from luoshi.readers import Refusal
from luoshi.readers.refusal import catalogue


def refusal_words(document: Document, language: str) -> str:
    """What is wrong, where, and what to do, in `language` (zh, en); empty for a document that was not refused."""
    if document.refusal is None:
        return ""
    if document.refusal["code"] in catalogue():
        return Refusal(**document.refusal).message(language)
    return sentence(f"refusal.{document.refusal['code']}", document.refusal, language)
