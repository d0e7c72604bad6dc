"""The index, which is each database's own: see luoshi.apps.search.index."""

from django.db import migrations

from luoshi.apps.search import index


def make(apps, schema_editor):
    index.make(schema_editor.connection)


def unmake(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {index.TABLE}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
