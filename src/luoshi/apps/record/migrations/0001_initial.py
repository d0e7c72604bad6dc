"""The log in the database."""

import django.db.models.deletion
import luoshi.apps.record.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('size', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('note', models.TextField()),
                ('key', models.CharField(max_length=240)),
            ],
            options={
                'ordering': ('size',),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('seq', luoshi.apps.record.models.Place(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=64)),
                ('unit', models.CharField(blank=True, max_length=64)),
                ('action', models.CharField(max_length=80)),
                ('kind', models.CharField(max_length=80)),
                ('key', models.CharField(max_length=64)),
                ('version', models.PositiveIntegerField()),
                ('payload_hash', models.BinaryField(max_length=32)),
                ('hashes', models.BinaryField()),
                ('salt', models.BinaryField(max_length=16)),
                ('text', models.TextField()),
                ('personal_salt', models.BinaryField(default=bytes, max_length=16)),
                ('personal', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('seq',),
                'indexes': [models.Index(fields=['kind', 'key', 'seq'], name='record_entry_of_object')],
            },
        ),
        migrations.CreateModel(
            name='Log',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('origin', models.CharField(max_length=120)),
                ('hash', models.CharField(choices=[('sm3', 'sm3'), ('sha-256', 'sha-256')], max_length=8)),
                ('began', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='record_log_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Cosignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=240)),
                ('line', models.TextField()),
                ('at', models.DateTimeField()),
                ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cosignatures', to='record.checkpoint')),
            ],
            options={
                'ordering': ('checkpoint', 'id'),
                'constraints': [models.UniqueConstraint(fields=('checkpoint', 'key'), name='record_cosignature_once_a_witness')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('edge', models.BinaryField(default=bytes)),
                ('log', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='head', to='record.log')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='record_head_is_one')],
            },
        ),
    ]
