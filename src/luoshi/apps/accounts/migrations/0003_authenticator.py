"""Our face of django-otp's table. Apart from the first migration, which that table itself rests on."""

from django.db import migrations


class Migration(migrations.Migration):
    """A proxy."""

    dependencies = [("accounts", "0002_constraints"), ("otp_totp", "0003_add_timestamps")]
    operations = [
        migrations.CreateModel(
            name="Authenticator",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("otp_totp.totpdevice",),
        ),
    ]
