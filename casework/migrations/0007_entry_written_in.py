"""The number of the transaction that wrote an entry; PostgreSQL fills it in, Django does not know it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_outbox_attempts")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE casework_entry ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id()",
            "ALTER TABLE casework_entry DROP COLUMN written_in",
        ),
    ]
