"""What a constraint of one row cannot say, held by the database itself: separation of duties, and the tree's paths.

Each rule is a condition under which a write is refused, written once for SQLite and once for PostgreSQL where the
two differ.
"""

from django.db import migrations

PROLONGED = (
    " OR OLD.ends IS NOT NULL AND (NEW.ends IS NULL OR NEW.ends > OLD.ends)"
    " OR OLD.revoked_on IS NOT NULL AND (NEW.revoked_on IS NULL OR NEW.revoked_on <> OLD.revoked_on)"
)

# table, event, name, condition on PostgreSQL, condition on SQLite (None: the same), what is said
RULES = [
    (
        "grant", "INSERT OR UPDATE", "grant_kind", "the kind of a grant is the kind of its person",
        "NEW.kind IS DISTINCT FROM (SELECT kind FROM accounts_person WHERE id = NEW.person_id FOR SHARE)",
        "NEW.kind IS NOT (SELECT kind FROM accounts_person WHERE id = NEW.person_id)",
    ),
    (
        "grant", "INSERT OR UPDATE", "grant_giver", "only a security administrator grants",
        "NEW.granted_by_id IS NOT NULL AND 'security' IS DISTINCT FROM"
        " (SELECT kind FROM accounts_person WHERE id = NEW.granted_by_id)",
        "NEW.granted_by_id IS NOT NULL AND 'security' IS NOT"
        " (SELECT kind FROM accounts_person WHERE id = NEW.granted_by_id)",
    ),
    (
        "grant", "UPDATE", "grant_fixed", "a grant is ended, not rewritten",
        "(NEW.person_id, NEW.role, NEW.unit_id, NEW.granted_by_id, NEW.begins) IS DISTINCT FROM"
        " (OLD.person_id, OLD.role, OLD.unit_id, OLD.granted_by_id, OLD.begins)" + PROLONGED,
        "(NEW.person_id IS NOT OLD.person_id OR NEW.role IS NOT OLD.role OR NEW.unit_id IS NOT OLD.unit_id"
        " OR NEW.granted_by_id IS NOT OLD.granted_by_id OR NEW.begins IS NOT OLD.begins)" + PROLONGED,
    ),
    (
        "person", "UPDATE", "person_kind", "the kind of a person cannot change while grants hold",
        "NEW.kind IS DISTINCT FROM OLD.kind AND EXISTS (SELECT 1 FROM accounts_grant"
        " WHERE person_id = NEW.id AND revoked_on IS NULL AND (ends IS NULL OR ends >= CURRENT_DATE))",
        "NEW.kind IS NOT OLD.kind AND EXISTS (SELECT 1 FROM accounts_grant"
        " WHERE person_id = NEW.id AND revoked_on IS NULL AND (ends IS NULL OR ends >= date('now')))",
    ),
    (
        "delegation", "INSERT OR UPDATE", "delegation_own", "a grant is delegated by whose it is",
        "NEW.giver_id IS DISTINCT FROM (SELECT person_id FROM accounts_grant WHERE id = NEW.grant_id)",
        "NEW.giver_id IS NOT (SELECT person_id FROM accounts_grant WHERE id = NEW.grant_id)",
    ),
    (
        "delegation", "INSERT OR UPDATE", "delegation_kind", "a grant is delegated to a person of its kind only",
        "(SELECT kind FROM accounts_person WHERE id = NEW.taker_id FOR SHARE) IS DISTINCT FROM"
        " (SELECT kind FROM accounts_grant WHERE id = NEW.grant_id)",
        "(SELECT kind FROM accounts_person WHERE id = NEW.taker_id) IS NOT"
        " (SELECT kind FROM accounts_grant WHERE id = NEW.grant_id)",
    ),
    (
        "delegation", "UPDATE", "delegation_fixed", "a delegation is ended, not rewritten",
        "(NEW.grant_id, NEW.giver_id, NEW.taker_id, NEW.begins) IS DISTINCT FROM"
        " (OLD.grant_id, OLD.giver_id, OLD.taker_id, OLD.begins)" + PROLONGED,
        "(NEW.grant_id IS NOT OLD.grant_id OR NEW.giver_id IS NOT OLD.giver_id OR NEW.taker_id IS NOT OLD.taker_id"
        " OR NEW.begins IS NOT OLD.begins)" + PROLONGED,
    ),
    (
        "person", "UPDATE", "person_taker", "the kind of a person cannot change while delegations hold",
        "NEW.kind IS DISTINCT FROM OLD.kind AND EXISTS (SELECT 1 FROM accounts_delegation"
        " WHERE taker_id = NEW.id AND revoked_on IS NULL AND ends >= CURRENT_DATE)",
        "NEW.kind IS NOT OLD.kind AND EXISTS (SELECT 1 FROM accounts_delegation"
        " WHERE taker_id = NEW.id AND revoked_on IS NULL AND ends >= date('now'))",
    ),
    (
        "token", "INSERT OR UPDATE", "token_own", "a token is of its person's own grant",
        "NEW.person_id IS DISTINCT FROM (SELECT person_id FROM accounts_grant WHERE id = NEW.grant_id)",
        "NEW.person_id IS NOT (SELECT person_id FROM accounts_grant WHERE id = NEW.grant_id)",
    ),
    (
        "unit", "INSERT OR UPDATE", "unit_path", "the path of a unit is its parent's and its code",
        "NEW.path IS DISTINCT FROM"
        " COALESCE((SELECT path FROM accounts_unit WHERE id = NEW.parent_id), '') || NEW.code || '/'",
        "NEW.path IS NOT"
        " COALESCE((SELECT path FROM accounts_unit WHERE id = NEW.parent_id), '') || NEW.code || '/'",
    ),
]  # fmt: skip


def postgresql(table, event, name, says, condition):
    """A trigger and the function it calls. 23514 is the code of a violated check."""
    return [
        f"CREATE FUNCTION accounts_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN"
        f" RAISE EXCEPTION '{says}' USING ERRCODE = '23514', CONSTRAINT = 'accounts_{name}'; END IF;"
        " RETURN NEW; END $$",
        f"CREATE TRIGGER accounts_{name} BEFORE {event} ON accounts_{table}"
        f" FOR EACH ROW EXECUTE FUNCTION accounts_{name}()",
    ]


def sqlite(table, event, name, says, condition):
    """A trigger for each event: SQLite takes one at a time."""
    return [
        f"CREATE TRIGGER accounts_{name}_{each.lower()} BEFORE {each} ON accounts_{table} FOR EACH ROW"
        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{says}'); END"
        for each in event.split(" OR ")
    ]


def statements(vendor):
    """All of them, for one database."""
    for table, event, name, says, on_postgresql, on_sqlite in RULES:
        says = says.replace("'", "''")
        make, condition = (postgresql, on_postgresql) if vendor == "postgresql" else (sqlite, on_sqlite)
        yield from make(table, event, name, says, condition)


def apply(apps, schema_editor):
    """Make them."""
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def undo(apps, schema_editor):
    """Drop them."""
    connection = schema_editor.connection
    for table, event, name, *_ in RULES:
        if connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER accounts_{name} ON accounts_{table}")
            schema_editor.execute(f"DROP FUNCTION accounts_{name}")
            continue
        for each in event.split(" OR "):
            schema_editor.execute(f"DROP TRIGGER accounts_{name}_{each.lower()}")


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(apply, undo)]
