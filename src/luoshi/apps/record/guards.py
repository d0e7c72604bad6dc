"""What the database itself refuses: changing or deleting what is in the log.

These guards stop mistakes and the application's own role. They do not stop whoever owns the database: that such a
change is found is the work of the hashes and of `luoshi-verify`.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

APPENDED = ("record_entry", "record_checkpoint", "record_cosignature")
KEPT = ("record_log", "record_head", *APPENDED)
MESSAGE = "the record is append-only"
FIXED = ("seq", "at", "actor", "unit", "action", "kind", "key", "version", "payload_hash", "hashes")
ERASURE = ("salt", "text", "personal_salt", "personal")


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guards in place; those that are there are replaced."""
    remove(connection)
    statements = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    _run(connection, statements)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for migrations and for the tests, which empty tables."""
    if connection.vendor == "postgresql":
        _run(connection, [f"DROP TRIGGER IF EXISTS {name} ON {table}" for table in KEPT for name in _names(table)])
    else:
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for table in KEPT for name in _names(table)])


def grants(role: str) -> tuple[str, ...]:
    """The statements that leave the PostgreSQL role `role` only what the application needs on the log."""
    name = '"' + role.replace('"', '""') + '"'
    every = ", ".join(KEPT)
    return (
        f"REVOKE ALL ON {every} FROM {name};",
        f"GRANT SELECT ON {every} TO {name};",
        f"GRANT INSERT ON {', '.join(APPENDED)} TO {name};",
        f"GRANT UPDATE (size, edge) ON record_head TO {name};",
        f"GRANT UPDATE ({', '.join(ERASURE)}) ON record_entry TO {name};",
        f"GRANT USAGE ON SEQUENCE record_cosignature_id_seq TO {name};",
    )


def _names(table: str) -> tuple[str, str, str]:
    return f"{table}_no_update", f"{table}_no_delete", f"{table}_no_truncate"


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _not_erasing(empty: dict[str, str], equal: str) -> str:
    """The condition under which an update of an entry does more than empty its payload."""
    fixed = [f"NEW.{column} {equal} OLD.{column}" for column in FIXED]
    emptied = [f"(NEW.{column} {equal} OLD.{column} OR NEW.{column} = {value})" for column, value in empty.items()]
    return f"NOT ({' AND '.join([*fixed, *emptied])})"


def _sqlite() -> list[str]:
    raised = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    not_erasing = _not_erasing({"salt": "x''", "text": "''", "personal_salt": "x''", "personal": "''"}, "IS")
    when = {"record_entry": f"WHEN {not_erasing} ", "record_head": "WHEN NEW.size < OLD.size OR NEW.id != OLD.id "}
    made = []
    for table in KEPT:
        update, delete, _ = _names(table)
        made.append(f"CREATE TRIGGER {update} BEFORE UPDATE ON {table} {when.get(table, '')}{raised}")
        made.append(f"CREATE TRIGGER {delete} BEFORE DELETE ON {table} {raised}")
    return made


def _postgresql() -> list[str]:
    made = [
        "CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    ]
    empty = {"salt": "''::bytea", "text": "''", "personal_salt": "''::bytea", "personal": "''"}
    not_erasing = _not_erasing(empty, "IS NOT DISTINCT FROM")
    when = {
        "record_entry": f"WHEN ({not_erasing}) ",
        "record_head": "WHEN (NEW.size < OLD.size OR NEW.id <> OLD.id) ",
    }
    call = "EXECUTE FUNCTION record_refuse()"
    for table in KEPT:
        update, delete, truncate = _names(table)
        made.append(f"CREATE TRIGGER {update} BEFORE UPDATE ON {table} FOR EACH ROW {when.get(table, '')}{call}")
        made.append(f"CREATE TRIGGER {delete} BEFORE DELETE ON {table} FOR EACH ROW {call}")
        made.append(f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}")
    return made
