"""The index itself: which entries hold a token. FTS5 on SQLite, tsvector with GIN on PostgreSQL, the same tokens.

Neither database takes the text apart: we do (folding.tokens), and both are told tokens only. The index keeps no
text and no positions; it says where to look, and the folded text says whether the words stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from luoshi.apps.search.folding import tokens
from luoshi.apps.search.question import Question

Said = Callable[[str], str]
TABLE = "search_index"
SQLITE = f"CREATE VIRTUAL TABLE {TABLE} USING fts5(tokens, content='', detail=none, tokenize=\"ascii tokenchars '.'\")"
POSTGRESQL = (
    f"CREATE TABLE {TABLE} (entry bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_tokens ON {TABLE} USING gin (tokens)",
)


def make(on: BaseDatabaseWrapper) -> None:
    """Make the index, empty."""
    with on.cursor() as cursor:
        for statement in POSTGRESQL if on.vendor == "postgresql" else (SQLITE,):
            cursor.execute(statement)


def add(texts: Mapping[int, str]) -> None:
    """Put in the folded texts of entries by their number; one that is there already is replaced on PostgreSQL only."""
    if not texts:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO {TABLE} (entry, tokens) VALUES (%s, array_to_tsvector(%s)) "  # noqa: S608 - our own name
                "ON CONFLICT (entry) DO UPDATE SET tokens = excluded.tokens",
                [(entry, sorted(tokens(folded))) for entry, folded in texts.items()],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)",  # noqa: S608 - our own name
                [(entry, _words(folded)) for entry, folded in texts.items()],
            )


def remove(texts: Mapping[int, str]) -> None:
    """Take entries out. FTS5 has to be told the text that was put in, since it keeps none."""
    if not texts:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TABLE} WHERE entry = ANY(%s)", [list(texts)])  # noqa: S608
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({TABLE}, rowid, tokens) VALUES ('delete', %s, %s)",  # noqa: S608
                [(entry, _words(folded)) for entry, folded in texts.items()],
            )


def empty() -> None:
    """Take all out."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - TRUNCATE would shut readers out
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608


def size() -> int:
    """How many entries it holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")  # noqa: S608
        return int(cursor.fetchone()[0])


def holding(question: Question) -> RawSQL:
    """The numbers of the entries that hold every token asked, for `pk__in`."""
    if connection.vendor == "postgresql":
        wanted = _joined(question, " & ", lambda token: f"'{token}'", lambda token: f"'{token}':*")
        return RawSQL(f"SELECT entry FROM {TABLE} WHERE tokens @@ %s::tsquery", (wanted,))  # noqa: S608, S611
    wanted = _joined(question, " AND ", lambda token: f'"{token}"', lambda token: f'"{token}"*')
    return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", (wanted,))  # noqa: S608, S611


def _words(folded: str) -> str:
    return " ".join(sorted(tokens(folded)))


def _joined(question: Question, between: str, whole: Said, beginning: Said) -> str:
    """A query in the database's own language. A token is letters, digits and points only: nothing needs escaping."""
    return between.join([*map(whole, question.whole), *map(beginning, question.beginnings)])
