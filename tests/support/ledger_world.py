"""What a state machine over the ledger lives in: a city with people for every step, and a look at what is written."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

from luoshi.apps.record.models import Entry
from luoshi.apps.record.tables import recorded_models
from luoshi.verify.judge import judge
from luoshi.verify.signatures import Trust
from luoshi.verify.sqlite import Sqlite
from tests.support.accounts import acting, granted, person, posted
from tests.support.ledger import Loop, closed_loop, drafted
from tests.support.ledger_twin import Somebody, Tree

CAST = ("supervisor", "liaison", "head", "merchant", "verifier", "vice", "mayor")


class World:
    """Made once: the people of the closed loop and four more, and a document in review."""

    def __init__(self, folder: Path) -> None:
        loop = closed_loop()
        people = {name: getattr(loop, name) for name in CAST} | _more(loop)
        self.people = {name: Somebody.of(name, actor) for name, actor in people.items()}
        self.tree, self.vice_post = Tree(), loop.vice_post.pk
        self.document = drafted(loop)
        self.copy = folder / "record.sqlite3"


def _more(loop: Loop) -> dict[str, object]:
    """Another supervisor, a verifier who sits in the bureau, the other bureau's head, an office's liaison officer."""
    made = {}
    for name, role, where, post in (
        ("colleague", "supervision", loop.city.root, loop.office),
        ("own-verifier", "verifier", loop.city.root, loop.city.finance),
        ("merchants-head", "head", loop.commerce, loop.commerce),
        ("clerk", "liaison", loop.city.budget, loop.city.budget),
    ):
        somebody = person(name, "癸")
        granted(somebody, role, where)
        posted(somebody, post, "干部", "staff")
        made[name] = acting(somebody)
    return made


def written() -> tuple[int, int]:
    """How many entries of rows the log has, and how many writes the rows themselves count."""
    tables = (connection.ops.quote_name(each._meta.db_table) for each in recorded_models())
    sums = " UNION ALL ".join(f"SELECT sum(version) AS n FROM {each}" for each in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sum(n) FROM ({sums}) AS every")
        (rows,) = cursor.fetchone()
    return Entry.objects.filter(version__gt=0).count(), int(rows)


def where_the_record_differs(copy: Path) -> list[str]:
    """What luoshi-verify finds in the database as it stands in the open transaction. Nothing on PostgreSQL.

    The city itself is there without a record: it was made without asking anybody.
    """
    if connection.vendor != "sqlite":
        return []
    copy.write_bytes(connection.connection.serialize())
    source = Sqlite(copy)
    try:
        found = judge(source, trust=Trust(), most=10_000, tell=lambda _: None).findings
    finally:
        source.close()
    return [str(each) for each in found if not str(each.facts.get("kind", "")).startswith("accounts.")]
