"""Extraction in characters a second, beside jieba merely cutting the same text into words."""

from __future__ import annotations

import logging

import jieba

from bench.pairs import pair
from bench.texts import documents, speech
from luoshi.core.commitments import extract
from luoshi.core.text import Document
from luoshi.readers import parse


def run() -> None:
    """The speech alone, then all documents."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for name, paths in (("speech", [speech()]), (f"{len(documents())} documents", documents())):
        read = [parse(path.read_bytes(), path.name) for path in paths]
        characters = sum(len(document.text) for document in read)
        result = pair(lambda read=read: _extract(read), lambda read=read: _cut(read), rounds=9)
        print(
            f"{name:14} {characters:6} characters   luoshi {characters / result.ours:10,.0f} chars/s"
            f"   jieba {characters / result.theirs:10,.0f} chars/s   luoshi/jieba {result.faster:5.2f}"
        )


def _extract(documents: list[Document]) -> None:
    for document in documents:
        extract(document)


def _cut(documents: list[Document]) -> None:
    for document in documents:
        for _ in jieba.cut(document.text):
            pass
