"""What happened stays as it was put down: the database refuses to change it.

A figure set by decision (C17), what a metric said, a date once set, a step taken, a report, what it rests on, a verification. A row that is
deleted is found by `luoshi-verify`, as any row that no longer is what the log says.
"""

from django.db import migrations

FIXED = (
    "ledger_figure", "ledger_decision", "ledger_dateset", "ledger_movement", "ledger_report", "ledger_evidence",
    "ledger_verification", "ledger_escalation", "ledger_path", "ledger_measurement",
)  # fmt: skip


def install(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
            " 'a fixed row: add one that supersedes it' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$"
        )
    for table in FIXED:
        if postgresql:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'a fixed row: add one that supersedes it'); END"
            )


def remove(apps, schema_editor):
    where = " ON {}" if schema_editor.connection.vendor == "postgresql" else ""
    for table in FIXED:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_fixed" + where.format(table))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
