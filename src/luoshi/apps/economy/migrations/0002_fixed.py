"""A forecast stays as it was made: the database refuses to change it. (A row that is deleted is found by luoshi-verify.)"""

from django.db import migrations

TABLE = "economy_outlook"


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION economy_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
            " 'a fixed row: add one that supersedes it' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_fixed BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION economy_refuse()"
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_fixed BEFORE UPDATE ON {TABLE}"
            f" BEGIN SELECT RAISE(ABORT, 'a fixed row: add one that supersedes it'); END"
        )


def remove(apps, schema_editor):
    where = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_fixed{where}")


class Migration(migrations.Migration):
    dependencies = [("economy", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
