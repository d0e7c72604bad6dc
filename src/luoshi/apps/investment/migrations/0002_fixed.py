"""What happened stays as it was put down: the database refuses to change it.

A stage entered, an amount as it stood on a day, a requirement met, a note, a special report as it was given.
"""

from django.db import migrations

FIXED = (
    "investment_stageentry", "investment_amount", "investment_requirement", "investment_note", "investment_report",
)  # fmt: skip


def install(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION investment_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
            " 'a fixed row: add one that follows it' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$"
        )
    for table in FIXED:
        if postgresql:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION investment_refuse()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'a fixed row: add one that follows it'); END"
            )


def remove(apps, schema_editor):
    where = " ON {}" if schema_editor.connection.vendor == "postgresql" else ""
    for table in FIXED:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_fixed" + where.format(table))


class Migration(migrations.Migration):
    dependencies = [("investment", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
